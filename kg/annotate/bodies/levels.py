"""Bodies of several levels under one name (市、区卫健委; 市、区两级残联), and a league's own unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.named import Named
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import ADMINISTRATIVE, any_of, links, word_set, word_tuple
from kg.numerals import numerals
from kg.records import Mention

_BODIES = frozenset({"PartyOrganization", "MassOrganization", "GovernmentBody"})
# The levels of a list and the link behind the last one stand in at most so many characters.
_REACH = 12


def with_levels(text: str, names: Sequence[Named]) -> list[Named]:
    """The names, with a body of its own for each level that stands in a list in front of one."""
    found: list[Named] = []
    for name in names:
        own = _own_level(text, name) if name.type in _BODIES and name.quote is None else ""
        before = None
        if name.type in _BODIES and name.quote is None and (own or name.parent is None):
            before = _levels(summed_up=not own).search(text, max(0, name.start - _REACH), name.start)
        if before is not None:
            found += _bodies(text, name, before, own)
        if before is None or own:
            # 两级|残联 is no body of its own.
            found.append(name)
    return found


def _own_level(text: str, name: Named) -> str:
    """The level that a body's name opens with (区 of 区卫健委), or ``""``."""
    parent = name.parent
    level = parent is not None and parent.bare and parent.end - parent.start == 1
    return text[name.start] if level and parent is not None and parent.start == name.start else ""


def _bodies(text: str, name: Named, before: re.Match[str], own: str) -> Iterator[Named]:
    """The bodies of the levels that a match found in front of ``name``, which may have its own."""
    rest = text[name.start + len(own) : name.end]
    levels = list(_level().finditer(text, before.start("levels"), before.end("levels")))
    for level in levels:
        start, word = level.start(), level.group()
        # 市、|区两级残联
        end = level.end() if own or level is not levels[-1] else name.end
        yield Named(Mention(start, end, text[start:end], name.type, word + rest, (word,)), start, name.head)


@cache
def _level() -> re.Pattern[str]:
    return re.compile(
        any_of(word for word in suffixes() if len(word) == 1 and suffixes()[word].type in ADMINISTRATIVE)
    )


@cache
def _levels(*, summed_up: bool) -> re.Pattern[str]:
    """Levels in a list, behind a break, in front of a body of the last one or of a word that sums them up."""
    level, joined = _level().pattern, any_of(links())
    end = rf"[{numerals()}\d]级" if summed_up else rf"(?:{joined})"
    opening = "|".join(f"(?<={word})" for word in sorted(word_set("prepositions"), key=len))
    return re.compile(
        rf"(?:(?<![\u4e00-\u9fff])|{opening})(?P<levels>(?:{level})(?:(?:{joined})(?:{level}))*){end}$"
    )


def unit_of_league(text: str, part: Part) -> Named | None:
    """The province, city or district that stands inside the name of a league's committee (共青团江北区委)."""
    league = next((word for word in word_tuple("leagues") if text.startswith(word, part.start)), "")
    level = suffixes().get(text[part.suffix - 1])
    if not league or level is None or level.type not in ADMINISTRATIVE:
        return None
    start = part.start + len(league)
    own = text[start : part.suffix]
    if len(own) <= len(level.text):
        return None
    return Named(Mention(start, part.suffix, own, level.type, own), start, level.text)
