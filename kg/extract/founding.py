"""runs and establishes: what an organisation keeps going, and what it founds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, heads, word_set
from kg.extract.context import Context
from kg.extract.frames import Frame, is_unreal
from kg.extract.statements import Statement, typed
from kg.extract.types import FOUNDED, ORGANIZATIONS

_KEPT = frozenset({"Venue", "ServiceCentre", "Team"})
# Something unnamed by its head noun counts as the object of a verb that stands this near to it.
_NEAR = 6


def founded_and_run(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Establishes or runs for the objects of founding verbs, runs for those of running verbs."""
    for frame in frames:
        founding, running = "establish" in frame.cue.kinds, "run" in frame.cue.kinds
        if not (founding or running) or is_unreal(context, frame):
            continue
        subject = frame.subject.of(ORGANIZATIONS)
        suffix = "" if frame.near else ", carried subject"
        things = objects_of(context, frame)
        if running and frame.agent and not things:
            yield from _run_by_agent(context, frame, subject.leads)
        for thing in things:
            if _is_room_of(frame, thing, subject.all):
                continue
            if founding and thing.type in FOUNDED:
                for actor in subject.all:
                    yield Statement(actor, "establishes", thing, "founding verb" + suffix, frame.cue)
            elif thing.type == "Programme" or (running and thing.type in _KEPT):
                for lead in subject.leads:
                    yield Statement(lead, "runs", thing, "running verb" + suffix, frame.cue)


def _is_room_of(frame: Frame, thing: Named, actors: Sequence[Named]) -> bool:
    """Whether a room is set up by the place that holds it: then it is only in it."""
    generic = (
        thing.quote is None and thing.type in ("Venue", "ServiceCentre") and "contain" in frame.cue.kinds
    )
    return generic and any(actor.type in ("ServiceCentre", "Venue") for actor in actors)


def _run_by_agent(context: Context, frame: Frame, leads: Sequence[Named]) -> Iterator[Statement]:
    """Runs for the place or programme that a sentence names before 由 A 运营."""
    sentence = context.sentence_at(frame.cue.start)
    before = [
        name
        for name in context.top_in(sentence.start, frame.cue.start)
        if name.type in _KEPT | {"Programme"} and name not in leads and (name.quote is None or name.head)
    ]
    for lead in leads:
        for thing in before[-1:]:
            yield Statement(lead, "runs", thing, "agent of running", frame.cue)


def possessed(context: Context) -> Iterator[Statement]:
    """Runs for a quoted programme behind an organisation and 的 (青禾社区的“书香夜市”项目)."""
    for name in context.top:
        if name.quote is None or not name.head or name.type != "Programme":
            continue
        owners = [n for n in context.top if n.type in ORGANIZATIONS and n.end + 1 == name.outer]
        if owners and context.text[owners[-1].end] == "的":
            yield Statement(owners[-1], "runs", name, "programme of the organisation")


def named_projects(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Runs for 以“…”为书记项目: the actor of the clause runs what it names as its project."""
    pattern = re.compile(rf"(?:作)?为[^，。；“”]{{0,6}}?(?:{any_of(heads('programme'))})")
    for name in context.top:
        if (
            name.quote is None
            or context.text[name.start - 1 : name.start] != "以"
            or not pattern.match(context.text, name.end)
        ):
            continue
        sentence = context.sentence_at(name.start)
        actors = [
            f.subject
            for f in frames
            if f.clause.start >= sentence.start and f.clause.end <= sentence.end and f.near
        ]
        before = [n for n in context.top_in(sentence.start, name.start) if n.type in ORGANIZATIONS]
        leads = before[-1:] or [lead for actor in actors[:1] for lead in actor.of(ORGANIZATIONS).leads]
        for lead in leads:
            yield Statement(
                lead, "runs", typed(name, "Programme"), "named as a project", Span(name.start, name.end)
            )


def objects_of(context: Context, frame: Frame) -> list[Named]:
    """The list of things behind a founding or running verb, each with the type that the verb gives it."""
    found: list[Named] = []
    position = frame.cue.end
    for name in context.top_in(frame.cue.end, frame.clause.end):
        if name.type in ("Group", "Person", "Date", "Event"):
            continue
        between = context.text[position : name.outer]
        if found and between not in ("、", "和", "及", "以及", "与"):
            break
        if not found and any(
            cue.start >= frame.cue.end
            and cue.end <= name.outer
            and not cue.kinds <= {"serve", "contain", "run"}
            for cue in context.cues_in(frame.cue.end, name.outer)
        ):
            break
        if not found and name.mention.antecedent is not None and name.quote is None:
            continue
        thing = _as_object(context, frame, name)
        if thing is None:
            if found:
                break
            continue
        found.append(thing)
        position = name.end
    return found


def _as_object(context: Context, frame: Frame, name: Named) -> Named | None:
    """A name as the object of a frame's verb, or None where it can be none."""
    behind = context.text[name.end : name.end + 2]
    if name.quote is None or name.head:
        if name.type in ORGANIZATIONS | {"Venue"} and (behind.startswith("的") or name.type not in FOUNDED):
            return None
        return name
    # A quotation without a head noun: a name if nothing but a list goes on behind it, a slogan
    # if it narrows another noun (“暖心”服务).
    if behind[:1].isalnum() and not behind.startswith("等"):
        return None
    if "的" in context.text[frame.cue.end : name.start]:
        return None
    if name.start - frame.cue.end > _NEAR or frame.cue.word not in word_set("naming_verbs"):
        return None
    return typed(name, "Venue") if frame.cue.kinds == {"establish"} else name
