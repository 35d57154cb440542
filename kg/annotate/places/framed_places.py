"""Roads, estates and sights told by a weak ending and by what stands around it (走进月亮湾, 沿梧桐路).

The endings (路, 湾, 国际) are too common to end a name everywhere: a word of place stands in front of it, the
unit that it lies in, its neighbour in a list, or a word behind it that only such places have (月亮湾|业主).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Word, Words
from kg.annotate.text.tokens import Tokens, stops_name
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    PROPER_TAGS,
    any_of,
    found_words,
    links,
    word_set,
    word_tuple,
)
from kg.lexicon import table
from kg.numerals import numerals
from kg.records import Mention

# Characters of a name in front of its ending.
_SHORTEST, _LONGEST = 2, 5
_HOME = "ResidentialArea"
_PLACES = frozenset({"Venue", "ServiceCentre", _HOME, "Address", "Community", "Village"})
# jieba's tags for what may stand inside such a name, and for what lets a name behind its ending go on.
_INSIDE, _ON = (
    ("n", "x", "a", "b", "j", "s", "i", "l", "g", "z", "vn", "v", "t", "q", "m"),
    ("n", "x", "j", "b"),
)
# Estates of which only a house of theirs is told (金色年华|3号楼).
_HOUSE = r"\d{1,3}(?:号(?:楼|院)|[栋幢座]\d|-\d)"

# What makes a road an address (梧桐路|28号, 梧桐路|与文昌巷交会处).
_NUMBERED = re.compile(r"\d+(?:-\d+)?[号弄]|与[^，]{1,6}交")


class _Candidate(NamedTuple):
    """A name that may be a place, whether its surroundings say so, and the unit directly in front of it."""

    start: int
    ending: Word
    framed: bool
    unit: Named | None


def find_framed_places(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The places with a weak ending that what stands around them tells, in order."""
    text = tokens.text
    named = [name for name in names if not name.bare]
    taken = Cover(len(text), ((name.start, name.end) for name in named))
    edges = {name.end: name for name in named}
    heads = [_candidate(tokens, taken, edges, ending) for ending in _endings().found(text)]
    candidates = [one for one in heads if one is not None]
    return [_place(text, one) for one in _accepted(text, candidates, named)]


def with_places(names: Sequence[Named], places: Sequence[Named]) -> list[Named]:
    """The names and the places; the title of a person begins behind a place in it (翰林庭|居民林晓岚)."""
    within = {place.start: place.end for place in places}
    cut = [name for name in names if name.title is not None and name.title[0] in within]
    titles = {id(name): (within[name.title[0]], name.title[1]) for name in cut if name.title is not None}
    kept = [
        replace(name, title=titles[id(name)])
        if id(name) in titles and titles[id(name)][0] < titles[id(name)][1]
        else name
        for name in names
    ]
    return [*kept, *places]


def _accepted(text: str, candidates: Sequence[_Candidate], names: Sequence[Named]) -> Iterable[_Candidate]:
    """The candidates that are framed, and those that a list joins to a place or to one of their kind."""
    places = [name for name in names if name.type in _PLACES]
    ends, starts = {name.end for name in places}, {name.start for name in places}
    pairs = list(pairwise(candidates))
    joined = {id(one) for pair in pairs if _is_link(text, pair[0].ending.end, pair[1].start) for one in pair}
    for one in candidates:
        before, behind = _link_before(text, one.start), _link_behind(text, one.ending.end)
        if one.framed or before in ends or behind in starts or (id(one) in joined and _kind(one) == "Venue"):
            ends.add(one.ending.end)
            yield one


def _candidate(tokens: Tokens, taken: Cover, edges: Mapping[int, Named], ending: Word) -> _Candidate | None:
    """The name that ends with an ending, where it can be one."""
    text, end = tokens.text, ending.end
    if taken.overlaps(max(0, ending.start - _SHORTEST), end) or not _ends(tokens, taken, ending):
        return None
    start, front = _start(tokens, edges, ending.start)
    core = text[start : ending.start]
    if front is None or not _names_one(tokens, start, ending):
        return None
    unit = edges.get(start)
    unit = unit if unit is not None and unit.type in ADMINISTRATIVE else None
    road = text[ending.start : end].endswith(word_tuple("roads"))
    told = _behind_road() if road else _behind_estate()
    owned = unit is not None and core not in word_set("words_units_are_named_with")
    kind = road or _kinds()[ending.text] == _HOME
    framed = owned or front in word_set("before_framed_places") or (kind and bool(told.match(text, end)))
    return _Candidate(start, ending, framed, unit)


