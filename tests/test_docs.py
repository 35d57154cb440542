"""The documents keep up with the program: commands, names, examples, links; and speak of it alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import rdflib

import kg
from kg import read
from kg.arguments import OUTPUTS
from kg.cli import main
from kg.query.listing import markdown
from kg.readings import LONGEST_ARTICLE

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "benchmarks/CLUSTER.md",
    "benchmarks/COSTS.md",
    "ontology/LOADING.md",
    "ontology/QUERIES.md",
    "ontology/README.md",
    "tests/cases/README.md",
    "tests/evaluation/README.md",
    "tests/evaluation/REAL_REPORTS.md",
)
COMMANDS = [pytest.param(command, id=name) for name, command in sorted(main.commands.items())]
PUBLIC = list(kg.__all__)
# Put together, so that this file does not hold what it forbids.
MACHINE = re.compile("|".join(f"/{folder}/" for folder in ("work", "tmp", "root", "home", "Users")))
REGISTRY = re.compile(
    "|".join(("py" + "pi(?!nyin)", "python" + "hosted", "index" + "-url", "find" + "-links", "file" + "://"))
)
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")


def tracked():
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def texts():
    """The tracked files that are text, without the pages, which are their owner's."""
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content and not name.startswith("seeds/pages/"):
            yield name, content.decode("utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_in_the_readme(command):
    assert re.search(rf"^    kg {command.name} ", README, re.MULTILINE)
    for parameter in command.params:
        spellings = parameter.opts if isinstance(parameter, click.Option) else [parameter.name.split("s")[0]]
        for spelling in spellings:
            assert spelling.lower() in README.lower(), f"kg {command.name} {spelling}"
    for parameter in main.params:
        assert parameter.opts[-1] in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does_and_what_its_status_means(command):
    assert command.help
    assert "Exit status:" in command.help
    assert [p.name for p in command.params if isinstance(p, click.Option) and not p.help] == []


def test_every_make_target_is_told():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    head = makefile.split("\n\n")[0]
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert targets
    told = set(re.findall(r"make ([a-z]+)", head))
    assert told == set(targets[1].split()) - {"browser"}


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_in_the_readme_and_documented(name):
    assert f"`{name}`" in README
    assert (getattr(kg, name).__doc__ or "").split("\n")[0].endswith((".", ":"))


NOTEBOOK_CODE = "\n".join(
    "".join(cell["source"])
    for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    if cell["cell_type"] == "code"
)
MEMBERS = [name for name in vars(kg.KnowledgeGraph) if not name.startswith("_")]


@pytest.mark.parametrize(
    ("owner", "name"),
    [(kg.KnowledgeGraph, name) for name in MEMBERS] + [(kg.network, name) for name in kg.network.__all__],
    ids=lambda each: each if isinstance(each, str) else each.__name__,
)
def test_every_name_of_a_graph_and_of_its_networks_is_shown_and_documented(owner, name):
    shown_in_readme = re.search(rf"`{name}[(`]", README)
    shown_in_notebook = re.search(rf"\b(?:\w+|kg\.network)\.{name}\b", NOTEBOOK_CODE)
    assert shown_in_readme or shown_in_notebook
    thing = getattr(owner, name)
    # A text tells nothing by a docstring; its comment does.
    assert isinstance(thing, str) or (thing.__doc__ or "").split("\n")[0].endswith((".", ":"))


@pytest.mark.parametrize(
    "name", ["query", "entities", "facts", "evidence", "ego", "to_pandas", "annotate", "show"]
)
def test_what_analysts_use_most_is_used_in_a_notebook(name):
    assert re.search(rf"\.{name}\(", NOTEBOOK_CODE) or re.search(rf"\.{name}\(", "\n".join(blocks("python")))


def test_public_names_are_sorted_and_all():
    assert list(kg.__all__) == sorted(kg.__all__)
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        _ = kg.bild


def test_every_format_and_output_is_in_the_readme():
    assert [suffix for suffix in read.FORMATS if README.count(f"`{suffix}`") == 0] == []
    assert [name for name in OUTPUTS if README.count(f"`{name}`") < 2] == []
    assert README.count(f"{LONGEST_ARTICLE:,}") == 2


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("readme") / "out"
    kg.build(ROOT / "seeds" / "pages", out)
    return out


def test_the_queries_of_the_readme_answer(built):
    graph = rdflib.Graph().parse(built / "graph.ttl")
    assert len(blocks("sparql")) >= 1
    for query in blocks("sparql"):
        answers = list(graph.query(query))
        assert len(answers) > 10
        assert all(str(row["one"]) and str(row["quote"]) for row in answers)


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_of_the_readme_runs(code, tmp_path):
    for folder in ("seeds", "tests"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_the_questions_are_listed_as_they_are():
    written = (ROOT / "ontology" / "QUERIES.md").read_text(encoding="utf-8")
    assert written == "\n".join(markdown()) + "\n", "python -m kg.query.listing > ontology/QUERIES.md"
    for query in kg.shipped_queries():
        assert f"| {query.number} | {query.en} | `{query.name}` |" in README
        assert f"| {query.number} | {query.zh} | `{query.name}` |" in README


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_and_headings(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w]+", "-", line.lstrip("# ").lower()) for line in text.splitlines() if line[:1] == "#"
    }
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in headings
        elif not target.startswith("https://"):
            assert (ROOT / name).parent.joinpath(target).is_file(), f"{name}: {target}"


def test_files_that_documents_name_exist():
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        for path in re.findall(r"`((?:kg|tests|seeds|ontology|notebooks)/[^`<*]*)`", text):
            assert (ROOT / path).exists(), f"{name}: {path}"


def test_the_top_level_holds_what_people_expect():
    assert {name.split("/")[0] for name in tracked()} == {
        ".ci",
        ".gitignore",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "README.md",
        "benchmarks",
        "constraints.txt",
        "kg",
        "notebooks",
        "ontology",
        "pyproject.toml",
        "seeds",
        "tests",
    }


def test_no_file_knows_the_machine_that_it_was_written_on():
    assert [name for name, text in texts() if MACHINE.search(text)] == []


def test_no_file_names_a_registry():
    assert [name for name, text in texts() if REGISTRY.search(text)] == []


def test_nothing_is_left_undone():
    assert [name for name, text in texts() if UNFINISHED.search(text)] == []
