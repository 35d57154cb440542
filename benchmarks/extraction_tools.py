"""Extraction beside bare jieba and the Chinese tools that install: speed, and the names found.

    python -m benchmarks.extraction_tools [--articles 200] [--others PYTHON]

The tools are none of the program's dependencies. Put them into an environment of their own, name its Python:

    python -m venv tools; tools/bin/pip install 'setuptools<81' harvesttext jiagu LAC
    python -m benchmarks.extraction_tools --others tools/bin/python

Speed is characters of running text (generated articles) a CPU second, loading aside, and the multiple of the
time of ``jieba.cut``. Names are those of persons, places and organisations, told from each article of
``tests/evaluation`` as running text, against names and aliases of the gold; each counts once a page. Only the
program also tells relations, with their quotes; its F1 on those is what ``kg evaluate`` prints.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import pages
from benchmarks.extraction_worker import TOOLS

_WORKER = Path(__file__).parent / "extraction_worker.py"
_GOLD = Path(__file__).parent.parent / "tests" / "evaluation"
_OURS = frozenset({"program", "jieba.cut", "jieba.posseg"})
_WITHOUT_NAMES = frozenset({"jieba.cut"})
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Result:
    """What one tool took and found. ``speed`` in characters a second; no names are told as None."""

    tool: str
    speed: float
    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        if self.precision is None or self.recall is None:
            return None
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


def wanted_types() -> list[str]:
    """The entity types that the tools' persons, places and organisations answer to."""
    from kg.ontology import entity_types, is_a

    kinds = ("Organization", "TerritorialUnit", "Person", "ResidentialArea")
    return [each for each in entity_types() if any(is_a(each, kind) for kind in kinds)]


def evaluation_texts() -> list[tuple[str, str]]:
    """The page and the running text of every article of ``tests/evaluation``."""
    from kg.read import read_pages
    from kg.records import Page
    from kg.segment import segment

    return [
        (page.name, article.text)
        for page in read_pages([_GOLD / "pages"])
        if isinstance(page, Page)
        for article in segment(page)
    ]


def gold_names(types: Sequence[str]) -> dict[str, list[frozenset[str]]]:
    """For each page the entities of its gold with all their names, one set an entity."""
    from kg.evaluation.names import folded

    found: dict[str, list[frozenset[str]]] = {}
    for path in sorted((_GOLD / "gold").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        by_name: dict[str, frozenset[str]] = {}
        for article in page["articles"]:
            for entity in article["entities"]:
                if entity["type"] in types:
                    names = frozenset(map(folded, (entity["name"], *entity["aliases"])))
                    by_name[folded(entity["name"])] = by_name.get(folded(entity["name"]), frozenset()) | names
        found[page["page"]] = list(by_name.values())
    return found


def score(
    found: Iterable[tuple[str, Iterable[str]]], gold: dict[str, list[frozenset[str]]]
) -> tuple[float, float]:
    """Precision and recall of the names of each page."""
    from kg.evaluation.names import folded

    by_page: dict[str, set[str]] = {name: set() for name in gold}
    for page, names in found:
        by_page[page].update(folded(name) for name in names)
    right = sum(
        any(name in entity for entity in gold[page]) for page, names in by_page.items() for name in names
    )
    met = sum(not entity.isdisjoint(by_page[page]) for page, some in gold.items() for entity in some)
    told, known = sum(map(len, by_page.values())), sum(map(len, gold.values()))
    return right / (told or 1), met / (known or 1)


def measured(articles: int, others: str) -> Iterator[Result | str]:
    """The result of each tool, or why there is none."""
    timed = ["".join(page.split()) for page in pages(articles)]
    # As articles: a page of running text is longer than any article.
    timed = [page[start : start + 420] for page in timed for start in range(0, len(page), 420)]
    evaluation, types = evaluation_texts(), wanted_types()
    gold = gold_names(types)
    given = json.dumps({"timed": timed, "scored": [text for _, text in evaluation], "types": types})
    for tool in TOOLS:
        python = sys.executable if tool in _OURS else others
        if not python:
            yield f"{tool}: name a Python that has it with --others"
            continue
        done = subprocess.run(  # noqa: S603
            [python, str(_WORKER), tool],
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
        )
        if done.returncode:
            yield f"{tool}: {done.stderr.strip().splitlines()[-1]}"
            continue
        told = json.loads(done.stdout.strip().splitlines()[-1])
        speed = sum(map(len, timed)) / told["seconds"]
        if tool in _WITHOUT_NAMES:
            yield Result(tool, speed, None, None)
        else:
            names = zip((page for page, _ in evaluation), told["names"], strict=True)
            yield Result(tool, speed, *score(names, gold))


def table(results: Sequence[Result | str]) -> str:
    """The results as lines of text."""
    plain = next(each.speed for each in results if isinstance(each, Result) and each.tool == "jieba.cut")
    lines = ["tool          1000 characters/s  × jieba.cut  precision  recall    F1"]
    for each in results:
        if isinstance(each, str):
            lines.append(each)
            continue
        figures = (each.precision, each.recall, each.f1)
        shown = "  ".join("     " if figure is None else f"{figure:>5.2f}" for figure in figures)
        lines.append(f"{each.tool:<12}  {each.speed / 1000:>17.1f}  {plain / each.speed:>11.2f}      {shown}")
    return "\n".join(lines)


def main() -> None:
    """Measures what the command line asks for and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--others", default="")
    asked = parser.parse_args()
    print(table(list(measured(asked.articles, asked.others))))  # noqa: T201


if __name__ == "__main__":
    main()
