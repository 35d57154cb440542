"""Who else acts in a clause: who guides or teaches whom, whom 大家 means, who talks with the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import (
    any_of,
    companion_links,
    found_words,
    place_prepositions,
    word_set,
    word_tuple,
)
from kg.extract.clauses.acting import end_with_address
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS, TAKING_PART

_PEOPLE = frozenset({"Group", "Person"})
# Those who are taught begin at most so many characters behind the verb.
_NEAR = 6


def everyone(context: Context, clause: Span) -> list[Named]:
    """Whom 大家 at the start of a clause means: the group that its sentence named last."""
    if not context.text[clause.start : clause.end].lstrip().startswith(word_tuple("everyone")):
        return []
    sentence = context.sentence_at(clause.start)
    return [name for name in context.top_in(sentence.start, clause.start) if name.type == "Group"][-1:]


def guides(context: Context, clause: Span, name: Named) -> list[Named]:
    """The list that a name opens, where others act under its guidance (在网格员和志愿者的带领下，…)."""
    bodies = [body.outer for body in context.ending.get(name.front, ()) if body.type in ORGANIZATIONS]
    front = min([name.front, *bodies])
    if name.type not in TAKING_PART or not context.text.endswith(tuple(place_prepositions()), 0, front):
        return []
    people = context.listed(name.outer, clause.end, TAKING_PART, 0)
    if not people:
        return []
    guide = _guidance().match(context.text, end_with_address(context, people[-1]))
    return [one for one in people if one.name not in word_set("own_members")] if guide else []


def beside(context: Context, clause: Span) -> list[Named]:
    """The people with whom others do something in a clause that opens with 与 (与居民们|一起包粽子)."""
    people = [name for name in context.top_in(clause.start, clause.end) if name.type in ("Group", "Person")]
    first = people[:1]
    opened = first and _with().fullmatch(context.text, clause.start, first[0].outer)
    if not opened or context.cues_in(clause.start, first[0].outer):
        return []
    people = context.listed(first[0].outer, clause.end, TAKING_PART, 0)
    return people if people and _together().match(context.text, end_with_address(context, people[-1])) else []


@cache
def _with() -> re.Pattern[str]:
    links = any_of(companion_links())
    adverbs = any_of(word_set("happening_adverbs"))
    return re.compile(rf"(?:{adverbs})*(?:{links})[^，。；：]{{0,12}}")


@cache
def _together() -> re.Pattern[str]:
    return re.compile(rf"们?(?:{any_of(word_set('together'))})")


def beside_sent(context: Context, clause: Span, sent: Named) -> Sequence[Named]:
    """Those with whom the people of a body act (松涛医院的医生|同网格员、志愿者一道…)."""
    linked = _with_others().match(context.text, sent.end, clause.end)
    others = context.listed(linked.end(), clause.end, TAKING_PART, _NEAR) if linked else []
    end = end_with_address(context, others[-1]) if others else clause.end
    return others if _acting_together().match(context.text, end, clause.end) else []


@cache
def _with_others() -> re.Pattern[str]:
    taking = any_of(companion_links() | word_set("accompanying", "taking_along"))
    return re.compile(rf"们?(?:{taking})着?")


@cache
def _acting_together() -> re.Pattern[str]:
    return re.compile(rf"们?(?:{any_of(word_set('together', 'ways_of_acting'))}|，)")


def is_family(context: Context, name: Named) -> bool:
    """Whether a group is somebody's family that he is told to be with (他与|家人在外就餐)."""
    related = name.name in word_set("relatives")
    return related and context.text.endswith(tuple(companion_links()), 0, name.outer)


def callers(context: Context, run: Sequence[Named]) -> Sequence[Named]:
    """Those of a list who talk with the rest of it (工作人员与|退役军人及家属)."""
    for number, (one, other) in enumerate(pairwise(run), 1):
        if any(link in context.text[one.end : other.outer] for link in word_set("leading_links")):
            return run[:number]
    return run[:-1]


def guided(context: Context, clause: Span) -> list[Named]:
    """The people under whose guidance the subject of a clause acts (居民|在网格员林晓岚引导下|撤离)."""
    if not context.may_hold(found_words("guidance"), clause.start, clause.end):
        return []
    for mark in _under().finditer(context.text, clause.start, clause.end):
        people = [name for name in context.top_in(clause.start, mark.start()) if name.type in _PEOPLE]
        if people and _guidance().match(context.text, end_with_address(context, people[-1])):
            return [one for one in people[-1:] if one.name not in word_set("own_members")]
    return []


def taught(context: Context, clause: Span, actor: Named) -> list[Named]:
    """The people whom somebody teaches or takes along in a clause (民警手把手教|老人辨认假币)."""
    verb = _teaching().match(context.text, end_with_address(context, actor), clause.end)
    people = context.listed(verb.end(), clause.end, frozenset({"Group"}), _NEAR) if verb else []
    return [one for one in people if one.name not in word_set("own_members")]


@cache
def _teaching() -> re.Pattern[str]:
    """A verb of teaching behind those who do it, with how they do that between (们|现场手把手教)."""
    adverbs = any_of(word_set("happening_adverbs") | word_set("ways_of_teaching"))
    members, verbs = any_of(word_set("own_members")), any_of(word_set("taking_along"))
    return re.compile(rf"(?:{members})?们?，?(?:{adverbs})*(?:{verbs})")


@cache
def _under() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('guidance'))})下")


@cache
def _guidance() -> re.Pattern[str]:
    return re.compile(rf"的?[^，。；的]{{0,4}}(?:{any_of(word_set('guidance'))})下")
