"""What is only meant to be reached: the purposes that open a sentence, and aims."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.modality import Refusal
from kg.extract.types import ORGANIZATIONS

# A sentence opens with at most this many clauses of purpose.
_LONGEST_OPENING = 8


def purpose(context: Context, position: int) -> Refusal | None:
    """The word that opens a sentence with clauses of purpose (为切实…，近日，…), if a place lies in them."""
    number = context.sentence_index(position)
    sentence = context.sentences[number]
    opener = _purpose_opener().match(context.text, sentence.start, sentence.end)
    if opener is None:
        return None
    for clause in context.clauses[number][1:_LONGEST_OPENING]:
        opens = context.text[clause.start : clause.end].startswith(word_tuple("main_openers"))
        acting = any(
            name.outer - clause.start <= 2 and name.type in ORGANIZATIONS
            for name in context.top_in(clause.start, clause.end)
        )
        if opens or acting:
            return Refusal("purpose", *opener.span("word")) if position < clause.start else None
    return None


def aim(context: Context, clause: Span, position: int) -> Refusal | None:
    """The word that makes a verb with an object, which ends at a place, an aim (是打造“…”的|内在要求)."""
    if not context.may_hold(found_words("nouns_of_aims"), position, clause.end):
        return None
    noun = _aimed().search(context.text, position, clause.end)
    said = noun is not None and found_words("topic_copulas").among(context.text[clause.start : position])
    return Refusal("purpose", *noun.span("noun")) if noun is not None and said else None


def aimed_at(context: Context, clause: Span, verb: Span, *, founding: bool) -> Refusal | None:
    """The word that makes of a verb behind 以 an aim (以|建设“…”阵地|为目标), or an occasion if it founds."""
    if not _by().search(context.text, clause.start, verb.start):
        return None
    end = _ends_as(founding).search(context.text, verb.end, clause.end)
    return None if end is None else Refusal("purpose", *end.span("end"))


@cache
def _by() -> re.Pattern[str]:
    """以 with at most an adverb in front of a verb."""
    return re.compile(r"以(?:[\u4e00-\u9fff]{2})?$")


@cache
def _ends_as(founding: bool) -> re.Pattern[str]:
    words = word_set("ends_of_targets")
    if founding:
        words = words | word_set("ends_of_occasions") | word_set("ends_of_aims")
    return re.compile(rf"(?P<end>{any_of(words)})(?=[，。；、！]|$)")


@cache
def _aimed() -> re.Pattern[str]:
    nouns = any_of(word_set("nouns_of_aims"))
    return re.compile(rf"[^，。；]的(?:[\u4e00-\u9fff]{{2}})?(?P<noun>{nouns})[，。；！\n]?$")


@cache
def _purpose_opener() -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<word>{any_of(word_set('purpose_openers'))})")
