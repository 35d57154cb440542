"""The readings of pages: what is sure enough of them, and each article once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.records import MeasurementRejection, PageFailure, Reading, Rejection

# A file with the name of its page.
NamedFile = tuple[Path, str]
# The reason for which a build rejects what is less sure than it was told to ask for.
_LOW = "low_confidence"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The readings of one page's articles, and the path that the page came from.

    ``keys`` are digests of what each reading was made from, where they are known.
    """

    place: str
    readings: tuple[Reading, ...]
    keys: tuple[bytes, ...] = ()

    def named_keys(self) -> Iterator[tuple[str, bytes]]:
        """The ids of the articles with the keys of their readings."""
        return zip((reading.article.id for reading in self.readings), self.keys, strict=True)


@dataclass(slots=True)
class WaitingPage:
    """A page, or the failure of one, that waits for the readings of its articles.

    ``found`` are these by the number of their article, ``missing`` the numbers that have none yet, in
    order. ``keys`` are what the state knows their articles by, by number.
    """

    place: str
    failure: PageFailure | None = None
    found: dict[int, Reading | PageFailure] = field(default_factory=dict)
    missing: deque[int] = field(default_factory=deque)
    keys: dict[int, bytes] = field(default_factory=dict)

    def result(self) -> Iterator[ReadPage | PageFailure]:
        """What the page gives when nothing is missing."""
        if self.failure is not None:
            yield self.failure
            return
        numbers = sorted(self.found)
        found = [self.found[number] for number in numbers]
        readings = tuple(each for each in found if isinstance(each, Reading))
        keys = (self.keys[number] for number in numbers if isinstance(self.found[number], Reading))
        if readings or not found:
            yield ReadPage(self.place, readings, tuple(keys))
        yield from (each for each in found if isinstance(each, PageFailure))


@dataclass(slots=True)
class Survey:
    """What is known of some files without a reading: their articles, by id, with the keys of their readings.

    ``pages`` counts the pages of these files, ``unknown`` are the files of which nothing is known.
    """

    pages: int = 0
    articles: list[tuple[str, bytes]] = field(default_factory=list)
    unknown: list[NamedFile] = field(default_factory=list)


def confident(reading: Reading, least: float) -> Reading:
    """The reading without what is less sure than ``least``, which is among what is rejected."""
    weak = tuple(Rejection(claim, _LOW) for claim in reading.claims if claim.confidence < least)
    uncounted = tuple(
        MeasurementRejection(each, _LOW) for each in reading.measurements if each.confidence < least
    )
    return replace(
        reading,
        claims=tuple(claim for claim in reading.claims if claim.confidence >= least),
        rejected=reading.rejected + weak,
        measurements=tuple(each for each in reading.measurements if each.confidence >= least),
        rejected_measurements=reading.rejected_measurements + uncounted,
    )


def with_distinct_articles(pages: Iterable[ReadPage | PageFailure]) -> Iterator[ReadPage | PageFailure]:
    """The pages, without articles whose id an earlier page has, each such page followed by a failure."""
    owners: dict[str, str] = {}
    for page in pages:
        if isinstance(page, PageFailure):
            yield page
            continue
        numbers = [n for n, reading in enumerate(page.readings) if reading.article.id not in owners]
        fresh = tuple(page.readings[number] for number in numbers)
        yield replace(page, readings=fresh, keys=tuple(page.keys[n] for n in numbers if page.keys))
        repeated = [r.article.id for r in page.readings if r.article.id in owners]
        if repeated:
            reason = f"repeats the article id {repeated[0]!r} of {owners[repeated[0]]}"
            others = f" and {len(repeated) - 1} others" if len(repeated) > 1 else ""
            yield PageFailure(page.place, f"{reason}{others}; give these articles ids of their own")
        owners.update((reading.article.id, page.place) for reading in fresh)
