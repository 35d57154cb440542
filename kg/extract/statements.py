"""What a rule yields, and how it becomes a Claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.extract.context import Context, Cue
from kg.extract.evidence import quote
from kg.lexicon import table
from kg.ontology import allows
from kg.records import Claim, Mention


@dataclass(frozen=True, slots=True)
class Statement:
    """A subject, a predicate and an object that a rule read at one place of the text.

    ``cue`` is the word that states it, if any; ``rule`` is a row of seeds/lexicon/rules.tsv.
    """

    subject: Named
    predicate: str
    object: Named
    rule: str
    cue: Cue | Span | None = None


@cache
def confidences() -> Mapping[str, float]:
    """The confidence of each rule: the share of its claims that are right."""
    return {row["rule"]: float(row["confidence"]) for row in table("rules", "rule", "confidence", "pattern")}


def typed(name: Named, entity_type: str) -> Named:
    """The mention as one of another type: a rule may know better than the name's head noun."""
    return replace(name, mention=replace(name.mention, type=entity_type))


def left_out(name: Named, position: int) -> Mention:
    """An empty mention at ``position`` that refers to ``name``."""
    antecedent = name.mention.antecedent or (name.start, name.end)
    return replace(name.mention, start=position, end=position, text="", antecedent=antecedent)


def to_claims(context: Context, statements: Iterable[Statement]) -> list[Claim]:
    """The statements as claims, each with its evidence, in the order of their places.

    A statement gives no claim where the ontology does not allow its types, where it says that a
    thing stands in a relation to itself, or where no quote holds both of its names. A triple
    that several rules read is claimed once for each quote, with the best rule's confidence.
    """
    best: dict[tuple[str, str, str, int], Claim] = {}
    gathered = list(statements)
    held = {(one.subject.name, one.object.name) for one in gathered if one.predicate == "organizes"}
    heard = {(one.object.name, one.subject.name) for one in gathered if one.rule == "audience of a talk"}
    for statement in gathered:
        pair = (statement.subject.name, statement.object.name)
        if pair in {"participates_in": held, "serves": heard}.get(statement.predicate, ()):
            continue
        subject, obj = statement.subject.mention, statement.object.mention
        if subject.name == obj.name or not allows(subject.type, statement.predicate, obj.type):
            continue
        places = [statement.subject, statement.object]
        cue = [Span(statement.cue.start, statement.cue.end)] if statement.cue is not None else []
        evidence = quote(context, *places, *cue) or quote(context, *places)
        if evidence is None and (cue or subject.type == "Event"):
            # The subject is left out, as Chinese does, and stands paragraphs earlier: an empty
            # mention in front of the verb refers back to it.
            evidence = quote(context, statement.object, *cue)
            if evidence is not None:
                subject = left_out(statement.subject, cue[0].start if cue else obj.start)
        if evidence is None and obj.type == "Event":
            # 活动现场邀请了… does not name the event again.
            evidence = quote(context, statement.subject, *cue)
            if evidence is not None:
                obj = left_out(statement.object, statement.subject.start)
        if evidence is None:
            continue
        confidence = confidences()[statement.rule]
        claim = Claim(subject, statement.predicate, obj, evidence, statement.rule, confidence)
        key = (subject.name, statement.predicate, obj.name, evidence.start)
        if key not in best or best[key].confidence < confidence:
            best[key] = claim
    return sorted(
        best.values(),
        key=lambda claim: (
            claim.evidence.start,
            claim.evidence.end,
            claim.predicate,
            claim.subject.start,
            claim.object.start,
            claim.object.name,
        ),
    )
