"""Files become readings: by the stages, or from the state where the same bytes were read before.

What fails is read again by every build, so that a state never tells of failures.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

from kg.pages import NamedFile, ReadPage, Survey, WaitingPage, confident, with_distinct_articles
from kg.pool import in_order
from kg.read import Source, read_bytes
from kg.records import Article, PageFailure, Reading
from kg.stages import LONGEST_ARTICLE, Part, TakenApart, read_part, take_apart
from kg.state import State, packed, to_value

__all__ = ["LONGEST_ARTICLE", "NamedFile", "ReadPage", "Reader", "confident", "with_distinct_articles"]

# A file of articles may hold a whole archive; so many of its articles at once go to a process.
_ARTICLES_AT_ONCE = 64
# The largest file that a process takes apart and reads at once; a larger one is taken apart here and shared.
_LARGEST_SHARE = 200_000
# What the articles of each page of a file are known by, in hexadecimal digits, with their ids.
_Listed = tuple[tuple[tuple[str, str], ...], ...]
# The same with the digest as it is.
_Keys = list[list[tuple[bytes, str]]]
# Readings as the state keeps them, b"" for those that it does not keep.
_Rows = Sequence[bytes]
# What a part gives, what the articles of each page of its file are known by, and the readings as rows.
_Worked = tuple[TakenApart | list[Reading | PageFailure], _Keys, _Rows]
# The articles of a page with what they are known by.
_Keyed = list[tuple[bytes, Article]]
# Bytes that tell what a reading was made from.
_DIGEST = 16


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
        self._waiting: deque[WaitingPage | Source] = deque()
        self._given: deque[Part] = deque()

    def read(self, files: Iterable[NamedFile]) -> Iterator[ReadPage | PageFailure]:
        """What each page of each file gives: the readings of its articles, and why others have none.

        The order is that of the files, whatever the number of processes.

        Raises:
            WorkerError: if a process ends before its work is done.
        """
        for found, keys, rows in in_order(_worked, self._parts(files), self._jobs):
            part = self._given.popleft()
            if part.source is not None:
                self._take(part.source, cast("TakenApart", found), keys, rows)
            else:
                self._fill(cast("list[Reading | PageFailure]", found), rows)
            yield from self._ready()
        yield from self._ready()

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
        for keys in listed:
            page = WaitingPage(
                source.place, keys={number: bytes.fromhex(key) for number, (key, _) in enumerate(keys)}
            )
            for number, key in page.keys.items():
                known = cast("Reading | None", self._state.find("article", key, Reading))
                if known is None:
                    return None
                page.found[number] = known
            pages.append(page)
        self.reused += sum(len(page.found) for page in pages)
        return pages

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
        page = WaitingPage(place, keys={number: key for number, (key, _) in enumerate(articles)})
        for number, key in page.keys.items():
            known = cast("Reading | None", self._state.find("article", key, Reading))
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

    def _take(self, source: Source, pages: TakenApart, keys: _Keys, rows: _Rows) -> None:
        """Puts what a process found in a file in place of the file among those that wait."""
        at = next(n for n, each in enumerate(self._waiting) if each is source)
        self._list(source, keys, whole=len(keys) == len(pages))
        ready, left, cut = [], iter(rows), iter(keys)
        for page in pages:
            if isinstance(page, PageFailure):
                ready.append(WaitingPage(source.place, failure=page))
                continue
            own = {number: key for number, (key, _) in enumerate(next(cut))}
            for key in own.values():
                self._keep(key, next(left))
            ready.append(WaitingPage(source.place, found=dict(enumerate(page[1])), keys=own))
        del self._waiting[at]
        for each in reversed(ready):
            self._waiting.insert(at, each)

    def _fill(self, found: Sequence[Reading | PageFailure], rows: _Rows) -> None:
        """Gives the first page that misses readings its next ones."""
        page = next(each for each in self._waiting if isinstance(each, WaitingPage) and each.missing)
        for reading, row in zip(found, rows, strict=True):
            number = page.missing.popleft()
            page.found[number] = reading
            self._keep(page.keys[number], row)

    def _keep(self, key: bytes, row: bytes) -> None:
        if row:
            self._state.keep_packed("article", key, row)

    def _content(self, source: Source) -> bytes:
        return _text(source.name, Path(source.place).suffix.lower(), self._issue_date) + source.data


def _worked(part: Part) -> _Worked:
    """What a part gives, packed where it is read: the process that gathers it has enough to do."""
    found = read_part(part)
    if part.source is None:
        return found, [], _packed(cast("list[Reading | PageFailure]", found))
    pages = [page for page in cast("TakenApart", found) if not isinstance(page, PageFailure)]
    keys = [[(_key(article), article.id) for article in articles] for articles, _ in pages]
    return found, keys, [row for _, readings in pages for row in _packed(readings)]


def _packed(readings: Iterable[Reading | PageFailure]) -> list[bytes]:
    return [packed(each) if isinstance(each, Reading) else b"" for each in readings]


def _keyed(articles: Iterable[Article]) -> _Keyed:
    return [(_key(article), article) for article in articles]


def _key(article: Article) -> bytes:
    """What the state knows an article by: a digest of all of it."""
    return hashlib.sha256(_text(json.dumps(to_value(article)))).digest()[:_DIGEST]


def _text(*parts: str) -> bytes:
    """Some texts as bytes that no other texts give."""
    return json.dumps(parts).encode() + b"\n"
