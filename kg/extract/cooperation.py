"""partners_with and organizes: who acts together, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from kg.annotate.named import Named
from kg.annotate.words import word_set
from kg.extract.context import Context
from kg.extract.frames import ORGANIZATIONS, Frame
from kg.extract.statements import Statement, typed

_TOGETHER = frozenset({"organize", "sign", "establish"})


def partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with between a lead and each partner, or every two where nobody leads."""
    for frame in frames:
        subject = frame.subject.of(ORGANIZATIONS)
        if not frame.near or context.not_real(frame.cue.start):
            continue
        if subject.leads and subject.partners:
            for lead in subject.leads:
                for partner in subject.partners:
                    yield Statement(lead, "partners_with", partner, "lead with partners", frame.cue)
            if len(subject.leads) > 1:
                yield from _pairs(subject.leads, frame)
        elif len(subject.leads) > 1 and (
            subject.joint or frame.cue.kinds & _TOGETHER or _together(context, frame)
        ):
            yield from _pairs(subject.leads, frame)


def _pairs(names: Sequence[Named], frame: Frame) -> Iterator[Statement]:
    for one, other in combinations(names, 2):
        yield Statement(one, "partners_with", other, "list without lead", frame.cue)


def _together(context: Context, frame: Frame) -> bool:
    before = context.text[frame.subject.all[-1].end : frame.cue.start] if frame.subject.all else ""
    return any(word in before for word in word_set("together"))


def invited_partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with for organisations that a lead invites to found or hold something with it."""
    for frame, following in pairwise(frames):
        if (
            "invite" not in frame.cue.kinds
            or not following.cue.kinds & _TOGETHER
            or frame.clause != following.clause
        ):
            continue
        if context.not_real(frame.cue.start):
            continue
        invited = [
            name
            for name in context.top_in(frame.objects.start, frame.objects.end)
            if name.type in ORGANIZATIONS
        ]
        for lead in frame.subject.of(ORGANIZATIONS).leads:
            for partner in invited:
                yield Statement(lead, "partners_with", partner, "invited partners", frame.cue)


def organizes(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Organizes for every actor of an organising verb and each event among its objects."""
    for frame in frames:
        if "organize" not in frame.cue.kinds or context.not_real(frame.cue.start):
            continue
        rule = "organising verb" if frame.near else "organising verb, carried subject"
        recurring = is_recurring(context, frame)
        for event in event_objects(context, frame):
            subject = frame.subject.of(ORGANIZATIONS)
            if recurring or event.type == "Programme":
                for lead in subject.leads:
                    yield Statement(lead, "runs", typed(event, "Programme"), "recurring event", frame.cue)
                continue
            for actor in subject.all:
                yield Statement(actor, "organizes", event, rule, frame.cue)


def is_recurring(context: Context, frame: Frame) -> bool:
    """Whether the verb says that it happens again and again (定期举办)."""
    before = context.text[max(frame.clause.start, frame.cue.start - 6) : frame.cue.end]
    return any(word in before for word in word_set("recurring"))


def event_objects(context: Context, frame: Frame) -> list[Named]:
    """The events, and programmes held like events, among a frame's objects."""
    found: list[Named] = []
    for name in context.top_in(frame.objects.start, frame.clause.end):
        if name.type == "Event" or (name.type == "Programme" and name.head):
            if not found or context.text[found[-1].end : name.outer] in (
                "、",
                "和",
                "及",
                "以及",
                "与",
                "暨",
            ):
                found.append(name)
        elif name.quote is not None and not name.head and name.start - frame.cue.end <= 4 and not found:
            found.append(typed(name, "Event"))
    return found


def happening(context: Context) -> Iterator[Statement]:
    """Organizes for an organisation directly in front of an event that takes place."""
    for event in context.names:
        if event.type != "Event":
            continue
        for name in context.names:
            if (
                name.end == event.outer
                and name.type in ORGANIZATIONS - {"City", "Province"}
                and not name.bare
            ) and (name in context.top or event.parent is name):
                yield Statement(name, "organizes", event, "event of the organisation")


def hosts(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Organizes for 由 A 主办、B 承办, whose event stands earlier; hosts of one event are partners."""
    last: list[Named] = []
    for frame in frames:
        if frame.cue.word not in word_set("hosting") or not frame.near or event_objects(context, frame):
            continue
        before = [
            n
            for n in context.top
            if n.type == "Event"
            and n.end <= frame.cue.start
            and n.start >= context.sentence_at(frame.cue.start).start - 120
        ]
        actors = list(frame.subject.of(ORGANIZATIONS).all)
        if not before or not actors:
            continue
        for actor in actors:
            yield Statement(actor, "organizes", before[-1], "host of the event", frame.cue)
        for one in last:
            if context.sentence_at(one.start) == context.sentence_at(actors[0].start):
                for other in actors:
                    yield Statement(one, "partners_with", other, "hosts of one event", frame.cue)
        last = (
            [*last, *actors]
            if last and context.sentence_at(last[0].start) == context.sentence_at(actors[0].start)
            else actors
        )
