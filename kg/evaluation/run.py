"""A run: the articles and triples that a build wrote as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from kg.evaluation.names import Named, named
from kg.fields import Fields, read_json_lines
from kg.ontology import predicates

_ACT = "build the run again with kg build"


@dataclass(frozen=True, slots=True)
class RunArticle:
    """One article of a run: the file name of its page, its headline and authors, and its body."""

    page: str
    headline: str
    authors: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class RunTriple:
    """One row of a run's triples.

    ``quote`` is its evidence, ``""`` if it has none; ``confidence`` lies between 0 and 1 or is not
    given; ``place`` is the row's file and line.
    """

    page: str
    subject: Named
    predicate: str
    object: Named
    quote: str
    confidence: float | None
    place: str


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that a run found, in the order of its files."""

    articles: tuple[RunArticle, ...]
    triples: tuple[RunTriple, ...]

    def of_page(self, name: str) -> Run:
        """What was found in one page; pages are told apart by their file names without the ending."""
        stem = PurePath(name).stem
        return Run(
            tuple(each for each in self.articles if PurePath(each.page).stem == stem),
            tuple(each for each in self.triples if PurePath(each.page).stem == stem),
        )


def read_run(folder: Path) -> Run:
    """The run that a folder holds in ``articles.jsonl`` and ``triples.jsonl``.

    Raises:
        EvaluationError: if one of the two files is missing or malformed.
    """
    return Run(
        tuple(map(_article, read_json_lines(folder / "articles.jsonl", _ACT))),
        tuple(map(_triple, read_json_lines(folder / "triples.jsonl", _ACT))),
    )


def distinct(triples: Iterable[RunTriple]) -> tuple[RunTriple, ...]:
    """The triples without those that state again of the same names what an earlier one states.

    What is left carries the highest confidence of those that state it. A symmetric predicate
    states the same in both orders.
    """
    kept: dict[object, RunTriple] = {}
    for triple in triples:
        key = _key(triple)
        held = kept.get(key)
        if held is None:
            kept[key] = triple
        elif held.confidence is not None and triple.confidence is not None:
            kept[key] = replace(held, confidence=max(held.confidence, triple.confidence))
    return tuple(kept.values())


def is_symmetric(predicate: str) -> bool:
    """Whether a predicate states the same in both orders; one that the ontology lacks does not."""
    return any(each.symmetric for each in predicates() if each.name == predicate)


def _key(triple: RunTriple) -> object:
    sides = (triple.subject.names, triple.object.names)
    return (triple.predicate, frozenset(sides) if is_symmetric(triple.predicate) else sides)


def _article(row: Fields) -> RunArticle:
    return RunArticle(
        page=row.text("page"),
        headline=row.optional_text("headline"),
        authors=row.texts("authors"),
        text=row.optional_text("text"),
    )


def _triple(row: Fields) -> RunTriple:
    return RunTriple(
        page=row.text("page"),
        subject=_entity(row, "subject"),
        predicate=row.text("predicate"),
        object=_entity(row, "object"),
        quote=row.object("evidence").optional_text("text") if "evidence" in row.values else "",
        confidence=row.fraction("confidence"),
        place=row.place,
    )


def _entity(row: Fields, key: str) -> Named:
    """The entity under ``key``: an object with name, type and aliases, or its bare name."""
    if isinstance(row.values.get(key), str):
        return named(row.text(key))
    entity = row.object(key)
    return named(entity.optional_text("name"), entity.optional_text("type"), entity.texts("aliases"))
