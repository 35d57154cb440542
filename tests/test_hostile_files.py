"""Hostile files: refused by limits, with a clear message, and without taking the memory on the way."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import HOSTILE, PARAGRAPH, body, word

import kg
from kg.errors import PageError
from kg.read import Source
from kg.read.docx import read_docx
from kg.read.tags import most_attributes

# Unpacked, the bombs have 300 MB. Reading needs about 100 MiB by itself, and at most as much again
# as pypdf's own limit for one stream; the address space of a process is larger than what it uses.
MEMORY = 1_200 * 2**20
READ = """
import json, resource, sys
from pathlib import Path
from kg.errors import PageError
from kg.read import read_file
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
told = {{}}
for path in sorted(Path(sys.argv[1]).iterdir()):
    told[path.name] = [getattr(part, "reason", part.__class__.__name__) for part in read_file(path)]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What reading says of each hostile file, in one process with little memory."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (suffix, make, _) in HOSTILE.items():
        (folder / f"{name}{suffix}").write_bytes(make())
    run = subprocess.run(
        [sys.executable, "-c", READ.format(memory=MEMORY), str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, list[str]] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_or_do_no_harm(name: str, told: dict[str, list[str]]) -> None:
    suffix, _, reason = HOSTILE[name]
    (what,) = told[f"{name}{suffix}"]
    assert re.search(reason, what) if reason else what == "Page", what


def test_a_small_entity_brings_nothing_in() -> None:
    declared = body(PARAGRAPH.replace("社", "&a;"), '<!DOCTYPE x [<!ENTITY a "社">]>')
    with pytest.raises(PageError, match="declares a document type"):
        read_docx(Source(word(declared), "a.docx", "a.docx"))
    (page,) = read_docx(Source(word(body(PARAGRAPH)), "a.docx", "a.docx"))
    assert page.text == "青禾社区"


def test_words_inside_a_value_are_no_attributes() -> None:
    drawing = " ".join(["10.5"] * 20_000)
    assert most_attributes(f'<p><path d="{drawing}" class="x"></p>') < 10
    assert most_attributes(f"<p>{drawing}</p>") == 0
    assert most_attributes(f"<p {drawing}>") > 10_000


def test_hostile_files_cost_nobody_else_their_page(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("deep controls", "a crowd of attributes", "pages in a circle", "a deep list"):
        suffix, make, _ = HOSTILE[name]
        (pages / f"{name}{suffix}").write_bytes(make())
    (pages / "good.txt").write_text(
        "# 青禾社区办起邻里食堂\n\n近日，青禾社区联合松涛公司开展义诊活动。\n", encoding="utf-8"
    )
    report = kg.build(pages, tmp_path / "out")
    assert len(report.failures) == 4
    assert report.articles == 1
