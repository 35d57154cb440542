"""located_in for sites that are said to be there now (“暖蜂”驿站已在松涛广场、青禾大厦等商圈周边亮相)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set
from kg.extract.belonging.governed_places import places_before
from kg.extract.belonging.places import as_site
from kg.extract.clauses.actors import opening_subject
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement

_SITES = frozenset({"Venue", "ServiceCentre"})


def come_forth(context: Context) -> Iterator[Statement]:
    """Statements for the one site that opens a clause at whose end it is said to be at places."""
    for verb in found_words("coming_forth_at_places").found(context.text):
        clause = context.clause_at(verb.start)
        if _ends().match(context.text, verb.end) is None or context.is_spoken(verb.start):
            continue
        front = _first().match(context.text, clause.start)
        opening = context.starting_at(front.end() if front else clause.start)
        sites = [as_site(one) for one in opening_subject(context, clause).leads or opening[:1]]
        if len(sites) != 1 or sites[0].type not in _SITES or sites[0].bare:
            continue
        region = Span(sites[0].end, verb.start)
        places = places_before(context, region) if region.start < region.end else []
        refusal = not_real(context, verb.start) if places else None
        for place in places:
            if place.name != sites[0].name:
                yield Statement(sites[0], "located_in", place, "founded at a place", refusal=refusal)


@cache
def _first() -> re.Pattern[str]:
    """What tells that sites are the first of their kind, in front of their name (目前，|首批)."""
    return re.compile(rf"\s*(?:{any_of(word_set('first_of_their_kind', 'first_ones_there'))})?")


@cache
def _ends() -> re.Pattern[str]:
    """The end of a clause, behind a particle at most, or a second such verb (投用|开放)."""
    verbs = any_of(word_set("coming_forth_at_places"))
    return re.compile(rf"了?(?:{verbs})?(?:[，。；！？\n]|$)")
