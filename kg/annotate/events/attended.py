"""Which phrases behind a verb of taking part name an event that nothing else tells (参加|联席会议)."""

from __future__ import annotations

from kg.annotate.events.days_told import HABITS, tells_day
from kg.annotate.events.event_names import is_special
from kg.annotate.text.words import found_words, word_set


def attended(text: str, start: int, end: int, head: str) -> bool:
    """Whether what somebody takes part in is one event, and not only what one may take part in."""
    special = is_special(text[start:end], head) or _on_a_day(text, start, text[start:end])
    return special and not _may_come(text, start)


def _on_a_day(text: str, start: int, surface: str) -> bool:
    """Whether a sentence tells a day in front of what somebody takes part in (5月6日，…参加|植树活动)."""
    plain = surface in word_set("sums_of_services") or surface in word_set("bare_events")
    return not plain and tells_day(text, start, *HABITS)


def _may_come(text: str, start: int) -> bool:
    """Whether a clause tells in front of what is attended only who may attend it (居民可以参加)."""
    clause = max(text.rfind(mark, 0, start) for mark in "，。；：！？\n") + 1
    return found_words("possibility").among(text[clause:start])
