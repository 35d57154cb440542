"""What stands behind people that tells whether they act: how many they are, a call, a deed."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, word_set


@cache
def deeds_there() -> re.Pattern[str]:
    """What is done at an event, with how it is done in front of it (|搭档主持, |联袂献唱)."""
    ways = any_of(word_set("happening_adverbs", "ways_of_coming", "ways_of_doing_parts"))
    return re.compile(rf"(?:{ways})*(?:{any_of(word_set('deeds_at_events'))})")


@cache
def under_guidance() -> re.Pattern[str]:
    """Under whose guidance a group does something (孩子|们在家长的陪伴下完成手工)."""
    return re.compile(rf"们?在[^，。；：、]{{2,20}}?(?:{any_of(word_set('guidance'))})下，?\w")


@cache
def calling() -> re.Pattern[str]:
    """What people call somebody (居民|都亲切地称她为“大管家”)."""
    return re.compile(rf"们?[^，。；：、“”\n]{{0,6}}?(?:{any_of(word_set('calling_somebody'))})")


@cache
def only_counted() -> re.Pattern[str]:
    """What tells only how many there are, or that some are among them (商户|126家。, 摊主|里有…)."""
    return re.compile(rf"(?:近|约|共|共计|已?达)?{amount()}[，。；]|(?:{any_of(word_set('localizers'))})有")


@cache
def left_to_others() -> re.Pattern[str]:
    """What tells that others care for somebody, behind his name (林晓岚|，则由网格员把粥送到家)."""
    adverbs = any_of(word_set("copula_adverbs", "happening_adverbs"))
    return re.compile(rf"们?，(?:{adverbs})*(?:{any_of(word_set('agent_marks'))})")
