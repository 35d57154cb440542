"""The words of the graph page: the ontology's labels and the interface's lines, in two languages."""

from __future__ import annotations

from dataclasses import dataclass

from kg.lexicon import table
from kg.ontology import DATE, administrative_level, entity_types, label, predicates


@dataclass(frozen=True, slots=True)
class Term:
    """A type or predicate of the vocabulary with its Chinese and English label."""

    name: str
    zh: str
    en: str
    symmetric: bool = False


def type_terms() -> tuple[Term, ...]:
    """The entity types in the guideline's order, dates last."""
    return tuple(Term(name, label(name, "zh"), label(name, "en")) for name in (*entity_types(), DATE))


def predicate_terms() -> tuple[Term, ...]:
    """The predicates in the guideline's order."""
    return tuple(Term(each.name, each.label_zh, each.label_en, each.symmetric) for each in predicates())


def interface_strings() -> dict[str, tuple[str, str]]:
    """The page's own words: key to (Chinese, English), from ``seeds/lexicon/interface.tsv``."""
    return {row["key"]: (row["zh"], row["en"]) for row in table("interface", "key", "zh", "en")}


def neighbourhood_level(entity_type: str) -> int:
    """The level of the neighbourhood that an entity of this type spans in the picture.

    1 for a district, 2 for a street or town, 3 for a community or village, else 0: provinces and
    cities span the whole picture, so they are drawn as plain nodes. A type that the ontology does
    not know, on a node added by hand, has no level.
    """
    if entity_type not in entity_types():
        return 0
    return max(0, administrative_level(entity_type) - 2)
