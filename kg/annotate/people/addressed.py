"""Whom a surname with a form of address or an office means: somebody whom the text named before in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.named import Named
from kg.annotate.people.person_titles import forms_of_address
from kg.annotate.text.words import surnames


def is_address(name: str) -> bool:
    """Whether a name ends with a form of address that is no office (沈老伯)."""
    return name.endswith(forms_of_address())


def person_addressed(name: Named, persons: Sequence[Named]) -> Named | None:
    """Whom a surname and a form of address mean (沈老伯): the only one named before with that surname."""
    surname = next((name.name[:length] for length in (2, 1) if name.name[:length] in surnames()), "")
    before = [one for one in persons if one.name.startswith(surname) and one.start < name.start]
    return before[0] if surname and len({one.name for one in before}) == 1 else None


def by_office(text: str, name: Named, names: Sequence[Named]) -> Named:
    """A name, or whom its surname and office mean (孙书记): the only one before with that surname and office.

    The office that stands beside the full name tells more, so the short form states none.
    """
    office = text[slice(*name.title)] if name.title is not None and name.type == "Person" else ""
    surname = name.name.removesuffix(office)
    if not office or surname not in surnames():
        return name
    meant = {
        one.name: one
        for one in names
        if one.type == "Person" and one.end <= name.start and one.name.startswith(surname)
        if one.name != name.name and one.title is not None and text[slice(*one.title)].endswith(office)
    }
    if len(meant) != 1:
        return name
    full = next(iter(meant))
    return replace(name, title=None, mention=replace(name.mention, name=full, aliases=(name.name,)))
