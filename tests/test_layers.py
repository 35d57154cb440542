"""The plan of the house, held against the import statements: one way for data, a room for each package."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kg"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each room may use beside itself and the rooms of the base.
BASE = {
    "errors",
    "places",
    "records",
    "lexicon",
    "numerals",
    "ontology",
    "fields",
    "submodules",
    "dictionary",
}
LAYERS: dict[str, set[str]] = {
    "errors": set(),
    "places": set(),
    "records": set(),
    "lexicon": set(),
    "numerals": set(),
    "ontology": {"terms"},
    "fields": set(),
    "submodules": set(),
    "dictionary": set(),
    "read": set(),
    "segment": set(),
    "annotate": set(),
    "extract": {"annotate"},
    "resolve": set(),
    "reprints": set(),
    "relations": {"annotate", "resolve"},
    "graph": {"resolve", "relations", "terms"},
    "terms": set(),
    "inference": set(),
    "network": set(),
    "publish": {"graph", "inference", "network", "output", "terms"},
    "rdf_files": set(),
    "check": {"graph", "inference", "publish", "rdf_files", "terms"},
    "knowledge_graph": {"explanation", "extract", "network", "publish", "query", "rdf_files", "terms"},
    "output": set(),
    "state": {"output"},
    "time_limit": set(),
    "stages": {"read", "segment", "extract", "time_limit"},
    "pages": set(),
    "packing": {"stages", "state"},
    "readings": {"packing", "pages", "read", "pool", "stages", "state"},
    "explanation": set(),
    "corrections": {"explanation"},
    "diff": {"explanation", "rdf_files"},
    "evaluation": {"output"},
    "columns": set(),
    "query": {"columns", "explanation"},
    "serve": {"knowledge_graph", "publish", "pythons", "query"},
    "forking": set(),
    "pythons": set(),
    "pool": {"forking", "pythons"},
    "garbage": set(),
    "awaited": set(),
    "beside": {"forking", "pool"},
    "signed": {"awaited", "beside", "reprints", "state"},
    "arguments": {"output", "publish", "read", "readings", "resolve"},
    "incremental": {
        "graph",
        "inference",
        "network",
        "output",
        "publish",
        "readings",
        "reprints",
        "resolve",
        "state",
    },
    "report": set(),
    "publishing": {"arguments", "awaited", "beside", "graph", "incremental", "output", "publish", "resolve"},
    "pipeline": {
        "arguments",
        "corrections",
        "garbage",
        "incremental",
        "output",
        "publish",
        "publishing",
        "readings",
        "report",
        "resolve",
        "signed",
        "state",
    },
    "engine": {
        "arguments",
        "corrections",
        "graph",
        "inference",
        "output",
        "publish",
        "read",
        "readings",
        "report",
        "reprints",
        "resolve",
        "stages",
        "state",
    },
    "cli": {
        "kg",
        "columns",
        "readings",
        "report",
        "diff",
        "evaluation",
        "explanation",
        "garbage",
        "query",
        "serve",
    },
    "__main__": {"cli"},
}
# The public face names every room, and loads it when asked.
FACE = "__init__"
# Errors, places and records are the ground that the rest of the base stands on.
GROUND = {"errors", "places", "records", "lexicon"}

ROOMS = {
    "ahocorasick_rs": {"annotate"},
    "click": {"cli"},
    "dask": {"engine"},
    "datasketch": {"reprints"},
    "distributed": {"engine"},
    "jieba": {"annotate", "dictionary", "extract"},
    "rjieba": {"annotate"},
    "spacy": {"annotate", "extract", "knowledge_graph"},
    "rdflib": {"diff", "ontology", "terms", "graph", "check", "knowledge_graph", "publish", "query", "serve"},
    "pandas": {"knowledge_graph", "network", "publish"},
    "pyoxigraph": {
        "terms",
        "graph",
        "inference",
        "rdf_files",
        "check",
        "knowledge_graph",
        "publish",
        "query",
        "serve",
    },
    "pyshacl": {"check"},
    "networkx": {"knowledge_graph", "network", "publish", "resolve"},
    "numpy": {"annotate", "engine", "publish", "reprints"},
    "pyarrow": {"engine"},
    "pyvis": {"publish"},
    "jinja2": {"diff", "knowledge_graph", "publish", "serve"},
    "markupsafe": {"publish"},
    "charset_normalizer": {"read"},
    "docx": {"read"},
    "pypdf": {"read"},
    "anyio": {"serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "trafilatura": {"read"},
}


def room(path):
    """The room of a file: its package, or the module itself at the top level."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path):
    """Every module that a file imports, wherever in the file, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write imports in full"
            # `from kg import annotate` imports kg.annotate.
            names = [
                f"{node.module}.{alias.name}" if node.module == "kg" else node.module for alias in node.names
            ]
            yield from ((str(name), node.lineno) for name in dict.fromkeys(names))


def used_rooms(path):
    for name, line in imports(path):
        if name.split(".")[0] == "kg":
            yield (name.split(".")[1] if "." in name else "kg"), line


def outside(path):
    for name, line in imports(path):
        top = name.split(".")[0]
        if top != "kg" and top not in sys.stdlib_module_names:
            yield top, line


def named(paths):
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


def test_every_module_has_its_place_in_the_plan():
    assert {room(path) for path in MODULES} - {FACE} == set(LAYERS)


@pytest.mark.parametrize("path", named(path for path in MODULES if path != PACKAGE / "__init__.py"))
def test_imports_go_down(path):
    here = room(path)
    allowed = LAYERS[here] | {here} | (GROUND if here in BASE else BASE)
    if here in GROUND:
        allowed = {"errors", "places", here}
    wrong = [f"{path}:{line}: {here} uses {used}" for used, line in used_rooms(path) if used not in allowed]
    assert wrong == []


@pytest.mark.parametrize("path", named(MODULES))
def test_packages_keep_to_their_rooms(path):
    wrong = [
        f"{path}:{line}: {package} in {room(path)}"
        for package, line in outside(path)
        if room(path) not in ROOMS.get(package, set())
    ]
    assert wrong == []


def test_every_room_of_the_plan_is_lived_in():
    seen = {(package, room(path)) for path in MODULES for package, _ in outside(path)}
    assert {package for package, _ in seen} == set(ROOMS)


def normal(name):
    return name.lower().replace("_", "-").replace(".", "-")


def test_what_is_imported_is_declared_and_the_other_way_round():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {normal(requirement.split(">")[0]) for requirement in project["dependencies"]}
    homes = packages_distributions()
    imported = {normal(homes[package][0]) for package in ROOMS}
    # What only a build on an engine needs.
    optional = {normal(each.split(">")[0]) for each in project["optional-dependencies"]["cluster"]}
    assert optional <= imported
    # trafilatura's need, declared because old pips overlook it; and a package of which a table alone is read.
    assert declared - {"lxml-html-clean", "pypinyin"} == imported - optional


def test_every_requirement_is_pinned():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    pinned = {normal(pin.split("==")[0]) for pin in pins}
    assert [pin for pin in pins if pin.count("==") != 1 or set(pin) & set("@:/ ")] == []
    assert {normal(requirement.split(">")[0]) for requirement in needed} <= pinned


def test_every_package_goes_into_the_wheel():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    packages = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in MODULES if path.name == "__init__.py"
    }
    listed = {name for name in tools["setuptools"]["packages"] if "data" not in name}
    assert {name for name in listed if not name.endswith(".templates")} == packages
