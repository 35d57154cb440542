"""runs and establishes: what an organisation keeps going, and what it founds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.words import word_set
from kg.extract.context import Context
from kg.extract.frames import ORGANIZATIONS, Frame
from kg.extract.statements import Statement, typed

FOUNDED = frozenset(
    [
        "PartyOrganization",
        "MassOrganization",
        "GovernmentBody",
        "ServiceCentre",
        "Company",
        "School",
        "Hospital",
        "SocialOrganization",
        "Team",
        "Venue",
    ]
)
_KEPT = frozenset({"Venue", "ServiceCentre", "Team"})
# Something unnamed by its head noun counts as the object of a verb that stands this near to it.
_NEAR = 6


def founded_and_run(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Establishes or runs for the objects of founding verbs, runs for those of running verbs."""
    for frame in frames:
        founding, running = "establish" in frame.cue.kinds, "run" in frame.cue.kinds
        if not (founding or running) or context.not_real(frame.cue.start):
            continue
        subject = frame.subject.of(ORGANIZATIONS)
        suffix = "" if frame.near else ", carried subject"
        for thing in objects_of(context, frame):
            if founding and thing.type in FOUNDED:
                for actor in subject.all:
                    yield Statement(actor, "establishes", thing, "founding verb" + suffix, frame.cue)
            elif thing.type == "Programme" or (running and thing.type in _KEPT):
                for lead in subject.leads:
                    yield Statement(lead, "runs", thing, "running verb" + suffix, frame.cue)


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
    if name.start - frame.cue.end > _NEAR or frame.cue.word not in word_set("naming_verbs"):
        return None
    return typed(name, "Venue") if frame.cue.kinds == {"establish"} else name
