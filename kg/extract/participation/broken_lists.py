"""participates_in for persons of a list of guests of which one member is no name that anybody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.people.usual_names import parts_of_usual_name
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, links, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# Cues of no verb: an office, and what counts those who come.
_NO_VERBS = frozenset({"role", "contain"})
# A full name has two or three characters.
_LENGTHS = (3, 2)
# So many persons with their offices make a list of guests.
_LIST = 2


def guests_of_broken_lists(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for those with offices in front of a verb of attending (…、阿南、主任林晓岚|参加)."""
    for verb in found_words("attendance_verbs").found(context.text) if main else ():
        before = [event for event in main if event.end <= verb.start]
        if not before or context.is_inside_name(verb.start) or context.is_spoken(verb.start):
            continue
        listed = [one for one in context.top_in(*_region(context, verb.start)) if one.type == "Person"]
        guests = [
            one
            for one in listed
            if one.title is not None and one.title_kind == "role" and _goes_on().match(context.text, one.end)
        ]
        refusal = not_real(context, verb.start) if len(guests) >= _LIST else None
        for guest in guests if len(guests) >= _LIST else ():
            behind = [event for event in main if event.start in context.sentence_at(verb.start)]
            there = [event for event in behind if event.start >= verb.end] or before[-1:]
            yield Statement(guest, "participates_in", there[0], "verb of taking part", refusal=refusal)


def is_of_unknown(context: Context, body: Named) -> bool:
    """Whether a body only tells where somebody is from whose name stands at the end of a list's next words.

    松涛分行|云岭经开支行李明、: no name was found for all of it.
    """
    rest = _unknown().match(context.text, body.end) if body.type in ORGANIZATIONS else None
    if rest is None or context.top_in(body.end, rest.end()) or context.cues_in(body.end, rest.end()):
        return False
    ends = (rest.end() - length for length in _LENGTHS)
    return any(start > body.end and parts_of_usual_name(context.text, start, rest.end()) for start in ends)


@cache
def _unknown() -> re.Pattern[str]:
    """Words between a body and the next link."""
    return re.compile(rf"[\u4e00-\u9fff]{{3,12}}?(?={any_of(links())})")


def _region(context: Context, verb: int) -> Span:
    """The clauses in front of a verb of attending that hold no other verb."""
    number = context.sentence_index(verb)
    start = verb
    for clause in reversed([one for one in context.clauses[number] if one.start <= verb]):
        cues = context.cues_in(clause.start, min(clause.end, verb))
        if any(not cue.kinds <= _NO_VERBS for cue in cues):
            break
        start = clause.start
    return Span(start, verb)


@cache
def _goes_on() -> re.Pattern[str]:
    """What stands behind a member of a list: a link, what closes the list, the verb."""
    verbs, adverbs = any_of(word_set("attendance_verbs")), any_of(word_set("happening_adverbs"))
    closers = any_of(links() | word_set("list_closers") | {"，"})
    return re.compile(rf"{closers}|(?:{adverbs})*(?:{verbs})")
