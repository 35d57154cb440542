"""The records that the stages hand to each other, with their units.

Every offset pair in this package is half-open, ``[start, end)``, and counts characters
(Unicode code points). Which text it counts in is said beside each field. All records are
frozen and picklable, so that a pool of processes can map the stages.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that an article's text took over from its page unchanged.

    ``article.text[text_start:text_start + length]`` equals
    ``page.text[page_start:page_start + length]``.
    """

    text_start: int
    page_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Article:
    r"""One article in reading order.

    ``text`` is the body: line breaks inside a paragraph are removed, paragraphs are separated
    by one ``\n``; headline, kicker, sub-headlines, captions, byline and credits are not in it
    but in their own fields. ``date`` is an ISO 8601 date, partial where the article does not
    give the year (``--02-24``), or ``""``. ``issue_date`` is the day of the paper that prints it,
    an ISO date, or ``""`` where it is not known. ``pieces`` are sorted by ``text_start`` and do
    not overlap; only paragraph separators lie outside them.
    """

    id: str
    page: str
    number: int
    kicker: str
    headline: str
    authors: tuple[str, ...]
    photo_credit: str
    date: str
    text: str
    subheadlines: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    issue_date: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page as text, or one file of ready-made articles.

    ``name`` is the file's name without its folder. ``text`` is the decoded, normalised text:
    normalisation replaces single characters by single characters, so an offset in ``text`` is
    an offset in the decoded file (for PDF, DOCX and HTML: in the text taken from it).
    ``articles`` is filled by formats that bring their articles along (JSON lines); it is empty
    for pages that ``segment`` still has to take apart. ``issue_date`` is the day on which the page
    was printed, an ISO date, or ``""`` where neither its name nor its text tells.
    """

    name: str
    text: str
    articles: tuple[Article, ...] = ()
    issue_date: str = ""


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page, or one line of a JSON-lines file, that could not be read.

    ``place`` is what the user gave: the path, with ``:line`` for one line of a file.
    ``reason`` is a sentence for the user that says what is wrong and what to do next.
    """

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an article's text that means an entity.

    ``text`` is ``article.text[start:end]``. ``type`` is a class name of the ontology.
    ``name`` is the fullest form of the entity's own name in this article, without the
    administrative chain in front of it; ``parents`` are the names of the units above it,
    nearest first, as far as the article tells. ``aliases`` are the other forms under which
    the article writes it. For a date ``type`` is ``Date`` and ``name`` its ISO form.
    ``antecedent`` is set when ``text`` only refers (社区, 双方, 该中心): the offsets
    of the naming mention in the same text that it stands for.
    """

    start: int
    end: int
    text: str
    type: str
    name: str
    parents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    antecedent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quote that states a claim: ``text`` is ``article.text[start:end]``."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place of one article states: subject, predicate, object and their evidence.

    ``predicate`` is a guideline name (``partners_with``). ``rule`` names the rule that fired.
    ``confidence`` is a probability between 0 and 1. ``cue`` are the offsets of the word that states
    it in the article's text, or None where no single word does. ``giver`` is who gives an honour, where
    the sentence says so.
    """

    subject: Mention
    predicate: str
    object: Mention
    evidence: Evidence
    rule: str
    confidence: float
    cue: tuple[int, int] | None = None
    giver: Mention | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person knows better than the program: one line of a file of corrections.

    ``action`` is ``accept``, ``reject``, ``same``, ``different`` or ``rename``. ``subject`` and
    ``object`` name entities by IRI, by IRI without the base, or by name; of ``rename`` the object is
    the new name, of a date its ISO form. ``predicate`` is empty but for ``accept`` and ``reject``.
    ``article`` and ``quote`` are the id of an article and words of its text that state an accepted
    triple. ``place`` is the file and line, for messages.
    """

    action: str
    subject: str
    predicate: str
    object: str
    author: str
    reason: str
    article: str = ""
    quote: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """What a rule read at one place of one article, and why it is no fact.

    ``claim`` is what would be claimed. ``reason`` is a row of ``seeds/lexicon/rejections.tsv``
    (``plan``); ``word`` are the offsets of the word that gives it (将) in the article's text, or
    None where no word does. ``correction`` is the one that rejects it, if a person does.
    """

    claim: Claim
    reason: str
    word: tuple[int, int] | None = None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """A count or measure that one place of one article states of an entity: 180余家单位, 面积600多平方米.

    ``text`` is ``article.text[start:end]``, the number with its qualifier and unit (``180余家``).
    ``value`` is the number, ``unit`` its unit as printed and ``counted`` what is counted or measured
    (``单位``, ``面积``). ``qualifier`` is ``exact``, ``approximate`` or ``at_least``. ``time`` is the
    word of time that the sentence gives (``截至目前``), ``since`` and ``until`` the ISO dates, partial
    ones too, that it tells; each ``""`` where unknown. ``rule`` and ``confidence`` as for a claim.
    """

    subject: Mention
    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    counted: str
    qualifier: str
    evidence: Evidence
    rule: str
    confidence: float
    time: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class MeasurementRejection:
    """A count or measure that one place of one article only plans, hopes for or denies.

    ``reason`` and ``word`` as for a ``Rejection``.
    """

    measurement: Measurement
    reason: str
    word: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one article: its mentions, claims, rejections and measurements, sorted by place.

    A word of time that no issue date resolves is a mention whose name is its text (近日).
    """

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejection, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    rejected_measurements: tuple[MeasurementRejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world under one IRI.

    ``name`` is its preferred name, ``aliases`` every other form that the pages use, sorted.
    ``parent`` is the IRI of the unit above it that tells same-named entities apart, or ``""``.
    A date is an entity without IRI whose name is its ISO form.
    """

    iri: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about two entities, with every claim that supports it, sorted by place."""

    subject: Entity
    predicate: str
    object: Entity
    claims: tuple[Claim, ...]

    @property
    def confidence(self) -> float:
        """The confidence of the best-supported claim, between 0 and 1."""
        return max(claim.confidence for claim in self.claims)


@dataclass(frozen=True, slots=True)
class RejectedFact:
    """A statement about two entities that one place of one article does not make, with the reason.

    An entity that the graph does not hold has no IRI.
    """

    subject: Entity
    predicate: str
    object: Entity
    rejection: Rejection


@dataclass(frozen=True, slots=True)
class EntityMeasurement:
    """A measurement with the entity that it is of."""

    entity: Entity
    measurement: Measurement


@dataclass(frozen=True, slots=True)
class CorrectedFact:
    """A fact that a correction accepts, by the IRIs of its ends (of a date the ISO form)."""

    subject: str
    predicate: str
    object: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class CorrectedEntity:
    """An entity that a correction merges, keeps apart or renames; ``other`` is the IRI of the other one."""

    iri: str
    correction: Correction
    other: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """One row of the registry: which thing an IRI is of, or which other IRI took its place.

    ``iri`` and ``replaced_by`` (``""`` of an IRI in use) are told without the base:
    ``community/青禾社区``. ``name`` is the name as names are compared. ``keys`` tell things of that
    name apart: the names of the units above it, nearest first; of a person the IRIs, without the
    base, of the organisations; of an event the full dates. ``places`` are articles that name it,
    each with a hash of the text around the mention.
    """

    iri: str
    type: str
    name: str
    keys: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Giving:
    """The entity that gives the honour of a claim."""

    claim: Claim
    giver: Entity


@dataclass(frozen=True, slots=True)
class RejectedMeasurement:
    """A measurement that no article states, with the entity that it would be of and the reason.

    An entity that the graph does not hold has no IRI.
    """

    entity: Entity
    rejection: MeasurementRejection


@dataclass(frozen=True, slots=True)
class Resolution:
    """What all articles together say: entities sorted by IRI, facts by subject, predicate, object.

    ``rejected`` is what they do not say, sorted by article and place, and ``rejected_measurements`` what
    they do not count. ``measurements`` are sorted by the IRI of their entity, then by article in page
    order and place. ``registrations`` are the rows
    that the registry has to get, in their order. ``replaced`` are the IRIs of former builds that
    are used no longer, each with the IRI that took its place, sorted. ``givers`` tell who gives the
    honours of facts, in the order of the facts. ``corrected_facts`` and ``corrected_entities`` are what
    corrections changed, ``conflicts`` says which of them could not be applied, and why. ``reprints`` are
    the ids of articles that print again what another one printed, each with the id of that one, sorted.
    """

    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    rejected: tuple[RejectedFact, ...] = ()
    measurements: tuple[EntityMeasurement, ...] = ()
    registrations: tuple[Registration, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    givers: tuple[Giving, ...] = ()
    rejected_measurements: tuple[RejectedMeasurement, ...] = ()
    corrected_facts: tuple[CorrectedFact, ...] = ()
    corrected_entities: tuple[CorrectedEntity, ...] = ()
    conflicts: tuple[str, ...] = ()
    reprints: tuple[tuple[str, str], ...] = ()
