"""Places whose name looks like an estate's (…家园), but that are opened, entrusted or called a platform."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, cues, word_set

# A noun of a facility, with the dash behind it, begins at most so many characters in front of a name.
_FACILITY_REACH = 24


def as_opened(text: str, names: Sequence[Named]) -> list[Named]:
    """The names; an estate is a service centre throughout where the text says once that it is opened."""
    opened = {name.name for name in names if name.type == "ResidentialArea" and _is_opened(text, name)}
    return [_as_centre(name) if name.name in opened else name for name in names]


def _as_centre(name: Named) -> Named:
    if name.type != "ResidentialArea":
        return name
    return replace(name, mention=replace(name.mention, type="ServiceCentre"))


def _is_opened(text: str, name: Named) -> bool:
    """Whether a verb of opening follows a name, or a noun of a facility and a dash stand in front."""
    before = text[max(0, name.start - _FACILITY_REACH) : name.start]
    made = (
        name.quote is not None
        and name.head in word_set("estates_or_places")
        and _making().search(before) is not None
    )
    return made or _opening().match(text, name.end) is not None or _facility().search(before) is not None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:正式|顺利|举行)?(?:{any_of(word_set('facility_openings'))})")


@cache
def _making() -> re.Pattern[str]:
    """A verb of founding right in front of a name that may be a place's as well (建成|“石榴籽”家园)."""
    return re.compile(rf"(?:{any_of(cues('establish'))})了?(?:一[个处座])?[“]?$")


@cache
def _facility() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('facility_nouns'))})——[“]?$")
