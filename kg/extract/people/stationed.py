"""member_of for offices in the only body of their kind (驻村第一书记, 会长, 民警, 网格员)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from kg.extract.context import Context
from kg.extract.people.titles import organization_of, titles_in_front
from kg.extract.statements import Statement
from kg.lexicon import table


def stationed(context: Context) -> Iterator[Statement]:
    """member_of for offices in the only body of their kind named before (驻村第一书记, 会长, 民警)."""
    kinds = _offices_of_kinds()
    for person in context.names:
        if person.type != "Person" or person.title is None or person.title[0] > person.start:
            continue
        offices = [
            title
            for title in titles_in_front(context, person.title)
            if context.text[slice(*title)] in kinds and organization_of(context, title) is None
        ]
        if not offices:
            continue
        fitting = kinds[context.text[slice(*offices[0])]]
        if "Village" not in fitting and context.ending.get(offices[0][0]):
            continue
        bodies = [
            name
            for name in context.names
            if name.type in fitting and not name.bare and name.name.endswith(fitting[name.type])
        ]
        before = [name for name in bodies if name.end <= person.start]
        # Of those whom neighbours choose no word tells the community: the text names no other one.
        meant = bodies if "Community" in fitting else before
        if before and len({body.name for body in meant}) == 1:
            yield Statement(person, "member_of", before[-1], "title beside a name")


@cache
def _offices_of_kinds() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The offices that tell in which kinds of body they are held: their types, and how the names may end."""
    kinds: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in table("offices_of_kinds", "word", "type", "ends"):
        kinds[row["word"]][row["type"]] = tuple(row["ends"].split()) or ("",)
    return kinds
