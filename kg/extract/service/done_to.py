"""serves behind 对: what is offered to people, or done for them (对行动不便的老人提供送餐服务)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.actors import opening_subject
from kg.extract.clauses.lists_of_people import behind_list
from kg.extract.clauses.pointing import team_meant
from kg.extract.context import Context
from kg.extract.service.beyond_events import event_before
from kg.extract.service.givers_of_service import SERVING
from kg.extract.service.meant_for import Found
from kg.extract.service.servers import is_made
from kg.extract.service.using import offered
from kg.extract.types import ORGANIZATIONS

_GROUP, _SERVING = frozenset({"Group"}), SERVING | {"Event"}
# Those to whom something is done begin at most so many characters behind 对.
_REACH = 14


def done_to(context: Context, main: Sequence[Named]) -> list[Found]:
    """What is offered to people behind 对 serves them: the subject, what stands in front, or the event."""
    found: list[Found] = []
    for mark in _marks().found(context.text):
        clause = context.clause_at(mark.start)
        groups = context.listed(mark.end, clause.end, _GROUP, _REACH)
        groups = [one for one in groups if one.name not in word_set("own_members")]
        longer = mark.text in word_set("words_holding_marks")
        if longer or context.is_inside_name(mark.start) or not groups:
            continue
        held = any(one.type == "Event" for one in context.top_in(groups[-1].end, clause.end))
        if not held and _care().match(context.text, behind_list(context, groups[-1].end), clause.end):
            servers = servers_at(context, Span(clause.start, mark.start), main)
            found.append((groups, servers, Span(mark.start, groups[-1].end)))
    return found


def servers_at(context: Context, front: Span, main: Sequence[Named]) -> list[Named]:
    """What serves whom a clause speaks of behind ``front``: its subject, what stands in front, the event."""
    subject = opening_subject(context, front)
    things = [name for name in subject.leads if name.type in _SERVING]
    things = things or team_meant(context, front)
    if things:
        return things[:1]
    sentence = context.sentence_at(front.end)
    named = context.top_in(sentence.start, front.start)
    events = [one for one in named if one.type == "Event" or (one.type == "Team" and is_made(context, one))]
    there = events[-1:] or offered(context, front.end) or event_before(context, main, front.end)
    first = opening_subject(context, context.clause_at(sentence.start))
    return there or list((subject if subject.leads else first).of(ORGANIZATIONS).leads[:1])


@cache
def _marks() -> Words:
    """The prepositions in front of those cared for, and the words of which these are only a part."""
    return Words(word_set("marks_of_those_cared_for") | word_set("words_holding_marks"))


@cache
def _care() -> re.Pattern[str]:
    """A verb of offering or doing behind people, and what is done where the verb alone tells nothing."""
    ways = any_of(word_set("happening_adverbs") | word_set("receiving_adverbs") | word_set("ways_of_caring"))
    offers, does = any_of(word_set("offering_to_people")), any_of(word_set("doing_to_people"))
    deeds = any_of(word_set("deeds_of_care"))
    return re.compile(rf"们?(?:{ways})*(?:(?:{offers})|(?:{does})了?[^，。；！？]{{0,24}}?(?:{deeds}))")
