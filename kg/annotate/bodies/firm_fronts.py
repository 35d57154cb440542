"""The fronts of firms' names that the walk to the left gave up (闽都|银行南街支行, 沪江银行|联合|支行).

A branch is called after a place, and places are called by words of every day; what stands between it and its
firm, or in front of the firm's own word, belongs to the name up to the next link, mark or cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.suffixes import suffix_words, suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import ADMINISTRATIVE, any_of, cues, found_words, links, name_stoppers, word_set

_FIRM = "Company"
# A name has so many characters in front of the firm's own word.
_SHORTEST, _LONGEST = 2, 6
# The place that a branch is called after.
_PLACE = re.compile("[\u4e00-\u9fff]{1,4}")
# jieba's tags for pronouns, adverbs, prepositions, conjunctions, particles and times.
_NO_NAMES = frozenset("rdpcuyt")
# Kinds of cues behind which a name begins.
_BEFORE_NAMES = ("joint", "visit", "live")


def with_firm_fronts(tokens: Tokens, parts: Sequence[Part]) -> list[Part]:
    """The parts, sorted by start, with firms and branches from the first character of their name on."""
    completed: list[Part] = []
    for part in parts:
        chain = len(completed)
        if completed and part.end <= completed[-1].end and completed[-1].type == _FIRM:
            continue  # 松涛影城|金柳奥莱|店
        if part.type == _FIRM and not part.bare:
            part = _with_outlet(tokens, part)
        if part.type == _FIRM and (found := _completed(tokens, completed, part)) is not None:
            chain, part = found
        completed[chain:] = [part]
    return completed


def _completed(tokens: Tokens, before: Sequence[Part], part: Part) -> tuple[int, Part] | None:
    """How many of the parts ``before`` a firm stay, and the firm with its whole name; None if it has that."""
    text, branch = tokens.text, tokens.text[part.suffix : part.end] in word_set("ends_of_outlets")
    last = before[-1] if before else None
    if branch and part.bare and last is not None and last.type == _FIRM and not last.bare:
        between = text[last.end : part.start]
        if _PLACE.fullmatch(between) and between not in links() and between not in word_set("prepositions"):
            return len(before) - 1, part._replace(start=last.start, bare=False)
    first = len(before)
    while first and before[first - 1].type in ADMINISTRATIVE and not before[first - 1].bare:
        # 中国联通|松涛市|分公司
        if before[first - 1].end != (before[first].start if first < len(before) else part.start):
            break
        first -= 1
    start = before[first].start if first < len(before) else part.start
    if first < len(before) and (known := found_words("firms_known_by_name").longest_before(text, start)):
        # 国网|襄阳市樊城区|供电公司
        return first, part._replace(start=start - len(known), bare=False, clean=True)
    if branch and not part.bare and first < len(before) and first and _is_firm(before[first - 1], start):
        # 农业银行|襄阳市|松涛支行
        return first, part._replace(start=start, clean=True)
    if not (branch and start < part.suffix) and not _opens_with_firm(text, part):
        return None
    front = _front(tokens, start, before[first - 1].end if first else 0)
    return None if front == start else (first, part._replace(start=front, bare=False, clean=True))


def _is_firm(part: Part, end: int) -> bool:
    return part.type == _FIRM and not part.bare and part.end == end


def _with_outlet(tokens: Tokens, part: Part) -> Part:
    """A firm with its outlet behind it (百姓大药房|松涛店), the firm itself if none stands there."""
    text = tokens.text
    outlet = _outlet().match(text, part.end)
    if outlet is None or not tokens.starts_at(outlet.end()):
        return part
    between = [tag[0] for _, _, tag in tokens.rightward(part.end, outlet.start(1))]
    if any(tag in _NO_NAMES or tag in "vm" for tag in between):
        return part
    return part._replace(suffix=outlet.start(1), end=outlet.end())


@cache
def _outlet() -> re.Pattern[str]:
    """A place and the word for a shop."""
    shops = any_of(word_set("ends_of_shops"))
    return re.compile(rf"(?!{any_of(links())})[\u4e00-\u9fff]{{2,6}}?({shops})(?!长)")


def _opens_with_firm(text: str, part: Part) -> bool:
    """Whether a name begins with what ends a firm's name (集团|第三工程有限公司)."""
    word = suffix_words().longest_at(text, part.start)
    return bool(word) and part.start + len(word) < part.suffix and suffixes()[word].type == _FIRM


def _front(tokens: Tokens, start: int, floor: int) -> int:
    """Where the characters in front of a name that belong to it begin; ``start`` if none surely do."""
    first, tag = start, ""
    for left, word, word_tag in tokens.leftward(start, floor):
        if not word.isalpha() or word in links() or any(word in cues(kind) for kind in _BEFORE_NAMES):
            break
        if word in word_set("prepositions"):
            break
        ends_place = word in word_set("ends_of_places")
        barred = word_tag[0] in _NO_NAMES or (word in name_stoppers() and word_tag[0] != "v")
        if barred and not ends_place:
            return start
        first, tag = left, word_tag
        if start - first > _LONGEST:
            return start
    else:
        if first == floor > 0:
            return start
    return first if start - first >= _SHORTEST and tag[:1] != "v" else start
