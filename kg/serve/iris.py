"""IRIs of the graph and the addresses at which this server shows them.

What follows the base of the data follows ``/id/`` here, so that a page, a statement and a named graph
have each an address, whatever host the base names.
"""

from __future__ import annotations

from urllib.parse import quote

from kg.ontology import namespace

DATA, TERMS = "/id/", "/ns"
# What a path may hold as it is; browsers show Chinese in it all the same.
_SAFE = "/:@!$&'()*+,;=-._~"


def address_of(iri: str, base: str) -> str:
    """Where this server shows an IRI; its own address if that is elsewhere on the web, else ``""``."""
    if iri.startswith(base):
        path, sign, fragment = iri.removeprefix(base).partition("#")
        return f"{DATA}{quote(path, safe=_SAFE)}{sign}{quote(fragment, safe=_SAFE)}"
    if iri.startswith(namespace()):
        return f"{TERMS}#{quote(iri.removeprefix(namespace()), safe=_SAFE)}"
    return iri if iri.startswith(("https://", "http://")) else ""


def iri_at(path: str, base: str) -> str:
    """The IRI that is shown at ``/id/<path>``; ``path`` is decoded."""
    return f"{base}{path}"
