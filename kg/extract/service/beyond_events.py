"""The event that an article is about as what serves, and sentences that leave it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.words import found_words, word_pattern, word_tuple
from kg.extract.context import Context


def event_before(context: Context, main: Sequence[Named], position: int) -> list[Named]:
    """The event that the article was about up to a place, if nobody speaks or tells of other times there."""
    if context.is_spoken(position) or leaves_event(context, position):
        return []
    before = [
        event
        for event in main
        if event.start < position and not event.name.endswith(word_tuple("ceremonies"))
    ]
    return before[-1:]


def leaves_event(context: Context, position: int) -> bool:
    """Whether the sentence around a place tells what came before an event, behind it or at all times."""
    return _opens_elsewhere(context, position) or tells_habit(context, position)


def tells_habit(context: Context, position: int) -> bool:
    """Whether a sentence tells of what people do at all times (平时，林晓岚常教孩子剪纸)."""
    front = context.sentence_at(position).start
    told = word_pattern("habits").finditer(context.text, front, position)
    return any(not context.is_quoted(word.start()) for word in told)


def _opens_elsewhere(context: Context, position: int) -> bool:
    """Whether a sentence opens before the event (此前，…), or once it is over, at people's homes."""
    sentence = context.sentence_at(position)
    if _opened_by(context, found_words("openers_beside_events"), sentence.start):
        return True
    if not _opened_by(context, found_words("over_at_events"), sentence.start):
        return False
    return found_words("going_to_homes").among(context.text, sentence.start, sentence.end)


def _opened_by(context: Context, words: Words, start: int) -> bool:
    return bool(words.longest_at(context.text, start))
