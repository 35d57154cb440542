"""serves for what is offered where the clause in front tells of a need (考虑到老人行动不便，A 推出“…”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.clauses.lists_of_people import behind_list
from kg.extract.context import Context
from kg.extract.service.meant_for import Found
from kg.extract.service.servers import is_made

_GROUP = frozenset({"Group"})
_OFFERED = frozenset({"Programme", "Venue", "ServiceCentre", "Team"})
# Those who are heeded stand at most so far behind the verb; what they need has at most so many characters.
_REACH, _LONGEST = 4, 14


def heeded(context: Context) -> Iterator[Found]:
    """What the next clause makes or launches for those of whom a clause tells that they need something."""
    for mark in _opening().finditer(context.text):
        clause = context.clause_at(mark.start("word"))
        groups = context.listed(mark.end(), clause.end, _GROUP, _REACH)
        if groups and _is_need(context, mark["word"], Span(groups[-1].end, clause.end)):
            named = [one for one in groups if one.name not in word_set("people_in_general")]
            yield named, _offered(context, clause.end), Span(mark.start("word"), clause.end)


@cache
def _opening() -> re.Pattern[str]:
    verbs = any_of(word_set("seeing_needs") | word_set("turning_to_needs"))
    return re.compile(rf"(?:^|(?<=[，。；！？\n]))(?P<word>{verbs})了?")


def _is_need(context: Context, verb: str, region: Span) -> bool:
    """Whether what stands behind people tells what they lack, and nothing that they said."""
    told = context.text[behind_list(context, region.start) : region.end].rstrip("，；\n")
    if not 1 < len(told) <= _LONGEST or told.startswith(word_tuple("what_people_say")):
        return False
    return verb in word_set("seeing_needs") or told.endswith(
        (*word_tuple("needs"), *word_tuple("needs_heeded"))
    )


def _offered(context: Context, position: int) -> Sequence[Named]:
    """What the clause at a place makes that has a name of its own."""
    clause = context.clause_at(min(position, len(context.text) - 1))
    made = [one for one in context.top_in(*clause) if one.type in _OFFERED and is_made(context, one)]
    return [one for one in made[:1] if one.quote is not None or one.type in ("ServiceCentre", "Programme")]
