"""Actors: the mentions that act in a stretch of text, with who leads and who goes along."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple

from kg.annotate.counts import amount, figure
from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.binding import describes, is_governed, modifies, narrows
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS

# An agent stands at most this many characters behind its 由 (由退休工人林晓岚…), and a title
# behind the organisation that it belongs to.
_LONGEST_GAP = 6
# The organisation whose title a person has begins at most this many characters in front of the title.
_OWNER_REACH = 12
# An organisation that no name was found for has between 3 and 14 characters, what is left of a name at
# most 6 (神经外科).
_SHORTEST_MEMBER, _LONGEST_MEMBER, _LONGEST_REST = 3, 14, 6
# What stands between one pair of a list and the next.
_PAIR_MARKS = frozenset({"、", "，", "；"})
_NOT_ACTING = frozenset({"Date", "Address"})


class Actors(NamedTuple):
    """Who acts: ``leads`` (several when nobody leads) and the ``partners`` that a lead takes along.

    ``joint`` tells that a word of the text says that they act together. ``pairs`` are who acts with
    whom where the list tells that (A 与 B、C 与 D).
    """

    leads: tuple[Named, ...] = ()
    partners: tuple[Named, ...] = ()
    joint: bool = False
    pairs: tuple[tuple[Named, Named], ...] = ()

    @property
    def all(self) -> tuple[Named, ...]:
        """Leads and partners, in order."""
        return self.leads + self.partners

    def of(self, types: frozenset[str]) -> Actors:
        """The same, with the actors of ``types`` only."""
        if not self.leads and not self.partners:
            return self
        leads = tuple([name for name in self.leads if is_of(name, types)])
        partners = tuple([name for name in self.partners if is_of(name, types)])
        if len(leads) == len(self.leads) and len(partners) == len(self.partners):
            return self
        pairs = tuple(pair for pair in self.pairs if all(is_of(name, types) for name in pair))
        return Actors(leads, partners, self.joint, pairs)


# Whoever acts where nobody does.
NOBODY = Actors()


def is_of(name: Named, types: frozenset[str]) -> bool:
    """Whether a name has one of some types; an institution that is a place, too, acts as an organisation."""
    if name.type in types:
        return True
    return name.type == "Venue" and types >= ORGANIZATIONS and name.head in word_set("institutions")


def subject_in(context: Context, region: Span) -> Actors:
    """The actors in a stretch of text: the first list of names that nothing governs or binds."""

    def accepts(name: Named) -> bool:
        return not is_governed(context, region, name) and not modifies(context, name)

    return _with_lead(context.text, _run(context, region, accepts))


def opening_subject(context: Context, clause: Span) -> Actors:
    """The actors that open a clause, behind at most a word of time or connection."""
    found = subject_in(context, clause)
    return found if opens(context, clause, found) else NOBODY


def opens(context: Context, clause: Span, actors: Actors) -> bool:
    """Whether nothing but words of time and connection stands between a clause's start and its actors."""
    if not actors.leads:
        return False
    front = max(clause.start, _front(context, actors.leads[0]))
    if _opener().fullmatch(context.text, clause.start, front):
        return True
    if actors.leads[0].type == "Person" and describes(context, clause.start, front):
        return True
    # 松涛商会|会长林晓岚: an organisation that no name was found for may stand in front of a title.
    title = actors.leads[0].title
    owner = context.text[clause.start : front]
    plain = title is not None and title[0] == front and 1 < len(owner) <= _LONGEST_REST
    names = context.top_in(clause.start, front) or context.cues_in(clause.start, front)
    return plain and owner.isalpha() and not names and not owner.startswith(word_tuple("prepositions"))


def _front(context: Context, name: Named) -> int:
    """Where a name begins with the title in front of it and the organisation in front of that."""
    if name.title is None or name.title[0] > name.outer:
        return name.outer
    bodies = [one for one in context.top_in(name.title[0] - _OWNER_REACH, name.outer) if one is not name]
    owners = [one.outer for one in bodies if context.precedes_title(one)]
    return min([name.title[0], *owners[-1:]])


