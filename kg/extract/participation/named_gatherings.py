"""participates_in told by the name of a gathering (居民恳谈会, 退役军人座谈会)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.recurrence import kept_on
from kg.annotate.text.words import found_words, word_set
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.records import Mention


def named_by_event(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for those who give a gathering its name (居民恳谈会, 退役军人座谈会)."""
    for event in main:
        length = _length_of_group(event.name)
        if length and not _is_custom(context, event):
            group = _name_inside(event, length)
            yield Statement(group, "participates_in", event, "gathering of a group")


def _is_custom(context: Context, event: Named) -> bool:
    """Whether an event is told to recur (每月举办一次小哥议事会, 召开居民议事会21次)."""
    sentence = context.sentence_at(event.start)
    before = context.text[sentence.start : event.start]
    kept = kept_on(context.text, sentence.start, event.start) is not None
    again = kept or any(word in before for word in word_set("recurring") | word_set("every_time"))
    return again or _times().match(context.text, event.end) is not None


@cache
def _times() -> re.Pattern[str]:
    return re.compile(rf"{figure()}[余多]?(?:场|次|期)")


def _name_inside(event: Named, length: int) -> Named:
    """The first characters of an event's mention as the group that they name."""
    own = event.name[:length]
    start = event.start + max(0, event.mention.text.find(own))
    return Named(Mention(start, start + length, own, "Group", own), start)


def _length_of_group(name: str) -> int:
    """How many characters of an event's name are the group that gathers (居民|恳谈会), 0 if none is."""
    groups = found_words("group_heads").each_at(name, 0)
    return next((len(group) for group in groups if name[len(group) :] in word_set("gatherings")), 0)
