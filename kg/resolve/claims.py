"""The claims of a fact that wait where their readings do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from struct import Struct
from typing import Protocol, overload

from kg.records import Claim

# The rank of an article, the number of a claim in it, whether the claim is turned round, and its confidence.
REFERENCE = Struct("<II?d")


class Source(Protocol):
    """Where claims wait."""

    def claim(self, rank: int, number: int) -> Claim:
        """A claim by the rank of its article and its number there."""

    def number(self, rank: int, claim: Claim) -> int:
        """The number of a claim of an article, which waits there from now on if it did not yet."""

    def article(self, rank: int) -> str:
        """The id of an article."""


class Waiting(Sequence[Claim]):
    """Claims of which only is held where they wait, and how sure they are; equal to a tuple of the same."""

    __slots__ = ("_references", "_source")

    def __init__(self, source: Source, references: bytes) -> None:
        self._source, self._references = source, references

    @property
    def articles(self) -> set[str]:
        """The ids of the articles that make the claims."""
        return {self._source.article(rank) for rank, *_ in REFERENCE.iter_unpack(self._references)}

    @property
    def confidence(self) -> float:
        """The highest confidence."""
        best: float = max(confidence for *_, confidence in REFERENCE.iter_unpack(self._references))
        return best

    def loaded(self, claims: Sequence[Sequence[Claim]]) -> tuple[Claim, ...]:
        """The claims, of which all that readings hold are given by the ranks of these."""
        return tuple(self._claims(claims))

    def _claims(self, held: Sequence[Sequence[Claim]] = ()) -> Iterator[Claim]:
        for rank, number, is_turned, _ in REFERENCE.iter_unpack(self._references):
            known = held and number < len(held[rank])
            claim = held[rank][number] if known else self._source.claim(rank, number)
            yield turned(claim) if is_turned else claim

    def __len__(self) -> int:
        return len(self._references) // REFERENCE.size

    def __iter__(self) -> Iterator[Claim]:
        return self._claims()

    @overload
    def __getitem__(self, place: int) -> Claim: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, place: int | slice) -> Claim | tuple[Claim, ...]:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Waiting | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def articles_of(claims: Sequence[Claim]) -> set[str]:
    """The ids of the articles that make claims."""
    return claims.articles if isinstance(claims, Waiting) else {each.evidence.article for each in claims}


def confidence_of(claims: Sequence[Claim]) -> float:
    """The highest confidence of claims."""
    return claims.confidence if isinstance(claims, Waiting) else max(each.confidence for each in claims)


def turned(claim: Claim) -> Claim:
    """A claim of a symmetric predicate in the other direction."""
    return replace(claim, subject=claim.object, object=claim.subject)
