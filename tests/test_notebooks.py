"""The notebooks run from the first cell to the last, and are stored without what they printed."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = [pytest.param(path, id=path.stem) for path in sorted(FOLDER.glob("*.ipynb"))]


@pytest.fixture(params=NOTEBOOKS)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    assert NOTEBOOKS


def test_it_is_stored_without_outputs(notebook):
    assert [cell.id for cell in code(notebook) if cell.outputs or cell.execution_count] == []


def test_it_runs_and_each_cell_but_the_first_shows_something(notebook):
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(FOLDER)}}).execute()
    silent = [cell.source for cell in code(notebook)[1:] if not cell.outputs]
    complaints = [
        output.text for cell in code(notebook) for output in cell.outputs if output.get("name") == "stderr"
    ]
    assert (silent, complaints) == ([], [])
