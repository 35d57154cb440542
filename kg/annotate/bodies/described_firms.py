"""Firms behind words that only tell what kind of firm they are (优质餐饮企业|云南…有限公司)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.boundaries.known import city_in_front
from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set
from kg.lexicon import kind_words

_FIRM, _BODIES = "Company", frozenset({"Company", "SocialOrganization"})
# Bodies in front of whose names it may be told which sort of body they are.
_SORTED = frozenset({"Company", "School", "Hospital", "SocialOrganization"})
# What is left of a firm's name in front of its legal form has at least so many characters.
_SHORTEST_REST = 2
# The longest description that is looked for in front of a name.
_LONGEST_FRONT = 12


def without_descriptions(text: str, names: Sequence[Named]) -> list[Named]:
    """The names, with firms under their own names; a description is only in front of one (``outer``)."""
    own: list[Named] = []
    for name in names:
        legal = name.type == _FIRM and not name.bare and name.head in word_set("legal_forms")
        own.append(_without_sort(text, _described(text, name) if legal else name))
    fronts = {(one.outer, one.start) for one in own if one.type == _FIRM and one.outer < one.start}
    sorts = {(one.start, old.start) for one, old in zip(own, names, strict=True) if one.start > old.start}
    kept = [one for one in own if one.type not in _BODIES or not _is_front(one, fronts)]
    # 省属高校太湖|大学: a place within the name does not begin in front of it.
    return [one for one in kept if not any(front <= one.start < start < one.end for start, front in sorts)]


def _is_front(name: Named, fronts: set[tuple[int, int]]) -> bool:
    """Whether a name is only a part of the description of a firm (企业|云南…有限公司)."""
    return any(start <= name.start and name.end <= end for start, end in fronts)


def _described(text: str, name: Named) -> Named:
    """The firm from where its own name begins, with the description in front of it as its front."""
    start = _own_start(text, name)
    front = _front(text, start)
    if front == start == name.start:
        return name
    surface = text[start : name.end]
    mention = replace(name.mention, start=start, text=surface, name=surface, parents=(), aliases=())
    if start == name.start:
        mention = name.mention
    return replace(name, mention=mention, outer=min(front, name.outer), parent=None)


def _without_sort(text: str, name: Named) -> Named:
    """The body from where its own name begins, behind what sort of body it is (省属高校|松涛大学)."""
    if name.type not in _SORTED or name.bare or name.quote is not None:
        return name
    match = _sort().match(text, name.start, max(name.start, name.end - len(name.head) - _SHORTEST_REST))
    if match is None:
        return name
    surface = text[match.end() : name.end]
    mention = replace(name.mention, start=match.end(), text=surface, name=surface, parents=(), aliases=())
    return replace(name, mention=mention, outer=min(name.outer, name.start), parent=None)


def _own_start(text: str, name: Named) -> int:
    """Where the firm's own name begins, behind a description of it if there is one."""
    suffix = name.end - len(name.head)
    match = _description().match(text, name.start, suffix - _SHORTEST_REST)
    if match is not None and not text.startswith(_trades(), match.end()):
        return match.end()
    for noun in _nouns().finditer(text, name.start, suffix - _SHORTEST_REST):
        if city_in_front(text[noun.end() : name.end]):
            # 全国百强企业|江苏…有限公司: a firm's own name opens with a place.
            return noun.end()
    return name.start


def _front(text: str, end: int) -> int:
    """Where the description that ends at ``end`` begins; ``end`` where there is none."""
    starts = range(max(0, end - _LONGEST_FRONT), end)
    return next((start for start in starts if _description().fullmatch(text, start, end)), end)


@cache
def _trades() -> tuple[str, ...]:
    return tuple(word_set("trades") | set(kind_words("descriptions_of_firms", "word")))


@cache
def _description() -> re.Pattern[str]:
    words, nouns = (any_of(kind_words("descriptions_of_firms", kind)) for kind in ("word", "noun"))
    return re.compile(rf"(?:{words})*(?:{nouns})")


@cache
def _sort() -> re.Pattern[str]:
    """Which sort of body one is, whatever its name ends with (市属国企|, 区|央企|)."""
    words, sorts = (any_of(kind_words("descriptions_of_firms", kind)) for kind in ("word", "sort"))
    return re.compile(rf"(?:{words}|[省市区县部])*(?:{sorts})")


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(any_of(kind_words("descriptions_of_firms", "noun")))
