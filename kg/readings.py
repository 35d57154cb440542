"""Files become readings: by the stages, or from the state where the same bytes were read before.

What fails is read again by every build, so that a state never tells of failures.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from kg.pool import in_order
from kg.read import Source, read_bytes
from kg.records import Article, MeasurementRejection, PageFailure, Reading, Rejection
from kg.stages import LONGEST_ARTICLE, Cut, Part, TakenApart, read_part, take_apart
from kg.state import State, to_value

__all__ = ["LONGEST_ARTICLE", "NamedFile", "ReadPage", "Reader", "confident", "with_distinct_articles"]

NamedFile = tuple[Path, str]
# A file of articles may hold a whole archive; so many of its articles at once go to a process.
_ARTICLES_AT_ONCE = 64
# The largest file that a process takes apart and reads at once; a larger one is taken apart here and shared.
_LARGEST_SHARE = 200_000
# Bytes that tell what a reading was made from.
_DIGEST = 16
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
class _Page:
    """A page, or the failure of one, that waits for the readings of its articles.

    ``found`` are these by the number of their article, ``missing`` the numbers that have none yet, in
    order, with what the state knows their articles by. ``keys`` are digests of the latter by number.
    """

    place: str
    failure: PageFailure | None = None
    found: dict[int, Reading | PageFailure] = field(default_factory=dict)
    missing: deque[tuple[int, bytes]] = field(default_factory=deque)
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


class Reader:
    """Reads files, each article once as long as its bytes stay the same.

    ``issue_date`` as for ``kg.build``. ``state`` keeps what is read. ``page_timeout`` is the number
    of seconds that taking one file apart may take, and each of its articles; 0 sets no limit.
    ``jobs`` is the number of processes that read. ``reused`` counts the articles that the state had.
    """

    def __init__(self, issue_date: str, state: State, page_timeout: float, jobs: int = 1) -> None:
        self.reused = 0
        self._issue_date, self._state, self._page_timeout = issue_date, state, page_timeout
        self._jobs = jobs
        self._waiting: deque[_Page | Source] = deque()
        self._given: deque[Part] = deque()

    def read(self, files: Iterable[NamedFile]) -> Iterator[ReadPage | PageFailure]:
        """What each page of each file gives: the readings of its articles, and why others have none.

        The order is that of the files, whatever the number of processes.

        Raises:
            WorkerError: if a process ends before its work is done.
        """
        for found in in_order(read_part, self._parts(files), self._jobs):
            part = self._given.popleft()
            if part.source is not None:
                self._take(part.source, cast("TakenApart", found))
            else:
                self._fill(cast("list[Reading | PageFailure]", found))
            yield from self._ready()
        yield from self._ready()

    def _ready(self) -> Iterator[ReadPage | PageFailure]:
        while self._waiting:
            first = self._waiting[0]
            if isinstance(first, Source) or first.missing:
                return
            self._waiting.popleft()
            yield from first.result()

    def _parts(self, files: Iterable[NamedFile]) -> Iterator[Part]:
        """The work that the state does not save; what it has waits for its turn."""
        for path, name in files:
            source = read_bytes(path, name)
            if isinstance(source, PageFailure):
                self._waiting.append(_Page(str(path), failure=source))
                continue
            known = cast("Cut | None", self._state.find("file", self._content(source), Cut))
            if known is None and self._jobs > 1 and len(source.data) <= _LARGEST_SHARE:
                self._waiting.append(source)
                yield self._part(str(path), source)
                continue
            found = known if known is not None else self._cut(source)
            for articles in found:
                yield from self._page(articles, str(path))

    def _cut(self, source: Source) -> Sequence[tuple[Article, ...] | PageFailure]:
        found = take_apart(source, self._issue_date, self._page_timeout)
        self._keep_cut(source, found)
        return found

    def _keep_cut(self, source: Source, found: Sequence[tuple[Article, ...] | PageFailure]) -> None:
        cut = tuple(each for each in found if not isinstance(each, PageFailure))
        if len(cut) == len(found):
            self._state.keep("file", self._content(source), cut)

    def _page(self, articles: tuple[Article, ...] | PageFailure, place: str) -> Iterator[Part]:
        """The work that is left of a page."""
        if isinstance(articles, PageFailure):
            self._waiting.append(_Page(place, failure=articles))
            return
        page = _Page(place)
        for number, article in enumerate(articles):
            key = _key(article)
            page.keys[number] = _digest(key)
            known = cast("Reading | None", self._state.find("article", key, Reading))
            if known is None:
                page.missing.append((number, key))
            else:
                self.reused += 1
                page.found[number] = known
        self._waiting.append(page)
        missing = [articles[number] for number, _ in page.missing]
        at_once = 1 if self._jobs == 1 else _ARTICLES_AT_ONCE
        for start in range(0, len(missing), at_once):
            yield self._part(place, articles=tuple(missing[start : start + at_once]))

    def _part(self, place: str, source: Source | None = None, articles: tuple[Article, ...] = ()) -> Part:
        """Work to give away; what it gives comes back in the order in which parts were given."""
        part = Part(self._issue_date, self._page_timeout, place, source, articles)
        self._given.append(part)
        return part

    def _take(self, source: Source, pages: TakenApart) -> None:
        """Puts what a process found in a file in place of the file among those that wait."""
        at = next(n for n, each in enumerate(self._waiting) if each is source)
        self._keep_cut(source, [page if isinstance(page, PageFailure) else page[0] for page in pages])
        ready = []
        for page in pages:
            if isinstance(page, PageFailure):
                ready.append(_Page(source.place, failure=page))
                continue
            articles, found = page
            keys = [_key(article) for article in articles]
            for key, reading in zip(keys, found, strict=True):
                self._keep(key, reading)
            digests = dict(enumerate(map(_digest, keys)))
            ready.append(_Page(source.place, found=dict(enumerate(found)), keys=digests))
        del self._waiting[at]
        for each in reversed(ready):
            self._waiting.insert(at, each)

    def _fill(self, found: Sequence[Reading | PageFailure]) -> None:
        """Gives the first page that misses readings its next ones."""
        page = next(each for each in self._waiting if isinstance(each, _Page) and each.missing)
        for reading in found:
            number, key = page.missing.popleft()
            page.found[number] = reading
            self._keep(key, reading)

    def _keep(self, key: bytes, reading: Reading | PageFailure) -> None:
        if isinstance(reading, Reading):
            self._state.keep("article", key, reading)

    def _content(self, source: Source) -> bytes:
        return _text(source.name, Path(source.place).suffix.lower(), self._issue_date) + source.data


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


def _key(article: Article) -> bytes:
    return _text(json.dumps(to_value(article)))


def _digest(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:_DIGEST]


def _text(*parts: str) -> bytes:
    """Some texts as bytes that no other texts give."""
    return json.dumps(parts).encode() + b"\n"
