"""The tables ``punctuation.tsv`` and ``punctuation_marks.tsv`` in the form that normalisation applies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.errors import LexiconError
from kg.lexicon import table

# Ideographs with their extensions, the iteration mark and zero that print uses like one, and kana.
_IDEOGRAPHS = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})")
_PLACES = ("anywhere", "beside", "opening", "closing", "ending", "between", "doubled")


@dataclass(frozen=True, slots=True)
class Characters:
    """What becomes of which character, and the patterns that find the places.

    ``anywhere`` maps code points, as ``str.translate`` wants them. ``opening``, ``closing``,
    ``beside`` and ``ending`` map characters; ``roles`` gives each Chinese mark its role.
    ``ideograph`` matches one Chinese character, ``run`` a run of marks, Chinese and Western;
    ``dash`` the dashes and ``stop`` the full stops that become Chinese, ``dash_mark`` and
    ``stop_mark`` what they become.
    """

    anywhere: dict[int, str]
    roles: dict[str, str]
    opening: dict[str, str]
    closing: dict[str, str]
    beside: dict[str, str]
    ending: dict[str, str]
    ideograph: re.Pattern[str]
    run: re.Pattern[str]
    dash: re.Pattern[str]
    stop: re.Pattern[str]
    dash_mark: str
    stop_mark: str

    def role(self, character: str) -> str:
        """The role of a mark, Western or Chinese, as ``punctuation_marks.tsv`` names it, or ``""``."""
        chinese = self.beside.get(character) or self.ending.get(character) or character
        return self.roles.get(chinese, "")


@cache
def characters() -> Characters:
    """The two tables, read once.

    Raises:
        LexiconError: if a cell is not a character, a code point or a known word.
    """
    roles = {row["character"]: row["role"] for row in table("punctuation_marks", "character", "role")}
    maps: dict[str, dict[str, str]] = {place: {} for place in _PLACES}
    for row in table("punctuation", "from", "to", "where"):
        if row["where"] not in maps:
            raise LexiconError(
                f"seeds/lexicon/punctuation.tsv: {row['where']!r} is no place; use {', '.join(_PLACES)}"
            )
        maps[row["where"]].update(_pairs(row["from"], row["to"], roles))
    # A Western mark becomes the Chinese one that is its full-width form, even without a row.
    maps["beside"] = {unicodedata.normalize("NFKC", mark): mark for mark in roles if _is_wide(mark)} | maps[
        "beside"
    ]
    marks = "".join(roles)
    chinese = f"[{_IDEOGRAPHS}{re.escape(marks)}]"
    western = "".join([*maps["beside"], *maps["ending"], *maps["opening"]])
    return Characters(
        anywhere={ord(old): new for old, new in maps["anywhere"].items()},
        roles=roles,
        opening=maps["opening"],
        closing=maps["closing"],
        beside=maps["beside"],
        ending=maps["ending"],
        ideograph=re.compile(f"[{_IDEOGRAPHS}]"),
        run=re.compile(f"[{re.escape(marks + western)}]+"),
        dash=_dash_pattern(chinese, maps["between"], maps["doubled"]),
        stop=re.compile(rf"(?<={chinese}){_one_of(maps['ending'])}(?= ?{chinese}| *(?:\n|\Z))"),
        dash_mark=next(iter(maps["between"].values()), ""),
        stop_mark=next(iter(maps["ending"].values()), ""),
    )


def _dash_pattern(chinese: str, between: dict[str, str], doubled: dict[str, str]) -> re.Pattern[str]:
    """The pattern of dashes with ``chinese`` on both sides, or on one and a line's edge on the other."""
    dashes, hyphen = _one_of([*between, *between.values()]), _one_of(doubled)
    any_dash = f"(?:{dashes}+|(?<!{hyphen}){hyphen}{{2}}(?!{hyphen}))"
    return re.compile(f"(?<={chinese}){any_dash}(?={chinese}|$)|^{any_dash}(?={chinese})", re.MULTILINE)


def _one_of(marks: Iterable[str]) -> str:
    """A regular expression for one of some characters; without any it matches nothing."""
    return f"[{re.escape(''.join(marks))}]" if any(marks) else "(?!)"


def _is_wide(mark: str) -> bool:
    """Whether a character is the full-width form of an ASCII one."""
    narrow = unicodedata.normalize("NFKC", mark)
    return len(narrow) == 1 and narrow.isascii()


def _pairs(old: str, new: str, roles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The replacements that one line of the table stands for, character by character."""
    first, _, last = old.partition("-U+")
    start = ord(_character(first))
    end = ord(_character(f"U+{last}")) if last else start
    for character in map(chr, range(start, end + 1)):
        if new != "NFKC":
            yield character, _character(new)
        elif character not in roles:
            compatible = unicodedata.normalize("NFKC", character)
            if len(compatible) == 1 and compatible != character:
                yield character, compatible


def _character(cell: str) -> str:
    """The character that ``cell`` is or whose code point it gives."""
    code_point = _CODE_POINT.fullmatch(cell)
    if code_point:
        return chr(int(code_point[1], 16))
    if len(cell) != 1:
        raise LexiconError(
            f"seeds/lexicon/punctuation.tsv: {cell!r} is not one character; write the character or U+XXXX"
        )
    return cell
