"""Subdistricts that are only called 街 and act themselves (江北区荷塘街|召开…, 荷塘街|推出…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.boundaries.named_by_words import acting
from kg.annotate.text.words import any_of, word_set
from kg.ontology import label

_ABOVE = frozenset({"District", "City"})
_STREET = re.compile(r"(?P<core>[\u4e00-\u9fff]{2,4}?)(?<!条)街")


def with_acting_streets(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with the streets that act behind a district, and with their names wherever these stand."""
    names = {_street_behind(text, part) for part in parts if part.type in _ABOVE and not part.bare} - {""}
    names |= {text[part.start : part.end] for part in parts if _is_street(text, part)}
    found = [one for name in sorted(names) for one in _standing(text, name, parts)]
    return sorted([*parts, *found], key=attrgetter("start", "end")) if found else parts


def _is_street(text: str, part: Part) -> bool:
    """Whether a part is a subdistrict that is called 街."""
    return part.type == "Subdistrict" and not part.bare and text[part.suffix : part.end] == _called()


def _called() -> str:
    """The word that subdistricts are called by in short (街)."""
    return label("Subdistrict")[:1]


def _street_behind(text: str, above: Part) -> str:
    """The name of the street right behind a district or city, if somewhere it does what a verb says."""
    street = _STREET.match(text, above.end)
    if street is None:
        return ""
    name = street.group()
    ends = (start + len(name) for start in _starts(text, name))
    return name if any(_acting().match(text, end) for end in ends) else ""


def _standing(text: str, name: str, parts: Sequence[Part]) -> Iterator[Part]:
    """Where the name of such a street stands, but where it goes on or only tells of the road."""
    for start in _starts(text, name):
        end = start + len(name)
        free = not any(one.start < end and start < one.end for one in parts)
        if free and not _road().match(text, end):
            yield Part(start, end - 1, end, "Subdistrict", clean=True)


def _starts(text: str, name: str) -> Iterator[int]:
    """Where a name begins wherever it stands in a text."""
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + len(name))


@cache
def _acting() -> re.Pattern[str]:
    """What a street does, or the means in front of that (召开…, |以“…”机制为抓手)."""
    means = any_of(word_set("relying") | word_set("taking_marks"))
    return re.compile(rf"{acting().pattern}|(?:{any_of(word_set('between_units_and_verbs'))})*(?:{means})")


@cache
def _road() -> re.Pattern[str]:
    """What goes on behind the name of a street where it is a road or another word (街|道, 街|两侧)."""
    sides = any_of(word_set("localizers", "localizers_beside", "behind_roads"))
    return re.compile(rf"[道坊区头巷\d]|(?:{sides})")
