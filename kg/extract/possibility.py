"""What only can be done: a word for that stands directly in front of the verb."""

from __future__ import annotations

from kg.annotate.text.words import word_set
from kg.extract.context import Context
from kg.extract.modality import Refusal


def possible(context: Context, position: int) -> Refusal | None:
    """The word directly in front of a verb that says only what can be done (可开展, 能举办), or None."""
    before = context.text[context.clause_at(position).start : position]
    fitting = [word for word in word_set("possibility") if before.endswith(word)]
    if not fitting:
        return None
    return Refusal("condition", position - max(map(len, fitting)), position)
