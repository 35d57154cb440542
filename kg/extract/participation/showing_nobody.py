"""Verbs of taking part that show nobody at an event: they tell of other times, or what people need for it."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_outside


def shows_nobody(context: Context, frame: Frame) -> bool:
    """Whether it is other times that are told of (以前每到…，都请邻居帮忙), or what people need."""
    needs = _needs().search(context.text, frame.cue.end, frame.clause.end)
    return needs is not None or is_outside(context, frame.cue.start)


@cache
def _needs() -> re.Pattern[str]:
    """What people have or need to take part, at the end of a clause (调动党员参与共建活动的|积极性)."""
    return re.compile(rf"[^，。；：“”]的(?:{any_of(word_set('what_taking_part_needs'))})[，。；！\n]?$")
