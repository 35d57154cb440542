"""Events that are named by a descriptive phrase without quotation marks (开展消防应急演练)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.tokens import Tokens
from kg.annotate.words import any_of, cues, heads, word_set
from kg.records import Mention

# The phrase between an organising verb and its event, at most: the longest among the annotated
# pages has 21 characters.
_LONGEST_OBJECT = 34
_LONGEST_NAME = 24
# Shorter phrases (学习, 座谈会) name a kind of event, not one.
_SHORTEST_NAME = 4
_THEME = re.compile(r"[“‘](?P<theme>[^“”]{2,40})[”’](?:为主题|为题)(?:的)?$")
_OBJECT_END = re.compile(r"[，。；：！？\n]")


@cache
def _organizing() -> re.Pattern[str]:
    return re.compile(any_of(cues("organize")))


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(any_of(head for head in heads("event") if len(head) > 1))


@cache
def _happening() -> re.Pattern[str]:
    return re.compile(any_of(word_set("happening")))


def find_events(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """Unquoted events: objects of an organising verb, and subjects of a verb of taking place."""
    text = tokens.text
    taken = [(name.start, name.end) for name in names if name.type != "Group"]
    found: dict[int, Named] = {}
    for start, end, head in (*_objects(tokens, taken), *_subjects(tokens, taken)):
        surface = text[start:end]
        if (
            any(start < other.end and other.start < end for other in found.values())
            or len(surface) < _SHORTEST_NAME
        ):
            continue
        before = re.split(r"[，。；！？\n]", text[:start])[-1][-10:]
        if any(word in before + surface for word in word_set("event_bars")) and not surface.endswith(
            "系列活动"
        ):
            continue
        found[start] = Named(Mention(start, end, surface, "Event", surface, (), _themes(text, start)), start, head)
    return [found[start] for start in sorted(found)]


def _themes(text: str, start: int) -> tuple[str, ...]:
    """The quoted theme directly in front of an event (以“…”为主题的, of the event): an alias of it."""
    match = _THEME.search(text[max(0, start - 60) : start])
    return (match["theme"],) if match else ()


def _objects(tokens: Tokens, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    text = tokens.text
    for cue in _organizing().finditer(text):
        if any(left <= cue.start() < right for left, right in taken):
            continue
        stop = _OBJECT_END.search(text, cue.end())
        limit = min(stop.start() if stop else len(text), cue.end() + _LONGEST_OBJECT)
        # 、 ends an object only in front of another one: the heads in between are events too.
        last = None
        for head in _heads().finditer(text, cue.end(), limit):
            if any(left <= head.start() < right for left, right in taken) or not _word_end(
                tokens, head.end()
            ):
                continue
            last = head
            if text[head.end() : head.end() + 1] == "、":
                yield _phrase(tokens, head, cue.end())
        if last is not None and text[last.end() : last.end() + 1] != "、":
            yield _phrase(tokens, last, cue.end())


def _word_end(tokens: Tokens, position: int) -> bool:
    return tokens.starts_at(position) or tokens.tags[tokens.index(position)] == "x"


def _subjects(tokens: Tokens, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    text = tokens.text
    for head in _heads().finditer(text):
        if any(left <= head.start() < right for left, right in taken):
            continue
        if _happening().match(text, head.end()):
            floor = max((right for left, right in taken if right <= head.start()), default=0)
            start, end, word = _phrase(tokens, head, floor)
            if not _is_reference(text[start:end]):
                yield start, end, word


def _is_reference(surface: str) -> bool:
    return any(surface.startswith(word) for word in word_set("event_references"))


def _phrase(tokens: Tokens, head: re.Match[str], floor: int) -> tuple[int, int, str]:
    """The noun phrase that ends with ``head``: start, end and the head."""
    start = head.start()
    for left, word, tag in tokens.leftward(head.start(), max(floor, head.start() - _LONGEST_NAME)):
        if not word[0].isalnum() and word not in "+·-":
            break
        if word in word_set("event_boundaries") or (
            tag in ("p", "ul", "uj", "c", "r") and word not in ("和",)
        ):
            break
        start = left
    return start, head.end(), head.group()
