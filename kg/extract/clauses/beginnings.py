"""Subjects that begin inside a clause: each with a verb of its own (A 认领“…”、B 认领“…”), or behind 在."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, place_prepositions, word_set
from kg.extract.clauses.actors import NOBODY, Actors, agent_in, directly_before
from kg.extract.clauses.cues import Cue
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS

# What an organisation does again behind 、, as the one before it did.
_DEEDS = frozenset({"establish", "run", "organize"})
# Who may stand beside the next one in a list of those who act, and is not what was founded.
_ACTING = ORGANIZATIONS - {"Team", "ServiceCentre"}


def begun_anew(
    context: Context, verbs: Sequence[Cue], begin: int, blocking: int | None
) -> tuple[int, int | None]:
    """Where the subject of the last of some verbs may begin, and the verb behind which no other one does.

    ``begin`` and ``blocking`` are what held so far. A 认领“…”、|B 认领“…”: whoever stands right in front of
    the next verb of doing, behind what the one before it took, acts alone.
    """
    if len(verbs) < 2 or not all(one.kinds & _DEEDS for one in verbs[-2:]):
        return begin, blocking
    last, verb = verbs[-2:]
    bodies = [one for one in context.ending.get(verb.start, ()) if one.type in ORGANIZATIONS]
    first = min((one.outer for one in bodies), default=verb.start)
    taken = [one for one in context.top_in(last.end, first) if one.end == first - 1]
    # “…”集市定期开展、|柳岸村建起…: what the one before held may stand in front of its verb.
    ended = last.end == first - 1 and last.word not in word_set("hosting")
    apart = (ended or (taken and taken[0].type not in _ACTING)) and context.text[first - 1] == "、"
    return (first, verb.start) if apart else (begin, blocking)


def agent_or_host(context: Context, region: Span) -> Actors:
    """The actors that 由 marks, or who 在 opens the clause with (在 A 联合 B 举办的…活动上)."""
    agent = agent_in(context, region)
    if agent.leads:
        return agent
    place = _behind_place().match(context.text, region.start, context.clause_at(region.start).end)
    if place is None or place.start("joint") > region.end:
        return NOBODY
    start = max(place.end("in"), place.end("to"))
    hosts = directly_before(context, Span(start, place.start("joint")), 0).of(ORGANIZATIONS)
    # 参加|A 携手 B 开展的…: nothing else stands between them.
    near = place["to"] is None or (hosts.leads and hosts.leads[0].outer == start)
    return hosts if near else NOBODY


@cache
def _behind_place() -> re.Pattern[str]:
    """在 or 参加, those who hold something, 联合 with others, and the verb of holding in front of 的."""
    openers = any_of(word_set("clause_openers"))
    joint, held = any_of(cues("joint")), any_of(cues("organize"))
    others = "[^，。；]{2,60}?"
    return re.compile(
        rf"(?:(?:{openers})*(?P<in>{any_of(place_prepositions())})|[^，。；：]{{0,24}}?(?P<to>{any_of(word_set('going_to_events'))}))"
        rf"[^，。；]{{2,30}}?(?P<joint>{joint}){others}(?:{held})的"
    )
