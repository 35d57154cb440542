"""Events that a sentence points at to say whose they are (这次市集是青禾社区策划的|一项志愿服务活动)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context

# The noun for an event, with what narrows it, has between two and eight characters.
_NOUN = "(?P<noun>[\u4e00-\u9fff]{0,6}?[\u4e00-\u9fff]{2})"


def told_again(context: Context, frame: Frame) -> list[Named]:
    """The event named before that a verb of holding points at: in front of 是, or as its object.

    (这次市集是青禾社区策划的|一项活动, 青禾社区组织了|这次演练)
    """
    if frame.relative:
        told = _pointing().match(context.text, frame.clause.start, frame.cue.start)
    else:
        told = _pointed_object().match(context.text, frame.cue.end, frame.clause.end)
    if told is None:
        return []
    before = [one for one in context.top if one.type == "Event" and one.end <= frame.clause.start]
    noun = told["noun"][-2:]
    named = [one for one in before if one.name.endswith(noun)]
    return (named or (before if noun in word_set("event_nouns") else []))[-1:]


@cache
def _pointed_object() -> re.Pattern[str]:
    """What points at an event behind a verb of holding, up to the end of the clause (了|这场|演习)."""
    pointed = any_of(word_set("event_references") | word_set("this_event") | word_set("these_times"))
    return re.compile(rf"了?(?:{pointed})(?:[^，。；“”的]{{1,6}}的)?{_NOUN}(?=[，。；！])")


@cache
def _pointing() -> re.Pattern[str]:
    """What points at an event at the start of a clause, up to the copula behind it."""
    openers, pointed = any_of(word_set("clause_openers")), any_of(word_set("event_references"))
    copulas = any_of(word_set("equating"))
    return re.compile(
        rf"(?:{openers}|，)*(?:{pointed}){_NOUN}，?(?:正|便|就)?(?:{copulas})(?=[^，。；]{{2}})"
    )
