"""Rows of personal names: three and more between list marks, of which most can be read alone."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.person_names import name_end
from kg.annotate.tokens import Tokens
from kg.annotate.words import any_of, links, surnames

# So many names make a row, in which jieba may have cut some as other words (周远、罗学科、叶婷).
_ROW = 3
# A given name has at most this many characters.
_GIVEN = 2


def row_of_names(tokens: Tokens, start: int) -> list[tuple[int, int]]:
    """The names of a row that begins at ``start``, as half-open spans; none where it is no row of people.

    A member that cannot be read alone is one of a row where at least half of them can, and where they
    do not all begin with one character (包饺子、包馄饨、包汤圆).
    """
    members: list[tuple[int, int]] = []
    position, read = start, 0
    while (end := _member_end(tokens, position)) is not None:
        members.append((position, end))
        read += name_end(tokens, position) == end
        link = _link().match(tokens.text, end)
        if link is None:
            break
        position = link.end()
    first = {tokens.text[place] for place, _ in members}
    return members if len(members) >= _ROW and 2 * read >= len(members) and len(first) > 1 else []


def _member_end(tokens: Tokens, start: int) -> int | None:
    """Where a surname and a given name end in front of a list mark, or as they can be read alone."""
    surname = next((n for n in (2, 1) if tokens.text[start : start + n] in surnames()), 0)
    if not surname:
        return None
    for end in range(start + surname + 1, start + surname + _GIVEN + 1):
        if not re.fullmatch("[\u4e00-\u9fff]+", tokens.text[start:end]):
            return None
        if _link().match(tokens.text, end):
            return end
    return name_end(tokens, start)


@cache
def _link() -> re.Pattern[str]:
    return re.compile(any_of(links()))
