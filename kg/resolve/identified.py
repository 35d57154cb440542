"""What the names of all articles mean, as corrections have it, before anything is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.ontology import DATE
from kg.records import CorrectedEntity, Correction, Entity, Mention, Reading, Registration
from kg.resolve.entities import entities_of, rows_of, with_parents
from kg.resolve.heard import Heard
from kg.resolve.identity import clusters
from kg.resolve.joining import DIFFERENT, SAME, Joining
from kg.resolve.named import Named
from kg.resolve.noted import Noted
from kg.resolve.pins import Pinning, Pins
from kg.resolve.registry import Registry
from kg.resolve.rows import Rows
from kg.resolve.sightings import sighting
from kg.resolve.things import Things
from kg.resolve.verdicts import ACCEPT, REJECT, RENAME, Verdicts, renamed


@dataclass(frozen=True, slots=True)
class Identified:
    """The things of all articles with their entities.

    ``heard`` is what they are told by. ``entities`` are those of things by ``id(thing)``.
    ``verdicts`` are what corrections say of triples, ``corrected`` those of entities that were applied;
    ``conflicts`` says which of these were not. ``joined`` are the rows that the registry has to learn of
    things that another took in, each with that of its replacement.
    """

    heard: Heard
    things: Things
    entities: Mapping[int, Entity]
    base: str
    registry: Registry
    pins: Pins
    verdicts: Verdicts
    corrected: tuple[CorrectedEntity, ...]
    conflicts: tuple[str, ...]
    joined: Sequence[tuple[Registration, Registration]]

    def meaning(self, reading: Reading, mention: Mention) -> Entity | None:
        """The entity that a mention means; None for one that only a rejected claim makes."""
        if mention.type == DATE:
            return Entity("", mention.name, DATE)
        thing = self.things.get(sighting(reading.article.id, mention))
        return None if thing is None else self.entities[id(thing)]

    def entity(self, reading: Reading, mention: Mention) -> Entity:
        """The entity of a mention that a claim or a measurement uses."""
        return self.entities[id(self.things[sighting(reading.article.id, mention)])]

    def published(self, used: Iterable[str]) -> tuple[Entity, ...]:
        """The entities with these IRIs and the units above them, sorted by IRI."""
        reached = with_parents(used, self.entities.values())
        found = (each for each in self.entities.values() if each.iri in reached)
        return tuple(sorted(found, key=lambda each: each.iri))

    def rows(self, published: Iterable[Entity]) -> Rows:
        """What the registry has to learn of published entities."""
        iris = frozenset(each.iri for each in published)
        rows = rows_of(self.heard, self.things, self.entities, iris, self.base, self.registry, self.pins)
        known = {*self.registry.ages, *(row.iri for row in rows)} if self.joined else set()
        return rows + (row for pair in self.joined if pair[1].replaced_by in known for row in pair)

    def corrected_among(self, published: Iterable[Entity]) -> tuple[CorrectedEntity, ...]:
        """The applied corrections of published entities."""
        iris = {each.iri for each in published} if self.corrected else set()
        return tuple(each for each in self.corrected if each.iri in iris)


def identified(
    heard: Heard,
    base: str,
    registry: Registry,
    corrections: Sequence[Correction] = (),
    noted: Noted | None = None,
) -> Identified:
    """The things that the mentions of all articles mean, and what each is called.

    ``heard`` is what the articles say of names. ``noted`` gets what is found on the way.

    Raises:
        OntologyError: if a mention's type is not in the ontology.
    """
    things = clusters(heard, noted)
    pins = Pinning(things, heard, registry).match()
    entities = entities_of(heard, things, base, registry, pins)
    by_action = defaultdict(list)
    for each in corrections:
        by_action[each.action].append(each)
    joining = Joining(things, pins, heard.place, registry, entities, base)
    if by_action[SAME] or by_action[DIFFERENT]:
        joining.apply([each for each in corrections if each.action in {SAME, DIFFERENT}])
        entities = entities_of(heard, things, base, registry, pins)
    if noted is not None:
        noted.readings, noted.begins = heard.readings, heard.begins
        noted.things, noted.entities = things, entities
    entities, names, unclear = renamed(by_action[RENAME], Named(entities, base, registry), entities)
    triples = [each for each in corrections if each.action in {ACCEPT, REJECT}]
    verdicts = Verdicts(triples, Named(entities, base, registry), entities)
    return Identified(
        heard,
        things,
        entities,
        base,
        registry,
        pins,
        verdicts,
        corrected=(*joining.done, *names),
        conflicts=(*joining.conflicts, *unclear),
        joined=joining.rows,
    )
