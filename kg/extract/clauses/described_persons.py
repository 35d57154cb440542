"""What stands in front of a person and only says which one: a description, or the first offices of a list."""

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
