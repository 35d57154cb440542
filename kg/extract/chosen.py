"""Classes of people among whom a verb chooses those whom it honours (从党员、楼道长中选聘“…”)."""

from __future__ import annotations

from functools import cache

from kg.annotate.named import Named
from kg.extract.context import Context
from kg.extract.frames import Frame
from kg.lexicon import table

_GROUP = "Group"


def chosen_from(context: Context, frame: Frame) -> list[Named]:
    """The list of classes of people in front of a verb of choosing, with 从 before it and 中 behind it."""
    text, start = context.text, frame.clause.start
    groups = [name for name in context.top_in(start, frame.cue.start) if name.type == _GROUP]
    if not groups or not text.startswith(_sides("behind"), groups[-1].end):
        return []
    opened = [
        number for number, group in enumerate(groups) if text.endswith(_sides("before"), start, group.outer)
    ]
    return groups[opened[-1] :] if opened else []


@cache
def _sides(side: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in table("chosen_from", "word", "side") if row["side"] == side)
