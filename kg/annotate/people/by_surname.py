"""Persons of whom a text gives no more than the surname: 冯阿姨 and 马所长, 小吴 behind a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.people.given_names import governs_address
from kg.annotate.people.person_names import CERTAIN, POSSIBLE, ending, name_end
from kg.annotate.people.person_titles import (
    is_title,
    title_ends,
    title_kind,
    title_places,
    titles_at,
    whole_title,
)
from kg.annotate.people.personal_signs import is_personal
from kg.annotate.people.portrayed import PersonName
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.finding import Word, Words, matches
from kg.annotate.text.suffixes import suffix_words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, honorifics, surnames, title_words, titles, word_set

# A given name has at most so many characters.
_GIVEN = 2
# What stands in front of a name that is the subject of a verb of saying, or of a relative clause's noun.
_FRONTS = "，。！？；：”\n的"


@cache
def _nicknames() -> Words:
    fronts, ends = word_set("nickname_prefixes"), word_set("nickname_suffixes")
    called = {front + name for front in fronts for name in surnames()}
    return Words(called | {name + end for end in ends for name in surnames()} - word_tags().keys())


def called(tokens: Tokens) -> Iterator[PersonName]:
    """Names of 小 or 老 and a surname, or 老 behind one, with a title in front (外卖骑手小吴, 乡贤邵老)."""
    names = _nicknames().places(tokens.text)
    if not any(title_ends().longest_before(tokens.text, start) for start, _ in names):
        return
    for title, name in _titled_nicknames(tokens.text):
        calling = name.text in titles("role") or name.text in word_set("group_heads")
        nobody = calling or name.text in word_set("not_names")
        if ending(tokens, name.end) >= POSSIBLE and not nobody:
            # 居民|小区, 裁缝|老师: nobody is called so.
            yield PersonName(*name, (title.start, title.end), title_kind(title.text))


def _titled_nicknames(text: str) -> Iterator[tuple[Word, Word]]:
    """Titles with a nickname directly behind them, none of which overlap."""
    reached = 0
    for start in title_places(text):
        for title in titles_at(text, start) if start >= reached else ():
            end = start + len(title)
            name = _nicknames().longest_at(text, end)
            if name:
                reached = end + len(name)
                yield Word(start, end, title), Word(end, reached, name)
                break


def nicknamed(tokens: Tokens) -> Iterator[PersonName]:
    """Names of 小 or 老 and a surname with a verb of people behind, at a clause's start or behind 的."""
    text = tokens.text
    for start, end in _nicknames().places(text):
        opens = not start or text[start - 1] in _FRONTS
        told = is_personal(text, end) or (text.endswith("岁的", 0, start) and ending(tokens, end) >= POSSIBLE)
        if opens and text[start:end] not in word_set("not_nicknames") and told:
            yield PersonName(start, end, text[start:end])


@cache
def _address() -> re.Pattern[str]:
    words = any_of(honorifics("address") | honorifics("role"))
    return re.compile(rf"(?P<surname>{any_of(surnames())})(?P<word>{words})")


@cache
def _address_words() -> Words:
    return Words(honorifics("address") | honorifics("role"))


@cache
def _surname_lengths() -> frozenset[int]:
    return frozenset(map(len, surnames()))


def addressed(tokens: Tokens) -> Iterator[PersonName]:
    """Names of a surname and a form of address (冯阿姨, 马所长, 沈老伯)."""
    behind = {start for start, _ in _address_words().places(tokens.text)}
    places = sorted({start - length for start in behind for length in _surname_lengths() if start >= length})
    for match in matches(_address(), tokens.text, places):
        start = match.start()
        if (
            _inside_word(tokens, start)
            or _ends_full_name(tokens, start)
            or _ends_name_behind_body(tokens, match)
            or _opens_word(tokens, start, match.end())
            or tokens.text.endswith("号", 0, start)
        ):
            # 14号楼|楼长 names no 楼.
            continue
        alone = match.group() in titles("role") or match.group() in honorifics("address")
        # 油、|牛奶|等生活用品
        alone = alone or match.group() in word_set("not_names")
        if alone or (len(match["word"]) == 1 and ending(tokens, match.end()) < CERTAIN):
            # 楼院长 is an office, 阿婆 anybody, 王叔平 a full name.
            continue
        if start and tokens.text[start - 1].isnumeric() and match["surname"] in word_set("measure_words"):
            # 34|位|老人
            continue
        if match["surname"] in word_set("giving_prepositions") and match["word"] in word_set("group_heads"):
            # 志愿者|向|老人|讲解
            continue
        role = match["word"] in honorifics("role")
        if not (role and match["surname"] in word_set("verbal_surnames")):
            front = _title_in_front(tokens, start)
            title = front or (match.span("word") if role else None)
            yield PersonName(start, match.end(), match.group(), title, "role" if title else "")


def _title_in_front(tokens: Tokens, start: int) -> tuple[int, int] | None:
    """The title that ends where a surname begins (志愿者|丁老师): it tells more than the form of address."""
    word = title_words("role").longest_before(tokens.text, start)
    return whole_title(tokens, Word(start - len(word), start, word)) if word else None


def _ends_full_name(tokens: Tokens, start: int) -> bool:
    """Whether the character at ``start`` is the last one of a full name that jieba guessed (林秀|兰|老人)."""
    index = tokens.index(start)
    first = tokens.starts[index]
    guessed = tokens.tags[index] == "x" and tokens.ends[index] == start + 1 and first < start
    if guessed and tokens.text[first] in surnames() and name_end(tokens, first, CERTAIN) == start + 1:
        return True
    # 86岁的|林保田|大爷
    whole = start - _GIVEN
    opens = whole > 0 and tokens.text[whole - 1] in _FRONTS and tokens.starts_at(whole)
    return opens and tokens.text[whole] in surnames() and name_end(tokens, whole) == start + 1


def _ends_name_behind_body(tokens: Tokens, match: re.Match[str]) -> bool:
    """Whether the surname is the last character of a full name behind a body (消防救援大队|江明|队长)."""
    return any(
        suffix_words().longest_before(tokens.text, first)
        and name_end(tokens, first) == match.start("word")
        and not _inside_word(tokens, first)
        for first in range(max(0, match.start() - _GIVEN), match.start())
    )


def _opens_word(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word of the dictionary begins with a surname and goes on behind the call (武警官|兵)."""
    index = tokens.index(start)
    return tokens.ends[index] > end and tokens.tags[index] != "x"


def _inside_word(tokens: Tokens, start: int) -> bool:
    """Whether ``start`` lies inside a word of the dictionary or a title (社区医生, 全科医生)."""
    index = tokens.index(start)
    if tokens.starts[index] == start - 1 and governs_address(tokens.text, start - 1):
        # 队员向金|女士: jieba knows 向金 for a name.
        return False
    known = tokens.tags[index] != "x" or is_title(tokens.word(index))
    return tokens.starts[index] != start and known
