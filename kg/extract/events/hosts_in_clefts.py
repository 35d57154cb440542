"""organizes told by clefts (主办的是A，承办的是B); those whom one cleft names are partners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.clefts import holding_clefts
from kg.extract.context import Context
from kg.extract.events.forms_of_events import names_event
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

_RULE = "host of the event"


def hosts_in_clefts(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for those whom a cleft names as holding the event in it, or the one told of before."""
    for cleft in holding_clefts(context):
        inside = [one for one in context.top_in(*cleft.told) if one.type == "Event"]
        before = [one for one in main if one.end <= cleft.told.start]
        events = inside or _plainly_named(context, cleft.told) or before[-1:]
        if not events:
            continue
        refusal = not_real(context, cleft.told.start)
        for host in cleft.named:
            yield Statement(host, "organizes", events[-1], _RULE, refusal=refusal)
        for one, other in combinations(cleft.named, 2):
            yield Statement(one, "partners_with", other, "hosts of one event", refusal=refusal)


def _plainly_named(context: Context, told: Span) -> list[Named]:
    """The event that a cleft names with no verb behind it that would show it (组织这场|义诊活动|的，是…)."""
    pointing = _pointing().match(context.text, told.start, told.end)
    start = pointing.end() if pointing else told.start
    surface = context.text[start : told.end]
    if not surface or not names_event(surface):
        return []
    return [Named(Mention(start, told.end, surface, "Event", surface), start)]


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(
        any_of(word_set("this_event") | word_set("one_of_events") | word_set("event_references"))
    )
