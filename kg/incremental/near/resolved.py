"""What is around changed articles, and what they touch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.nodes import Nodes
from kg.incremental.near.changes import Ordered
from kg.incremental.near.entities import Entities
from kg.incremental.near.identity import Neighbourhood
from kg.incremental.near.ledger import Ledger
from kg.incremental.near.naming import Naming
from kg.incremental.near.records import ArticleRecord
from kg.incremental.near.telling import Meanings, Told
from kg.records import Article, Reading, Resolution
from kg.resolve import Registry


@dataclass(frozen=True, slots=True)
class Near:
    """What is around changed articles.

    ``readings`` gives a reading by its key, ``fresh`` are those of new articles by id. ``signature`` gives
    that of a text. ``base`` and ``registry`` as for ``kg.resolve``.
    """

    ledger: Ledger
    keys: Mapping[str, bytes]
    fresh: Mapping[str, Reading]
    reading: Callable[[bytes], Reading]
    registry: Registry
    signature: Callable[[str], str]
    base: str


@dataclass(slots=True)
class Resolved:
    """What changed articles touch.

    ``order`` is that of all articles. ``gone`` are the former records of articles that are gone or tell
    otherwise, ``records`` the new ones. ``resolution`` is what the latter tell, ``reprints`` are those of
    all.
    """

    order: Sequence[Ordered]
    gone: Mapping[str, ArticleRecord]
    records: Mapping[str, ArticleRecord]
    articles: Sequence[Article]
    resolution: Resolution
    told: Told
    entities: Entities
    around: Neighbourhood
    naming: Naming
    meanings: Meanings
    nodes: Nodes
    wholes: dict[str, object]
