"""Quoted names of which a text says that they are projects or brands, however their head noun sounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set

_RETYPED = frozenset({"Event", "Programme"})


def as_said_schemes(text: str, names: Sequence[Named]) -> list[Named]:
    """The names; a bare quotation is a programme throughout where the text calls it one.

    An event that is held under its name (“河边课堂”体验活动) stays an event, and is no longer the same.
    """
    said = {name.name for name in names if _is_retyped(text, name)}
    return [_as_programme(name) if _is_bare(name) and name.name in said else name for name in names]


def _is_retyped(text: str, name: Named) -> bool:
    """Whether a quotation is called a scheme; one that sounds like a place is none unless it is a brand."""
    said = _said().match(text, name.end) if _is_bare(name) else None
    brand = said is not None and said["noun"] in word_set("brand_nouns")
    return said is not None and (name.type in _RETYPED or (name.type == "Venue" and brand))


def is_said_scheme(text: str, name: Named) -> bool:
    """Whether a text says of a bare quotation that it is a project or a brand."""
    return _is_bare(name) and _said().match(text, name.end) is not None


def _is_bare(name: Named) -> bool:
    """Whether nothing stands behind the marks of a quoted name."""
    return name.quote is not None and name.quote[1] == name.end


def _as_programme(name: Named) -> Named:
    if name.type not in _RETYPED | {"Venue"}:
        return name
    return replace(name, mention=replace(name.mention, type="Programme"))


@cache
def _said() -> re.Pattern[str]:
    """是 or its like behind a quotation, and a noun for a project or a brand at the end of the clause."""
    copulas, nouns = any_of(word_set("said_to_be")), any_of(word_set("said_schemes"))
    return re.compile(
        rf"，?(?:{copulas})[^，。；：！？“”\n]{{2,30}}?(?P<noun>{nouns})(?:之一)?(?=[，。；\n]|$)"
    )
