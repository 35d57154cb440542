"""What a person knows better than the program, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass


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
