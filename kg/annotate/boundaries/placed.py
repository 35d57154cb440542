"""Where 于 says at what place somebody acts, and begins no name (青禾社区|于|合能广场|开展…)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.finding import places_of
from kg.annotate.text.suffixes import suffix_words, suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    PROPER_TAGS,
    any_of,
    cue_words,
    cues,
    found_words,
    links,
    place_prepositions,
    title_words,
    word_set,
)

# From the preposition to the end of the place, and from there to the verb, are at most so many characters.
_LONGEST_PLACE, _LONGEST_WAY = 24, 6
_SETTLEMENTS = frozenset({"Community", "Village"})
_PLACES = _SETTLEMENTS | {"Venue", "ServiceCentre", "ResidentialArea", "School", "Hospital", "Company"}
# Marks behind which 于 is a surname rather than a preposition.
_OPENING = "、“《（(·"
_END = re.compile("[，。；：！？、\n]")


def find_placed(tokens: Tokens) -> list[Part]:
    """The prepositions of place that jieba may have taken into a name, as parts of no type, sorted."""
    starts = sorted(place for word in _prepositions() for place in places_of(word, tokens.text))
    return [Part(start, start, start + 1, "", bare=True) for start in starts if _is_placed(tokens, start)]


@cache
def _prepositions() -> tuple[str, ...]:
    return tuple(sorted(word for word in word_set("place_prepositions") if len(word) == 1))


def _is_placed(tokens: Tokens, start: int) -> bool:
    """Whether a place and a verb of holding stand behind the preposition, and no longer word holds it."""
    text, index = tokens.text, tokens.index(start)
    # 云岭镇|于: 镇于 is jieba's guess.
    first, last = tokens.starts[index] == start, tokens.ends[index] == start + 1
    free = (
        (first or tokens.tags[index] == "x") if last else first and tokens.tags[index] in PROPER_TAGS | {"x"}
    )
    if not free or (start and text[start - 1] in _OPENING):
        return False
    if found_words("names_like_prepositions").longest_at(text, start):
        return False
    mark = _END.search(text, start)
    limit = min(mark.start() if mark else len(text), start + _LONGEST_PLACE + _LONGEST_WAY)
    for verb in cue_words("organize").found(text, start + 2, limit):
        for end in range(verb.start, max(start + 2, verb.start - _LONGEST_WAY), -1):
            suffix = suffix_words().longest_before(text, end)
            if suffix and suffixes()[suffix].type in _PLACES and end - len(suffix) > start:
                return _is_governed(text, start, end - len(suffix), suffix)
    return False


def _is_governed(text: str, start: int, position: int, suffix: str) -> bool:
    """Whether what stands between the preposition and a suffix is one name, and no short one with 于."""
    core = text[start + 1 : position]
    titled = any(title_words(kind).longest_before(text, start) for kind in ("role", "group"))
    joined = titled and any(link in core for link in links())
    if joined or _moving().search(core, 1):
        # 党员于晓岚|和|松涛小学开展…
        return False
    opens = start == 0 or not text[start - 1].isalnum()
    return not (suffixes()[suffix].type in _SETTLEMENTS and opens)


@cache
def _moving() -> re.Pattern[str]:
    """What tells that a person acts, whose name begins with 于 (志愿者于晓岚|到|松涛社区开展…)."""
    return re.compile(
        any_of(cues("joint") | cues("visit") | place_prepositions() | word_set("giving_prepositions"))
    )
