"""participates_in, serves and held_on: who takes part, whom a thing is for, and when it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, word_set
from kg.extract.context import Context
from kg.extract.frames import Frame, is_governed
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_TAKING_PART = frozenset({"Person", "Group", "Team"})
_SERVING = ("Team", "Programme", "Venue", "ServiceCentre", "Event")


def attends(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """participates_in for verbs of taking part, inviting and mobilising."""
    for frame in frames:
        kinds = frame.cue.kinds
        if not kinds & {"attend", "invite"} or context.not_real(frame.cue.start):
            continue
        events = _events_near(context, frame, main)
        if not events:
            continue
        if "invite" in kinds:
            guests = [n for n in _listed(context, frame) if n.type in _TAKING_PART]
            rule = "invited guest"
        else:
            guests = (
                [n for n in frame.subject.all if n.type in _TAKING_PART | ORGANIZATIONS] if frame.near else []
            )
            rule = "verb of taking part"
        for guest in guests:
            yield Statement(guest, "participates_in", events[0], rule, frame.cue)


def _listed(context: Context, frame: Frame) -> list[Named]:
    """The first list of mentions behind a cue, without organisations that only narrow a group."""
    found: list[Named] = []
    position = frame.cue.end
    for name in context.top_in(frame.cue.end, frame.clause.end):
        between = context.text[position : name.outer]
        if found and between not in ("", "、", "和", "及", "以及", "与", "等"):
            break
        if not found and len(between) > 16:
            break
        position = name.end
        if not any(other.outer == name.end and other.type in ("Group", "Person") for other in context.top):
            found.append(name)
    return found


def _events_near(context: Context, frame: Frame, main: Sequence[Named]) -> list[Named]:
    """The event of a frame's sentence: behind the cue, before it, or the article's main event."""
    sentence = context.sentence_at(frame.cue.start)
    events = [e for e in context.top if e.type == "Event" and e.start in sentence]
    behind = [e for e in events if e.start >= frame.cue.end]
    before = [e for e in events if e.end <= frame.cue.start]
    return behind or before[-1:] or [event for event in main if event.start < frame.cue.start][:1]


def shown(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """participates_in for people who act in the clauses of an article about an event."""
    if not main:
        return
    event = main[0]
    about = _is_about(context, event)
    for number, sentence in enumerate(context.sentences):
        if not about and "\n" in context.text[min(event.start, sentence.start) : sentence.end].strip():
            continue
        for clause in context.clauses[number]:
            for name in context.top_in(clause.start, clause.end):
                if (
                    name.type not in _TAKING_PART
                    or not _opens(context, clause, name)
                    or (name.start < event.start and sentence.start != context.sentence_at(event.start).start)
                ):
                    continue
                if context.not_real(min(name.end + 1, clause.end - 1)) or not _acts(context, clause, name):
                    continue
                yield Statement(name, "participates_in", event, "shown at the event")
                break


def _is_about(context: Context, event: Named) -> bool:
    """Whether the headline speaks of the event: two of its bigrams stand there, or there is no headline."""
    heading = context.article.headline + context.article.kicker
    grams = {event.name[i : i + 2] for i in range(len(event.name) - 1)}
    return not heading or sum(gram in heading for gram in grams) >= 2


def _opens(context: Context, clause: Span, name: Named) -> bool:
    """Whether a mention is the subject of its clause: it opens it, or, for a person, no verb stands before."""
    start = name.title[0] if name.title and name.title[0] < name.start else name.outer
    before = context.text[clause.start : start].strip("“‘ \n")
    if before in ("", *word_set("scene_openers")):
        return True
    if name.type == "Person":
        verbs = [cue for cue in context.cues_in(clause.start, start) if not cue.kinds <= {"contain", "say"}]
        return not verbs and not is_governed(context, clause, name)
    places = context.top_in(clause.start, start)
    return before in {
        context.text[place.outer : place.end] for place in places if place.type in ORGANIZATIONS
    }


def _acts(context: Context, clause: Span, name: Named) -> bool:
    """Whether a verb follows the mention directly, not 的 or another noun."""
    behind = context.text[name.end : clause.end]
    if name.type == "Person":
        return not behind.startswith(("的", "、"))
    return (
        bool(behind.strip("，。 "))
        and behind[0] not in "的，。、；：”"
        and not behind.startswith(tuple(word_set("inactive")))
    )


def serves(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """Serves for 为 / 向 / 给 a group with a verb of giving, and for 惠及, 面向 and their like."""
    for frame in frames:
        if "serve" not in frame.cue.kinds or context.not_real(frame.cue.start):
            continue
        groups = _served(context, frame)
        if not groups:
            continue
        if frame.cue.word in word_set("giving_prepositions") and not _gives(
            context, groups[-1], frame.clause
        ):
            continue
        server = _server(context, frame, groups[0], main)
        if server is None:
            continue
        for group in groups:
            yield Statement(server, "serves", group, "service for a group", frame.cue)


def _served(context: Context, frame: Frame) -> list[Named]:
    found: list[Named] = []
    for name in context.top_in(frame.cue.end, frame.clause.end):
        between = context.text[found[-1].end if found else frame.cue.end : name.outer]
        if name.type != "Group" or (found and between not in ("、", "和", "及", "以及", "与")):
            break
        far = 14 if frame.cue.word in word_set("giving_prepositions") else 28
        if not found and (len(between) > far or re.search(any_of(word_set("giving_verbs")), between)):
            break
        found.append(name)
    return found


def _gives(context: Context, group: Named, clause: Span) -> bool:
    return re.search(any_of(word_set("giving_verbs")), context.text[group.end : clause.end]) is not None


def _server(context: Context, frame: Frame, group: Named, main: Sequence[Named]) -> Named | None:
    """What serves: the subject, the thing last named in the sentence, or the article's event."""
    subjects = [n for n in frame.subject.leads if n.type in _SERVING] if frame.near else []
    if subjects:
        return subjects[0]
    sentence = context.sentence_at(frame.cue.start)
    before = [
        n
        for n in context.top
        if n.type in _SERVING
        and n.start in sentence
        and n.end <= frame.cue.start
        and (n.quote is None or n.head)
        and context.text[n.start - 1 : n.start] != "的"
        and not context.text[: n.outer].endswith(tuple(word_set("place_prepositions")))
    ]
    if before:
        return before[-1]
    behind = [n for n in context.top if n.type == "Event" and n.start in sentence and n.start >= group.end]
    if behind:
        return behind[0]
    earlier = [e for e in main if e.start < frame.cue.start]
    if earlier:
        return earlier[0]
    organizations = [n for n in frame.subject.leads if n.type in ORGANIZATIONS] if frame.near else []
    return organizations[0] if organizations else None


def dates(context: Context) -> Iterator[Statement]:
    """held_on for the event of a sentence that opens with a calendar date."""
    for number, sentence in enumerate(context.sentences):
        days = [n for n in context.names if n.type == "Date" and n.start in sentence]
        events = [e for e in context.top if e.type == "Event" and e.start in sentence]
        if not days or not events or context.not_real(events[0].start):
            continue
        day = days[0]
        held = [e for e in events if e.start >= day.end]
        clause = context.clauses[number][0]
        between = context.text[day.end : held[0].start] if held else ""
        other_time = any(word in between for word in word_set("main_openers") if not word.isdigit())
        if other_time or context.text[max(0, day.start - 2) : day.start].endswith(
            tuple(word_set("date_bars"))
        ):
            continue
        if held and (
            day.start - sentence.start <= 12
            or day.start in clause
            or day.start in context.clause_at(held[0].start)
        ):
            yield Statement(held[0], "held_on", day, "date of the event")
