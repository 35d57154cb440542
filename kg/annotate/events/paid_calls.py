"""Events that are calls: guests come to a place with others (林晓岚一行来到柳岸驿站|调研)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.words import any_of, cues, found_words, place_prepositions, word_set
from kg.records import Mention

# Where guests come has at most so many characters, and so many whom they call on.
_LONGEST_WAY, _LONGEST_OBJECT = 40, 10
_ATTRIBUTE = "的"


def find_paid_calls(text: str, names: Sequence[Named]) -> list[Named]:
    """The calls that guests pay, as far as no name of an event tells them."""
    if not found_words("with_company").among(text):
        return []
    taken = Cover(len(text), ((name.start, name.end) for name in names if name.type == "Event"))
    found: list[Named] = []
    for match in _call().finditer(text):
        start, end = match.span("what")
        if taken.overlaps(start, end):
            continue
        what, way = match["what"], match["way"]
        aliases = {match["verb"], what.replace(_ATTRIBUTE, ""), way + what, way.removeprefix("来") + what}
        found.append(
            Named(Mention(start, end, what, "Event", what, (), tuple(sorted(aliases - {what}))), start)
        )
    return found


@cache
def _call() -> re.Pattern[str]:
    company, adverbs = any_of(word_set("with_company")), any_of(word_set("happening_adverbs"))
    coming = any_of(cues("visit") | place_prepositions())
    way = rf"(?P<way>(?:{coming})[^，。；：！？\n]{{2,{_LONGEST_WAY}}}?)"
    verb = rf"(?P<verb>{any_of(word_set('calls_paid'))})"
    what = rf"(?P<what>{verb}[^，。；：、！？“”\n]{{0,{_LONGEST_OBJECT}}})"
    return re.compile(rf"(?:{company})[，,]?(?:{adverbs})*{way}{what}(?=[，。；、\n])")
