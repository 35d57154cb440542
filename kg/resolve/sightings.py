"""What one article calls by one name: the unit that identity is decided for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kg.ontology import DATE, PART_OF, administrative_level, allows, confusable_types, identity_scope
from kg.records import Article, Claim, Mention, Reading, Rejection
from kg.resolve.dates import datatype
from kg.resolve.names import digest, is_generic, is_quotation_mark, key

# A name of this length is distinctive without quotation marks: most words that name a kind of
# thing (活动室, 服务中心, 志愿活动) have two to four characters.
_DISTINCTIVE_LENGTH = 5
# Characters on either side that tell a place in a text from others.
_CONTEXT = 40

_Place = tuple[str, int, str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """All mentions in one article that agree in type, name and the units named above it.

    ``name`` is the key of the name; ``parents`` are the keys of the units, nearest first.
    """

    article: str
    type: str
    name: str
    parents: tuple[str, ...]


# Sorts sightings as they compare, in a fraction of the time.
order = attrgetter("article", "type", "name", "parents")


def sighting(article: str, mention: Mention) -> Sighting:
    """The sighting that a mention in an article (given by its id) belongs to.

    A name that begins with a unit above it is the name behind that unit, if this says enough by
    itself: 松涛街道萤火驿站 is 萤火驿站, while 松涛街道党工委 stays whole.
    """
    name = key(mention.name)
    if not mention.parents:
        return Sighting(article, mention.type, name, ())
    parents = tuple([key(each) for each in mention.parents])
    if identity_scope(mention.type) == "parent":
        rests = [name.removeprefix(each) for each in parents if name.startswith(each) and name != each]
        name = next((rest for rest in rests if not is_generic(rest)), name)
    return Sighting(article, mention.type, name, parents)


def context_of(text: str, end: int) -> int:
    """A hash of an article's text around the end of a mention; it stays when other parts change."""
    around = text[max(0, end - _CONTEXT) : end], text[end : end + _CONTEXT]
    return int(digest(repr(around)), 16)


def shown_context(context: int) -> str:
    """The hash of a context in hexadecimal digits."""
    return f"{context:08x}"


def page_order(article: Article) -> _Place:
    """The place of an article among all: by page, then by its number on the page."""
    return (article.page, article.number, article.id, article.headline, article.text)


def prepared_alone(reading: Reading) -> Reading:
    """The reading as ``resolve`` takes it, once its names of places begin where they should.

    Wavering types are settled and parents filled in. Claims that the ontology does not allow
    between their types, and those on a date that no calendar has, are rejected; every mention that
    a claim or a measurement uses is among the reading's mentions.

    Raises:
        OntologyError: if a mention's type or a claim's predicate is not in the ontology.
    """
    return _with_parents(_with_settled_types(_completed(reading)))


def _completed(reading: Reading) -> Reading:
    """The reading, with its allowed claims and their mentions among its mentions, by place."""
    reasons = [_impossible(claim) for claim in reading.claims]
    claims = [claim for claim, reason in zip(reading.claims, reasons, strict=True) if not reason]
    rejected = [
        Rejection(claim, reason) for claim, reason in zip(reading.claims, reasons, strict=True) if reason
    ]
    used = [mention for claim in claims for mention in (claim.subject, claim.object)]
    used += [claim.giver for claim in claims if claim.giver is not None]
    used += [measurement.subject for measurement in reading.measurements]
    mentions = {mention for mention in (*reading.mentions, *used) if mention.type != DATE}
    ordered = sorted(mentions, key=lambda m: (m.start, m.end, m.type, m.name, m.parents, m.aliases, m.text))
    return replace(
        reading, mentions=tuple(ordered), claims=tuple(claims), rejected=(*reading.rejected, *rejected)
    )


def _impossible(claim: Claim) -> str:
    """Why nothing can be so as a claim says, as a reason for its rejection; ``""`` if it can."""
    if not allows(claim.subject.type, claim.predicate, claim.object.type):
        return "not_allowed"
    return "no_date" if claim.object.type == DATE and not datatype(claim.object.name) else ""


