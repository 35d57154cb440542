"""Events that only a verb of caring for people tells (日前，…慰问了困难群众, …为环卫工人送清凉)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.dates import find_dates
from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, word_set
from kg.records import Mention

# The people who are called on, with what describes them, and where somebody goes for it.
_LONGEST_OBJECT, _LONGEST_WAY = 12, 12
_SENTENCE_ENDS = "。！？\n"
_PEOPLE = frozenset({"Group", "Person", "Date", "Event", "Venue", "ResidentialArea", "Address", "Programme"})


def find_calls_on_people(text: str, names: Sequence[Named], heading: str) -> list[Named]:
    """The first call that a body pays on people on a day, where the text names no event.

    Where the heading speaks of a call, any word of time will do.
    """
    if any(name.type == "Event" for name in names):
        return []
    told = found_words("verbs_of_calling_on_people").among(heading)
    for match in _call().finditer(text):
        start, end = match.span("what")
        sentence = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
        before = text[sentence:start]
        acting = any(
            sentence <= name.outer and name.end <= start and name.type not in _PEOPLE and not name.bare
            for name in names
        )
        meant = any(name.type == "Group" and start < name.start and name.end <= end for name in names)
        near = {word.text for word in found_words("occasions").found(before)}
        # 节前慰问困难群众 is done every year, and no event of its own.
        near -= word_set("occasions_of_feasts") if match["call"] and not told else set()
        dated = near or any(True for _ in find_dates(before))
        timed = found_words("breaks_of_deeds").among(match["what"])
        if acting and meant and dated and not timed:
            what, verb = match["what"], match["call"] or match["gift"]
            plain = re.sub("[了过]", "", what)
            mention = Mention(start, end, what, "Event", plain, (), tuple(sorted({what, verb} - {plain})))
            return [Named(mention, start, verb)]
    return []


@cache
def _call() -> re.Pattern[str]:
    calls, gifts = any_of(word_set("verbs_of_calling_on_people")), any_of(word_set("gifts_to_people"))
    whom = rf"[^，。；：、！？“”\n]{{2,{_LONGEST_OBJECT}}}?"
    giving = any_of(word_set("benefactive_prepositions"))
    call = rf"(?P<call>{calls})[了过]?"
    # 为|环卫工人|送清凉
    gift = rf"(?:{giving}){whom}(?P<gift>{gifts})"
    return re.compile(rf"(?P<what>{gift}|{call}{whom})(?=[，。；、！])")
