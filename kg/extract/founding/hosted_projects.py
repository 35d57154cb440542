"""runs for those who host a programme of the sentence in front (项目由松涛街道主办，青禾公益承办)."""

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
    for match in _opening().finditer(context.text):
        programme = _programme(context, match.start("noun"), match["noun"])
        if programme is None:
            continue
        sentence = context.sentence_at(match.start("noun"))
        verbs = found_words("hosting_projects").found(context.text, match.end(), sentence.end)
        for verb in verbs:
            clause = context.clause_at(verb.start)
            hosts = directly_before(context, Span(max(clause.start, match.end()), verb.start), _CLOSE)
            refusal = not_real(context, verb.start)
            for host in hosts.of(ORGANIZATIONS).all:
                yield Statement(host, "runs", programme, "agent of running", refusal=refusal)


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
