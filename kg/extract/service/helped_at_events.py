"""Help that is told of behind an event: what is done there for people the event does (医生帮老人量血压)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_pattern, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.lists_of_people import behind_list
from kg.extract.context import Context
from kg.extract.service.givers_of_service import count_of_people

# Between a plain verb and the talk that it governs stand at most so many characters (作了一场).
_BESIDE = 6
_PEOPLE = frozenset({"Group", "Person"})


def helped_at(context: Context, frame: Frame, group: Named, earlier: Sequence[Named]) -> list[Named]:
    """The last of the events named before, where a clause shows how people are helped there.

    Nobody helps there who is named and no guest: what a body does for people it does by itself.
    """
    if not earlier or context.is_spoken(frame.cue.start) or not _shows_help(context, frame, group):
        return []
    acting = frame.subject.leads if frame.near else ()
    inside = [one for one in acting if one.start in frame.clause and one.type not in _PEOPLE]
    return [] if inside else list(earlier[-1:])


def taught_to(context: Context, group: Named, clause: Span) -> list[Named]:
    """The talk that somebody gives to people behind a plain verb (为居民|作“…”专题讲座): it serves them."""
    match = _giving_talk().match(context.text, behind_list(context, group.end), clause.end)
    return context.listed(match.end(), clause.end, frozenset({"Event"}), _BESIDE) if match else []


@cache
def _giving_talk() -> re.Pattern[str]:
    ways = any_of(word_set("happening_adverbs") | word_set("ways_of_teaching"))
    return re.compile(rf"们?(?:{ways})*(?:{any_of(word_set('plain_verbs_of_talks'))})")


def performed_at(context: Context, frame: Frame, group: Named, earlier: Sequence[Named]) -> list[Named]:
    """The event named before at which a team shows something to people (艺术团为居民献上文艺演出)."""
    shown = word_pattern("performances").search(context.text, group.end, frame.clause.end)
    return list(earlier[-1:]) if shown else []


def _shows_help(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a clause tells what is done for people: what they get, how many they are, or a deed."""
    if frame.cue.word in word_set("making_feel"):
        return word_pattern("getting_help").search(context.text, group.end, frame.clause.end) is not None
    if count_of_people().match(context.text, behind_list(context, group.end)):
        return True
    return _deed().match(context.text, behind_list(context, group.end), frame.clause.end) is not None


@cache
def _deed() -> re.Pattern[str]:
    """A verb of giving right behind people, with how it is done in front of it (老人|免费|修剪头发)."""
    ways = word_set("happening_adverbs") | word_set("receiving_adverbs") | word_set("ways_of_teaching")
    deeds = word_set("giving_verbs") | word_set("helping_deeds")
    return re.compile(rf"们?(?:{any_of(ways)})*(?:{any_of(deeds)})")
