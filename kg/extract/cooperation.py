"""partners_with and organizes: who acts together, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from kg.annotate.named import Named
from kg.annotate.quoted import is_theme
from kg.annotate.words import word_set
from kg.extract.context import Context
from kg.extract.frames import Frame, is_unreal
from kg.extract.statements import Statement, typed
from kg.extract.types import ORGANIZATIONS

_ACTING = frozenset({"joint", "organize", "sign", "establish", "run", "attend", "visit", "invite"})
_TOGETHER = frozenset({"organize", "sign", "establish"})


def partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with between a lead and each partner, or every two where nobody leads."""
    for frame in frames:
        subject = frame.subject.of(ORGANIZATIONS)
        if not frame.near or context.not_real(frame.cue.start):
            continue
        if "assist" in frame.cue.kinds:
            helped = [
                n for n in context.top_in(frame.objects.start, frame.objects.end) if n.type in ORGANIZATIONS
            ]
            for lead in subject.leads:
                for one in _list_from(context, helped[0]) if helped else ():
                    yield Statement(lead, "partners_with", one, "lead with partners", frame.cue)
            continue
        if not frame.cue.kinds & _ACTING or (_respectively(context, frame) and not subject.partners):
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


def _respectively(context: Context, frame: Frame) -> bool:
    """Whether each actor acts for itself (分别举办)."""
    return any(
        word in context.text[frame.clause.start : frame.cue.start] for word in word_set("respectively")
    )


def _pairs(names: Sequence[Named], frame: Frame) -> Iterator[Statement]:
    for one, other in combinations(names, 2):
        yield Statement(one, "partners_with", other, "list without lead", frame.cue)


def _together(context: Context, frame: Frame) -> bool:
    before = context.text[frame.subject.all[-1].end : frame.cue.start] if frame.subject.all else ""
    return any(word in before for word in word_set("together"))


def nominal_partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with for what the text calls a partner (共建单位松涛供电所): the unit that it is one of."""
    for name in context.top:
        marked = context.text[: name.outer].endswith(tuple(word_set("partner_nouns")))
        if name.type not in ORGANIZATIONS or not marked:
            continue
        sentence = context.sentence_at(name.start)
        listed = _list_from(context, name)
        noun = max(
            len(word) for word in word_set("partner_nouns") if context.text[: name.outer].endswith(word)
        )
        owners = [
            n
            for n in context.top
            if n.type in ORGANIZATIONS and n.end in (name.outer - noun, name.outer - noun - 1)
        ]
        others = [
            n
            for n in context.top_in(sentence.start, sentence.end)
            if n.type in ORGANIZATIONS and n not in listed
        ]
        for owner in owners or others[:1]:
            for partner in listed:
                yield Statement(owner, "partners_with", partner, "called a partner")


def _list_from(context: Context, first: Named) -> list[Named]:
    """The list of organisations that begins with ``first``."""
    found = [first]
    for name in context.top:
        if name.outer > found[-1].end and name.type in ORGANIZATIONS:
            if context.text[found[-1].end : name.outer] not in ("、", "和", "及", "以及", "与"):
                break
            found.append(name)
    return found


def visiting_partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with for organisations that visit another one and act 共同 with it."""
    for frame in frames:
        sentence = context.sentence_at(frame.cue.start)
        if "visit" not in frame.cue.kinds or not frame.near or is_unreal(context, frame):
            continue
        behind = context.text[frame.cue.end : sentence.end]
        if not any(word in behind for word in word_set("together")):
            continue
        hosts = [n for n in context.top_in(frame.objects.start, frame.objects.end) if n.type in ORGANIZATIONS]
        visitors = frame.subject.of(ORGANIZATIONS).all
        for host in hosts[:1]:
            for visitor in visitors:
                yield Statement(visitor, "partners_with", host, "visit and act together", frame.cue)
        if hosts:
            yield from _pairs(visitors, frame)


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
        if "organize" not in frame.cue.kinds or is_unreal(context, frame):
            continue
        rule = "organising verb" if frame.near else "organising verb, carried subject"
        recurring = is_recurring(context, frame)
        events = event_objects(context, frame)
        if not events and frame.agent:
            events = _events_before(context, frame)
        if frame.cue.word in word_set("weak_organizing"):
            events = [event for event in events if event.name[-4:] in context.article.headline]
        for event in events:
            subject = frame.subject.of(ORGANIZATIONS)
            if recurring or event.type == "Programme":
                for lead in subject.leads:
                    yield Statement(lead, "runs", typed(event, "Programme"), "recurring event", frame.cue)
                continue
            for actor in subject.all:
                yield Statement(actor, "organizes", event, rule, frame.cue)


def _events_before(context: Context, frame: Frame) -> list[Named]:
    """The event that a clause with 由 speaks of: its subject, or the one that 活动 refers to."""
    sentence = context.sentence_at(frame.cue.start)
    before = [name for name in context.top if name.type == "Event" and name.end <= frame.cue.start]
    near = [name for name in before if name.start >= sentence.start]
    behind = [name for name in context.top_in(frame.cue.end, frame.clause.end) if name.type == "Event"]
    if not near and behind and frame.cue.word in word_set("hosting"):
        return behind[:1]
    refers = any(word in context.text[sentence.start : frame.cue.start] for word in word_set("event_nouns"))
    return near[-1:] or (before[-1:] if refers else [])


def is_recurring(context: Context, frame: Frame) -> bool:
    """Whether the verb says that it happens again and again (定期举办)."""
    before = context.text[max(frame.clause.start, frame.cue.start - 6) : frame.cue.end]
    sentence = context.text[context.sentence_at(frame.cue.start).start : frame.cue.end]
    return any(word in before for word in word_set("recurring")) or any(
        word in sentence for word in word_set("every_time")
    )


def event_objects(context: Context, frame: Frame) -> list[Named]:
    """The events, and programmes held like events, among a frame's objects."""
    found: list[Named] = []
    for name in context.top_in(frame.objects.start, frame.objects.end):
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
        elif (
            name.quote is not None
            and not name.head
            and not is_theme(context.text, name.end)
            and name.start - frame.cue.end <= 4
            and not found
        ):
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
        before = _events_before(context, frame)
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
