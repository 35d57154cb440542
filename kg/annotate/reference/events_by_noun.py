"""Events that are told again by their noun alone, or by other words that point at them.

(汇演由…主办 behind a “…”文艺汇演, 这次|上门慰问由…主办 behind a “…”行动, 晚会上 behind a 游园会)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import word_set, word_tuple

_HELD = "Event"


def events_by_noun(text: str, names: Sequence[Named]) -> dict[tuple[str, str], Named]:
    """For what tells an event again the one in front that it means, by type and name."""
    events = [name for name in names if name.type == _HELD and not name.bare]
    return dict((*_pointed_at(text, events), *_by_noun(events)))


def _by_noun(events: Sequence[Named]) -> Iterator[tuple[tuple[str, str], Named]]:
    """The nouns that stand for an event alone, with the only event in front of them whose name ends so."""
    known = set[str]()
    for short in events:
        noun = short.name
        if noun not in word_set("event_nouns") or short.quote is not None or noun in known:
            continue
        full = {one.name: one for one in events if one.start < short.start and one.name.endswith(noun)}
        full.pop(noun, None)
        if len(full) == 1:
            known.add(noun)
            yield (_HELD, noun), next(iter(full.values()))


def _pointed_at(text: str, events: Sequence[Named]) -> Iterator[tuple[tuple[str, str], Named]]:
    """What words point at, and words for any gathering, with the only event in front of the first of them."""
    told: dict[str, Named] = {}
    for event in sorted(events, key=lambda one: one.start):
        pointed = text.endswith(word_tuple("these_times"), 0, event.outer)
        again = event.quote is None and (pointed or event.name in word_set("words_for_gatherings"))
        if again and event.name not in told and len(told) == 1:
            yield (_HELD, event.name), next(iter(told.values()))
        else:
            told.setdefault(event.name, event)
