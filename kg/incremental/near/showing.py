"""Of which things lines tell otherwise, though their articles did not change."""

from __future__ import annotations

from collections.abc import Iterator

from kg.incremental.near.entities import Entities
from kg.incremental.near.groups import Name, Thing
from kg.incremental.near.identity import Neighbourhood
from kg.incremental.near.naming import Naming
from kg.incremental.near.sighted import Sighted
from kg.incremental.near.telling import Meanings


def sighted_otherwise(
    around: Neighbourhood, naming: Naming, entities: Entities, meanings: Meanings, base: str
) -> Iterator[tuple[str, Sighted]]:
    """The sightings of things that lines tell of otherwise, each with the id of its article.

    Lines tell of the names of a thing, and of its IRI and parent if the graph has it.
    """

    def differs(name: Name, old: Thing, thing: Thing) -> bool:
        if old.is_like(thing) and base + thing.iri not in entities.records:
            return False
        before, entity = entities.before(base + old.iri), meanings.entity(name, thing)
        former = (old.name, old.aliases, *((old.iri, before.parent) if before else ("", "")))
        parent = (thing.iri, entity.parent) if entities.published(entity.iri) else ("", "")
        return former != (thing.name, thing.aliases, *parent)

    flipped = {
        record.group
        for _, before, after in entities.changed()
        for record in (before, after)
        if record is not None and (before is None or after is None or before.parent != after.parent)
    }
    for name in {*around.settled, *naming.renamed, *flipped}:
        group = around.group(name)
        old_things = naming.renamed.get(name, group.things)
        former = around.former[name] if name in around.settled else old_things
        if len(former) == len(group.things) == 1 and not differs(name, former[0], group.things[0]):
            continue
        known: dict[tuple[int, int], bool] = {}
        owners = around.owners(name) if name in around.settled else {}
        for each, number in group.owners.items():
            thing = group.things[number]
            old = owners.get(each) if name in around.settled else old_things[number]
            if old is None:
                continue
            pair = (id(old), id(thing))
            if pair not in known:
                known[pair] = differs(name, old, thing)
            if known[pair]:
                yield each.article, (each.type, each.name, each.parents)
