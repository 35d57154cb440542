"""Events that are told again by their noun alone, or by other words that point at them.

(汇演由…主办 behind a “…”文艺汇演, 这次|上门慰问由…主办 behind a “…”行动, 晚会上 behind a 游园会)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set, word_tuple

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
        first = next(iter(told.values())) if len(told) == 1 else None
        if first is not None and again and event.name not in told:
            yield (_HELD, event.name), first
        elif first is not None and event.quote is not None and _is_deed(first) and _is_this(text, event):
            # 医生为居民讲解急救知识。当天这场|“…”健康宣传活动由…主办
            yield (_HELD, first.name), event
        else:
            told.setdefault(event.name, event)


def _is_deed(event: Named) -> bool:
    """Whether only what somebody does names an event."""
    return event.quote is None and not event.head


def _is_this(text: str, event: Named) -> bool:
    """Whether an event stands at the start of a sentence behind words that point at it."""
    match = _this_event().search(text, 0, event.outer)
    return match is not None and (match.start() == 0 or text[match.start() - 1] in "。！？\n")


@cache
def _this_event() -> re.Pattern[str]:
    pointing = any_of(word_set("these_times", "this_event"))
    return re.compile(rf"(?:当天|当日)?的?(?:{pointing})(?:名为|题为|主题为|以)?$")
