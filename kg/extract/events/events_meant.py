"""Which event those take part in of whom a verb says that they come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.events.parts_in_lists import is_listed_part


def event_of(context: Context, frame: Frame, main: Sequence[Named]) -> Named | None:
    """The event of a frame's sentence: behind the cue, before it, or the last main one of the paragraph."""
    events = [event for event in context.events_at(frame.cue.start) if not context.is_spoken(event.start)]
    events = [event for event in events if not (main and is_listed_part(context, event))]
    before = [event for event in events if event.end <= frame.cue.start]
    earlier = [event for event in main if event.start < frame.cue.start]
    back = (before or earlier) and _points_back().search(context.text, frame.cue.start, frame.clause.end)
    behind = [event for event in events if event.start >= frame.cue.end and not back]
    near = [one for one in earlier if "\n" not in context.text[one.end : frame.cue.start]]
    gathers = frame.cue.word in word_set("gathering_together") and "\n" not in context.text[: frame.cue.start]
    later = [event for event in main[:1] if gathers and not re.match(figure(), event.name)]
    return next(iter([*behind, *before[-1:], *near[-1:], *earlier, *later]), None)


@cache
def _points_back() -> re.Pattern[str]:
    """A clause that ends with taking part in the event named before (来|参加此次活动，, 应邀|参加，)."""
    pointing, nouns = any_of(word_set("event_references")), any_of(word_set("event_nouns"))
    verbs = any_of(word_set("joining_in"))
    return re.compile(rf"(?:{verbs})(?:[到了]*(?:{pointing})?(?:{nouns})|了?)[，。；！]$")
