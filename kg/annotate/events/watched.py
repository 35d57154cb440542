"""Events that are a watching: what somebody organises people to see together (组织党员观看纪录片《…》)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.text.words import any_of, cue_words, found_words, word_set


def watched(text: str) -> Iterator[tuple[int, int, str]]:
    """The watchings behind a verb of organising in their clause: start, end and the head."""
    for match in _watching().finditer(text) if found_words("watching_verbs").among(text) else ():
        start = max(text.rfind(mark, 0, match.start()) for mark in "，。；！？\n") + 1
        if cue_words("organize").among(text[start : match.start()]):
            yield match.start(), match.end(), match.group()[:2]


@cache
def _watching() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(word_set('watching_verbs'))})[^，。；！？\n《》]{{0,12}}?(?:《[^》]{{1,30}}》|{any_of(word_set('films'))})"
    )
