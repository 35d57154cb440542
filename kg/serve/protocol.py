"""The SPARQL 1.1 Protocol: a request becomes a question, a reply becomes a response.

Status: 400 malformed, 403 an update, 406 no such form, 413 question or answer too large, 415 no such
media type, 503 no free process, 504 the question took too long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import QueryError
from kg.query.formats import ROW_FORMATS, TRIPLE_FORMATS
from kg.query.guard import is_update, refuse_calls
from kg.serve import worker, workers
from kg.serve.negotiation import best, content_type
from kg.serve.worker import Question, Reply

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
# The longest request, in bytes: a page of newspaper fits a hundred times.
LONGEST = 1 << 20
_READ_ONLY = "This endpoint is read-only: build the graph again to change it."


class RefusedError(Exception):
    """A request that is answered by an HTTP status and a message."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message

    def response(self) -> Response:
        """The status and the message."""
        headers = {"Retry-After": "5"} if self.status == 503 else {}
        return PlainTextResponse(f"{self.message}\n", self.status, headers)


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a request by name, with all their values in order."""

    parameters: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        """The value of a parameter, ``""`` without one.

        Raises:
            RefusedError: 400, if there are several.
        """
        values = self.parameters.get(name, ())
        if len(values) > 1:
            raise RefusedError(400, f"{name}: {len(values)} values; send one")
        return values[0] if values else ""


async def parameters_of(request: Request) -> Asked:
    """What a GET, or a POST of either kind, asks.

    Raises:
        RefusedError: 400, 403, 413 or 415.
    """
    found = parse_qs(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == UPDATE:
            raise RefusedError(403, _READ_ONLY)
        if kind not in (FORM, QUERY):
            raise RefusedError(415, f"{kind or 'no media type'}: send {FORM} or {QUERY}")
        body = await _body(request)
        more = parse_qs(body, keep_blank_values=True) if kind == FORM else {"query": [body]}
        for name, values in more.items():
            found.setdefault(name, []).extend(values)
        if "query" not in found and "update" not in found:
            raise RefusedError(400, "no query: send one as the parameter query or as the body")
    if "update" in found:
        raise RefusedError(403, _READ_ONLY)
    return Asked(found)


def question_of(asked: Asked, accept: str, largest: int, seconds: float) -> Question:
    """The question that a request asks.

    Raises:
        RefusedError: 400, 403 or 406.
    """
    query = asked.one("query")
    if is_update(query):
        raise RefusedError(403, _READ_ONLY)
    try:
        refuse_calls(query)
    except QueryError as error:
        raise RefusedError(400, f"{error}.") from error
    row_format, triple_format = _forms(asked, accept)
    graphs = [_iris(asked, name) for name in ("default-graph-uri", "named-graph-uri")]
    chosen = any(each is not None for each in graphs)
    default, named = ((each or []) if chosen else None for each in graphs)
    return Question(query, default, named, row_format, triple_format, largest, seconds)


def response_to(reply: Reply, largest: int, timeout: float) -> Response:
    """The response that tells of a reply.

    Raises:
        RefusedError: if the question was not answered.
    """
    detail = reply.body.decode(errors="replace")
    match reply.outcome:
        case worker.ANSWERED:
            return Response(reply.body, headers={"Content-Type": content_type(reply.form)})
        case worker.MALFORMED:
            raise RefusedError(400, f"Not a SPARQL query: {detail} (line:column).")
        case worker.NOT_ACCEPTABLE:
            offered = TRIPLE_FORMATS if detail == "triples" else ROW_FORMATS
            raise RefusedError(406, f"This query gives {detail}; accept {_types(offered)}.")
        case worker.TOO_LARGE:
            raise RefusedError(
                413, f"The answer has more than {largest:,} bytes; use LIMIT and OFFSET, or load the files."
            )
        case workers.BUSY:
            raise RefusedError(503, "All processes are busy; ask again later.")
        case workers.TIMEOUT:
            raise RefusedError(
                504, f"The query took more than {timeout:g} seconds and was stopped; make it narrower."
            )
        case workers.ENDED:
            raise RefusedError(503, "The query needed too much memory and was stopped; make it narrower.")
        case _:
            raise RefusedError(400, f"The query failed: {detail}.")


async def _body(request: Request) -> str:
    """The text of a request.

    Raises:
        RefusedError: 400 or 413.
    """
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LONGEST:
            raise RefusedError(413, f"The request has more than {LONGEST:,} bytes; send a shorter query.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"The request is not UTF-8: {error}.") from error


def _forms(asked: Asked, accept: str) -> tuple[str, str]:
    """The formats for rows and for triples: by the parameter ``format``, else by the header."""
    wanted = asked.one("format")
    if wanted and wanted not in (*ROW_FORMATS, *TRIPLE_FORMATS):
        raise RefusedError(
            406, f"{wanted}: choose a format from {', '.join((*ROW_FORMATS, *TRIPLE_FORMATS))}"
        )
    if wanted:
        return (wanted, "turtle") if wanted in ROW_FORMATS else ("json", wanted)
    forms = best(accept, list(ROW_FORMATS)), best(accept, list(TRIPLE_FORMATS))
    if not any(forms):
        raise RefusedError(
            406, f"Accept {_types(ROW_FORMATS)} for rows, {_types(TRIPLE_FORMATS)} for triples."
        )
    return forms


def _types(forms: Mapping[str, object]) -> str:
    return ", ".join(content_type(form).partition(";")[0] for form in forms)


def _iris(asked: Asked, name: str) -> list[str] | None:
    """The IRIs of a parameter, ``None`` without any."""
    values = asked.parameters.get(name)
    for value in values or ():
        try:
            NamedNode(value)
        except ValueError as error:
            raise RefusedError(400, f"{name}: {value}: not an IRI: {error}") from error
    return None if values is None else list(values)
