"""The plots of ``benchmarks/results.json`` as SVG: the same results give the same bytes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

_INK, _SECOND, _PALE = "#1f4e79", "#c55a11", "#9dc3e6"
_WIDTH, _HEIGHT = 7.2, 3.2
_SETTINGS = {"svg.hashsalt": "cobuild", "svg.fonttype": "none", "font.size": 9, "axes.spines.top": False}


def draw(results: Mapping[str, Any], folder: Path) -> Iterator[Path]:
    """Draws what the results hold; the paths of the files."""
    folder.mkdir(exist_ok=True)
    drawings: dict[str, Callable[[Any, Figure], None]] = {
        "curves": _curves,
        "additions": _additions,
        "tools": _tools,
        "engines": _engines,
        "scales": _scales,
    }
    for name, drawing in drawings.items():
        if name not in results:
            continue
        with mpl.rc_context({**_SETTINGS, "axes.spines.right": False}):
            figure = Figure(figsize=(_WIDTH, _HEIGHT), layout="constrained")
            drawing(results[name], figure)
            note = f"{results['day']} · {results['machine']}"
            figure.text(0.99, 0.005, note, ha="right", va="bottom", size=6, color="#666666")
            figure.get_layout_engine().set(rect=(0, 0.03, 1, 0.97))  # type: ignore[union-attr, call-arg]
            figure.savefig(folder / f"{name}.svg", metadata={"Date": None})
        yield folder / f"{name}.svg"


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the straight line nearest to the logarithms of some points."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    middle_x, middle_y = (sum(values) / len(logs) for values in zip(*logs, strict=True))
    spread = sum((x - middle_x) ** 2 for x, _ in logs)
    return sum((x - middle_x) * (y - middle_y) for x, y in logs) / spread


def _curves(runs: Sequence[Mapping[str, Any]], figure: Figure) -> None:
    left, right = figure.subplots(1, 2)
    for axes, what, unit in ((left, "seconds", "CPU seconds"), (right, "memory", "most memory, MB")):
        points = [(run["articles"], run[what]) for run in runs]
        axes.loglog(*zip(*points, strict=True), "o-", color=_INK, label=unit)
        axes.set_title(f"{unit}: exponent {slope(points):.2f}")
        axes.set_xlabel("articles")
        axes.set_xticks([x for x, _ in points], [f"{x:,}" for x, _ in points])
        axes.xaxis.set_minor_locator(NullLocator())
    right.set_yscale("linear")
    right.set_ylim(bottom=0)
    left.loglog(
        [run["articles"] for run in runs],
        [run["cutting"] for run in runs],
        "s--",
        color=_SECOND,
        label="jieba.cut",
    )
    left.legend(frameon=False)


def _additions(found: Sequence[Mapping[str, Any]], figure: Figure) -> None:
    names = [f"{each['articles']:,} articles" for each in found]
    kinds = (("full", "full build", _INK), ("more", "one page more", _SECOND), ("same", "no change", _PALE))
    _groups(
        figure.subplots(),
        names,
        [(label, [each[key] for each in found], shade) for key, label, shade in kinds],
    )


def _tools(found: Sequence[Any], figure: Figure) -> None:
    known = [each for each in found if not isinstance(each, str)]
    left, right = figure.subplots(1, 2)
    names = [each["tool"] for each in known]
    left.barh(names, [each["speed"] / 1000 for each in known], color=_INK)
    left.set_title("1,000 characters a CPU second")
    right.barh(names, [each["f1"] or 0 for each in known], color=_SECOND)
    right.set_title("F1 of names")
    for axes in (left, right):
        axes.invert_yaxis()


def _engines(found: Sequence[Any], figure: Figure) -> None:
    known = [each for each in found if not isinstance(each, str)]
    names = [f"{each['engine']}\n{each['size'] / 1e6:.0f} MB" for each in known]
    kinds = (
        ("start", "start (wall)", _PALE),
        ("pages", "pages (CPU)", _INK),
        ("group", "group by key (CPU)", _SECOND),
    )
    bars = [
        (label, [each[key] if key == "start" else each[key][1] for each in known], shade)
        for key, label, shade in kinds
    ]
    _groups(figure.subplots(), names, bars)


def _scales(found: Sequence[Mapping[str, Any]], figure: Figure) -> None:
    left, right = figure.subplots(1, 2)
    names = [f"{each['workers']}" for each in found]
    left.bar(names, [each["wall"] for each in found], color=_INK)
    left.set_title("wall seconds by workers")
    stages = found[-1]["stages"]
    right.barh(list(stages), [sum(one["seconds"] for one in some) for some in stages.values()], color=_INK)
    right.barh(["driver"], [found[-1]["driver"]], color=_SECOND)
    right.invert_yaxis()
    right.set_title("CPU seconds by stage")


def _groups(axes: Axes, names: Sequence[str], bars: Sequence[tuple[str, Sequence[float], str]]) -> None:
    """Bars side by side for each name."""
    width = 0.8 / len(bars)
    for number, (label, heights, shade) in enumerate(bars):
        places = [place + width * (number - (len(bars) - 1) / 2) for place in range(len(names))]
        axes.bar_label(axes.bar(places, heights, width, label=label, color=shade), fmt="%.1f", size=7)
    axes.set_xticks(range(len(names)), names)
    axes.set_ylabel("seconds")
    axes.legend(frameon=False)
