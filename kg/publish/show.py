"""The graph page inside a notebook."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from kg.errors import RunError
from kg.publish.appearance import TEMPLATES

PAGE = "graph.html"


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A graph page that notebooks draw inline: the last value of a cell, or given to ``display``.

    ``path`` is the page's file, ``height`` how high it is drawn in pixels, ``page`` its text.
    """

    path: Path
    height: int
    page: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r}, height={self.height})"

    def _repr_html_(self) -> str:
        """The page in a frame of its own, which keeps its scripts and styles apart from the notebook's."""
        environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
        return environment.get_template("frame.html.jinja").render(page=self.page, height=self.height)


def show(run: str | os.PathLike[str] = "out", height: int = 640) -> ShownPage:
    """The graph page of a build, for a notebook: Jupyter, JupyterLab and VS Code show it inline.

    ``run`` is the folder that a build wrote, or the page itself. ``height`` is in pixels. The page
    goes into the notebook whole, so it is there without the folder and without a network.

    Raises:
        RunError: if there is no page, or it cannot be read.
    """
    given = Path(run)
    path = given / PAGE if given.is_dir() else given
    if not path.is_file():
        raise RunError(f"{path}: no such page; write it with: kg build PATH... --out {given}")
    try:
        return ShownPage(path, height, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{path}: cannot be read: {error}; build it again") from error
