"""The forms in which an answer can be written, with their names, media types and libraries' formats."""

from __future__ import annotations

from pyoxigraph import QueryResultsFormat, RdfFormat

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
