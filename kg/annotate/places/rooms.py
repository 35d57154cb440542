"""Rooms that only a list names, behind a verb of holding (设有托育空间、咖啡吧) or in front of 一应俱全."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.tokens import Tokens, stops_name
from kg.annotate.text.words import any_of, found_words, link_pattern, name_stoppers, references, word_set
from kg.records import Mention

_HOLDERS = frozenset({"Venue", "ServiceCentre"})
_LIST_END = re.compile(r"[，。；：！？\n（]|等")
_MARKS = "，。；：！？\n（等"
_AND_SO_ON = "等"
# A room's name has at most this many characters; a bare head noun (活动室) is one only in a list.
_LONGEST = 10


def find_rooms(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The rooms of lists behind verbs of holding that no other finder named, in order."""
    text = tokens.text
    # 儿童|托管室: whom a room is for stands in its name.
    settled = (name for name in names if not name.bare and name.type != "Group")
    taken = Cover(len(text), ((name.start, name.end) for name in settled))
    known = sorted({name.start for name in names if name.type in _HOLDERS and not name.bare})
    found: dict[int, Named] = {}
    for left, right, whole in _lists(text):
        items = list(_items(text, left, right))
        rooms = [room for item in items if (room := _room(tokens, taken, *item)) is not None]
        listed = len(rooms) + sum(
            bisect_left(known, start) < bisect_left(known, stop) for start, stop in items
        )
        for room in rooms:
            # 乒乓球台、健身路径一应俱全: not all of these are rooms.
            if listed > 1 and (not whole or listed == len(items)):
                found[room.start] = room
    return [found[start] for start in sorted(found)]


def _lists(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where lists stand behind a verb of holding, or, and then whole, in front of 一应俱全."""
    for verb in found_words("holding_verbs").found(text):
        stop = _LIST_END.search(text, verb.end)
        yield verb.end, stop.start() if stop else len(text), False
    for word in found_words("all_is_there").found(text):
        # 图书室、健身室等|布局合理
        end = word.start - text.endswith(_AND_SO_ON, 0, word.start)
        start = max(text.rfind(mark, 0, end) for mark in _MARKS) + 1
        if "、" in text[start:end]:
            yield start, end, True


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans between the links of a list."""
    for match in link_pattern().finditer(text, start, end):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < end:
        yield start, end


def _room(tokens: Tokens, taken: Cover, start: int, end: int) -> Named | None:
    """The room that an item of a list names, without the words in front that only describe it."""
    text = tokens.text
    if not found_words("room_heads").longest_before(text, end):
        return None
    head = next((match for match in _heads().finditer(text, start, end) if match.end() == end), None)
    if head is None or not tokens.starts_at(end) or taken.overlaps(max(start, end - 2), end):
        return None
    left = head.start()
    for place, word, tag in tokens.leftward(head.start(), start):
        use = place + len(word) == head.start() and tag[0] == "v" and word not in name_stoppers()
        if (stops_name(word, tag, proper=False) and not use) or word in word_set("room_bars"):
            # What a room is used for may be a verb (烘焙|教室).
            break
        left = place
    if end - left > _LONGEST or end - left < 2 or taken.overlaps(left, end):
        return None
    surface = text[left:end]
    if "了" in text[start:left] or surface in references():
        # 为社区和居民|搭建了较好的平台: a verb stands in what is no item of a list.
        return None
    return Named(Mention(left, end, surface, "Venue", surface), left, head.group())


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(word_set('room_heads'))})(?![\u4e00-\u9fff]*?(?:{any_of(word_set('room_heads'))})$)"
    )
