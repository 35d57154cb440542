"""People whom somebody calls together and makes a team of: they are at no event for that."""

from __future__ import annotations

from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.words import cues, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context


def are_made_a_team(context: Context, frame: Frame, guest: Named) -> bool:
    """Whether a team stands behind a verb of making one, behind the people (组织党员、居民|组成“…”巡逻队).

    So does one that 由 tells to consist of them (组织由党员、居民组成的|巡逻队). Elsewhere the team behind
    组成的 acts in the sentence.
    """
    composed = context.text.startswith(word_tuple("agent_marks"), frame.cue.end)
    for verb in _making().found(context.text, guest.end, frame.clause.end):
        if context.text.startswith(word_tuple("attributes"), verb.end):
            return composed
        teams = [one for one in context.top_in(verb.end, frame.clause.end) if one.type == "Team"]
        return bool(teams)
    return False


@cache
def _making() -> Words:
    return Words(word_set("gathering_verbs") | cues("establish"))
