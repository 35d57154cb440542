"""establishes for whoever 被 names in front of a verb of converting (车棚被青禾社区|改造成“邻里”驿站)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.text.words import word_set, word_tuple
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.clauses.objects import objects_of
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.extract.types import FOUNDED, ORGANIZATIONS


def converted_by(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for the places that somebody behind 被 makes out of others."""
    for frame in frames:
        if frame.cue.word not in word_set("converting_verbs"):
            continue
        for maker in context.ending.get(frame.cue.start, ()):
            marked = context.text.endswith(word_tuple("passive_marks"), 0, maker.outer)
            if maker.type not in ORGANIZATIONS or maker.bare or not marked:
                continue
            for thing in objects_of(context, frame):
                if thing.type in FOUNDED:
                    refusal = unreal(context, frame)
                    yield Statement(maker, "establishes", thing, "agent of founding", frame.cue, refusal)
