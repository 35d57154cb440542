"""What a format's reader is given, and how it hands back a page of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from kg.errors import PageError
from kg.read.issue import issue_date
from kg.read.normalise import line_feeds, normalise
from kg.records import Page, PageFailure


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, the name of the page that it becomes, and the path as the user gave it."""

    data: bytes
    name: str
    place: str

    @property
    def stem(self) -> str:
        """``name`` without its suffix: what the ids of the file's articles start with."""
        return self.name.removesuffix(PurePosixPath(self.name).suffix)

    def page(self, text: str) -> Page:
        """The page, with its issue date, that ``text`` becomes once it is normalised.

        Raises:
            PageError: if nothing but white space is in it.
        """
        normal = normalise(line_feeds(text))
        if not normal.strip():
            raise PageError(self.place, "holds no text; check that it was saved whole")
        return Page(name=self.name, text=normal, issue_date=issue_date(self.name, normal))


Reader = Callable[[Source], Iterable[Page | PageFailure]]
"""Turns one file into its page, and a failure for each part of it that cannot be read.

It raises ``PageError`` if no part can be read.
"""


def first_line(error: BaseException) -> str:
    """What an error of a parser says, in one line; its kind if it says nothing."""
    return next(iter(str(error).splitlines()), type(error).__name__)
