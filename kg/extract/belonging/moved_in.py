"""located_in for those who move into a place that stands in front of them (松涛大厦吸引A、B|入驻)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, found_words, word_set
from kg.extract.clauses.coordination import goes_on
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_SITES = frozenset({"Venue", "ServiceCentre"})
_MOVING = ORGANIZATIONS | {"Venue"}
# A list that is summed up, and the sum with an adverb.
_LONGEST_SUM = 20


def moved_in(context: Context) -> Iterator[Statement]:
    """Statements for the list in front of a verb of moving in behind which no place stands."""
    words = found_words("moving_in")
    for verb in words.found(context.text) if words.among(context.text) else ():
        clause = context.clause_at(verb.start)
        if context.text[verb.end : verb.end + 1] not in ("，", "。", "；"):
            continue
        names = [
            one for one in context.top_in(clause.start, verb.start) if one.type in _MOVING and not one.bare
        ]
        summed = names and _summed().fullmatch(context.text, names[-1].end, verb.start)
        run = names[-1:] if summed else []
        for name in reversed(names[:-1] if run else []):
            if not goes_on(context, name, run[0]):
                break
            run.insert(0, name)
        place = _place(context, run[0].outer, clause.start) if run else None
        if place is None or place in run:
            continue
        refusal = not_real(context, verb.start)
        for mover in run:
            yield Statement(mover, "located_in", place, "verb of standing", refusal=refusal)


def _place(context: Context, position: int, clause: int) -> Named | None:
    """The site that opens the clause, or else the sentence in front in the same paragraph."""
    opening = [one for one in context.top_in(clause, position) if not one.bare]
    if opening:
        return opening[0] if opening[0].type in _SITES and opening[0].outer == clause else None
    number = context.sentence_index(position)
    sentence = context.sentences[number]
    front = [one for one in context.top_in(sentence.start, clause) if not one.bare and one.type != "Date"]
    if front:
        # 青禾驿站启用后，|食堂也随之入驻。
        return front[0] if len(front) == 1 and front[0].type in _SITES else None
    if not number or context.opens_paragraph(sentence):
        return None
    before = context.sentences[number - 1]
    named = [one for one in context.top_in(before.start, before.end) if not one.bare][:1]
    return next((one for one in named if one.type in _SITES), None)


@cache
def _summed() -> re.Pattern[str]:
    """The sum of a list, with an adverb (等12个团队|陆续)."""
    adverbs = any_of(word_set("happening_adverbs"))
    return re.compile(rf"(?:等(?:{amount()})?[^，。；、]{{0,{_LONGEST_SUM}}}?)?(?:{adverbs})*")
