"""Literals in the one form that every store keeps: shortest decimals, dates of their own datatype."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import pyoxigraph
from rdflib import XSD

from kg.ontology import DATE
from kg.records import Entity
from kg.resolve.dates import datatype
from kg.terms import iri, named, plain_decimal

_LANGUAGE = "zh"
_INTEGER, _DECIMAL = named(XSD.integer), named(XSD.decimal)
# Lone halves of surrogate pairs are no characters, and NUL is refused by some stores.
_NOT_WRITABLE = re.compile("[\x00\ud800-\udfff]")


def worded(text: str) -> pyoxigraph.Literal:
    """A text in the language of the pages."""
    return pyoxigraph.Literal(_NOT_WRITABLE.sub("\ufffd", text), language=_LANGUAGE)


def plain(text: str) -> pyoxigraph.Literal:
    """A text that is exact rather than in a language: a quote, a name of a file or rule."""
    return pyoxigraph.Literal(_NOT_WRITABLE.sub("\ufffd", text))


@lru_cache(maxsize=65536)
def integer(number: int) -> pyoxigraph.Literal:
    """A whole number as xsd:integer."""
    return pyoxigraph.Literal(str(number), datatype=_INTEGER)


def decimal(number: Decimal) -> pyoxigraph.Literal:
    """A number as the decimal that it is written as, without an exponent."""
    return pyoxigraph.Literal(plain_decimal(number), datatype=_DECIMAL)


@lru_cache(maxsize=1024)
def probability(number: float) -> pyoxigraph.Literal:
    """A probability, 0 to 1, as the shortest decimal: 0.9, 1."""
    return decimal(Decimal(str(round(number, 6))))


def calendar(iso: str) -> pyoxigraph.Literal:
    """A date, whole or partial, with the datatype that ``kg.resolve.dates.datatype`` tells."""
    return pyoxigraph.Literal(iso, datatype=iri(f"{XSD}{datatype(iso)}"))


def entity_node(entity: Entity) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    """The IRI of an entity, or the literal of a date."""
    return calendar(entity.name) if entity.type == DATE else iri(entity.iri)
