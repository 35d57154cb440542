"""What each line of the lexicon is worth: the pages are read again without it, and the score moves.

    python tests/lexicon_weights.py --gold GOLD --pages PAGES [--least 0.5] [--jobs 2]

Lines whose word does not occur in the pages cannot matter and are left out. The others are taken away many at
a time; where that moves micro F1 by the least number of points that counts, half of them, and so on to the
single lines that do. (Two lines of one group that move it against each other by the same amount go unseen.)
Prints these lines as they are found, with the change in points; -inf where nothing works without one.
"""

from __future__ import annotations

import argparse
import functools
import gc
import re
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from unittest.mock import patch

import kg
from kg.extract import read_article
from kg.places import data_directory
from kg.publish.jsonl import write_articles, write_triples
from kg.read import find_pages, read_file
from kg.resolve import resolve
from kg.segment import segment

LEXICON = data_directory("seeds", "lexicon")
_GROUP = 32


def rows(table):
    """The numbers and lines of a table that are rows: no comments, no column names."""
    lines = table.read_text(encoding="utf-8").splitlines()
    kept = [(number, line) for number, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    return kept[1:]


def candidates(pages):
    """Every row of the lexicon whose word occurs in the pages, as (table, line number)."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(pages.glob("*.txt")))
    return [
        (table.name, number)
        for table in sorted(LEXICON.glob("*.tsv"))
        for number, line in rows(table)
        if line.split("\t")[0].strip() in text
    ]


def forget():
    """Empties every cache of the package, so that the lexicon is read again."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith("kg."):
            one.cache_clear()


def f1(gold, pages):
    """The micro F1 of reading the pages, from 0 to 1."""
    readings = [
        read_article(article)
        for path in find_pages([pages])
        for page in read_file(path, path.name)
        for article in segment(page)
    ]
    articles = [reading.article for reading in readings]
    with tempfile.TemporaryDirectory() as folder:
        write_articles(articles, Path(folder, "articles.jsonl"))
        write_triples(resolve(readings, ""), articles, Path(folder, "triples.jsonl"))
        return kg.evaluate(gold, folder).total.f1


def f1_without(gold, pages, left_out):
    """The micro F1 without some (table, line number); None if the program refuses to work without them."""
    with tempfile.TemporaryDirectory() as folder:
        reduced = Path(folder, "lexicon")
        shutil.copytree(LEXICON, reduced)
        for table in {table for table, _ in left_out}:
            lines = (LEXICON / table).read_text(encoding="utf-8").splitlines()
            kept = [line for number, line in enumerate(lines) if (table, number) not in left_out]
            (reduced / table).write_text("\n".join(kept) + "\n", encoding="utf-8")

        def places(*parts):
            return reduced if parts == ("seeds", "lexicon") else data_directory(*parts)

        with patch("kg.lexicon.data_directory", places):
            forget()
            try:
                return f1(gold, pages)
            except (kg.CobuildError, KeyError, ValueError, re.error):
                return None
            finally:
                forget()


def heavy(gold, pages, base, least, group):
    """The single rows of a group without which micro F1 differs from ``base`` by at least ``least``."""
    score = f1_without(gold, pages, frozenset(group))
    if score is not None and abs(score - base) < least:
        return []
    if len(group) == 1:
        return [(score, *group[0])]
    middle = len(group) // 2
    return [one for half in (group[:middle], group[middle:]) for one in heavy(gold, pages, base, least, half)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--least", type=float, default=0.5, help="the change in points that counts")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    base, weighed = f1(given.gold, given.pages), candidates(given.pages)
    groups = [weighed[start : start + _GROUP] for start in range(0, len(weighed), _GROUP)]
    weigh = functools.partial(heavy, given.gold, given.pages, base, given.least / 100)
    with ProcessPoolExecutor(given.jobs) as pool:
        sys.stdout.write(f"micro F1 {base:.3f}, {len(weighed)} lines to weigh\n")
        for part in pool.map(weigh, groups):
            for score, table, number in part:
                change = float("-inf") if score is None else (score - base) * 100
                line = (LEXICON / table).read_text(encoding="utf-8").splitlines()[number]
                sys.stdout.write(f"{change:+.2f}\t{table.removesuffix('.tsv')}\t{line.split(chr(9))[0]}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
