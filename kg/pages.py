"""The readings of pages: what is sure enough of them, and each article once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.records import MeasurementRejection, PageFailure, Reading, Rejection

# A file with the name of its page.
NamedFile = tuple[Path, str]
# The reason for which a build rejects what is less sure than it was told to ask for.
_LOW = "low_confidence"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The articles of one page that were read, by id, and the path that the page came from.

    ``keys`` are digests of what each reading was made from, ``rows`` where it waits, where these are known.
    """

    place: str
    articles: tuple[str, ...]
    keys: tuple[bytes, ...] = ()
    rows: tuple[int, ...] = ()

    def named_keys(self) -> Iterator[tuple[str, bytes]]:
        """The ids of the articles with the keys of their readings."""
        return zip(self.articles, self.keys, strict=True)


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article that was read, by its id, with its key and where its reading waits."""

    name: str
    key: bytes
    row: int


@dataclass(slots=True)
class WaitingPage:
    """A page, or the failure of one, that waits for the readings of its articles.

    ``found`` are these by the number of their article, ``missing`` the numbers that have none yet, in
    order. ``given`` are what the articles are known by, key and id, by number.
    """

    place: str
    failure: PageFailure | None = None
    found: dict[int, ReadArticle | PageFailure] = field(default_factory=dict)
    missing: deque[int] = field(default_factory=deque)
    given: Sequence[tuple[bytes, str]] = ()

    def result(self) -> Iterator[ReadPage | PageFailure]:
        """What the page gives when nothing is missing."""
        if self.failure is not None:
            yield self.failure
            return
        found = [self.found[number] for number in sorted(self.found)]
        read = [each for each in found if isinstance(each, ReadArticle)]
        if read or not found:
            names, keys = (each.name for each in read), (each.key for each in read)
            yield ReadPage(self.place, tuple(names), tuple(keys), tuple(each.row for each in read))
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
        numbers = [number for number, name in enumerate(page.articles) if name not in owners]
        fresh = tuple(page.articles[number] for number in numbers)
        keys = tuple(page.keys[number] for number in numbers if page.keys)
        rows = tuple(page.rows[number] for number in numbers if page.rows)
        yield ReadPage(page.place, fresh, keys, rows)
        repeated = [name for name in page.articles if name in owners]
        if repeated:
            reason = f"repeats the article id {repeated[0]!r} of {owners[repeated[0]]}"
            others = f" and {len(repeated) - 1} others" if len(repeated) > 1 else ""
            yield PageFailure(page.place, f"{reason}{others}; give these articles ids of their own")
        owners.update(dict.fromkeys(fresh, page.place))


def noted_apart(
    found: Iterable[ReadPage | PageFailure], pages: list[ReadPage], failures: list[PageFailure]
) -> Iterator[ReadPage]:
    """The pages, noted in a list when they are taken, as failures are in another one."""
    for each in found:
        if isinstance(each, PageFailure):
            failures.append(each)
        else:
            pages.append(each)
            yield each
