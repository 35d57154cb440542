"""Committees of parties that leave their city out, or their party's full name (盟市委 for 民盟常州市委)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of
from kg.lexicon import table

_PARTY = "PartyOrganization"


def committees_in_full(names: Sequence[Named]) -> dict[tuple[str, str], Named]:
    """For committees without a city in their name the only one of their party and level that has one."""
    found: dict[tuple[str, str], Named] = {}
    parties = [name for name in names if name.type == _PARTY and not name.bare]
    for short in parties:
        if (match := _short().fullmatch(short.name)) is None:
            continue
        party = _parties()[match["party"]]
        ends = {one.name: one for one in reversed(parties) if _is_of(one.name, party, match["level"])}
        full = {name: one for name, one in ends.items() if _short().fullmatch(name) is None} or ends
        if len(full) == 1 and short.name not in full:
            found[_PARTY, short.name] = next(iter(full.values()))
    return found


def _is_of(name: str, party: str, level: str) -> bool:
    """Whether a name is that of a committee of a party at one level."""
    opens = any(name.startswith(word) for word, full in _parties().items() if full == party and len(word) > 1)
    return opens and name.endswith(level)


@cache
def _parties() -> dict[str, str]:
    return {row["word"]: row["party"] for row in table("short_party_names", "word", "party")}


@cache
def _short() -> re.Pattern[str]:
    """A committee whose name has its party and its level alone."""
    return re.compile(rf"(?P<party>{any_of(_parties())})(?P<level>[省市区县州]委)")
