"""Verbs of taking part that show nobody at an event: they tell of other times, or what people need for it."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.finding import Words
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_outside


def shows_nobody(context: Context, frame: Frame) -> bool:
    """Whether it is other times that are told of (以前每到…，都请邻居帮忙), or what people need."""
    needs = _needs().search(context.text, frame.cue.end, frame.clause.end)
    asks = "invite" in frame.cue.kinds
    # 邀请书法老师|每周|为孩子授课, 请|大家|转告家中老人
    usual = asks and context.may_hold(_again(), frame.cue.end, frame.clause.end)
    others = asks and _all_of_them().match(context.text, frame.cue.end) is not None
    return needs is not None or usual or others or is_outside(context, frame.cue.start)


@cache
def _again() -> Words:
    return Words(word_set("every_time") | word_set("recurring"))


def _pronouns() -> list[str]:
    # 请|其他居民: the short one opens other words.
    return [word for word in word_set("plural_pronouns") | word_set("everyone") if len(word) > 1]


@cache
def _all_of_them() -> re.Pattern[str]:
    """Those who are asked by a pronoun, with what they do: whoever is named behind is another."""
    return re.compile(rf"(?:{any_of(_pronouns())})[\u4e00-\u9fff]")


@cache
def _needs() -> re.Pattern[str]:
    """What people have or need to take part, at the end of a clause (调动党员参与共建活动的|积极性)."""
    return re.compile(rf"[^，。；：“”]的(?:{any_of(word_set('what_taking_part_needs'))})[，。；！\n]?$")
