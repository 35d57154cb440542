"""The places that what is set up there takes over: converted, put to use, or built within."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_pattern, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.types import PLACES

# A place stands at most this far behind its preposition.
_NEXT = 2


def inside_of(context: Context, region: Span) -> list[Named]:
    """The place that a localizer right in front of a verb names (商圈内|已建成…)."""
    places = [name for name in context.top_in(region.start, region.end) if name.type in PLACES]
    inside = bool(places) and _localized().fullmatch(context.text, places[-1].end, region.end) is not None
    return places[-1:] if inside else []


@cache
def _localized() -> re.Pattern[str]:
    """A localizer, with adverbs behind it."""
    adverbs = any_of(word_set("happening_adverbs") | word_set("adverbs_of_pairing"))
    return re.compile(rf"(?:{any_of(word_set('localizers'))})(?:{adverbs})*")


def converted(context: Context, region: Span) -> list[Named]:
    """The place of what is converted (将青禾社区门口的岗亭改造成…)."""
    pattern = word_pattern("object_prepositions")
    for match in pattern.finditer(context.text, region.start, region.end):
        for name in context.listed(match.end(), region.end, PLACES, _NEXT):
            # 将青禾花园|14幢架空层|改造成…
            whole = name.end == region.end and name.type == "Venue" and name.parent is not None
            if whole or _part().match(context.text, name.end):
                return [name]
    return []


def reused(context: Context, frame: Frame) -> list[Named]:
    """The place whose rooms the clause in front of a verb has put to use (利用松涛花园闲置车棚，打造…)."""
    sentence = context.clauses[context.sentence_index(frame.cue.start)]
    number = sentence.index(frame.clause) if frame.clause in sentence else 0
    before = sentence[number - 1] if number else None
    match = found_words("reusing").found(context.text, *before)[:1] if before else []
    places = context.listed(match[0].end, before.end, PLACES, 0) if before and match else []
    return [place for place in places[:1] if _part().match(context.text, place.end)]


@cache
def _part() -> re.Pattern[str]:
    """A part of a place that is put to use, behind the place (|一楼, |的岗亭, |闲置车棚)."""
    words = word_set("localizers") | word_set("parts_of_places") | word_set("idle") | {"的"}
    return re.compile(rf"{any_of(words)}|{figure()}[号楼层栋幢]")
