"""The network as GraphML, for Gephi, Cytoscape, yEd and networkx.

The lines are those that networkx writes of the ``flat_network``, put together without a tree of elements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from kg.network import Stated, fact_days, fact_key, node
from kg.ontology import predicate
from kg.publish.flat import SEPARATOR, clean, edge_id
from kg.publish.targets import Target, opened
from kg.records import Article, Entity, Fact, Resolution

_HEAD = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_NODE_KEYS = ("label", "type", "aliases")
_EDGE_KEYS = ("predicate", "label", "weight", "confidence", "quote", "dates")
_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double"}
# The number of a key by where it is used, its name and its type.
_Keys = dict[tuple[str, str, str], int]


def write_graphml(resolution: Resolution, target: Target, articles: Sequence[Article] = ()) -> None:
    """Writes the directed network of all facts; networkx reads it back.

    Nodes and edges have the attributes of ``flat_network``. ``articles`` are those that tell the days
    of the facts; without them ``dates`` is empty.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    dates = {fact.object.name: fact.object for fact in resolution.facts if not fact.object.iri}
    nodes = [*resolution.entities, *(dates[name] for name in sorted(dates))]
    days = fact_days(Stated(resolution, articles))
    keys = _keys(nodes, resolution.facts)
    with opened(target) as stream:
        stream.write(_HEAD)
        for (scope, name, kind), number in reversed(keys.items()):
            stream.write(f'  <key id="d{number}" for="{scope}" attr.name="{name}" attr.type="{kind}" />\n')
        if not nodes:
            stream.write('  <graph edgedefault="directed" />\n</graphml>\n\n')
            return
        stream.write('  <graph edgedefault="directed">\n')
        for each in nodes:
            values = (clean(each.name), each.type, clean(SEPARATOR.join(each.aliases)))
            data = _data(keys, "node", zip(_NODE_KEYS, values, strict=True))
            stream.write(f'    <node id="{_attribute(node(each))}">\n{data}    </node>\n')
        for fact in _in_order(nodes, resolution.facts):
            ends = f'source="{_attribute(node(fact.subject))}" target="{_attribute(node(fact.object))}"'
            data = _data(keys, "edge", zip(_EDGE_KEYS, _told(fact, days), strict=True))
            name = edge_id(node(fact.subject), fact.predicate, node(fact.object))
            stream.write(f'    <edge {ends} id="{name}">\n{data}    </edge>\n')
        stream.write("  </graph>\n</graphml>\n\n")


def _keys(nodes: Sequence[Entity], facts: Sequence[Fact]) -> _Keys:
    """The keys that the nodes and edges need, in the order in which they come first."""
    found = [("node", name, "string") for name in _NODE_KEYS if nodes]
    if facts:
        kinds = {"weight": "long", "confidence": "double"}
        found += [("edge", name, kinds.get(name, "string")) for name in _EDGE_KEYS]
    return {key: number for number, key in enumerate(found)}


def _in_order(nodes: Sequence[Entity], facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts by subject, in the order of the nodes, and those between two nodes together."""
    found: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        found[node(fact.subject)][node(fact.object)].append(fact)
    for each in nodes:
        for group in found[node(each)].values():
            yield from group


def _told(fact: Fact, days: Mapping[tuple[str, str, str], tuple[str, ...]]) -> tuple[str | float, ...]:
    """The values of the attributes of a fact's edge."""
    best = max(fact.claims, key=lambda claim: claim.confidence)
    return (
        fact.predicate,
        predicate(fact.predicate).label_zh,
        len({claim.evidence.article for claim in fact.claims}),
        float(fact.confidence),
        clean(best.evidence.text),
        SEPARATOR.join(days.get(fact_key(fact), ())),
    )


def _data(keys: _Keys, scope: str, values: Iterable[tuple[str, str | float]]) -> str:
    text = []
    for name, value in values:
        number = keys[scope, name, _TYPES[type(value)]]
        content = escape(str(value), quote=False)
        text.append(f'      <data key="d{number}"' + (f">{content}</data>\n" if content else " />\n"))
    return "".join(text)


def _attribute(text: str) -> str:
    """A text as the value of an attribute; it holds neither tabs nor line ends."""
    return escape(text, quote=False).replace('"', "&quot;")
