"""establishes where somebody holds the ceremony of a founding (举行夜归人巡逻队|成立大会)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.sentences import Span
from kg.annotate.words import any_of, word_set
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.extract.types import FOUNDED


def founded_at_ceremonies(context: Context, held: Sequence[Statement]) -> Iterator[Statement]:
    """Statements of establishes for what is founded at an event of ``held``, as its name says."""
    for one in held:
        event = one.object
        if one.predicate != "organizes" or not _founding().search(event.mention.text):
            continue
        for thing in context.names:
            if thing.start != event.start or thing.type not in FOUNDED or thing.bare:
                continue
            verb = _founding().match(context.text, thing.end, event.end)
            if verb is not None and thing.name != one.subject.name:
                place = Span(*verb.span())
                yield Statement(one.subject, "establishes", thing, "founding verb", place, one.refusal)


@cache
def _founding() -> re.Pattern[str]:
    return re.compile(any_of(word_set("words_of_founding")))
