"""serves for those with whom a body or the members of a team pair up (15名组员与22名独居老人|结成对子)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, companion_links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.service.meant_for import Found
from kg.extract.types import ORGANIZATIONS

# 与 and how many people there are, in front of them, have at most this many characters.
_LONGEST_LINK = 10


def paired_people(context: Context) -> Iterator[Found]:
    """The people behind 与 and in front of a verb of pairing, and who pairs up with them."""
    for group in context.top:
        verb = _pairing().match(context.text, group.end) if group.type == "Group" else None
        if verb is None:
            continue
        clause = context.clause_at(group.start)
        link = _link().search(context.text, max(clause.start, group.outer - _LONGEST_LINK), group.outer)
        if link is not None:
            yield [group], _pairs_with(context, link.start()), Span(group.start, verb.end())


def _pairs_with(context: Context, position: int) -> list[Named]:
    """The body or team that ends at a place, or the last team named before whose members do."""
    bodies = [one for one in context.ending.get(position, ()) if one in context.top and not one.bare]
    acting = [one for one in bodies if one.type in ORGANIZATIONS]
    if acting or not context.text.endswith(word_tuple("members_of_teams"), 0, position):
        return acting[:1]
    start = context.text.rfind("\n", 0, position) + 1
    teams = [one for one in context.top_in(start, position) if one.type == "Team" and not one.bare]
    return teams[-1:]


@cache
def _link() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(companion_links())})(?:{amount()})?$")


@cache
def _pairing() -> re.Pattern[str]:
    ways = word_set("ways_of_pairing")
    adverbs = any_of(word_set("happening_adverbs") | word_set("adverbs_of_pairing") | ways)
    return re.compile(rf"(?:{adverbs})*(?:{any_of(word_set('pairing_with_people'))})")
