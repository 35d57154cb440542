"""Whose number it is: the subject of a clause, as far as nothing else can be it."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.clauses.actors import opening_subject
from kg.extract.context import Context
from kg.extract.counts.quantities import Quantity
from kg.extract.types import ORGANIZATIONS

_OWNERS = ORGANIZATIONS | {"Programme", "Venue", "ResidentialArea", "Event", "Person"}


def sentence_subject(context: Context, tokens: Tokens, quantity: Quantity) -> Named | None:
    """The one owner that the clause of a number has for its subject, or a clause before it in its sentence.

    None where several act, where something that no name tells stands in the way, or where the counted
    people themselves act (20余名志愿者走进小区).
    """
    number = context.sentence_index(quantity.start)
    clauses = context.clauses[number]
    position = next(place for place, clause in enumerate(clauses) if quantity.start < clause.end)
    if _opens_and_acts(context, clauses[position], quantity):
        return None
    limit = min(quantity.start, quantity.noun.start)
    for clause in reversed(clauses[: position + 1]):
        region = Span(clause.start, min(clause.end, limit))
        subject = opening_subject(context, region)
        if subject.leads:
            alone = len(subject.all) == 1 and not subject.joint
            return subject.leads[0] if alone and subject.leads[0].type in _OWNERS else None
        if _has_other_subject(context, tokens, region):
            return None
    return None


def carried_subject(context: Context, tokens: Tokens, quantity: Quantity) -> Named | None:
    """The owner that the sentence before has for its subject, where this one goes on about it."""
    number = context.sentence_index(quantity.start)
    sentence = context.sentences[number]
    opening = context.text[sentence.start : sentence.end].lstrip()
    if number == 0 or not opening.startswith(
        (*word_tuple("carried_openings"), *word_tuple("measured_nouns"))
    ):
        return None
    limit = min(quantity.start, quantity.noun.start)
    for clause in context.clauses[number]:
        if clause.start >= limit:
            break
        region = Span(clause.start, min(clause.end, limit))
        if opening_subject(context, region).leads or _has_other_subject(context, tokens, region):
            return None
    before = context.sentences[number - 1]
    if context.text[before.start : before.end].endswith("\n"):
        return None
    subjects = [opening_subject(context, clause) for clause in context.clauses[number - 1]]
    named = [subject for subject in subjects if subject.leads]
    if len(named) != 1 or len(named[0].all) != 1 or named[0].leads[0].type not in _OWNERS:
        return None
    return named[0].leads[0]


def _opens_and_acts(context: Context, clause: Span, quantity: Quantity) -> bool:
    """Whether a number opens its clause and a verb follows what it counts."""
    first = _behind_openers(context, clause)
    inside = [name for name in context.top_in(clause.start, quantity.start) if name.outer <= first]
    if inside:
        # 社区20余名居民走进…: they act, not their community.
        first = _behind_openers(context, Span(inside[-1].end, clause.end))
    end = max(quantity.end, quantity.noun.end)
    behind = context.text[end : clause.end].strip("，。；：！？、”’ \n")
    listed = context.text[end : end + 1] in ("、", "和") or context.text.startswith("以及", end)
    return quantity.start <= first and bool(behind) and not listed


def _behind_openers(context: Context, clause: Span) -> int:
    """Where a clause goes on behind its words of time and connection."""
    position = clause.start
    while True:
        match = _opener().match(context.text, position, clause.end)
        times = [t for t in context.times_in(position, position + 1) if t.mention.end <= clause.end]
        end = max([match.end() if match else position, *(time.mention.end for time in times)])
        if end == position:
            return position
        position = end


def _has_other_subject(context: Context, tokens: Tokens, region: Span) -> bool:
    """Whether a clause has an unnamed noun for its subject, with a verb behind it (讲师结合案例讲解).

    ``region`` ends at the number or at what it counts.
    """
    position = _behind_openers(context, region)
    noun = False
    for _, word, tag in tokens.rightward(position, region.end):
        if not word[0].isalnum() or (tag == "p" and not noun):
            return False
        if tag.startswith("v") and tag != "vn":
            return noun
        noun = noun or tag.startswith(("n", "vn", "j", "l"))
    return False


@cache
def _opener() -> re.Pattern[str]:
    words = word_set("clause_openers") | word_set("own_parts") | word_set("measured_nouns")
    return re.compile(rf"(?:{any_of(words)}|\s|，)+")
