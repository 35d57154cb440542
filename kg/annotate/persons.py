"""Persons: a title before or after the name, a form of address, a name said once and used again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.annotate.tokenizer import word_tags
from kg.annotate.tokens import Tokens
from kg.annotate.words import any_of, cues, honorifics, suffix_pattern, surnames, titles, word_set

_HAN = r"[\u4e00-\u9fff]"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name from ``start`` to ``end`` with the title beside it, if any.

    ``title`` is the title's span and ``kind`` what it is: ``role``, ``group``, ``honour`` or
    ``""``. ``name`` is the person's name (a surname with its form of address where the text
    gives no more).
    """

    start: int
    end: int
    name: str
    title: tuple[int, int] | None = None
    kind: str = ""


@cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile(any_of(titles("role") | titles("group") | titles("honour")))


@cache
def _occupation_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_HAN}(?:{any_of(word_set('title_suffixes'))})")


@cache
def _address_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<surname>{any_of(surnames())})(?P<word>{any_of(honorifics('address') | honorifics('role'))})"
    )


def find_persons(tokens: Tokens, taken: list[tuple[int, int]]) -> list[PersonName]:
    """The persons of the text, sorted by start; names never overlap the spans ``taken``."""
    found: dict[int, PersonName] = {}
    for person in (
        *_called(tokens),
        *_after_titles(tokens),
        *_addressed(tokens),
        *_after_occupations(tokens),
        *_before_verbs(tokens),
        *_after_attributes(tokens),
    ):
        if any(person.start < right and left < person.end for left, right in taken):
            continue
        if not any(other.start < person.end and person.start < other.end for other in found.values()):
            found[person.start] = person
    for person in _again(tokens, list(found.values())):
        if not any(other.start < person.end and person.start < other.end for other in found.values()):
            found[person.start] = person
    return [found[start] for start in sorted(found)]


def _kind(title: str) -> str:
    for kind in ("role", "honour", "group"):
        if title in titles(kind):
            return kind
    return ""


def _after_titles(tokens: Tokens) -> Iterator[PersonName]:
    """Names directly behind a title (书记林晓岚), also in a list (志愿者林晓岚、周远)."""
    text = tokens.text
    for match in _title_pattern().finditer(text):
        position = match.end()
        if not tokens.starts_at(position) and tokens.tags[tokens.index(position)] != "x":
            continue
        least = 1.5 if _kind(match.group()) == "group" else 1.0
        while (end := _name_end(tokens, position, least)) is not None:
            yield PersonName(
                position, end, text[position:end], _whole_title(tokens, match), _kind(match.group())
            )
            if text[end : end + 1] not in ("、", "和", "与"):
                break
            position = end + 1


def _called(tokens: Tokens) -> Iterator[PersonName]:
    """Names of 小 or 老 and a surname behind a title (外卖骑手小吴)."""
    pattern = rf"(?P<title>{_title_pattern().pattern})(?P<name>[小老](?:{any_of(surnames())}))"
    for match in re.finditer(pattern, tokens.text):
        if _ending(tokens, match.end()) >= 1.0:
            yield PersonName(*match.span("name"), match["name"], match.span("title"), _kind(match["title"]))


def _whole_title(tokens: Tokens, match: re.Match[str]) -> tuple[int, int]:
    """The span of a title, begun where its word begins (班主任) and with the modifiers in front of it."""
    index = tokens.index(match.start())
    begins = (
        tokens.starts[index] < match.start()
        and tokens.tags[index] != "x"
        and tokens.ends[index] == match.end()
    )
    return _with_modifiers(tokens.text, tokens.starts[index] if begins else match.start(), match.end())


def _with_modifiers(text: str, start: int, end: int) -> tuple[int, int]:
    for modifier in sorted(word_set("title_modifiers"), key=lambda word: (-len(word), word)):
        if text.endswith(modifier, 0, start):
            return (start - len(modifier), end)
    return (start, end)


def _after_occupations(tokens: Tokens) -> Iterator[PersonName]:
    """Names directly behind a word for an occupation that no table lists (质检员韩松岭)."""
    text = tokens.text
    for match in _occupation_pattern().finditer(text):
        index = tokens.index(match.end() - 1)
        if tokens.ends[index] != match.end() or tokens.word(index) in word_set("group_heads") - titles(
            "role"
        ):
            continue
        end = _name_end(tokens, match.end(), least=1.5)
        if end is not None:
            title = _with_modifiers(text, tokens.starts[index], match.end())
            yield PersonName(match.end(), end, text[match.end() : end], title, "role")


def _before_verbs(tokens: Tokens) -> Iterator[PersonName]:
    """Names at the start of a clause with a title or a verb of speaking behind them (林晓岚说)."""
    text = tokens.text
    for match in re.finditer(r"(?:^|(?<=[，。！？；：”\n、]))", text):
        start = match.start()
        end = _name_end(tokens, start)
        if end is None:
            continue
        listed = _listed_names(tokens, start)
        if listed:
            for left, right in listed:
                yield PersonName(left, right, text[left:right])
            continue
        if any(text.startswith(verb, end) for verb in word_set("personal_verbs")):
            yield PersonName(start, end, text[start:end])
            continue
        title = _title_pattern().match(text, end)
        if title and _kind(title.group()) == "role" and end - start >= 2:
            yield PersonName(start, end, text[start:end], title.span(), "role")
        elif any(text.startswith(verb, end) for verb in cues("say")):
            yield PersonName(start, end, text[start:end])


