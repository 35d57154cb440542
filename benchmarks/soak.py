"""Adds, changes and removes random pages for as long as it is told, and compares the end with a fresh build.

    python -m benchmarks.soak [--minutes 90] [--pages 60] [--seed 1] [--jobs 1]

Every step takes a few pages away, brings others and cuts some short, and builds into the same folder. Now
and then a build is killed on its way. Every twentieth result, and the last one, is compared with a build from
nothing but the registry of IRIs that the step began with: IRIs stay what they were, so it has to know them.
It prints what it did, and ends with an error at the first byte that differs.
"""

from __future__ import annotations

import argparse
import filecmp
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import pages
from kg.output import finish_exchange

REGISTRY = "registry.tsv"
_BUILD = "import sys, kg; kg.build(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]))"
# One step in so many is compared, and one in so many is begun by a build that is killed.
_COMPARED, _KILLED = 20, 7
# A build that is killed gets at most so many seconds.
_LONGEST_LIFE = 4.0


@dataclass(slots=True)
class Soak:
    """A folder of pages and the build of it, in ``home``, with the chance that decides what happens next.

    ``stock`` are the pages that may come.
    """

    home: Path
    stock: list[str]
    chance: random.Random
    jobs: int = 1
    steps: int = 0
    killed: int = 0

    def step(self) -> None:
        """Changes the pages at random and builds, perhaps behind a build that was killed."""
        self._change()
        if self.chance.randrange(_KILLED) == 0:
            self._kill()
            # What it was about to put in place, the next build puts there first.
            finish_exchange(self.home / "out")
        fresh = self.home / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        if (self.home / "out" / REGISTRY).exists():
            shutil.copy(self.home / "out" / REGISTRY, fresh)
        self._build(self.home / "out")
        self.steps += 1

    def differences(self) -> list[str]:
        """The names of the files of the last build that are not, byte for byte, those of a fresh one."""
        fresh = self.home / "fresh"
        self._build(fresh)
        names = sorted({path.name for place in ("out", "fresh") for path in (self.home / place).iterdir()})
        files = [name for name in names if not name.startswith(".")]
        _, unlike, missing = filecmp.cmpfiles(self.home / "out", fresh, files, shallow=False)
        return sorted(unlike + missing)

    def _change(self) -> None:
        folder = self.home / "pages"
        folder.mkdir(exist_ok=True)
        there = sorted(folder.iterdir())
        for path in self.chance.sample(there, min(len(there), self.chance.randrange(4))):
            path.unlink()
        for number in self.chance.sample(range(len(self.stock)), self.chance.randint(1, 4)):
            text = self.stock[number]
            cut = self.chance.choice([len(text), len(text), len(text) // 2])
            (folder / f"{number:04d}.txt").write_text(text[:cut], encoding="utf-8")

    def _build(self, out: Path) -> None:
        subprocess.run(self._command(out), check=True)  # noqa: S603  our own command

    def _kill(self) -> None:
        build = subprocess.Popen(self._command(self.home / "out"))  # noqa: S603  our own command
        try:
            build.wait(self.chance.uniform(0.5, _LONGEST_LIFE))
        except subprocess.TimeoutExpired:
            build.send_signal(signal.SIGKILL)
            build.wait()
            self.killed += 1

    def _command(self, out: Path) -> list[str]:
        return [sys.executable, "-c", _BUILD, str(self.home / "pages"), str(out), str(self.jobs)]


def soak(minutes: float, articles: int, seed: int, jobs: int) -> Soak:
    """Steps until the minutes are over, with a comparison at the end.

    Raises:
        SystemExit: if a result differs from that of a fresh build.
    """
    end = time.monotonic() + minutes * 60
    with tempfile.TemporaryDirectory() as home:
        chance = random.Random(seed)  # noqa: S311  a course that can be run again, no secret
        course = Soak(Path(home), list(pages(articles, seed)), chance, jobs)
        while True:
            course.step()
            over = time.monotonic() >= end
            if over or course.steps % _COMPARED == 0:
                if different := course.differences():
                    sys.exit(f"step {course.steps} of seed {seed}: {', '.join(different)} differ")
                told = f"{course.steps} steps, {course.killed} builds killed: the same bytes\n"
                sys.stdout.write(told)
                sys.stdout.flush()
            if over:
                return course


def main() -> None:
    """Soaks for as long as the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    soak(arguments.minutes, arguments.pages * 9, arguments.seed, arguments.jobs)


if __name__ == "__main__":
    main()
