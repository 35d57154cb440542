"""What networks are made of: a graph's facts, articles and partnerships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.records import Article, Resolution


@dataclass(frozen=True, slots=True)
class Partnership:
    """Partners that act together by one article.

    ``article`` is its id. ``partners`` and ``events``, at which they act together, are IRIs, sorted.
    ``date`` is the ISO date, or partial date (``--02-24``), that the sentence, else the event, else
    the article, else its issue gives; ``""`` if none does. ``kinds`` are names of the ontology's kinds
    of partnership (``Signing``), sorted.
    """

    article: str
    partners: tuple[str, ...]
    events: tuple[str, ...] = ()
    date: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What a build knows before it is written: a source without partnerships."""

    resolution: Resolution
    articles: Sequence[Article] = ()
    partnerships: Sequence[Partnership] = ()


class Source(Protocol):
    """Something that facts, articles and partnerships can be asked of, such as a ``KnowledgeGraph``."""

    @property
    def resolution(self) -> Resolution:
        """Entities and facts."""

    @property
    def articles(self) -> Sequence[Article]:
        """The articles that the facts quote."""

    @property
    def partnerships(self) -> Sequence[Partnership]:
        """Who acts together by which article."""
