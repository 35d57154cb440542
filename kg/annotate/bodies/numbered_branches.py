"""Branches of one body that a list tells apart by their number (青禾社区第二、第三、第四党支部)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import any_of, links, word_set
from kg.numerals import numerals
from kg.records import Mention

_OWNERS = frozenset(
    {"Community", "Village", "ResidentialArea", "PartyOrganization", "School", "Hospital", "Company"}
) | {"GovernmentBody", "Subdistrict", "Town", "MassOrganization"}


def with_numbered_branches(text: str, names: Sequence[Named]) -> list[Named]:
    """The names, with a branch of its own for each number of a list in front of 党支部."""
    found, covered = list[Named](), list[tuple[int, int]]()
    for match in _numbered().finditer(text):
        owner = next((one for one in names if one.end == match.start() and _owns(one)), None)
        if owner is not None:
            found += _branches(text, match, owner)
            covered.append(match.span())
    rest = [one for one in names if not any(start <= one.start and one.end <= end for start, end in covered)]
    return [*rest, *found]


def _owns(name: Named) -> bool:
    return name.type in _OWNERS and not name.bare and name.quote is None


def _branches(text: str, match: re.Match[str], owner: Named) -> Iterator[Named]:
    """One branch for each number of a list under the body in front of it."""
    head = match["head"]
    numbers = list(_number().finditer(text, match.start("list"), match.start("head")))
    for number in numbers:
        start = number.start()
        end = match.end() if number is numbers[-1] else number.end()
        own = "第" + number["number"] + head
        parents = (owner.name, *owner.mention.parents)
        mention = Mention(
            start, end, text[start:end], suffixes()[head].type, owner.name + own, parents, (own,)
        )
        yield Named(mention, owner.outer if number is numbers[0] else start, head, owner)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"第?(?P<number>[{numerals()}\d]+)")


@cache
def _numbered() -> re.Pattern[str]:
    """A list of at least two numbers, and what they count."""
    number, heads = rf"[{numerals()}\d]{{1,3}}", any_of(word_set("numbered_branches"))
    return re.compile(rf"(?P<list>第{number}(?:(?:{any_of(links())})第?{number})+)个?(?P<head>{heads})")
