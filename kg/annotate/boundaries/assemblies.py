"""Branches of assemblies that are named for a street behind them (江北区政协|松涛街道联络委)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.words import word_set

_STREETS = frozenset({"Subdistrict", "Town"})
_BODY = "GovernmentBody"


def with_assembly_branches(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts, with the street between an assembly and its branch taken into the branch's name."""
    joined: list[Part] = []
    for part in parts:
        if len(joined) > 1 and _is_branch(text, joined[-2], joined[-1], part):
            part = part._replace(start=joined.pop().start, type=_BODY, clean=True, bare=False)
        joined.append(part)
    return joined


def _is_branch(text: str, assembly: Part, street: Part, part: Part) -> bool:
    """Whether a body is what an assembly has at a street, and the three follow each other directly."""
    named = street.type in _STREETS and not street.bare
    adjacent = assembly.end == street.start and street.end == part.start
    if not named or not adjacent or text[assembly.suffix : assembly.end] not in word_set("assemblies"):
        return False
    return text[part.start : part.end] in word_set("branches_of_assemblies")
