"""part_of for events that are said to belong to a larger one (此次义诊是“…”行动的活动之一)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.annotate.counts import figure
from kg.annotate.finding import Words
from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.staged_events import is_staged, means_the_event, opens_scene
from kg.annotate.words import any_of, place_prepositions, word_set, word_tuple
from kg.extract.borders_of_scenes import opens_amid
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.parts import whole_of
from kg.extract.statements import Statement
from kg.records import Mention

_RULE = "sub-event"
_WHOLE = frozenset({"Programme", "Event"})
# Between the verb and the larger event stand at most so many characters (是|社区今年“…”).
_OWNER_REACH = 12
# What an event is called by at the start of a clause has at most so many characters.
_LONGEST_SUBJECT = 14
# 拉开|序幕: two characters for the verb and for the curtain each.
_DRAWN = 4
# A deed of two characters and 会 calls an event again whose name ends with it and a noun (表彰会: 表彰活动).
_CALLED, _AT_END = 3, 2
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


def parts_told(context: Context) -> Iterator[Statement]:
    """Statements for the events that are called parts of a larger one, and for those before them."""
    for part, whole, clause in belongings(context):
        refusal = not_real(context, clause.start)
        yield Statement(part, "part_of", whole, _RULE, refusal=refusal)
        for earlier in _earlier(context, clause):
            yield Statement(earlier, "part_of", whole, _RULE, refusal=refusal)


def held_amid(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the events that take place in the course of another one (活动中，“…”行动同步启动)."""
    for event in [one for one in context.top if one.type == "Event"] if main else ():
        sentence = context.sentence_at(event.start)
        # …纳凉晚会。晚会在…中进行: the end of its name means the event itself.
        earlier = [one for one in main if one.end <= sentence.start and not is_called_so(one, event)]
        if not earlier or means_the_event(event.name):
            continue
        amid = opens_amid(context, sentence)
        opens = not context.cues_in(context.clause_at(event.outer).start, event.outer)
        staged = opens_scene(context.text, event.outer) and is_staged(context.text, event.end)
        goes_on = _taking_place() if amid else _going_on_there()
        there = opens and (staged or goes_on.match(context.text, event.end) is not None)
        if there or (amid and _is_done_there(context, event)):
            refusal = not_real(context, event.end if there else event.start)
            yield Statement(event, "part_of", whole_of(context, earlier), _RULE, refusal=refusal)
            for actor in () if there else _doing(context, event):
                yield Statement(actor, "participates_in", event, "shown at the event", refusal=refusal)


def is_called_so(one: Named, event: Named) -> bool:
    """Whether an event only says again what one named before is (…表彰活动。表彰会上; …纳凉晚会。晚会在…)."""
    deed = event.name.removesuffix(event.name[-1:])
    again = event.quote is None and len(event.name) == _CALLED and one.name[:-_AT_END].endswith(deed)
    return again or one.name.endswith(event.name)


def _doing(context: Context, event: Named) -> list[Named]:
    """The people who do for others what an event is (医院|专家|为居民进行义诊)."""
    before = context.top_in(context.clause_at(event.start).start, event.outer)
    doing = [one for one in before[:-1] if one.type in ("Group", "Team", "Person")]
    others = word_tuple("recipient_prepositions")
    return [one for one in doing[-1:] if context.text.startswith(others, one.end)]


def _is_done_there(context: Context, event: Named) -> bool:
    """Whether people do for others what an event is (活动现场，医院专家为居民|进行|义诊)."""
    clause = context.clause_at(event.start)
    before = context.top_in(clause.start, event.outer)
    doing = context.text.endswith(word_tuple("doing_verbs"), clause.start, event.outer)
    return doing and bool(before) and before[-1].type == "Group" and event.quote is None


@cache
def _taking_place() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs"))
    return re.compile(rf"(?:{adverbs})*(?:{any_of(word_set('happening') - place_prepositions())})")


@cache
def _going_on_there() -> re.Pattern[str]:
    """That an event goes on where the one named before is held (|在活动现场展开)."""
    adverbs, scenes = any_of(word_set("happening_adverbs")), any_of(word_set("amid_events"))
    return re.compile(rf"(?:{adverbs})*在(?:{scenes}){_taking_place().pattern}")


