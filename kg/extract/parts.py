"""part_of for events: what is held as a part of another event, and the parts that an event consists of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.counts import figure
from kg.annotate.named import Named
from kg.annotate.words import any_of, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.frames import Frame, unreal
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

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
    # Matching lists is dear; none ends behind the last noun for parts.
    ends = [match.end() for match in _counted().finditer(context.text)] if main else []
    for match in _opened_with().finditer(context.text) if main else ():
        for part in context.events_at(match.start()):
            inside = match.start() <= part.start and part.end <= match.end()
            if inside and main[0].start < part.start and part.name != main[0].name:
                yield Statement(part, "part_of", main[0], "sub-event")
    for match in _listed().finditer(context.text, 0, max(ends, default=0)):
        for part in _members(match) if main[0].start < match.end() else ():
            refusal = not_real(context, match.start())
            yield Statement(part, "part_of", main[0], "sub-event", refusal=refusal)


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
        if "organize" not in frame.cue.kinds or frame.near:
            continue
        earlier = [event for event in main if event.end <= frame.clause.start]
        if not earlier or not _speaks_of_the_event().match(context.text, frame.clause.start):
            continue
        held = context.top_in(frame.objects.start, frame.objects.end)
        for event in held:
            if event.type == "Event" and event.name != earlier[-1].name:
                refusal = unreal(context, frame)
                yield Statement(event, "part_of", earlier[-1], "sub-event", frame.cue, refusal)


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
    """Whether an event is held 在现场, at another one."""
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
        if event.type == "Event" and counted and all(event.name != one.name for one in main):
            return event
    return None


def other_event(context: Context, number: int, main: Sequence[Named]) -> Named | None:
    """The other event that a sentence opens with (座谈会上，…), be it no main one."""
    clause = context.clauses[number][0]
    for event in context.top_in(clause.start, clause.end)[:1]:
        at_scene = context.text.startswith(word_tuple("inside_events"), event.end)
        pairs = {event.name[place : place + 2] for place in range(len(event.name) - 1)}
        known = any(pair in one.name for pair in pairs for one in main)
        if event.type == "Event" and at_scene and not known:
            return event
    return None


@cache
def _one_of() -> re.Pattern[str]:
    """A number in front of an event that is told as a part of another (一堂, 一场生动的)."""
    return re.compile(r"[一两首](?:堂|场|节|期|次|台)(?:[^，。；：！？\n“”]{1,8}的)?$")


def _members(match: re.Match[str]) -> list[Named]:
    """The parts that a list names, as events."""
    members: list[Named] = []
    for one in _member().finditer(match.string, *match.span("list")):
        surface = one.group()
        name = surface.strip("“”")
        aliases = (surface,) if name != surface else ()
        mention = Mention(one.start(), one.end(), surface, "Event", name, (), aliases)
        members.append(Named(mention, one.start()))
    return members


@cache
def _speaks_of_the_event() -> re.Pattern[str]:
    nouns, adding = any_of(word_set("event_nouns")), any_of(word_set("adding"))
    return re.compile(rf"(?:此次|本次|这次|该|整个)?(?:{nouns})(?:{adding})")


@cache
def _opened_with() -> re.Pattern[str]:
    """活动在一场讲座中拉开帷幕: what an event begins or ends with is a part of it."""
    nouns, opening = any_of(word_set("event_nouns")), any_of(word_set("opened_with"))
    return re.compile(rf"(?:{nouns})(?:在|以|从|随着)[^，。；：！？\n]{{4,40}}?(?:中|里)?(?:{opening})")


@cache
def _member() -> re.Pattern[str]:
    return re.compile(r"“[^“”]{2,16}”|[^“”、与和及\W]{2,8}")


@cache
def _counted() -> re.Pattern[str]:
    """The number of an event's parts and the noun for them (两大板块)."""
    return re.compile(rf"{figure()}(?:大|个)(?:{any_of(word_set('parts_of_events'))})")


@cache
def _listed() -> re.Pattern[str]:
    member = r"(?:“[^“”]{2,16}”|[^“”、与和及以由在是的\W]{3,8})"
    return re.compile(
        rf"(?<=[，。；：以分设为有含括])(?P<list>{member}(?:[、与和]?{member})+)等?{_counted().pattern}"
    )
