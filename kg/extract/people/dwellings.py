"""lives_in: where people live."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, place_prepositions, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.pointing import person_meant
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import PLACES
from kg.numerals import numerals

# A place stands at most this far behind its verb; how far in front of that the person is looked for.
_NEAR, _PERSON_REACH = 12, 20
_STAYED = re.compile("(?:居住|生活|住)了")
_HOMES = frozenset({"ResidentialArea", "Community", "Village", "Address", "Town", "Subdistrict"})


def residences(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """lives_in: 家住 a place 的 a person, or a person 家住 a place."""
    for frame in frames:
        if "live" not in frame.cue.kinds or _moves_something(context, frame):
            continue
        places = context.listed(frame.cue.end, frame.clause.end, PLACES, _NEAR) or _described(context, frame)
        if not places:
            continue
        place = _within(context, places[-1] if places[-1].type == "Address" else places[0])
        person = _resident(context, frame, place)
        home = _home_of_floor(context, place)
        if person is not None and home is not None:
            refusal = not_real(context, frame.cue.start)
            yield Statement(person, "lives_in", home, "verb of living", frame.cue, refusal)


def _within(context: Context, place: Named) -> Named:
    """The place behind the 的 of a larger one (青禾社区的|松涛花园), or the place itself."""
    own = context.starting_at(place.end + 1) if context.text.startswith("的", place.end) else ()
    return next((name for name in own if name.type in PLACES), place)


def _home_of_floor(context: Context, place: Named) -> Named | None:
    """The estate of a floor or house alone (住在|7楼); any other place is itself.

    It is the one that the paragraph named last, or the only one that the article names before.
    """
    part = _part_of_estate().fullmatch(place.name)
    if part is None:
        return place
    start = context.text.rfind("\n", 0, place.start) + 1
    named = (one for one in context.names if one.type == "ResidentialArea" and not one.bare)
    estates = [one for one in named if one.end <= place.start]
    near = [one for one in estates if one.start >= start]
    alone = len({one.name for one in estates}) == 1
    return next(reversed(near or (estates if alone else [])), None if part["floor"] else place)


@cache
def _part_of_estate() -> re.Pattern[str]:
    """A floor or a house, which is no home by itself."""
    parts = any_of(word_set("parts_of_addresses"))
    return re.compile(rf"[\d{numerals()}]{{1,3}}(?:(?P<floor>[楼层])|{parts})")


def _moves_something(context: Context, frame: Frame) -> bool:
    """Whether a verb of moving has an object in front of it (把课堂|搬进小区): nobody lives there."""
    before = context.text[frame.clause.start : frame.cue.start]
    return any(mark in before for mark in word_set("object_prepositions"))


def _described(context: Context, frame: Frame) -> list[Named]:
    """The place of living behind which 的 and a title stand (青禾社区|的退休教师林晓岚)."""
    there = [name for name in context.starting_at(frame.cue.end) if name.type in PLACES]
    return [name for name in there if context.text.startswith("的", name.end)]


def stays(context: Context) -> Iterator[Statement]:
    """lives_in for somebody who 在 a place 住了 some years."""
    for match in _stayed().finditer(context.text) if _STAYED.search(context.text) else ():
        places = [
            one for one in context.ending.get(match.start(), ()) if one.type in _HOMES and one in context.top
        ]
        for place in places[:1]:
            sentence = context.sentence_at(place.start)
            there = context.text.endswith(tuple(place_prepositions()), 0, place.outer)
            persons = [one for one in context.top_in(sentence.start, place.outer) if one.type == "Person"]
            # 她在青禾社区|住了20年
            persons = persons or person_meant(context, context.clause_at(place.start).start, place.outer)
            persons = persons or _who_stayed(context, match.end())
            if there and len(persons) == 1 and not not_real(context, place.start):
                yield Statement(persons[0], "lives_in", place, "verb of living", Span(*match.span()))


def aged_there(context: Context) -> Iterator[Statement]:
    """lives_in for somebody between whose home and name stands only how old he is (松涛苑|72岁的|林晓岚)."""
    for person in context.top if "岁的" in context.text else ():
        aged = _how_old().search(context.text, max(0, person.start - _NEAR), person.start)
        if person.type != "Person" or person.title is not None or aged is None:
            continue
        homes = [one for one in context.ending.get(aged.start(), ()) if one.type in _HOMES and not one.bare]
        for home in sorted(homes, key=lambda one: one.start)[:1]:
            yield Statement(person, "lives_in", home, "resident of a place")


@cache
def _how_old() -> re.Pattern[str]:
    return re.compile(rf"(?:今年|年近|年过|现年)?[\d{numerals()}]{{2,3}}[多余]?岁(?:高龄)?的$")


def _who_stayed(context: Context, position: int) -> list[Named]:
    """The person behind for how long somebody stayed and 的 (住了|30多年的居民林晓岚)."""
    long = _how_long().match(context.text, position)
    near = context.top_in(long.end(), long.end() + _NEAR) if long else ()
    people = [one for one in near if one.type == "Person"][:1]
    return [one for one in people if not re.search("[，。；：]", context.text[position : one.start])]


@cache
def _how_long() -> re.Pattern[str]:
    return re.compile(rf"[近超]?[\d{numerals()}]{{1,4}}[余多来]?(?:年|辈子)[多余]?的")


@cache
def _stayed() -> re.Pattern[str]:
    """A verb of living that says how long (已经住了|20多年)."""
    adverbs = any_of(word_set("happening_adverbs") | word_set("copula_adverbs"))
    return re.compile(rf"(?:{adverbs}|已经?)*{_STAYED.pattern}")


def _is_what(context: Context, frame: Frame) -> Named | None:
    """The person who is said to be somebody that lives there (林晓岚|是|住在青禾小区的宣讲队员)."""
    before = [one for one in context.top_in(frame.clause.start, frame.cue.start) if one.type == "Person"]
    told = before and _being().fullmatch(context.text, before[-1].end, frame.cue.start)
    return before[-1] if told else None


@cache
def _being() -> re.Pattern[str]:
    """How somebody is addressed behind his name, with a copula (林晓岚|阿姨是|…)."""
    addresses, copulas = any_of(word_set("addresses_of_persons")), any_of(word_set("topic_copulas"))
    return re.compile(rf"(?:{addresses})?(?:{copulas})(?:一[名位个])?")


def _resident(context: Context, frame: Frame, place: Named) -> Named | None:
    """The person behind 的, or else in front of the verb."""
    behind = [name for name in context.top_in(place.end, frame.clause.end) if name.type == "Person"]
    if context.text.startswith("的", place.end):
        # 家住青禾小区的 somebody whom no name tells is not whoever stands elsewhere.
        between = context.text[place.end : behind[0].start] if behind else ""
        return behind[0] if between.count("的") == 1 else _is_what(context, frame)
    if behind and "的" in context.text[place.end : behind[0].start]:
        return behind[0]
    start = frame.clause.start - _PERSON_REACH
    before = [name for name in context.top_in(start, frame.cue.start) if name.type == "Person"]
    before = before or person_meant(context, frame.clause.start, frame.cue.start)
    return before[-1] if before else None
