"""Draws the README's pictures: the graph of the seed pages in a browser, and one fact with its evidence.

make screenshots
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from browser import PageView, chromium

import kg

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "notebooks" / "pictures"


def busiest_partnership(triples: Path) -> str:
    """The address of the fact that joins the two organisations with the most partnerships."""
    rows = [json.loads(line) for line in triples.read_text(encoding="utf-8").splitlines()]
    pairs = [(r["subject"]["iri"], r["object"]["iri"]) for r in rows if r["predicate"] == "partners_with"]
    partners = Counter(end for pair in set(pairs) for end in pair)
    subject, target = max(pairs, key=lambda pair: (partners[pair[0]] + partners[pair[1]], pair))
    return "#fact=" + ",".join(quote(part, safe="") for part in (subject, "partners_with", target))


def main() -> None:
    """Writes the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium(1440, 960) as driver:
        kg.build(ROOT / "seeds" / "pages", folder)
        fact = busiest_partnership(Path(folder, "triples.jsonl"))
        for name, address in (("graph", ""), ("evidence", fact)):
            PageView(driver, Path(folder, "graph.html"), address)
            driver.save_screenshot(str(PICTURES / f"{name}.png"))


if __name__ == "__main__":
    main()
