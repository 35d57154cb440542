"""runs for those who host a programme, be it told of in front (项目由松涛街道策划，青禾公益具体执行)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set
from kg.extract.clauses.actors import directly_before
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# Between a host and its verb stand at most an adverb's characters.
_CLOSE = 2


def hosted_projects(context: Context) -> Iterator[Statement]:
    """Statements for the hosts that a sentence tells about the programme of its paragraph."""
    if not found_words("hosting_projects").among(context.text):
        return
    for programme, start in _told_of(context):
        sentence = context.sentence_at(start)
        verbs = found_words("hosting_projects").found(context.text, start, sentence.end)
        for verb in verbs:
            if not _goes_on().match(context.text, verb.end):
                continue
            clause = context.clause_at(verb.start)
            hosts = directly_before(context, Span(max(clause.start, start), verb.start), _CLOSE)
            refusal = not_real(context, verb.start)
            for host in hosts.of(ORGANIZATIONS).all:
                yield Statement(host, "runs", programme, "agent of running", refusal=refusal)


def _told_of(context: Context) -> Iterator[tuple[Named, int]]:
    """The programmes of which a sentence tells who is behind them, and where it begins to."""
    for match in _opening().finditer(context.text):
        programme = _programme(context, match.start("noun"), match["noun"])
        if programme is not None:
            yield programme, match.end()
    for name in context.top:
        mark = _mark().match(context.text, name.end) if name.type == "Programme" else None
        if mark is not None:
            yield name, mark.end()


def _programme(context: Context, position: int, noun: str) -> Named | None:
    """The last programme with such a head noun in front of a place in its paragraph."""
    start = context.text.rfind("\n", 0, position) + 1
    before = [one for one in context.top_in(start, position) if one.type == "Programme"]
    return next((one for one in reversed(before) if one.head.endswith(noun)), None)


@cache
def _opening() -> re.Pattern[str]:
    nouns, marks = any_of(word_set("hosted_things")), any_of(word_set("agent_marks"))
    pointing = any_of(word_set("demonstratives"))
    return re.compile(rf"(?<![^。！？\n])(?:{pointing})?(?P<noun>{nouns})(?:{marks})")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(rf"[，]?(?:{any_of(word_set('agent_marks'))})")


@cache
def _goes_on() -> re.Pattern[str]:
    """What stands behind the verb that tells who is behind something: a mark, or nothing."""
    return re.compile(r"[，。；、！\n]|$")
