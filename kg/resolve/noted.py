"""What resolving finds on its way, for who goes on from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from kg.records import Entity, Reading
from kg.resolve.chains import Chain, Unit
from kg.resolve.edges import Beginnings
from kg.resolve.facts import Dropped, Stated
from kg.resolve.sightings import Sighting
from kg.resolve.units import Cluster


@dataclass(slots=True)
class Noted:
    """What is empty before and full after ``resolve``.

    ``begins`` tell how names of places begin in the readings as they were given, by the ids of the articles.
    ``readings`` are the prepared ones, ``things`` what their sightings mean, ``entities`` those of things by
    ``id(thing)``, before they are renamed. ``chains`` are the units above sightings, ``days`` the dates on
    which they are held, and ``bodies`` the organisations that tell persons apart. ``symmetric`` is what the
    claims of symmetric predicates say of entities, ``dropped`` what of all is not published.
    """

    begins: dict[str, Beginnings] = field(default_factory=dict)
    readings: Sequence[Reading] = ()
    things: Mapping[Sighting, Cluster] = field(default_factory=dict)
    entities: Mapping[int, Entity] = field(default_factory=dict)
    chains: Mapping[Sighting, Chain] = field(default_factory=dict)
    days: Mapping[Sighting, Set[str]] = field(default_factory=dict)
    bodies: Mapping[Sighting, Set[Unit]] = field(default_factory=dict)
    symmetric: list[Stated] = field(default_factory=list)
    dropped: Sequence[Dropped] = ()
