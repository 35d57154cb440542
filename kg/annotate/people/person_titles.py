"""Titles of persons: the words of the tables, where they stand, and the span of a whole title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.text.finding import Word, Words
from kg.annotate.text.suffixes import suffix_words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    cue_kinds,
    cues,
    found_words,
    head_at_end,
    honorifics,
    name_stoppers,
    titles,
    word_set,
    word_tuple,
)

_HAN = r"[\u4e00-\u9fff]"
# What is searched in front of a title for the quotation that narrows it.
_LONGEST_CALL = 10
# The longest quotation that narrows the title behind it (“95后”社工, “红马甲”志愿者).
_LONGEST_MODIFIER = 4
# Words that narrow a title behind a mark have at most this many characters, and these tags of jieba's.
_LONGEST_NARROWING = 6
_NARROWING = frozenset("nbxja")
# A department's name has at most so many characters, and no word of these tags of jieba's.
_LONGEST_DEPARTMENT, _NO_DEPARTMENT = 12, frozenset("rupcdmy")
_MARKS = "，。；：、！？\n "


@cache
def _plain_titles() -> Words:
    return Words(titles("role") | titles("group") | titles("honour"))


@cache
def _spoken_for() -> Words:
    """Those whom a spokesman may speak for."""
    return Words(word_set("group_heads") | titles("honour"))


@cache
def _title_words() -> Words:
    """The words that a title may begin with."""
    return Words(_plain_titles().words | _spoken_for().words)


def title_places(text: str) -> list[int]:
    """Where in a text a title may begin, sorted: offsets of its characters."""
    return sorted({start for start, _ in _title_words().places(text)})


def titles_at(text: str, position: int) -> Iterator[str]:
    """The titles that begin at a place, the likeliest first: a longer one before a shorter one.

    Before those of the tables come those of spokesmen with whom these speak for (商户代表, 优秀党员代表).
    """
    for people in _spoken_for().each_at(text, position):
        for spokesman in found_words("spokesmen").each_at(text, position + len(people)):
            yield people + spokesman
    yield from _plain_titles().each_at(text, position)


def is_title(word: str) -> bool:
    """Whether a word is a title of a table, or a spokesman's."""
    return word in titles_at(word, 0)


@cache
def title_ends() -> Words:
    """The words that a title may end with."""
    return Words(_plain_titles().words | word_set("spokesmen"))


def find_titles(text: str) -> list[Word]:
    """The titles of a text; with a spokesman of a group in it the group is a part of his title."""
    if not found_words("spokesmen").among(text):
        return _plain_titles().found(text)
    found: list[Word] = []
    for place in title_places(text):
        title = next(titles_at(text, place), "") if not found or place >= found[-1].end else ""
        if title:
            found.append(Word(place, place + len(title), title))
    return found


def titles_in(tokens: Tokens) -> list[Word]:
    """The titles of a text as its words cut them."""
    return [_cut_as_words(tokens, title) for title in find_titles(tokens.text)]


def _cut_as_words(tokens: Tokens, title: Word) -> Word:
    """A title, or the one behind the word that it begins within and runs over (酒店|主厨, no 店主)."""
    index = tokens.index(title.start)
    start = tokens.ends[index]
    if tokens.starts[index] == title.start or start >= title.end or tokens.tags[index] == "x":
        return title
    behind = next(titles_at(tokens.text, start), "")
    return Word(start, start + len(behind), behind) if start + len(behind) > title.end else title


def title_kind(title: str) -> str:
    """What a title is: ``role``, ``honour`` or ``group``, or ``""`` for a word that is none."""
    kind = next((kind for kind in ("role", "honour", "group") if title in titles(kind)), "")
    return kind or ("role" if title.endswith(word_tuple("spokesmen")) else "")


def whole_title(tokens: Tokens, title: Word) -> tuple[int, int]:
    """The span of a title, begun where its word begins (班主任) and with the modifiers in front of it."""
    index = tokens.index(title.start)
    known = tokens.tags[index] != "x" and tokens.ends[index] == title.end
    # 服务|处处长: the first one ends the department.
    known = known and tokens.text[title.start - 1 : title.start] != title.text[0]
    return with_modifiers(tokens, tokens.starts[index] if known else title.start, title.end)


