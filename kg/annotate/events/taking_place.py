"""The verbs behind an event that tell that it takes place, where it is put, and that it comes somewhere."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.events.event_heads import event_heads
from kg.annotate.text.words import any_of, cues, word_set


@cache
def _happening() -> re.Pattern[str]:
    """A verb of taking place behind an event, with adverbs in front of it, be it in quotation marks."""
    adverbs = any_of(word_set("happening_adverbs"))
    return re.compile(rf"(?:{adverbs})*“?(?P<verb>{any_of(word_set('happening'))})")


def happens(text: str, place: int) -> bool:
    """Whether a verb of taking place stands at a place, not only the first half of a noun (启动|仪式)."""
    verb = _happening().match(text, place)
    return verb is not None and len(event_heads().longest_at(text, verb.start("verb"))) <= len(verb["verb"])


@cache
def placing() -> re.Pattern[str]:
    """A verb of putting on behind an event."""
    return re.compile(any_of(cues("place") - cues("visit")))


@cache
def arriving() -> re.Pattern[str]:
    """A verb of coming behind an event, with adverbs in front of it."""
    adverbs = any_of(word_set("happening_adverbs"))
    return re.compile(rf"(?:{adverbs})*(?:{any_of(word_set('arriving_verbs'))})了?")
