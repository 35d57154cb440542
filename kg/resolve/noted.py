"""What resolving finds on its way, for who goes on from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from kg.records import Entity, Reading
from kg.resolve.chains import Chain, Unit
from kg.resolve.edges import Beginnings
from kg.resolve.facts import Dropped, Key
from kg.resolve.sightings import Sighting
from kg.resolve.things import Things


@dataclass(slots=True)
class Noted:
    """What is empty before and full after ``resolve``.

    ``begins`` tell how names of places begin in the readings as they were given, by the ids of the articles.
    ``readings`` are the prepared ones, ``things`` what their sightings mean, ``entities`` those of things by
    ``id(thing)``, before they are renamed. ``chains`` are the units above sightings, ``days`` the dates on
    which they are held, and ``bodies`` the organisations that tell persons apart. ``first_subjects`` are
    those of all readings, ``dropped`` is what of all that they state is not published.
    """

    begins: dict[str, Beginnings] = field(default_factory=dict)
    readings: Sequence[Reading] = ()
    things: Things = field(default_factory=lambda: Things({}))
    entities: Mapping[int, Entity] = field(default_factory=dict)
    chains: Mapping[Sighting, Chain] = field(default_factory=dict)
    days: Mapping[Sighting, Set[str]] = field(default_factory=dict)
    bodies: Mapping[Sighting, Set[Unit]] = field(default_factory=dict)
    first_subjects: dict[tuple[Key, str], str] = field(default_factory=dict)
    dropped: Sequence[Dropped] = ()
