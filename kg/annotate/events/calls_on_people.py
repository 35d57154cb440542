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

    Where the heading speaks of a call, any word of time will do. Beside other events it is the calls
    on days of their own (10月23日，A 举办…；10月29日，|B 走访慰问高龄老人).
    """
    events = [name for name in names if name.type == "Event"]
    verbs = found_words("verbs_of_calling_on_people")
    if any(verbs.among(event.name) for event in events):
        return []
    found: list[Named] = []
    told = verbs.among(heading)
    taken = {day for event in events for day in _days(text, event.start)} if events else set[str]()
    for match in _call().finditer(text):
        start, end = match.span("what")
        sentence = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
        acting = any(
            sentence <= name.outer and name.end <= start and name.type not in _PEOPLE and not name.bare
            for name in names
        )
        meant = any(name.type == "Group" and start < name.start and name.end <= end for name in names)
        timed = found_words("breaks_of_deeds").among(match["what"])
        if not (acting and meant) or timed:
            continue
        days = {one.name for one in find_dates(text[sentence:start])}
        apart = days and not days & taken
        if apart if events else (days or _is_at_occasion(text[sentence:start], match, told=told)):
            found.append(_event(match))
            taken |= days
    return found if events else found[:1]


def _days(text: str, place: int) -> set[str]:
    """The days that the sentence of a place names."""
    start = max(text.rfind(mark, 0, place) for mark in _SENTENCE_ENDS) + 1
    ends = [end for mark in _SENTENCE_ENDS if (end := text.find(mark, place)) >= 0]
    return {one.name for one in find_dates(text[start : min(ends, default=len(text))])}


def _is_at_occasion(before: str, match: re.Match[str], *, told: bool) -> bool:
    """Whether a word of time stands in front of a call (近日), and no feast alone (节前慰问困难群众)."""
    near = {word.text for word in found_words("occasions").found(before)}
    # 节前慰问困难群众 is done every year, and no event of its own.
    near -= word_set("occasions_of_feasts") if match["call"] and not told else set()
    return bool(near)


def _event(match: re.Match[str]) -> Named:
    what, verb = match["what"], match["call"] or match["gift"]
    plain = re.sub("[了过]", "", what)
    start, end = match.span("what")
    mention = Mention(start, end, what, "Event", plain, (), tuple(sorted({what, verb} - {plain})))
    return Named(mention, start, verb)


@cache
def _call() -> re.Pattern[str]:
    calls, gifts = any_of(word_set("verbs_of_calling_on_people")), any_of(word_set("gifts_to_people"))
    whom = rf"[^，。；：、！？“”\n]{{2,{_LONGEST_OBJECT}}}?"
    giving = any_of(word_set("benefactive_prepositions"))
    call = rf"(?P<call>{calls})[了过]?"
    # 为|环卫工人|送清凉
    gift = rf"(?:{giving}){whom}(?P<gift>{gifts})"
    return re.compile(rf"(?P<what>{gift}|{call}{whom})(?=[，。；、！])")
