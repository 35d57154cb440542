"""runs and establishes for what stands in front of its verb: 由 A 打造, 委托 A 运营, “…”是 A 推出的项目."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.words import any_of, head_at_end, head_types, word_pattern, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.founding import KEPT, objects_of
from kg.extract.frames import Frame, is_unreal
from kg.extract.statements import Statement, typed
from kg.extract.types import FOUNDED, ORGANIZATIONS

_THINGS = KEPT | FOUNDED | {"Programme"}
_CLAUSE_END = re.compile(r"[，。；：！？\n]")


def named_before(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for verbs of founding and running whose thing stands in front of them."""
    for frame in frames:
        founding, running = "establish" in frame.cue.kinds, "run" in frame.cue.kinds
        if not (founding or running) or is_unreal(context, frame):
            continue
        actors = frame.subject.of(ORGANIZATIONS)
        if frame.relative:
            yield from _said_of(context, frame)
            continue
        operating = frame.cue.word in word_set("operating_verbs") and frame.near and _ends(context, frame)
        if not (frame.agent or operating) or objects_of(context, frame):
            continue
        thing = _thing_before(context, frame, actors.all)
        if thing is None:
            continue
        if founding and thing.type in FOUNDED:
            for actor in actors.all:
                yield Statement(actor, "establishes", thing, "agent of founding", frame.cue)
        elif running and not (operating and thing in actors.all):
            for lead in actors.leads:
                yield Statement(lead, "runs", thing, "agent of running", frame.cue)


def _ends(context: Context, frame: Frame) -> bool:
    """Whether a verb has nothing behind it in its clause."""
    return _CLAUSE_END.match(context.text, frame.cue.end) is not None or frame.cue.end == len(context.text)


def _thing_before(context: Context, frame: Frame, actors: Sequence[Named]) -> Named | None:
    """The thing that the sentence speaks of in front of the verb; a quotation may name it alone."""
    sentence = context.sentence_at(frame.cue.start)
    before = [
        name
        for name in context.top_in(sentence.start, frame.cue.start)
        if name.type in _THINGS and name not in actors and not _governed_place(context, name)
    ]
    for name in reversed(before):
        if name.quote is None or name.head:
            if name.quote is not None or name.type not in ORGANIZATIONS - KEPT:
                return name
        elif _agent_behind().match(context.text, name.end):
            return typed(name, "Venue") if "establish" in frame.cue.kinds else name
    return None


@cache
def _agent_behind() -> re.Pattern[str]:
    """What may stand between a bare quotation and the agent of its verb (“…”就是由)."""
    return re.compile(rf"[^，。；]{{0,2}}(?:{any_of(word_set('agent_marks'))})")


def _governed_place(context: Context, name: Named) -> bool:
    """Whether a place only says where something is (在青禾社区党群服务中心由…)."""
    return context.text.endswith(word_tuple("place_prepositions"), 0, name.outer)


def _said_of(context: Context, frame: Frame) -> Iterator[Statement]:
    """“…”是 A 去年推出的项目: the noun behind 的 says what the quotation in front of 是 is."""
    thing = _subject_of_copula(context, frame)
    stop = _CLAUSE_END.search(context.text, frame.cue.end)
    head = head_at_end(context.text[frame.cue.end : stop.start() if stop else len(context.text)])
    if thing is None:
        return
    kind = head_types().get(head, "") if head else thing.type
    actors = [
        name for name in context.top_in(thing.end, frame.cue.start) if name.type in ORGANIZATIONS | {"Person"}
    ]
    if kind in FOUNDED and "establish" in frame.cue.kinds:
        for actor in actors:
            yield Statement(actor, "establishes", typed(thing, kind), "agent of founding", frame.cue)
    elif kind == "Programme" or (kind in KEPT and "run" in frame.cue.kinds):
        for actor in actors[:1]:
            yield Statement(actor, "runs", typed(thing, kind), "agent of running", frame.cue)


def _subject_of_copula(context: Context, frame: Frame) -> Named | None:
    """The quoted name or thing that a 是 in front of a relative clause follows."""
    copula = word_pattern("said_to_be")
    for name in context.top_in(frame.clause.start, frame.cue.start):
        if (name.quote is not None or name.type in _THINGS) and copula.match(context.text, name.end):
            return name
    return None
