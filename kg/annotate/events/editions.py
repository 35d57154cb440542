"""Events that their edition tells to be held, whatever noun ends their name (第八届|楼道亲邻节)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.text.cover import Cover
from kg.annotate.text.words import any_of, place_prepositions, word_set
from kg.numerals import numerals

# A name with an edition has so many characters behind it.
_SHORTEST, _LONGEST = 2, 18
# The characters by which the end of a name is known to be none of an event.
_TAIL = 2


def editions(text: str, taken: Cover) -> Iterator[tuple[int, int, str]]:
    """The events that a text counts by editions and tells to take place, but for what lies in ``taken``.

    Half-open offsets of ``text``, from the edition on, and the last two characters.
    """
    for match in _edition().finditer(text) if "届" in text else ():
        start, end = match.span()
        tail = text[end - _TAIL : end]
        if start not in taken and end - 1 not in taken and tail not in word_set("no_event_endings"):
            yield start, end, tail


@cache
def _edition() -> re.Pattern[str]:
    """An edition and a name that ends as events do, in front of a verb of taking place, a place or a mark."""
    name = rf"[\u4e00-\u9fff·]{{{_SHORTEST},{_LONGEST}}}?[{''.join(word_set('event_endings'))}]"
    adverbs, verbs = any_of(word_set("happening_adverbs")), any_of(word_set("happening"))
    behind = rf"(?:{adverbs})*(?:{verbs})|{any_of(place_prepositions())}|[，。！]"
    return re.compile(rf"第[{numerals()}\d]+届{name}(?={behind})")
