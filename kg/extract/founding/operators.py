"""A firm that is founded in one clause and does what the next clause says (成立青禾公司，运营停车场)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import word_set
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.objects import objects_of
from kg.extract.context import Context

_FIRMS = frozenset({"Company"})


def founded_operator(context: Context, frames: Sequence[Frame], number: int) -> Named | None:
    """The firm whose founding ends the clause in front of a verb of operating that opens its own, or None."""
    frame = frames[number]
    bare = not context.text[frame.clause.start : frame.cue.start] and frame.cue.word in word_set(
        "operating_verbs"
    )
    for other in reversed(frames[:number] if bare else ()):
        if other.clause.end == frame.clause.start and "establish" in other.cue.kinds:
            firms = [one for one in objects_of(context, other) if one.type in _FIRMS]
            return next((one for one in firms if one.end == other.clause.end - 1), None)
    return None
