"""Measurements as nodes of their own: what is counted, how much, of what, when, and the quote for it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.literals import calendar, decimal, plain, worded
from kg.graph.nodes import Nodes
from kg.graph.statements import mentioned, support
from kg.graph.vocabulary import TYPE, Triple, term
from kg.records import EntityMeasurement
from kg.resolve.dates import datatype
from kg.terms import iri


def measurement(measured: EntityMeasurement, nodes: Nodes) -> Iterator[Triple]:
    """What the measurement says."""
    found, node = measured.measurement, nodes.measurement(measured)
    yield Triple(node, TYPE, term("Measurement"))
    yield Triple(node, term("measurementOf"), iri(measured.entity.iri))
    yield Triple(node, term("value"), decimal(found.value))
    yield Triple(node, term("unit"), worded(found.unit))
    yield Triple(node, term("counted"), worded(found.counted))
    yield Triple(node, term("qualifier"), plain(found.qualifier))
    for name, iso in (("observedFrom", found.since), ("observedUntil", found.until)):
        if datatype(iso):
            yield Triple(node, term(name), calendar(iso))


def measurement_support(measured: EntityMeasurement, nodes: Nodes) -> Iterator[Triple]:
    """Where the measurement was read, in which words, by which rule and how surely."""
    found, node = measured.measurement, nodes.measurement(measured)
    yield Triple(node, term("valueText"), plain(found.text))
    if found.time:
        yield Triple(node, term("timeText"), plain(found.time))
    yield from support(node, found.evidence, found.rule, found.confidence, nodes)
    yield from mentioned(node, "subject", found.subject, nodes.articles[found.evidence.article], nodes)
