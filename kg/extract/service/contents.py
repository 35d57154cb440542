"""What a place only has: rooms and things that stand in it serve nobody beside it."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.clauses.cues import Cue
from kg.extract.context import Context
from kg.extract.service.givers_of_service import is_set_up
from kg.extract.types import ORGANIZATIONS

_MAKING = frozenset({"run", "establish", "organize"})
_PLACES = frozenset({"Venue", "ServiceCentre"})


def is_content(context: Context, name: Named) -> bool:
    """Whether a mention is one of the rooms that a place has (设有阅览室、棋牌室，为…)."""
    cues = context.cues_in(context.clause_at(name.start).start, name.outer)
    having = word_set("having_verbs")
    has = (cue for cue in cues if "contain" in cue.kinds and cue.word not in word_set("copulas"))
    has = (cue for cue in has if not is_set_up(context, cue))
    holding = [
        cue for cue in has if cue.word in having or not cue.kinds & _MAKING or tells_of_place(context, cue)
    ]
    # 微波炉、读书角|等设施一应俱全: a list of what there is.
    told = context.text.endswith(tuple(links()), 0, name.outer) and context.text.startswith(
        word_tuple("list_closers"), name.end
    )
    told = (told or _all_there(context, name)) and name.quote is None and name.type == "Venue"
    if told and not any(cue.kinds & _MAKING for cue in cues):
        return True
    if _is_room(context, name):
        return True
    return bool(holding) and not any(cue.kinds & _MAKING for cue in cues if cue.start > holding[-1].start)


def _is_room(context: Context, name: Named) -> bool:
    """Whether a mention is of a list that a word for rooms sums up, in a sentence where no unit acts."""
    sentence = context.sentence_at(name.start)
    acting = any(one.type in ORGANIZATIONS for one in context.top_in(sentence.start, name.outer))
    return name.type == "Venue" and not acting and _summed().match(context.text, name.end) is not None


@cache
def _summed() -> re.Pattern[str]:
    nouns = any_of(word_set("nouns_summing_up_rooms"))
    return re.compile(rf"(?:、[^，。；：]{{1,30}}?)?等[^，。；：、]{{0,6}}?(?:{nouns})")


def tells_of_place(context: Context, cue: Cue) -> bool:
    """Whether a sentence goes on about the place that it opens with (驿站由 A 建成，设|书吧，面向…)."""
    sentence, clause = context.sentence_at(cue.start), context.clause_at(cue.start)
    topic = context.top_in(sentence.start, clause.start)[:1]
    own = context.top_in(clause.start, cue.start)
    return bool(topic) and topic[0].type in _PLACES and topic[0].outer <= sentence.start + 1 and not own


def _all_there(context: Context, name: Named) -> bool:
    """Whether a list of what there is holds a place (球台、|篮球场|、健身路径一应俱全)."""
    listed = context.text[name.end : name.end + 1] in links() or context.text[name.outer - 1] in links()
    end = context.clause_at(name.start).end
    return listed and context.may_hold(found_words("all_is_there"), name.end, end)
