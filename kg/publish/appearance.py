"""How types look in the picture: families of colour, and shapes.

A family shares a colour and each type of it has a shape of its own, so that no two types look the
same and none is told apart by colour alone. The table is ``templates/appearance.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True, slots=True)
class Appearance:
    """The look of one entity type.

    ``shape`` is a vis-network shape, ``colour`` and ``dark_colour`` are CSS colours for light and
    dark surroundings.
    """

    shape: str
    family: str
    colour: str
    dark_colour: str
    shared: bool


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((TEMPLATES / "appearance.json").read_text(encoding="utf-8"))
    return table


def appearance(entity_type: str) -> Appearance:
    """The look of ``entity_type``; a type that the table does not list looks like a plain dot."""
    table = _table()
    row = table["types"].get(entity_type, table["other"])
    family = table["families"][row["family"]]
    shared = entity_type in table["shared"]
    return Appearance(row["shape"], row["family"], family["light"], family["dark"], shared)


def listed_types() -> tuple[str, ...]:
    """The entity types of the table, in the order in which the legend shows them."""
    return tuple(_table()["types"])


def link_length(predicate: str) -> float:
    """How far ``predicate`` keeps its two ends apart: short ones bind a thing to its neighbourhood."""
    table = _table()
    return float(table["length"].get(predicate, table["otherLength"]))
