"""Groups: classes of people who are served or take part (居民, 快递员, 独居老人)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.cover import Cover
from kg.annotate.tokens import Tokens
from kg.annotate.words import any_of, titles, word_set
from kg.lexicon import table
from kg.records import Mention


@cache
def _pattern() -> re.Pattern[str]:
    narrowing = [row["word"] for row in table("group_modifiers", "word", "kind")]
    return re.compile(
        rf"(?P<modifiers>(?:(?:{any_of(narrowing)})的?)*)(?P<head>{any_of(word_set('group_heads'))})(?P<tail>{any_of(word_set('group_tails'))})?"
    )


@cache
def _plain() -> re.Pattern[str]:
    plain = [row["word"] for row in table("group_modifiers", "word", "kind") if row["kind"] == "plain"]
    return re.compile(rf"^(?:(?:{any_of(plain)})的?)+")


def find_groups(tokens: Tokens, taken: Cover) -> Iterator[Mention]:
    """The groups that the text mentions outside what is ``taken``, in order.

    A group's name is its head with the modifiers that narrow it; modifiers that only place it
    (辖区居民) and plural tails (孩子们) are kept among its aliases.
    """
    text = tokens.text
    for match in _pattern().finditer(text):
        start, end = _outside(text, match, taken), match.end()
        if taken.overlaps(start, end) or not _is_word(tokens, match):
            continue
        surface = text[start:end]
        name = _plain().sub("", surface)
        tail = match["tail"] or ""
        if tail:
            name = name.removesuffix(tail) + (tail if tail in ("群体", "代表") else "")
        yield Mention(start, end, surface, "Group", name, aliases=(surface,) if surface != name else ())


def _outside(text: str, match: re.Match[str], taken: Cover) -> int:
    """Where a group begins behind a name that reaches into its modifiers (青禾社区|的商户)."""
    start, head = match.start(), match.start("head")
    if not taken.overlaps(start, head):
        return start
    behind = taken.end_before(head)
    return behind + text.startswith("的", behind)


def _is_word(tokens: Tokens, match: re.Match[str]) -> bool:
    """Whether the match ends where a word ends and is no title in front of a person's name."""
    end = match.end()
    if not tokens.starts_at(end) and tokens.tags[tokens.index(end)] != "x":
        return False
    head = match["head"]
    behind = tokens.text[end : end + 1]
    # 党员学习, 居民小区, 学生活动: a group that only narrows the noun behind it takes no part.
    return not (
        behind
        and head in titles("role")
        and not match["tail"]
        and tokens.text[end : end + 2] in word_set("group_bars")
    )
