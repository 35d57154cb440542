"""Street addresses (金桂路88号, 长宁路与新华路交叉口北侧)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.tokens import Tokens, stops_name
from kg.annotate.words import cues, name_stoppers
from kg.records import Mention

_ROAD = r"(?:路|街|巷|弄|大道|大街|胡同)"
# Blocks of old quarters are numbered, too (锦园二里86号).
_BLOCK = r"(?:[一二三四五六七八九十东南西北][里坊村条]|里弄|横路|巷子|坊)"
_NUMBERED = re.compile(
    rf"(?:{_ROAD}|{_BLOCK})\d+(?:-\d+)?号(?:[\u4e00-\u9fff\d]{{0,3}}?(?:边门|幢|栋|楼|室|单元|院))*"
)
_CROSSING = re.compile(
    rf"{_ROAD}(?:与|和)[\u4e00-\u9fff]{{1,5}}?{_ROAD}(?:的)?(?:交叉口|交汇处|路口|交界处)(?:[东西南北]{{1,2}}侧|[东西南北]{{1,2}}角)?"
)
# Characters of a road's name: the longest official ones of the seeds' cities have 5.
_LONGEST_ROAD = 6


def find_addresses(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The addresses of the text; the unit in front of an address is its parent."""
    found: list[Named] = []
    for pattern in (_NUMBERED, _CROSSING, _lived_in()):
        for match in pattern.finditer(tokens.text):
            if any(one.start <= match.start() < one.end for one in found):
                continue
            before = [name for name in names if name.end <= match.start() and name.type in _UNITS]
            ends = (name.end for name in names if name.end <= match.start() and not name.bare)
            floor = max(ends, default=0)
            start = match.start()
            for left, word, tag in tokens.leftward(match.start(), max(floor, match.start() - _LONGEST_ROAD)):
                first = start == match.start() and len(word) > 1 and word not in name_stoppers()
                if stops_name(word, tag, proper=True) and not (first and word.isalpha()):
                    break
                start = left
            parent = next((name for name in before if name.end == start and not name.bare), None)
            surface = tokens.text[start : match.end()]
            chain = () if parent is None else (parent.name, *parent.mention.parents)
            mention = Mention(start, match.end(), surface, "Address", surface, chain)
            found.append(Named(mention, parent.outer if parent else start, "", parent))
    return found


@cache
def _lived_in() -> re.Pattern[str]:
    """A numbered house without a road, behind a verb of living (家住|和平东38号)."""
    house = r"[\u4e00-\u9fff]{2,5}?\d+(?:-\d+)?号(?:[\u4e00-\u9fff\d]{0,3}?(?:边门|幢|栋|楼|室|单元|院))*"
    return re.compile(
        "|".join(f"(?<={verb}){house}" for verb in sorted(cues("live"), key=len) if len(verb) > 1)
    )


_UNITS = frozenset({"City", "District", "Subdistrict", "Town", "Village", "Community", "ResidentialArea"})
