"""Whether somebody acts in a clause: a verb stands behind the mention, which is no form of address."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, honorifics, surnames, word_set, word_tuple
from kg.extract.context import Context

# A surname with a form of address, or a name, has at most this many characters.
_LONGEST_NAME = 3


def acts(context: Context, clause: Span, name: Named) -> bool:
    """Whether a verb stands behind a mention in its clause."""
    behind = context.text[name.end : clause.end]
    if name.type == "Person":
        # 走在最前头的林晓岚今年88岁: what she does stands in front of her.
        described = context.text.endswith("的", clause.start, name.outer)
        return described or not behind.startswith(("的", "、", *word_tuple("stative")))
    if name.type == "Team" and behind.startswith(word_tuple("verbs_of_starting")):
        # What is founded at the event was not there before it.
        return False
    if name.type == "Group" and _calls(context.text, name.end):
        return False
    return behind[:1].isalnum() and not behind.startswith(word_tuple("inactive") + word_tuple("stative"))


def _calls(text: str, end: int) -> bool:
    """Whether a group is only what somebody is called whose name stands behind it (教师|童某某)."""
    surname = text[end : end + 1]
    if surname not in surnames() or surname in word_set("verbal_surnames"):
        return False
    named = text[end + 1 : end + _LONGEST_NAME]
    return any(word in named for word in honorifics("address")) or bool(
        _acting_name().match(text[end + 1 : end + 8])
    )


@cache
def _acting_name() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：！？\n]{{1,2}}(?:{any_of(word_set('behind_names'))})")
