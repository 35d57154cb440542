"""Events that are a watching: what somebody organises people to see together (组织党员观看纪录片《…》)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.text.words import any_of, cue_words, found_words, word_set
from kg.numerals import numerals


def watched(text: str) -> Iterator[tuple[int, int, str]]:
    """The watchings behind a verb of organising in their clause: start, end and the head."""
    for match in _watching().finditer(text) if found_words("watching_verbs").among(text) else ():
        start = max(text.rfind(mark, 0, match.start()) for mark in "，。；！？\n") + 1
        if cue_words("organize").among(text[start : match.start()]):
            yield match.start(), match.end(), match.group()[:2]


@cache
def _watching() -> re.Pattern[str]:
    """A verb of watching up to the title of what is watched and of its part, or to its kind."""
    verbs, films = any_of(word_set("watching_verbs")), any_of(word_set("films"))
    part = rf"第[\d{numerals()}]+[集部季期辑]"
    title = rf"《[^》]{{1,30}}》(?:{part}(?:《[^》]{{1,30}}》)?)*"
    kind = rf"(?:{films})(?![^，。；！？\n《》]{{0,6}}《)"
    return re.compile(rf"(?:{verbs})[^，。；！？\n《》]{{0,14}}?(?:{title}|{kind})")
