"""Companions: whom a clause names beside its subject, and words for parties named before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, companion_links, cues, links, references, word_set, word_tuple
from kg.extract.clauses.actors import NOBODY, Actors, directly_before, is_of
from kg.extract.clauses.coordination import link, since
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.joining import joined
from kg.extract.clauses.pointing import behind_openers
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS
from kg.numerals import numerals, parse_number

# A name behind the word for who somebody is to the other one ends at most this many characters behind 和.
_NEAR = 10
# 双方 means the last two that acted, whichever they are; three and more have to be as many as were listed.
_PAIR = 2
_PEOPLE = frozenset({"Person", "Group"})


def with_companions(context: Context, clause: Span, subject: Actors) -> tuple[Actors, int]:
    """The subject of a clause that opens with 与 and those it acts with, and where the clause goes on.

    Organisations become its partners (，与青禾社区一道…); people are only passed over.
    """
    with_whom = _comitative().match(context.text, clause.start)
    if with_whom is None or not subject.leads:
        return subject, clause.start
    whom = _behind_modifiers(context, clause, with_whom.end())
    companions = [name for name in context.starting_at(whom) if name.end < clause.end]
    if not companions:
        near = context.top_in(with_whom.end(), min(clause.end, with_whom.end() + _NEAR))[:1]
        titled = [one for one in near if one.title is not None and one.title[0] == with_whom.end()]
        if titled and titled[0].type == "Person" and subject.leads[0].type == "Person":
            # 林晓岚…，2014年起和爱人|周远开办…
            return Actors((*subject.leads, titled[0]), subject.partners, subject.joint), titled[0].end
        return subject, clause.start
    if _only_owns(context, companions[0]):
        return subject, companions[0].end
    if is_of(companions[0], ORGANIZATIONS) and companions[0] not in subject.all:
        return joined(context, whom, clause.end, subject._replace(partners=()))
    return subject, companions[0].end


def _only_owns(context: Context, name: Named) -> bool:
    """Whether 与 stands in front of what is somebody's, not of whom (，与服务队|的公益咨询同步进行)."""
    if not context.text.startswith("的", name.end):
        return False
    return not any(one.type in _PEOPLE for one in context.starting_at(name.end + 1))


def only_listed(context: Context, clause: Span) -> Actors:
    """The organisations of a clause that holds nothing else: their list goes on behind its comma."""
    if clause.end - 1 not in context.ending or context.text[clause.end - 1 : clause.end] in ("：", ":"):
        return Actors()
    listed = directly_before(context, Span(clause.start, clause.end - 1), 0)
    names = listed.of(ORGANIZATIONS)
    # 司法局科长林晓岚、青禾社区书记周远，…: the people are listed, not whose they are.
    alone = names.leads and names.leads[0].outer == clause.start and len(names.all) == len(listed.all)
    return names if alone else NOBODY


def both_listed(listed: Actors, found: Actors) -> Actors:
    """The actors of a clause with those of the list in front of its comma (A 与 B，C 与 D 分别签约)."""
    pairs = [
        (one.leads[0], one.partners[0]) for one in (listed, found) if len(one.leads) == 1 == len(one.partners)
    ]
    if len(pairs) == 2:
        return Actors((*listed.leads, *found.leads), (*listed.partners, *found.partners), True, tuple(pairs))
    return Actors(listed.all + found.leads, found.partners, found.joint)


def ends_with_both(context: Context, region: Span) -> bool:
    """Whether a stretch of text ends with a word for the parties named before (双方)."""
    return _both().search(context.text, region.start, region.end) is not None


def names_both(context: Context, region: Span) -> bool:
    """Whether a word for the parties named before opens a stretch of text (双方共同成立)."""
    return bool(_both_in_front().match(context.text, region.start, region.end))


def both_go_on(context: Context, clause: Span) -> bool:
    """Whether such a word opens a clause or an earlier one of its sentence (双方立足需求，|成立服务队)."""
    sentence = context.clauses[context.sentence_index(clause.start)]
    return any(names_both(context, one) for one in sentence if one.start <= clause.start)


@cache
def _both_in_front() -> re.Pattern[str]:
    return re.compile(rf"(?:[^，。；]{{0,6}}，)?(?:{any_of(word_set('both_parties'))})")


def _behind_modifiers(context: Context, clause: Span, start: int) -> int:
    """Where the name of those with whom somebody acts begins (，与|辖区单位|松涛银行携手…)."""
    for name in context.top_in(start, clause.end):
        between = context.text[start : name.outer]
        if between and name.type in ORGANIZATIONS and link().fullmatch(between):
            return name.outer
        if name.type != "Group":
            break
    return start


@cache
def _comitative() -> re.Pattern[str]:
    openers = any_of(word_set("pairing_openers"))
    # 每月10日|与…: the day of what is done again and again.
    hours = any_of(word_set("parts_of_days"))
    again = rf"(?:{any_of(word_set('every_time'))})[\d{numerals()}日号、至]*(?:{hours})?"
    return re.compile(rf"(?:{openers}|{again}|{since()}，?)?(?:{openers})?(?:{any_of(companion_links())})")


@cache
def _both() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('both_parties'))})$")


