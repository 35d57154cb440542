"""The page's data: a pyvis network and its evidence, column by column, as JSON that is safe in HTML.

Columns (one list per property) instead of an object per node keep the page small and quick to
read.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.publish.appearance import appearance, listed_types
from kg.publish.layout import Place
from kg.publish.page_evidence import article_columns, claim_columns, measurement_rows, rejected_rows
from kg.publish.readings import readings
from kg.publish.vocabulary import PageRule, Term, neighbourhood_level
from kg.records import Article, Fact, Measurement, RejectedFact

# Up to this many bytes the data stands in the page as it is: it can be searched and compared with a
# text tool, and the page still stays below 1.5 MB. Beyond, it is deflated to about a sixth.
PLAIN_LIMIT = 700_000

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Background:
    """What the page tells beyond pyvis's nodes and edges.

    ``facts`` maps an edge's id to the fact that it draws. ``parents`` maps a node's id to the id
    of the unit above it, ``measurements`` a node's id to what is counted or measured of it.
    ``rejected`` is what the articles do not state, each with the ids of the nodes that it is about;
    ``reasons`` says in both languages why not. ``rules`` are those by which facts are inferred.
    """

    types: Sequence[Term]
    predicates: Sequence[Term]
    interface: Mapping[str, tuple[str, str]]
    reasons: Mapping[str, tuple[str, str]]
    articles: Sequence[Article] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    places: Sequence[Place] = ()
    measurements: Mapping[str, Sequence[Measurement]] = field(default_factory=dict)
    rejected: Sequence[tuple[str, str, RejectedFact]] = ()
    rules: Sequence[PageRule] = ()


def page_data(nodes: Sequence[Row], edges: Sequence[Row], background: Background) -> dict[str, Any]:
    """The data of the page for pyvis's ``nodes`` and ``edges``, ready for JSON.

    Nodes and edges that the caller added to the network by hand appear too; they have no evidence.
    """
    numbers = {str(node["id"]): number for number, node in enumerate(nodes)}
    drawn = [edge for edge in edges if str(edge["from"]) in numbers and str(edge["to"]) in numbers]
    types = _terms(background.types, [str(node.get("type", "")) for node in nodes], listed_types())
    rejected = [row for row in background.rejected if row[0] in numbers or row[1] in numbers]
    used = [str(edge.get("predicate", "")) for edge in drawn]
    predicates = _terms(background.predicates, [*used, *(row[2].predicate for row in rejected)], ())
    by_predicate = {term.name: n for n, term in enumerate(predicates)}
    articles = sorted(background.articles, key=lambda article: (article.page, article.number, article.id))
    return {
        "interface": {key: list(pair) for key, pair in background.interface.items()},
        "types": [_type_row(term) for term in types],
        "predicates": [[term.name, term.zh, term.en, int(term.symmetric)] for term in predicates],
        "nodes": _node_columns(nodes, numbers, {term.name: n for n, term in enumerate(types)}, background),
        "edges": _edge_columns(drawn, numbers, by_predicate),
        "claims": claim_columns(drawn, articles, background.facts),
        "measurements": measurement_rows(nodes, articles, background.measurements),
        "rejected": rejected_rows(rejected, numbers, by_predicate, articles),
        "rules": [
            [
                rule.zh,
                rule.en,
                [by_predicate[name] for name in rule.infers if name in by_predicate],
                [[by_predicate.get(name, -1), int(back), times] for name, back, times in rule.path],
            ]
            for rule in background.rules
        ],
        "reasons": {key: list(pair) for key, pair in background.reasons.items()},
        "articles": article_columns(articles),
        "readings": readings(_names(nodes)),
        "places": [[place.node, place.parent, place.x, place.y, place.radius] for place in background.places],
    }


def _terms(known: Sequence[Term], used: Sequence[str], order: Sequence[str]) -> list[Term]:
    """The terms that are used, in the given order, then in the vocabulary's, then by name."""
    by_name = {term.name: term for term in known}
    rank = {name: number for number, name in enumerate([*order, *by_name])}
    names = sorted(set(used), key=lambda name: (rank.get(name, len(rank)), name))
    return [by_name.get(name, Term(name, name, name)) for name in names]


def _type_row(term: Term) -> list[Any]:
    look = appearance(term.name)
    return [
        term.name,
        term.zh,
        term.en,
        look.shape,
        look.colour,
        look.dark_colour,
        neighbourhood_level(term.name),
        int(look.shared),
    ]


def _names(nodes: Sequence[Row]) -> list[str]:
    """Every name and alias under which a node can be searched."""
    return [str(name) for node in nodes for name in (node.get("label", node["id"]), *node.get("aliases", ()))]


def _node_columns(
    nodes: Sequence[Row], numbers: Mapping[str, int], types: Mapping[str, int], background: Background
) -> dict[str, Any]:
    looks = {name: appearance(name) for name in types}
    own: dict[int, list[Any]] = {}
    for number, node in enumerate(nodes):
        look = looks[str(node.get("type", ""))]
        pair = [node.get("shape", look.shape), node.get("color", look.colour)]
        if pair != [look.shape, look.colour]:
            own[number] = pair
    return {
        "id": [str(node["id"]) for node in nodes],
        "label": [str(node.get("label", node["id"])) for node in nodes],
        "type": [types[str(node.get("type", ""))] for node in nodes],
        "aliases": {n: list(node["aliases"]) for n, node in enumerate(nodes) if node.get("aliases")},
        "x": [round(node.get("x", 0)) for node in nodes],
        "y": [round(node.get("y", 0)) for node in nodes],
        "size": [round(float(node.get("size", 10)), 1) for node in nodes],
        "place": [int(node.get("place", -1)) for node in nodes],
        "parent": [numbers.get(background.parents.get(str(node["id"]), ""), -1) for node in nodes],
        "own": own,
    }


def _edge_columns(
    edges: Sequence[Row], numbers: Mapping[str, int], predicates: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "from": [numbers[str(edge["from"])] for edge in edges],
        "to": [numbers[str(edge["to"])] for edge in edges],
        "predicate": [predicates[str(edge.get("predicate", ""))] for edge in edges],
        "confidence": [round(float(edge.get("confidence", 1)), 3) for edge in edges],
        "dashed": [number for number, edge in enumerate(edges) if edge.get("dashes")],
        "inferred": [number for number, edge in enumerate(edges) if edge.get("inferred")],
    }


def as_json(data: object) -> str:
    """``data`` as one line of JSON without a character that could end a script element in HTML.

    Lone surrogates, which UTF-8 cannot hold, are escaped too.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def packed(text: str) -> tuple[str, str]:
    """``text`` as a page holds it, and how: ``("json", text)`` or ``("deflate", base64)``."""
    content = text.encode("utf-8")
    if len(content) <= PLAIN_LIMIT:
        return "json", text
    return "deflate", base64.b64encode(zlib.compress(content, 9)).decode("ascii")
