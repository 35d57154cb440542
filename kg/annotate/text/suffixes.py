"""The suffixes that end names (社区, 党委), with the type that each gives and how long a name it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.annotate.text.finding import Words
from kg.lexicon import table
from kg.ontology import label, other_labels

# Units whose names end with the label of their class (青禾|社区), with so many characters in front of it.
_NAMED_BY_LABEL = ("Subdistrict", "Town", "Village", "Community")
_SHORTEST_UNIT, _LONGEST_UNIT = 1, 7
_SHORTEST_DISTRICT, _LONGEST_DISTRICT = 2, 10
# A committee or branch may have no name but its unit's (青禾社区|党委).
_PARTY, _LONGEST_PARTY = "PartyOrganization", 16


@dataclass(frozen=True, slots=True)
class Suffix:
    """A suffix that ends a name: the type it gives and the length of the name before it."""

    text: str
    type: str
    least: int
    most: int


@cache
def suffixes() -> Mapping[str, Suffix]:
    """The name suffixes by their text; what the ontology calls units and committees need no row."""
    labels = {
        label(unit): Suffix(label(unit), unit, _SHORTEST_UNIT, _LONGEST_UNIT) for unit in _NAMED_BY_LABEL
    }
    for text in other_labels("District"):
        labels[text] = Suffix(text, "District", _SHORTEST_DISTRICT, _LONGEST_DISTRICT)
    for text in other_labels(_PARTY):
        labels[text] = Suffix(text, _PARTY, 0, _LONGEST_PARTY)
    return labels | {
        row["suffix"]: Suffix(row["suffix"], row["type"], int(row["least"]), int(row["most"]))
        for row in table("name_suffixes", "suffix", "type", "least", "most")
    }


@cache
def suffix_words() -> Words:
    """The name suffixes, to be found in a text."""
    return Words(suffixes())
