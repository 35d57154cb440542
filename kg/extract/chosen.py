"""Classes of people among whom a verb chooses those whom it honours (从党员、楼道长中选聘“…”)."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.extract.context import Context
from kg.extract.frames import Frame
from kg.lexicon import kind_words

_GROUP = "Group"


def chosen_from(context: Context, frame: Frame) -> list[Named]:
    """The list of classes of people in front of a verb of choosing, with 从 before it and 中 behind it."""
    text, start = context.text, frame.clause.start
    groups = [name for name in context.top_in(start, frame.cue.start) if name.type == _GROUP]
    if not groups or not text.startswith(kind_words("chosen_from", "behind", "side"), groups[-1].end):
        return []
    opened = [
        number
        for number, group in enumerate(groups)
        if text.endswith(kind_words("chosen_from", "before", "side"), start, group.outer)
    ]
    return groups[opened[-1] :] if opened else []
