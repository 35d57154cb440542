"""How fast the graph page is built, opens, moves and answers, beside pyvis's own page of the same graph.

    python -m benchmarks.graph_page --nodes 300 1000 3000 10000 30000 --rounds 3

The networks are those of ``tests/invented.py``: about 2.3 facts an entity, Chinese names, every fact
with its sentence. Times are medians: of the build in seconds of processor time, of the browser in
seconds of wall-clock time (headless Chromium, drawn by the processor). pyvis's page is opened once, as
``Network.generate_html`` gives it by default, and given up after ``--patience`` seconds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import click
from pyvis.network import Network
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.actions.pointer_input import PointerInput

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from browser import chromium
from invented import invented

from kg.publish.html import fact_id, node_id, write_html
from kg.records import Article, Resolution

Graph = tuple[Resolution, tuple[Article, ...]]
COLUMNS = (
    "nodes",
    "facts",
    "build s",
    "MB",
    "usable s",
    "labels",
    "pan fps",
    "all fps",
    "search ms",
    "filter ms",
    "click ms",
    "4K PNG ms",
    "pyvis usable s",
    "pyvis fps",
)
_PAN_SECONDS = 1.5
# The page marks the frame after the one in which the picture is drawn.
_READY = "return performance.getEntriesByName('drawn')[0]?.startTime"
_SETTLED = "return typeof network !== 'undefined' && network.physics.ready && network.physics.stabilized"
_SEARCH = """
  const times = ['青禾社区', 'qinghe', 'qhsq', 'baoan', '志愿'].map((words) => {
    const start = performance.now();
    find(words);
    return performance.now() - start;
  });
  closeResults();
  return times.slice(1);
"""
_FILTER = """
  const start = performance.now();
  change({ minConfidence: 0.85 });
  const spent = performance.now() - start;
  change(UNFILTERED);
  return [spent];
"""
_CLICK = """
  const edge = graph.claimsOf.findIndex((claims) => claims.length > 0);
  revealNodes([graph.from[edge], graph.to[edge]]);
  const start = performance.now();
  select('fact', edge);
  const spent = performance.now() - start;
  select(null);
  return [spent];
"""
_PICTURE = """
  const start = performance.now();
  canvasSheet().toDataURL('image/png');
  return [performance.now() - start];
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints one row for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--nodes", type=int, nargs="+", default=[300, 1000, 3000, 10000, 30000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pyvis-up-to", type=int, default=1000, help="largest network shown by pyvis alone")
    parser.add_argument("--patience", type=float, default=300, help="seconds after which pyvis is given up")
    given = parser.parse_args(arguments)
    click.echo("| " + " | ".join(COLUMNS) + " |")
    click.echo("|" + "---|" * len(COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        for nodes in given.nodes:
            graph = invented(nodes)
            row = {"nodes": nodes, "facts": len(graph[0].facts)}
            row |= measure(graph, Path(folder, "graph.html"), given.rounds)
            if nodes <= given.pyvis_up_to:
                row |= measure_pyvis(graph, Path(folder, "pyvis.html"), given.patience)
            click.echo("| " + " | ".join(str(row.get(column, "")) for column in COLUMNS) + " |")


def measure(graph: Graph, path: Path, rounds: int) -> dict[str, object]:
    """The figures of the project's page: medians over so many rounds, the page opened anew in each."""
    found: dict[str, list[float]] = {}

    def note(name: str, values: Sequence[float]) -> None:
        found.setdefault(name, []).extend(values)

    for _ in range(rounds):
        start = time.process_time()
        write_html(*graph, path)
        note("build s", [time.process_time() - start])
        with opened(path) as driver:
            note("usable s", [(wait_for(driver, _READY, 60) or 60_000) / 1000])
            note("labels", [driver.execute_script("return picture.labelCount")])
            note("pan fps", [frames_while_panning(driver, "#picture canvas")])
            for name, script in (("search ms", _SEARCH), ("filter ms", _FILTER), ("click ms", _CLICK)):
                note(name, driver.execute_script(script))
            note("4K PNG ms", driver.execute_script(_PICTURE))
            driver.execute_script("change({ closed: new Set() }); fitAll(false)")
            time.sleep(0.5)
            note("all fps", [frames_while_panning(driver, "#picture canvas")])
    digits: Mapping[str, int] = {"build s": 2, "usable s": 2}
    figures: dict[str, object] = {
        name: f"{median(values):.{digits.get(name, 0)}f}" for name, values in found.items()
    }
    return figures | {"MB": f"{path.stat().st_size / 1e6:.2f}"}


def measure_pyvis(graph: Graph, path: Path, patience: float) -> dict[str, object]:
    """The figures of pyvis's own page of the same graph, drawn with its defaults."""
    resolution, _ = graph
    net = Network(directed=True, cdn_resources="in_line")
    ends = {node_id(end): end for fact in resolution.facts for end in (fact.subject, fact.object)}
    for name in sorted(ends):
        net.add_node(name, label=ends[name].name)
    for fact in resolution.facts:
        net.add_edge(node_id(fact.subject), node_id(fact.object), id=fact_id(fact), title=fact.predicate)
    path.write_text(net.generate_html(), encoding="utf-8")
    with opened(path) as driver:
        start = time.perf_counter()
        if wait_for(driver, _SETTLED, patience) is None:
            return {"pyvis usable s": f"> {patience:.0f}"}
        usable = time.perf_counter() - start
        return {
            "pyvis usable s": f"{usable:.1f}",
            "pyvis fps": f"{frames_while_panning(driver, '#mynetwork canvas'):.0f}",
        }


@contextmanager
def opened(path: Path) -> Iterator[Chrome]:
    """A fresh browser with the page opened in it."""
    with chromium() as driver:
        driver.set_page_load_timeout(600)
        driver.set_script_timeout(600)
        driver.get(path.resolve().as_uri())
        yield driver


def wait_for(driver: Chrome, script: str, patience: float) -> float | None:
    """What the script answers as soon as that is something, or None after so many seconds."""
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        if found := driver.execute_script(script):
            return float(found)
        time.sleep(0.05)
    return None


def frames_while_panning(driver: Chrome, canvas: str) -> float:
    """How many frames a second the browser draws while the picture is dragged to and fro."""
    driver.execute_script(
        """
        window.frames_ = [];
        window.counting_ = true;
        const count = (now) => { frames_.push(now); if (counting_) requestAnimationFrame(count); };
        requestAnimationFrame(count);
        """
    )
    box = driver.execute_script(
        "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return [box.left + box.width / 2, box.top + box.height / 2];",
        canvas,
    )
    drag(driver, round(box[0]), round(box[1]))
    times = driver.execute_script("counting_ = false; return frames_")
    return 1000 * (len(times) - 1) / (times[-1] - times[0]) if len(times) > 1 else 0.0


def drag(driver: Chrome, x: int, y: int) -> None:
    """Drags the picture from a point of the page, to the right and back, as a hand does."""
    mouse = PointerInput("mouse", "mouse")
    actions = ActionChains(driver, duration=round(_PAN_SECONDS * 500), devices=[mouse])
    pointer = actions.w3c_actions.pointer_action
    pointer.move_to_location(x, y)
    pointer.pointer_down()
    for target in (x + 260, x):
        pointer.move_to_location(target, y + 40)
    pointer.pointer_up()
    actions.perform()


if __name__ == "__main__":
    main()
