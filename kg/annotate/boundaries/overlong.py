"""Where a name begins that seems longer than any: behind a city in short, or at a street."""

from __future__ import annotations

import re

from kg.annotate.text.suffixes import Suffix
from kg.annotate.text.words import cities

_BELOW_CITIES = frozenset({"Town", "Subdistrict"})
_SETTLEMENTS = frozenset({"Community", "Village"})
# A subdistrict that is only called 街, and at least two characters of what is below it.
_STREET = re.compile(r"[\u4e00-\u9fff]{2,4}?街(?!道|坊|区)(?=[\u4e00-\u9fff]{2})")


def start_of_overlong(text: str, start: int, position: int, suffix: Suffix, floor: int) -> int | None:
    """Where a name with the suffix at ``position`` begins that would reach too far to ``start``, or None.

    ``floor`` is where the name in front of it ends.
    """
    if suffix.type in _BELOW_CITIES:
        return _behind_city(text, start, position)
    return _at_street(text, position, suffix, floor) if suffix.type in _SETTLEMENTS else None


def _behind_city(text: str, start: int, position: int) -> int | None:
    """Where the short name of a city ends that the name opens with (江苏常熟|青禾镇)."""
    lengths = range(position - start - 1, 1, -1)
    return next((start + n for n in lengths if text[start : start + n] in cities()), None)


def _at_street(text: str, position: int, suffix: Suffix, floor: int) -> int | None:
    """Where a street begins behind a larger unit or a mark, and a settlement behind it (柳林街|青禾社区)."""
    first = next((n for n in range(position, floor, -1) if not text[n - 1].isalnum()), floor)
    street = _STREET.match(text, first, position)
    return first if street and position - street.end() <= suffix.most else None
