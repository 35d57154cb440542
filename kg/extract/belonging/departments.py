"""Departments of the committee of a level: 江北区委|组织部 is the district's, whose name it bears."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.words import ADMINISTRATIVE, word_set
from kg.extract.context import Context


def place_of_department(name: Named) -> Named | None:
    """The place whose name a department of its committee, government or assembly bears, or None."""
    committee = name.parent
    if committee is None or name.type == "Team" or committee.head not in word_set("level_bodies"):
        return None
    branch = committee.head in word_set("assemblies") and name.head in word_set("branches_of_assemblies")
    if branch and name.end - len(name.head) > committee.end:
        # 江北区政协|松涛街道联络委: the assembly's, which another name stands behind.
        return None
    place = committee.parent
    return place if place is not None and place.type in ADMINISTRATIVE and not place.bare else None


def committees_only_carried(context: Context) -> frozenset[int]:
    """The ids of the committees that only stand in front of their departments, nowhere by themselves."""
    departments = [name for name in context.names if place_of_department(name) is not None]
    if not departments:
        return frozenset()
    alone = {(name.type, name.name) for name in context.top}
    carried = (name.parent for name in departments if name.parent is not None)
    named = (one for one in carried if (one.type, one.name) not in alone)
    return frozenset(id(one) for name in named for one in context.names if one.name == name.name)
