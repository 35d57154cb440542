"""Honours without quotation marks: their nouns, lists of them, and the papers that come with them."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.words import any_of, heads, links, word_set
from kg.extract.context import Context
from kg.numerals import numerals
from kg.records import Mention

# A part of a list without marks that is shorter is no honour by itself.
_SHORTEST_HONOUR = 4


@cache
def honour_heads() -> re.Pattern[str]:
    """The nouns that end the name of an honour."""
    return re.compile(any_of(heads("honour")))


def plain_members(context: Context, start: int, limit: int) -> list[Named]:
    """The honours without marks in a list (“十佳…”、|市文明单位|等荣誉); none where an item is none."""
    text = context.text
    end = limit
    tail = _tail().search(text, start, limit)
    if tail is not None:
        end = tail.start()
    edges = [match for match in _link().finditer(text, start, end) if not context.is_quoted(match.start())]
    starts, ends = [start, *(edge.end() for edge in edges)], [*(edge.start() for edge in edges), end]
    spans = list(zip(starts, ends, strict=True))
    # 善治示范村、文明村: what all ends alike is one list.
    alike = len({text[right - 1] for _, right in spans}) == 1
    plain = [span for span in spans if "“" not in text[slice(*span)]]
    told = [span for span in plain if _is_honour(text, *span, alike=alike)]
    # 扶贫功臣、优秀党员、道德模范: what most of a list are, all of it are.
    most = 2 * len(told) > len(plain) and all(right - left >= _SHORTEST_HONOUR for left, right in plain)
    if not edges or not (most or len(told) == len(plain)):
        return []
    return [
        Named(Mention(*span, text[slice(*span)], "Honour", text[slice(*span)]), span[0]) for span in plain
    ]


def _is_honour(text: str, start: int, end: int, *, alike: bool) -> bool:
    """Whether a phrase can be an honour: it ends like one or like the others, or praises."""
    ends = [match.end() for match in honour_heads().finditer(text, start, end)]
    praised = any(word in text[start:end] for word in word_set("words_of_praise"))
    whole = honour_heads().fullmatch(text, start, end) is not None
    return whole or (end - start >= _SHORTEST_HONOUR and (alike or end in ends or praised))


@cache
def papers() -> re.Pattern[str]:
    """What is handed over with an honour, without its name (荣誉证书和奖品)."""
    paper = rf"[\u4e00-\u9fff]{{0,2}}(?:{any_of(word_set('honour_tails') | word_set('handed_with_honours'))})"
    return re.compile(rf"{paper}(?:(?:{any_of(links())}){paper})*")


@cache
def _link() -> re.Pattern[str]:
    return re.compile(any_of(links()))


@cache
def _tail() -> re.Pattern[str]:
    """等 and what the listed honours are called together; 一等奖 holds no such 等."""
    tails = any_of(word_set("honour_tails"))
    return re.compile(rf"(?:(?<![{numerals()}特])等[^，。；“”、]{{0,10}}|的?(?:{tails}))$")
