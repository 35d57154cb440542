"""他 and 她 as mentions of the person whom the text named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set

# What somebody did with a noun stands between him and 的 in at most so many characters (他|亲手种|的花).
_OWNED = 5


def with_pronouns(text: str, names: Sequence[Named]) -> list[Named]:
    """The names with a mention for each 他 or 她 outside quotation marks that one person alone can mean.

    That is the person whom the paragraph named last, unless that sentence or clause names another one, too.
    """
    persons = sorted((one for one in names if one.type == "Person"), key=_start_of)
    if not persons:
        return list(names)
    starts = [one.start for one in persons]
    found: list[Named] = []
    for match in _pronoun().finditer(text):
        before = persons[: bisect_left(starts, match.start())]
        meant = _meant(text, before, match.start())
        if meant is not None:
            found.append(_pointing_at(meant, match))
    return [*names, *found]


def _start_of(name: Named) -> int:
    return name.start


def _meant(text: str, before: Sequence[Named], position: int) -> Named | None:
    """The person of the last sentence in front of a place that names any, if it is of the same paragraph."""
    if not before or text.rfind("“", 0, position) > text.rfind("”", 0, position):
        return None
    last = before[-1]
    start = max(text.rfind(mark, 0, last.start) for mark in "。！？\n") + 1
    others = {one.name for one in before if one.start >= start}
    return last if text.find("\n", last.end, position) < 0 and others == {last.name} else None


def _pointing_at(person: Named, match: re.Match[str]) -> Named:
    """The mention of a pronoun, with whom it means as its antecedent."""
    start, end = match.span()
    place = person.mention.antecedent or (person.start, person.end)
    mention = replace(person.mention, start=start, end=end, text=match.group(), antecedent=place)
    return Named(mention, start)


@cache
def _pronoun() -> re.Pattern[str]:
    """他 or 她 by itself: in no longer word (其他, 他人), and not in what describes a noun (他带的队伍).

    What 由他 is told to do he does all the same (由他担任队长的…).
    """
    persons = any_of(word_set("personal_pronouns"))
    behind_mark = "|".join(f"(?<={re.escape(mark)})" for mark in sorted(word_set("agent_marks")))
    owned = rf"[^，。；：“”\n]{{0,{_OWNED}}}的"
    return re.compile(
        rf"(?<![其排吉])(?:(?:{behind_mark})(?:{persons})|(?:{persons})(?!{owned}))(?![们人乡的])"
    )
