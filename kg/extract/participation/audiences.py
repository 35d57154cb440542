"""participates_in for those to whom something is taught: 向居民作讲座, 为在场的居民上了一堂课."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_background
from kg.extract.events.events_meant import event_of
from kg.extract.modality import not_real
from kg.extract.statements import Statement

_GROUP = frozenset({"Group"})
# Those who listen begin at most this many characters behind the preposition.
_REACH = 16


def audience(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """participates_in for groups to whom a talk is given (向居民代表作专题讲座)."""
    for frame in frames:
        taught = frame.cue.word in word_set("teaching_prepositions")
        if not taught and frame.cue.word not in word_set("giving_prepositions"):
            continue
        listeners = context.listed(frame.cue.end, frame.clause.end, _GROUP, _REACH)
        if not listeners or not (
            (taught and _are_taught(context, frame, listeners)) or are_there(context, frame, listeners)
        ):
            continue
        sentence = context.sentence_at(frame.cue.start)
        if is_background(context, sentence, before=False) and not context.events_at(frame.cue.start):
            # 2012年，社区打造讲堂，向|居民|宣讲政策: at no event that was told of before.
            continue
        event, refusal = event_of(context, frame, main), not_real(context, frame.cue.start)
        for one in listeners:
            if event is None:
                break
            if not _listens(context, frame, one, event):
                # 志愿者走上街头，向|商户|讲解知识: the event is for them, they are not at it.
                continue
            yield Statement(one, "participates_in", event, "audience of a talk", frame.cue, refusal)


def _listens(context: Context, frame: Frame, people: Named, event: Named) -> bool:
    """Whether those to whom something is explained came for it: to a talk, as pupils, or they are there."""
    talk = found_words("events_with_listeners").among(event.name)
    return talk or people.name.endswith(word_tuple("pupils")) or are_there(context, frame, [people])


def _are_taught(context: Context, frame: Frame, listeners: Sequence[Named]) -> bool:
    behind = context.text[listeners[-1].end : frame.clause.end]
    talk = behind.startswith(word_tuple("talking_verbs")) and any(
        word in behind for word in word_set("talks")
    )
    return talk or behind.startswith(word_tuple("teaching_verbs"))


def are_there(context: Context, frame: Frame, listeners: Sequence[Named]) -> bool:
    """Whether those for whom something is done are at the event (为|在场的|居民上了一堂课)."""
    there = context.text.startswith(word_tuple("those_present"), frame.cue.end)
    return there and _lesson().match(context.text, listeners[-1].end) is not None


@cache
def _lesson() -> re.Pattern[str]:
    """A verb of teaching, with how it is done in front of it (|现场讲授了一堂)."""
    adverbs = any_of(word_set("happening_adverbs") | word_set("ways_of_teaching"))
    others = rf"(?:(?:{any_of(links())})[^，。；：]{{1,8}}?)?"
    return re.compile(rf"们?{others}(?:{adverbs})*(?:{any_of(word_set('verbs_of_lessons'))})")
