"""partners_with for those whom a word means again (与|各家银行|签约), and for efforts of several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, companion_links, found_words, place_prepositions, word_set
from kg.extract.clauses.actors import directly_before, opening_subject
from kg.extract.clauses.companions import lists_before
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS
from kg.numerals import number_of

# What kind of bodies they are, in so many characters, need not be told by their names.
_GENERIC = 2


def pacts_with_all(context: Context) -> Iterator[Statement]:
    """Statements for the clause's subject and each of the last list, where it pairs up with all of it."""
    for match in _all_of_them().finditer(context.text):
        clause = context.clause_at(match.start())
        signed = _signed(context, match.end(), clause.end)
        opening = context.clause_at(context.sentence_at(clause.start).start)
        subjects = (opening_subject(context, one).of(ORGANIZATIONS).leads for one in (clause, opening))
        leads = next((found for found in subjects if found), ())
        meant = _meant(context, clause, match, leads[:1])
        for one in meant if signed and leads and leads[0].end <= match.start() else ():
            refusal = not_real(context, signed[0].start)
            yield Statement(leads[0], "partners_with", one, "lead with partners", signed[0], refusal)
    yield from _efforts(context)


def _signed(context: Context, start: int, end: int) -> list[Span]:
    """The verbs of pairing up in a stretch of text, or words for it in the name of an event (签约仪式)."""
    verbs = [Span(cue.start, cue.end) for cue in context.cues_in(start, end) if "sign" in cue.kinds]
    words = found_words("signing_verbs").found(context.text, start, end)
    return verbs or [Span(one.start, one.end) for one in words]


def _meant(context: Context, clause: Span, match: re.Match[str], leads: tuple[Named, ...]) -> list[Named]:
    """The last list of organisations in front of a clause, if it is as long and of the kind that is told."""
    paragraph = context.text.rfind("\n", 0, clause.start) + 1
    number = number_of(match["number"]) if match["number"] else 0
    kind = match["kind"]
    for run in lists_before(context, paragraph, clause.start):
        others = [one for one in run if one.name not in {lead.name for lead in leads}]
        alike = [one for one in others if one.name.endswith(kind[-1])] if len(kind) <= _GENERIC else []
        fitting = alike if len(alike) > 1 else others
        if len(fitting) > 1 and number in (0, len(fitting)):
            return fitting
    return []


def _efforts(context: Context) -> Iterator[Statement]:
    """Statements for those by whose common effort something is reached (在 A 与 B 的|共同努力下)."""
    for match in _together().finditer(context.text):
        clause = context.clause_at(match.start())
        several = directly_before(context, Span(clause.start, match.start()), 0).of(ORGANIZATIONS).all
        if len(several) < 2 or not context.text.endswith(tuple(place_prepositions()), 0, several[0].outer):
            continue
        for one, other in combinations(several, 2):
            yield Statement(one, "partners_with", other, "list without lead", Span(*match.span()))


@cache
def _all_of_them() -> re.Pattern[str]:
    kinds = any_of(word_set("summed_up_bodies"))
    all_of_those = any_of(word_set("all_of_those_named"))
    return re.compile(
        rf"(?:{any_of(companion_links())})(?:{all_of_those}|(?P<number>{figure(20)})家)"
        rf"[\u4e00-\u9fff]{{0,2}}?(?P<kind>{kinds})"
    )


@cache
def _together() -> re.Pattern[str]:
    efforts = any_of(word_set("common_efforts"))
    return re.compile(rf"的?(?:{any_of(word_set('together'))})(?:{efforts})之?下")