def ceremonies_and_openings(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the ceremonies of festivals, and for the events that open a festival or a month."""
    yield from _opened_with_ceremony(context, main)
    yield from _opening_larger(context, main)


def _opened_with_ceremony(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the ceremony with which a festival begins or ends (邻里节…。开幕式上，…)."""
    festivals = [event for event in main if event.name.endswith(word_tuple("ends_of_festivals"))]
    for match in _ceremony().finditer(context.text) if festivals else ():
        start, end = match.span("ceremony")
        whole = [event for event in festivals if event.end <= start]
        if whole and not context.is_inside_name(start) and not context.is_spoken(start):
            mention = Mention(start, end, match["ceremony"], "Event", match["ceremony"])
            yield Statement(Named(mention, start), "part_of", whole[-1], _RULE)


@cache
def _ceremony() -> re.Pattern[str]:
    ceremonies = any_of(word_set("ceremonies_of_festivals"))
    return re.compile(rf"(?:^|(?<=[，。；！？\n]))(?P<ceremony>{ceremonies})(?:上|现场)，")


def _opening_larger(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the event that begins a month or a week (拉开|全区学雷锋志愿服务月|的序幕)."""
    for match in _curtain().finditer(context.text) if main and _drawing().among(context.text) else ():
        earlier = [event for event in main if event.end <= match.start()]
        start, end = match.span("whole")
        if not earlier or context.is_spoken(start) or context.text[start:end] == earlier[-1].name:
            continue
        surface, name = match["whole"], match["name"]
        known = [one for one in context.ending.get(end, ()) if one.type in _WHOLE and one.start >= start]
        aliases = (surface,) if surface != name else ()
        whole = Named(Mention(start, end, surface, "Event", name, aliases=aliases), start)
        refusal = not_real(context, match.start())
        yield Statement(earlier[-1], "part_of", known[0] if known else whole, _RULE, refusal=refusal)


@cache
def _drawing() -> Words:
    """What is done to a curtain (拉开)."""
    return Words(word[:2] for word in word_set("opened_with") if len(word) == _DRAWN)


@cache
def _curtain() -> re.Pattern[str]:
    """What a curtain is drawn from, behind words for how far it reaches (全区, 今年)."""
    pairs = "|".join(
        rf"(?<={word[:2]})(?=[^，。；]*{word[2:]})"
        for word in word_tuple("opened_with")
        if len(word) == _DRAWN
    )
    reach, festivals = any_of(word_set("reaches_of_festivals")), any_of(word_set("ends_of_festivals"))
    return re.compile(
        rf"(?:{pairs})了?(?P<whole>(?:{reach})*(?P<name>[^，。；！？\n]{{2,20}}?(?:{festivals})))的"
    )


def part_meant(context: Context, sentence: Span) -> list[Named]:
    """The event of which a sentence says that it is a part of another: the sentence goes on about it."""
    return [one.part for one in belongings(context) if one.clause.start in sentence][:1]


def _meant(context: Context, clause: Span, said: re.Match[str]) -> Named | None:
    """The event that stands in front of the verb, or that the words there refer to."""
    place = said.start("subject")
    words = said["subject"]
    before = [name for name in context.top_in(0, clause.start) if name.type == "Event"]
    named = [name for name in context.ending.get(said.end("subject"), ()) if name.type == "Event"]
    if words and named and named[0].start - place <= _OWNER_REACH:
        return named[0]
    if not words:
        # 作为“…”的压轴活动，|游园会…
        following = context.clause_at(clause.end)
        words = context.text[following.start : following.start + _NOUN_LENGTHS[0]]
        known = [one for one in before if any(words.startswith(one.name[-size:]) for size in _NOUN_LENGTHS)]
        return known[-1] if known else None
    for size in _NOUN_LENGTHS:
        alike = [name for name in before if len(words) >= size and name.name.endswith(words[-size:])]
        if alike:
            return alike[-1]
    pointing = words in word_set("demonstratives") or words.startswith(word_tuple("this_event"))
    refers = pointing or words.endswith(word_tuple("event_nouns"))
    return before[-1] if before and refers else None


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
    subject = rf"(?P<subject>[^，。；：！？“”\n]{{0,{_LONGEST_SUBJECT}}}?)"
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