def _listed_names(tokens: Tokens, start: int) -> list[tuple[int, int]]:
    """The names of a list that ends in a way only lists of people do (林晓岚、周远等5人, … 被评为)."""
    found: list[tuple[int, int]] = []
    position = start
    while (end := _name_end(tokens, position)) is not None:
        found.append((position, end))
        if tokens.text[end : end + 1] != "、":
            break
        position = end + 1
    if len(found) < 2 or not re.match(
        rf"等\d*[名人位]|{any_of(word_set('personal_verbs'))}", tokens.text[found[-1][1] :]
    ):
        return []
    return found


def _after_attributes(tokens: Tokens) -> Iterator[PersonName]:
    """Names behind 的 with a form of address or a personal verb behind them (家住松涛苑的林晓岚说)."""
    text = tokens.text
    for match in re.finditer("的", text):
        end = _name_end(tokens, match.end(), least=1.5)
        if end is not None and _personal(text, end):
            yield PersonName(match.end(), end, text[match.end() : end])


def _personal(text: str, position: int) -> bool:
    return any(
        text.startswith(word, position)
        for word in (*word_set("personal_verbs"), *cues("say"), *honorifics("address"))
    )


def _addressed(tokens: Tokens) -> Iterator[PersonName]:
    """Names of a surname and a form of address (梁阿姨, 陆所长, 吴老伯)."""
    text = tokens.text
    for match in _address_pattern().finditer(text):
        if not tokens.starts_at(match.start()) and tokens.tags[tokens.index(match.start())] != "x":
            continue
        if match["surname"] in word_set("verbal_surnames") and match["word"] in honorifics("role"):
            continue
        title = match.span("word") if match["word"] in honorifics("role") else None
        yield PersonName(match.start(), match.end(), match.group(), title, "role" if title else "")


def _again(tokens: Tokens, known: list[PersonName]) -> Iterator[PersonName]:
    """Further occurrences of full names that the text has introduced."""
    for name in sorted({person.name for person in known if len(person.name) >= 2}):
        for match in re.finditer(re.escape(name), tokens.text):
            yield PersonName(match.start(), match.end(), name)


def _name_end(tokens: Tokens, start: int, least: float = 1.0) -> int | None:
    """Where a full name that starts at ``start`` ends, or None if none does.

    A name is a surname and one or two characters. Which of the two lengths is right is told by
    what stands behind: punctuation, a verb of speaking, the end of a word of jieba's, and by
    how often either form occurs in the text.
    """
    text = tokens.text
    surname = next((text[start : start + n] for n in (2, 1) if text[start : start + n] in surnames()), "")
    if not surname or _is_common(tokens, start):
        return None
    if (
        surname in word_set("prepositions") | word_set("verbal_surnames")
        and tokens.ends[tokens.index(start)] == start + 1
    ):
        return None
    scores: list[tuple[float, int]] = []
    for length in (2, 1):
        end = start + len(surname) + length
        given = text[start + len(surname) : end]
        if not re.fullmatch(rf"{_HAN}{{{length}}}", given) or set(given) & word_set("no_given_names"):
            continue
        if (
            given in titles("role")
            or suffix_pattern().search(text[start:end])
            or _runs_over(tokens, end, length)
        ):
            continue
        if surname in word_set("prepositions") and word_tags().get(given, "")[:1] in ("n", "v"):
            continue
        score = _ending(tokens, end) + (0.5 if text.count(text[start:end]) > 1 else 0.0)
        scores.append((score + 0.1 * (length == 2), end))
    if not scores or max(scores)[0] < least:
        return None
    return max(scores)[1]


def _runs_over(tokens: Tokens, end: int, length: int) -> bool:
    """Whether a given name of two would take in the verb behind it (温岚|担任, 韩冬|蹲在)."""
    last, behind = tokens.text[end - 1], tokens.text[end - 1 : end + 1]
    return length == 2 and (
        last in word_set("behind_names")
        or word_tags().get(behind, "")[:1] in ("v", "d")
        or behind in cues("role")
    )


def _is_common(tokens: Tokens, start: int) -> bool:
    """Whether a word of the dictionary that names no person starts here (高兴, 方便)."""
    index = tokens.index(start)
    word = tokens.text[start : tokens.ends[index]]
    return (
        len(word) > 1
        and tokens.tags[index] not in ("x", "nr", "nrt", "nrfg", "nz", "ns")
        and tokens.starts_at(start)
    )


def _ending(tokens: Tokens, end: int) -> float:
    """How well a name can end at ``end``: 2 before punctuation, 1.5 before a telling word, 1 at a word's end."""
    text = tokens.text
    behind = text[end : end + 1]
    if not behind or not behind.isalnum():
        return 2.0
    if any(text.startswith(word, end) for word in word_set("behind_names")):
        return 1.5
    return 1.0 if tokens.starts_at(end) else 0.0
