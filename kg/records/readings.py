"""What is read in one article: mentions, claims, measurements, and what is rejected of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.records.articles import Article
from kg.records.corrections import Correction


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an article's text that means an entity.

    ``text`` is ``article.text[start:end]``. ``type`` is a class name of the ontology.
    ``name`` is the fullest form of the entity's own name in this article, without the
    administrative chain in front of it; ``parents`` are the names of the units above it,
    nearest first, as far as the article tells. ``aliases`` are the other forms under which
    the article writes it. For a date ``type`` is ``Date`` and ``name`` its ISO form.
    ``antecedent`` is set when ``text`` only refers (社区, 双方, 该中心): the offsets
    of the naming mention in the same text that it stands for, or its own where only the
    headline names that.
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
