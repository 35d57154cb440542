"""Files become readings: by the stages, or from the state where the same bytes were read before.

What fails is read again by every build, so that a state never tells of failures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from kg.errors import PageError
from kg.extract import read_article
from kg.read import Source, read_bytes, read_source
from kg.records import Article, Page, PageFailure, Reading
from kg.segment import segment
from kg.state import State, to_value
from kg.time_limit import TimeIsUpError, time_limit

# Reading grows a little faster than the text: 20,000 characters take 0.6 s of CPU time, 50,000 take 1.9 s.
# The longest article of the seed pages has fewer than 2,000; a whole book in one line is no article.
LONGEST_ARTICLE = 50_000
# What the stages, spaCy and the standard library raise when a text is more than they can cope with. Any
# other exception is a fault of the program, and no reason to leave a page out and go on.
_UNFIT = (PageError, ValueError)

NamedFile = tuple[Path, str]
# The articles of the pages of one file, page by page.
_Cut = tuple[tuple[Article, ...], ...]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The readings of one page's articles, and the path that the page came from."""

    place: str
    readings: tuple[Reading, ...]


class Reader:
    """Reads files, each article once as long as its bytes stay the same.

    ``issue_date`` as for ``kg.build``. ``state`` keeps what is read. ``page_timeout`` is the number
    of seconds that taking one file apart may take, and each of its articles; 0 sets no limit.
    ``reused`` counts the articles that the state had.
    """

    def __init__(self, issue_date: str, state: State, page_timeout: float) -> None:
        self.reused = 0
        self._issue_date, self._state, self._page_timeout = issue_date, state, page_timeout

    def read(self, files: Iterable[NamedFile]) -> Iterator[ReadPage | PageFailure]:
        """What each page of each file gives: the readings of its articles, and why others have none."""
        for path, name in files:
            for found in self._pages(path, name):
                if isinstance(found, PageFailure):
                    yield found
                else:
                    yield from self._page(found, str(path))

    def _page(self, articles: tuple[Article, ...], place: str) -> Iterator[ReadPage | PageFailure]:
        found = [self._reading(article, f"{place}#article={article.id}") for article in articles]
        readings = tuple(each for each in found if isinstance(each, Reading))
        if readings or not found:
            yield ReadPage(place, readings)
        yield from (each for each in found if isinstance(each, PageFailure))

    def _pages(self, path: Path, name: str) -> list[tuple[Article, ...] | PageFailure]:
        """The articles of each page of a file, and the failures of pages and parts."""
        source = read_bytes(path, name)
        if isinstance(source, PageFailure):
            return [source]
        content = _content(source.name, path.suffix.lower(), self._issue_date) + source.data
        known = cast("_Cut | None", self._state.find("file", content, _Cut))
        if known is not None:
            return list(known)
        found: list[tuple[Article, ...] | PageFailure] = []
        try:
            with time_limit(self._page_timeout):
                found += self._taken_apart(source)
        except TimeIsUpError:
            return [self._too_slow(str(path))]
        cut = tuple(each for each in found if not isinstance(each, PageFailure))
        if len(cut) == len(found):
            self._state.keep("file", content, cut)
        return found

    def _taken_apart(self, source: Source) -> Iterator[tuple[Article, ...] | PageFailure]:
        for page in read_source(source):
            if isinstance(page, PageFailure):
                yield page
                continue
            try:
                yield tuple(segment(self._dated(page)))
            except _UNFIT as error:
                yield _failure(source.place, error)

    def _dated(self, page: Page) -> Page:
        return replace(page, issue_date=self._issue_date) if self._issue_date else page

    def _reading(self, article: Article, place: str) -> Reading | PageFailure:
        """The reading of an article; one that cannot be analysed costs itself alone."""
        content = _content(json.dumps(to_value(article)))
        known = cast("Reading | None", self._state.find("article", content, Reading))
        if known is not None:
            self.reused += 1
            return known
        try:
            with time_limit(self._page_timeout):
                found = _read(article)
        except TimeIsUpError:
            return self._too_slow(place)
        except _UNFIT as error:
            return _failure(place, error)
        self._state.keep("article", content, found)
        return found

    def _too_slow(self, place: str) -> PageFailure:
        reason = f"takes longer than {self._page_timeout:g} seconds; split it or allow more time"
        return PageFailure(place, reason)


def _read(article: Article) -> Reading:
    if len(article.text) > LONGEST_ARTICLE:
        raise ValueError(
            f"{len(article.text):,} characters in one article, at most {LONGEST_ARTICLE:,} are read"
        )
    return read_article(article)


def _failure(place: str, error: Exception) -> PageFailure:
    if isinstance(error, PageError):
        return PageFailure(error.place, error.reason)
    return PageFailure(place, f"cannot be analysed: {error}; correct it or leave it out")


def _content(*parts: str) -> bytes:
    """Some texts as bytes that no other texts give."""
    return json.dumps(parts).encode() + b"\n"
