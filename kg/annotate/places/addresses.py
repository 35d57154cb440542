"""Street addresses (金桂路88号, 长宁路与新华路交叉口北侧)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import matches
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.tokens import Tokens, stops_name
from kg.annotate.text.words import any_of, cue_words, cues, found_words, name_stoppers, word_set, word_tuple
from kg.numerals import numerals
from kg.records import Mention

_ROAD = r"(?:路|街|巷|弄|道|大道|大街|胡同)"
# Long roads are told by their parts (一环路|北二段|100号).
_PART = r"(?:[东西南北中]?[一二三四五六]段|[东西南北中]段)?"
# Blocks of old quarters are numbered, too (锦园二里86号), and so are lanes of a road (松涛路66弄3号楼).
_BLOCK = rf"(?:[{numerals()}东南西北][里坊村条]|里弄|横路|巷子|坊|[里村](?=\d+弄\d))"
_NUMBERED = re.compile(
    rf"(?:{_ROAD}{_PART}|{_BLOCK})(?:甲|乙)?"
    r"(?:(?:\d+(?:弄|巷|里|支弄|支巷))?\d+(?:-\d+)?号|\d+弄(?:\d+(?:-\d+)?[幢栋])?)"
    r"(?:[\u4e00-\u9fff\d]{0,3}?(?:边门|幢|栋|楼|室|单元|院))*"
)
# Characters of a road's name: the longest official ones of the seeds' cities have 5.
_LONGEST_ROAD = 6


def find_addresses(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The addresses of the text; the unit in front of an address is its parent."""
    found: list[Named] = []
    for pattern in _patterns(tokens.text):
        for match in pattern.finditer(tokens.text):
            if any(one.start <= match.start() < one.end for one in found) or _is_word(tokens, match.start()):
                continue
            before = [name for name in names if name.end <= match.start() and name.type in _UNITS]
            ends = (name.end for name in names if name.end <= match.start() and not name.bare)
            floor = max(ends, default=0)
            start = match.start()
            for left, word, tag in tokens.leftward(match.start(), max(floor, match.start() - _LONGEST_ROAD)):
                # 解放|路, 团结|东|路: roads are called after deeds.
                bare = not tokens.text[start : match.start()].strip("东西南北中")
                first = bare and len(word) > 1 and word not in name_stoppers()
                if stops_name(word, tag, proper=True) and not (first and word.isalpha()):
                    break
                start = left
            lived = cue_words("live").longest_at(tokens.text, start - 1) if start else ""
            start += max(0, len(lived) - 1)  # 家|住汾阳路9号 is cut apart behind 家.
            named_after = next((name for name in before if start == name.end == match.start()), None)
            if named_after is not None and named_after.type == "ResidentialArea":
                # 松涛家园|路37号: the road is called after the estate.
                start = named_after.start
            found.append(_address(tokens.text, start, match.end(), before))
    homes = [start for start, _ in cue_words("live").places(tokens.text)]
    for match in matches(_residence(), tokens.text, homes):
        start, end = match.span("place")
        if not any(name.start < end and start < name.end for name in (*names, *found)):
            found.append(_address(tokens.text, start, end, ()))
    return found


def with_addresses(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The names and the addresses of the text, without the estates that only begin the name of a road."""
    found = find_addresses(tokens, names)
    roads = {one.start for one in found}
    kept = (
        name
        for name in names
        if name.type != "ResidentialArea"
        or name.start not in roads
        or not _NUMBERED.match(tokens.text, name.end)
    )
    return [*kept, *found]


def _patterns(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns of addresses of which a text holds what none of their matches lacks."""
    numbered = "号" in text or "弄" in text
    if numbered:
        yield _NUMBERED
    if found_words("crossings").among(text):
        yield _crossing()
    if numbered:
        yield _lived_in()


def _address(text: str, start: int, end: int, before: Sequence[Named]) -> Named:
    """An address with the unit that ends where it starts as its parent."""
    parent = next((name for name in before if name.end == start and not name.bare), None)
    chain = () if parent is None else (parent.name, *parent.mention.parents)
    # 青禾社区|柳荫街100号院: people live in a numbered court.
    court = parent is not None and text.endswith(word_tuple("ends_of_courts"), start, end)
    kind = "ResidentialArea" if court else "Address"
    mention = Mention(start, end, text[start:end], kind, text[start:end], chain)
    return Named(mention, parent.outer if parent else start, "", parent)


def _is_word(tokens: Tokens, position: int) -> bool:
    """Whether the end of a road's name only ends a common word (知|道12345号, 街|道9号)."""
    index = tokens.index(position)
    word = tokens.word(index)
    ends = tokens.starts[index] < position and tokens.ends[index] == position + 1
    return ends and (word in suffixes() or tokens.tags[index][0] == "v")


@cache
def _crossing() -> re.Pattern[str]:
    """Where two roads or rivers meet, with the side and how far it is from there (交口|西行50米处)."""
    where = r"[东西南北]{1,2}(?:[侧角边面行走向]|约?(?=\d))(?:约?\d+余?米(?:处|路[东西南北])?)?"
    meeting = any_of(word_set("crossings"))
    ways = rf"(?:{_ROAD}|{any_of(word_set('waters'))})"
    return re.compile(
        rf"{ways}(?:与|和)[\u4e00-\u9fff]{{1,5}}?{ways}(?:的)?(?:{meeting})(?:[向往以]?{where})?"
    )


@cache
def _residence() -> re.Pattern[str]:
    """A road or a house alone behind a verb of living (家住|松涛路|的…, 家住|1号楼|的…)."""
    house = r"(?:\d+号?(?:楼|院|栋|幢|单元)){1,2}(?:\d+室)?"
    return re.compile(rf"(?:{any_of(cues('live'))})(?P<place>[\u4e00-\u9fff]{{2,4}}{_ROAD}|{house})(?=的)")


@cache
def _lived_in() -> re.Pattern[str]:
    """A numbered house without a road, behind a verb of living (家住|和平东38号)."""
    house = r"[\u4e00-\u9fff]{2,5}?\d+(?:-\d+)?号(?:[\u4e00-\u9fff\d]{0,3}?(?:边门|幢|栋|楼|室|单元|院))*"
    verbs = "|".join(f"(?<={verb})" for verb in sorted(cues("live")) if len(verb) > 1)
    return re.compile(rf"(?:{verbs}){house}")


_UNITS = frozenset({"City", "District", "Subdistrict", "Town", "Village", "Community", "ResidentialArea"})
