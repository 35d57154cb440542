"""The shares of a build: how its files are cut into them, and what reading all of them gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.engine.engines import Engine
from kg.engine.files import save
from kg.engine.reading import Found, Kept, Share, read_share, shown_by
from kg.readings import NamedFile, ReadPage, with_distinct_articles
from kg.records import PageFailure
from kg.resolve.edges import joined

# Bytes of input: the least and the most that one piece of work reads, and into how many pieces a build falls
# in between. The cut depends on the files alone, so that the parts are the same on any number of workers.
_LEAST, _MOST, _PIECES = 4_000, 1_000_000, 64
_SHARES_A_PART, _MOST_PARTS = 4, 256


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the pages, the failures, and which readings of each share repeat an article."""

    pages: int
    failures: list[PageFailure]
    kept: list[Kept]


def shares_of(files: Sequence[NamedFile]) -> Iterator[tuple[NamedFile, ...]]:
    """The files in their order, in lots of about as many bytes."""
    sizes = [path.stat().st_size if path.exists() else 0 for path, _ in files]
    enough = min(_MOST, max(_LEAST, sum(sizes) // _PIECES))
    lot: list[NamedFile] = []
    held = 0
    for file, size in zip(files, sizes, strict=True):
        lot.append(file)
        held += size
        if held >= enough:
            yield tuple(lot)
            lot, held = [], 0
    if lot:
        yield tuple(lot)


def read_shares(engine: Engine, shares: Sequence[Share], workshop: Path) -> Read:
    """Reads all shares, and finds the articles that repeat the id of another one."""
    found: list[Found] = list(engine.map(read_share, shares))
    failures: list[PageFailure] = []
    pages = 0
    kept: list[Kept] = []
    buckets = min(_MOST_PARTS, -(-len(shares) // _SHARES_A_PART))
    stream = with_distinct_articles(page for each in found for page in each.pages)
    left: list[ReadPage] = []
    for page in stream:
        if isinstance(page, PageFailure):
            failures.append(page)
        else:
            pages += 1
            left.append(page)
    remaining = iter(left)
    shown = []
    for share, each in zip(shares, found, strict=True):
        repeated = frozenset(_repeated(each, remaining))
        kept.append(Kept(share.number, workshop, repeated, buckets))
        shown.append(next(engine.map(shown_by, [kept[-1]])) if repeated else each.shown)
    save(workshop / "shown", joined(shown))
    return Read(pages, failures, kept)


def _repeated(found: Found, left: Iterator[ReadPage]) -> Iterator[int]:
    """The numbers of the readings of a share that are not among what is left of its pages."""
    number = 0
    for page in found.pages:
        if isinstance(page, PageFailure):
            continue
        names = set(next(left).articles)
        for name in page.articles:
            if name not in names:
                yield number
            number += 1
