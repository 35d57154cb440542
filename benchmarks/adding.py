"""One page more: what adding a page to a build costs, as a share of the full build.

    python -m benchmarks.adding [--multiples 4 16] [--seed 1]

CPU time of this process, from files to all outputs, without the page. A multiple of 1 is 44 articles.
``same`` is a build of which nothing changed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import SEED_ARTICLES, write_pages
from benchmarks.stages import clocked


@dataclass(frozen=True, slots=True)
class Addition:
    """CPU seconds of the full build, of one with a page more, and of one without a change."""

    articles: int
    full: float
    more: float
    same: float


def measure(articles: int, seed: int = 1) -> Addition:
    """Builds pages with so many articles without the last page, then with it, then again."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "pages", Path(place) / "out"
        write_pages(folder, articles, seed)
        last = max(folder.iterdir())
        aside = last.rename(Path(place) / last.name)
        full = _build(folder, out)
        aside.rename(last)
        return Addition(articles, full, _build(folder, out), _build(folder, out))


def _build(folder: Path, out: Path) -> float:
    import kg

    with clocked():
        started = time.process_time()
        kg.build(folder, out, without_page=True)
        return time.process_time() - started


def table(found: Sequence[Addition]) -> str:
    """The additions as lines of text."""
    lines = ["articles   full s  one page more s      %   same s      %"]
    lines += [
        f"{each.articles:>8}  {each.full:>7.2f}  {each.more:>15.2f}  {100 * each.more / each.full:>5.1f}"
        f"  {each.same:>7.2f}  {100 * each.same / each.full:>5.1f}"
        for each in found
    ]
    return "\n".join(lines)


def main() -> None:
    """Measures what the command line asks for and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--multiples", type=int, nargs="+", default=[4, 16])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    # The first build loads dictionary and lexicon, which no other pays again.
    measure(18, asked.seed)
    print(table([measure(each * SEED_ARTICLES, asked.seed) for each in asked.multiples]))  # noqa: T201


if __name__ == "__main__":
    main()