def agent_in(context: Context, region: Span) -> Actors:
    """The actors that 由 marks in front of a verb (由松涛街道主办)."""
    for mark in found_words("agent_marks").found(context.text, region.start, region.end):
        end = mark.end
        if not context.is_inside_name(mark.start):
            run = _run(context, Span(end, region.end), partial(_is_close, end))
            brought = _brought().match(context.text, run[-1].end, region.end) if run else None
            if brought and any(name.outer == brought.end() for name in context.top_in(end, region.end)):
                # 由社区引进的|青禾公司运营: who is brought in acts.
                start = brought.end()
                run = _run(context, Span(start, region.end), partial(_is_close, start)) or run
            if run:
                return _with_lead(context.text, run)
    return NOBODY


def _is_close(position: int, name: Named) -> bool:
    return name.outer - position < _LONGEST_GAP


def directly_before(context: Context, region: Span, reach: int) -> Actors:
    """The actor that ends at most ``reach`` characters in front of the end of a stretch of text."""
    names = context.top_in(region.start, region.end)
    if not names or region.end - names[-1].end > reach:
        return NOBODY
    run = [names[-1]]
    for name in reversed(names[:-1]):
        guides = _guides(context.text, name.end, run[0].outer)
        if guides or not _follows(context, name, run[0]):
            break
        run.insert(0, name)
    return _with_lead(context.text, run)


def joined(context: Context, start: int, end: int, subject: Actors) -> tuple[Actors, int]:
    """The subject after 联合 and its like at ``start``: with its partners, and where these end."""
    partners: list[Named] = []
    position = start
    for name in context.top_in(start, end):
        between = context.text[position : name.outer]
        modified = not partners and len(between) <= _LONGEST_GAP // 2 and between.isalpha()
        linked = _link().fullmatch(between) or _skips(context, position, name.outer, first=not partners)
        acting = is_of(name, ORGANIZATIONS)
        if partners and linked and name.type == "Venue" and not acting:
            # A shop among the partners; it only holds things.
            position = name.end
            continue
        if not acting or not (linked or modified):
            break
        if name.mention.antecedent is not None and narrows(context, name):
            break
        partners.append(name)
        position = name.end
    if not partners:
        return subject._replace(joint=True), start
    return Actors(subject.leads, (*subject.partners, *partners), joint=True), position


def _run(context: Context, region: Span, accepts: Callable[[Named], bool]) -> list[Named]:
    """The first list of mentions in a stretch of text that begins with one that ``accepts`` takes."""
    run: list[Named] = []
    before: Named | None = None
    for name in context.top_in(region.start, region.end):
        if name.type in _NOT_ACTING or (name.quote is not None and not name.head):
            continue
        if run and _guides(context.text, run[-1].end, name.outer):
            run = [_acting(name)]
            before = name
            continue
        linked = before is not None and _follows(context, before, name)
        if run and not linked:
            break
        if context.precedes_title(name) and not run and not linked and not is_governed(context, region, name):
            # It only says whose title the person behind it has: that person may act.
            continue
        before = name
        if context.precedes_title(name) or (not run and (linked or not accepts(name))):
            continue
        if run and name.type == "Person" and run[-1].type == "Group":
            run.pop()
        run.append(_acting(name))
    return run


def _guides(text: str, start: int, end: int) -> bool:
    """Whether a verb says that who stands in front only guides what the next ones do (A 指导、B 主办)."""
    if not text.startswith(word_tuple("guiding_verbs"), start):
        return False
    return text[start:end].strip("，、；") in word_set("guiding_verbs")


def _follows(context: Context, before: Named, name: Named) -> bool:
    """Whether a name goes on the list that ``before`` stands in, be it as the person of its title."""
    between = context.text[before.end : name.outer]
    titled = name.title is not None and name.title[0] >= before.end and len(between) <= _LONGEST_GAP * 2
    if titled and name.title is not None and before.type == name.type == "Person":
        # 林晓岚和妻子|周远
        between = context.text[before.end : name.title[0]] or between
    return (titled and context.precedes_title(before)) or (
        (between not in ("", "，") and bool(_link().fullmatch(between)))
        or (before.mention.antecedent is None and _skips(context, before.end, name.outer, first=False))
    )


