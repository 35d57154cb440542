"""located_in for rooms that somebody looks at in a place, and for those on the floors of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, place_prepositions, word_set
from kg.extract.belonging.governed_places import HOLDERS
from kg.extract.belonging.places import as_site
from kg.extract.context import Context
from kg.extract.events.scenes import opens_with
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import PLACES
from kg.numerals import numerals

# A quotation without a head noun in a list of rooms names one of them.
_LISTED = HOLDERS | {"Programme"}
# So many rooms make a list.
_SEVERAL = 2
# Between a verb of looking and the first room stand at most this many characters (察看了|新建的).
_NEAR = 8


def rooms_looked_at(context: Context) -> Iterator[Statement]:
    """Statements for the rooms of a list that somebody looks at in the one place the sentence came to."""
    for verb in _looking().finditer(context.text):
        sentence, clause = context.sentence_at(verb.start()), context.clause_at(verb.start())
        rooms = [as_site(one) for one in context.listed(verb.end(), clause.end, _LISTED, _NEAR)]
        rooms = [one for one in rooms if _is_room(one)]
        closed = len(rooms) >= _SEVERAL and _summed_up().match(context.text, rooms[-1].end) is not None
        place = _come_to(context, Span(sentence.start, clause.start)) if closed else None
        if place is None or context.is_spoken(verb.start()) or not_real(context, verb.start()):
            continue
        for room in rooms:
            if room.name != place.name:
                yield Statement(room, "located_in", place, "place that holds it")


def rooms_on_floors(context: Context) -> Iterator[Statement]:
    """Statements for the rooms behind the word for a floor, where the clause in front came to the house."""
    for match in _floor().finditer(context.text):
        first = context.clauses[context.sentence_index(match.start())][0]
        clause = context.clause_at(match.start())
        rooms = [one for one in context.listed(match.end(), clause.end, HOLDERS, 0) if _is_room(one)]
        house = _come_to(context, first) if rooms and first.end <= clause.start else None
        if house is None or house.type not in HOLDERS or not_real(context, match.start()):
            continue
        for room in rooms:
            yield Statement(room, "located_in", house, "place that holds it")


def _is_room(name: Named) -> bool:
    """Whether a site is told of without whose it is."""
    return name.type in HOLDERS and name.parent is None and name.mention.antecedent is None


def _come_to(context: Context, front: Span) -> Named | None:
    """The one place that a stretch of clauses comes to (走进松涛驿站，, 在改造后的青禾社区，), or None."""
    places = [one for one in context.top_in(front.start, front.end) if one.type in PLACES]
    units = {id(place.parent) for place in places} | {id(unit) for unit in _units_in_front(places)}
    own = [one for one in places if id(one) not in units and not one.bare]
    if len(own) != 1 or _coming().search(context.text, front.start, own[0].outer) is None:
        return own[0] if len(own) == 1 and opens_with(context, own[0]) and _ends(context, own[0]) else None
    return own[0] if _ends(context, own[0]) else None


def _units_in_front(places: Sequence[Named]) -> list[Named]:
    """The places of a row that only say where the next one is (松涛街道|青禾社区)."""
    return [one for one, other in pairwise(places) if one.end == other.outer]


def _ends(context: Context, place: Named) -> bool:
    """Whether a clause ends behind a place, or behind a word for its inside."""
    return _inside_ends().match(context.text, place.end) is not None


@cache
def _inside_ends() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('localizers'))})?，")


@cache
def _summed_up() -> re.Pattern[str]:
    """What sums up the rooms of a list behind its last one (等功能空间, 等多个场所, 等八大功能区)."""
    ends, nouns = any_of(word_set("list_ends")), any_of(word_set("nouns_summing_up_rooms"))
    return re.compile(rf"(?:{ends})[\d{numerals()}多各]{{0,3}}[个处间大类]?(?:{nouns})")


@cache
def _looking() -> re.Pattern[str]:
    """A verb of looking at something, in the clause behind a place."""
    return re.compile(rf"(?:{any_of(word_set('seeing_rooms'))})了?")


@cache
def _coming() -> re.Pattern[str]:
    """A verb of coming or a preposition of place in front of a place, with what the place is like between."""
    verbs = any_of(cues("visit") | place_prepositions() | word_set("arriving_verbs"))
    return re.compile(rf"(?:{verbs})了?(?:[^，。；：“”]{{1,10}}的)?[^，。；：“”]{{0,12}}$")


@cache
def _floor() -> re.Pattern[str]:
    """The word for a floor or a side of a house at the beginning of a clause (，一楼的)."""
    parts = any_of(word_set("parts_of_places"))
    return re.compile(rf"(?<=[，；])(?:负?[\d{numerals()}]+[楼层]|{parts})的?")
