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
    """The event named before that the clause of a relative verb points at and equates with its object."""
    told = _pointing().match(context.text, frame.clause.start, frame.cue.start) if frame.relative else None
    if told is None:
        return []
    before = [one for one in context.top if one.type == "Event" and one.end <= frame.clause.start]
    if told["noun"][-2:] in word_set("event_nouns"):
        return before[-1:]
    return [one for one in before if one.name.endswith(told["noun"][-2:])][-1:]


@cache
def _pointing() -> re.Pattern[str]:
    """What points at an event at the start of a clause, up to the copula behind it."""
    openers, pointed = any_of(word_set("clause_openers")), any_of(word_set("event_references"))
    copulas = any_of(word_set("equating"))
    return re.compile(
        rf"(?:{openers}|，)*(?:{pointed}){_NOUN}，?(?:正|便|就)?(?:{copulas})(?=[^，。；]{{2}})"
    )
