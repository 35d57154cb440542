"""The place of an event that a clause in front holds alone, or that stands for those who hold it there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, place_prepositions, word_pattern, word_set
from kg.extract.belonging.governed_places import only_leads, places_before
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context

# Behind a place that a clause ends with stand at most this many characters.
_SPOT_REACH = 9
# A time between a place and how something is done there has at most so many characters.
_TIME = 4
# With whom somebody does what the next clause says.
_TAKING_ALONG = frozenset({"joint", "invite"})
# What no clause does that only tells why, and whom it may name.
_DONE, _IDLE = frozenset({"organize", "visit", "place", "attend"}), frozenset({"Date", "Group", "Programme"})


def place_in_front(context: Context, frame: Frame) -> list[Named]:
    """The place behind 在 that a clause in front holds alone (在松涛小区的大树下，社区召开…).

    Clauses between the two that only tell why, how or with whom are passed over. An estate right in front
    of the verb holds nothing itself (柳岸社区松涛小区|举办…).
    """
    estates = [one for one in context.ending.get(frame.cue.start, ()) if one.type == "ResidentialArea"]
    if named := [one for one in estates if not one.bare and one in context.top]:
        return named
    sentence = context.clauses[context.sentence_index(frame.cue.start)]
    number = sentence.index(frame.clause) if frame.clause in sentence else 0
    for before in reversed(sentence[:number]):
        found = places_before(context, before)
        if found:
            return found if _holds_alone(context, frame, before, found) else []
        if not (_only_takes_along(context, before) or _tells_why(context, frame, before)):
            break
    return []


def _holds_alone(context: Context, frame: Frame, clause: Span, found: Sequence[Named]) -> bool:
    """Whether a clause tells no more than the place ``found``, who acts there and how."""
    start = found[-1].end
    if word_pattern("localizers").fullmatch(context.text, start, clause.end - 1):
        return True
    if _settled().match(context.text, start, clause.end):
        # 在松涛广场|设点，开展…
        return True
    manner = _manner().match(context.text, start, clause.end)
    end = start if manner else clause.end
    # 青禾社区在松涛小区，举行…
    known, cues = (*found, *frame.subject.all), context.cues_in(clause.start, end)
    # 青禾社区邀请|松涛医院医生在松涛小区…: whom it invites is there, too.
    invited = next((cue.start for cue in cues if "invite" in cue.kinds), end)
    names = context.top_in(clause.start, invited)
    others = [one for one in names if one.type not in _IDLE and one not in known]
    done = [cue for cue in cues if not cue.kinds & _TAKING_ALONG]
    return not others and not done and end - start <= _SPOT_REACH


def _only_takes_along(context: Context, clause: Span) -> bool:
    """Whether a clause says no more than who does something with whom (青禾社区联合 A、B)."""
    cues = context.cues_in(clause.start, clause.end)
    return bool(cues) and all("joint" in cue.kinds for cue in cues)


def _tells_why(context: Context, frame: Frame, clause: Span) -> bool:
    """Whether nothing happens in a clause: it tells why, how or under whom (青禾社区通过…等方式，)."""
    names = context.top_in(clause.start, clause.end)
    if any(one.type not in _IDLE and one not in frame.subject.all for one in names):
        return any(only_leads().match(context.text, one.end, clause.end) for one in names)
    acting = [one.end for one in names if one in frame.subject.all]
    if _manner().match(context.text, (acting or [clause.start])[-1], clause.end):
        return True
    return not acting and not any(cue.kinds & _DONE for cue in context.cues_in(clause.start, clause.end))


@cache
def _settled() -> re.Pattern[str]:
    """What people do at a place to hold something there, up to the end of the clause."""
    inside = any_of(word_set("localizers") | word_set("parts_of_places"))
    return re.compile(rf"(?:{inside})?(?:{any_of(word_set('deeds_at_sites'))})[^，。；]{{0,4}}[，。；]")


@cache
def _manner() -> re.Pattern[str]:
    """A word for the means or the aim, and a time at most in front of it (|近日通过现场讲解等方式，)."""
    prepositions = word_set("prepositions") - place_prepositions()
    words = word_set("means_words") | {word for word in prepositions if len(word) > 1}
    return re.compile(rf"[^，。；：“”]{{0,{_TIME}}}?(?:{any_of(words)})")
