"""Files become readings: by the stages, or from the state where the same bytes were read before.

What fails is read again by every build, so that a state never tells of failures. Readings wait on disk until
all are there, so that memory does not grow with the pages.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

from kg.packing import Row, RowsOfPage, joined, key_of, worked
from kg.pages import (
    NamedFile,
    ReadArticle,
    ReadPage,
    Survey,
    WaitingPage,
    confident,
    noted_apart,
    with_distinct_articles,
)
from kg.pool import in_order
from kg.read import Source, read_bytes
from kg.records import Article, PageFailure, Reading
from kg.stages import LONGEST_ARTICLE, Part, take_apart
from kg.state import Spool, State

__all__ = [
    "LONGEST_ARTICLE",
    "NamedFile",
    "ReadPage",
    "Reader",
    "confident",
    "noted_apart",
    "with_distinct_articles",
]

# A file of articles may hold a whole archive; so many of its articles at once go to a process.
_ARTICLES_AT_ONCE = 64
# The largest file that a process takes apart and reads at once; a larger one is taken apart here and shared.
_LARGEST_SHARE = 200_000
# What the articles of each page of a file are known by, in hexadecimal digits, with their ids.
_Listed = tuple[tuple[tuple[str, str], ...], ...]
# The articles of a page with what they are known by.
_Keyed = list[tuple[bytes, Article]]


class Reader:
    """Reads files, each article once as long as its bytes stay the same.

    ``issue_date`` as for ``kg.build``. ``state`` keeps what is read for the next build, ``spool`` for this
    one. ``page_timeout`` is the number of seconds that taking one file apart may take, and each of its
    articles; 0 sets no limit. ``jobs`` is the number of processes that read. ``reused`` counts the articles
    that the state had.
    """

    def __init__(
        self, issue_date: str, state: State, spool: Spool, page_timeout: float, jobs: int = 1
    ) -> None:
        self.reused = 0
        self._issue_date, self._state, self._page_timeout = issue_date, state, page_timeout
        self._spool, self._jobs = spool, jobs
        self._waiting: deque[WaitingPage | Source] = deque()
        self._given: deque[Part] = deque()

    def read(self, files: Iterable[NamedFile]) -> Iterator[ReadPage | PageFailure]:
        """What each page of each file gives: which articles were read, and why others were not.

        The order is that of the files, whatever the number of processes.

        Raises:
            WorkerError: if a process ends before its work is done.
        """
        for found in in_order(worked, self._parts(files), self._jobs):
            part = self._given.popleft()
            if part.source is not None:
                self._take(part.source, cast("list[RowsOfPage]", found))
            else:
                self._fill(cast("list[Row]", found))
            yield from self._ready()
        yield from self._ready()

    def readings(self, page: ReadPage) -> Iterator[Reading]:
        """The readings of a page's articles."""
        return (cast("Reading", self._spool.take(row, Reading)) for row in page.rows)

    def survey(self, files: Iterable[NamedFile], held: Container[bytes]) -> Survey:
        """What the state knows of files without reading them. ``held`` are keys that it surely has."""
        found = Survey()
        for path, name in files:
            source = read_bytes(path, name)
            listed = None
            if not isinstance(source, PageFailure):
                listed = cast("_Listed | None", self._state.find("file", self._content(source), _Listed))
            keys = [(article, bytes.fromhex(key)) for page in listed or () for key, article in page]
            missing = (key for _, key in keys if key not in held)
            if listed is None or any(self._state.find_bytes("article", key) is None for key in missing):
                found.unknown.append((path, name))
                continue
            found.pages += len(listed)
            found.articles += keys
        return found

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
                self._waiting.append(WaitingPage(str(path), failure=source))
                continue
            known = self._known(source)
            if known is not None:
                self._waiting += known
                continue
            if self._jobs > 1 and len(source.data) <= _LARGEST_SHARE:
                self._waiting.append(source)
                yield self._part(str(path), source)
                continue
            for page in self._cut(source):
                yield from self._page(page, str(path))

    def _known(self, source: Source) -> list[WaitingPage] | None:
        """The pages of a file, if the state has it and the readings of all its articles."""
        listed = cast("_Listed | None", self._state.find("file", self._content(source), _Listed))
        if listed is None:
            return None
        pages: list[WaitingPage] = []
        for named in listed:
            given = [(bytes.fromhex(key), name) for key, name in named]
            page = WaitingPage(source.place, given=given)
            for number, known in enumerate(map(self._waiting_row, given)):
                if known is None:
                    return None
                page.found[number] = known
            pages.append(page)
        self.reused += sum(len(page.found) for page in pages)
        return pages

    def _waiting_row(self, given: tuple[bytes, str]) -> ReadArticle | None:
        """An article that the state has, whose reading waits from now on."""
        key, name = given
        row = self._state.find_bytes("article", key)
        return None if row is None else ReadArticle(name, key, self._spool.add(row))

    def _cut(self, source: Source) -> list[_Keyed | PageFailure]:
        pages = take_apart(source, self._issue_date, self._page_timeout)
        found = [page if isinstance(page, PageFailure) else _keyed(page) for page in pages]
        cut = [
            [(key, article.id) for key, article in page]
            for page in found
            if not isinstance(page, PageFailure)
        ]
        self._list(source, cut, whole=len(cut) == len(found))
        return found

    def _list(self, source: Source, keys: Iterable[Iterable[tuple[bytes, str]]], *, whole: bool) -> None:
        """Keeps what the articles of a file are known by; what failed in a file is read again."""
        if whole:
            listed: _Listed = tuple(tuple((key.hex(), name) for key, name in page) for page in keys)
            self._state.keep("file", self._content(source), listed)

    def _page(self, articles: _Keyed | PageFailure, place: str) -> Iterator[Part]:
        """The work that is left of a page."""
        if isinstance(articles, PageFailure):
            self._waiting.append(WaitingPage(place, failure=articles))
            return
        page = WaitingPage(place, given=[(key, article.id) for key, article in articles])
        for number, known in enumerate(map(self._waiting_row, page.given)):
            if known is None:
                page.missing.append(number)
            else:
                self.reused += 1
                page.found[number] = known
        self._waiting.append(page)
        missing = [articles[number][1] for number in page.missing]
        at_once = 1 if self._jobs == 1 else _ARTICLES_AT_ONCE
        for start in range(0, len(missing), at_once):
            yield self._part(place, articles=tuple(missing[start : start + at_once]))

    def _part(self, place: str, source: Source | None = None, articles: tuple[Article, ...] = ()) -> Part:
        """Work to give away; what it gives comes back in the order in which parts were given."""
        part = Part(self._issue_date, self._page_timeout, place, source, articles)
        self._given.append(part)
        return part

    def _take(self, source: Source, pages: Sequence[RowsOfPage]) -> None:
        """Puts what a process found in a file in place of the file among those that wait."""
        at = next(n for n, each in enumerate(self._waiting) if each is source)
        cut = [page[0] for page in pages if not isinstance(page, PageFailure)]
        self._list(source, cut, whole=len(cut) == len(pages))
        ready = []
        for page in pages:
            if isinstance(page, PageFailure):
                ready.append(WaitingPage(source.place, failure=page))
                continue
            given, rows = page
            found = [self._kept(*each, row) for each, row in zip(given, rows, strict=True)]
            ready.append(WaitingPage(source.place, found=dict(enumerate(found))))
        del self._waiting[at]
        for each in reversed(ready):
            self._waiting.insert(at, each)

    def _fill(self, rows: Sequence[Row]) -> None:
        """Gives the first page that misses readings its next ones."""
        page = next(each for each in self._waiting if isinstance(each, WaitingPage) and each.missing)
        for row in rows:
            number = page.missing.popleft()
            page.found[number] = self._kept(*page.given[number], row)

    def _kept(self, key: bytes, name: str, row: Row) -> ReadArticle | PageFailure:
        """An article that was read just now, kept for this build and the next, or why it was not."""
        if isinstance(row, PageFailure):
            return row
        self._state.keep_packed("article", key, row)
        return ReadArticle(name, key, self._spool.add(row))

    def _content(self, source: Source) -> bytes:
        return joined(source.name, Path(source.place).suffix.lower(), self._issue_date) + source.data


def _keyed(articles: Iterable[Article]) -> _Keyed:
    return [(key_of(article), article) for article in articles]
