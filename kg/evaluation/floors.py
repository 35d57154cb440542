"""Floors below which no figure may fall: a table on file that only moves up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import EvaluationError
from kg.evaluation.evaluation import Evaluation
from kg.evaluation.scores import Score
from kg.fields import read_text
from kg.ontology import predicates
from kg.output import files_in_place

# A row of floors: what is measured, and its figures by column. A column may be left empty.
Floors = Mapping[str, Mapping[str, float]]

COLUMNS = ("precision", "recall", "f1")
TOTAL, MACRO = "all", "macro"
ARTICLES = ("whole", "headline", "byline")
_HEADER = ("figure", *COLUMNS)
# The figures that follow those of the predicates, in this order.
_SUMS = (TOTAL, MACRO, *ARTICLES)


def figures(evaluation: Evaluation) -> Floors:
    """What an evaluation measured, in the rows and columns of floors.

    The rows are the predicates, ``all`` (micro), ``macro`` (only F1), and ``whole``, ``headline``
    and ``byline``: the share of the gold's articles that came out so, as recall.
    """
    measured: dict[str, Mapping[str, float]] = {
        name: _row(score) for name, score in evaluation.predicates.items()
    }
    measured[TOTAL] = _row(evaluation.total)
    measured[MACRO] = {"f1": evaluation.macro_f1}
    counts = evaluation.articles
    for name in ARTICLES:
        measured[name] = {"recall": getattr(counts, name) / counts.gold if counts.gold else 0.0}
    return measured


def fallen(floors: Floors, measured: Floors) -> Iterator[str]:
    """A sentence for each figure that lies below its floor; what is not measured counts as 0."""
    for name, row in floors.items():
        for column, floor in row.items():
            now = measured.get(name, {}).get(column, 0.0)
            if now < floor:
                yield f"{name}: {column} is {_cut(now):.3f}, below its floor {floor:.3f}"


def raised(floors: Floors, measured: Floors) -> Floors:
    """The floors moved up to what was measured, cut to three decimals; no figure moves down."""
    names = [*_order(floors, measured)]
    return {name: _higher(floors.get(name, {}), measured.get(name, {})) for name in names}


def read_floors(path: Path) -> Floors:
    """The floors that a file holds: tab-separated ``figure``, ``precision``, ``recall``, ``f1``.

    Raises:
        EvaluationError: if the file cannot be read or a line of it is no row of floors.
    """
    lines = read_text(path, "write one with --raise-floors").splitlines()
    if not lines or tuple(lines[0].split("\t")) != _HEADER:
        raise EvaluationError(f"{path}:1: columns are not {', '.join(_HEADER)}; put them there, with tabs")
    known = {*(each.name for each in predicates()), *_SUMS}
    floors: dict[str, Mapping[str, float]] = {}
    for number, line in enumerate(lines[1:], start=2):
        name, *cells = line.split("\t")
        if name not in known or name in floors:
            problem = "repeats an earlier line" if name in floors else "is no figure that is measured"
            raise EvaluationError(f"{path}:{number}: {name!r} {problem}; remove the line or correct it")
        floors[name] = _cells(cells, f"{path}:{number}")
    return floors


def write_floors(path: Path, floors: Floors) -> None:
    """Writes the floors, one figure a line; the file is replaced at the end, or not at all.

    Raises:
        OutputError: if the file cannot be written.
    """
    rows = [
        [name, *(f"{row[column]:.3f}" if column in row else "" for column in COLUMNS)]
        for name, row in floors.items()
    ]
    text = "".join("\t".join(cells) + "\n" for cells in [list(_HEADER), *rows])
    with files_in_place(path.parent, [path.name]) as folder:
        (folder / path.name).write_text(text, encoding="utf-8")


def _row(score: Score) -> Mapping[str, float]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1}


def _order(floors: Floors, measured: Floors) -> Iterator[str]:
    """The names of all rows: predicates as the ontology orders them, then the sums."""
    names = {*floors, *measured}
    return (name for name in (*(each.name for each in predicates()), *_SUMS) if name in names)


def _higher(old: Mapping[str, float], new: Mapping[str, float]) -> Mapping[str, float]:
    both = {column: max(old.get(column, 0.0), _cut(new.get(column, 0.0))) for column in COLUMNS}
    return {column: figure for column, figure in both.items() if column in old or column in new}


def _cut(figure: float) -> float:
    """The figure with three decimals, not rounded, so that it is reached again."""
    return math.floor(1000 * figure) / 1000


def _cells(cells: list[str], place: str) -> Mapping[str, float]:
    if len(cells) != len(COLUMNS):
        raise EvaluationError(f"{place}: {len(cells) + 1} cells, expected {len(_HEADER)}; check the tabs")
    try:
        row = {column: float(cell) for column, cell in zip(COLUMNS, cells, strict=True) if cell.strip()}
    except ValueError as error:
        raise EvaluationError(f"{place}: {error}; write numbers from 0 to 1") from error
    if not all(0 <= figure <= 1 for figure in row.values()):
        raise EvaluationError(f"{place}: a floor is not from 0 to 1; correct it")
    return row
