"""The shipped questions: ``ontology/queries/*.rq``, each with its explanation and its parameters.

A file begins with comments: the question in Chinese, the question in English, and a line
``# --of NAME: … / …`` for each parameter. The value of a parameter is the one that its line
``VALUES ?of { … }`` holds, ``UNDEF`` if anything may stand there. So every file is a query that any
triple store answers, and giving a parameter a value writes terms into that line, never text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import pyoxigraph
from rdflib import XSD

from kg.errors import OntologyError, QueryError
from kg.places import data_directory

# The kinds of values: a name of a thing in the graph, any text, a number.
NAME, TEXT, NUMBER = "NAME", "TEXT", "NUMBER"
LANGUAGE = "zh"
_HEADER = re.compile(r"^# --([a-z]+) (NAME|TEXT|NUMBER)( \(required\))?: (.+) / (.+)$")
_VALUE = re.compile(r"VALUES \?([a-z]+) \{ (\S+) \}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ANYTHING = "UNDEF"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question leaves open.

    ``kind`` is ``NAME``, ``TEXT`` or ``NUMBER``; ``default`` is what stands in the query file,
    ``""`` if anything may. ``zh`` and ``en`` say what it means.
    """

    name: str
    kind: str
    required: bool
    default: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class ShippedQuery:
    """One question: its number and name, the question in Chinese and English, parameters and SPARQL."""

    number: int
    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str

    def parameter(self, name: str) -> Parameter:
        """The parameter called ``name``.

        Raises:
            QueryError: if the question has none of that name.
        """
        by_name = {each.name: each for each in self.parameters}
        if name not in by_name:
            choice = ", ".join(f"--{each}" for each in by_name) or "no parameters"
            raise QueryError(f"{self.name}: no parameter --{name}; it has {choice}")
        return by_name[name]

    def with_values(self, values: Mapping[str, Sequence[pyoxigraph.Literal]]) -> str:
        """The SPARQL with these values for parameters; several values mean any of them.

        Raises:
            QueryError: if a parameter is unknown, or a required one is missing.
        """
        missing = [f"--{each.name}" for each in self.parameters if each.required and each.name not in values]
        if missing:
            raise QueryError(f"{self.name} needs {' and '.join(missing)}; see kg query --list")
        for name in values:
            self.parameter(name)

        def written(line: re.Match[str]) -> str:
            terms = values.get(line[1])
            return f"VALUES ?{line[1]} {{ {' '.join(map(str, terms))} }}" if terms else line[0]

        # In one go, so that no value is looked through for lines that hold values.
        return _VALUE.sub(written, self.text)


def literal(parameter: Parameter, value: str) -> pyoxigraph.Literal:
    """A value that a user typed, as a term.

    Raises:
        QueryError: if the parameter is a number and the value is none.
    """
    if parameter.kind in (NAME, TEXT):
        return pyoxigraph.Literal(value, language=LANGUAGE)
    if not _NUMBER.fullmatch(value):
        raise QueryError(f"--{parameter.name} {value}: not a number; write one such as 0.95 or 3")
    return pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(str(XSD.decimal)))


@cache
def shipped_queries() -> tuple[ShippedQuery, ...]:
    """The questions of ``ontology/queries``, by number.

    Raises:
        OntologyError: if a file lacks its explanation, or its parameters and its values differ.
    """
    files = sorted(data_directory("ontology", "queries").glob("*.rq"))
    return tuple(_read(file) for file in files)


def shipped_query(name: str) -> ShippedQuery:
    """The question with a name or a number.

    Raises:
        QueryError: if there is none.
    """
    for each in shipped_queries():
        if name in (each.name, str(each.number)):
            return each
    names = [each.name for each in shipped_queries()]
    near = get_close_matches(name, names, n=3, cutoff=0.4)
    hint = f"did you mean {', '.join(near)}?" if near else "see kg query --list"
    raise QueryError(f"{name}: no shipped query, no file and no SPARQL; {hint}")


def _read(file: Path) -> ShippedQuery:
    text = file.read_text(encoding="utf-8")
    number, _, name = file.stem.partition("-")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    told = [match for line in comments[2:] if (match := _HEADER.match(line))]
    if len(comments) < 2 or len(told) != len(comments) - 2:
        raise OntologyError(
            f"ontology/queries/{file.name}: the first lines are no question in Chinese, question in English "
            "and '# --name KIND: zh / en' for each parameter; write them so"
        )
    return ShippedQuery(
        number=int(number),
        name=name,
        zh=comments[0].removeprefix("# "),
        en=comments[1].removeprefix("# "),
        parameters=tuple(_parameter(match, text, file) for match in told),
        text=text,
    )


def _parameter(told: re.Match[str], text: str, file: Path) -> Parameter:
    name, kind, required, chinese, english = told.groups()
    values = [value for found, value in _VALUE.findall(text) if found == name]
    if len(values) != 1:
        raise OntologyError(
            f"ontology/queries/{file.name}: {len(values)} lines 'VALUES ?{name} {{ value }}'; write one"
        )
    default = "" if values[0] == _ANYTHING else values[0].removesuffix(f"@{LANGUAGE}").strip('"')
    return Parameter(name, kind, bool(required), default, chinese, english)
