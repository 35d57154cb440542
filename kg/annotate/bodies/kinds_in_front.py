"""Words that tell what kind of body is named next and are no part of its name (辖区物业|云南…有限公司)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.annotate.text.suffixes import Suffix
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    PROPER_TAGS,
    any_of,
    cities,
    cue_words,
    found_words,
    links,
    references,
    word_set,
)
from kg.lexicon import kind_words, table

# A description has at most so many characters; what is left of a name before its suffix, at least so many.
_LONGEST, _SHORTEST_REST = 10, 2
# Verbs behind which a body is told with its kind.
_TAKING = ("joint", "invite")
_LEVELS = frozenset({"City", "District", "Province"})


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    return {row["word"]: frozenset(row["types"].split()) for row in table("kinds_of_bodies", "word", "types")}


@cache
def _described() -> re.Pattern[str]:
    modifiers, kinds = word_set("modifiers_of_kinds"), any_of(_kinds())
    return re.compile(rf"(?P<modifier>(?:{any_of(modifiers)})*)(?P<kind>{kinds})")


@cache
def kinds_described() -> str:
    """A pattern for words that tell which body of a kind is named next (知名企业, 本地专业社工机构)."""
    modifiers = any_of(word_set("modifiers_of_kinds") | set(kind_words("descriptions_of_firms", "word")))
    kinds = any_of({*_kinds(), *kind_words("descriptions_of_firms", "noun")})
    return rf"(?:(?:{modifiers})的?)+(?:{kinds})"


def behind_kind(tokens: Tokens, start: int, position: int, suffix: Suffix) -> int:
    """Where a name begins whose suffix stands at ``position``, behind what tells the body's kind."""
    text, whole = tokens.text, position + len(suffix.text)
    for match in _described().finditer(text, max(0, start - _LONGEST), whole):
        end = match.end()
        if end == whole and match.start() <= start and match["modifier"] not in ("", *references()):
            return position  # 挂钩学校|松涛小学: the kind alone names nothing.
        level = end == position and len(suffix.text) == 1 and suffix.type in _LEVELS
        if (
            start < end <= position
            and (end < position or level)
            and _names_itself(tokens, match, position, suffix)
        ):
            return end
    return start


def tells_kind(text: str, start: int, end: int, body: str) -> bool:
    """Whether a suffix that stands alone only tells the kind of the body behind it (辖区|学校|松涛小学)."""
    kinds = _kinds().get(text[start:end], frozenset())
    if not kinds or (body not in kinds and body not in _LEVELS):
        return False
    return bool(found_words("modifiers_of_kinds").longest_before(text, start)) or _opens_city(text, end)


def presents(text: str, start: int, end: int, core: str) -> bool:
    """Whether a suffix that stands alone only tells the kind of the body behind it (社会组织|拾光|公益中心).

    ``core`` is what stands in front of that body's own suffix: 孵化 in 社会组织孵化中心 names nobody.
    """
    sure = text[start:end] in word_set("kinds_that_present_firms") and len(core) >= _SHORTEST_REST
    return sure and not core.startswith(_topics()) and _is_free(text, start)


@cache
def _topics() -> tuple[str, ...]:
    return tuple(word_set("what_is_done_for_bodies", "department_topics", "trades"))


def _opens_city(text: str, start: int) -> bool:
    return any(text[start : start + length] in cities() for length in range(2, _LONGEST))


def _names_itself(tokens: Tokens, match: re.Match[str], position: int, suffix: Suffix) -> bool:
    """Whether what stands behind a kind is a whole name: of that kind, a city's body or an unknown word."""
    text, end = tokens.text, match.end()
    index = tokens.index(end)
    if tokens.starts[index] != end:
        return False
    unit = text[end] in word_set("state_ends")
    own = tokens.tags[index] in PROPER_TAGS | {"x"} and tokens.ends[index] - end > 1
    of_kind = suffix.type in _kinds()[match["kind"]]
    if not match["modifier"]:
        branch = suffix.text in word_set("subunit_suffixes", "branch_suffixes")
        named = own or _opens_city(text, end)
        return of_kind and not branch and named and _is_free(text, match.start())
    if suffix.type in _LEVELS:
        return True
    if position - end < _SHORTEST_REST and not unit:
        return False
    return own or unit or of_kind


def _is_free(text: str, start: int) -> bool:
    """Whether a mark, or a word for acting together, stands in front of a kind (联合|学校|松涛小学)."""
    opens = start == 0 or not text[start - 1].isalnum() or text.endswith(tuple(links()), 0, start)
    before = _modifiers_before().search(text, max(0, start - _LONGEST), start)
    front = before.start() if before else start
    return opens or any(cue_words(kind).longest_before(text, front) for kind in _TAKING)


@cache
def _modifiers_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('modifiers_of_kinds'))})+$")
