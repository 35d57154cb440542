"""Two builds, read back and held against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TypeVar

from rdflib import DCTERMS, RDF, SKOS

from kg.diff.records import Difference, EntityChange, FactChange
from kg.errors import RunError
from kg.explanation.run import read_run
from kg.ontology import entity_types, term
from kg.rdf_files import read_turtle
from kg.records import Entity, Fact

_GRAPH = "graph.ttl"
# Subject, predicate and object of a fact: IRIs, of a date its ISO form.
_Key = tuple[str, str, str]
_AnyKey = TypeVar("_AnyKey", str, _Key)
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True)
class _Build:
    """The entities of a build by IRI, its facts by key, and the IRIs that others took over."""

    entities: Mapping[str, Entity]
    facts: Mapping[_Key, Fact]
    replaced: Mapping[str, str]


def compare(old: str | PathLike[str], new: str | PathLike[str]) -> Difference:
    """What came, went and changed from the build in the folder ``old`` to the one in ``new``.

    Entities are the same if their IRIs are; the registry sees to that where the newer build used the one
    of the older. An entity changed if its name, class or aliases did, a fact if other articles state
    it or its confidence is another.

    Raises:
        RunError: if a folder is no build, or lacks a file.
        GraphError: if a graph.ttl is not Turtle.
    """
    before, after = _read(Path(old)), _read(Path(new))
    gone = {iri: each for iri, each in before.entities.items() if iri not in after.entities}
    replaced = {iri: after.replaced[iri] for iri in gone if iri in after.replaced}
    facts = {moved.key: moved for moved in (_moved(fact, replaced) for fact in before.facts.values())}
    return Difference(
        entities_came=_without(after.entities, before.entities),
        entities_went=_without(gone, replaced),
        entities_changed=tuple(
            EntityChange(before.entities[iri], each)
            for iri, each in sorted(after.entities.items())
            if iri in before.entities and before.entities[iri] != each
        ),
        replaced=tuple((gone[iri], replaced[iri]) for iri in sorted(replaced)),
        facts_came=_without(after.facts, facts),
        facts_went=_without(facts, after.facts),
        facts_changed=tuple(
            FactChange(facts[key], fact)
            for key, fact in sorted(after.facts.items())
            if key in facts and _support(facts[key]) != _support(fact)
        ),
    )


def _read(folder: Path) -> _Build:
    run = read_run(folder)
    if not (folder / _GRAPH).is_file():
        raise RunError(f"{folder / _GRAPH}: no such file, so this is no whole build; build the pages again")
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in read_turtle(folder / _GRAPH):
        name = _wanted().get(triple.predicate.value)
        if name:
            values[str(getattr(triple.subject, "value", ""))][name].append(
                str(getattr(triple.object, "value", ""))
            )
    entities = {iri: _entity(iri, told) for iri, told in values.items() if told["name"]}
    replaced = {iri: told["successor"][0] for iri, told in values.items() if told["successor"]}
    return _Build(entities, {fact.key: fact for fact in run.facts}, replaced)


@cache
def _wanted() -> Mapping[str, str]:
    """The properties that tell what an entity is, by IRI."""
    names = {RDF.type: "type", SKOS.prefLabel: "name", SKOS.altLabel: "alias"}
    return {str(iri): name for iri, name in {**names, DCTERMS.isReplacedBy: "successor"}.items()}


@cache
def _types() -> Mapping[str, str]:
    return {str(term(name)): name for name in entity_types()}


def _entity(iri: str, told: Mapping[str, list[str]]) -> Entity:
    kinds = sorted(_types()[kind] for kind in told["type"] if kind in _types())
    return Entity(iri, told["name"][0], kinds[0] if kinds else "", tuple(sorted(told["alias"])))


def _moved(fact: Fact, replaced: Mapping[str, str]) -> Fact:
    """The fact, about the entities that took the place of its own."""
    ends = (replace(end, iri=replaced.get(end.iri, end.iri)) for end in (fact.subject, fact.object))
    subject, target = ends
    return replace(fact, subject=subject, object=target)


def _support(fact: Fact) -> tuple[frozenset[str], float]:
    """The articles that state a fact, and how sure it is."""
    return frozenset(claim.evidence.article for claim in fact.claims), fact.confidence


def _without(some: Mapping[_AnyKey, _Kept], others: Mapping[_AnyKey, object]) -> tuple[_Kept, ...]:
    """What stands under keys that others lack, sorted by key."""
    return tuple(some[key] for key in sorted(some.keys() - others.keys()))
