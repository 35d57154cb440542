"""located_in for the rooms of the house told of before, behind a part of it (右手边是理发室, 馆内设有…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, cues, word_set, word_tuple
from kg.extract.belonging.governed_places import HOLDERS
from kg.extract.belonging.inside import place_alone
from kg.extract.belonging.places import as_site
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.numerals import numerals

_SETTLEMENTS = frozenset({"Community", "Village", "ResidentialArea"})
_LISTED = HOLDERS | {"Programme"}
# Between the verb and the first room stand at most this many characters (三楼是16个床位的|护理区).
_DESCRIPTION = 10
# The house is named at most this many sentences before its part.
_FAR = 3
# So many rooms make a list.
_SEVERAL = 2


def rooms_of_parts(context: Context) -> Iterator[Statement]:
    """Statements for the rooms behind a part of the house that the text tells of, be it with a verb."""
    rooms: set[str] = set()
    for match in _part().finditer(context.text):
        clause, own = context.clause_at(match.end()), _owner(context, match.start("part"))
        opens = match.start() == 0 or context.text[match.start() - 1] in "，；。！？：\n"
        if not (opens or own) or context.is_spoken(match.start("part")) or clause.end <= match.end():
            continue
        reach = _DESCRIPTION if match["verb"] else 0
        opening = [as_site(one) for one in context.listed(match.end(), clause.end, _LISTED, reach)]
        # 门口的“爱心冰柜”: only a verb tells that a quotation without a head noun is a room.
        listed = [one for one in opening if _is_room(one) and (one.head or match["verb"])]
        # 上到二楼，书画室、茶室依次排开: behind a mark only a list of rooms is one.
        listed = [] if match["alone"] and len(listed) < _SEVERAL else listed
        house = (own or _house(context, match.start("part"), rooms)) if listed else None
        rooms.update(room.name for room in opening)
        if house is None or not_real(context, match.start("part")):
            continue
        for room in listed:
            if room.name != house.name:
                yield Statement(room, "located_in", house, "place that holds it")


def rooms_behind_house(context: Context) -> Iterator[Statement]:
    """Statements for a list of rooms that opens the clause behind its house (在松涛驿站，书画室、茶室…)."""
    for number in range(len(context.sentences)):
        clauses = context.clauses[number]
        house = place_alone(context, clauses[0]) if len(clauses) > 1 else None
        if house is None or not _is_house(context, house):
            continue
        rooms = [as_site(one) for one in context.listed(clauses[1].start, clauses[1].end, _LISTED, 0)]
        own = len(rooms) >= _SEVERAL and all(map(_is_room, rooms))
        for room in rooms if own and not not_real(context, rooms[0].start) else ():
            yield Statement(room, "located_in", house, "place that holds it")


def _owner(context: Context, position: int) -> Named | None:
    """The house that stands directly in front of a part of it, be it with 的 (“松涛驿站”的|二楼), or None."""
    behind = position - context.text.startswith("的", position - 1) if position else position
    houses = (as_site(one) for one in context.ending.get(behind, ()))
    return next((one for one in houses if _is_house(context, one)), None)


def _is_room(name: Named) -> bool:
    """Whether a site is told of without whose it is, or only with a word for the unit (社区|律师工作室)."""
    owner = name.parent
    if owner is None:
        return name.type in HOLDERS and name.mention.antecedent is None
    return name.type in HOLDERS and (owner.bare or owner.mention.antecedent is not None)


def _house(context: Context, position: int, rooms: set[str]) -> Named | None:
    """The one house that the sentence of a part of it names before it, or else one of those in front."""
    number = context.sentence_index(position)
    for back in range(_FAR + 1):
        if number < back:
            return None
        sentence = context.sentences[number - back]
        named = context.top_in(sentence.start, min(sentence.end, position))
        houses = [one for one in map(as_site, named) if _is_house(context, one) and one.name not in rooms]
        if houses:
            alone = len({one.name for one in houses}) == 1
            return houses[-1] if alone and not _is_left(context, houses[-1], position) else None
    return None


def _is_house(context: Context, name: Named) -> bool:
    """Whether a name is that of a house: whose it is stands in front of it, or its name is in marks."""
    known = name.parent is not None or name.quote is not None or name.mention.antecedent is not None
    if not name.head and context.text.endswith(word_tuple("starting_to_work_as"), 0, name.outer):
        return False  # 队员当起了|“教练”
    # 把旧仓库改造成|幸福院: it is told of from there on.
    known = known or context.text.endswith(tuple(cues("establish")), 0, name.outer)
    return name.type in HOLDERS and known and not name.bare and not context.precedes_title(name)


def _is_left(context: Context, house: Named, position: int) -> bool:
    """Whether the text has come to another place since it named a house."""
    own = {house.name, *house.mention.parents}
    since = (one for one in context.top_in(house.end, position) if one.type in _SETTLEMENTS and not one.bare)
    others = {one.name for one in since if one.name not in own and not context.is_spoken(one.start)}
    if others and house.parent is None:
        # “松涛客厅”…。青禾社区把…: the one community that the text names is the owner of the house.
        named = (one for one in context.top_in(0, position) if one.type in _SETTLEMENTS and not one.bare)
        return len({one.name for one in named if not context.is_spoken(one.start)}) > 1
    return bool(others)


@cache
def _part() -> re.Pattern[str]:
    """A part of a house that opens a clause, with 的 or what says what is there (，二楼|辟为)."""
    floors = rf"(?:负?[\d{numerals()}]+[楼层](?:[东西南北]侧|大厅)?)"
    parts = rf"(?:{floors}|{any_of(word_set('parts_of_houses'))})"
    adverbs = any_of(word_set("copula_adverbs"))
    verbs = any_of(word_set("holding_verbs") | word_set("behind_parts_of_houses"))
    return re.compile(
        rf"\s?(?:其中，?)?(?P<part>{parts})"
        rf"(?:(?:{adverbs})*(?P<verb>{verbs})(?:了|着)?|的|(?P<alone>，))?"
    )
