"""Rows of personal names: three and more between list marks, or as many as the words behind them tell."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.people.person_names import name_end
from kg.annotate.people.personal_signs import is_full_name
from kg.annotate.text.counts import amount, figure
from kg.annotate.text.finding import Words
from kg.annotate.text.slots import Slot
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import link_pattern, links, surnames, titles, word_tuple

# So many names make a row, in which jieba may have cut some as other words (周远、罗学科、叶婷).
_ROW = 3
# A given name has at most this many characters.
_GIVEN = 2
_HAN = r"[\u4e00-\u9fff]"


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
        link = link_pattern().match(tokens.text, end)
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
        if link_pattern().match(tokens.text, end):
            return end
    return name_end(tokens, start)


def honoured_names(tokens: Tokens, start: int) -> list[tuple[int, int]]:
    """The names of a list in front of what is conferred on them (授予|林晓岚、周远等3个家庭|“…”)."""
    found = _run_of_names(tokens, start)
    conferred = _conferred().match(tokens.text, found[-1][1]) if found else None
    if conferred is None:
        return []
    # 授予林晓岚|等30人|“…”: what is counted by heads is people.
    return found if conferred["people"] or is_full_name(tokens, *found[0]) else []


@cache
def _conferred() -> re.Pattern[str]:
    """A count of those who are honoured, if any, and the quotation behind it."""
    people = rf"(?P<people>等{figure()}[名位人])"
    return re.compile(rf"(?:(?:{people}|等?{figure()}[名个位户对人组]){_HAN}{{0,6}})?“")


def _run_of_names(tokens: Tokens, start: int) -> list[tuple[int, int]]:
    if row := row_of_names(tokens, start):
        return row
    found: list[tuple[int, int]] = []
    position = start
    while (end := name_end(tokens, position)) is not None:
        found.append((position, end))
        if tokens.text[end : end + 1] not in links():
            break
        position = end + 1
    return found


def listed_names(tokens: Tokens, start: int) -> list[tuple[int, int]]:
    """The names of a list that ends in a way only lists of people do (林晓岚、周远等5人, … 被评为)."""
    found = _run_of_names(tokens, start)
    behind = tokens.text[found[-1][1] :] if found else ""
    counted = re.match(r"等\d*[名人位]|(?:等|\d+|[两三四五六七八九十])[名位]", behind) is not None
    tables = ("personal_verbs", "behind_lists_of_persons", "behind_the_honoured")
    telling = any(map(behind.removeprefix("等").startswith, map(word_tuple, tables)))
    # 林晓岚、周远等|医师
    telling = telling or (behind.startswith("等") and _title_of_all(behind))
    several = len(found) >= _ROW and tokens.text.endswith(word_tuple("before_the_honoured"), 0, start)
    alone = len(found) == 1 and counted and is_full_name(tokens, *found[0])
    return found if alone or several or (len(found) > 1 and (counted or telling)) else []


def _title_of_all(text: str) -> bool:
    """Whether a title, perhaps with how many have it, stands behind 等 where a text begins (等|5名|民警)."""
    counted = _counted().match(text, 1)
    behind = {1, counted.end() if counted else 1}
    return any(_titled().match(text, place) is not None for place in behind)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"{amount('名位个')}|一[批众行]")


@cache
def _titled() -> Slot:
    return Slot("", rf"{_HAN}{{0,2}}", Words(titles("role") | titles("group")))
