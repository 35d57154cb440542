"""Which of the forms on offer a client likes best, by its ``Accept`` header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.query.formats import ROW_FORMATS, TRIPLE_FORMATS

# Names of formats by the media types that mean them; the first type of a format is what is sent.
_ALSO = {
    "json": ("application/json", "text/json"),
    "xml": ("application/xml", "text/xml"),
    "csv": (),
    "tsv": (),
    "turtle": ("application/x-turtle",),
    "ntriples": (),
    "rdfxml": ("application/xml", "text/xml"),
    "jsonld": ("application/json",),
}
HTML = "html"


def media_type(form: str) -> str:
    """The media type of a format, such as ``text/turtle``."""
    if form == HTML:
        return "text/html"
    known: dict[str, QueryResultsFormat | RdfFormat] = {**ROW_FORMATS, **TRIPLE_FORMATS}
    return known[form].media_type.partition(";")[0].strip()


def content_type(form: str) -> str:
    """The ``Content-Type`` of a format, with its characters where it is text."""
    kind = media_type(form)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def best(accept: str, forms: Sequence[str]) -> str:
    """The one of ``forms`` that ``accept`` prefers, the first of equals; ``""`` if it accepts none.

    An empty header accepts everything.
    """
    ranges = list(filter(None, map(_range, accept.split(",")))) if accept.strip() else [("*/*", 1.0)]
    rated = [(_quality(form, ranges), -place, form) for place, form in enumerate(forms)]
    quality, _, form = max(rated, default=(0, 0, ""))
    return form if quality > 0 else ""


def _range(text: str) -> tuple[str, float] | None:
    """A media range and its weight, 0 to 1."""
    kind, *parameters = (part.strip().lower() for part in text.split(";"))
    weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        quality = min(1.0, max(0.0, float(weight)))
    except ValueError:
        return None
    return (kind, quality) if "/" in kind and quality == quality else None


def _quality(form: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much a format is liked: the weight of the most exact range that holds one of its types."""
    best_match = (0, 0.0)
    types = (media_type(form), *_ALSO.get(form, ()))
    for kind, quality in ranges:
        for number, each in enumerate(types):
            if kind == each:
                exactness = 4 if number == 0 else 3
            elif number == 0 and kind == f"{each.split('/')[0]}/*":
                exactness = 2
            else:
                exactness = 1 if kind == "*/*" else 0
            if exactness and (exactness, quality) > best_match:
                best_match = (exactness, quality)
    return best_match[1]
