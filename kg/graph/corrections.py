"""Who corrected a fact or an entity, and why."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL

from kg.graph.literals import worded
from kg.graph.nodes import Nodes
from kg.graph.statements import distinct
from kg.graph.vocabulary import Triple, node, term, well_known
from kg.records import Correction, Resolution

_DIFFERENT = well_known(OWL.differentFrom)


def kept_apart(resolution: Resolution) -> Iterator[Triple]:
    """The triples that two entities of the graph are not one."""
    known = {each.iri for each in resolution.entities}
    for each in resolution.corrected_entities:
        if each.correction.action == "different" and each.other in known:
            yield node(each.iri), _DIFFERENT, node(each.other)


def corrections(resolution: Resolution, nodes: Nodes) -> Iterator[Triple]:
    """The author and the reason of each correction, at the statements of the fact or at the entity."""
    yield from _corrected_facts(resolution, nodes)
    yield from corrected_entities(resolution)


def corrected_entities(resolution: Resolution) -> Iterator[Triple]:
    """The author and the reason of each correction of an entity, at the entity."""
    for each in resolution.corrected_entities:
        yield from _told(node(each.iri), each.correction)


def _corrected_facts(resolution: Resolution, nodes: Nodes) -> Iterator[Triple]:
    """The author and the reason of each accepted fact, at its statements."""
    accepted = {(each.subject, each.predicate, each.object): each for each in resolution.corrected_facts}
    if not accepted:
        return
    for fact in resolution.facts:
        found = accepted.get(fact.key)
        if found is not None:
            for claim in distinct(fact):
                yield from _told(nodes.statement(fact, claim), found.correction)


def _told(corrected: str, correction: Correction) -> Iterator[Triple]:
    yield corrected, term("correctedBy"), worded(correction.author)
    if correction.reason:
        yield corrected, term("correctionReason"), worded(correction.reason)