def with_modifiers(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The span of a title with the word in front of it that narrows it (退休教师, 全科|医生)."""
    quoted = _quoted_modifier().search(tokens.text, max(0, start - _LONGEST_CALL), start)
    if quoted and not head_at_end(quoted["call"]):
        return (quoted.start(), end)
    modifier = found_words("title_modifiers").longest_before(tokens.text, start)
    if modifier or not start:
        return (start - len(modifier), end)
    if (department := _department_start(tokens, start, end)) is not None:
        return (department, end)
    index = tokens.index(start - 1)
    left = tokens.starts[index]
    # What narrows an honour may be a deed or a class of people (改革|先锋, 松涛社区党员|先锋).
    called = tokens.text[start:end] in titles("honour")
    noun = (
        tokens.tags[index][0] in ("nbv" if called else "nb")
        and tokens.ends[index] == start
        and start - left > 1
    )
    noun = noun and tokens.word(index) not in cue_kinds()
    opens = (
        left == 0 or tokens.text[left - 1] in word_set("title_openers") or not tokens.text[left - 1].isalnum()
    )
    opens = opens or (called and tokens.text.endswith(word_tuple("units_named_with_words"), 0, left))
    people = not called and tokens.word(index) in word_set("group_heads")
    named = people or suffix_words().among(tokens.text[left:start])
    if noun and opens and not named:
        return (left, end)
    return (_item_start(tokens, start), end)


@cache
def _bringing() -> frozenset[str]:
    """Verbs in front of the body whose department it is (请来|住建局物业科, but not 组织科)."""
    return (cues("invite") | cues("joint") | cues("visit")) - cues("organize")


def _department_start(tokens: Tokens, start: int, end: int) -> int | None:
    """Where the department begins whose head a title is, if it stands in front (社会服务处|处长), or None."""
    text, begin = tokens.text, start
    last, office = text[start - 1], text[start + text.startswith(word_tuple("deputy_marks"), start) : end]
    room = last in word_set("rooms_with_heads") and office in word_set("heads_of_rooms")
    if not room and not (office.startswith(last) and last in word_set("department_ends")):
        return None
    for left, word, tag in tokens.leftward(start, max(0, start - _LONGEST_DEPARTMENT)):
        ends = not word[0].isalnum() or tag[0] in _NO_DEPARTMENT or word in _bringing()
        if ends or word[-1] in word_set("hard_boundaries"):
            return begin if begin < start - 1 else None
        begin = left
    return 0 if begin == 0 else None


def _item_start(tokens: Tokens, start: int) -> int:
    """Where the words that narrow a title begin, if they are all that stands behind a mark (、三跳|艺人)."""
    begin = start
    for left, word, tag in tokens.leftward(start, max(0, start - _LONGEST_NARROWING)):
        if not word[0].isalnum():
            break
        if any(character.isdigit() for character in word) or set(word) & word_set("hard_boundaries"):
            return start
        barred = word in cue_kinds() or word in word_set("group_heads") or word in word_set("title_bars")
        if tag[0] not in _NARROWING or tag == "ns" or barred or word in name_stoppers():
            return start
        begin = left
    marked = begin == 0 or tokens.text[begin - 1] in _MARKS
    return begin if marked and not suffix_words().among(tokens.text[begin:start]) else start


@cache
def _quoted_modifier() -> re.Pattern[str]:
    """A short quotation that ends where a title begins (“95后”|社工)."""
    return re.compile(rf"“(?P<call>(?:{_HAN}|\d){{2,{_LONGEST_MODIFIER}}})”$")


@cache
def forms_of_address() -> tuple[str, ...]:
    """The honorifics that are no office (阿姨), for what ends or goes on with one."""
    return tuple(sorted(honorifics("address")))


@cache
def forms_behind_names() -> tuple[str, ...]:
    """What a person is called by behind the whole name and what is no office (林晓岚|阿姨)."""
    return tuple(sorted(honorifics("address") | word_set("addresses_of_persons") - titles("role")))