def _start(tokens: Tokens, edges: Mapping[int, Named], position: int) -> tuple[int, str | None]:
    """Where a name begins, and the word or mark in front of it; None where it would be too long."""
    start = position
    for left, word, tag in tokens.leftward(position, 0):
        if start in edges:
            return start, ""
        inner = start < position
        if stops_name(word, tag, proper=tag != "vn") and not (not inner and _names_roads(word)):
            return start, word
        if not tag.startswith(_INSIDE) or word in word_set("before_framed_places"):
            return start, word
        if position - left > _LONGEST:
            return start, None
        start = left
    return start, ""


def _names_roads(word: str) -> bool:
    """Whether a word that stops other names is one that roads and quarters are called after (解放|路)."""
    return word in word_set("words_units_are_named_with")


def _names_one(tokens: Tokens, start: int, ending: Word) -> bool:
    """Whether what stands in front of an ending names one place and does not only describe it (背街|小巷)."""
    core = tokens.text[start : ending.start]
    if not _SHORTEST <= len(core) <= _LONGEST or not core.isalnum():
        return False
    described = core.endswith(word_tuple("describing_framed_places"))
    counted = _counted().search(core) is not None
    return not described and not counted and core not in word_set("group_heads")


def _ends(tokens: Tokens, taken: Cover, ending: Word) -> bool:
    """Whether a name can end there: no common word holds the ending, and no noun goes on behind it."""
    text, end = tokens.text, ending.end
    if not tokens.starts_at(end):
        return False
    last = tokens.index(end - 1)
    inside = tokens.starts[last] < ending.start
    if inside and tokens.tags[last] not in PROPER_TAGS | {"x"}:
        return False
    if tokens.word(last) in word_set("not_names") or _NUMBERED.match(text, end):
        return False
    if end >= len(text) or not text[end].isalpha() or end in taken:
        return end >= len(text) or not text[end].isascii() or not text[end].isalpha()
    index = tokens.index(end)
    free = not tokens.tags[index].startswith(_ON) or tokens.tags[index] == "vn"
    known = found_words("behind_framed_places").longest_at(text, end) != "" or text[end] in links()
    return free or known


def _place(text: str, one: _Candidate) -> Named:
    surface = text[one.start : one.ending.end]
    chain = () if one.unit is None else (one.unit.name, *one.unit.mention.parents)
    aliases = () if one.unit is None else (one.unit.mention.text + surface,)
    mention = Mention(one.start, one.ending.end, surface, _kind(one), surface, chain, aliases)
    return Named(mention, one.unit.outer if one.unit else one.start, one.ending.text, one.unit)


def _kind(one: _Candidate) -> str:
    return _kinds()[one.ending.text]


def _is_link(text: str, end: int, start: int) -> bool:
    return text[end:start] in links()


def _link_before(text: str, start: int) -> int:
    """Where the member of a list in front of the link at ``start`` ends; -1 without a link."""
    link = next((one for one in sorted(links()) if text.endswith(one, 0, start)), "")
    return start - len(link) if link else -1


def _link_behind(text: str, end: int) -> int:
    link = next((one for one in sorted(links()) if text.startswith(one, end)), "")
    return end + len(link) if link else -1


@cache
def _counted() -> re.Pattern[str]:
    """What counts places or points at one (两条|路, 3号|楼)."""
    return re.compile(rf"^[{numerals()}\d两几多各每这那该本]+[条座个处家片栋]|^第|[{numerals()}\d]+号$")


@cache
def _kinds() -> Mapping[str, str]:
    return {row["word"]: row["type"] for row in table("framed_place_endings", "word", "type")}


@cache
def _endings() -> Words:
    return Words(_kinds())


@cache
def _behind_estate() -> re.Pattern[str]:
    """What only an estate has behind it (业主, 3号楼)."""
    return re.compile(rf"{_HOUSE}|(?:{any_of(word_set('behind_estates'))})")


@cache
def _behind_road() -> re.Pattern[str]:
    """What only a road has behind it (北段, 沿线)."""
    return re.compile(any_of(word_set("behind_roads")))
