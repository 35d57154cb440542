"""The results of a query as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas
import pyoxigraph
from pyoxigraph import QueryBoolean, QueryTriples
from rdflib import XSD

from kg.query.answer import Results
from kg.query.table import Term

if TYPE_CHECKING:
    from pandas import DataFrame

Value = str | int | float | bool | None
_TRIPLE = ("subject", "predicate", "object")
_NUMBERS: dict[str, Callable[[str], Value]] = {
    str(XSD.integer): int,
    str(XSD.decimal): float,
    str(XSD.double): float,
    str(XSD.float): float,
    str(XSD.boolean): lambda text: text in ("true", "1"),
}


def answer_table(results: Results) -> DataFrame:
    """A column for each variable and a row for each solution, as ``KnowledgeGraph.query`` tells."""
    if isinstance(results, QueryBoolean):
        return pandas.DataFrame({"answer": [bool(results)]})
    if isinstance(results, QueryTriples):
        triples = [[_value(term) for term in (t.subject, t.predicate, t.object)] for t in results]
        return pandas.DataFrame(triples, columns=list(_TRIPLE))
    names = [variable.value for variable in results.variables]
    rows = [[_value(term) for term in solution] for solution in results]
    return pandas.DataFrame(rows, columns=names)


def _value(term: Term | None) -> Value:
    if isinstance(term, pyoxigraph.Literal):
        return _NUMBERS.get(term.datatype.value, str)(term.value)
    if term is None or isinstance(term, pyoxigraph.NamedNode):
        return None if term is None else term.value
    return str(term)
