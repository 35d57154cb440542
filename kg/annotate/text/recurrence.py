"""What tells that something is done again and again: adverbs, and keeping on with a deed."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.words import any_of, cues, found_words, word_set


def kept_on(text: str, start: int, end: int) -> int | None:
    """Where a verb of keeping on ends behind which another verb follows (坚持|开展), or None."""
    if not found_words("keeping_on").among(text[start:end]):
        return None
    match = _keeping_on().search(text, start, end)
    return match.end() if match else None


@cache
def _keeping_on() -> re.Pattern[str]:
    deeds = any_of(cues("organize") | cues("visit") | cues("serve") | word_set("every_time"))
    return re.compile(rf"(?:{any_of(word_set('keeping_on'))})(?={deeds})")
