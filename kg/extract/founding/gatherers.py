"""Who founds something with those whom a verb gathers (A 联合 B，整合物业、居民等力量，|组建…队)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, word_set
from kg.extract.clauses.actors import Actors
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS


def with_gatherers(context: Context, frames: Sequence[Frame], number: int) -> Frame:
    """A frame with those who gather as its subject, where what they gather was taken for it."""
    frame = frames[number]
    if not frame.cue.kinds & {"establish", "run"} or not frame.near:
        return frame
    if not (_is_gathered(context, frame) or _is_made_of(context, frame)):
        return frame
    first = frame.subject.leads[0]
    sentence = context.sentence_at(frame.cue.start)
    for other in reversed(frames[:number]):
        acting = other.subject.of(ORGANIZATIONS)
        named = acting.leads and acting.all[-1].end <= first.outer and not acting.leads[0].bare
        if other.near and named and other.cue.start in sentence and not other.agent:
            return frame._replace(subject=acting)
    before = [one for one in context.top_in(sentence.start, first.outer) if one.type in ORGANIZATIONS]
    opening = [one for one in before[:1] if one.outer == sentence.start and not one.bare]
    return frame._replace(subject=Actors(tuple(opening)))


def _is_made_of(context: Context, frame: Frame) -> bool:
    """Whether the list that was taken for the subject only tells of whom a scheme is made up."""
    leads: Sequence[Named] = frame.subject.leads
    opens = len(leads) > 1 and context.clause_at(leads[0].outer).start == leads[0].outer
    return opens and _made_up().match(context.text, leads[-1].end) is not None


@cache
def _made_up() -> re.Pattern[str]:
    parts = any_of(word_set("taking_part_in_schemes"))
    return re.compile(rf"(?:、[^，。；：、“”]{{2,10}})*等?[^，。；：、“”]{{0,4}}(?:{parts})")


def _is_gathered(context: Context, frame: Frame) -> bool:
    """Whether a verb of gathering people opens the clause, and its objects were taken for the subject."""
    leads: Sequence[Named] = frame.subject.leads
    if not leads or not frame.clause.start < leads[0].outer <= leads[-1].end <= frame.cue.start:
        return False
    gathering = found_words("mustering_verbs").longest_at(context.text, frame.clause.start)
    return bool(gathering) and frame.clause.start + len(gathering) <= leads[0].outer
