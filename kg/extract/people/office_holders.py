"""Who holds an office: those whom a verb of hiring takes for it, the subject, or whom 他 means."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, links, word_set
from kg.extract.clauses.actors import opening_subject
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.pointing import him_at, person_meant
from kg.extract.context import Context


def holders_of(context: Context, office: Frame) -> list[Named]:
    """The persons who hold the office that a verb names."""
    leads = [name for name in office.subject.leads if name.type == "Person"]
    held = _hired(context, office) or leads or _beside(context, office) or _pronoun(context, office)
    return held or _named_later(context, office)


def _named_later(context: Context, office: Frame) -> list[Named]:
    """The person whom the clause behind opens with, where one only says since when (担任主任|后，林晓岚…)."""
    clause = office.clause
    if _since().search(context.text, office.cue.end, clause.end) is None:
        return []
    if _no_subject().fullmatch(context.text, clause.start, office.cue.start) is None:
        return []
    later = opening_subject(context, context.clause_at(clause.end)).leads
    person = [name for name in later if name.type == "Person"]
    return person if len(later) == len(person) == 1 else []


@cache
def _since() -> re.Pattern[str]:
    """The end of a clause that says since when or how long an office is held (|以来，, |的五年里，)."""
    return re.compile(rf"(?:{any_of(word_set('times_of_offices'))}|的{figure()}[多余]?年[里间中来]*)，$")


@cache
def _no_subject() -> re.Pattern[str]:
    """What stands in front of an office whose holder the clause does not name (2015年|, 退休后|)."""
    openers = any_of(word_set("clause_openers") | word_set("happening_adverbs") | word_set("since_words"))
    return re.compile(rf"\s*(?:{openers}|\d+年(?:\d+月)?(?:\d+日)?)*")


def _beside(context: Context, frame: Frame) -> list[Named]:
    """The person who ends in front of a copula, however the clause begins (曾获“…”的林晓岚|是网格员)."""
    if frame.cue.word not in word_set("copulas"):
        return []
    ending = context.ending.get(frame.cue.start, ())
    return [one for one in ending if one.type == "Person" and one in context.top][:1]


def _pronoun(context: Context, frame: Frame) -> list[Named]:
    """Whom 他 or 她 right in front of the verb means (他也|是青禾社区志愿者)."""
    alone = _he_or_she().fullmatch(context.text, frame.clause.start, frame.cue.start) is not None
    return person_meant(context, frame.clause.start, frame.cue.start) if alone else []


@cache
def _he_or_she() -> re.Pattern[str]:
    pronouns = any_of(word_set("personal_pronouns") | word_set("plural_persons"))
    adverbs = any_of(word_set("copula_adverbs"))
    return re.compile(rf"\s*(?:{any_of(word_set('clause_openers'))})?(?:{pronouns})(?:{adverbs})*")


def _hired(context: Context, office: Frame) -> list[Named]:
    """The persons whom a verb of hiring in front of an office takes for it (聘请|林晓岚、周远|担任调解员)."""
    hiring = found_words("hiring_verbs").found(context.text, office.clause.start, office.cue.start)
    if not hiring:
        return []
    if len(him := him_at(context, hiring[-1].end)) == 1:
        return him
    return [name for name in context.top_in(hiring[-1].end, office.cue.start) if name.type == "Person"]


@cache
def office_links() -> re.Pattern[str]:
    """What joins two offices (老师|、一名|党员)."""
    joining, one = any_of(links() | word_set("links_of_offices")), any_of(word_set("one_of_a_kind"))
    return re.compile(rf"(?:{joining})(?:{one})?")


def told_of(context: Context, clause: Span) -> list[Named]:
    """The only person of a sentence in front of a clause in which nobody acts (林晓岚今年70岁，|当了…)."""
    start = context.sentence_at(clause.start).start
    people = [name for name in context.top_in(start, clause.start) if name.type == "Person"]
    acting = opening_subject(context, clause).leads
    return people if len(people) == 1 and not acting else []
