"""What a build does not need is not loaded, and what is loaded in part leaves the whole to others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PAGES = Path(__file__).parent.parent / "seeds" / "pages"
# What takes long to load, and a page that is text and is not drawn does without.
HEAVY = ("charset_normalizer", "jinja2", "networkx", "pandas", "pyvis", "scipy", "spacy")


def said_by(code, *arguments):
    """What a process of its own prints."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_a_build_without_its_page_loads_only_what_it_needs(tmp_path):
    code = (
        "import sys, kg; kg.build(sys.argv[1], sys.argv[2], without_page=True);"
        f"print(*(name for name in {HEAVY} if name in sys.modules))"
    )
    assert said_by(code, min(PAGES.iterdir()), tmp_path / "out") == []


@pytest.mark.parametrize(
    ("module", "package", "name"),
    [("datasketch.minhash", "datasketch", "MinHashLSH"), ("rjieba.rjieba", "rjieba", "cut")],
)
def test_a_package_is_whole_for_whoever_imports_it_later(module, package, name):
    code = (
        "import sys; from kg.submodules import submodule; one = submodule(sys.argv[1]);"
        "print(sys.argv[2] in sys.modules); whole = __import__(sys.argv[2]);"
        "print(hasattr(whole, sys.argv[3]), submodule(sys.argv[1]) is one)"
    )
    assert said_by(code, module, package, name) == ["False", "True", "True"]
