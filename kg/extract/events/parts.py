"""part_of for events: what is held as a part of another event, and the parts that an event consists of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.events.staged_events import means_the_event
from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.context import Context
from kg.extract.events import parts_in_lists
from kg.extract.events.borders_of_scenes import opens_amid
from kg.extract.events.parts_spelled_out import parts_spelled_out
from kg.extract.modality import not_real
from kg.extract.statements import Statement

# An article is about an event whose name shares this many bigrams with its headline.
_SHARED_BIGRAMS = 2


def sub_events(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for 活动还举行了 an event, and for the parts that a list names (义集与汇演两大板块)."""
    yield from _held_in_another(context, frames, main)
    yield from _of_series(context, frames, main)
    yield from _openings(context)
    for event in first_ones(context, main):
        whole = [one for one in main if one.start < event.start][-1]
        refusal = not_real(context, event.start)
        yield Statement(event, "part_of", whole, "sub-event", refusal=refusal)
    for match in _opened_with().finditer(context.text) if main else ():
        for part in context.events_at(match.start()):
            inside = match.start() <= part.start and part.end <= match.end()
            if inside and main[0].start < part.start and part.name != main[0].name:
                yield Statement(part, "part_of", main[0], "sub-event")
    yield from parts_in_lists.parts_in_lists(context, main)
    yield from parts_spelled_out(context, main)


def first_ones(context: Context, main: Sequence[Named]) -> list[Named]:
    """The first of a row of events (首场宣讲走进…) that nobody is said to hold, in order."""
    firsts = word_tuple("first_of_a_row")
    held = {event.name for event in main}
    events = [name for name in context.top if name.type == "Event" and name.name.startswith(firsts)]
    return [event for event in events if event.name not in held and main and main[0].start < event.start]


def _openings(context: Context) -> Iterator[Statement]:
    """The opening of a course or a scheme (“…”暑托班|开班) is a part of it."""
    courses = {name.name: name for name in context.top if name.type == "Programme" and name.head}
    for event in context.top:
        if event.type == "Event" and event.head in word_set("opening_events"):
            course = courses.get(event.name.removesuffix(event.head))
            if course is not None:
                refusal = not_real(context, event.start)
                yield Statement(event, "part_of", course, "sub-event", refusal=refusal)


