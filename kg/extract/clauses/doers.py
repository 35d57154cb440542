"""Who does what a verb behind 由, or a relative clause, says (由 A 指导、|B 主办; A 在松涛广场|举办的…)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, place_prepositions, word_set, word_tuple
from kg.extract.clauses.actors import NOBODY, Actors, directly_before, opens, subject_in
from kg.extract.clauses.cues import Cue
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS

_DOINGS = frozenset({"establish", "run"})
# Between a host and its verb stand at most an adverb's characters.
_CLOSE = 3
# How somebody does something stands in so many characters in front of the verb (投资90万元).
_LONGEST_MANNER = 12


def doer(context: Context, region: Span, agent: Actors, cue: Cue) -> Actors:
    """Who does what stands behind 由 A 指导、B 主办: whoever stands directly in front of the verb."""
    if not agent.leads:
        return agent
    if context.text.startswith(word_tuple("performing_verbs"), agent.all[-1].end):
        # 活动在由艺术团|带来的舞蹈中拉开帷幕
        return NOBODY
    guided = context.text.startswith(word_tuple("guidance"), agent.all[-1].end)
    between = context.cues_in(agent.all[-1].end, region.end)
    behind = [one for one in between if _hands_over(context, one)]
    if behind:
        # 由 A 出资建设、|B 承接运营, 由 A 委托|B 运营: B does what the second verb says.
        nearest = _nearest(context, Span(behind[-1].end, region.end))
        return nearest if nearest.leads else agent
    if not guided and cue.word not in word_set("hosting"):
        return agent
    host = _nearest(context, region)
    own = host.leads and not any(one is other for one in host.all for other in agent.all)
    return host if own else (NOBODY if guided else agent)


def _nearest(context: Context, region: Span) -> Actors:
    """Who stands directly in front of a verb, unless that only tells where (发起的运动会在|松涛广场|举行)."""
    found = directly_before(context, region, _CLOSE)
    placed = found.leads and context.text.endswith(tuple(place_prepositions()), 0, found.leads[0].outer)
    return NOBODY if placed else found


def _hands_over(context: Context, verb: Cue) -> bool:
    """Whether another acts behind a verb: whom it entrusts, or the next of a list of doings (、B 运营)."""
    done = bool(verb.kinds & _DOINGS) and context.text.startswith("、", verb.end)
    return "entrust" in verb.kinds or done


def relative_doer(context: Context, clause: Span, region: Span) -> Actors:
    """Who does what a relative clause says: who stands in front of its verb, or opens the clause alone."""
    acting = directly_before(context, region, _CLOSE)
    names = context.top_in(region.start, region.end)
    if acting.leads and context.text.endswith(tuple(place_prepositions()), 0, acting.leads[0].outer):
        # 青禾社区|在松涛广场|举办的…: who stands in front of the place does.
        front = subject_in(context, Span(region.start, acting.leads[0].outer))
        return front if opens(context, clause, front) else acting
    if not names or names[0].type not in ORGANIZATIONS or names[0] in acting.all:
        return acting
    told = context.text[names[0].end : region.end]
    if names[0].outer == region.start and _does_for().fullmatch(told):
        # 这是|松涛村|根据居民需求而精心|策划的…
        return Actors((names[0],))
    if acting.leads or len(names) != 1:
        return acting
    # 松涛村|投资90万元建成的…
    alone = len(told) <= _LONGEST_MANNER and told.isalnum() and not context.cues_in(names[0].end, region.end)
    first = Actors((names[0],))
    return first if alone and opens(context, clause, first) else acting


@cache
def _does_for() -> re.Pattern[str]:
    """For whom or after what somebody does something, between his name and its verb."""
    prepositions = any_of(
        word_set("benefactive_prepositions") | word_set("prepositions") - place_prepositions()
    )
    return re.compile(rf"(?:{prepositions})[\u4e00-\u9fff]{{2,{_LONGEST_MANNER + 4}}}")
