"""located_in for the article's event where its headline tells the place (健康义诊走进青禾社区)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import cues, place_prepositions
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import PLACES

# The end of an event's noun has so many characters (义诊, 比赛).
_NOUN = 2


def places_in_headlines(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the first event and a place of the text that the headline puts it at."""
    heading, known = context.article.headline, set[str]()
    for place in context.top if main else ():
        if place.type not in PLACES or place.bare or place.name in known or len(place.name) <= _NOUN:
            continue
        known.add(place.name)
        event = _put_there(heading, heading.find(place.name), main)
        if event is not None and not not_real(context, event.start):
            yield Statement(event, "located_in", place, "event at a visited place")


def _put_there(heading: str, position: int, main: Sequence[Named]) -> Named | None:
    """The event whose noun stands in front of a verb of coming to what the headline names at a place."""
    verb = next((word for word in _coming() if heading.endswith(word, 0, max(position, 0))), "")
    noun = heading[: position - len(verb)][-_NOUN:] if verb else ""
    return next((event for event in main if len(noun) == _NOUN and noun in event.name), None)


@cache
def _coming() -> tuple[str, ...]:
    return tuple(sorted(cues("visit") | place_prepositions(), key=lambda word: (-len(word), word)))
