"""Persons whom a list of guests names behind their body, without a title (松涛支行林晓岚、周远|出席)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.people.person_names import name_end
from kg.annotate.people.personal_signs import is_full_name, is_short_name
from kg.annotate.people.portrayed import PersonName
from kg.annotate.people.usual_names import parts_of_usual_name
from kg.annotate.text.cover import Cover
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cue_words, found_words, links, word_set

# A full name has two to four characters.
_LENGTHS = (3, 2, 4)
# The list of those who come has at most so many characters in front of the verb.
_LONGEST = 240
_SENTENCE_END = re.compile(r"[。；！？：\n]")


def guests_without_titles(tokens: Tokens, taken: Cover) -> Iterator[PersonName]:
    """Names between an organisation that is ``taken`` and a link, among those who come or are invited."""
    text = tokens.text
    seen = 0
    for verb in found_words("attendance_verbs").found(text):
        yield from _listed(tokens, taken, max(seen, _sentence_start(text, verb.start)), verb.end)
        seen = verb.end
    for verb in cue_words("invite").found(text):
        stop = _SENTENCE_END.search(text, verb.end, verb.end + _LONGEST)
        end = stop.start() if stop else min(len(text), verb.end + _LONGEST)
        yield from _listed(tokens, taken, verb.end, end)


def _listed(tokens: Tokens, taken: Cover, start: int, end: int) -> Iterator[PersonName]:
    """The names of a list in a stretch of text that end in front of a link and begin behind a body."""
    for joint in _joint().finditer(tokens.text, start, end):
        for length in _LENGTHS:
            front = joint.start() - length
            behind = front > start and front - 1 in taken and front not in taken
            if behind and _is_name(tokens, front, joint.start()):
                yield PersonName(front, joint.start(), tokens.text[front : joint.start()])
                break


def _sentence_start(text: str, position: int) -> int:
    reach = max(0, position - _LONGEST)
    return max(reach, *(text.rfind(mark, reach, position) + 1 for mark in "。；！？：\n"))


def _is_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a full name fills a stretch that no word does, though jieba may read the body into it."""
    named = is_full_name(tokens, start, end) or is_short_name(tokens, start, end)
    named = named or bool(parts_of_usual_name(tokens.text, start, end))
    return named and name_end(tokens, start) == end


@cache
def _joint() -> re.Pattern[str]:
    """What stands behind a member of a list of guests: a link, what closes the list, the verb."""
    closers = word_set("list_closers") | word_set("attendance_verbs")
    return re.compile(any_of(links() | closers | {"，"}))
