"""What a rule yields, and how it becomes a Claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import word_set
from kg.extract.clauses.cues import Cue
from kg.extract.context import Context
from kg.extract.evidence import quote
from kg.extract.modality import Refusal
from kg.extract.types import PLACES
from kg.lexicon import table
from kg.ontology import allows, predicate
from kg.records import Claim, Mention, Rejection

# The rule for those who hear what is said at an event.
# Rules whose object may be named in the paragraph before: a demonstrative points at it.
_POINTED = frozenset(
    {"agent of founding", "agent of running", "body of the only unit", "headline covers list"}
)
_HEARING, _PART = "audience of a talk", "sub-event"
_KEEPING = frozenset({"establishes", "runs"})
# What need not be said beside a predicate of the same subject and object.
_SAYING_MORE = {"organizes": "participates_in", "establishes": "runs"}
# What tells two readings of one article apart: the names, the predicate and the quote.
_Place = tuple[frozenset[str] | tuple[str, str], str, int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """A subject, a predicate and an object that a rule read at one place of the text.

    ``cue`` is the word that states it, if any; ``rule`` is a row of seeds/lexicon/rules.tsv.
    ``refusal`` tells why it is no fact, if it is none; ``giver`` who gives an honour, if that is said.
    """

    subject: Named
    predicate: str
    object: Named
    rule: str
    cue: Cue | Span | None = None
    refusal: Refusal | None = None
    giver: Named | None = None


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


def to_claims(context: Context, statements: Iterable[Statement]) -> tuple[list[Claim], list[Rejection]]:
    """The statements as claims, and the refused ones as rejections, each in the order of their places.

    A statement gives neither where no quote holds both of its names. It is rejected where the ontology
    does not allow its types, and where it says that a thing stands in a relation to itself. A triple
    that several rules read is claimed once for each quote, with the best rule's confidence; it is
    rejected only where no rule claims it with that quote.
    """
    claims: dict[tuple[str, str, str, int], Claim] = {}
    claimed: set[_Place] = set()
    rejections: dict[_Place, Rejection] = {}
    for statement in _without_echoes(statements):
        claim, refusal, impossible = _claim(context, statement), statement.refusal, _impossible(statement)
        if claim is None or (refusal is not None and impossible):
            continue
        place = _place(claim)
        if impossible:
            rejections.setdefault(place, Rejection(claim, impossible))
        elif refusal is None:
            claimed.add(place)
            key = (claim.subject.name, claim.predicate, claim.object.name, claim.evidence.start)
            if key not in claims or claims[key].confidence < claim.confidence:
                claims[key] = claim
        elif place not in rejections or rejections[place].claim.confidence < claim.confidence:
            rejections[place] = Rejection(claim, refusal.reason, (refusal.start, refusal.end))
    refused = (rejection for place, rejection in rejections.items() if place not in claimed)
    return sorted(claims.values(), key=_order), sorted(refused, key=lambda one: _order(one.claim))


def _without_echoes(statements: Iterable[Statement]) -> list[Statement]:
    """The statements, without those that another one says better.

    Who holds an event, or means to, does not also take part in it; who hears a talk is not also
    served by it; who founds something does not also run it, unless a verb of operating says so. Nobody
    founds or runs what an event is said to consist of.
    """
    gathered = list(statements)
    better = [one for one in gathered if one.predicate in _SAYING_MORE or one.rule == _HEARING]
    told = {_echoed(one) for one in better if one.refusal is None}
    meant = {_echoed(one) for one in better}
    parts = {_span(one.subject) for one in gathered if one.rule == _PART and one.predicate == "part_of"}

    def echoes(one: Statement) -> bool:
        said = (one.predicate, one.subject.name, one.object.name)
        if one.predicate in _KEEPING and _span(one.object) in parts:
            return True
        if (
            one.predicate == "runs"
            and isinstance(one.cue, Cue)
            and one.cue.word in word_set("operating_verbs")
        ):
            return False
        return said in (told if one.refusal is None else meant)

    return [one for one in gathered if not echoes(one)]


def _span(name: Named) -> tuple[int, int]:
    return name.start, name.end


def _echoed(statement: Statement) -> tuple[str, str, str]:
    """What need not be said beside a statement: predicate and names."""
    subject, target = statement.subject.name, statement.object.name
    if statement.predicate in _SAYING_MORE:
        return (_SAYING_MORE[statement.predicate], subject, target)
    return ("serves", target, subject)


def _impossible(statement: Statement) -> str:
    """Why nothing can be so as a statement says, as a reason for its rejection; ``""`` if it can."""
    subject, obj = statement.subject.mention, statement.object.mention
    opened = statement.predicate == "participates_in" and subject.type in PLACES and subject.name in obj.name
    if subject.name == obj.name or opened:
        # A place takes no part in its own opening.
        return "itself"
    return "" if allows(subject.type, statement.predicate, obj.type) else "not_allowed"


def _claim(context: Context, statement: Statement) -> Claim | None:
    """What a statement claims, or None where no quote holds it."""
    subject, obj = statement.subject.mention, statement.object.mention
    places = [statement.subject, statement.object]
    cue = [Span(statement.cue.start, statement.cue.end)] if statement.cue is not None else []
    evidence = quote(context, *places, *cue) or quote(context, *places)
    if evidence is None and (cue or subject.type == "Event"):
        # The subject is left out, as Chinese does, and stands paragraphs earlier: an empty
        # mention in front of the verb refers back to it.
        evidence = quote(context, statement.object, *cue)
        if evidence is not None:
            subject = left_out(statement.subject, cue[0].start if cue else obj.start)
    whole = statement.predicate == "part_of" and obj.type == "Programme"
    # 这支队伍由…组建, 队长林晓岚: the team stands in the paragraph before.
    pointed = statement.rule in _POINTED or (statement.predicate == "member_of" and obj.type == "Team")
    whole = whole or (pointed and statement.object.end <= statement.subject.start)
    if evidence is None and (obj.type == "Event" or statement.predicate == "located_in" or whole):
        # 活动现场邀请了…, 一楼设有…, 三项子项目 do not name the event, the place or the whole again.
        evidence = quote(context, statement.subject, *cue)
        if evidence is not None:
            obj = left_out(statement.object, statement.subject.start)
    if evidence is None:
        return None
    span = (cue[0].start, cue[0].end) if cue else None
    confidence = confidences()[statement.rule]
    giver = statement.giver.mention if statement.giver is not None else None
    return Claim(subject, statement.predicate, obj, evidence, statement.rule, confidence, span, giver)


def _place(claim: Claim) -> _Place:
    """What is the same of two claims that say the same with the same quote."""
    pair = (claim.subject.name, claim.object.name)
    names = frozenset(pair) if predicate(claim.predicate).symmetric else pair
    return (names, claim.predicate, claim.evidence.start, claim.evidence.end)


def _order(claim: Claim) -> tuple[int, int, str, int, int, str]:
    evidence, subject, target = claim.evidence, claim.subject, claim.object
    return (evidence.start, evidence.end, claim.predicate, subject.start, target.start, target.name)
