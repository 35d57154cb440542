"""honored_as for the object of a verb of naming whose title stands behind 为 (评青禾社区为“五好社区”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import MEASURES_OF_WINNERS, amount
from kg.annotate.text.words import any_of, found_words, titles, word_set
from kg.extract.clauses.pointing import him_at
from kg.extract.context import Context
from kg.extract.honours.given_honours import HONOURED
from kg.extract.honours.inverted import honoured
from kg.extract.honours.plain_honours import sounds_like_honour
from kg.extract.statements import Statement

# A list may begin behind a short modifier (评选出|首批…).
_FRONT = 4


def named_as(context: Context) -> Iterator[Statement]:
    """Statements for those whom the text names between a verb of naming and the title behind 为."""
    for verb in found_words("naming_apart").found(context.text):
        clause = context.clause_at(verb.start)
        title = _title().search(context.text, verb.end, clause.end)
        if title is None or context.is_spoken(verb.start):
            continue
        winners = him_at(context, verb.end) or _named(context, verb.end, title.start())
        if winners and _is_honour(context, title):
            yield from honoured(context, title, winners)


def _named(context: Context, start: int, end: int) -> list[Named]:
    """The names of the list that fills a stretch of text, which may end with how many they are."""
    winners = context.listed(start, end, HONOURED, _FRONT)
    rest = _rest().fullmatch(context.text, winners[-1].end, end) if winners else None
    return winners if rest is not None else []


def _is_honour(context: Context, title: re.Match[str]) -> bool:
    """Whether a title is in quotation marks, or sounds like an honour and is no office."""
    called = title["honour"]
    if called.startswith("“"):
        return True
    people = any(one.type == "Group" for one in context.starting_at(title.start("honour")))
    return sounds_like_honour(called) and not people and not called.endswith(tuple(titles("role")))


@cache
def _title() -> re.Pattern[str]:
    """为 with a title in quotation marks, or up to the end of its clause."""
    called = any_of(word_set("honour_tails"))
    return re.compile(
        rf"为(?P<honour>“[^“”，。\n]{{2,24}}”|[^，。；：！？“”\n的]{{4,24}}?)(?:{called})?(?=[，。；！、\n]|并|$)"
    )


@cache
def _rest() -> re.Pattern[str]:
    """How a list ends: nothing, or how many there are (等5个社区)."""
    return re.compile(rf"(?:等(?:{amount(MEASURES_OF_WINNERS)})?[\u4e00-\u9fff]{{0,4}})?")
