"""The network as GraphML, for Gephi, Cytoscape, yEd and networkx.

The lines are those that networkx writes of the ``flat_network``, put together without a tree of elements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Sized
from html import escape

from kg.network import Stated, fact_days, fact_key, node
from kg.ontology import predicate
from kg.publish.flat_values import SEPARATOR, clean, edge_id
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
_NODE, _NODE_END = '    <node id="', "    </node>\n"
_EDGE, _EDGE_ID, _EDGE_END = '    <edge source="', '" id="', "    </edge>\n"
END = "  </graph>\n</graphml>\n\n"
# Lines by the id of a node, as XML has it: those of the node, and those of the edges that begin there.
Elements = tuple[Mapping[str, str], Mapping[str, str]]
# The number of a key by where it is used, its name and its type.
_Keys = dict[tuple[str, str, str], int]


def write_graphml(resolution: Resolution, target: Target, articles: Sequence[Article] = ()) -> None:
    """Writes the directed network of all facts; networkx reads it back.

    Nodes and edges have the attributes of ``flat_network``. ``articles`` are those that tell the days
    of the facts; without them ``dates`` is empty.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    with opened(target) as stream:
        for text in _lines(*elements(resolution, articles)):
            stream.write(text)


def write_changed_graphml(
    former: str, changes: Elements, silent: Collection[str], nodes: Iterable[str], target: Target
) -> None:
    """Writes a network as a former file tells it but for some nodes and the edges that begin at them.

    ``changes`` are the ``elements`` of these nodes, ``silent`` the ids of nodes at which no edge begins any
    more unless ``changes`` tell one. ``nodes`` are the ids of all nodes in their order. Both networks have
    edges.

    Raises:
        OutputError: if the target is a path that cannot be written.
    """
    known = _elements_of(former)
    texts = [{**old, **new} for old, new in zip(known, changes, strict=True)]
    for each in map(attribute, silent):
        if each not in changes[1]:
            texts[1].pop(each, None)
    ordered = [attribute(each) for each in nodes]
    with opened(target) as stream:
        found = [{name: some[name] for name in ordered if name in some} for some in texts]
        for text in _lines(*found):
            stream.write(text)


def elements(resolution: Resolution, articles: Sequence[Article] = ()) -> Elements:
    """The lines of each node, and of the edges that begin at each node, by the node's id in XML.

    Both are in the order of the file.
    """
    nodes = nodes_of(resolution)
    days = fact_days(Stated(resolution, articles))
    keys = _keys(nodes, resolution.facts)
    told: dict[str, str] = {}
    for each in nodes:
        values = (clean(each.name), each.type, clean(SEPARATOR.join(each.aliases)))
        data = _data(keys, "node", zip(_NODE_KEYS, values, strict=True))
        name = attribute(node(each))
        told[name] = f'{_NODE}{name}">\n{data}{_NODE_END}'
    edges: defaultdict[str, list[str]] = defaultdict(list)
    for fact in _in_order(nodes, resolution.facts):
        subject, target = attribute(node(fact.subject)), attribute(node(fact.object))
        data = _data(keys, "edge", zip(_EDGE_KEYS, _told(fact, days), strict=True))
        name = edge_id(node(fact.subject), fact.predicate, node(fact.object))
        edges[subject].append(f'{_EDGE}{subject}" target="{target}{_EDGE_ID}{name}">\n{data}{_EDGE_END}')
    return told, {subject: "".join(some) for subject, some in edges.items()}


def edges_by_id(text: str) -> dict[str, str]:
    """The lines of edges by their ids."""
    found: dict[str, str] = {}
    for each in text.split(_EDGE_END)[:-1]:
        start = each.index(_EDGE_ID) + len(_EDGE_ID)
        found[each[start : each.index('"', start)]] = each + _EDGE_END
    return found


def nodes_of(resolution: Resolution) -> list[Entity]:
    """The nodes of the network in their order: entities, then the dates of facts."""
    dates = {fact.object.name: fact.object for fact in resolution.facts if not fact.object.iri}
    return [*resolution.entities, *(dates[name] for name in sorted(dates))]


def _lines(nodes: Mapping[str, str], edges: Mapping[str, str]) -> Iterator[str]:
    """The file that holds elements."""
    yield _HEAD
    for (scope, name, kind), number in reversed(_keys(nodes, edges).items()):
        yield f'  <key id="d{number}" for="{scope}" attr.name="{name}" attr.type="{kind}" />\n'
    if not nodes:
        yield '  <graph edgedefault="directed" />\n</graphml>\n\n'
        return
    yield '  <graph edgedefault="directed">\n'
    yield from nodes.values()
    yield from edges.values()
    yield END


def _elements_of(text: str) -> Elements:
    """The elements of a file."""
    start, edge, end = text.index(_NODE), text.index(_EDGE), text.rindex(END)
    nodes: dict[str, str] = {}
    edges: defaultdict[str, str] = defaultdict(str)
    for each in text[start:edge].split(_NODE_END)[:-1]:
        nodes[each[len(_NODE) : each.index('"', len(_NODE))]] = each + _NODE_END
    for each in text[edge:end].split(_EDGE_END)[:-1]:
        edges[each[len(_EDGE) : each.index('"', len(_EDGE))]] += each + _EDGE_END
    return nodes, edges


def _keys(nodes: Sized, facts: Sized) -> _Keys:
    """The keys that the nodes and edges need, in the order in which they come first."""
    found = [("node", name, "string") for name in (_NODE_KEYS if len(nodes) else ())]
    if len(facts):
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


def attribute(text: str) -> str:
    """A text as the value of an attribute; it holds neither tabs nor line ends."""
    return escape(text, quote=False).replace('"', "&quot;")
