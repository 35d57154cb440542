"""What is said of where persons live, kept apart from everything else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.ontology import is_personal
from kg.records import Fact, Resolution


def without_residences(resolution: Resolution) -> Resolution:
    """The resolution without what is personal: those facts, and the entities that nothing else speaks of.

    Which predicates are personal (``lives_in``) the ontology says. Rejected facts stay as they are.
    """
    kept = tuple(fact for fact in resolution.facts if not is_personal(fact.predicate))
    spoken = _spoken_of(kept) | {each.entity.iri for each in resolution.measurements}
    spoken |= {each.giver.iri for each in resolution.givers}
    spoken = _with_parents(spoken, resolution)
    return replace(
        resolution,
        facts=kept,
        entities=tuple(each for each in resolution.entities if each.iri in spoken),
        corrected_entities=tuple(each for each in resolution.corrected_entities if each.iri in spoken),
    )


def residences(resolution: Resolution) -> Resolution:
    """What ``without_residences`` leaves out."""
    public = {each.iri for each in without_residences(resolution).entities}
    return Resolution(
        entities=tuple(each for each in resolution.entities if each.iri not in public),
        facts=tuple(fact for fact in resolution.facts if is_personal(fact.predicate)),
        replaced=resolution.replaced,
        corrected_facts=resolution.corrected_facts,
        corrected_entities=tuple(each for each in resolution.corrected_entities if each.iri not in public),
    )


def _spoken_of(facts: Iterable[Fact]) -> set[str]:
    return {each.iri for fact in facts for each in (fact.subject, fact.object) if each.iri}


def _with_parents(iris: set[str], resolution: Resolution) -> set[str]:
    """The IRIs, and those of the units above them."""
    parents = {each.iri: each.parent for each in resolution.entities}
    reached: set[str] = set()
    for iri in iris:
        above = iri
        while above and above not in reached:
            reached.add(above)
            above = parents.get(above, "")
    return reached
