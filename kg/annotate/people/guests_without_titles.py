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
from kg.annotate.text.words import any_of, found_words, links, word_set

# A full name has two to four characters.
_LENGTHS = (3, 2, 4)
# The list of those who come has at most so many characters in front of the verb.
_LONGEST = 240


def guests_without_titles(tokens: Tokens, taken: Cover) -> Iterator[PersonName]:
    """Names between an organisation that is ``taken`` and a link, in the sentence of a verb of attending."""
    text = tokens.text
    seen = 0
    for verb in found_words("attendance_verbs").found(text):
        start = max(seen, _sentence_start(text, verb.start))
        for joint in _joint().finditer(text, start, verb.end):
            for length in _LENGTHS:
                front = joint.start() - length
                behind = front > start and front - 1 in taken and front not in taken
                if behind and _is_name(tokens, front, joint.start()):
                    yield PersonName(front, joint.start(), text[front : joint.start()])
                    break
        seen = verb.end


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
