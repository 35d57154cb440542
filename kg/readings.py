"""Files become readings: read, segment, annotate and extract, here or in several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from kg.errors import PageError
from kg.extract import read_article
from kg.pool import in_order
from kg.read import read_file
from kg.records import Article, Page, PageFailure, Reading
from kg.segment import segment

# Reading grows a little faster than the text: 20,000 characters take 0.6 s of CPU time, 50,000 take 1.9 s.
# The longest article of the seed pages has fewer than 2,000; a whole book in one line is no article.
LONGEST_ARTICLE = 50_000
# What the stages and the standard library raise when a text is more than they can cope with. Any
# other exception is a fault of the program, and no reason to leave a page out and go on.
_UNFIT = (PageError, ValueError)
# A file of articles may hold a whole archive; so many of its articles at once go to a process.
_ARTICLES = ".jsonl"
_ARTICLES_AT_ONCE = 64

NamedFile = tuple[Path, str]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The readings of one page's articles, and the path that the page came from."""

    place: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What is read at once: the file at ``place``, or, if ``page`` is given, this page of it.

    ``ends`` tells that no further part of the page follows.
    """

    place: Path
    name: str
    issue_date: str
    page: Page | PageFailure | None = None
    ends: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    """What a page, or a part of one, gives; ``failure`` is that of the page as a whole."""

    place: str
    found: tuple[Reading | PageFailure, ...] = ()
    failure: PageFailure | None = None
    ends: bool = True


def read_files(
    files: Iterable[NamedFile], issue_date: str = "", jobs: int = 1
) -> Iterator[ReadPage | PageFailure]:
    """What each page of each file gives: the readings of its articles, and why others have none.

    ``issue_date`` is the day of the issue, ``""`` where the pages tell it. The order is that of the
    files, whatever the number of processes, ``jobs``.

    Raises:
        WorkerError: if a process ends before its work is done.
    """
    parts = (part for path, name in files for part in _parts(path, name, issue_date, jobs))
    pending: list[Reading | PageFailure] = []
    for several in in_order(_read_part, parts, jobs):
        for part in several:
            if part.failure is not None:
                yield part.failure
                continue
            pending += part.found
            if part.ends:
                yield from _page(part.place, pending)
                pending = []


def _page(place: str, found: list[Reading | PageFailure]) -> Iterator[ReadPage | PageFailure]:
    readings = tuple(each for each in found if isinstance(each, Reading))
    if readings or not found:
        yield ReadPage(place, readings)
    yield from (each for each in found if isinstance(each, PageFailure))


def _parts(path: Path, name: str, issue_date: str, jobs: int) -> Iterator[_Part]:
    """A file as a whole, or a file of articles in parts if there are processes to share them."""
    if jobs == 1 or path.suffix.lower() != _ARTICLES:
        yield _Part(path, name, issue_date)
        return
    for page in read_file(path, name):
        if isinstance(page, PageFailure):
            yield _Part(path, name, issue_date, page)
            continue
        articles = iter(page.articles)
        chunk = tuple(islice(articles, _ARTICLES_AT_ONCE))
        while chunk:
            following = tuple(islice(articles, _ARTICLES_AT_ONCE))
            yield _Part(path, name, issue_date, replace(page, articles=chunk), ends=not following)
            chunk = following


def _read_part(part: _Part) -> list[_Found]:
    """What the pages of a part give, in order."""
    place = str(part.place)
    pages = read_file(part.place, part.name) if part.page is None else (part.page,)
    found: list[_Found] = []
    for page in pages:
        if isinstance(page, PageFailure):
            found.append(_Found(place, failure=page))
            continue
        dated = replace(page, issue_date=part.issue_date) if part.issue_date else page
        found.append(_Found(place, tuple(_read_articles(dated, place)), ends=part.ends))
    return found


def _read_articles(page: Page, place: str) -> Iterator[Reading | PageFailure]:
    """The readings of a page's articles; an article that cannot be analysed costs itself alone."""
    try:
        articles = segment(page)
    except _UNFIT as error:
        yield _failure(place, error)
        return
    for article in articles:
        try:
            yield _reading(article)
        except _UNFIT as error:
            yield _failure(f"{place}#article={article.id}", error)


def _reading(article: Article) -> Reading:
    if len(article.text) > LONGEST_ARTICLE:
        raise ValueError(
            f"{len(article.text):,} characters in one article, at most {LONGEST_ARTICLE:,} are read"
        )
    return read_article(article)


def _failure(place: str, error: Exception) -> PageFailure:
    if isinstance(error, PageError):
        return PageFailure(error.place, error.reason)
    return PageFailure(place, f"cannot be analysed: {error}; correct it or leave it out")
