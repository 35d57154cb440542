"""The forms in which an answer can be written, with their names, media types and libraries' formats."""

from __future__ import annotations

import csv
import io
from typing import IO

from pyoxigraph import BlankNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple

# For people alone; the others are written by the store's library.
TABLE = "table"

ROW_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
TRIPLE_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
FORMATS = (TABLE, *ROW_FORMATS, *TRIPLE_FORMATS)
# Rows are handed on in lots of so many.
_LOT = 1000


def write_rows(results: QuerySolutions | QueryBoolean, form: str, stream: IO[bytes]) -> None:
    """Writes rows or a boolean in one of ``ROW_FORMATS``."""
    if form == "csv" and isinstance(results, QuerySolutions):
        _write_csv(results, stream)
    else:
        results.serialize(stream, ROW_FORMATS[form])


def _write_csv(results: QuerySolutions, stream: IO[bytes]) -> None:
    """Writes CSV as SPARQL 1.1 defines it.

    The library puts no quotation marks around IRIs with a comma, such as those of quotes.
    """
    lot = io.StringIO(newline="")
    writer = csv.writer(lot, lineterminator="\r\n")
    writer.writerow(variable.value for variable in results.variables)
    for number, solution in enumerate(results, start=1):
        writer.writerow(_plain(term) for term in solution)
        if number % _LOT == 0:
            stream.write(lot.getvalue().encode())
            lot.seek(0)
            lot.truncate()
    stream.write(lot.getvalue().encode())


def _plain(term: object) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, BlankNode | Triple) else str(getattr(term, "value", term))
