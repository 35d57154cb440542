"""Words that mean one class of people: they carry one name, in all articles (老人, 长者, 老年居民)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.lexicon import table

_MARKS = re.compile(r"[“”‘’]")
_PLURAL = "们"


def same_people(names: Iterable[Named]) -> dict[tuple[str, str], Named]:
    """For words that mean one class of people a mention of that name, by type and name.

    The lexicon tells the name; words that differ by marks or 们 alone take the first one's (“红管”志愿者,
    红管志愿者们).
    """
    groups = sorted((one for one in names if one.type == "Group"), key=lambda one: one.start)
    first: dict[str, Named] = {}
    for group in groups:
        name = _classes().get(_plain(group))
        known = group if name is None else replace(group, mention=replace(group.mention, name=name))
        first.setdefault(_plain(group), known)
    return {("Group", one.name): first[_plain(one)] for one in groups}


def _plain(group: Named) -> str:
    return _MARKS.sub("", group.name).removesuffix(_PLURAL)


@cache
def _classes() -> Mapping[str, str]:
    return {row["word"]: row["people"] for row in table("same_people", "word", "people")}
