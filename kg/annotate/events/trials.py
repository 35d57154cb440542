"""Trials that a court holds away from itself (将一起赡养纠纷案的庭审搬到松涛小区): the trial is the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.words import any_of, cues, word_set
from kg.records import Mention

# What a case is about has at most this many characters.
_LONGEST_CASE = 18


def find_trials(text: str, names: Sequence[Named]) -> list[Named]:
    """The trials that a text tells to be held at a place, each by its case and the word for a trial."""
    if not any(word in text for word in word_set("trials_in_court")):
        return []
    taken = Cover(
        len(text), ((name.start, name.end) for name in names if not (name.bare or name.type == "Group"))
    )
    found: list[Named] = []
    for match in _trial().finditer(text):
        start, end = match.start("case"), match.end("place")
        if not taken.overlaps(start, end):
            name = match["case"] + match["trial"]
            mention = Mention(start, end, text[start:end], "Event", name, (), (text[start:end],))
            found.append(Named(mention, start, match["trial"]))
    return found


@cache
def _trial() -> re.Pattern[str]:
    case = rf"(?P<case>[\u4e00-\u9fff]{{2,{_LONGEST_CASE}}}?(?:{any_of(word_set('cases_in_court'))}))"
    trial = rf"(?P<trial>{any_of(word_set('trials_in_court'))})(?:现场|活动)?(?P<place>)"
    held = any_of(cues("place") | word_set("happening"))
    return re.compile(rf"[一这那]起{case}的?{trial}(?=(?:{held}))")
