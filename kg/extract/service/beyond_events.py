"""The event that an article is about as what serves, and sentences that leave it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import word_pattern, word_tuple
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_background, is_on_other_day, is_usual


def event_before(context: Context, main: Sequence[Named], position: int) -> list[Named]:
    """The event that the article was about up to a place, if what is told there may be that event's."""
    before = [event for event in main if event.start < position]
    before = [event for event in before if not event.name.endswith(word_tuple("ceremonies"))][-1:]
    return [event for event in before if is_told_of(context, event, position)]


def is_told_of(context: Context, event: Named, position: int) -> bool:
    """Whether what nobody says at a place may be told of an event: of its day, and of no other time."""
    if context.is_spoken(position) or _leaves_event(context, position):
        return False
    return not is_on_other_day(context, context.sentence_at(position), event)


def _leaves_event(context: Context, position: int) -> bool:
    """Whether the sentence around a place tells what came before an event, behind it or at all times."""
    sentence = context.sentence_at(position)
    if is_background(context, sentence, False) or is_usual(context, position):
        return True
    # 平时，林晓岚常教孩子剪纸: what people do at all times.
    told = word_pattern("habits").finditer(context.text, sentence.start, position)
    return any(not context.is_quoted(word.start()) for word in told)
