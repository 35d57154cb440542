"""honored_as for rows of those who are given signs, each with its honour (为 A 等17名“…”、B 等3名“…”颁奖)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.honours.given_honours import HONOURED
from kg.extract.honours.recipients import honoured_in
from kg.records import Mention


def rows(context: Context, frame: Frame) -> list[tuple[list[Named], Named]]:
    """The rows of a clause, each with those who are named in it and its honour; none for a single one."""
    if not frame.cue.word.startswith(word_tuple("sign_verbs")):
        return []
    start, told = frame.clause.start, list[tuple[list[Named], Named]]()
    for match in _row().finditer(context.text, start, frame.cue.start):
        marks = (context.text.rfind(mark, start, match.start()) for mark in word_set("giving_marks"))
        start = start if told else max(marks) + 1
        named = [one for one in honoured_in(context, start, match.start()) if one.type in HONOURED]
        if not start or not named or named[-1].end != match.start():
            return []
        told.append((named, _honour(match)))
        start = match.end()
    return told if len(told) > 1 else []


def each(context: Context, frame: Frame) -> Iterator[tuple[Named, Named]]:
    """Everyone of the rows of a clause, with the honour of his row."""
    for named, honour in rows(context, frame):
        yield from ((one, honour) for one in named)


def _honour(match: re.Match[str]) -> Named:
    """The quotation of a match as an honour."""
    (start, end), quoted = match.span("honour"), match["honour"]
    inner = quoted.strip("“”")
    return Named(Mention(start, end, quoted, "Honour", inner, aliases=(quoted,)), start)


@cache
def _row() -> re.Pattern[str]:
    """How many get an honour behind those who are named, and the honour (等17名|“好媳妇”)."""
    measures = any_of(word_set("counted_honoured"))
    return re.compile(rf"等?{figure()}(?:{measures})(?P<honour>“[^“”，。\n]{{2,16}}”)")
