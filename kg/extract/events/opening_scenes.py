"""located_in for the article's event where the sentence in front shows its place (松涛礼堂里座无虚席。…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set
from kg.extract.belonging.governed_places import places_before
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_background
from kg.extract.events.scenes import SCENES, opens_with
from kg.extract.modality import not_real
from kg.extract.statements import Statement

# The place is shown at most so many sentences in front of the event.
_SENTENCES = 2
# Behind a place and a comma a clause tells its look within so many characters (，暖意与忙碌交织).
_LONGEST_LOOK = 10


def opening_scenes(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the first event, if its own sentence tells no place and its paragraph shows one."""
    for event in main[:1]:
        number = context.sentence_index(event.start)
        sentence = context.sentences[number]
        own = any(place.type in SCENES for place in places_before(context, sentence))
        if own or is_background(context, sentence, False) or not_real(context, event.start):
            continue
        if (place := _shown(context, number, event.start)) is not None:
            yield Statement(event, "located_in", place, "event where a place is shown")
            continue
        for before in range(number, max(0, number - _SENTENCES), -1):
            if context.opens_paragraph(context.sentences[before]):
                break
            if (place := _shown(context, before - 1)) is not None:
                yield Statement(event, "located_in", place, "event where a place is shown")
                break


def _shown(context: Context, number: int, end: int | None = None) -> Named | None:
    """The place that a sentence opens with, behind words of time, and where it shows people or a look.

    Only the clauses that end up to ``end`` count, if that is given.
    """
    for clause in context.clauses[number]:
        if end is not None and clause.end > end:
            return None
        inside = context.top_in(clause.start, clause.end)
        places = [one for one in inside if one.type != "Date"]
        if not places:
            continue
        place = places[0]
        if place.type in SCENES and not place.bare and opens_with(context, place):
            return place if _looks().match(context.text, place.end) else None
        return None
    return None


@cache
def _looks() -> re.Pattern[str]:
    """A word for the inside that ends the clause (礼堂里，), or what the place looks like (前排起了队)."""
    inside = any_of(word_set("localizers") | word_set("localizers_of_scenes"))
    words = any_of(word_set("scene_words"))
    apart = rf"，[^，。；：“”]{{0,{_LONGEST_LOOK}}}?(?:{words})"
    return re.compile(rf"(?:{inside})，|(?:{inside})?[^，。；：“”]{{0,4}}?(?:{words})|{apart}")
