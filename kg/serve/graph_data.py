"""What the graph page of a server draws: made of the endpoint's own answers, once for the store it serves."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from threading import Lock

import pyoxigraph
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.protocol import RefusedError, response_to
from kg.serve.worker import Question, Reply

# The graphs that tell of the same things, and the one that holds what follows from them.
FACTS, INFERRED = ("asserted", "provenance", "private"), ("inferred",)
_EVERYTHING = "CONSTRUCT { ?subject ?property ?value } WHERE { ?subject ?property ?value }"
_FORM = "ntriples"
# The largest graphs at hand take a fifth of it.
_LARGEST = 1 << 30
# That of the program gzip; 9 takes five times as long for a tenth less.
_LEVEL = 6
# So many readers wait for the data at most.
_WAITING = 64


class GraphData:
    """The data of the graph page, by questions to the processes that answer the endpoint's queries.

    ``graphs`` are the IRIs of the store's named graphs by their short names, ``version`` what tells this
    store from others. ``ask`` gives the reply to a question, each of which may take ``seconds``.
    """

    def __init__(
        self, graphs: Mapping[str, str], version: str, ask: Callable[[Question], Reply], seconds: float
    ) -> None:
        self._graphs, self._ask, self._seconds = graphs, ask, seconds
        self._version = f'"{version}"'
        self._making = Lock()
        self._made = b""
        # The data are made by one thread, for which the others wait; no query waits for them.
        self._waiting = CapacityLimiter(_WAITING)

    async def response(self, request: Request) -> Response:
        """The data as JSON; nothing if the browser has them already."""
        headers = {"ETag": self._version, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if request.headers.get("if-none-match") == self._version:
            return Response(status_code=304, headers=headers)
        try:
            content = await to_thread.run_sync(self._content, limiter=self._waiting)
        except RefusedError as refused:
            return refused.response()
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            content = gzip.decompress(content)
        return Response(content, headers=headers, media_type="application/json")

    def _content(self) -> bytes:
        """The data, compressed by gzip; made at the first call, since the store does not change.

        Raises:
            RefusedError: if the endpoint does not answer.
            GraphError: if the graph is none that a build writes.
        """
        with self._making:
            if not self._made:
                self._made = gzip.compress(self._drawn().encode("utf-8"), _LEVEL, mtime=0)
            return self._made

    def _drawn(self) -> str:
        # pyvis takes a second to import, which nobody need wait for who asks in SPARQL alone.
        from kg.knowledge_graph.contents import read_contents
        from kg.knowledge_graph.nodes import Nodes
        from kg.publish.html import graph_data

        contents = read_contents(Nodes(self._triples(FACTS)))
        inferred = [
            (subject.value, predicate.value, target.value)
            for subject, predicate, target in self._triples(INFERRED)
            if isinstance(subject, pyoxigraph.NamedNode) and isinstance(target, pyoxigraph.NamedNode)
        ]
        return graph_data(contents.resolution, tuple(contents.articles.values()), inferred)

    def _triples(self, names: tuple[str, ...]) -> list[pyoxigraph.Triple]:
        graphs = [self._graphs[name] for name in names if name in self._graphs]
        reply = self._ask(Question(_EVERYTHING, graphs, [], "", _FORM, _LARGEST, self._seconds))
        answer = response_to(reply, _LARGEST, self._seconds)
        quads = pyoxigraph.parse(bytes(answer.body), format=pyoxigraph.RdfFormat.N_TRIPLES)
        return [quad.triple for quad in quads]
