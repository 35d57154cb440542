"""part_of for events and sites that a clause calls a part of a larger one (此次义诊是“…”行动的活动之一)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, found_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS
from kg.records import Mention

_RULE = "sub-event"
_WHOLE = frozenset({"Programme", "Event"})
_PARTS = _WHOLE | {"Venue", "ServiceCentre", "Team"}
# Between the verb and the larger event stand at most so many characters (是|社区今年“…”).
_OWNER_REACH = 12
# What an event is called by at the start of a clause has at most so many characters.
_LONGEST_SUBJECT = 14
# The noun at the end of an event's name has between two and four characters.
_NOUN_LENGTHS = (4, 3, 2)
_MEMBER = re.compile(r"“[^“”]{2,16}”|[^“”、与和及，。；]{2,10}")


class Belonging(NamedTuple):
    """An event, the larger one that it is said to be a part of, and where that is said."""

    part: Named
    whole: Named
    clause: Span


def belongings(context: Context) -> Iterator[Belonging]:
    """The events that clauses call parts of a larger event or a programme."""
    for whole in context.top:
        if whole.type not in _WHOLE or not (whole.quote is not None or whole.head):
            continue
        clause = context.clause_at(whole.outer)
        said = _saying().match(context.text, clause.start, whole.outer)
        if said is None or len(context.text[said.end() : whole.outer]) > _OWNER_REACH:
            continue
        belongs = said["verb"] in word_set("verbs_of_belonging") and whole.end + 1 == clause.end
        if not belongs and not _part().match(context.text, whole.end):
            continue
        part = _meant(context, clause, said)
        if part is not None and part.name != whole.name:
            yield Belonging(part, whole, clause)


def _of_pointed(context: Context) -> Iterator[Belonging]:
    """The events that clauses call parts of what they only point at (是该行动的项目之一, 是其中的一环)."""
    for word in found_words("pointed_wholes").found(context.text):
        copula = context.text.endswith(word_tuple("copulas_of_series"), 0, word.start)
        match = _pointed().match(context.text, word.start) if copula else None
        if match is None:
            continue
        clause = context.clause_at(match.start())
        said = _saying().match(context.text, clause.start, match.start("whole"))
        if said is None or said.end() != match.start("whole"):
            continue
        noun = match["noun"] or ""
        wholes = [name for name in context.top_in(0, clause.start) if _may_be_whole(name, noun)]
        part = _meant(context, clause, said)
        if wholes and part is not None and part.type == "Event" and part.name != wholes[-1].name:
            yield Belonging(part, wholes[-1], clause)


def _may_be_whole(name: Named, noun: str) -> bool:
    """Whether a mention is what 该 and a noun mean, or without a noun something of which there are parts."""
    if name.type not in _WHOLE or not (name.quote is not None or name.head):
        return False
    return name.name.strip("“”").endswith(noun) if noun else name.type == "Programme" or _is_series(name)


def _is_series(event: Named) -> bool:
    return event.name.strip("“”").endswith(word_tuple("wholes_of_events"))


@cache
def _pointed() -> re.Pattern[str]:
    """What points at a whole, behind the copula, and what the subject is of it (该行动的|项目之一)."""
    pointing, nouns = any_of(word_set("pointed_wholes")), any_of(word_set("nouns_of_wholes"))
    parts = any_of(word_set("parts_of_series") | word_set("parts_of_programmes") | word_set("parts_of_these"))
    ordinal = rf"(?:首|第{figure()})[场站期课讲届次项]"
    whole = rf"(?P<whole>其中|(?:{pointing})(?P<noun>{nouns}))的?"
    told = rf"[^，。；：“”\n]{{0,6}}?(?:{parts})|(?:{ordinal})[^，。；：“”\n]{{0,6}}?"
    return re.compile(rf"{whole}(?:{told})(?=[，。；\n]|$)")


def parts_told(context: Context) -> Iterator[Statement]:
    """Statements for the events that are called parts of a larger one, and for those before them."""
    for part, whole, clause in (*belongings(context), *_of_pointed(context)):
        refusal = not_real(context, clause.start)
        yield Statement(part, "part_of", whole, _RULE, refusal=refusal)
        for earlier in _earlier(context, clause):
            yield Statement(earlier, "part_of", whole, _RULE, refusal=refusal)


def part_meant(context: Context, sentence: Span) -> list[Named]:
    """The event of which a sentence says that it is a part of another: the sentence goes on about it."""
    return [one.part for one in belongings(context) if one.clause.start in sentence][:1]


def _meant(context: Context, clause: Span, said: re.Match[str]) -> Named | None:
    """The event that stands in front of the verb, or that the words there refer to."""
    place = said.start("subject")
    words = said["subject"]
    before = [name for name in context.top_in(0, clause.start) if name.type == "Event"]
    named = [name for name in context.ending.get(said.end("subject"), ()) if name.type in _PARTS]
    if words and named and _opens_clause(context, place, named[0]):
        return named[0]
    if not words:
        # 作为“…”的压轴活动，|游园会…
        following = context.clause_at(clause.end)
        words = context.text[following.start : following.start + _NOUN_LENGTHS[0]]
        if before and words.startswith(word_tuple("this_event")):
            return before[-1]
        known = [one for one in before if any(words.startswith(one.name[-size:]) for size in _NOUN_LENGTHS)]
        return known[-1] if known else _held_next(context, following)
    for size in _NOUN_LENGTHS:
        alike = [name for name in before if len(words) >= size and name.name.endswith(words[-size:])]
        if alike:
            return alike[-1]
    pointing = words in word_set("demonstratives") or words.startswith(word_tuple("this_event"))
    refers = pointing or words.endswith(word_tuple("event_nouns"))
    return before[-1] if before and refers else None


def _opens_clause(context: Context, place: int, name: Named) -> bool:
    """Whether a clause is about an event that stands near its start, or about what it says was made."""
    if name.type == "Event":
        return name.start - place <= _OWNER_REACH
    made = context.text[place : name.outer]
    return not made or made in cues("establish") | cues("run")


def _held_next(context: Context, clause: Span) -> Named | None:
    """The event that an organisation holds in the clause behind 作为“…”的延伸活动."""
    if (
        context.times_in(clause.start, clause.end)
        and not context.cues_in(*clause)
        and clause.end < len(context.text)
    ):
        # 作为…，|5月6日，|青禾社区…
        clause = context.clause_at(clause.end)
    names = context.top_in(*clause)
    acting = bool(names) and names[0].type in ORGANIZATIONS
    events = [one for one in names if one.type == "Event" and one.start > names[0].end]
    held = (
        any("organize" in cue.kinds for cue in context.cues_in(names[0].end, events[0].start))
        if events
        else False
    )
    return events[0] if acting and held else None


def _earlier(context: Context, clause: Span) -> list[Named]:
    """The events that the clause behind lists as the ones before (前两场分别是灯会和百家宴)."""
    following = context.clause_at(clause.end) if clause.end < len(context.text) else clause
    match = _before_it().match(context.text, following.start, following.end)
    found: list[Named] = []
    for one in _MEMBER.finditer(context.text, match.end(), following.end) if match else ():
        name = one.group().strip("“”")
        aliases = (one.group(),) if name != one.group() else ()
        mention = Mention(one.start(), one.end(), one.group(), "Event", name, (), aliases)
        found.append(Named(mention, one.start()))
    return found


@cache
def _saying() -> re.Pattern[str]:
    """The subject of a clause, which words may point at, and the verb; 作为 has its subject behind it."""
    verbs, said = any_of(word_set("copulas_of_series")), any_of(word_set("clause_openers"))
    plain = rf"[^，。；：！？“”\n]{{0,{_LONGEST_SUBJECT}}}?"
    quoted = rf"[^，。；：！？“”\n]{{0,{_LONGEST_SUBJECT}}}“[^“”\n]{{2,16}}”[^，。；：！？“”\n]{{0,6}}?"
    subject = rf"(?P<subject>{plain}|{quoted})"
    return re.compile(
        rf"\s*(?:{said})*?(?:[^，。；：！？\n]{{2,20}}(?:记者|介绍)，?)?{subject}(?P<verb>{verbs})"
    )


@cache
def _part() -> re.Pattern[str]:
    """What an event is of the larger one in front (系列活动之一, 的第三场活动, 的项目之一)."""
    nouns = any_of(word_set("parts_of_series") | word_set("parts_of_programmes"))
    ordinal = rf"(?:首|第{figure()})(?:场|站|期|课|讲|届|次|项)"
    return re.compile(
        rf"(?:[^，。；：“”]{{0,6}}?)(?:{nouns})(?=[，。；\n]|$)|的?(?:{ordinal})[^，。；：“”]{{0,6}}(?=[，。；\n]|$)"
    )


@cache
def _before_it() -> re.Pattern[str]:
    return re.compile(rf"(?:此前的?|前){figure()}[场次站期](?:活动)?(?:分别)?(?:是|为|有)")
