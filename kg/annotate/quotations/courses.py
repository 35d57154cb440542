"""Courses in quotation marks: what somebody opens to be taught again and again is a programme."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from kg.annotate.quotations.quoted import QuotedName
from kg.annotate.text.words import any_of, word_set, word_tuple

# What a head noun makes of a course where nobody is said to open it.
_OTHERWISE = frozenset({"Event", "Venue", "ServiceCentre", "Company", "School", "Team"})
# The verb, with its particle and a word for the field, begins at most this far in front of the opening mark.
_REACH = 10


def as_courses(text: str, quoted: Iterable[QuotedName]) -> list[QuotedName]:
    """The quoted names, with courses behind a verb of opening as programmes (开办“四点半”课堂)."""
    return [replace(name, type="Programme") if _is_course(text, name) else name for name in quoted]


def _is_course(text: str, name: QuotedName) -> bool:
    if name.type not in _OTHERWISE or not name.head:
        return False
    named = text[name.start : name.end].rstrip("”’").endswith(word_tuple("courses"))
    return named and _opening().search(text, max(0, name.start - _REACH), name.start) is not None


@cache
def _opening() -> re.Pattern[str]:
    particles = any_of(word_set("object_particles"))
    field = r"(?:[^，。；：！？、“”\n的在了]{2,4})?"
    return re.compile(rf"(?:{any_of(word_set('course_verbs'))})(?:{particles})*{field}$")
