"""located_in for events whose own sentence opens with a place (松涛书院里，掌声阵阵，一场讲座正在举行)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, place_prepositions, word_set, word_tuple
from kg.extract.belonging.governed_places import places_before
from kg.extract.context import Context
from kg.extract.events.scenes import SCENES, opens_with, takes_place
from kg.extract.events.shown_places import looks
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import PLACES

# Behind a place that is only shown stands a short verb (广场灯影摇曳), and at most so much more.
_LONGEST_SCENE, _LONGEST_LOOK = 12, 24
# What is a scene where a word for its inside stands behind it (荻桥小学|里，).
_SCENES_INSIDE = frozenset({"School", "Hospital", "Company", "Community", "Village"})
# What holds no event itself where its name stands in front of one.
_SITES = frozenset({"Venue", "ResidentialArea"})
# What is told between a place and the event that is held there.
_IDLE = frozenset({"contain", "serve"})


def scenes_in_front(context: Context) -> Iterator[Statement]:
    """A place that opens the clause in front of an event's, or that 在这里 in the event's clause means."""
    for event in context.top:
        if event.type != "Event":
            continue
        sentence, clause = context.sentence_at(event.start), context.clause_at(event.start)
        before = [n for n in context.top_in(sentence.start, clause.start) if n.type in PLACES]
        # 青禾社区|文化活动室: the unit only says whose the room is.
        before = [one for one in before if not any(other.parent is one for other in before)]
        if not before or not_real(context, event.start):
            continue
        behind = context.text[event.end : clause.end]
        looked = [one for one in before if one.type in SCENES and looks().match(context.text, one.end)]
        place = (looked or before)[-1]
        here = any(word in behind for word in word_set("here"))
        front = context.text[clause.start : event.start]
        here = here or (bool(looked) and any(word in front for word in word_set("here")))
        if here or (_opens_alone(context, before, clause) and _near(context, place, event, clause)):
            yield Statement(event, "located_in", place, "event where a place is shown")


def owned_scenes(context: Context) -> Iterator[Statement]:
    """A site whose event stands behind it and 的, where that is told of as a scene (松涛小区的游园会上，)."""
    for event in context.top:
        if event.type != "Event" or not context.text.endswith("的", 0, event.outer):
            continue
        for place in context.ending.get(event.outer - 1, ()):
            shown = context.text.startswith(word_tuple("scenes_of_events"), event.end)
            if shown and place.type in SCENES and not place.bare and not not_real(context, event.start):
                yield Statement(event, "located_in", place, "event where a place is shown")


def sites_of_events(context: Context) -> Iterator[Statement]:
    """A site right in front of an event that draws people or takes place (松涛驿站|义诊活动吸引…)."""
    drawing = word_tuple("verbs_of_drawing_crowds")
    for event in context.top:
        named = event.name == context.text[event.start : event.end]
        if event.type != "Event" or not named or not_real(context, event.start):
            continue
        clause = context.clause_at(event.start)
        drawn = context.text.startswith(drawing, event.end) or takes_place(context, event.end, clause.end)
        for place in context.ending.get(event.outer, ()) if drawn else ():
            if place.type in _SITES and not place.bare and not places_before(context, clause):
                yield Statement(event, "located_in", place, "event where a place is shown")


def _opens_alone(context: Context, before: list[Named], clause: Span) -> bool:
    """Whether the only place in front of a clause opens its own, and nothing is done behind it."""
    place = before[0]
    own = context.clause_at(place.outer)
    governed = context.text[own.start : place.outer].strip() in place_prepositions()
    inside = place.type in _SCENES_INSIDE and context.text.startswith(word_tuple("insides"), place.end)
    if len(before) > 1 or not (inside or governed or place.type in SCENES) or not opens_with(context, place):
        return False
    return all(cue.kinds <= _IDLE for cue in context.cues_in(place.end, clause.start))


def _near(context: Context, place: Named, event: Named, clause: Span) -> bool:
    """Whether an event opens its clause close behind a place, or takes place behind how that looks."""
    gap, own = clause.start - place.end, places_before(context, clause)
    if own:
        return False
    if gap <= _LONGEST_SCENE and _counted().fullmatch(context.text, clause.start, event.start):
        return True
    if gap > _LONGEST_LOOK or context.top_in(place.end, clause.start):
        return False
    return takes_place(context, event.end, clause.end)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?:[一首这]{{1,2}}(?:{any_of(word_set('measure_words'))}))?(?:[^，。；]{{1,12}}的)?")
