"""Institutions that are called by their number alone: 市二院 is the 云溪市第二人民医院 of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.numerals import numerals

_NUMBERED = frozenset({"Hospital", "School"})


def in_full(name: Named, names: Sequence[Named]) -> Named:
    """A name, or the only institution of the text that has its number and kind in full (三中, 第三中学)."""
    number = _number().fullmatch(name.head or "") if name.type in _NUMBERED else None
    if number is None:
        return name
    place = name.name.removesuffix(name.head)
    full = {one.name: one for one in names if one.type == name.type and _is_in_full(one, number["digit"])}
    kind = number["kind"]
    meant = [one for one in full.values() if place in one.name and kind in one.name[-2:]]
    if len(meant) != 1:
        return name
    mention = replace(name.mention, name=meant[0].name, aliases=(name.name,))
    return replace(name, mention=mention, parent=meant[0].parent, bare=False)


def _is_in_full(name: Named, digit: str) -> bool:
    """Whether a name counts with 第 and is no bare reference (第二人民医院)."""
    return not name.bare and name.mention.antecedent is None and f"第{digit}" in name.name


@cache
def _number() -> re.Pattern[str]:
    """A number with the one character that tells the kind (二院, 三中)."""
    return re.compile(rf"(?P<digit>[{numerals()}]{{1,2}})(?P<kind>[\u4e00-\u9fff])")