def _skips(context: Context, start: int, end: int, *, first: bool) -> bool:
    """Whether what stands between two members of a list is a member that no name was found for.

    The same holds for the rest of a name that was found in part (青禾医院|神经外科、). ``first`` tells
    that the list begins at ``start``.
    """
    between = context.text[start:end]
    pattern = _unnamed_first() if first else _unnamed()
    return (
        pattern.fullmatch(between) is not None
        and not any(word in between for word in word_set("no_list_members"))
        and not context.cues_in(start, end)
        and not any(start <= name.start < end for name in context.top_in(start, end))
    )


def _acting(name: Named) -> Named:
    """Who acts for a name: a housing estate's community."""
    return name.parent if name.type == "ResidentialArea" and name.parent is not None else name


def _with_lead(text: str, run: Sequence[Named]) -> Actors:
    """The run as actors: what stands before 与 leads, what stands behind it are partners."""
    if not run:
        return NOBODY
    between = [text[one.end : other.outer] for one, other in pairwise(run)]
    pairs = _pairs(run, between)
    for number, words in enumerate(between, 1):
        if any(word in words for word in word_set("leading_links")):
            return Actors(tuple(run[:number]), tuple(run[number:]), joint=True, pairs=pairs)
    return Actors(tuple(run), joint=bool(pairs), pairs=pairs)


def _pairs(run: Sequence[Named], between: Sequence[str]) -> tuple[tuple[Named, Named], ...]:
    """Who acts with whom in a list of pairs: every second link is 与 or 和, every other one a mark."""
    if len(between) < 3 or len(run) % 2 or not all(words in _PAIR_MARKS for words in between[1::2]):
        return ()
    joining = word_set("leading_links") | word_set("joining_pairs")
    paired = all(any(word in words for word in joining) for words in between[::2])
    return tuple(zip(run[::2], run[1::2], strict=True)) if paired else ()


@cache
def _brought() -> re.Pattern[str]:
    """A verb of two characters, perhaps with an adverb, and 的 behind it."""
    return re.compile("[\u4e00-\u9fff]{2,4}的")


@cache
def _link() -> re.Pattern[str]:
    """What stands between two members of a list, with an adverb before 与 and a modifier behind it.

    Bodies act through their people (物业公司|负责人和20余名|居民代表).
    """
    since = (
        r"(?:[自从于在]?[\d〇一二三四五六七八九十]{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|以来|开始|初|底)?)"
    )
    adverbs = any_of(word_set("adverbs_of_pairing"))
    with_whom = any_of(word_set("leading_links") | {"和"})
    pairing = rf"{since}?(?:{adverbs})*(?:{with_whom})"
    plain = any_of((*links(), "，"))
    summed_up = rf"等(?:\d+余?[家个])?(?:{any_of(word_set('kinds_of_partners'))})"
    people = rf"(?:{summed_up})?(?:{any_of(word_set('people_of_bodies'))})"
    return re.compile(
        rf"(?:{pairing}|{plain}|{people}(?:{pairing}|{plain})(?:{amount()})?)?"
        rf"(?:{any_of(word_set('partner_modifiers') | word_set('list_modifiers'))})?"
    )


@cache
def _unnamed() -> re.Pattern[str]:
    between = any_of(links())
    member = rf"\w{{{_SHORTEST_MEMBER},{_LONGEST_MEMBER}}}"
    return re.compile(rf"、(?:{member}、){{0,3}}{member}(?:{between})|\w{{1,{_LONGEST_REST}}}、")


@cache
def _unnamed_first() -> re.Pattern[str]:
    return re.compile(rf"(?:\w{{{_SHORTEST_MEMBER},{_LONGEST_MEMBER}}}、){{1,4}}")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('clause_openers'))}|{figure()}[年月日号名位家支]|\s)*[“‘]?")
