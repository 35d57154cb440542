"""participates_in told by what people at an event look at, ask or enjoy (让孩子们乐开怀, 面对居民的提问)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.context import Context

_GROUP = frozenset({"Group"})
# Between a verb and the people behind it stand at most so many characters, and so many behind them.
_REACH, _WAY = 10, 6


def delighted(context: Context) -> Iterator[tuple[int, Named]]:
    """The people to whom a clause shows something, each with the place of the verb in front of them."""
    for table, behind in (
        ("making_feel", _feeling()),
        ("drawing_eyes", _noun("eyes_drawn")),
        ("facing_people", _noun("questions_asked_there")),
    ):
        for verb in found_words(table).found(context.text):
            start = verb.end + len(found_words("perfective").longest_at(context.text, verb.end))
            end = context.clause_at(verb.start).end
            people = context.listed(start, end, _GROUP, _REACH)
            inside = context.is_inside_name(verb.start)
            if people and not inside and behind.match(context.text, people[-1].end, end):
                yield from ((verb.start, one) for one in people)


@cache
def _feeling() -> re.Pattern[str]:
    """How people show that they enjoy something, behind them (们|连连|直呼)."""
    ways = rf"[^，。；：、！？“”的]{{0,{_WAY}}}?"
    return re.compile(rf"们?(?:{ways})?(?:{any_of(word_set('delights'))})")


@cache
def _noun(table: str) -> re.Pattern[str]:
    """A noun for what people do there, behind them and 的 (的|踊跃提问)."""
    ways = rf"[^，。；：、！？“”的]{{0,{_WAY}}}?"
    marks = any_of(word_tuple("attributes"))
    return re.compile(rf"们?(?:{marks}){ways}(?:{any_of(word_set(table))})(?=[，。；、！]|$)")
