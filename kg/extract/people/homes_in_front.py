"""lives_in for a home directly in front of a name or of a word for those who live there.

青禾社区的|林晓岚; 松涛敬老院老人|周远; 该院老人、今年80岁的|周远.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.numerals import numerals

_RULE = "resident of a place"
_SETTLEMENTS = frozenset({"Community", "Village", "ResidentialArea"})
# A word for those who live in a home and how old somebody is have at most so many characters.
_REACH = 20
_MARKS = "，。；：！？、“”‘’（）\n"


def homes_in_front(context: Context) -> Iterator[Statement]:
    """Statements for people whom their home stands in front of, and nothing of what they are."""
    for person in (one for one in context.top if one.type == "Person"):
        for home in (*_of_settlement(context, person), *_in_home(context, person)):
            yield Statement(person, "lives_in", home, _RULE)
            break


def _of_settlement(context: Context, person: Named) -> list[Named]:
    """The settlement that opens a clause and whose 的 stands in front of a name without a title."""
    place = person.start - 1
    if person.title is not None or context.text[place : person.start] not in word_set("attributes"):
        return []
    homes = [one for one in context.ending.get(place, ()) if one.type in _SETTLEMENTS and not one.bare]
    first = min((one.outer for one in context.ending.get(place, ())), default=0)
    opens = first == 0 or context.text[first - 1] in _MARKS or context.text[first - 1].isspace()
    return homes[:1] if opens else []


def _in_home(context: Context, person: Named) -> list[Named]:
    """The home for old people whose inmate somebody is said to be."""
    start = min(person.start, *(person.title or (person.start,)))
    before = context.text[max(0, start - _REACH) : person.start]
    match = _inmate().search(before)
    if match is None or not found_words("homes_for_the_old").among(context.text):
        return []
    place = person.start - len(before) + match.start()
    there = [one for one in context.ending.get(place, ()) if one.type == "ServiceCentre" and not one.bare]
    return [one for one in there if one.name.endswith(word_tuple("homes_for_the_old"))][:1]


@cache
def _inmate() -> re.Pattern[str]:
    """A word for those who live in a home, be it with how old somebody is, up to a name."""
    aged = rf"(?:今年|现年)?[\d{numerals()}]{{2,3}}[多余]?岁(?:高龄)?的?"
    words, linked = any_of(word_set("those_living_in_homes")), any_of(links() | {"，"})
    return re.compile(rf"的?(?:{aged})?(?:{words})(?:(?:{linked})?{aged})?$")
