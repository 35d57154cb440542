"""The graph page around a pyvis network: template, scripts and styles, and the policy that admits only them.

``generate_html`` on the network gives the page. It needs nothing from outside: scripts, styles and
data stand in it, and its Content-Security-Policy forbids every request and every script but its own.
A server shows the same page with the data left out, which it then asks of that server alone.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from kg.errors import OutputError
from kg.publish.appearance import TEMPLATES
from kg.publish.page_data import Background, Row, as_json, packed, page_data

if TYPE_CHECKING:
    from pyvis.network import Network

TEMPLATE = "graph.html.jinja"
_STYLES = ("base.css", "frame.css", "panel.css", "phone.css")
_SCRIPTS = (
    "data.js",
    "language.js",
    "state.js",
    "days.js",
    "shown.js",
    "address.js",
    "places.js",
    "ego.js",
    "view.js",
    "shapes.js",
    "picture.js",
    "pointer.js",
    "labels.js",
    "highlight.js",
    "elements.js",
    "panel.js",
    "lists.js",
    "paths.js",
    "evidence.js",
    "rejected.js",
    "inferred.js",
    "server.js",
    "measurements.js",
    "pinyin.js",
    "search.js",
    "filters.js",
    "svg.js",
    "export.js",
    "main.js",
)


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses that a server gives a page: of its data, of things and of questions about them.

    ``things`` and ``questions`` are followed by what an IRI has behind ``base``, and by the whole IRI.
    """

    data: str
    base: str
    things: str
    questions: str


def use_own_page(net: Network, background: Background) -> None:
    """Sets the project's template on ``net``."""
    net.templateEnv, net.path = _environment_with(background), TEMPLATE


def whole_page(nodes: Sequence[Row], edges: Sequence[Row], background: Background) -> str:
    """The page that a pyvis network with such nodes and edges gives with the project's template."""
    return _environment_with(background).get_template(TEMPLATE).render(nodes=nodes, edges=edges)


def served_page(site: Site) -> str:
    """The page without its data, which it asks of the server that shows it; it may ask nobody else."""
    return _environment().get_template(TEMPLATE).render(site=site)


def _environment_with(background: Background) -> Environment:
    """The project's templates, which draw nodes and edges of a network with what stands behind them."""
    environment = _environment()

    def data(nodes: Sequence[Row], edges: Sequence[Row]) -> dict[str, Any]:
        kind, text = packed(as_json(page_data(nodes, edges, background)))
        # as_json and base64 leave no character that HTML could take for markup.
        return {"kind": kind, "text": Markup(text)}  # noqa: S704

    environment.globals.update(page_data=data)
    return environment


def _environment() -> Environment:
    """The project's templates, with pyvis's folder behind them for vis-network."""
    loader = ChoiceLoader([FileSystemLoader(TEMPLATES), FileSystemLoader(_templates_of_pyvis())])
    environment = Environment(loader=loader, autoescape=True)
    styles = "".join(_source(environment, name) for name in _STYLES)
    scripts = [_source(environment, _vis_network(environment))]
    scripts.append("".join(_source(environment, name) for name in _SCRIPTS))

    environment.globals.update(
        styles=Markup(styles),  # noqa: S704 - the project's own file
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - the project's and pyvis's own files
        style_hash=_hash(styles),
        script_hashes=[_hash(script) for script in scripts],
    )
    return environment


def _templates_of_pyvis() -> Path:
    """The folder of pyvis's templates; to import pyvis takes longer than to draw a page."""
    found = find_spec("pyvis")
    if found is None or found.origin is None:
        raise OutputError("pyvis is missing; install it")
    return Path(found.origin).parent / "templates"


def _vis_network(environment: Environment) -> str:
    """The newest vis-network script that pyvis ships, as a template name."""
    found = environment.list_templates(filter_func=lambda name: name.endswith("/vis-network.min.js"))
    versions = {
        name: [int(part) for part in name.split("/vis-")[1].split("/")[0].split(".")] for name in found
    }
    if not versions:
        raise OutputError("pyvis's own vis-network script is missing; install pyvis again")
    return max(versions, key=lambda name: versions[name])


def _source(environment: Environment, name: str) -> str:
    """The text of a file beside the templates, with one kind of line end, so that its hash holds."""
    if environment.loader is None:
        raise OutputError("the page's templates are missing; install cobuild again")
    text, _, _ = environment.loader.get_source(environment, name)
    return "\n" + text.replace("\r\n", "\n")


def _hash(text: str) -> str:
    """The Content-Security-Policy source expression that admits exactly ``text``."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
