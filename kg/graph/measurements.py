"""Measurements as nodes of their own: what is counted, how much, of what, when, and the quote for it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.literals import calendar, decimal, plain, worded
from kg.graph.nodes import Nodes
from kg.graph.statements import mentioned, support
from kg.graph.vocabulary import TYPE, Triple, term
from kg.graph.vocabulary import node as entity
from kg.records import Article, EntityMeasurement
from kg.resolve.dates import datatype


def measurement(measured: EntityMeasurement, nodes: Nodes) -> Iterator[Triple]:
    """What the measurement says."""
    found, node = measured.measurement, nodes.measurement(measured)
    yield node, TYPE, term("Measurement")
    yield node, term("measurementOf"), entity(measured.entity.iri)
    yield node, term("value"), decimal(found.value)
    yield node, term("unit"), worded(found.unit)
    yield node, term("counted"), worded(found.counted)
    yield node, term("qualifier"), plain(found.qualifier)
    for name, iso in (("observedFrom", found.since), ("observedUntil", found.until)):
        if datatype(iso):
            yield node, term(name), calendar(iso)


def measurement_support(measured: EntityMeasurement, article: Article, nodes: Nodes) -> Iterator[Triple]:
    """Where the measurement was read, in which words, by which rule and how surely."""
    found, node = measured.measurement, nodes.measurement(measured)
    yield node, term("valueText"), plain(found.text)
    if found.time:
        yield node, term("timeText"), plain(found.time)
    yield from support(node, found.evidence, found.rule, found.confidence, article, nodes)
    yield from mentioned(node, "subject", found.subject, article, nodes)
