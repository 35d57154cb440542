"""The words in which an explanation speaks: labels of types and predicates, rules, reasons."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.errors import OntologyError
from kg.lexicon import table
from kg.ontology import label


@cache
def patterns() -> Mapping[str, str]:
    """The pattern of each rule of extraction, in words."""
    return {row["rule"]: row["pattern"] for row in table("rules", "rule", "confidence", "pattern")}


@cache
def reasons() -> Mapping[str, tuple[str, str]]:
    """The reasons for which a statement is rejected, in Chinese and English."""
    return {row["reason"]: (row["zh"], row["en"]) for row in table("rejections", "reason", "zh", "en")}


def named(term: str) -> str:
    """A type or predicate with its Chinese label; one that the ontology does not know, as it is."""
    try:
        return f"{label(term)} {term}"
    except OntologyError:
        return term
