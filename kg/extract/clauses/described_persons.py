"""What only says which one a person is: a description, the first offices of a list, his part at an event."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.words import any_of, titles, word_set
from kg.extract.context import Context

# An office of a list has at most so many characters in front of its noun.
_LONGEST_OFFICE = 12
# What stands behind each office of a list.
_BETWEEN_OFFICES = ("、", "兼")


def describes(context: Context, start: int, end: int) -> bool:
    """Whether what stands in front of a person only says which one: it ends with 的 (68岁的|林晓岚)."""
    quoted = next((name.outer for name in context.ending.get(end, ()) if name.quote is not None), end)
    described = context.text[start:quoted].endswith(("的", "叫")) or start == quoted < end
    listed = context.text[start:end].endswith(_BETWEEN_OFFICES)
    described = described or (listed and _offices().fullmatch(context.text, start, end) is not None)
    return described and not any(name.type == "Person" for name in context.top_in(start, quoted))


@cache
def _offices() -> re.Pattern[str]:
    """The titles of a list in front of the title beside a name (队长、|退伍老兵林晓岚)."""
    ends = any_of(titles("role") | word_set("title_suffixes"))
    office = rf"(?:[\u4e00-\u9fff]|[“”\d]){{0,{_LONGEST_OFFICE}}}?(?:{ends})"
    return re.compile(rf"(?:{office}(?:{any_of(_BETWEEN_OFFICES)}))+")


@cache
def being_there() -> re.Pattern[str]:
    """A copula that tells what somebody is at an event (也是|当天的|志愿者, 是此次活动的|主持人)."""
    pointing = any_of(word_set("event_references", "same_day", "event_nouns"))
    people = any_of(word_set("those_who_came", "those_told_by_copulas"))
    return re.compile(
        rf"(?:[也正便就]|同样)?是(?:{pointing})+的?(?:[一1][名位]|其中[一1][名位])?(?:{people})"
    )


@cache
def aged() -> re.Pattern[str]:
    """An age in front of somebody (72岁的|居民)."""
    return re.compile(r"[岁旬]的[^，。；的]{0,8}$")
