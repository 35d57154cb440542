"""The words of the graph page: the ontology's labels and the interface's lines, in two languages."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import OntologyError
from kg.inference import inference_rules
from kg.lexicon import table
from kg.ontology import DATE, administrative_level, entity_types, label, namespace, predicates, term


@dataclass(frozen=True, slots=True)
class Term:
    """A type or predicate of the vocabulary with its Chinese and English label."""

    name: str
    zh: str
    en: str
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class PageRule:
    """A rule of inference: in Chinese and English, with the predicates that it infers.

    ``path`` are the steps of the way of stated facts that it goes by: predicate, whether backwards,
    and ``""``, ``"+"`` or ``"*"``.
    """

    zh: str
    en: str
    infers: tuple[str, ...]
    path: tuple[tuple[str, bool, str], ...]


def type_terms() -> tuple[Term, ...]:
    """The entity types in the guideline's order, dates last."""
    return tuple(Term(name, label(name, "zh"), label(name, "en")) for name in (*entity_types(), DATE))


def predicate_terms() -> tuple[Term, ...]:
    """The predicates in the guideline's order."""
    return tuple(Term(each.name, each.label_zh, each.label_en, each.symmetric) for each in predicates())


def property_term(iri: str, *, symmetric: bool) -> Term:
    """The term of a property by its IRI: the guideline's, or one named and labelled by the ontology.

    A property that the ontology does not label goes by the end of its IRI. ``symmetric`` is taken
    only for properties that the guideline does not have.
    """
    for known in predicates():
        if str(known.iri) == iri:
            return Term(known.name, known.label_zh, known.label_en, known.symmetric)
    name = iri.removeprefix(namespace())
    try:
        return Term(name, label(name, "zh"), label(name, "en"), symmetric)
    except OntologyError:
        return Term(name, name, name, symmetric)


def page_rules() -> tuple[PageRule, ...]:
    """The rules of inference, with the names that predicates have on the page."""

    def name(local: str) -> str:
        return property_term(str(term(local)), symmetric=False).name

    return tuple(
        PageRule(
            rule.zh,
            rule.en,
            tuple(map(name, rule.infers)),
            tuple((name(step.property), step.backwards, step.repeated) for step in rule.path),
        )
        for rule in inference_rules()
    )


def rejection_reasons() -> dict[str, tuple[str, str]]:
    """Why something read is no fact: reason to (Chinese, English), from ``seeds/lexicon/rejections.tsv``."""
    return {row["reason"]: (row["zh"], row["en"]) for row in table("rejections", "reason", "zh", "en")}


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
