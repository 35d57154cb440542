"""What a build costs, as a multiple of bare ``jieba.cut`` over the same text, and how that grows.

    python -m benchmarks.build_speed [--multiples 1 4 16 64] [--seed 1] [--pages DIR]

Everything is CPU time of this process: ``jieba.cut`` over all pages before and after the build, and the whole
build from files to Turtle and JSON lines, without the HTML page, stage by stage. A multiple of 1 is 44
articles, as many as the seed pages have; 20 MB are about 390. ``exponent`` is the slope of log time over log
articles. ``add s`` is what a second build costs after one page of nine articles has come, ``add/full`` its
share of the first build. ``--pages`` measures a folder of your own instead.
"""

from __future__ import annotations

import argparse
import math
import resource
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import ARTICLES_PER_PAGE, SEED_ARTICLES, write_pages
from benchmarks.stages import clocked

# Of the page that comes: no page of the others is like it.
_ANOTHER_SEED = 20_240_224


@dataclass(frozen=True, slots=True)
class Run:
    """One build: how much there was, what it cost in seconds of CPU time, and what cutting alone costs.

    ``added`` is what building again costs when one page has come, ``added_stages`` stage by stage.
    """

    articles: int
    characters: int
    facts: int
    seconds: float
    cutting: float
    stages: dict[str, float]
    memory: float
    added: float = 0.0
    added_stages: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """What the build cost as a multiple of cutting its text."""
        return self.seconds / self.cutting


def measure(folder: Path) -> Run:
    """Cuts and builds the pages of a folder."""
    import kg

    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]
    before = cut(texts)
    with tempfile.TemporaryDirectory() as place:
        out, page = Path(place, "out"), Path(place, "page")
        with clocked() as clock:
            started = time.process_time()
            report = kg.build(folder, out)
            seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        write_pages(page, ARTICLES_PER_PAGE, _ANOTHER_SEED)
        (page / "000000.txt").rename(page / "added.txt")
        with clocked() as again:
            started = time.process_time()
            kg.build([folder, page], out)
            added = time.process_time() - started
    # What else the machine does makes its processors slower or faster meanwhile.
    cutting = (before + cut(texts)) / 2
    facts = sum(report.triples.values())
    stages = {**clock.seconds, "other": seconds - sum(clock.seconds.values())}
    added_stages = {**again.seconds, "other": added - sum(again.seconds.values())}
    characters = sum(map(len, texts))
    return Run(report.articles, characters, facts, seconds, cutting, stages, peak, added, added_stages)


def cut(texts: list[str]) -> float:
    """The CPU seconds that jieba takes to cut the texts, its dictionary loaded."""
    import jieba

    jieba.setLogLevel(30)
    jieba.initialize()
    started = time.process_time()
    for text in texts:
        for _ in jieba.cut(text):
            pass
    return time.process_time() - started


def exponent(runs: list[Run]) -> float:
    """The slope of the straight line nearest to log seconds over log articles."""
    points = [(math.log(run.articles), math.log(run.seconds)) for run in runs]
    middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread


def table(runs: list[Run]) -> str:
    """The runs as lines of text."""
    lines = [
        "articles  characters    facts   build s  ms/article  jieba s  ratio   peak MB   add s  add/full"
    ]
    lines += [
        f"{run.articles:>8}  {run.characters:>10}  {run.facts:>7}  {run.seconds:>8.2f}"
        f"  {run.seconds / run.articles * 1000:>10.2f}  {run.cutting:>7.2f}  {run.ratio:>5.2f}"
        f"  {run.memory:>8.0f}  {run.added:>6.2f}  {run.added / run.seconds:>8.3f}"
        for run in runs
    ]
    last = runs[-1]
    lines += ["", "the last build, and the one with one page more, as multiples of jieba.cut:"]
    lines += [
        f"  {stage:<22}{seconds / last.cutting:>6.2f}{last.added_stages.get(stage, 0.0) / last.cutting:>8.2f}"
        for stage, seconds in last.stages.items()
    ]
    if len(runs) > 1:
        lines += ["", f"exponent of time over articles: {exponent(runs):.3f}"]
    return "\n".join(lines)


def main() -> None:
    """Measures what the command line asks for and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--multiples", type=int, nargs="+", default=[1, 4, 16, 64])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        # The first build loads dictionary and lexicon, which no other pays again.
        warm = Path(place) / "warm"
        write_pages(warm, 2, asked.seed)
        measure(warm)
        folders = [asked.pages] if asked.pages else []
        for multiple in [] if asked.pages else asked.multiples:
            folders.append(Path(place) / str(multiple))
            write_pages(folders[-1], multiple * SEED_ARTICLES, asked.seed)
        print(table([measure(folder) for folder in folders]))  # noqa: T201


if __name__ == "__main__":
    main()
