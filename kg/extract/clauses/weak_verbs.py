"""What a verb holds that mostly only says that something goes on (进行)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.events.days_told import tells_day
from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import word_set, word_tuple
from kg.extract.clauses.cues import Cue
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS


def held_weakly(context: Context, frame: Frame, events: Sequence[Named]) -> list[Named]:
    """Of the events behind a weak verb those that are works, of the headline, or ceremonies of several."""
    actors = [one for one in frame.subject.of(ORGANIZATIONS).all if one.end <= frame.cue.start]
    first = next((one for one in context.top if one.type == "Event"), None)
    several = frame.near and len(actors) > 1
    ceremonies = word_tuple("ceremonies")
    news = frame.near and bool(actors) and _is_news(context, frame)
    return [
        event
        for event in events
        if event.head in word_set("works")
        or event.name[-4:] in context.article.headline
        or (several and event.name.endswith(ceremonies))
        or (news and event is first)
    ]


def _is_news(context: Context, frame: Frame) -> bool:
    """Whether a sentence tells what was done to something on a day (对商铺进行检查)."""
    sentence = context.sentence_at(frame.cue.start)
    done_to = context.text.find("对", sentence.start, frame.cue.start) >= 0
    return done_to and tells_day(context.text, frame.cue.start)


def is_weakly_held(cue: Cue | Span | None) -> bool:
    """Whether a statement's verb is such a one: what it holds is rather a part of another event."""
    return isinstance(cue, Cue) and cue.word in word_set("weak_organizing")