def _held_in_another(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    for frame in frames:
        if "organize" not in frame.cue.kinds:
            continue
        earlier = [event for event in main if event.end <= frame.clause.start]
        ahead = frame.near and frame.subject.leads[0].start < frame.cue.start
        spoken_of = not ahead and _speaks_of_the_event().match(context.text, frame.clause.start)
        amid = not spoken_of and _tells_amid(context, frame)
        if not earlier or not (spoken_of or amid):
            continue
        whole = earlier[0] if amid else earlier[-1]
        held = context.top_in(frame.objects.start, frame.objects.end)
        for event in held:
            if event.type == "Event" and event.name != whole.name:
                refusal = unreal(context, frame)
                yield Statement(event, "part_of", whole, "sub-event", frame.cue, refusal)


def _tells_amid(context: Context, frame: Frame) -> bool:
    """Whether a verb stands in the clause behind words that mean the event (活动最后，社区开展积分兑换)."""
    sentence = context.sentence_at(frame.cue.start)
    clauses = context.clauses[context.sentence_index(frame.cue.start)]
    first = not any(event.end <= frame.cue.start for event in context.events_at(sentence.start))
    shown = first and frame.clause in clauses[1:3] and opens_amid(context, sentence)
    return shown and not any("say" in cue.kinds for cue in context.cues_in(sentence.start, frame.cue.start))


def whole_of(context: Context, earlier: Sequence[Named]) -> Named:
    """The event that 活动中 means: the first one that all of the article is about, or the last one named."""
    throughout = told_throughout(context, earlier)
    return next((one for one in earlier if one.start in throughout), earlier[-1])


def _of_series(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """The events that the hosts of a series hold behind it (开展“…”|系列活动。1月14日，…开展“…”活动)."""
    if not main or not main[0].name.endswith(word_tuple("wholes_of_events")):
        return
    holding = [frame for frame in frames if "organize" in frame.cue.kinds and frame.near]
    hosts = {name.name for frame in holding if main[0].start in frame.objects for name in frame.subject.all}
    for frame in holding:
        opening = context.text[context.sentence_at(frame.cue.start).start :].lstrip()
        if opening.startswith(word_tuple("background_openers")) or not hosts & {
            name.name for name in frame.subject.all
        }:
            continue
        for event in context.top_in(*frame.objects):
            if event.type == "Event" and event.start > main[0].end and event.name != main[0].name:
                yield Statement(event, "part_of", main[0], "sub-event", frame.cue, unreal(context, frame))


def is_at_scene(context: Context, event: Named) -> bool:
    """Whether an event is held 在现场, at another one, or told of beside it (“…”大集|同样人气很旺)."""
    if context.text.startswith(word_tuple("just_as_well"), event.end):
        return True
    clause = context.clause_at(event.start)
    return any(word in context.text[clause.start : event.start] for word in word_set("at_the_scene"))


def told_throughout(context: Context, main: Sequence[Named]) -> set[int]:
    """The starts of the events that all of an article is about: of its first paragraph or its headline."""
    heading = context.article.headline + context.article.kicker

    def is_told(event: Named) -> bool:
        bigrams = {event.name[place : place + 2] for place in range(len(event.name) - 1)}
        leading = "\n" not in context.text[: event.start].strip()
        return leading or sum(bigram in heading for bigram in bigrams) >= _SHARED_BIGRAMS

    return {event.start for event in main if is_told(event)}


def given_by(context: Context, actor: Named, main: Sequence[Named]) -> Named | None:
    """The lesson or talk that somebody gives at an event (上了一堂交通安全课), if the sentence tells."""
    sentence = context.sentence_at(actor.start)
    for event in context.top_in(actor.end, sentence.end):
        counted = _one_of().search(context.text, actor.end, event.start)
        if event.quote is not None and not counted:
            counted = _talks().search(context.text, actor.end, event.start)
        if event.type == "Event" and counted and all(event.name != one.name for one in main):
            return event
    return None


def gone_on_with(context: Context, actor: Named, main: Sequence[Named]) -> Named | None:
    """The event that somebody goes on with once the main one is over (会后，志愿者开展清洁行动), or None."""
    sentence = context.sentence_at(actor.start)
    if not _afterwards().match(context.text, sentence.start):
        return None
    verbs = [cue for cue in context.cues_in(actor.end, sentence.end) if "organize" in cue.kinds]
    for event in context.top_in(verbs[0].end, sentence.end) if verbs else ():
        if event.type == "Event" and all(event.name != one.name for one in main):
            return event
    return None


@cache
def _afterwards() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(word_set('after_events'))})，?")


def other_event(context: Context, number: int, main: Sequence[Named]) -> Named | None:
    """The other event that a sentence opens with (座谈会上，…), be it no main one."""
    clause = context.clauses[number][0]
    for event in context.top_in(clause.start, clause.end)[:1]:
        at_scene = context.text.startswith(word_tuple("inside_events"), event.end)
        # “…”活动 and “…”主题活动 are not alike for their noun.
        own = event.name.removesuffix(event.head) or event.name
        pairs = {own[place : place + 2] for place in range(len(own) - 1)}
        known = any(sum(pair in one.name for pair in pairs) * 2 >= len(pairs) for one in main)
        if event.type == "Event" and at_scene and not known and not means_the_event(event.name):
            return event
    return None


@cache
def _one_of() -> re.Pattern[str]:
    """A number in front of an event that is told as a part of another (一堂, 一场生动的)."""
    return re.compile(r"[一两首](?:堂|场|节|期|次|台)(?:[^，。；：！？\n“”]{1,8}的)?$")


@cache
def _talks() -> re.Pattern[str]:
    """A verb of giving a talk right in front of its title (作“…”专题宣讲, 讲授题为“…”的党课)."""
    return re.compile(rf"(?:{any_of(word_set('verbs_of_giving_events'))})[了过]?(?:题为|以)?$")


@cache
def _speaks_of_the_event() -> re.Pattern[str]:
    nouns, adding = any_of(word_set("event_nouns")), any_of(word_set("adding"))
    pointing, there = any_of(word_set("event_references")), any_of(word_set("at_the_scene"))
    return re.compile(rf"(?:{pointing})?(?:(?:{nouns})(?:{adding})|(?:{there}))")


@cache
def _opened_with() -> re.Pattern[str]:
    """活动在一场讲座中拉开帷幕: what an event begins or ends with is a part of it."""
    nouns, opening = any_of(word_set("event_nouns")), any_of(word_set("opened_with"))
    return re.compile(rf"(?:{nouns})(?:在|以|从|随着)[^，。；：！？\n]{{4,40}}?(?:中|里)?(?:{opening})")
