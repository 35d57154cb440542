"""Where a name from another language ends, written with the characters that stand for its sounds."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.cutting import word_tags
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import PROPER_TAGS, any_of, found_words, links, surnames, title_words, word_set

# Without a dot a name has at least so many characters, and one more where a surname may begin it.
_SHORTEST = 3
_LONGEST_PART = 8
# Marks that open what is no person's name though it has a dot in it.
_OPENING = "“《‘〈"
# jieba's tag for what no dictionary has.
_UNKNOWN = "x"


def foreign_end(tokens: Tokens, start: int) -> int | None:
    """Where the name of somebody without a surname ends, or None if none starts there."""
    # Few texts hold such a name: the pattern is asked where its first part stands.
    syllable = found_words("name_syllables").longest_at(tokens.text, start)
    match = _of_syllables().match(tokens.text, start) if syllable else None
    ends = [_transliterated_end(tokens, start)]
    if match is not None and match.end() - start >= _SHORTEST and tokens.starts_at(match.end()):
        ends.append(match.end())
    return max((end for end in ends if end is not None), default=None)


@cache
def _of_syllables() -> re.Pattern[str]:
    """A name of those who have no surname, made of its parts (斯琴|高娃, 买买提·|艾力).

    Behind a dot stands whatever goes up to a mark.
    """
    part = any_of(word_set("name_syllables"))
    return re.compile(
        rf"(?:{part}){{1,3}}(?:·(?:(?:{part}){{1,3}}|[\u4e00-\u9fff]{{2,5}}(?=[、，。；：（\n]|$)))?"
    )


def _transliterated_end(tokens: Tokens, start: int) -> int | None:
    """Where a name of characters for foreign sounds ends that stands behind a title, or None if none does.

    With a dot in it (加依娜·巴拉提) it is a name whatever its length, and without a title, too.
    """
    text = tokens.text
    if text[start : start + 1] not in word_set("transliteration_characters"):
        return None
    titled = _is_titled(text, start)
    match = _dotted().match(text, start)
    if match is not None:
        return _dotted_end(tokens, match, titled=titled)
    match = _name().match(text, start) if titled else None
    if match is None:
        return None
    least = _SHORTEST + (text[start] in surnames() or text[start : start + 2] in surnames())
    for end in range(match.end(), start + least - 1, -1):
        if _may_end(tokens, end) and not _holds_words(tokens, start, end):
            return end
    return None


def _dotted_end(tokens: Tokens, match: re.Match[str], *, titled: bool) -> int | None:
    """Where a name with a dot ends: behind a title one of its characters may be any, elsewhere none."""
    text, start = tokens.text, match.start()
    front = text[start - 1 : start]
    if (
        not titled
        and front not in word_set("attributes") | links()
        and (front.isalnum() or front in _OPENING)
    ):
        return None
    ends = range(match.end(), text.rindex("·", start, match.end()) + 1, -1)
    strange = {end: _strange(text[start:end]) for end in ends}
    plain = [end for end in ends if not strange[end]]
    likely = [end for end in plain if _may_end(tokens, end)]
    likely += [end for end in ends if titled and strange[end] == 1 and _may_end(tokens, end)]
    return next(iter(likely or plain), None)


def _strange(name: str) -> int:
    """How many different characters of a name foreign sounds are not written with, function words twice."""
    others = set(name) - word_set("transliteration_characters") - {"·"}
    return len(others) + len(others & word_set("no_given_names"))


@cache
def _dotted() -> re.Pattern[str]:
    han = rf"[\u4e00-\u9fff]{{1,{_LONGEST_PART}}}"
    return re.compile(rf"{han}(?:·{han})+")


def _is_titled(text: str, start: int) -> bool:
    return any(title_words(kind).longest_before(text, start) for kind in ("role", "group"))


def _may_end(tokens: Tokens, end: int) -> bool:
    if not tokens.text[end : end + 1].isalnum():
        return True
    return bool(found_words("behind_names").longest_at(tokens.text, end)) and tokens.starts_at(end)


def _holds_words(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word of the dictionary that is no name's stands in a span."""
    index = tokens.index(start)
    while index < len(tokens.tags) and tokens.starts[index] < end:
        word, tag = tokens.word(index), tokens.tags[index]
        named = tag in PROPER_TAGS and word not in word_set("words_like_names")
        if len(word) > 1 and tag != _UNKNOWN and not named:
            return True
        index += 1
    return word_tags().get(tokens.text[start:end], _UNKNOWN) not in PROPER_TAGS | {_UNKNOWN}


@cache
def _name() -> re.Pattern[str]:
    character = any_of(word_set("transliteration_characters"))
    return re.compile(rf"(?:{character}){{1,{_LONGEST_PART}}}")
