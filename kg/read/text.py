"""Plain text and Markdown."""

from __future__ import annotations

from kg.read.decode import decode
from kg.read.source import Source
from kg.records import Page


def read_text(source: Source) -> tuple[Page]:
    r"""The page of a text file: the decoded text, with ``\n`` line ends, normalised.

    Markdown stays as it is written: its ``#`` lines tell headlines. Offsets in the page count
    characters of the decoded file after ``\r\n`` has become one character.

    Raises:
        PageError: if the file is no text, is damaged, or holds nothing but white space.
    """
    return (source.page(decode(source.data, source.place)),)
