"""serves where a pronoun stands for those who are called on (走进老人家中，为他们送上重阳糕)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_pattern, word_set
from kg.extract.clauses.actors import opening_subject
from kg.extract.context import Context
from kg.extract.service.beyond_events import event_before
from kg.extract.service.givers_of_service import SERVING
from kg.extract.service.meant_for import Found
from kg.extract.types import ORGANIZATIONS

_GROUP = frozenset({"Group"})
# Who is called on stands at most so many characters behind the verb of calling.
_REACH = 12


def for_them(context: Context, main: Sequence[Named]) -> Iterator[Found]:
    """What is given to those on whom the sentence tells that somebody calls serves them."""
    for mark in _for_them().finditer(context.text):
        clause, sentence = context.clause_at(mark.start()), context.sentence_at(mark.start())
        groups = _called_on(context, Span(sentence.start, mark.start()))
        gives = word_pattern("giving_verbs").search(context.text, mark.end(), clause.end)
        things = _said_of(context, clause, mark.start()) if _made().match(context.text, mark.end()) else []
        if things:
            yield groups or _last_named(context, sentence, clause), things, Span(mark.start(), mark.end())
        elif groups and gives:
            yield groups, _givers(context, groups[0], main), Span(mark.start(), mark.end())


def _said_of(context: Context, clause: Span, position: int) -> list[Named]:
    """The thing that a clause says to be made for somebody (“…”食堂|正是|为他们量身定做的)."""
    named = context.top_in(clause.start, position)[:1]
    things = (one for one in named if one.type in SERVING)
    return [one for one in things if _copula().fullmatch(context.text, one.end, position)]


@cache
def _copula() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]?(?:{any_of(word_set('copulas') | word_set('said_to_be'))})专?")


@cache
def _made() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('made_to_measure'))})")


def _last_named(context: Context, sentence: Span, clause: Span) -> list[Named]:
    """The people whom the sentence names last in front of a clause."""
    groups = [one for one in context.top_in(sentence.start, clause.start) if one.type in _GROUP]
    return context.listed(groups[-1].outer, clause.start, _GROUP, 0) if groups else []


@cache
def _for_them() -> re.Pattern[str]:
    prepositions, them = any_of(word_set("giving_prepositions")), any_of(word_set("plural_pronouns"))
    return re.compile(rf"(?:{prepositions})(?:{them})")


def _called_on(context: Context, region: Span) -> list[Named]:
    """The people on whom somebody calls in a stretch of text, the last ones."""
    for group in reversed(context.top_in(*region)):
        if group.type not in _GROUP or group.name in word_set("own_people"):
            continue
        reach = Span(max(region.start, group.outer - _REACH), group.outer)
        verbs = word_set("calling_verbs", "arriving_verbs")
        called = any(word in context.text[reach.start : reach.end] for word in verbs)
        return context.listed(group.outer, region.end, _GROUP, 0) if called else _at_end(context, region)
    return []


def _at_end(context: Context, region: Span) -> list[Named]:
    """The people with whom the clause in front ends (没有忘记|独居老人，志愿者为他们送上…)."""
    clause = context.clause_at(max(region.start, region.end - 1))
    front = context.clause_at(max(region.start, clause.start - 1))
    named = [one for one in context.top_in(front.start, front.end) if one.type in _GROUP]
    ends = named and front.end <= region.end and named[-1].end + 1 == front.end
    return named if ends and front.start >= region.start else []


def _givers(context: Context, people: Named, main: Sequence[Named]) -> list[Named]:
    """Who calls on people: the team that opens the clause, or the event before, or else the organisation."""
    subject = opening_subject(context, context.clause_at(people.start))
    teams = [name for name in subject.leads if name.type in SERVING]
    return (teams or event_before(context, main, people.start) or list(subject.of(ORGANIZATIONS).leads))[:1]
