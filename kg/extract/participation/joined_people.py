"""participates_in for persons in the list of those with whom somebody holds an event (联合 B、理发师C)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.text.words import links
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.context import Context
from kg.extract.statements import Statement


def joined_people(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for the persons who stand in the list behind the last organisation (B、“修鞋达人”周远)."""
    for frame in frames:
        partners = frame.subject.partners if frame.subject.joint else ()
        if "organize" not in frame.cue.kinds or not partners or partners[-1].end > frame.cue.start:
            continue
        events = [
            one for one in context.top_in(frame.objects.start, frame.objects.end) if one.type == "Event"
        ]
        position = partners[-1].end
        named = context.top_in(position, frame.cue.start) if events else []
        for person in (one for one in named if one.type == "Person"):
            if _praise().sub("", context.text[position : person.front]) not in links():
                break
            position = person.end
            yield Statement(
                person, "participates_in", events[0], "verb of taking part", frame.cue, unreal(context, frame)
            )


@cache
def _praise() -> re.Pattern[str]:
    """What a quotation calls the person behind it (“修鞋达人”|周远)."""
    return re.compile(r"“[^“”]{2,12}”$")
