"""Where the name of an event begins behind those between whom it is held (与松涛银行|结对签约仪式)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, links, word_set, word_tuple


def behind_pair(text: str, names: Sequence[Named], start: int, head: int) -> int:
    """Where an event begins that seems to begin at ``start``, its noun at ``head``.

    What stands in front are the last of those between whom it is held, or their number (等9家单位|签约仪式).
    """
    openings = word_tuple("openings_of_pairing_events")
    if text.endswith(word_tuple("list_closers"), 0, start):
        counted = _counted().match(text, start, head)
        return start if counted is None else counted.end()
    if not text.endswith(tuple(links()), 0, start):
        return start
    ends = [one.end for one in names if one.outer == start and one.end <= head and not one.bare]
    return max((end for end in ends if text.startswith(openings, end)), default=start)


@cache
def _counted() -> re.Pattern[str]:
    """How many bodies there are (9家共建单位)."""
    bodies = any_of(word_set("summed_up_bodies"))
    return re.compile(rf"{amount()}[^，。；：、的]{{0,4}}?(?:{bodies})的?")
