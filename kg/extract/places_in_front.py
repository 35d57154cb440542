"""The place of an event that a clause in front holds alone (在松涛小区的大树下，社区召开…)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, word_set
from kg.extract.context import Context
from kg.extract.frames import Frame
from kg.extract.governed_places import places_before

# Behind a place that a clause ends with stand at most this many characters.
_SPOT_REACH = 9


def place_in_front(context: Context, frame: Frame) -> list[Named]:
    """The place behind 在 that the clause in front holds alone (在松涛小区的大树下，社区召开…)."""
    sentence = context.clauses[context.sentence_index(frame.cue.start)]
    number = sentence.index(frame.clause) if frame.clause in sentence else 0
    while number > 1 and _only_takes_along(context, sentence[number - 1]):
        # 在松涛广场，|青禾社区联合 A、B，|举办…
        number -= 1
    before = sentence[number - 1] if number else frame.clause
    found = places_before(context, before) if number else []
    if found and _inside().fullmatch(context.text, found[-1].end, before.end - 1):
        return found
    if not found or context.cues_in(before.start, before.end):
        return []
    # 青禾社区在松涛小区，举行…
    known = (*found, *frame.subject.all)
    if any(one not in known for one in context.top_in(before.start, before.end)):
        return []
    return found if before.end - found[-1].end <= _SPOT_REACH else []


def _only_takes_along(context: Context, clause: Span) -> bool:
    """Whether a clause says no more than who does something with whom (青禾社区联合 A、B)."""
    cues = context.cues_in(clause.start, clause.end)
    return bool(cues) and all("joint" in cue.kinds for cue in cues) and not places_before(context, clause)


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(any_of(word_set("localizers")))
