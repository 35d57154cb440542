"""Events that are one of a row under a quoted name (第6次“板凳议事会”, “松涛讲堂”第三讲, 一场“议事会”)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure, single
from kg.annotate.text.words import any_of, place_prepositions, word_set, word_tuple
from kg.records import Mention

# What is held in a row has a name of one of these types before it is known to be held.
_HELD = frozenset({"Programme", "Team", "SocialOrganization", "Venue"})
# The number of an event of a row stands in so many characters beside its name.
_REACH = 10
# Between an event and its verb of taking place stand at most a place and an adverb.
_LONGEST_PLACE = 24


def numbered(text: str, name: Named) -> Named:
    """A quoted name as the event that the number beside it makes it, where that takes place."""
    if name.quote is None or name.type not in _HELD:
        return name
    front = _number_before().search(text, max(0, name.outer - _REACH), name.outer)
    behind = _number_behind().match(text, name.end)
    if not (front or behind):
        return _single(text, name)
    start = front.start() if front else name.outer
    end = behind.end() if behind else name.end
    if not _taking_place().match(text, end):
        return name
    surface = text[start:end]
    plain = surface.translate(_QUOTES)
    mention = Mention(start, end, surface, "Event", surface, (), (plain,))
    return Named(mention, start, name.head)


def _single(text: str, name: Named) -> Named:
    """A quoted name as the one event that a measure word tells it to be (一场“围炉夜话”议事会开得…)."""
    counted = _one_before().search(text, max(0, name.outer - _REACH), name.outer)
    if name.name.endswith(word_tuple("counted_figures")):
        # 一场“爱心接力”在松涛花园上演: a figure of speech.
        return name
    if not counted or name.outer != name.start or not _taking_place().match(text, name.end):
        return name
    return replace(name, mention=replace(name.mention, type="Event"))


_QUOTES = str.maketrans("", "", "“”")


@cache
def _one_before() -> re.Pattern[str]:
    return re.compile(rf"{single().pattern}$")


@cache
def _number() -> str:
    return rf"第{figure()}(?:{any_of(word_set('measures_of_rows'))})"


@cache
def _number_before() -> re.Pattern[str]:
    return re.compile(rf"{_number()}$")


@cache
def _number_behind() -> re.Pattern[str]:
    return re.compile(rf"{_number()}(?:{any_of(word_set('event_nouns'))})?")


@cache
def _taking_place() -> re.Pattern[str]:
    """Adverbs or a place, and a verb of taking place, in the clause of an event."""
    verbs = word_set("happening") | word_set("verbs_of_sitting")
    strong = any_of(verbs - place_prepositions() - word_set("agent_marks"))
    places = any_of(place_prepositions())
    adverbs = any_of(word_set("happening_adverbs"))
    return re.compile(
        rf"(?:{adverbs})*(?:(?:{places})[^，。；：！？\n]{{2,{_LONGEST_PLACE}}}?)?(?:{adverbs})*(?:{strong})"
    )
