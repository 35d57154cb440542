"""Who serves where the subject of the sentence does not: what it makes, or those whom it urges."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.service.givers_of_service import SERVING
from kg.extract.service.giving import giving
from kg.extract.types import ORGANIZATIONS

_MAKING = frozenset({"run", "establish", "organize"})
_MADE = SERVING | {"Event"}
# A thing without a name, behind what it does for people and 的, has at most so many characters.
_LONGEST = 8


def made_to_serve(context: Context, frame: Frame, group: Named) -> list[Named] | None:
    """What a clause makes whose relative clause tells whom it serves (打造|为骑手提供便利的|“…”驿站).

    An empty list, where that has no name (建立党员为老人提供服务的|机制); None where nothing is made so.
    """
    clause = frame.clause
    making = [cue for cue in context.cues_in(clause.start, frame.cue.start) if cue.kinds & _MAKING]
    if not making or any(one.type in _MADE for one in context.top_in(making[-1].end, frame.cue.start)):
        return None
    behind = [one for one in context.top_in(group.end, clause.end) if one.type in _MADE]
    for one in behind[:1]:
        if context.text.endswith(tuple(word_set("attributes")), group.end, one.outer):
            return [one]
    return [] if _unnamed().search(context.text, group.end, clause.end) else None


@cache
def _unnamed() -> re.Pattern[str]:
    marks = any_of(word_set("attributes"))
    return re.compile(rf"(?:{marks})[^，。；：、“”的]{{1,{_LONGEST}}}(?=[，。；：]?$)")


def are_urged(context: Context, frame: Frame) -> bool:
    """Whether the subject only urges others, who serve (动员|商户发挥所长，为居民…)."""
    start = context.sentence_at(frame.cue.start).start
    urging = found_words("urging_others_to_serve").found(context.text, start, frame.cue.start)
    between = context.top_in(urging[-1].end, frame.cue.start) if urging else ()
    bodies = any(one.type in ORGANIZATIONS for one in between)
    return any(one.type == "Group" for one in between[:1]) and not bodies


def adds_something(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a clause tells of one thing more that somebody does (推出“…”服务，|并|为老人|开设课程)."""
    adding = context.text[frame.clause.start : frame.cue.start] in word_set("adding_adverbs")
    gives = giving().match(context.text, group.end)
    offering = context.text.startswith(word_tuple("offering_verbs"), group.end)
    return adding and gives is not None and not offering


def speaks_of_another(context: Context, frame: Frame) -> bool:
    """Whether a sentence named things on offer, and then made another one that has no name."""
    start = context.sentence_at(frame.cue.start).start
    things = [one for one in context.top_in(start, frame.cue.start) if one.type in SERVING]
    return bool(things) and _is_about_another(context, frame, things[-1])


def _is_about_another(context: Context, frame: Frame, thing: Named) -> bool:
    """Whether something without a name was made since a thing was named (设餐点，还办起托班，|面向幼儿)."""
    start = context.clause_at(thing.end).end
    if start >= frame.clause.start:
        return False
    verbs = word_set("course_verbs")
    cues = context.cues_in(start, frame.clause.start)
    cues = [cue for cue in cues if "establish" in cue.kinds or cue.word in verbs]
    bare = bool(cues) and context.text[cues[-1].end : cues[-1].end + 1].isalnum()
    return bare and not any(one.type in _MADE for one in context.top_in(cues[-1].end, frame.clause.start))
