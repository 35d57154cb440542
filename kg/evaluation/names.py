"""When two texts or names count as the same: what is folded away, and what may be missing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon import Row, table, words

# A name without its administrative prefix still has to say something.
_LEAST_REST = 3


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as gold or a run writes it.

    ``names`` are its comparable names: the name and every alias, each with and without its
    administrative prefix, folded by ``folded``. ``type`` is ``""`` where none is given.
    """

    name: str
    type: str
    names: frozenset[str]


def named(name: str, entity_type: str = "", aliases: Iterable[str] = ()) -> Named:
    """The entity with its comparable names."""
    return Named(name, entity_type, frozenset().union(*map(comparable, filter(None, (name, *aliases)))))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text without width, case, white space, quotation marks, brackets and punctuation."""
    return _uncompared().sub("", unicodedata.normalize("NFKC", text)).casefold()


@lru_cache(maxsize=4096)
def comparable(name: str) -> frozenset[str]:
    """The folded name, and what is left of it without the administrative units in front of it.

    What is left counts if it has at least three characters, one of which says more than that it
    is a unit of some kind. A 区 or 镇 that ends no unit passes for one, too (银杏小区志愿队 is also
    志愿队): so the annotation guideline's scorer, whose figures these are.
    """
    whole = folded(name)
    rest = _prefix().sub("", whole, count=1)
    tells = len(rest) >= _LEAST_REST and not set(rest) <= _unit_characters()
    return frozenset(filter(None, {whole, rest} if tells else {whole}))


@lru_cache(maxsize=65536)
def overlap(one: str, other: str) -> float:
    """The Dice coefficient of two texts' character pairs, between 0 and 1."""
    pairs = [Counter(text[i : i + 2] for i in range(len(text) - 1)) for text in (one, other)]
    total = pairs[0].total() + pairs[1].total()
    return 2 * (pairs[0] & pairs[1]).total() / total if total else 0.0


@cache
def _uncompared() -> re.Pattern[str]:
    return re.compile(rf"[\s{re.escape(''.join(words('uncompared_marks')))}]")


@cache
def _unit_characters() -> frozenset[str]:
    return frozenset(words("unit_characters"))


@cache
def _prefix() -> re.Pattern[str]:
    """The longest chain of administrative units at the beginning of a folded name."""
    rows = table("administrative_prefixes", "ends", "barred", "least", "most")
    return re.compile("^" + "".join(map(_unit, rows)))


def _unit(row: Row) -> str:
    """The regular expression of one kind of unit, which may be missing."""
    ends = "|".join(map(re.escape, row["ends"].split()))
    return f"(?:[^{re.escape(row['barred'])}]{{{int(row['least'])},{int(row['most'])}}}(?:{ends}))?"
