"""Literals in the one form that every store keeps: shortest decimals, dates of their own datatype."""

from __future__ import annotations

import re
from decimal import Decimal

from rdflib import XSD, Literal, URIRef
from rdflib.term import Node

from kg.ontology import DATE
from kg.records import Entity
from kg.resolve.dates import datatype

_LANGUAGE = "zh"
# Lone halves of surrogate pairs are no characters, and NUL is refused by some stores.
_NOT_WRITABLE = re.compile("[\x00\ud800-\udfff]")


def worded(text: str) -> Literal:
    """A text in the language of the pages."""
    return Literal(_NOT_WRITABLE.sub("\ufffd", text), lang=_LANGUAGE)


def plain(text: str) -> Literal:
    """A text that is exact rather than in a language: a quote, a name of a file or rule."""
    return Literal(_NOT_WRITABLE.sub("\ufffd", text))


def integer(number: int) -> Literal:
    """A whole number as xsd:integer."""
    return Literal(str(number), datatype=XSD.integer, normalize=False)


def decimal(number: Decimal) -> Literal:
    """A number as the decimal that it is written as, without an exponent."""
    return Literal(format(number, "f"), datatype=XSD.decimal, normalize=False)


def probability(number: float) -> Literal:
    """A probability, 0 to 1, as the shortest decimal: 0.9, 1."""
    return decimal(Decimal(str(round(number, 6))).normalize())


def calendar(iso: str) -> Literal:
    """A date, whole or partial, with the datatype that ``kg.resolve.dates.datatype`` tells."""
    return Literal(iso, datatype=XSD[datatype(iso)], normalize=False)


def entity_node(entity: Entity) -> Node:
    """The IRI of an entity, or the literal of a date."""
    return calendar(entity.name) if entity.type == DATE else URIRef(entity.iri)
