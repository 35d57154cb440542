"""Names as a user types them, and the names in the store that they mean."""

from __future__ import annotations

import pyoxigraph

from kg.errors import UnknownNameError
from kg.explanation.names import folded, offer
from kg.ontology import term
from kg.query.shipped import LANGUAGE


def names_like(store: pyoxigraph.Store, name: str) -> list[pyoxigraph.Literal]:
    """The names and aliases in the store that ``name`` means, sorted.

    If something is called exactly so, that name alone; else the names that differ in width, case,
    spaces and punctuation only.

    Raises:
        UnknownNameError: if there is none; its message offers the nearest names.
    """
    exact = pyoxigraph.Literal(name, language=LANGUAGE)
    properties = [pyoxigraph.NamedNode(str(term(each))) for each in ("skos:prefLabel", "skos:altLabel")]
    if any(next(store.quads_for_pattern(None, each, exact, None), None) for each in properties):
        return [exact]
    known = {quad.object for each in properties for quad in store.quads_for_pattern(None, each, None, None)}
    texts = sorted(each.value for each in known if isinstance(each, pyoxigraph.Literal))
    wanted = folded(name)
    found = [text for text in texts if folded(text) == wanted]
    if not found:
        hint = offer(wanted, texts, "see kg query names --containing TEXT")
        raise UnknownNameError(f"{name}: nothing is called so; {hint}")
    return [pyoxigraph.Literal(text, language=LANGUAGE) for text in found]
