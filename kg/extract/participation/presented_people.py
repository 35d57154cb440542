"""What presents people at the start of a clause as those who act there (现场还有…, 受邀而来的…)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.words import any_of, heads, word_set


@cache
def at_stand() -> re.Pattern[str]:
    """A stand at an event whose people follow (反诈宣传|台|的)."""
    openers = any_of(word_set("scene_openers"))
    ends, kinds = any_of(word_set("stands_at_events")), any_of(word_set("stands_named"))
    return re.compile(rf"(?:(?:{openers})，?)?(?:{kinds})[^，。；：的]{{0,4}}(?:{ends})的?")


@cache
def presented() -> re.Pattern[str]:
    """What presents people who do something (现场|还有|律师提供咨询, 射箭区|有|教练教授要领)."""
    openers, presenting = any_of(word_set("scene_openers")), any_of(word_set("presenting_people"))
    kinds, ends = any_of(word_set("stands_named")), any_of(word_set("stands_at_events"))
    stand = rf"(?:{kinds})[^，。；：、的\n]{{0,4}}(?:{ends})"
    having = any_of(word_set("having_people"))
    return re.compile(rf"(?:(?:{openers})，?)?(?:{presenting})|{stand}(?:{having})")


@cache
def having_come() -> re.Pattern[str]:
    """What tells of people that they have come, behind a word for the scene (受邀而来的|书画家挥毫)."""
    openers = any_of(word_set("scene_openers"))
    told = any_of(word_set("told_to_have_come"))
    return re.compile(rf"(?:(?:{openers})，?)?(?:{told})[^，。；：、“”\n]{{0,10}}?的")


@cache
def things() -> re.Pattern[str]:
    """The rest of a list of things, behind the people that it begins with, or what these have made."""
    own = rf"们?(?:{any_of(word_set('by_ones_own_hand'))})[^，。；：]*"
    nouns = any_of(word_set("event_nouns") | word_set("contents_of_events") | set(heads("programme")))
    return re.compile(rf"[^，。；：]*等[^，。；：、]{{0,8}}(?:{nouns})|{own}")
