"""located_in for events that a place is said to hold (松涛广场|迎来|比赛), or where people take part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, word_set, word_tuple
from kg.extract.belonging.governed_places import places_before
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.events.scenes import opens_with
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import PLACES

_PLACES = frozenset({"Venue", "ServiceCentre", "ResidentialArea"})
_SITES = frozenset({"Venue", "ResidentialArea"})
# What may stand between a place and the event in it.
_PASSED = frozenset({"Date", "Group"})
# A time or an adverb stands between the place and its verb (松涛广场|昨晚|上演), adverbs behind its inside.
_GAP, _ADVERBS = 6, 8
# What stands between a verb of holding and its event (|了一场别开生面的).
_REST = r"[^，。；：！？\n]{0,24}$"


def held_by_places(context: Context) -> Iterator[Statement]:
    """Statements for the first event behind a verb of holding that a place opens its clause in front of.

    Behind a word for its inside any verb of holding will do (松涛礼堂里|摆开了|一场茶会).
    """
    for event in context.top:
        if event.type != "Event":
            continue
        clause = context.clause_at(event.outer)
        before = [one for one in context.top_in(clause.start, event.outer) if one.type not in _PASSED]
        place = before[-1] if before and before[-1].type in PLACES and not before[-1].bare else None
        if place is None or not _opens(context, place):
            continue
        alone = len(before) == 1 and place.type in _PLACES
        verb = _holding().match(context.text, place.end, event.outer) if alone else None
        verb = verb or _holding_inside().match(context.text, place.end, event.outer)
        if verb is not None and not context.text.startswith(word_tuple("only_near"), place.end):
            refusal = not_real(context, verb.start("verb"))
            yield Statement(event, "located_in", place, "event held at", refusal=refusal)


def is_held_inside(context: Context, place: Named, event: Named) -> bool:
    """Whether a site in front of an event only is where that goes on (松涛礼堂|上演了|一场茶会)."""
    sited = place.type in _SITES and _holding().match(context.text, place.end, event.outer) is not None
    return sited or _holding_inside().match(context.text, place.end, event.outer) is not None


def _opens(context: Context, place: Named) -> bool:
    """Whether a place opens its clause, be it behind whose it is (松涛小区的|凉亭)."""
    owner = context.text.endswith("的", 0, place.outer) and context.ending.get(place.outer - 1)
    return any(opens_with(context, one) for one in (place, *(owner or ())))


@cache
def _holding() -> re.Pattern[str]:
    """A verb of holding directly behind a place, or behind a time or an adverb (松涛广场|昨晚|上演)."""
    return re.compile(rf"[^，。；：“”]{{0,{_GAP}}}?(?P<verb>{any_of(word_set('holding_of_places'))}){_REST}")


@cache
def _holding_inside() -> re.Pattern[str]:
    """A word for the inside of a place, and a verb of holding behind it."""
    inside = any_of(word_set("localizers") | word_set("localizers_of_scenes") | word_set("insides"))
    verbs = any_of(cues("organize") | word_set("holding_of_places") | word_set("verbs_of_giving_events"))
    return re.compile(rf"(?:{inside})[^，。；：“”]{{0,{_ADVERBS}}}?(?P<verb>{verbs}){_REST}")


def taken_part_at(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for the site in front of a verb of taking part (在松涛书院|参与“…”活动)."""
    for frame in frames:
        if frame.cue.word not in word_set("joining_in"):
            continue
        events = [
            one for one in context.events_at(frame.cue.start) if frame.cue.end <= one.start < frame.clause.end
        ]
        for place in places_before(context, Span(frame.clause.start, frame.cue.start)) if events else ():
            if place.type in _PLACES and frame.cue.start - place.end <= _GAP:
                refusal = not_real(context, frame.cue.start)
                yield Statement(events[0], "located_in", place, "event held at", frame.cue, refusal)
