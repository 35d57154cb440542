"""Committees and branches of parties and leagues that name themselves first (民盟江北区委)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.finding import matches, places_of
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, found_words, name_stoppers, word_set
from kg.lexicon import table

_HAN = r"[\u4e00-\u9fff]"
_TYPE = "PartyOrganization"


def find_branches(tokens: Tokens) -> list[Part]:
    """The committees and branches of parties in the text, sorted by start.

    A branch directly behind a committee (民盟江北区委|直属二支部) is a part of its own.
    """
    found: list[Part] = []
    parties = {start for start, _ in found_words("party_names").places(tokens.text)}
    leagues = {start for start, _ in found_words("leagues").places(tokens.text)}
    short = {place for word in _short_names() for place in places_of(word, tokens.text)}
    for match in matches(_committee(), tokens.text, sorted(parties | leagues | short)):
        found.append(_part(tokens.text, match))
        branch = _branch().match(tokens.text, match.end())
        if branch and not _breaks(tokens, *branch.span()):
            found.append(_part(tokens.text, branch))
    for match in matches(_named_branch(), tokens.text, sorted(parties)):
        inside = any(part.start < match.end() and match.start() < part.end for part in found)
        if not inside and not _breaks(tokens, *match.span("core")):
            found.append(_part(tokens.text, match))
    return sorted(found, key=lambda part: part.start)


def _part(text: str, match: re.Match[str]) -> Part:
    league = any(text.startswith(word, match.start()) for word in word_set("leagues"))
    return Part(
        match.start(), match.start("suffix"), match.end(), "MassOrganization" if league else _TYPE, clean=True
    )


def _breaks(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word that no name holds stands in a span."""
    return any(word in name_stoppers() for _, word, _ in tokens.rightward(start, end))


@cache
def _short_names() -> tuple[str, ...]:
    """What parties are called in short only in front of a committee's level (盟市委)."""
    names = {row["word"] for row in table("short_party_names", "word", "party")}
    return tuple(sorted(names - word_set("party_names")))


@cache
def _committee() -> re.Pattern[str]:
    parties = any_of(word_set("party_names"))
    # 团江北区委: 团 alone begins a name behind a mark or a preposition, not in 集团.
    opens = rf"(?:(?<!{_HAN})|(?<=[由与和在]))"
    short, shorter = rf"{opens}团", rf"{opens}(?:{any_of(_short_names())})"
    return re.compile(
        rf"(?:(?:{parties})(?:{_HAN}{{1,6}}?)?|{short}{_HAN}{{1,6}}?|{shorter})(?:(?:省|市|区|县)(?P<suffix>工?委(?:会(?!议))?))(?!员|托)"
    )


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(rf"{_HAN}{{1,8}}?(?P<suffix>{any_of(word_set('party_branches'))})")


@cache
def _named_branch() -> re.Pattern[str]:
    parties, branches = any_of(word_set("party_names")), any_of(word_set("party_branches"))
    return re.compile(rf"(?:{parties})(?P<core>{_HAN}{{1,14}}?)(?P<suffix>{branches})")
