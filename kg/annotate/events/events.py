"""Events that are named by a descriptive phrase without quotation marks (开展消防应急演练)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.dates import time_end
from kg.annotate.events.attended import attended
from kg.annotate.events.between_pairs import behind_pair
from kg.annotate.events.editions import editions
from kg.annotate.events.event_heads import ends_at_word, event_heads, head_inside, reaching_on
from kg.annotate.events.event_names import names_one
from kg.annotate.events.event_phrases import joined_quotation, opens_word, phrase, stands_alone
from kg.annotate.events.heads_as_verbs import for_people, is_only_brought, takes_object
from kg.annotate.events.presented_events import hosted, presented
from kg.annotate.events.taking_place import arriving, happens, placing
from kg.annotate.events.watched import watched
from kg.annotate.named import Named
from kg.annotate.quotations.themes import themes
from kg.annotate.text.counts import amounts
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Word, Words
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.torn import found_whole
from kg.annotate.text.words import (
    any_of,
    cue_words,
    cues,
    found_words,
    links,
    title_words,
    word_set,
    word_tuple,
)
from kg.records import Mention

# The phrase between an organising verb and its event, at most (30, 34 and 44 read the same), and from a word
# that points at an event to its noun (此次精准化的|宣传活动).
_LONGEST_OBJECT, _POINTING_REACH = 44, 16
_LEVELS = frozenset({"Town", "Village", "District", "City"})
_OBJECT_END = re.compile(r"[，。；：！？\n]")


@cache
def _theme() -> re.Pattern[str]:
    """What tells between a verb and its event what that is about (开展|以“…”为主题的)."""
    particles, before = any_of(word_set("object_particles")), any_of(word_set("before_themes"))
    called = r"(?:主题为|以|围绕|“)[^。；！？\n]{2,60}?(?:为主题|为题|主题)的?"
    return re.compile(rf"(?:{particles})*(?:[一首]场|[一首]次)?(?:(?:{before})“[^“”\n]{{2,40}}”的|{called})")


def find_events(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """Unquoted events: objects of an organising verb, and subjects of a verb of taking place."""
    text = tokens.text
    standing = [name for name in names if stands_alone(text, name)]
    taken = Cover(len(text), ((name.start, name.end) for name in standing))
    found: dict[int, Named] = {}
    read = [
        *(one for one in watched(text) if one[0] not in taken),
        *_objects(tokens, taken, names, cue_words("organize")),
        *_subjects(tokens, taken, names),
        *editions(text, taken),
        *presented(tokens, taken),
    ]
    read = [one for one in read if names_one(text, *one)]
    if not read and not any(name.type == "Event" for name in names):
        # Nobody is said to hold it: whoever takes part names it, behind the unit whose it is.
        for start, end, head in _objects(tokens, taken, names, found_words("attending_verbs")):
            start = max(start, taken.end_before(end - len(head)))
            if attended(text, start, end, head):
                read += [(start, end, head)] if names_one(text, start, end, head) else []
    for start, end, head in read:
        start = behind_pair(text, names, start, end - len(head))
        if not any(start < other.end and other.start < end for other in found.values()):
            found[start] = _event(text, start, end, head)
    if not found and not any(name.type == "Event" for name in names):
        found = {place: _event(text, place, end, head) for place, end, head in _pointed_at(text, taken)}
    known = sorted([*found, *(name.start for name in names if name.type == "Event")])
    return [found[start] for start in sorted(found) if start == known[0] or not _is_known(text, start)]


def _is_known(text: str, start: int) -> bool:
    """Whether an event is one named before, with what it was like (组织了|此次精准化的|宣传活动)."""
    return _this_one().search(text, max(0, start - _POINTING_REACH), start) is not None


@cache
def _this_one() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('these_times'))})[\u4e00-\u9fff、]{{2,10}}的$")


def _event(text: str, start: int, end: int, head: str) -> Named:
    surface = text[start:end]
    return Named(Mention(start, end, surface, "Event", surface, (), themes(text, start)), start, head)


def _pointed_at(text: str, taken: Cover) -> Iterator[Word]:
    """The first event that the text only points at, where it tells who held it (此次|文艺演出|由…主办)."""
    for head in event_heads().found(text):
        named = head.start not in taken and head.text not in word_set("event_nouns")
        held = named and hosted().match(text, head.end) is not None
        if held and text.endswith(word_tuple("event_references"), 0, head.start):
            yield head
            return


def _objects(
    tokens: Tokens, taken: Cover, names: Sequence[Named], verbs: Words
) -> Iterator[tuple[int, int, str]]:
    """The events behind ``verbs``; behind a verb and 的, only the first."""
    text = tokens.text
    groups = [name for name in names if name.type == "Group"]
    for cue in found_whole(verbs, text):
        if cue.start in taken or _opens_a_head(text, cue) or _opens_an_office(text, cue):
            continue
        theme = _theme().match(text, cue.end)
        start = theme.end() if theme else cue.end
        stop = _OBJECT_END.search(text, start)
        limit = min(stop.start() if stop else len(text), start + _LONGEST_OBJECT)
        # 组织了一次党日活动|——参观纪念馆
        dash = text.find("——", cue.end, limit)
        named = any(
            head.start not in taken for head in event_heads().found(text, cue.end, max(dash, cue.end))
        )
        limit = dash if named else limit
        last, floor = None, _behind_people(text, cue, groups)
        for found in event_heads().found(text, cue.end, limit):
            whole = found.start not in taken and ends_at_word(tokens, found.end)
            head = found if whole else head_inside(tokens, taken, found)
            if head is None or for_people(text, head) or takes_object(text, cue.end, head):
                # 组织退役军人担当|活动志愿者: what people are for.
                continue
            head = reaching_on(tokens, head)
            if last is not None and text.startswith("的", cue.end) and not _goes_on(tokens, last, head):
                break
            last = head
            if text.startswith(tuple(links()), head.end) and text[head.end] != "暨":
                yield phrase(tokens, head, floor)
                last, floor = None, head.end + 1
        last = last or _ending(text, floor, limit)
        if last is not None and last.start not in taken:
            yield phrase(tokens, last, floor)


def _opens_a_head(text: str, cue: Word) -> bool:
    """Whether a verb is only the first half of a noun (启动|仪式, 主办|方)."""
    barred = text[cue.start : cue.end + 1] in word_set("cue_bars")
    return barred or len(event_heads().longest_at(text, cue.start)) > len(cue.text)


def _opens_an_office(text: str, cue: Word) -> bool:
    """Whether a verb is only the first half of an office (组织|委员林晓岚)."""
    return title_words("role").longest_at(text, cue.start) > cue.text


def _goes_on(tokens: Tokens, head: Word, later: Word) -> bool:
    """Whether one noun phrase reaches from a head to a later one (志愿服务|大篷车第300期活动)."""
    between = tokens.rightward(head.end, later.start)
    return all(tag[0] in "nmqvx" and tag != "v" and word[0].isalnum() for _, word, tag in between)


def _ending(text: str, floor: int, limit: int) -> Word | None:
    """The last two characters of what is held, where they end as names of events do (…恳亲会)."""
    tail = text[max(floor, limit - 2) : limit]
    if tail[-1:] not in word_set("event_endings") or tail in word_set("no_event_endings"):
        return None
    return Word(limit - len(tail), limit, tail)


def _behind_people(text: str, cue: Word, groups: Sequence[Named]) -> int:
    """Where the event behind a verb may begin: behind the people whom 组织 takes for its object."""
    floor = cue.end
    if cue.text in cues("invite"):
        for name in groups:
            # 组织|村老人|参观: whose people they are stands in front.
            own = suffixes().get(text[floor : floor + 1])
            begin = floor + (own is not None and own.type in _LEVELS)
            if floor <= name.start and (_counts(text[floor : name.start]) or begin == name.start):
                joining = _joining().match(text, name.end)
                floor = joining.end() if joining else name.end
    return floor


@cache
def _joining() -> re.Pattern[str]:
    """What people who are called together do in front of an event (前往松涛苑|参加, 踊跃|参加)."""
    going = any_of(word_set("arriving_verbs") | word_set("prepositions") | cues("visit"))
    way = rf"(?:{going})[^，。；：！？、\n“”]{{1,20}}?|[^，。；：！？、\n“”]{{0,3}}?"
    return re.compile(rf"(?:{way})(?:{any_of(word_set('joining_in'))})[到了]*")


def _counts(between: str) -> bool:
    return between in ("", *links()) or amounts().fullmatch(between) is not None


def _subjects(tokens: Tokens, taken: Cover, names: Sequence[Named]) -> Iterator[tuple[int, int, str]]:
    """The events in front of verbs of taking place, and of coming to a named place."""
    places = {name.outer for name in names if not name.bare}
    for found in event_heads().found(tokens.text):
        head = found if found.start not in taken else head_inside(tokens, taken, found)
        if head is None or opens_word(tokens, head) or is_only_brought(tokens.text, head):
            continue
        behind = joined_quotation(tokens.text, head.end)
        placed = any(placing().match(tokens.text, place) for place in (head.end, behind))
        arrival = arriving().match(tokens.text, time_end(tokens.text, head.end))
        arrived = arrival is not None and arrival.end() in places
        held = placed or arrived or happens(tokens.text, time_end(tokens.text, behind))
        if not held and not tokens.text.startswith(word_tuple("verbs_of_drawing_crowds"), head.end):
            continue
        floor = taken.end_before(head.start)
        start, end, word = phrase(tokens, head, floor)
        themed = tokens.text.endswith(_behind_themes(), 0, start)
        if not held and not themed and not 0 < floor == start:
            # 松涛社区|义诊活动|吸引了众多居民: without a unit in front it may be any.
            continue
        if not tokens.text.startswith(word_tuple("event_references"), start):
            yield start, end, word


@cache
def _behind_themes() -> tuple[str, ...]:
    return tuple(f"{word}的" for word in word_tuple("behind_themes"))
