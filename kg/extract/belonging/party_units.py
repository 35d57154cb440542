"""part_of for bodies of parties that name themselves first: 民盟|江北区|委 is the district's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import any_of, word_set
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.records import Mention

_PARTY = "PartyOrganization"
_LEVELS = frozenset({"Province", "City", "District"})


def from_parties(context: Context) -> Iterator[Statement]:
    """part_of the unit whose name stands between a party's name and its committee (民建|松涛市|委)."""
    for name in context.top:
        if name.type != _PARTY or name.parent is not None or name.bare or name.quote is not None:
            continue
        if found := _placed().match(context.text, name.start, name.end):
            start, end = found.span("unit")
            text, level = found["unit"], suffixes()[found["level"]].type
            unit = Named(Mention(start, end, text, level, text), start, found["level"])
            yield Statement(name, "part_of", unit, "name chain")


@cache
def _placed() -> re.Pattern[str]:
    """A party's name and the unit of the state that stands behind it in the name of one of its bodies."""
    levels = any_of(word for word, suffix in suffixes().items() if suffix.type in _LEVELS)
    parties = any_of(word_set("party_names"))
    return re.compile(rf"(?:{parties})(?P<unit>[\u4e00-\u9fff]{{2,6}}?(?P<level>{levels}))")
