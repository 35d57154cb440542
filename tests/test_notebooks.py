"""The notebooks run from first cell to last in a fresh kernel, and are stored without what they printed."""

import ast
import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "notebooks"
NOTEBOOKS = [pytest.param(path, id=path.stem) for path in sorted(FOLDER.glob("*.ipynb"))]
# Each shall take less than a minute; a machine that does other things may take longer, but not for ever.
_SECONDS = 300


@pytest.fixture(params=NOTEBOOKS)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture
def folder(tmp_path):
    """A copy of the notebooks beside the seed pages, so that what they write does not stay."""
    shutil.copytree(FOLDER, tmp_path / "notebooks", ignore=shutil.ignore_patterns("out", "pictures"))
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    return tmp_path / "notebooks"


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_five_in_order():
    assert [path.values[0].name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05"]


def test_it_is_stored_without_outputs(notebook):
    assert [cell.id for cell in code(notebook) if cell.outputs or cell.execution_count] == []


def test_it_imports_only_kg_and_the_plotting_library(notebook):
    tree = ast.parse("\n".join(cell.source for cell in code(notebook)))
    imported = {
        name.split(".")[0]
        for each in ast.walk(tree)
        if isinstance(each, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in each.names] if isinstance(each, ast.Import) else [each.module])
    }
    assert imported <= {"kg", "plotly"}
    assert "kg" in imported


def test_it_tells_its_story_in_two_languages(notebook):
    told = "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert any("\u4e00" <= character <= "\u9fff" for character in told)
    assert notebook.cells[0].source.startswith("# ")


def test_it_runs_each_cell_but_the_first_shows_something_and_charts_need_no_network(
    notebook, folder, monkeypatch
):
    # As `make notebooks` does: the charts bring their library along.
    monkeypatch.setenv("PLOTLY_RENDERER", "notebook")
    NotebookClient(notebook, timeout=_SECONDS, resources={"metadata": {"path": str(folder)}}).execute()
    silent = [cell.source for cell in code(notebook)[1:] if not cell.outputs]
    complaints = [
        output.text for cell in code(notebook) for output in cell.outputs if output.get("name") == "stderr"
    ]
    assert (silent, complaints) == ([], [])
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert "Plotly.newPlot" in page
    assert '<script src="https://cdn.plot.ly' not in page


def test_the_second_tells_which_five_hold_the_network_together(folder):
    notebook = nbformat.read(folder / "02-who-builds-with-whom.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if "The five that hold it together" in cell.source]
    assert len(cells) == 1
    assert "head(5)" in notebook.cells[notebook.cells.index(cells[0]) + 1].source


def test_metadata_names_no_machine():
    for path in FOLDER.glob("*.ipynb"):
        metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
        assert set(metadata) == {"kernelspec", "language_info"}