def _with_settled_types(reading: Reading) -> Reading:
    """The reading, with one type for a distinctive name that stands in it under two confusable ones.

    The more frequent type wins, unless a claim could not be made about it; where neither type
    bears all the claims, both stay.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in reading.mentions:
        votes[key(mention.name)][mention.type] += 1
    changes: dict[tuple[str, str], str] = {}
    for name, counts in sorted(votes.items()):
        for pair in confusable_types() if len(counts) > 1 else ():
            if all(counts[each] for each in pair) and _distinctive(name, reading):
                winners = sorted(pair, key=lambda each: (-counts[each], each))
                fitting = [each for each in winners if _bears_claims(reading, name, pair, each)]
                changes.update({(name, each): fitting[0] for each in pair if fitting})
    return _retyped(reading, changes)


def _distinctive(name: str, reading: Reading) -> bool:
    """Whether a name (a key) is long, or stands in quotation marks somewhere in the article."""
    if len(name) >= _DISTINCTIVE_LENGTH:
        return True
    text = reading.article.text
    return any(
        any(is_quotation_mark(character) for character in text[max(0, mention.start - 1) : mention.end + 1])
        for mention in reading.mentions
        if key(mention.name) == name
    )


def _bears_claims(reading: Reading, name: str, pair: tuple[str, str], chosen: str) -> bool:
    """Whether every claim about a name stays allowed when both types of a pair become one."""

    def type_of(mention: Mention) -> str:
        return chosen if mention.type in pair and key(mention.name) == name else mention.type

    return all(
        allows(type_of(claim.subject), claim.predicate, type_of(claim.object))
        for claim in reading.claims
        if name in (key(claim.subject.name), key(claim.object.name))
    )


def _retyped(reading: Reading, changes: Mapping[tuple[str, str], str]) -> Reading:
    """The reading, with the types of names changed as (name key, old type) → new type says."""
    if not changes:
        return reading

    def change(mention: Mention) -> Mention:
        return replace(mention, type=changes.get((key(mention.name), mention.type), mention.type))

    return _with_mentions(reading, change)


def _with_parents(reading: Reading) -> Reading:
    """The reading, with the parents that its ``part_of`` claims give to mentions that name none."""
    stated = _stated_parents(reading.claims)
    if not stated:
        return reading

    def fill(mention: Mention) -> Mention:
        chains = () if mention.parents else stated.get((mention.type, key(mention.name)), ())
        longest = max(chains, key=len, default=())
        told = longest and all(longest[: len(chain)] == chain for chain in chains)
        return replace(mention, parents=longest) if told else mention

    return _with_mentions(reading, fill)


def _stated_parents(claims: Sequence[Claim]) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """For each type and name, the chains of parents that ``part_of`` claims on it give, sorted."""
    stated: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for claim in claims:
        unit = claim.object
        if claim.predicate == PART_OF and unit.type != DATE and administrative_level(unit.type):
            stated[claim.subject.type, key(claim.subject.name)].add((unit.name, *unit.parents))
    return {name: sorted(chains) for name, chains in stated.items()}


def _with_mentions(reading: Reading, change: Callable[[Mention], Mention]) -> Reading:
    """The reading, with each of its mentions changed, those of claims, rejections and measurements, too."""
    # Claims hold the mentions of the reading, and a changed one shall be one again.
    known: dict[int, Mention] = {}

    def same(mention: Mention) -> Mention:
        found = known.get(id(mention))
        return known.setdefault(id(mention), change(mention)) if found is None else found

    def changed(claim: Claim) -> Claim:
        subject, target = same(claim.subject), same(claim.object)
        giver = same(claim.giver) if claim.giver is not None else None
        if subject is claim.subject and target is claim.object and giver is claim.giver:
            return claim
        return replace(claim, subject=subject, object=target, giver=giver)

    return replace(
        reading,
        mentions=tuple(same(mention) for mention in reading.mentions),
        claims=tuple(changed(claim) for claim in reading.claims),
        rejected=tuple(replace(one, claim=changed(one.claim)) for one in reading.rejected),
        measurements=tuple(replace(each, subject=same(each.subject)) for each in reading.measurements),
        rejected_measurements=tuple(
            replace(one, measurement=replace(one.measurement, subject=same(one.measurement.subject)))
            for one in reading.rejected_measurements
        ),
    )
