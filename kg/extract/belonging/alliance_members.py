"""part_of for those whom words around an alliance call its members, or say to have come into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.belonging.alliances import alliance_before
from kg.extract.clauses.actors import directly_before, opening_subject
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import FOUNDED, ORGANIZATIONS

_RULE = "member of an alliance"
# Between a noun or a verb and the list that it opens stand at most so many characters (包括|辖区|青禾公司).
_REACH = 6
# Between the last of a list and what is said of them stand at most so many (先后、于去年, 等12家单位正式).
_LIST_REACH = 8
_COMMA = "，"


def alliance_members(context: Context) -> Iterator[Statement]:
    """Statements for each alliance that a text names, or refers to, and the members told beside it."""
    if not found_words("alliances").among(context.text):
        return
    for place, members in _unnamed(context):
        alliance = alliance_before(context, place, members) if members else None
        if alliance is not None:
            yield from _statements(context, alliance, place, members)
    for alliance in context.names:
        if alliance.bare or alliance.type not in FOUNDED or not alliance.name.endswith(_alliances()):
            continue
        for place, members in _told(context, alliance):
            yield from _statements(context, alliance, place, members)


def _statements(
    context: Context, alliance: Named, place: int, members: Sequence[Named]
) -> Iterator[Statement]:
    """Statements that members, told of at a place, belong to an alliance."""
    refusal = not_real(context, place)
    for member in members:
        if member.name != alliance.name and not _is_inside(alliance, member):
            yield Statement(member, "part_of", alliance, _RULE, refusal=refusal)


def _unnamed(context: Context) -> Iterator[tuple[int, list[Named]]]:
    """Where members are told of beside no alliance (成员有…; …是首批成员; 把…吸纳进来), and which ones."""
    for match in _listing_members().finditer(context.text):
        yield match.end(), _behind(context, match.end())
    for match in _said_members().finditer(context.text):
        yield match.start(), _in_front(context, match.start())
    for match in _taking().finditer(context.text):
        members = _behind(context, match.end())
        if members and _taken_in().match(context.text, members[-1].end):
            yield match.end(), members


@cache
def _alliances() -> tuple[str, ...]:
    return tuple(ending + mark for ending in word_tuple("alliances") for mark in ("", "”"))


def _is_inside(alliance: Named, member: Named) -> bool:
    """Whether a name only is a part of the alliance's (松涛街道|党建联盟)."""
    return alliance.outer <= member.start and member.end <= alliance.end


def _told(context: Context, alliance: Named) -> Iterator[tuple[int, list[Named]]]:
    """Where somebody is told to be a member of an alliance, and the members."""
    text, end = context.text, alliance.end
    joining = _joining().search(text, context.clause_at(alliance.outer).start, alliance.outer)
    if joining is not None:
        named = _who_joined().match(text, end)
        behind = _behind(context, named.end()) if named else []
        if behind or _joined().match(text, end):
            yield joining.start(), behind or _in_front(context, joining.start())
    noun = _members().match(text, end)
    if noun is not None:
        front = _called_members().search(text, context.clause_at(alliance.outer).start, alliance.outer)
        if front is not None and (members := _in_front(context, front.start())):
            yield front.start(), members
        elif front is not None and text.startswith(_COMMA, noun.end()):
            yield front.start(), _behind(context, noun.end() + 1)[:1]
        else:
            being = _being_members().match(text, noun.end())
            # The word for members may count as the front of the first one's name (|成员单位|青禾公司).
            yield noun.end(), _behind(context, being.end() if being else noun.end()) or _behind(context, end)
    if taking := _taking_in().match(text, end):
        members = _behind(context, taking.end())
        if members and _list_ends().match(text, members[-1].end):
            yield taking.end(), members


def _behind(context: Context, start: int) -> list[Named]:
    """The organisations of the list that begins at a place."""
    return [
        one
        for one in context.listed(start, context.sentence_at(start).end, ORGANIZATIONS, _REACH)
        if not one.bare
    ]


def _in_front(context: Context, end: int) -> list[Named]:
    """The organisations of the list that ends at a place, at most an adverb or their number between."""
    clause, sentence = context.clause_at(end), context.sentence_at(end)
    found: Sequence[Named] = ()
    if context.top_in(clause.start, end):
        found = directly_before(context, Span(sentence.start, end), _LIST_REACH).of(ORGANIZATIONS).all
        found = () if found and _COMMA in context.text[found[-1].end : end] else found
    elif sentence.start < clause.start and end - clause.start <= _LIST_REACH:
        # 青禾公司递交了申请，|成为“…”联盟的一员: who acted goes on.
        found = opening_subject(context, context.clause_at(clause.start - 1)).of(ORGANIZATIONS).leads
    return [one for one in found if not one.bare]


