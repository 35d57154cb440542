"""All measurements of a build in one run, with their tables and plots.

    python -m benchmarks.all [--full] [--others PYTHON]     measures, writes results.json, draws
    python -m benchmarks.all --draw                          draws what results.json holds

``benchmarks/results.json`` keeps what was measured, with its day and machine; the same file gives the same
plots. They need the extra ``benchmarks`` (matplotlib). ``--full`` takes corpora four to ten times as big.
``--others`` is the Python that has other extraction tools; see ``benchmarks.extraction_tools``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import adding, build_speed, cluster, engines, extraction_tools
from benchmarks.corpus import SEED_ARTICLES, write_pages

RESULTS = Path(__file__).parent / "results.json"
_FULL, _USUAL = (1, 4, 16, 64), (1, 4, 16)


def curves(multiples: tuple[int, ...]) -> list[dict[str, Any]]:
    """Builds of growing corpora, after one that loads what no other pays again."""
    with tempfile.TemporaryDirectory() as place:
        runs = []
        for name, articles in (("warm", 2), *((str(each), each * SEED_ARTICLES) for each in multiples)):
            write_pages(Path(place) / name, articles)
            runs.append(build_speed.measure(Path(place) / name))
    print(build_speed.table(runs[1:]))  # noqa: T201
    return [asdict(run) for run in runs[1:]]


def additions(multiples: tuple[int, ...]) -> list[dict[str, Any]]:
    """One page added to builds of growing size."""
    found = [adding.measure(each * SEED_ARTICLES) for each in multiples]
    print(adding.table(found))  # noqa: T201
    return [asdict(each) for each in found]


def tools(articles: int, others: str) -> list[dict[str, Any] | str]:
    """Extraction beside other tools."""
    found = list(extraction_tools.measured(articles, others))
    print(extraction_tools.table(found))  # noqa: T201
    return [each if isinstance(each, str) else {**asdict(each), "f1": each.f1} for each in found]


def engine_costs(articles: int) -> list[dict[str, Any] | str]:
    """Distributed engines beside a process pool."""
    found = list(engines.measured(engines.NAMES, articles, 50_000, 2))
    print(engines.table(found))  # noqa: T201
    return [each if isinstance(each, str) else asdict(each) for each in found]


def scales(articles: int) -> list[dict[str, Any]]:
    """A build on an engine with one worker and with two."""
    found = cluster.measured(articles, 64, [1, 2], 1)
    print(cluster.table(found))  # noqa: T201
    return [asdict(each) for each in found]


def machine() -> str:
    """What the figures were measured on, in words."""
    names = [line for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    model = names[0].split(":")[1].strip() if names else platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} × {model}, {memory:.0f} GB, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    place = Path(path)
    return place.read_text(encoding="utf-8").splitlines() if place.exists() else []


def main() -> None:
    """Measures and draws what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--others", default="")
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("--only", nargs="+", help="measure these parts and keep the others as they were")
    asked = parser.parse_args()
    full = asked.full
    parts: dict[str, Callable[[], Any]] = {
        "curves": lambda: curves(_FULL if full else _USUAL),
        "additions": lambda: additions((4, 16, 64) if full else (1, 4)),
        "tools": lambda: tools(200 if full else 60, asked.others),
        "engines": lambda: engine_costs(880 if full else 300),
        "scales": lambda: scales(4_000 if full else 400),
    }
    found = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if not asked.draw:
        for name, part in parts.items():
            if asked.only is None or name in asked.only:
                print(f"\n== {name}", flush=True)  # noqa: T201
                found[name] = part()
                found |= {"day": datetime.now(UTC).date().isoformat(), "machine": machine()}
                RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    try:
        from benchmarks.plots import draw
    except ModuleNotFoundError as error:
        sys.exit(f"the plots need the package {error.name}; install it: pip install '.[benchmarks]'")
    for path in draw(found, RESULTS.parent / "plots"):
        print(path)  # noqa: T201


if __name__ == "__main__":
    main()
