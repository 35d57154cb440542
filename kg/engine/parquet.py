"""Claims as Parquet: one row for each, for whatever reads columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.engine.files import whole
from kg.errors import CobuildError
from kg.records import Reading

_COLUMNS = {
    "article": "string",
    "page": "string",
    "subject": "string",
    "subject_type": "string",
    "predicate": "string",
    "object": "string",
    "object_type": "string",
    "quote": "string",
    "start": "int32",
    "end": "int32",
    "rule": "string",
    "confidence": "float64",
}


def write_claims(readings: Iterable[Reading], path: Path) -> None:
    """Writes what some articles claim, by article and place; offsets count characters of the article's text.

    Raises:
        CobuildError: if pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise CobuildError(
            f"claims as Parquet need the package {error.name}; install it: pip install 'cobuild[cluster]'"
        ) from error
    rows = [
        (
            reading.article.id,
            reading.article.page,
            claim.subject.name,
            claim.subject.type,
            claim.predicate,
            claim.object.name,
            claim.object.type,
            claim.evidence.text,
            claim.evidence.start,
            claim.evidence.end,
            claim.rule,
            claim.confidence,
        )
        for reading in readings
        for claim in reading.claims
    ]
    schema = pyarrow.schema([(name, pyarrow.type_for_alias(kind)) for name, kind in _COLUMNS.items()])
    columns = list(zip(*rows, strict=True)) or [()] * len(_COLUMNS)
    arrays = [pyarrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    with whole(path) as file:
        parquet.write_table(pyarrow.table(arrays, schema=schema), file)
