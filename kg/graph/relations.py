"""Relations of more than two as nodes of their own, and the statements that they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.literals import calendar
from kg.graph.nodes import Nodes
from kg.graph.vocabulary import TYPE, Triple, term
from kg.graph.vocabulary import node as entity
from kg.records import Entity
from kg.relations import Conferral, Membership, Participation, Partnership, Relation


def relation(found: Relation, nodes: Nodes) -> Iterator[Triple]:
    """What the relation says."""
    node = _node(found, nodes)
    yield node, TYPE, term(type(found).__name__)
    match found:
        case Partnership():
            yield from _to(node, "hasPartner", *found.partners)
            yield from _to(node, "occasion", *found.occasions)
            for kind in found.kinds:
                yield node, term("partnershipKind"), term(kind)
            yield from _dated(node, "onDate", found.date)
        case Participation():
            yield from _to(node, "participationIn", found.event)
            yield from _to(node, "participant", found.participant)
            for part in found.parts:
                yield node, term("partPlayed"), term(part)
        case Membership():
            yield from _to(node, "org:member", found.member)
            yield from _to(node, "org:organization", found.organization)
            yield from _to(node, "org:role", *([found.role] if found.role is not None else []))
            yield from _dated(node, "memberDuring", found.date)
        case Conferral():
            yield from _to(node, "recipient", found.recipient)
            yield from _to(node, "honour", found.honour)
            yield from _to(node, "conferredBy", *found.givers)
            yield from _dated(node, "onDate", found.date)


def relation_support(found: Relation, nodes: Nodes) -> Iterator[Triple]:
    """The statements that the relation rests on, their quotes, and the article."""
    node, article = _node(found, nodes), nodes.articles[found.article]
    yield node, term("statedIn"), nodes.article(article)
    for fact, claim in found.grounds:
        quoted = nodes.span(article, claim.evidence.start, claim.evidence.end)
        yield node, term("evidence"), quoted
        yield node, term("prov:wasDerivedFrom"), nodes.statement(fact, claim)


def _node(found: Relation, nodes: Nodes) -> str:
    """The node of a relation: told apart by its article and by what it relates, not by what else is known."""
    match found:
        case Partnership():
            ends = found.partners
        case Participation():
            ends = (found.event, found.participant)
        case Membership():
            ends = (found.member, found.organization, *([found.role] if found.role is not None else []))
        case Conferral():
            ends = (found.recipient, found.honour)
    return nodes.relation(type(found).__name__.lower(), found.article, *(each.iri for each in ends))


def _to(node: str, name: str, *entities: Entity) -> Iterator[Triple]:
    for each in entities:
        yield node, term(name), entity(each.iri)


def _dated(node: str, name: str, iso: str) -> Iterator[Triple]:
    if iso:
        yield node, term(name), calendar(iso)
