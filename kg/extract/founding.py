"""runs and establishes: what an organisation keeps going, and what it founds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.programmes import object_start
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, heads, links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.frames import Frame, unreal
from kg.extract.modality import Refusal
from kg.extract.statements import Statement, typed
from kg.extract.types import FOUNDED, ORGANIZATIONS

_NEVER_OBJECTS = frozenset({"Group", "Person", "Date", "Event"})
KEPT = frozenset({"Venue", "ServiceCentre", "Team"})
# Something unnamed by its head noun counts as the object of a verb that stands this near to it.
_NEAR = 6
# How far in front of a project its 以 stands (以站长项目“…”为中心).
_CENTRE_REACH = 10


def founded_and_run(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements of establishes and runs for the objects of founding and running verbs."""
    for frame in frames:
        founding, running = "establish" in frame.cue.kinds, "run" in frame.cue.kinds
        if not (founding or running):
            continue
        subject = frame.subject.of(ORGANIZATIONS)
        suffix = "" if frame.near else ", carried subject"
        things, refusal = objects_of(context, frame), unreal(context, frame)
        for thing in things:
            if _is_room_of(frame, thing, subject.all):
                continue
            if founding and thing.type in FOUNDED:
                rule = "founding verb" + suffix
                for actor in subject.all:
                    yield Statement(actor, "establishes", thing, rule, frame.cue, refusal)
            elif thing.type == "Programme" or (running and thing.type in KEPT):
                for lead in subject.leads:
                    yield Statement(lead, "runs", thing, "running verb" + suffix, frame.cue, refusal)


def _is_room_of(frame: Frame, thing: Named, actors: Sequence[Named]) -> bool:
    """Whether a room is set up by the place that holds it: then it is only in it."""
    generic = (
        thing.quote is None and thing.type in ("Venue", "ServiceCentre") and "contain" in frame.cue.kinds
    )
    return generic and any(actor.type in ("ServiceCentre", "Venue") for actor in actors)


def possessed(context: Context) -> Iterator[Statement]:
    """Statements of runs for a quoted programme behind an organisation and 的 (青禾社区的“书香夜市”项目)."""
    for name in context.top:
        if name.quote is None or not name.head or name.type != "Programme":
            continue
        in_front = (*context.ending.get(name.outer - 1, ()), *context.ending.get(name.outer, ()))
        owners = [n for n in in_front if n.type in ORGANIZATIONS and n in context.top]
        if owners and context.text[owners[-1].end : name.outer] in ("", "的"):
            yield Statement(owners[-1], "runs", name, "programme of the organisation")


@cache
def _said_to_be_project() -> re.Pattern[str]:
    return re.compile(rf"(?:作)?为[^，。；“”]{{0,6}}?(?:{any_of(heads('programme'))})")


def named_projects(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements of runs for 以“…”为书记项目: the actor of the clause runs what it names as its project."""
    for name in context.top:
        if not _is_named_project(context, name):
            continue
        sentence = context.sentence_at(name.start)
        before = [n for n in context.top_in(sentence.start, name.start) if n.type in ORGANIZATIONS]
        actors = [
            frame.subject.of(ORGANIZATIONS) for frame in frames if frame.cue.start in sentence and frame.near
        ]
        leads = before[-1:] or [lead for actor in actors[:1] for lead in actor.leads]
        for lead in leads:
            programme = typed(name, "Programme")
            yield Statement(lead, "runs", programme, "named as a project", Span(name.start, name.end))


def _is_named_project(context: Context, name: Named) -> bool:
    """Whether a quotation is named as the project (以“…”为书记项目) or its centre (以“…”项目为抓手)."""
    if name.quote is None:
        return False
    prepositions = word_tuple("naming_prepositions")
    if _said_to_be_project().match(context.text, name.end):
        return context.text.endswith(prepositions, 0, name.start)
    before = context.text[max(0, name.start - _CENTRE_REACH) : name.start]
    central = context.text.startswith(word_tuple("centres"), name.end)
    return (
        bool(name.head)
        and name.type == "Programme"
        and central
        and any(word in before for word in prepositions)
    )


def objects_of(context: Context, frame: Frame) -> list[Named]:
    """The list of things behind a founding or running verb, each with the type that the verb gives it."""
    found: list[Named] = []
    position = frame.cue.end
    for name in context.top_in(frame.cue.end, frame.clause.end):
        if name.type == "Event" and name.quote is not None and name.head in heads("programme"):
            name = typed(name, "Programme")
        if name.type in _NEVER_OBJECTS:
            continue
        between = context.text[position : name.outer]
        if found and between not in links() and (between or name.quote is None):
            break
        if not found and _verb_between(context, frame.cue.end, name.outer):
            break
        thing = _as_object(context, frame, name)
        if thing is not None:
            found.append(thing)
            position = name.end
        elif found:
            break
    return found


def _verb_between(context: Context, start: int, end: int) -> bool:
    """Whether another verb than one of running or serving stands in a stretch of text."""
    return any(not cue.kinds <= {"serve", "contain", "run"} for cue in context.cues_in(start, end))


def _as_object(context: Context, frame: Frame, name: Named) -> Named | None:
    """A name as the object of a frame's verb, or None where it can be none."""
    start = object_start(context.text, frame.objects.start)
    if name.mention.antecedent is not None and name.quote is None and start != name.outer:
        return None
    attribute = context.text.startswith("的", name.end)
    if name.quote is None or name.head:
        refused = name.type in ORGANIZATIONS | {"Venue"} and (attribute or name.type not in FOUNDED)
        return None if refused else name
    # A quotation without a head noun: a name if nothing but a list goes on behind it, a slogan
    # if it narrows another noun (“暖心”服务).
    behind = context.text[name.end : name.end + 1]
    narrows = (behind.isalnum() or behind == "“") and not context.text.startswith(
        word_tuple("list_closers"), name.end
    )
    between = context.text[frame.cue.end : name.start]
    if narrows or "的" in between or len(between) > _NEAR or frame.cue.word not in word_set("naming_verbs"):
        return None
    return typed(name, "Venue") if frame.cue.kinds == {"establish"} else name
