"""Persons between their organisation, or a word that invites them, and a title (松涛医院林晓岚医生)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.boundaries.known import districts_in_short
from kg.annotate.people.person_names import name_end
from kg.annotate.people.portrayed import PersonName
from kg.annotate.text.counts import amount
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cue_words, cues, honorifics, titles, word_set

# A full name has two to four characters.
_LENGTHS = (3, 2, 4)
# jieba's tags for names of persons, and for words that no dictionary has.
_PERSONAL = frozenset({"nr", "nrt", "nrfg", "nrj", "x"})
# What marks who comes has at most this many characters.
_LONGEST_MARK = 4


def before_titles(tokens: Tokens, taken: Cover) -> Iterator[PersonName]:
    """Names between an organisation that is ``taken``, or a word that invites, and a title."""
    text = tokens.text
    for title in _titles().found(text):
        for length in _LENGTHS:
            start = title.start - length
            free = (
                start > 0
                and _is_open(tokens, start, title.start, taken)
                and not _is_word(tokens, start, title.start)
            )
            if free and name_end(tokens, start) == title.start:
                family = title.text in word_set("families") | word_set("homes")
                span = None if family else (title.start, title.end)
                kind = "" if family else "role"
                yield PersonName(start, title.start, text[start : title.start], span, kind)
                break


def _is_open(tokens: Tokens, start: int, end: int, taken: Cover) -> bool:
    """Whether a name may begin at a place: behind a body, a house or a word that brings somebody along."""
    text = tokens.text
    if start in taken:
        # 松涛公|司赵刚|经理: that character ends the body.
        return False
    owned = text[start - 1] == "的" and start > 1 and start - 2 in taken
    owned = owned or (text[start - 1] == "的" and _is_guessed(tokens, start, end))
    if owned or start - 1 in taken or _house().search(text, max(0, start - _LONGEST_MARK), start):
        return True
    return _bringing().search(text, max(0, start - _LONGEST_MARK), start) is not None


def _is_guessed(tokens: Tokens, start: int, end: int) -> bool:
    """Whether jieba takes three characters in front of a title for one name (获奖的|周国柱|教授主持)."""
    index = tokens.index(start)
    whole = tokens.starts[index] == start and tokens.ends[index] == end
    return whole and end - start == _LENGTHS[0] and tokens.tags[index] in _PERSONAL


@cache
def _house() -> re.Pattern[str]:
    """The number of a house with what is numbered (松涛巷5号院|林晓岚家庭)."""
    return re.compile(rf"\d(?:{any_of(word_set('parts_of_addresses'))})+$")


def _is_word(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word of the dictionary that names no person stands there (松涛医院|常州|医生)."""
    word = tokens.text[start:end]
    if word in word_set("words_like_names") or word in districts_in_short():
        return True
    index = tokens.index(start)
    whole = tokens.starts[index] == start and tokens.ends[index] == end
    return whole and tokens.tags[index] not in _PERSONAL


def counted(tokens: Tokens, taken: Cover) -> Iterator[PersonName]:
    """Names between an organisation that is ``taken`` and how many there are (青禾社区|林晓岚|等5名党员)."""
    text = tokens.text
    for match in _number().finditer(text):
        for length in _LENGTHS:
            start = match.start() - length
            behind = start > 0 and start - 1 in taken and start not in taken
            free = behind and not _is_word(tokens, start, match.start())
            if free and name_end(tokens, start) == match.start():
                yield PersonName(start, match.start(), text[start : match.start()])
                break


def speaking(tokens: Tokens, taken: Cover) -> Iterator[PersonName]:
    """Full names between an organisation that is ``taken`` and a verb of saying (松涛医院|林晓岚|介绍)."""
    text = tokens.text
    for verb in cue_words("say").found(text):
        for length in _LENGTHS:
            start = verb.start - length
            free = start > 0 and start - 1 in taken and tokens.starts_at(start) and start not in taken
            if free and not _is_word(tokens, start, verb.start) and name_end(tokens, start) == verb.start:
                yield PersonName(start, verb.start, text[start : verb.start])
                break


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"等{amount('名位人')}")


@cache
def _titles() -> Words:
    """Titles that stand behind a full name, too, and what makes it a family's (青禾社区|林晓岚|家庭)."""
    offices = word_set("titles_behind_names") & titles("role")
    return Words(honorifics("role") | offices | word_set("families") | word_set("homes"))


@cache
def _bringing() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(cues('invite') | word_set('agent_marks'))})了?$")
