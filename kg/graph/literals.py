"""Literals in the one form that every store keeps: shortest decimals, dates of their own datatype."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from rdflib import XSD

from kg.graph.vocabulary import node, well_known
from kg.ontology import DATE
from kg.records import Entity
from kg.resolve.dates import datatype
from kg.terms import plain_decimal

_LANGUAGE = "zh"
_INTEGER, _DECIMAL = well_known(XSD.integer), well_known(XSD.decimal)
# What canonical N-Triples escapes. Lone halves of surrogate pairs are no characters, and NUL is refused by
# some stores.
_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f\ud800-\udfff]')
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def worded(text: str) -> str:
    """A text in the language of the pages."""
    return f"{plain(text)}@{_LANGUAGE}"


def plain(text: str) -> str:
    """A text that is exact rather than in a language: a quote, a name of a file or rule."""
    return f'"{_SPECIAL.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    if character == "\x00" or "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


@lru_cache(maxsize=65536)
def integer(number: int) -> str:
    """A whole number as xsd:integer."""
    return f'"{number}"^^{_INTEGER}'


def decimal(number: Decimal) -> str:
    """A number as the decimal that it is written as, without an exponent."""
    return f'"{plain_decimal(number)}"^^{_DECIMAL}'


@lru_cache(maxsize=1024)
def probability(number: float) -> str:
    """A probability, 0 to 1, as the shortest decimal: 0.9, 1."""
    return decimal(Decimal(str(round(number, 6))))


def calendar(iso: str) -> str:
    """A date, whole or partial, with the datatype that ``kg.resolve.dates.datatype`` tells."""
    return f'"{iso}"^^{node(f"{XSD}{datatype(iso)}")}'


def entity_node(entity: Entity) -> str:
    """The IRI of an entity, or the literal of a date."""
    return calendar(entity.name) if entity.type == DATE else node(entity.iri)
