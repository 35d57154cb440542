"""Events that are calls: guests come to a place, mostly with others (林晓岚一行来到柳岸驿站|调研)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.cover import Cover
from kg.annotate.text.words import any_of, cues, found_words, place_prepositions, word_set, word_tuple
from kg.records import Mention

# Where guests come has at most so many characters, and so many whom they call on.
_LONGEST_WAY, _LONGEST_OBJECT = 40, 14
_ATTRIBUTE = "的"
_NO_SITES = frozenset({"Person", "Group", "Date", "Event", "Role"})


def find_paid_calls(text: str, names: Sequence[Named]) -> list[Named]:
    """The calls that guests pay, as far as no name of an event tells them."""
    taken = Cover(len(text), ((name.start, name.end) for name in names if name.type == "Event"))
    found: list[Named] = []
    guests = {name.end for name in names if name.type == "Person"}
    placed = {name.outer for name in names if name.type not in _NO_SITES and not name.bare}
    alone = filter(None, (_call().match(text, end) for end in sorted(guests)))
    by_guest = [one for one in alone if _comes_to(one, placed)]
    with_company = _with_company().finditer(text) if found_words("with_company").among(text) else ()
    for match in (*with_company, *by_guest):
        start, end = match.span("what")
        if taken.overlaps(start, end):
            continue
        taken.add(start, end)
        what, way = match["what"], match["way"]
        aliases = {match["verb"], what.replace(_ATTRIBUTE, ""), way + what, way.removeprefix("来") + what}
        found.append(
            Named(Mention(start, end, what, "Event", what, (), tuple(sorted(aliases - {what}))), start)
        )
    return found


def _comes_to(match: re.Match[str], places: set[int]) -> bool:
    """Whether a guest comes to a named place for a call, and is not there already."""
    start, end = match.span("way")
    there = match.string.startswith(word_tuple("ways_along"), start)
    return not there and not places.isdisjoint(range(start, end))


@cache
def _with_company() -> re.Pattern[str]:
    company = rf"(?:{any_of(word_set('with_company'))})(?:{figure()}[余多]?人)?"
    return re.compile(rf"{company}[，,]?{_call().pattern}")


@cache
def _call() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs"))
    coming = any_of(cues("visit") | place_prepositions())
    # 来到长水街道，走访社区和企业，|调研基层党建工作
    going = rf"(?:，(?:[^，。；：！？\n]{{2,{_LONGEST_OBJECT}}}，)?)?"
    way = rf"(?P<way>(?:{coming})[^，。；：！？\n]{{2,{_LONGEST_WAY}}}?){going}"
    verb = rf"(?P<verb>{any_of(word_set('calls_paid'))})"
    what = rf"(?P<what>{verb}[^，。；：、！？“”\n]{{0,{_LONGEST_OBJECT}}})"
    return re.compile(rf"(?:{adverbs})*{way}{what}(?=[，。；、\n])")
