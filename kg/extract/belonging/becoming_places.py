"""located_in for a site that something else in a place turns into (桂花苑的凉亭|变身|“红枫”驿站)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement

_SITES = frozenset({"Venue", "ServiceCentre"})
_HOMES = frozenset({"ResidentialArea", "Community", "Village"})
# What turns into the site is told in at most this many characters behind the place.
_LONGEST_FORMER = 20


def becoming_places(context: Context) -> Iterator[Statement]:
    """Statements for the sites behind a verb of becoming, and the only place named in front."""
    for verb in found_words("verbs_of_becoming").found(context.text):
        perfective = _perfective().match(context.text, verb.end)
        sites = context.starting_at(perfective.end() if perfective else verb.end)
        sentence = context.sentence_at(verb.start)
        named = context.top_in(sentence.start, verb.start)
        if not sites or sites[0].type not in _SITES or len(named) != 1 or named[0].type not in _HOMES:
            continue
        if _former().match(context.text, named[0].end, verb.start) and not context.is_spoken(verb.start):
            yield _located(context, sites[0], named[0], verb.start)


def _located(context: Context, site: Named, home: Named, place: int) -> Statement:
    return Statement(site, "located_in", home, "place in front", refusal=not_real(context, place))


@cache
def _perfective() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('perfective'))})?(?:成|为)?(?:[一两]?[个处座间家])?")


@cache
def _former() -> re.Pattern[str]:
    """What was there before: a word for a site behind a spot of the place (内的闲置|车棚)."""
    former = any_of(word_set("sites_before_becoming"))
    return re.compile(rf"[^，。；！？“”\n]{{0,{_LONGEST_FORMER}}}?(?:{former})")
