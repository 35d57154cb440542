"""Which house a verb of holding speaks of, where its subject alone does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import word_tuple
from kg.extract.belonging.governed_places import HOLDERS, places_before
from kg.extract.belonging.places import as_site
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.numerals import numerals

# In front of what opens a sentence stand at most this many characters (据悉，该站).
_OPENER = 4
# How many houses there are has at most this many characters (12余处).
_LONGEST_COUNT = 5


def opening_house(context: Context, frame: Frame) -> Sequence[Named]:
    """The house that opens a sentence, where its verb has a carried subject (该站由…，拥有)."""
    sentence = context.sentence_at(frame.cue.start)
    if any(one.start >= sentence.start for one in frame.subject.leads):
        return ()
    opening = [one for one in context.top_in(sentence.start, frame.cue.start) if one.type != "Date"]
    first = [as_site(one) for one in opening[:1] if not one.bare]
    # 一楼是餐厅，二楼设有…: a floor opens the sentence, and no house.
    front = context.text[sentence.start : first[0].outer].strip() if first else ""
    opens = not front or (front.endswith("，") and len(front) <= _OPENER)
    return [one for one in first if one.type in HOLDERS and opens]


def house_beside(context: Context, frame: Frame) -> Sequence[Named]:
    """The house that the clause in front sets a place in, where this one tells of others beside it."""
    start = frame.clause.start
    sentence = context.sentence_at(start)
    if start == sentence.start or not context.text.startswith(word_tuple("on_the_same_floor"), start):
        return ()
    before = [one for one in context.top_in(*context.clause_at(start - 1)) if one.type in HOLDERS]
    return before[-1:] if len(before) > 1 else ()


def is_elsewhere(context: Context, frame: Frame, holder: Named) -> bool:
    """Whether a verb tells of rooms in another house than its subject (在青禾会堂|增设), or of several."""
    others = places_before(context, Span(frame.clause.start, frame.cue.start))
    if any(one.type in HOLDERS and one.name != holder.name for one in others):
        return True
    plain = holder.parent is None and holder.quote is None
    front = context.text[max(0, holder.outer - _LONGEST_COUNT) : holder.outer]
    return plain and _counted().search(front) is not None


@cache
def _counted() -> re.Pattern[str]:
    """How many there are of what stands behind it (设了6个|骑手驿站)."""
    return re.compile(rf"(?:\d|(?!一[个家处座间])[{numerals()}]|多)余?[个家处座间]$")
