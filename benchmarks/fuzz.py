"""Drives a target with atheris, which looks for the bytes that reach new code.

    python -m pip install -e .[fuzz]
    python -m benchmarks.fuzz TARGET [--seconds 60] [--corpus DIR]

``TARGET`` is a name of ``benchmarks.fuzz_targets.TARGETS``: ``read.docx``, ``segment``, ``extract`` …
``--corpus`` is a folder of files to begin with, to which those are added that reach new code; without it
fuzzing begins with the seed pages. It ends after so many seconds, or at the first bytes that break a
promise of the program: these are then in a file ``crash-…`` here.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import atheris

SEEDS = Path(__file__).parent.parent / "seeds" / "pages"


def main() -> None:
    """Fuzzes the target that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path)
    arguments = parser.parse_args()
    with atheris.instrument_imports(include=["kg", "docx", "pypdf", "trafilatura"]):
        from benchmarks.fuzz_targets import TARGETS
    if arguments.target not in TARGETS:
        parser.error(f"no target {arguments.target!r}; choose one of {', '.join(TARGETS)}")
    with tempfile.TemporaryDirectory() as made:
        corpus = arguments.corpus or Path(shutil.copytree(SEEDS, Path(made) / "corpus"))
        limit = f"-max_total_time={arguments.seconds}"
        atheris.Setup(
            [sys.argv[0], limit, "-timeout=60", "-rss_limit_mb=4096", str(corpus)], TARGETS[arguments.target]
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
