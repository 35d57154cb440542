"""Events that only their noun tells again, of two characters (汇演由…主办 behind a “…”文艺汇演)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import word_set

_HELD = "Event"


def events_by_noun(names: Sequence[Named]) -> dict[tuple[str, str], Named]:
    """For nouns that stand for an event alone, the only event in front of them whose name ends so."""
    found: dict[tuple[str, str], Named] = {}
    events = [name for name in names if name.type == _HELD and not name.bare]
    for short in events:
        noun = short.name
        if noun not in word_set("event_nouns") or short.quote is not None or (_HELD, noun) in found:
            continue
        full = {one.name: one for one in events if one.start < short.start and one.name.endswith(noun)}
        full.pop(noun, None)
        if len(full) == 1:
            found[_HELD, noun] = next(iter(full.values()))
    return found
