"""Telling and doing: which clauses tell what happens at an event, and who only tells about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.recurrence import kept_on
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_habit_told

# What may stand between a person's name and a verb of saying.
_SAYING_REACH = 6


def clauses_told(context: Context, number: int) -> Iterator[Span]:
    """The clauses of a sentence in which the page itself tells what happens, once: no speech, no custom."""
    for clause in context.clauses[number]:
        words = context.text[clause.start : clause.end]
        custom = context.may_hold(_customs(), clause.start, clause.end) and _customs().among(words)
        custom = custom or is_habit_told(context, clause)
        if custom or kept_on(context.text, clause.start, clause.end) is not None:
            return
        if not context.is_spoken(clause.start):
            yield clause
        if _says_on(context, clause) or (words.endswith("：") and not _unfolds(context, clause)):
            return


def _says_on(context: Context, clause: Span) -> bool:
    """Whether a clause ends in a verb of saying: what follows is said and not shown (林晓岚说，居民…)."""
    end = clause.start + len(context.text[clause.start : clause.end].rstrip("，"))
    return end < clause.end and context.text.endswith(word_tuple("saying_on"), clause.start, end)


def _unfolds(context: Context, clause: Span) -> bool:
    """Whether a clause in front of a colon opens what happens at an event, no speech (演练分两步走：)."""
    quoted = context.text.startswith("“", clause.end)
    said = any("say" in cue.kinds for cue in context.cues_in(clause.start, clause.end))
    scene = any(word in context.text[clause.start : clause.end] for word in word_set("unfolding_scenes"))
    return scene and not (quoted or said)


@cache
def _customs() -> Words:
    """Words that tell what happens again and again."""
    return Words(word_set("recurring") | word_set("every_time"))


def only_tells(context: Context, actor: Named) -> bool:
    """Whether an official only tells of the event, with or without a name (书记林晓岚介绍, 工作人员说)."""
    if actor.type == "Group" and actor.name.endswith(word_tuple("unnamed_speakers")):
        return says(context, actor)
    if actor.type != "Person" or (actor.mention.antecedent is None and not _holds_office(context, actor)):
        return False
    if context.text.startswith(word_tuple("saying_at_events"), actor.end):
        return False
    last = _last_beside(context, actor)
    # 主席林晓岚致辞，她|强调: what she says is told behind what she does.
    reach = min(last.end + _SAYING_REACH, context.clause_at(last.start).end)
    cues = context.cues_in(last.end, reach)
    return bool(cues) and "say" in cues[0].kinds


def _holds_office(context: Context, actor: Named) -> bool:
    """Whether a person's title is an office, not what anybody may be."""
    if actor.title is None or actor.title_kind != "role":
        return False
    own = (*word_tuple("plain_titles"), *word_tuple("callings_of_guests"))
    return not context.text.endswith(own, 0, actor.title[1])


def _last_beside(context: Context, actor: Named) -> Named:
    """The last person of a list that somebody opens, each with his office (林晓岚和|所长周远|表示)."""
    end = context.clause_at(actor.start).end
    others = [one for one in context.top_in(actor.end, end) if one.type == "Person"]
    linked = context.text.startswith(tuple(links()), actor.end)
    verbs = context.cues_in(actor.end, others[0].end) if others else ()
    plain = all(cue.kinds <= {"role", "contain"} for cue in verbs)
    return _last_beside(context, others[0]) if others and linked and plain else actor


def says(context: Context, actor: Named) -> bool:
    """Whether somebody is told to say something directly behind his mention (一位居民|激动地说)."""
    cues = context.cues_in(actor.end, actor.end + _SAYING_REACH)
    return bool(cues) and "say" in cues[0].kinds
