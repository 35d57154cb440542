"""What a sentence goes on about: the thing that its first clause defines, or who built that thing."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import word_pattern
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS

_SITES = frozenset({"Venue", "ServiceCentre"})
_MAKING = frozenset({"establish", "run"})
# In front of what a sentence defines stand at most so many characters (据悉，).
_REACH = 4


def defined_before(context: Context, frame: Frame) -> list[Named]:
    """The quoted thing that an earlier clause defines, where the clause of a verb has no subject of its own.

    “夜读”是松涛图书馆实施的品牌，先后获得…: the brand does, and not the library.
    """
    if context.top_in(frame.clause.start, frame.cue.start):
        return []
    sentence = context.sentence_at(frame.cue.start)
    first = context.clause_at(sentence.start)
    if first.end != frame.clause.start:
        return []
    for name in context.top_in(first.start, first.end)[:1]:
        copula = name.quote is not None and word_pattern("said_to_be").match(context.text, name.end)
        if copula and name.outer - first.start <= _REACH and not context.text.startswith("由", copula.end()):
            return [name]
    return []


def builders_before(context: Context, frames: Sequence[Frame], number: int) -> tuple[Named, ...]:
    """Who made the site that a verb behind has for its subject (“…”由 A 打造，实行…机制), or nobody."""
    frame = frames[number]
    sentence = context.sentence_at(frame.cue.start)
    if not frame.near or not all(one.type in _SITES for one in frame.subject.leads):
        return ()
    for other in reversed(frames[:number]):
        if other.cue.start < sentence.start:
            break
        passive = other.agent and other.cue.kinds & _MAKING and other.clause.start < frame.clause.start
        if passive:
            return other.subject.of(ORGANIZATIONS).leads
    return ()
