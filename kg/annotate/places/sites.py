"""Places that only 在 tells, with a list or units (在青山小区、四季花城设立…, 在江北区松涛天地举行)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.tokens import Tokens, stops_name
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    PROPER_TAGS,
    any_of,
    cities,
    cues,
    link_pattern,
    word_pattern,
    word_set,
    word_tuple,
)
from kg.records import Mention

_SIBLINGS = frozenset({"Venue", "ResidentialArea", "ServiceCentre"})
_SHORTEST, _LONGEST = 3, 8
# Words of nouns, of unknown words and of what stands in front of nouns (jieba's tags).
_NOUNS = ("n", "x", "s")
_NOMINAL = ("n", "x", "a", "b", "j", "s", "i", "l", "m", "g", "z", "vn")
# In front of one list stand at most this many places.
_LONGEST_LIST = 8


def find_sites(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The places behind 在, in a chain or list of known ones, that a verb of holding or founding follows.

    ``names`` are the mentions found so far. A place takes the type of its neighbour in the list. The short
    name of a city (在太湖举行) is one, too.
    """
    text = tokens.text
    named = [name for name in names if not name.bare]
    taken = Cover(len(text), ((name.start, name.end) for name in named))
    found: dict[int, Named] = {}
    for mark in (*word_pattern("site_prepositions").finditer(text), *_standing().finditer(text)):
        if mark.start() not in taken and tokens.starts_at(mark.start()):
            for name in _list_behind(tokens, taken, named, mark.end()):
                found.setdefault(name.start, name)
    return [found[start] for start in sorted(found)]


@cache
def _verb() -> re.Pattern[str]:
    """A verb of holding or founding behind a list of places, and what may stand in front of it."""
    adverbs = any_of(word_set("before_site_verbs"))
    return re.compile(
        rf"(?:{any_of(word_set('localizers'))})?(?:{adverbs})*(?:{any_of(word_set('site_verbs'))})"
    )


@cache
def _list_end() -> re.Pattern[str]:
    """What ends a list of places: a mark, or a word that sums the list up (等地)."""
    return re.compile(rf"[，。；！？]|(?:{any_of(word_set('list_ends'))})")


def _list_behind(tokens: Tokens, taken: Cover, named: Sequence[Named], start: int) -> list[Named]:
    """The new places of the list that begins at ``start``; none where no verb follows the list."""
    text, found, known, position = tokens.text, list[Named](), list[Named](), start
    for _ in range(_LONGEST_LIST):
        chain = _last_at(named, position)
        place = chain.end if chain else position
        if chain is None or chain.type in ADMINISTRATIVE:
            end = _run_end(tokens, taken, place)
            site = _site(tokens, chain, known, place, end)
            if site is not None:
                found.append(site)
                place = end
            elif chain is None:
                return []
        if chain is not None:
            known.append(chain)
        link = link_pattern().match(text, place)
        if link is None:
            plain = all(name.name.endswith(word_tuple("weak_sites")) for name in found)
            return found if _verb().match(text, place) or (plain and _list_end().match(text, place)) else []
        position = link.end()
    return []


def _last_at(named: Sequence[Named], start: int) -> Named | None:
    """The last link of the chain that starts at a place, the longest mention first."""
    there = [name for name in named if name.outer == start]
    return max(there, key=lambda name: name.end, default=None)


def _run_end(tokens: Tokens, taken: Cover, start: int) -> int:
    """Where the nouns that begin at ``start`` end, in front of a link, a localizer or a verb."""
    text, end = tokens.text, start
    road = _road().match(text, start)
    if road and not taken.overlaps(start, road.end()) and tokens.starts_at(road.end()):
        return road.end()
    for stop, word, tag in tokens.rightward(start, min(len(text), start + _LONGEST + 1)):
        blocked = link_pattern().match(text, end) or _verb().match(text, end) or taken.overlaps(end, stop)
        counted = tag == "m" and end == start and word.isalpha() and word not in word_set("room_bars")
        barred = not counted and stops_name(word, tag, proper=tag != "vn")
        if blocked or barred or not tag.startswith(_NOMINAL):
            break
        end = stop
    return end


@cache
def _road() -> re.Pattern[str]:
    """A road that a verb of holding follows."""
    goes_on = rf"{_verb().pattern}|[东西南北中]?[段侧口端]|的|[，。；、]"
    return re.compile(rf"(?!的)[\u4e00-\u9fff]{{2,5}}?(?:[路街巷弄]|大道)(?={goes_on})")


@cache
def _standing() -> re.Pattern[str]:
    """A verb of standing somewhere (位于)."""
    return re.compile(any_of(cue for cue in cues("found_at") if len(cue) > 1))


def _site(tokens: Tokens, chain: Named | None, known: Sequence[Named], start: int, end: int) -> Named | None:
    """The place in a stretch of nouns that its neighbours, its units or a word of no dictionary tell."""
    text = tokens.text
    surface = text[start:end]
    words = list(tokens.rightward(start, end))
    proper = any(tag in PROPER_TAGS | {"x"} for _, _, tag in words)
    siblings = [name.type for name in known if name.type in _SIBLINGS]
    if chain is None and surface in cities() and cities()[surface][0] != surface:
        full, level = cities()[surface]
        return Named(Mention(start, end, surface, level, full, (), (surface,)), start)
    told = (
        _road().match(text, start) is not None
        or (proper and words[0][2] != "m")
        or (bool(siblings) and len(words) > 1)
    )
    # 太湖市江北区|松涛天地: behind a chain of units, nouns alone name a place.
    told = told or (
        chain is not None and chain.parent is not None and all(tag[0] in _NOUNS for _, _, tag in words)
    )
    if not told or not _SHORTEST <= len(surface) <= _LONGEST or surface.endswith(word_tuple("no_sites")):
        return None
    kind = siblings[-1] if siblings and not surface.endswith(word_tuple("weak_sites")) else "Venue"
    parents = (chain.name, *chain.mention.parents) if chain else ()
    aliases = (text[chain.start : end],) if chain else ()
    mention = Mention(start, end, surface, kind, surface, parents, aliases)
    return Named(mention, chain.outer if chain else start, words[-1][1], chain)