def former_or_latter(context: Context, clause: Span, pair: Actors) -> Actors | None:
    """Whom 前者 or 后者 at the start of a clause means: the one or the other of the last pair; or None."""
    if not pair.leads:
        return None
    meant = None
    marked = context.text.startswith(word_tuple("agent_marks"), clause.start)
    place = clause.start + (1 if marked else 0)
    for number, table in enumerate(("former", "latter")):
        if context.text.startswith(word_tuple(table), place):
            meant = Actors((pair.all[number],))
    return meant


def counted_before(context: Context, clause: Span) -> Actors | None:
    """The last list of as many organisations as the start of a clause counts (四家企业, 三方), or None.

    Three and more need not be of the same paragraph, but then as many as the list has.
    """
    counted = _counted().match(context.text, clause.start, clause.end)
    if counted is None:
        return None
    number = int(parse_number(counted["number"] or counted["parties"]))
    paragraph = context.text.rfind("\n", 0, clause.start) + 1
    near = () if counted["parties"] else lists_before(context, paragraph, clause.start)
    kinds = references().get(counted["noun"] or "", frozenset())
    for run in lists_before(context, 0, clause.start) if kinds else ():
        # 两个社区 behind two of their committees
        units = [_unit_of(body, kinds) for body in run if number == len(run) > 1]
        if units and kinds.issuperset(unit.type for unit in units):
            return Actors(tuple(units), joint=True)
    for run in list(near)[:1]:
        if len(run) in (number, number + 1) and number > 1:
            return Actors(tuple(run[-number:]), joint=True)
    for run in lists_before(context, 0, clause.start) if number > _PAIR else ():
        if len(run) == number:
            return _led_list(context, run)
    return None


def _unit_of(body: Named, kinds: frozenset[str]) -> Named:
    """The unit that a body belongs to, where it is none of some kinds itself."""
    return body.parent if body.parent is not None and body.type not in kinds else body


def _led_list(context: Context, run: Sequence[Named]) -> Actors:
    """A list as it acted before: whom 与 or 联合 adds are the partners of those in front."""
    adding = word_set("leading_links") | cues("joint")
    for number, (one, other) in enumerate(pairwise(run), 1):
        if any(word in context.text[one.end : other.outer] for word in adding):
            return Actors(tuple(run[:number]), tuple(run[number:]), joint=True)
    return Actors(tuple(run), joint=True)


def lists_before(context: Context, start: int, end: int) -> Iterator[list[Named]]:
    """The lists of organisations in a stretch of text, the last one first."""
    run: list[Named] = []
    for name in reversed(context.top_in(start, end)):
        if name.type not in ORGANIZATIONS:
            continue
        if run and not _joined().fullmatch(context.text, name.end, run[0].outer):
            yield run
            run = []
        run.insert(0, name)
    if run:
        yield run


@cache
def _counted() -> re.Pattern[str]:
    """A number of organisations or parties, behind at most a word of time or connection."""
    openers = rf"(?:{any_of(word_set('clause_openers') | word_set('same_day'))})*，?"
    nouns = any_of(word_set("summed_up_bodies") | word_set("kinds_of_units"))
    number = rf"[{numerals()}\d]"
    bodies = rf"(?P<number>{number})(?:(?<=两)|[家个所方])(?:[\u4e00-\u9fff]{{0,4}}?)(?P<noun>{nouns})"
    parties = rf"(?P<parties>{number})方(?!{any_of(word_set('behind_parties'))})"
    return re.compile(rf"{openers}这?(?:{bodies}|{parties})")


@cache
def _joined() -> re.Pattern[str]:
    """What stands between two members of a list."""
    adverbs = any_of(word_set("adverbs_of_pairing"))
    return re.compile(rf"等?(?:{adverbs})?(?:{any_of(links() | word_set('leading_links') | cues('joint'))})")


def hosts_meant(context: Context, clause: Span, frames: Sequence[Frame]) -> Actors | None:
    """Who held the article's first event, where a word for hosts opens a clause (主办方还搭起…), or None."""
    if not context.text.startswith(word_tuple("host_words"), behind_openers(context, clause)):
        return None
    held = (one for one in frames if "organize" in one.cue.kinds and not one.relative)
    return next((Actors(one.subject.all, joint=True) for one in held if one.subject.leads), None)


def resumed(context: Context, clause: Span, subject: Actors, acting: Sequence[Actors]) -> Actors:
    """The subject at a clause: behind a semicolon the organisation that opened the sentence, by itself.

    So it is behind whom 由 marks, be it only behind a comma (每周由宣讲员林晓岚讲政策，|还与学校共建…).
    ``acting`` are the organisations of each clause in front.
    """
    first = next((one for one in acting if one.leads), NOBODY)
    marked = bool(subject.leads) and context.text.endswith(
        word_tuple("agent_marks"), 0, subject.leads[0].front
    )
    if context.text[clause.start - 1 : clause.start] not in ("；", ";"):
        adds = context.text.startswith(word_tuple("adding_adverbs"), clause.start)
        person = marked and subject.leads[0].type == "Person"
        return Actors(first.leads) if person and adds and first.leads else subject
    if first.leads and (marked or not subject.of(ORGANIZATIONS).leads):
        return Actors(first.leads)
    return Actors(subject.leads) if subject.joint else subject


def side_by_side(context: Context, frame: Frame) -> bool:
    """Whether those before a verb only take part, one beside the other (合唱团与舞蹈队先后登台)."""
    before = context.cues_in(frame.clause.start, frame.cue.start)
    return frame.cue.kinds == {"attend"} and not any("joint" in cue.kinds for cue in before)
