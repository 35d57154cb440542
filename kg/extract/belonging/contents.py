"""located_in for the rooms and sites that a place is said to hold (设有…, 一楼为…)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.belonging.governed_places import HOLDERS
from kg.extract.belonging.houses import house_beside, is_elsewhere, opening_house
from kg.extract.belonging.places import as_site, only_house, relied_on
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.founding.founding import founded_before
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.numerals import numerals

_HOLDING = frozenset({"contain", "comprise"})
_SETTLEMENTS = frozenset({"Community", "Village", "ResidentialArea"})
# So many rooms make a list.
_SEVERAL = 2
# Between two rooms of one list stand at most this many characters of their equipment.
_LONGEST_ROOM_GAP = 20


def contents(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """located_in for the rooms and sites that a place is said to hold (设有…, 一楼为…)."""
    for number, frame in enumerate(frames):
        if not frame.cue.kinds & _HOLDING:
            continue
        founded = founded_before(context, frames, number) if "contain" in frame.cue.kinds else None
        holders = (founded,) if founded else _measured_whole(context, frame, frame.subject.of(HOLDERS).leads)
        holders = house_beside(context, frame) or opening_house(context, frame) or holders
        holders = holders or _told_of_before(context, frame) or tuple(relied_on(context, frame))
        holders = holders or _described_before(context, frame)
        holders = holders or only_house(context, context.sentence_at(frame.cue.start).start, frame.cue.start)
        if not holders:
            continue
        if frame.cue.word in word_set("copulas") and not _is_part_of_building(context, frame):
            continue
        if is_elsewhere(context, frame, holders[0]):
            continue
        refusal = not_real(context, frame.cue.start)
        for room in _rooms(context, frame):
            yield Statement(room, "located_in", holders[0], "place that holds it", frame.cue, refusal)


def all_there(context: Context) -> Iterator[Statement]:
    """located_in for the rooms of a list that a place is said to have all of (图书室、健身室一应俱全)."""
    for word in found_words("all_is_there").found(context.text):
        clause = context.clause_at(word.start)
        rooms = _listed_before(context, clause.start, word.start)
        paragraph = context.text.rfind("\n", 0, word.start) + 1
        front = rooms[0].end if rooms else word.start
        before = (one for one in context.names if paragraph <= one.start and one.end < front)
        around = [one for one in before if one.type in HOLDERS | _SETTLEMENTS and not one.bare]
        whole = [one for one in around if one.type in HOLDERS and one.parent is not None]
        here = [one for one in around if one.start in context.sentence_at(front)]
        whole = whole or here[-1:] or _only_one(around)
        parted = rooms and _behind_floor().search(context.text, clause.start, rooms[0].outer)
        if len(rooms) < _SEVERAL or not whole or parted or not_real(context, word.start):
            continue
        for room in rooms:
            yield Statement(room, "located_in", whole[-1], "place that holds it")


def _only_one(names: Sequence[Named]) -> list[Named]:
    """The one house among the places of a paragraph (…幸福院。小楼改造后，|图书室、健身室一应俱全)."""
    houses = [one for one in names if one.type in HOLDERS and as_site(one).type in HOLDERS]
    return houses[-1:] if len({one.name for one in houses}) == 1 else []


def gathered_into_one(context: Context) -> Iterator[Statement]:
    """located_in for the rooms that a place is said to unite (集食堂、书屋于一体, …于一体的“邻里之家”)."""
    for match in _united().finditer(context.text):
        clause, sentence = context.clause_at(match.start()), context.sentence_at(match.start())
        left, right = match.span("rooms")
        rooms = [one for one in context.names if left <= one.start and one.end <= right]
        described = context.text.startswith("的", match.end())
        places = context.top_in(match.end(), clause.end) if described else ()
        places = places or context.top_in(sentence.start, match.start())
        whole = next((site for one in places if (site := as_site(one)).type in HOLDERS), None)
        if whole is None or not_real(context, match.start()):
            continue
        for room in rooms:
            if room.type in HOLDERS and room.name != whole.name:
                yield Statement(room, "located_in", whole, "place that holds it")


@cache
def _united() -> re.Pattern[str]:
    return re.compile(rf"集(?P<rooms>[^，。；！？\n]{{4,60}}?)(?:{any_of(word_set('united_in_one'))})")


def _listed_before(context: Context, start: int, end: int) -> list[Named]:
    """The rooms of the list that ends, be it with 等, in front of a place in its clause."""
    rooms: list[Named] = []
    if adverbs := _adverbs().search(context.text, start, end):
        end = adverbs.start()
    if closer := _summed_up().search(context.text, start, end):
        end = closer.start()
    inside = (one for one in context.names if start <= one.start and one.end <= end)
    for name in sorted(inside, key=_start_of, reverse=True):
        linked = name.end == end if not rooms else context.text[name.end : rooms[0].start] in links()
        if name.type in HOLDERS and linked:
            rooms.insert(0, name)
    return rooms


@cache
def _adverbs() -> re.Pattern[str]:
    """When and how far a place has all of its rooms (书画室、影音室|眼下|已投入使用)."""
    adverbs = any_of(word_set("happening_adverbs", "copula_adverbs", "until_now"))
    return re.compile(rf"(?:{adverbs})+$")


@cache
def _summed_up() -> re.Pattern[str]:
    """What sums up a list at its end (等, 等八大功能区)."""
    count = rf"(?:各类|各个|多[个处间]|[\d{numerals()}]+[个处间大]?)?"
    return re.compile(
        rf"(?:{any_of(word_set('list_ends'))})(?:{count}(?:{any_of(word_set('nouns_summing_up_rooms'))}))?$"
    )


def _measured_whole(context: Context, frame: Frame, holders: Sequence[Named]) -> Sequence[Named]:
    """The place that opens the sentence, where the one in front of the verb is only a measured part of it.

    该中心建筑面积760平方米，大厅面积190平方米，设有…: the centre has the rooms. 一楼大厅明亮，二楼设有…, too.
    So has what is told of before, where 一楼大厅|有….
    """
    hall = bool(holders) and holders[0].parent is None and _storey().match(context.text, holders[0].start)
    if not holders or (holders[0].start >= frame.clause.start and not hall):
        return holders
    clause, sentence = context.clause_at(holders[0].start), context.sentence_at(frame.cue.start)
    measured = any(unit in context.text[holders[0].end : clause.end] for unit in word_set("units_of_area"))
    measured = measured or _is_part_of_building(context, frame)
    whole = [name for name in context.top_in(sentence.start, clause.start) if name.type in HOLDERS]
    if measured and whole:
        return whole[:1]
    return (_told_of_before(context, frame) if hall else ()) or holders


def _told_of_before(context: Context, frame: Frame) -> Sequence[Named]:
    """The place that the clause or sentence in front tells of, where this one goes on with its floors."""
    number = context.sentence_index(frame.cue.start)
    sentence, first = context.sentences[number], context.clauses[number][0]
    if frame.cue.start == sentence.start and number and not context.opens_paragraph(sentence):
        # 松涛驿站位于…。设有…: the sentence goes on about what opened the one in front.
        opening = context.top_in(*context.clauses[number - 1][0])[:1]
        return [name for name in opening if name.type in HOLDERS and not name.bare]
    if not _is_part_of_building(context, frame):
        return ()
    opens = _storey().match(context.text, first.start) is not None
    if not opens and frame.clause.start > first.start and _storey().match(context.text, frame.clause.start):
        # 走进“松涛客厅”，|一楼是…，二楼设…
        return [name for name in context.top_in(*first) if name.type in HOLDERS and name.end == first.end - 1]
    if (
        _storey().match(context.text, sentence.start) is None
        or not number
        or context.opens_paragraph(sentence)
    ):
        return ()
    before = context.sentences[number - 1]
    named = context.top_in(before.start, before.end)
    # “松涛里”是…启用的邻里中心。一层为…: what opens the sentence in front is the house.
    sites = [as_site(one) if one.outer == before.start else one for one in named]
    return [one for one in sites if one.type in HOLDERS][:1]


def _described_before(context: Context, frame: Frame) -> Sequence[Named]:
    """The place that the sentence opens with behind 的 (新启用的|松涛驿站面积…，内设…)."""
    sentence = context.sentence_at(frame.cue.start)
    opening = [one for one in context.top_in(sentence.start, frame.cue.start) if one.type != "Date"]
    whole = [one for one in opening[:1] if one.type in HOLDERS and not one.bare]
    described = len(opening) == 1 and bool(whole) and context.text.endswith("的", 0, whole[0].outer)
    return whole if described and frame.clause.start == frame.cue.start else ()


@cache
def _behind_floor() -> re.Pattern[str]:
    """The floor in front of rooms: whose it is, others tell (二楼的|书画室、茶室窗明几净)."""
    return re.compile(rf"[\d{numerals()}]+[楼层]的?$")


@cache
def _storey() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:其中，?)?[\d{numerals()}]+[楼层]")


def _is_part_of_building(context: Context, frame: Frame) -> bool:
    """Whether a floor or an inside stands in front of the verb (一楼为, 馆内还有)."""
    before = context.text[frame.clause.start : frame.cue.start]
    for adverb in word_set("copula_adverbs"):
        before = before.removesuffix(adverb)
    return before.endswith(word_tuple("floors"))


def _rooms(context: Context, frame: Frame) -> list[Named]:
    """The rooms behind a verb of holding, bare ones (餐厅) and ones that only a list names, too."""
    rooms: list[Named] = []
    for start, end in _stretches(context, frame):
        position = start
        first = bisect_left(context.names, start, key=_start_of)
        for name in context.names[first : bisect_left(context.names, end, key=_start_of)]:
            room = as_site(name) if _is_quoted_room(context, frame, name, position) else name
            if room.type in HOLDERS and name.end <= end and name.start - position <= _LONGEST_ROOM_GAP:
                rooms.append(room)
                position = name.end
    return rooms


def _stretches(context: Context, frame: Frame) -> Iterator[tuple[int, int]]:
    """Where rooms are told: behind the verb, and in clauses that go on with others (，也有|健身房)."""
    yield frame.cue.end, frame.clause.end
    sentence = context.sentence_at(frame.cue.start)
    end = frame.clause.end
    while end < sentence.end:
        more = found_words("going_on_with_rooms").longest_at(context.text, end)
        clause = context.clause_at(end)
        if not more or clause.start != end:
            return
        yield end + len(more), clause.end
        end = clause.end


def _start_of(name: Named) -> int:
    return name.start


def _is_quoted_room(context: Context, frame: Frame, name: Named, position: int) -> bool:
    """Whether a quotation without a head noun is a room of a list (设置了“书虫架”和“义诊角”)."""
    if name.quote is None or frame.cue.word in word_set("copulas"):
        return False
    behind = context.text[name.end : name.end + 1]
    between = context.text[position : name.start]
    ends = not behind.isalnum() or context.text.startswith((*links(), *word_set("list_closers")), name.end)
    return ends and (between in links() or between in word_set("object_particles") | {""})
