"""The elements of touched nodes of the network; edges of facts that nothing touched as the file has them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.incremental.near.facts import Key, fact_of, row_of, text_of
from kg.incremental.near.groups import FarReachingError
from kg.incremental.near.ledger import Ledger
from kg.incremental.near.network import Laid, edges_in
from kg.incremental.near.records import EntityRecord
from kg.incremental.near.resolved import Resolved
from kg.ontology import predicate
from kg.publish.flat_values import edge_id
from kg.publish.graphml import Elements, attribute, edges_by_id, elements
from kg.records import Article, Entity, Fact, Resolution


def elements_around(
    touched: Iterable[str], resolved: Resolved, ledger: Ledger, known: Laid, former: Path
) -> tuple[set[str], Elements]:
    """The ids of the touched public nodes, and their elements.

    ``known`` tells where the elements of the ``former`` file lie.

    Raises:
        FarReachingError: if nobody tells of a fact that is there.
    """
    public = dict(_public(touched, resolved))
    edges = edges_in(former, known, public)
    facts: list[Fact] = []
    days: dict[str, str] = {}
    order: dict[str, list[str]] = {}
    for iri, record in public.items():
        by_target: dict[str, list[str]] = {}
        for name, target, date in record.direct:
            other = target or f"date:{date}"
            number = edge_id(iri, name, other)
            by_target.setdefault(other, []).append(number)
            key = _key(name, iri, target or date)
            if key not in resolved.told.rows and number in edges:
                continue
            row = resolved.told.rows.get(key) or row_of(ledger.get("fact", text_of(key)))
            if row is None:
                raise FarReachingError(f"{iri} {name} {target or date}: is told by nobody")
            facts.append(fact_of(key, row))
            days |= {article: each.day for article, each in row.told.items()}
        order[iri] = [number for numbers in by_target.values() for number in numbers]
    entities = tuple(
        Entity(iri, each.name, each.group[0], each.aliases, each.parent) for iri, each in public.items()
    )
    articles = [Article(name, "", 0, "", "", (), "", day, "") for name, day in days.items()]
    nodes, fresh = elements(Resolution(entities, tuple(facts)), articles)
    for text in fresh.values():
        edges |= edges_by_id(text)
    told = {attribute(iri): "".join(edges[number] for number in order[iri]) for iri in order}
    return set(public), (nodes, told)


def _public(touched: Iterable[str], resolved: Resolved) -> Iterable[tuple[str, EntityRecord]]:
    """The records of the touched nodes that the public graph has; dates are none."""
    for iri in sorted(touched):
        record = resolved.entities.records.get(iri) or resolved.entities.before(iri)
        if record is not None and record.public:
            yield iri, record


def _key(name: str, subject: str, target: str) -> Key:
    if predicate(name).symmetric and target < subject:
        subject, target = target, subject
    return name, subject, target
