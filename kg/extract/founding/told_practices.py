"""runs for what somebody tells a meeting about the work of his body (网格长林晓岚介绍了|“叩门行动”的做法)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.text.finding import Word
from kg.annotate.text.words import any_of, found_words, links, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.people.titles import organization_of, titles_in_front
from kg.extract.statements import Statement, typed
from kg.extract.types import KEPT, ORGANIZATIONS

_RULE = "running verb"
# What somebody has a title in front of the name for stands at most so far behind the verb.
_REACH = 16


def told_practices(context: Context) -> Iterator[Statement]:
    """Statements for the bodies of those in front of a verb of telling, one each behind 分别."""
    for verb in found_words("telling_of_practices").found(context.text):
        if context.text.startswith("了", verb.end):
            continue
        clause = context.clause_at(verb.start)
        practices = _practices(context, verb, clause.end)
        persons = _persons(context, clause.start, verb.start) if practices else []
        refusal = not_real(context, verb.start)
        if len(persons) == len(practices):
            pairs = list(zip(persons, practices, strict=True))
        else:
            pairs = (
                [(one, practice) for one in persons for practice in practices] if len(persons) == 1 else []
            )
        for person, practice in pairs:
            body = _body(context, person)
            if body is not None:
                yield Statement(body, "runs", practice, _RULE, refusal=refusal)


def _practices(context: Context, verb: Word, end: int) -> list[Named]:
    """The quoted names behind a verb in front of a noun for how a body works, as programmes or places."""
    quoted = [one for one in context.top_in(verb.end, end) if one.quote is not None]
    if not quoted or quoted[0].outer - verb.end > _REACH or context.cues_in(verb.end, quoted[0].outer):
        return []
    if not _behind().match(context.text, (quoted[-1].quote or (0, 0))[1]):
        return []
    return [one if one.type in KEPT and one.head else typed(one, "Programme") for one in quoted]


def is_practice(context: Context, event: Named) -> bool:
    """Whether a name says how a body works, and no event (“叩门行动”|的做法; 活动开展|以来)."""
    if _since().match(context.text, event.end):
        return True
    told = context.text.startswith("的", event.end) and _behind().match(context.text, event.end)
    return event.quote is not None and bool(told)


@cache
def _since() -> re.Pattern[str]:
    """What makes of an event the time that something has been done since."""
    begun = any_of(word_set("happening") | word_set("launching_verbs"))
    return re.compile(rf"(?:{begun}){{0,2}}以来")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"的?[^，。；：“”]{{0,4}}?(?:{any_of(word_set('nouns_of_practices'))})")


def _persons(context: Context, start: int, end: int) -> Sequence[Named]:
    """The list of persons with offices that ends in front of a verb, behind at most an adverb."""
    people = [one for one in context.top_in(start, end) if one.type == "Person"]
    adverb = context.text[people[-1].end : end] if people else ""
    free = not adverb or adverb in word_set("respectively") or adverb in word_set("happening_adverbs")
    for one, other in pairwise(people):
        if not any(mark in context.text[one.end : other.front] for mark in links()):
            return []
    return people if free else []


def _body(context: Context, person: Named) -> Named | None:
    """The body in whose office somebody speaks, or None."""
    if person.title is None or person.title_kind != "role" or person.title[0] > person.start:
        return None
    bodies = (organization_of(context, office) for office in titles_in_front(context, person.title))
    return next((one for one in bodies if one is not None and one.type in ORGANIZATIONS), None)