@cache
def _noun() -> str:
    """The word for a member, with how many and which ones in front of it."""
    modifiers = any_of(word_set("modifiers_of_members"))
    nouns = any_of(word_set("nouns_of_members"))
    return rf"(?:{modifiers}|{amount()}|之?一?[家个名])*(?:{nouns})(?:{amount()})?(?:之一|中的一[员家个])?"


@cache
def _members() -> re.Pattern[str]:
    """The word for members behind an alliance (联盟|的首批成员单位)."""
    return re.compile(_noun())


@cache
def _called_members() -> re.Pattern[str]:
    """What makes those in front of an alliance its members (青禾公司|是, 青禾公司等12家, |作为)."""
    being = any_of(word_set("being_member", "being_oneself", "copulas", "copula_adverbs"))
    return re.compile(rf"(?:(?:{being})+|等(?:{amount()})?)$")


@cache
def _being_members() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('ways_of_being_members'))})")


@cache
def _joining() -> re.Pattern[str]:
    """A verb of joining that ends where an alliance begins, at most a word that points at it between."""
    pointing = any_of(word_set("demonstratives"))
    return re.compile(rf"(?:{any_of(word_set('joining_alliances'))})(?:{pointing})?$")


@cache
def _who_joined() -> re.Pattern[str]:
    """What opens the list of those who joined an alliance, behind it (加入“…”联盟|的单位有)."""
    return re.compile(rf"的(?:[^，。；：、]{{0,4}}?(?:{any_of(word_set('ways_of_being_members'))}))?")


@cache
def _joined() -> re.Pattern[str]:
    """What stands behind an alliance that somebody joined, and not what it holds (参加联盟|会议)."""
    return re.compile(any_of(word_set("behind_joined_alliances")))


@cache
def _taking_in() -> re.Pattern[str]:
    """A verb of having members behind an alliance (联盟今年又|吸收了)."""
    verbs = any_of(word_set("taking_in_members"))
    return re.compile(rf"[^，。；：！？“”、\n]{{0,8}}?(?:{verbs})了?")


@cache
def _list_ends() -> re.Pattern[str]:
    """What stands behind a list of members: its end, how many they are, or what they become."""
    joining = any_of(word_set("coming_into_alliances", "being_member"))
    summed = any_of(word_set("counted_members", "summed_up_bodies"))
    counted = rf"等?(?:{amount()}|一批|多家)[^，。；：、]{{0,6}}?(?:{summed})|等(?:{summed})?[，。；]"
    return re.compile(rf"[，。；！]|{counted}|[等为]?(?:{_noun()})|{joining}")


@cache
def _taking() -> re.Pattern[str]:
    return re.compile(any_of(word_set("taking_marks")))


@cache
def _taken_in() -> re.Pattern[str]:
    """What ends a clause behind those whom an alliance takes in (|等12家单位都吸纳进来)."""
    count = rf"(?:等(?:{amount()})?[^，。；：、]{{0,6}}?)?"
    return re.compile(rf"{count}[都也全均]?(?:{any_of(word_set('taken_in'))})")


@cache
def _listing_members() -> re.Pattern[str]:
    """A word for members that opens a clause, with what opens the list of them (，成员单位|包括)."""
    ways, divided = any_of(word_set("ways_of_being_members")), any_of(word_set("composed_of"))
    counted = rf"由{amount()}[^，。；：、]{{0,6}}(?:{divided})，?"
    growing = any_of(word_set("growing_by_members"))
    return re.compile(
        rf"(?:(?<=[，。；：！\n])其?{_noun()}|{counted}|新加入的[^，。；：、]{{0,4}}?)(?:{ways})"
        rf"|(?:{growing})了?{_noun()}(?:[：，]|——)(?:{ways})?"
    )


@cache
def _said_members() -> re.Pattern[str]:
    """What says that those in front of it are members (青禾公司|加入其中, |是首批成员)."""
    coming, being = any_of(word_set("coming_into_alliances")), any_of(word_set("being_member"))
    return re.compile(rf"(?:(?:{coming})|(?:{being}){_noun()})(?=[，。；！])")
