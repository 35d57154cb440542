"""Whom a word for parties named before means: as many as it counts, or a visitor and its host (双方)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.text.sentences import Span
from kg.annotate.text.words import found_words
from kg.extract.clauses.actors import Actors
from kg.extract.clauses.companions import counted_before, former_or_latter
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.pointing import behind_openers
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS

# Who is visited stands at most this many characters behind the verb.
_REACH = 12


def parties_meant(context: Context, clause: Span, pair: Actors, frames: Sequence[Frame]) -> Actors | None:
    """Whom the start of a clause means: one of a pair, as many as it counts, both of a visit; or None."""
    told = former_or_latter(context, clause, pair) or counted_before(context, clause)
    return told or _of_visit(context, clause, frames)


def _of_visit(context: Context, clause: Span, frames: Sequence[Frame]) -> Actors | None:
    """Who visits and who is visited, where 双方 opens what follows (来到松涛社区，|双方…), or None."""
    last = frames[-1] if frames else None
    if last is None or "visit" not in last.cue.kinds or not last.near:
        return None
    start = behind_openers(context, clause)
    if not found_words("both_of_visit").longest_at(context.text, start):
        return None
    if last.cue.start < context.text.rfind("\n", 0, start) + 1:
        return None
    visitors = last.subject.of(ORGANIZATIONS).all
    hosts = context.listed(last.cue.end, last.clause.end, ORGANIZATIONS, _REACH)
    if len(visitors) != 1 or len(hosts) != 1 or hosts[0].name == visitors[0].name:
        return None
    return Actors((visitors[0], hosts[0]), joint=True)
