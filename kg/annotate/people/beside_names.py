"""Persons whom what stands beside a name tells: a place in a picture, 化名, another name (林晓岚和周思远)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.people.person_names import name_end
from kg.annotate.people.personal_signs import is_full_name, is_short_name
from kg.annotate.people.portrayed import PersonName
from kg.annotate.text.finding import places_of
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import found_words, word_set

# How many characters a name has, the likeliest first.
_LENGTHS = (3, 2, 4)
# What stands in front of a name that opens a clause, an item of a list or what 的 describes.
_FRONTS = "，。！？；：”\n、的 "


def pictured(tokens: Tokens) -> Iterator[PersonName]:
    """Names with a place in a picture in brackets behind them (林晓岚（左一）), or 化名."""
    text = tokens.text
    for bracket in places_of("（", text):
        word = found_words("places_in_pictures").longest_at(text, bracket + 1)
        assumed = found_words("assumed_names").longest_at(text, bracket + 1)
        told = assumed or word
        if not told or text[bracket + 1 + len(told) : bracket + 2 + len(told)] != "）":
            continue
        start = _name_before(tokens, bracket)
        if start is None and assumed:
            start = _pet_name_before(text, bracket)
        if start is not None:
            yield PersonName(start, bracket, text[start:bracket])


def pet_names(tokens: Tokens) -> Iterator[PersonName]:
    """Children called by a pet name (上大班的|天天|小朋友, 、小宇|同学)."""
    text = tokens.text
    for call in found_words("calls_of_children").found(text):
        start = _pet_name_before(text, call.start)
        if start is None or text[start : call.start] in word_set("not_nicknames"):
            continue
        given = text[start + 1] in word_set("usual_given_characters")
        if given and (start == 0 or text[start - 1] in _FRONTS):
            yield PersonName(start, call.start, text[start : call.start])


def _name_before(tokens: Tokens, end: int) -> int | None:
    """Where the likeliest name begins that ends at a place, or None."""
    starts = [end - length for length in _LENGTHS if end >= length]
    named = [start for start in starts if name_end(tokens, start) == end and tokens.starts_at(start)]
    return named[0] if named else None


def _pet_name_before(text: str, end: int) -> int | None:
    """Where a name like 小宇 or 乐乐 begins that ends at a place, or None."""
    pet = text[max(0, end - 2) : end]
    if len(pet) < 2 or not (pet[0] in word_set("nickname_prefixes") or pet[0] == pet[1]):
        return None
    return end - 2


def joined(tokens: Tokens) -> Iterator[PersonName]:
    """Two full names that a word joins at the start of a clause (林晓岚|和|周思远|已经做了4年)."""
    text = tokens.text
    for word in found_words("words_joining_names").found(text):
        end = name_end(tokens, word.end)
        if end is None or not is_full_name(tokens, word.end, end):
            continue
        for length in (_LENGTHS[0], _LENGTHS[2]):
            start = word.start - length
            opens = start == 0 or (start > 0 and text[start - 1] in _FRONTS)
            if opens and name_end(tokens, start) == word.start and is_full_name(tokens, start, word.start):
                yield PersonName(start, word.start, text[start : word.start])
                yield PersonName(word.end, end, text[word.end : end])
                break


def leftward(tokens: Tokens, found: Sequence[PersonName]) -> Iterator[PersonName]:
    """Names that a list has in front of somebody who is known (松涛社区|林晓岚、周思远|等网格员)."""
    text = tokens.text
    for person in found:
        right = person.start - 1
        while right > 0 and text[right] == "、":
            left = _listed_before(tokens, right)
            if left is None:
                break
            yield PersonName(left, right, text[left:right])
            right = left - 1


def _listed_before(tokens: Tokens, end: int) -> int | None:
    for start in (end - length for length in _LENGTHS if end >= length):
        if not tokens.starts_at(start) or name_end(tokens, start) != end:
            continue
        if is_full_name(tokens, start, end) or is_short_name(tokens, start, end):
            return start
    return None
