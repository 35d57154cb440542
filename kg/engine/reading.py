"""Work of the engine on files: read, segment, annotate, extract, and what all articles must know of these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from kg.engine.files import load, save, scatter
from kg.engine.parquet import write_claims
from kg.read import read_bytes
from kg.readings import NamedFile, ReadPage, confident
from kg.records import PageFailure, Reading
from kg.reprints import bands
from kg.resolve.edges import Shown, shown_names
from kg.resolve.preparing import prepared
from kg.stages import Part, TakenApart, read_part

# What identity is told by beside the mentions.
_TELLING = frozenset({"member_of", "held_on"})


@dataclass(frozen=True, slots=True)
class Share:
    """The files that one piece of work reads; ``number`` counts the shares of a build from 0.

    ``folder`` is the one that all workers see. The other fields are as for ``kg.build``.
    """

    number: int
    folder: Path
    files: tuple[NamedFile, ...]
    issue_date: str
    page_timeout: float
    min_confidence: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a share holds: its pages and failures, and the names of its places."""

    pages: tuple[ReadPage | PageFailure, ...]
    shown: Shown


@dataclass(frozen=True, slots=True)
class Kept:
    """A share of which some articles, given by their numbers among its readings, repeat the id of others.

    ``shown`` is the file of what all articles show of the names of places. ``buckets`` is the number of
    parts of a group-by.
    """

    number: int
    folder: Path
    repeated: frozenset[int]
    buckets: int


def read_share(share: Share) -> Found:
    """Reads the files of a share and keeps the readings."""
    pages: list[ReadPage | PageFailure] = []
    readings: list[Reading] = []
    for path, name in share.files:
        for page, own in _pages(share, path, name):
            pages.append(page)
            readings += (confident(reading, share.min_confidence) for reading in own)
    save(share.folder / "read" / f"{share.number:05d}", readings)
    return Found(tuple(pages), shown_names(readings))


def _pages(
    share: Share, path: Path, name: str
) -> Iterator[tuple[ReadPage | PageFailure, tuple[Reading, ...]]]:
    """What the pages of a file give, as an embedded build has it, with their readings."""
    source = read_bytes(path, name)
    if isinstance(source, PageFailure):
        yield source, ()
        return
    part = Part(share.issue_date, share.page_timeout, str(path), source)
    for page in cast("TakenApart", read_part(part)):
        if isinstance(page, PageFailure):
            yield page, ()
            continue
        readings = tuple(each for each in page[1] if isinstance(each, Reading))
        if readings or not page[1]:
            yield ReadPage(str(path), tuple(each.article.id for each in readings)), readings
        yield from ((each, ()) for each in page[1] if isinstance(each, PageFailure))


def kept_readings(kept: Kept) -> list[Reading]:
    """The readings of a share without those of repeated articles."""
    found = cast("list[Reading]", load(kept.folder / "read" / f"{kept.number:05d}"))
    return [reading for number, reading in enumerate(found) if number not in kept.repeated]


def shown_by(kept: Kept) -> Shown:
    """What the articles of a share show of the names of places."""
    return shown_names(kept_readings(kept))


def prepare(kept: Kept) -> tuple[Reading, ...]:
    """Prepares the readings of a share for ``resolve``; of each what identity is told by.

    The claims are written as Parquet, and what tells of reprints goes to its key.
    """
    shown = cast(Shown, load(kept.folder / "shown"))
    found = prepared(kept_readings(kept), shown)
    save(kept.folder / "prepared" / f"{kept.number:05d}", found)
    write_claims(found, kept.folder / f"claims-{kept.number:05d}.parquet")
    alike = ((band, reading.article.id) for reading in found for band in bands(reading.article))
    scatter(kept.folder / "alike", kept.number, alike, kept.buckets)
    return tuple(_telling(reading) for reading in found)


def _telling(reading: Reading) -> Reading:
    """What identity is told by: the article without its places on the page, mentions and a few claims."""
    claims = tuple(claim for claim in reading.claims if claim.predicate in _TELLING)
    return Reading(replace(reading.article, pieces=()), reading.mentions, claims)
