"""What names an event, and events that are only the form of something else (通过举办知识竞赛的|形式)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, head_at_end, heads, links, word_set
from kg.extract.context import Context


def is_only_a_form(context: Context, event: Named) -> bool:
    """Whether an event, or the list that it opens, is called the form or the way of something."""
    clause = context.clause_at(event.start)
    means = _means().search(context.text, clause.start, event.outer) is not None
    return means and _form().match(context.text, event.end, clause.end) is not None


def names_event(surface: str) -> bool:
    """Whether a phrase names an event by its end, and is more than a word for any event."""
    head = head_at_end(surface)
    ends = head in heads("event") or surface[-1:] in word_set("event_endings")
    plain = surface.removesuffix(head) in word_set("words_for_any_event") | {""}
    return ends and not (plain and head in word_set("event_nouns", "bare_events"))


@cache
def _means() -> re.Pattern[str]:
    return re.compile(any_of(word_set("means_words") | word_set("relying")))


@cache
def _form() -> re.Pattern[str]:
    listed = rf"(?:(?:{any_of(links())})[^，。；“”]{{2,16}}?)*"
    nouns = any_of(word_set("nouns_of_forms"))
    return re.compile(rf"{listed}[^，。；“”]{{0,5}}?(?:{nouns})")
