"""Portraits inside reports: sentences that tell what somebody's life is like, and nothing of the event."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.context import Context


def tells_life(context: Context, sentence: Span) -> bool:
    """Whether a sentence begins by telling how old somebody is, or what he has done for years.

    来自青禾社区的林晓岚今年79岁, 林晓岚照顾婆婆14年; but not 走在最前头的林晓岚今年79岁.
    """
    first = context.clause_at(sentence.start)
    person = next((one for one in context.top_in(first.start, first.end) if one.type == "Person"), None)
    if person is None or context.is_spoken(person.start):
        return False
    front = context.text[first.start : person.outer].strip()
    does = front.endswith("的") and not front.startswith(word_tuple("origins_in_portraits"))
    return not does and _life().match(context.text, person.end, first.end) is not None


@cache
def _life() -> re.Pattern[str]:
    """How old somebody is, what he is known to have, or for how many years he has done something."""
    adverbs, years = any_of(word_set("copula_adverbs")), rf"{figure()}多?年(?=[，。；])"
    known = any_of(word_set("known_of_somebody"))
    return re.compile(rf"(?:{adverbs})?(?:(?:今年|现年){figure()}岁|{known}|[^，。；第年]{{2,14}}{years})")
