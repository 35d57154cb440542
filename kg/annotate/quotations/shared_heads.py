"""Quoted names of one list that share the head noun behind it (“荷香小站”“银杏小站”等特色阵地)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.quotations.quoted import QuotedName
from kg.annotate.text.counts import figure
from kg.annotate.text.finding import Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, head_types, links, word_set, word_tuple
from kg.lexicon import table

# Between 等 or a number and the shared noun stand at most this many characters (等一批主题|楼道).
_LONGEST_MODIFIER = 10
# What quotations beside each other may be together (no events: “…”“…”颁奖仪式 is one).
_SHARED = frozenset({"Programme", "Team", "Venue"})
# A noun behind a quotation that does not end its list.
_TAILED = re.compile("[\u4e00-\u9fff]{2,4}、")


@cache
def shared_types() -> dict[str, str]:
    """The type that a noun behind a list of quotations gives them."""
    types = {word: kind for word, kind in head_types().items() if len(word) > 1}
    types.update({row["word"]: row["type"] for row in table("shared_heads", "word", "type")})
    return types


@cache
def _mark() -> re.Pattern[str]:
    """What shows that a list ends (等, 3个), with the noun's modifier behind it and what may follow that.

    Where they come from may stand between (等来自各校的|青年服务队).
    """
    coming = any_of(word_set("coming_from"))
    modifier = rf"[^，。；：、“”‘’的为在\n]{{0,{_LONGEST_MODIFIER}}}"
    return re.compile(
        rf"(?:等|{figure()}[大个项支种类组款处家条])"
        rf"(?:(?:{coming})[^，。；：、“”‘’的\n]{{2,12}}的)?(?P<modifier>{modifier})"
    )


@cache
def _nouns() -> Words:
    return Words(shared_types())


def share_heads(tokens: Tokens, names: Sequence[QuotedName]) -> Iterator[QuotedName]:
    """The names, where those of a list have the type of the noun that sums it up."""
    for run in _runs(tokens.text, names):
        run = _beside_last(tokens.text, run)
        place = _shared_head(tokens.text, run[-1].quote[1])
        head = "" if place is None or run[-1].theme else _whole_head(tokens, *place)
        if not head:
            yield from run
            continue
        for name in run:
            tailed = name.end > name.quote[1] and name is not run[-1]
            kept = name if tailed else replace(name, end=name.quote[1], type=shared_types()[head], head=head)
            yield kept


def _beside_last(text: str, run: list[QuotedName]) -> list[QuotedName]:
    """A list without links, with the noun behind the last one for all (“三方会商”“五步协商”|机制)."""
    last = run[-1]
    beside = all(text.startswith("“", name.quote[1]) and not name.head for name in run[:-1])
    shared = last.end > last.quote[1] and last.type in _SHARED and beside and not last.theme
    return [*(replace(name, type=last.type, head=last.head) for name in run[:-1]), last] if shared else run


def _shared_head(text: str, position: int) -> tuple[int, str] | None:
    """Where a noun that sums up a list which ends at ``position`` begins, the nearest one, and the noun."""
    mark = _mark().match(text, position)
    if mark is None:
        return None
    for end in range(mark.start("modifier"), mark.end() + 1):
        # 等一批主题|的|“|楼道
        for behind in ("的“", "的", "“", ""):
            start = end + len(behind)
            if text.startswith(behind, end) and (head := _nouns().longest_at(text, start)):
                return start, head
    return None


def _whole_head(tokens: Tokens, start: int, head: str) -> str:
    """A noun, or the one directly behind it (志愿服务|项目); "" inside a word."""
    end = start + len(head)
    while behind := _nouns().longest_at(tokens.text, end):
        head, end = behind, end + len(behind)
    # 等防诈宣传|标语: what is printed on something is held by nobody.
    printed = tokens.text.startswith(word_tuple("slogan_nouns"), end)
    return head if tokens.starts_at(end) and not printed else ""


def _goes_on(between: str) -> bool:
    """Whether a list goes on: at a link, or behind a noun of a few characters (“…”|公益传播、|“…”)."""
    return between == "" or between in links() or _TAILED.fullmatch(between) is not None


def _runs(text: str, names: Sequence[QuotedName]) -> Iterator[list[QuotedName]]:
    """The names in lists: quotations with nothing but a link between them."""
    run: list[QuotedName] = []
    for name in names:
        if run and not _goes_on(text[run[-1].end : name.start]):
            yield run
            run = []
        run.append(name)
    if run:
        yield run
