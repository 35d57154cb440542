"""Courses without quotation marks: what somebody opens to be taught (开设缝纫培训班) is a programme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, found_words, word_set
from kg.records import Mention


def find_opened_courses(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The courses that a verb opens and nothing else has named."""
    text = tokens.text
    if not found_words("opened_courses").among(text):
        return []
    named = [name for name in names if not name.bare and name.type != "Group"]
    found: list[Named] = []
    for match in _opened().finditer(text):
        start, end = match.span("course")
        free = all(name.end <= start or end <= name.outer for name in named)
        if free and tokens.starts_at(start) and tokens.starts_at(end):
            mention = Mention(start, end, match["course"], "Programme", match["course"])
            found.append(Named(mention, start, match["head"]))
    return found


@cache
def _opened() -> re.Pattern[str]:
    """A verb of opening with its particles, and a course of one or two words up to a mark."""
    verbs, particles = any_of(word_set("course_verbs")), any_of(word_set("object_particles"))
    heads = any_of(word_set("opened_courses"))
    # 推出丰富多彩的|暑期公益课: what it is like is no part of its name.
    praise = any_of(word_set("words_for_any_event"))
    course = rf"(?:(?:{praise})的)?(?P<course>[\u4e00-\u9fff]{{2,8}}?(?P<head>{heads}))"
    return re.compile(rf"(?:{verbs})(?:{particles})*{course}(?=[，。；！？\n])")
