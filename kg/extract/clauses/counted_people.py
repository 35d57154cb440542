"""People whom a unit only has, counted between it and a verb (青禾村共有200多名老人进行了…): they act."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context


def people_act(context: Context, frame: Frame) -> bool:
    """Whether people counted behind the subject of a verb do what the verb says, and not the subject."""
    leads = frame.subject.leads
    if not frame.near or not leads or leads[-1].end > frame.cue.start:
        return False
    people = [one for one in context.top_in(leads[-1].end, frame.cue.start) if one.type == "Group"]
    between = context.text[leads[-1].end : people[0].outer] if people else ""
    return _having().fullmatch(between) is not None and people[0].outer in frame.clause


@cache
def _having() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('having_people'))})(?:{amount()})的?")


def are_brought_up(context: Context, people: Named) -> bool:
    """Whether people open a clause only as those whom somebody brings up (培育|居民骨干)."""
    verbs = context.cues_in(context.clause_at(people.outer).start, people.outer)
    return bool(verbs) and verbs[-1].end == people.outer and bool(verbs[-1].kinds & {"establish", "run"})
