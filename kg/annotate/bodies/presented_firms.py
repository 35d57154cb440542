"""Firms and charities that only the words around them present (爱心企业|醉仙居, 醉仙居|店主)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amounts
from kg.annotate.text.cover import Cover
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    any_of,
    companion_links,
    cue_words,
    cues,
    found_words,
    links,
    name_stoppers,
    title_words,
    word_set,
    word_tuple,
)
from kg.lexicon import kind_words
from kg.records import Mention

_FIRM = "Company"
# The name has so many characters, and one of its words is a guess of jieba's or a proper noun.
_LEAST, _MOST = 3, 8
_LONGEST_KIND = 12
_UNCOMMON = ("x", "nr", "nz", "ns", "nt")
# jieba's tags for what no such name holds: adverbs, prepositions, pronouns, particles, numbers, times.
_NO_NAMES = frozenset("dpcruymtf")
_MARKS = frozenset("，。；：！？\n（")
_ACTING = ("joint", "organize", "visit", "sign", "attend", "establish", "run", "invite")


def find_presented_firms(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The firms and charities that a kind of firm, an office or a verb of hosting shows, in order.

    They overlap none of ``names`` that is more than a bare word.
    """
    found: list[Named] = []
    if len(tokens.text) < _LEAST:
        return found
    taken = Cover(len(tokens.text), ((name.outer, name.end) for name in names if not name.bare))
    for start, end in sorted({*_behind_kinds(tokens), *_before_words(tokens)}):
        if not taken.overlaps(start, end):
            taken.add(start, end)
            own = tokens.text[start:end]
            found.append(Named(Mention(start, end, own, _FIRM, own), start))
    return found


def as_presented_firms(text: str, names: Sequence[Named]) -> list[Named]:
    """The names, with what a quotation behind a kind of firm names as a firm (爱心商家“醉仙居”)."""
    return [_as_firm(name) if _is_presented(text, name) else name for name in names]


def _as_firm(name: Named) -> Named:
    return replace(name, mention=replace(name.mention, type=_FIRM))


def _is_presented(text: str, name: Named) -> bool:
    if name.quote is None or name.head or name.type != "Programme":
        return False
    floor = max(0, name.start - _LONGEST_KIND)
    return any(kind.end() == name.start for kind in _kinds().finditer(text, floor)) and _goes_on(
        text, name.end
    )


def _behind_kinds(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Names behind the kind of firm that they are (共建单位|醉仙居|开展…)."""
    text = tokens.text
    for kind in _kinds().finditer(text):
        start = kind.end()
        if not tokens.starts_at(start):
            continue
        end = start
        for right, word, tag in tokens.rightward(start, min(len(text), start + _MOST)):
            if not _may_name(text, end, word, tag):
                break
            end = right
        if _names_own(tokens, start, end) and _goes_on(text, end):
            yield start, end


def _before_words(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Names that open a clause, or stand in a list, in front of an office of firms or a verb of hosting."""
    text = tokens.text
    for word in (*found_words("offices_of_shops").found(text), *found_words("hosting").found(text)):
        if not tokens.starts_at(word.start):
            continue
        start = word.start
        for left, own, tag in tokens.leftward(word.start, max(0, word.start - _MOST)):
            if not _may_name(text, left, own, tag):
                break
            start = left
        if _opens(text, start) and _names_own(tokens, start, word.start):
            yield start, word.start


def _may_name(text: str, start: int, word: str, tag: str) -> bool:
    """Whether a word of a text may stand in the name of a firm that no suffix tells."""
    if not word.isalnum() or tag[0] in _NO_NAMES or word in name_stoppers() or word in links():
        return False
    if word in word_set("group_heads") or word in word_set("not_names") or word in word_set("never_names"):
        return False
    if word in suffixes():
        # 理发店|店主: whose shop, the text does not tell.
        return False
    acts = any(cue_words(kind).longest_at(text, start) for kind in _ACTING)
    return not acts and not title_words("role").among(word) and word not in word_set("hard_boundaries")


def _names_own(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name that belongs to nobody else stands in ``[start, end)``: no words of every day alone."""
    if not _LEAST <= end - start <= _MOST:
        return False
    if amounts().fullmatch(tokens.text, start, end):
        # 等成员单位|15家
        return False
    own = tokens.text[start:end]
    if own.endswith((*word_tuple("group_heads"), *word_tuple("no_ends_of_presented_names"))):
        return False
    if found_words("no_list_members").among(own):
        return False
    words = [(word, tag) for _, word, tag in tokens.rightward(start, end)]
    return any(tag.startswith(_UNCOMMON) and len(word) > 1 for word, tag in words)


def _goes_on(text: str, end: int) -> bool:
    """Whether the clause ends at ``end``, a list goes on or somebody acts there."""
    if text[end : end + 1] in _MARKS or text.startswith((*links(), *word_tuple("list_closers")), end):
        return True
    return any(cue_words(kind).longest_at(text, end) for kind in _ACTING)


def _opens(text: str, start: int) -> bool:
    """Whether a clause, a list or what a verb of acting together governs begins at ``start``."""
    return not start or text[start - 1] in _MARKS or text.endswith(_fronts(), 0, start)


@cache
def _fronts() -> tuple[str, ...]:
    agents = word_set("agent_marks") | companion_links() | links()
    return tuple(agents | cues("joint") | cues("invite") | {"、"})


@cache
def _kinds() -> re.Pattern[str]:
    """A kind of firm in words that tell one from all others (爱心企业, 第三方机构, but not 单位)."""
    words, nouns = (any_of(kind_words("descriptions_of_firms", kind)) for kind in ("word", "noun"))
    sure = any_of(word_set("kinds_that_present_firms"))
    return re.compile(rf"(?:{words})+(?:{nouns})|{sure}")
