"""The stages of one file and of one article, in whichever process: read, segment, annotate and extract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.errors import PageError
from kg.extract import read_article
from kg.read import Source, read_source
from kg.records import Article, Page, PageFailure, Reading
from kg.segment import segment
from kg.time_limit import TimeIsUpError, time_limit

# Reading grows a little faster than the text: 20,000 characters take 0.3 s of CPU time, 40,000 take 0.7 s.
# The longest article of the seed pages has fewer than 2,000; a whole book in one line is no article.
LONGEST_ARTICLE = 50_000
# What the stages, spaCy and the standard library raise when a text is more than they can cope with. Any
# other exception is a fault of the program, and no reason to leave a page out and go on.
_UNFIT = (PageError, ValueError)

# The pages of one file with the readings of their articles, or why they have none.
TakenApart = list[tuple[tuple[Article, ...], list[Reading | PageFailure]] | PageFailure]


@dataclass(frozen=True, slots=True)
class Part:
    """What is read at once: the bytes of a file, or else some articles of it.

    ``place`` is the path of the file. ``issue_date`` and ``page_timeout`` as for ``kg.build``.
    """

    issue_date: str
    page_timeout: float
    place: str
    source: Source | None = None
    articles: tuple[Article, ...] = ()


def read_part(part: Part) -> TakenApart | list[Reading | PageFailure]:
    """The pages of a file with their readings, or the readings of articles, in order."""
    if part.source is None:
        return [_reading(each, part.place, part.page_timeout) for each in part.articles]
    found: TakenApart = []
    for page in take_apart(part.source, part.issue_date, part.page_timeout):
        if isinstance(page, PageFailure):
            found.append(page)
        else:
            found.append((page, [_reading(each, part.place, part.page_timeout) for each in page]))
    return found


def take_apart(
    source: Source, issue_date: str, page_timeout: float
) -> list[tuple[Article, ...] | PageFailure]:
    """The articles of each page of a file, and the failures of pages and parts."""
    try:
        with time_limit(page_timeout):
            return list(_taken_apart(source, issue_date))
    except TimeIsUpError:
        return [_too_slow(source.place, page_timeout)]


def _taken_apart(source: Source, issue_date: str) -> Iterator[tuple[Article, ...] | PageFailure]:
    for page in read_source(source):
        if isinstance(page, PageFailure):
            yield page
            continue
        try:
            yield tuple(segment(_dated(page, issue_date)))
        except _UNFIT as error:
            yield _failure(source.place, error)


def _dated(page: Page, issue_date: str) -> Page:
    return replace(page, issue_date=issue_date) if issue_date else page


def _reading(article: Article, file: str, page_timeout: float) -> Reading | PageFailure:
    """The reading of an article; one that cannot be analysed costs itself alone."""
    place = f"{file}#article={article.id}"
    try:
        with time_limit(page_timeout):
            return _read(article)
    except TimeIsUpError:
        return _too_slow(place, page_timeout)
    except _UNFIT as error:
        return _failure(place, error)


def _read(article: Article) -> Reading:
    if len(article.text) > LONGEST_ARTICLE:
        raise ValueError(
            f"{len(article.text):,} characters in one article, at most {LONGEST_ARTICLE:,} are read"
        )
    return read_article(article)


def _too_slow(place: str, page_timeout: float) -> PageFailure:
    return PageFailure(place, f"takes longer than {page_timeout:g} seconds; split it or allow more time")


def _failure(place: str, error: Exception) -> PageFailure:
    if isinstance(error, PageError):
        return PageFailure(error.place, error.reason)
    return PageFailure(place, f"cannot be analysed: {error}; correct it or leave it out")
