"""The folder that a build wrote, read back: articles, facts, measurements and what was rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import RunError
from kg.fields import read_json_lines
from kg.records import (
    Article,
    Claim,
    Entity,
    EntityMeasurement,
    Evidence,
    Fact,
    Measurement,
    MeasurementRejection,
    Mention,
    RejectedFact,
    RejectedMeasurement,
    Rejection,
)

_Parsed = TypeVar("_Parsed")
_Row = Mapping[str, Any]
_AGAIN = "build the pages again: kg build PATH... --out"


@dataclass(frozen=True, slots=True)
class Run:
    """What one build wrote: its articles by id, and in the files' order what it stated and rejected."""

    articles: Mapping[str, Article]
    facts: tuple[Fact, ...]
    rejected: tuple[RejectedFact, ...]
    measurements: tuple[EntityMeasurement, ...]
    rejected_measurements: tuple[RejectedMeasurement, ...]


def read_run(folder: Path) -> Run:
    """The articles, facts, measurements and rejections of the files that a build wrote to ``folder``.

    Raises:
        RunError: if there is no such folder, it lacks a file, or a line is none that a build writes.
    """
    if not folder.is_dir():
        raise RunError(f"{folder}: no such run; {_AGAIN} {folder}, or name the folder of another one")
    articles = {article.id: article for article in _read(folder, "articles.jsonl", _article)}

    def stated(row: _Row) -> list[tuple[Entity, str, Entity, Claim]]:
        ends = _entity(row["subject"]), row["predicate"], _entity(row["object"])
        return [(*ends, claim) for claim in _claims(row, articles)]

    def measured(row: _Row) -> EntityMeasurement:
        return EntityMeasurement(_entity(row["subject"]), _measurement(row, articles))

    def rejected(row: _Row) -> RejectedFact | RejectedMeasurement:
        word = None if row["reason_word"] is None else _span(row["reason_word"])
        if "predicate" not in row:
            found = measured(row)
            return RejectedMeasurement(
                found.entity, MeasurementRejection(found.measurement, row["reason"], word)
            )
        ((subject, predicate, target, claim),) = stated({**row, "others": []})
        return RejectedFact(subject, predicate, target, Rejection(claim, row["reason"], word))

    rows = _read(folder, "triples.jsonl", stated)
    refused = _read(folder, "rejected.jsonl", rejected)
    return Run(
        articles,
        _facts(one for row in rows for one in row),
        tuple(one for one in refused if isinstance(one, RejectedFact)),
        tuple(_read(folder, "measurements.jsonl", measured)),
        tuple(one for one in refused if isinstance(one, RejectedMeasurement)),
    )


def _read(folder: Path, name: str, parse: Callable[[_Row], _Parsed]) -> list[_Parsed]:
    """What ``parse`` makes of each line of a file."""
    path = folder / name
    if not path.is_file():
        raise RunError(f"{path}: no such file, so this is no whole run; {_AGAIN} {folder}")
    found: list[_Parsed] = []
    for row in read_json_lines(path, f"{_AGAIN} {folder}", RunError):
        try:
            found.append(parse(row.values))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise row.error(f"not what kg build writes ({type(error).__name__}: {error})") from error
    return found


def _article(row: _Row) -> Article:
    authors = tuple(row["authors"])
    return Article(
        id=row["id"],
        page=row["page"],
        number=0,
        kicker=row["kicker"],
        headline=row["headline"],
        authors=authors,
        photo_credit=row["photo_credit"],
        date=row["date"] or "",
        text=row["text"],
    )


def _entity(row: _Row) -> Entity:
    return Entity(row["iri"] or "", row["name"], row["type"], tuple(row["aliases"]), row["parent"] or "")


def _claims(row: _Row, articles: Mapping[str, Article]) -> Iterable[Claim]:
    """The claim that a line stands for, and the others of its article."""
    article, ends = articles[row["article"]], (row["subject"], row["object"])
    for each in (row, *row["others"]):
        subject, target = (
            _mention(article, _span(each[side]), entity)
            for side, entity in zip(("subject", "object"), ends, strict=True)
        )
        cue = None if each["cue"] is None else _span(each["cue"])
        evidence = _evidence(each, article)
        yield Claim(subject, row["predicate"], target, evidence, each["rule"], each["confidence"], cue)


def _measurement(row: _Row, articles: Mapping[str, Article]) -> Measurement:
    """The measurement of a line. Where its owner stands is not written: it is at the number."""
    article = articles[row["article"]]
    start, end = _span(row)
    return Measurement(
        subject=_mention(article, (start, start), row["subject"]),
        start=start,
        end=end,
        text=row["text"],
        value=Decimal(str(row["value"])),
        unit=row["unit"],
        counted=row["counted"],
        qualifier=row["qualifier"],
        evidence=_evidence(row, article),
        rule=row["rule"],
        confidence=row["confidence"],
        time=row["time"] or "",
        since=row["since"] or "",
        until=row["until"] or "",
    )


def _evidence(row: _Row, article: Article) -> Evidence:
    """The quote of a claim or measurement; it must stand in its article."""
    start, end = _span(row["evidence"])
    if article.text[start:end] != row["evidence"]["text"]:
        raise ValueError("the quote does not stand in articles.jsonl")
    return Evidence(article.id, start, end, row["evidence"]["text"])


def _mention(article: Article, span: tuple[int, int], entity: _Row) -> Mention:
    return Mention(*span, article.text[slice(*span)], entity["type"], entity["name"])


def _span(row: _Row) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def _facts(stated: Iterable[tuple[Entity, str, Entity, Claim]]) -> tuple[Fact, ...]:
    """The facts, each with the claims of all its lines."""
    claims: dict[tuple[Entity, str, Entity], list[Claim]] = {}
    for subject, predicate, target, claim in stated:
        claims.setdefault((subject, predicate, target), []).append(claim)
    return tuple(Fact(*ends, tuple(supporting)) for ends, supporting in claims.items())
