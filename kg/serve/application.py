"""The web application: which address gives what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from os import PathLike
from pathlib import Path

import pyoxigraph
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.ontology import prefixes
from kg.places import data_directory
from kg.query.formats import ROW_FORMATS, TRIPLE_FORMATS
from kg.query.store import base_of, named_graphs, open_store, store_path
from kg.serve.description import describe, triples_about
from kg.serve.graph_data import GraphData
from kg.serve.iris import DATA, TERMS, iri_at
from kg.serve.negotiation import HTML, best, content_type
from kg.serve.page import (
    LANGUAGES,
    entity_page,
    graph_page,
    message_page,
    ontology_terms,
    query_page,
    service_description,
    terms_page,
    words,
)
from kg.serve.protocol import RefusedError, parameters_of, question_of, response_to
from kg.serve.security import SecurityHeaders
from kg.serve.worker import Question, Reply
from kg.serve.workers import BUSY, Workers

GRAPH_DATA = "/graph-data"
STATIC = {"pages.css": "text/css", "query.js": "text/javascript"}
# What a build wrote for everybody; private.ttl is not among it.
FILES = ("graph.ttl", "inferred.ttl", "graph.nq.gz", "graph-rdf12.ttl", "void.ttl", "graph.graphml")
DESCRIPTION = "void.ttl"
# So many questions wait for a free process at most.
_WAITING = 64
_SUFFIXES = {".ttl": "turtle", ".nt": "ntriples", ".rdf": "rdfxml", ".jsonld": "jsonld"}


class Site:
    """The pages and the endpoint of one build.

    ``timeout`` is the number of seconds and ``largest`` the number of bytes that a query and its
    answer may take; ``processes`` answer queries at the same time.
    """

    def __init__(self, run: Path, timeout: float, largest: int, processes: int) -> None:
        self._run, self._timeout, self._largest, self._processes = run, timeout, largest, processes
        self._store = open_store(run)
        self._base = base_of(self._store)
        self._waiting = CapacityLimiter(_WAITING)
        self._workers: Workers | None = None
        graphs = {name: graph.value for name, graph in named_graphs(self._store).items()}
        self._data = GraphData(graphs, store_path(run).name, self._ask, timeout)

    @asynccontextmanager
    async def working(self, _: Starlette) -> AsyncIterator[None]:
        """The time in which the processes run."""
        path = str(store_path(self._run))
        with Workers(path, self._processes, self._timeout) as self._workers:
            yield

    def routes(self) -> list[Route]:
        """Which address gives what."""
        return [
            Route("/", self.graph),
            Route(GRAPH_DATA, self.data),
            Route("/query", self.query),
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route(f"{DATA}{{path:path}}", self.thing),
            Route(TERMS, self.terms),
            Route(f"{TERMS}.ttl", self.ontology),
            Route(f"{TERMS}/{{version}}", self.terms),
            Route("/void.ttl", self.dataset),
            Route("/.well-known/void", self.dataset),
            Route("/files/{name}", self.file),
            Route("/static/{name}", self.static),
        ]

    def graph(self, _: Request) -> Response:
        """The graph page, which asks for its data by itself."""
        return HTMLResponse(graph_page(self._base, GRAPH_DATA, f"/query?{_ABOUT}="))

    async def data(self, request: Request) -> Response:
        """What the graph page draws; the endpoint says the same."""
        return await self._data.response(request)

    def query(self, request: Request) -> Response:
        """The page on which queries are written, with one about an IRI if that is asked for."""
        about = request.query_params.get(_ABOUT, "")
        return _html(request, query_page(self._base, _language(request), about))

    async def sparql(self, request: Request) -> Response:
        """The endpoint."""
        try:
            asked = await parameters_of(request)
            accept = request.headers.get("accept", "")
            if "query" not in asked.parameters:
                return self._service(request, accept)
            reply = await self._reply(question_of(asked, accept, self._largest, self._timeout))
            return response_to(reply, self._largest, self._timeout)
        except RefusedError as refused:
            return refused.response()

    async def _reply(self, question: Question) -> Reply:
        """The reply of a process; the server goes on meanwhile."""
        if self._waiting.available_tokens < 1:
            return Reply(BUSY)
        return await to_thread.run_sync(partial(self._ask, question), limiter=self._waiting)

    def _ask(self, question: Question) -> Reply:
        """The reply of a process, for which the calling thread waits."""
        return self._workers.ask(question) if self._workers else Reply(BUSY)

    def _service(self, request: Request, accept: str) -> Response:
        """The description of the endpoint; browsers go to the query page."""
        form = best(accept, [*TRIPLE_FORMATS, HTML])
        if form == HTML:
            return RedirectResponse("/query", 303)
        if not form:
            raise RefusedError(406, "The description of this service is RDF; accept text/turtle.")
        endpoint = str(request.url.replace(query=""))
        formats = [
            *(each.iri for each in ROW_FORMATS.values()),
            *(each.iri for each in TRIPLE_FORMATS.values()),
        ]
        turtle = service_description(self._store, endpoint, formats)
        if form == "turtle":
            return Response(turtle, headers={**_VARYING, "Content-Type": content_type(form)})
        quads = pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)
        return _rdf([quad.triple for quad in quads], form)

    def thing(self, request: Request) -> Response:
        """The page of an IRI, or its triples."""
        path, language = request.path_params["path"], _language(request)
        iri, form = iri_at(path, self._base), best(request.headers.get("accept", ""), [HTML, *TRIPLE_FORMATS])
        described = describe(self._store, iri, language)
        suffix = next((each for each in _SUFFIXES if path.endswith(each)), "")
        if described is None and suffix:
            iri, form = iri.removesuffix(suffix), _SUFFIXES[suffix]
            described = describe(self._store, iri, language)
        if described is None:
            text = words(language)["notFound"]
            return _html(request, message_page(text, self._base, language), 404)
        if not form:
            return RefusedError(406, "Accept text/html, or RDF such as text/turtle.").response()
        if form == HTML:
            return _html(request, entity_page(described, self._base, language))
        return _rdf(triples_about(self._store, iri), form)

    def terms(self, request: Request) -> Response:
        """The classes and properties, or the ontology."""
        form = best(request.headers.get("accept", ""), [HTML, "turtle"])
        if form == "turtle":
            return self.ontology(request)
        if not form:
            return RefusedError(406, "Accept text/html or text/turtle.").response()
        language = _language(request)
        found = ontology_terms(self._store, language)
        return _html(request, terms_page(found, self._base, language))

    def ontology(self, _: Request) -> Response:
        """The ontology."""
        return FileResponse(data_directory("ontology", "cobuild.ttl"), media_type=content_type("turtle"))

    def dataset(self, _: Request) -> Response:
        """The description of the dataset (VoID, DCAT)."""
        return self._file(DESCRIPTION, content_type("turtle"))

    def file(self, request: Request) -> Response:
        """A file of the build."""
        name = request.path_params["name"]
        kind = content_type("turtle") if name.endswith(".ttl") else "application/octet-stream"
        return self._file(name, kind) if name in FILES else PlainTextResponse("Not Found", 404)

    def static(self, request: Request) -> Response:
        """A style or script of the pages."""
        name = request.path_params["name"]
        if name not in STATIC:
            return PlainTextResponse("Not Found", 404)
        return FileResponse(Path(__file__).parent / "templates" / name, media_type=STATIC[name])

    def _file(self, name: str, kind: str) -> Response:
        path = self._run / name
        if not path.is_file():
            return PlainTextResponse(f"{name}: this build has no such file; build the pages again\n", 404)
        return FileResponse(path, media_type=kind)


_VARYING = {"Vary": "Accept, Accept-Language, Cookie"}
_CHOSEN, _ABOUT = "lang", "about"
_YEAR = 365 * 24 * 3600


def application(
    run: str | PathLike[str] = "out", *, timeout: float = 30, largest: int = 20_000_000, processes: int = 2
) -> Starlette:
    """The site of the build in ``run`` as an ASGI application.

    ``timeout`` is the number of seconds and ``largest`` the number of bytes that a query and its
    answer may take; ``processes`` answer queries at the same time.

    Raises:
        RunError, GraphError, OutputError: as ``kg.open_store`` does.
    """
    site = Site(Path(run), timeout, largest, processes)
    everybody: Sequence[str] = ("*",)
    cors = Middleware(
        CORSMiddleware, allow_origins=everybody, allow_methods=("GET", "POST"), allow_headers=everybody
    )
    return Starlette(
        routes=site.routes(), middleware=[Middleware(SecurityHeaders), cors], lifespan=site.working
    )


def _language(request: Request) -> str:
    """The language of the pages: as chosen now or before, else by the browser, else Chinese."""
    for chosen in (request.query_params.get(_CHOSEN), request.cookies.get(_CHOSEN)):
        if chosen in LANGUAGES:
            return chosen
    liked = [part.strip().lower()[:2] for part in request.headers.get("accept-language", "").split(",")]
    return next((each for each in liked if each in LANGUAGES), LANGUAGES[0])


def _html(request: Request, page: str, status: int = 200) -> Response:
    """A page; the browser keeps the language that was chosen with it."""
    response = HTMLResponse(page, status, headers=_VARYING)
    if request.query_params.get(_CHOSEN) in LANGUAGES:
        response.set_cookie(_CHOSEN, _language(request), max_age=_YEAR, samesite="lax", httponly=True)
    return response


def _rdf(triples: Sequence[pyoxigraph.Triple], form: str) -> Response:
    body = pyoxigraph.serialize(triples, format=TRIPLE_FORMATS[form], prefixes=dict(prefixes()))
    return Response(body or b"", headers={**_VARYING, "Content-Type": content_type(form)})
