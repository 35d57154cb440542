"""Lists that an item prints one name a line: of winners, of chosen communities, of those who take part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon import table, words
from kg.segment.joints import LONGEST_HEADING
from kg.segment.lines import Line
from kg.segment.names import is_name
from kg.segment.places import opening_place
from kg.segment.vocabulary import HAN, alternatives

# Fewer names under each other, which nothing announces, may be a byline or a pile of headlines.
FEWEST, FEWEST_ANNOUNCED = 4, 2
# Of names under each other one in so many at most is not built like one.
ONE_IN = 3
# Units that no chain of places begins are a list if they all end in the same so many characters.
SAME_END = 2
_NUMBER = re.compile(r"(?:[（(]?\d{1,3}[)）.、．]?|[一二三四五六七八九十]{1,3}、)\s*")
_ASIDE = re.compile(r"[（(][^（）()]{1,16}[）)]$")
_SPACES = re.compile(r"[ \u3000、]+")
_UNIT = re.compile(rf"(?:{HAN}|[“”·\dA-Za-z]){{3,30}}")
_SHORT = re.compile(rf"{HAN}{{2,4}}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """The lines from ``start`` to ``end``: what they may be in a list, the gap above them, and their text."""

    kind: str
    start: int
    end: int
    gap: int
    text: str


@cache
def _announcing() -> re.Pattern[str]:
    """How a line ends that announces a list, if need be with what is said of its order in brackets."""
    ends = alternatives(words("list_headings"))
    return re.compile(rf"(?:{ends})(?:[（(][^（）()]{{2,20}}[）)])?$|[：:]\s*$")


@cache
def _unit_ends() -> frozenset[str]:
    return frozenset(row["suffix"] for row in table("name_suffixes", "suffix", "type", "least", "most"))


@cache
def _longest_end() -> int:
    return max(map(len, _unit_ends()))


def announces(text: str) -> bool:
    """Whether a line with ``text`` may stand over a list: 首批友好社区名单, 一等奖（排名不分先后）."""
    return len(text) <= LONGEST_HEADING and bool(_announcing().search(text))


def mark_lists(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines, those that are entries of a printed list told so (``Line.listed``)."""
    entries = list(_entries(lines))
    marked = list(lines)
    place = 0
    while place < len(entries):
        end = place + 1
        while end < len(entries) and _same_list(entries[place : place + 2], entries[end]):
            end += 1
        run = entries[place:end]
        if _is_list(run, lines[run[0].start - 1].text if run[0].start else ""):
            for found in run:
                for number, index in enumerate(range(found.start, found.end)):
                    marked[index] = replace(lines[index], listed=2 if number else 1)
        place = end
    return tuple(marked)


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    """The lines of a page, each two of them as one that a narrow column broke a unit's name over."""
    start = 0
    while start < len(lines):
        line, after = lines[start], lines[start + 1] if start + 1 < len(lines) else None
        kind, end = _kind(line), start + 1
        if not kind and after and not after.gap and after.width < line.width:
            kind = _kind(replace(line, text=line.text + after.text))
            end += bool(kind == "unit" and not _kind(after))
            kind = kind if end - start > 1 else ""
        yield _Entry(kind, start, end, line.gap, "".join(part.text for part in lines[start:end]))
        start = end


def _same_list(first: Sequence[_Entry], other: _Entry) -> bool:
    return other.kind == first[0].kind != "" and other.gap == first[-1].gap


def _kind(line: Line) -> str:
    """What an entry of a list the line may be: one name, several (``names``), a unit, or ``""``."""
    if line.level or line.item or line.holds_sentence_end or len(line.text) > LONGEST_HEADING:
        return ""
    text = _bare(line.text)
    parts = _SPACES.split(text)
    if len(parts) == 1 and _SHORT.fullmatch(text):
        return "name"
    if all(map(is_name, parts)):
        return "names"
    if len(parts) == 2 and any(map(is_name, parts)) and any(map(_is_unit, parts)):
        return "person"
    return "unit" if len(parts) == 1 and _is_unit(text) else ""


def _bare(text: str) -> str:
    """The text of an entry without its number and what stands in brackets behind it."""
    number = _NUMBER.match(text)
    return _ASIDE.sub("", text[number.end() if number else 0 :]).strip()


def _is_unit(text: str) -> bool:
    if not _UNIT.fullmatch(text):
        return False
    return any(text[-size:] in _unit_ends() for size in range(1, min(len(text), _longest_end()) + 1))


def _is_list(entries: Sequence[_Entry], above: str) -> bool:
    """Whether a run of entries of one kind is a list, by how many they are and by the line ``above``."""
    kind = entries[0].kind
    fewest = FEWEST_ANNOUNCED if announces(above) else FEWEST
    if not kind or len(entries) < fewest or _unusual(entries) * ONE_IN > len(entries):
        return False
    if fewest < FEWEST:
        return True
    if kind == "names":
        return False
    return kind != "unit" or _alike(entries)


def _unusual(entries: Sequence[_Entry]) -> int:
    """How many of the ``entries`` that may be names of persons are not built like one."""
    return sum(entry.kind == "name" and not is_name(_bare(entry.text)) for entry in entries)


def _alike(entries: Sequence[_Entry]) -> bool:
    """Whether units can only be a list: each begins with a chain of places, or all have one end."""
    texts = [_bare(entry.text) for entry in entries]
    same = len({text[-SAME_END:] for text in texts}) == 1
    return same or all(map(opening_place, texts))
