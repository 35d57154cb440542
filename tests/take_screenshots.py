"""Draws the README's pictures of the seed pages' graph: whole, by street, one street, a fact, on a phone.

make screenshots
"""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from browser import PageView, chromium
from selenium.webdriver import Chrome

import kg

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "notebooks" / "pictures"
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
# Longer than the page takes to bring a selection into view.
STILL = 0.8

_STREETS = "change({ closed: closedAtLevel(2) }); fitAll(false)"
# The street whose communities have the most facts, opened down to everything in it.
_ONE_STREET = """
  const streets = [...graph.places.keys()].filter((place) => placeLevel(place) === 2);
  const street = streets.sort((a, b) => graph.places[b].count - graph.places[a].count || a - b)[0];
  const within = (place) => place >= 0 && (place === street || within(graph.places[place].parent));
  change({ closed: new Set([...closedAtLevel(2)].filter((place) => !within(place))) });
  fitItems(view.items.filter((item) => !isPlace(item) && within(graph.place[item])), false, 1.6);
"""


def busiest_partnership(triples: Path) -> str:
    """The address of the fact that joins the two organisations with the most partnerships."""
    rows = [json.loads(line) for line in triples.read_text(encoding="utf-8").splitlines()]
    pairs = [(r["subject"]["iri"], r["object"]["iri"]) for r in rows if r["predicate"] == "partners_with"]
    partners = Counter(end for pair in set(pairs) for end in pair)
    subject, target = max(pairs, key=lambda pair: (partners[pair[0]] + partners[pair[1]], pair))
    return "#fact=" + ",".join(quote(part, safe="") for part in (subject, "partners_with", target))


def take(driver: Chrome, page: Path, name: str, address: str = "", script: str = "") -> None:
    """Opens the page at an address, lets a script run in it, and saves what is seen then."""
    view = PageView(driver, page, address)
    view.run(script)
    time.sleep(STILL)
    driver.save_screenshot(str(PICTURES / f"{name}.png"))


def main() -> None:
    """Writes the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium(1440, 960) as driver:
        kg.build(ROOT / "seeds" / "pages", folder)
        page = Path(folder, "graph.html")
        fact = busiest_partnership(Path(folder, "triples.jsonl"))
        take(driver, page, "graph")
        take(driver, page, "overview", script=_STREETS)
        take(driver, page, "street", script=_ONE_STREET)
        take(driver, page, "evidence", fact)
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
        take(driver, page, "phone", fact)


if __name__ == "__main__":
    main()
