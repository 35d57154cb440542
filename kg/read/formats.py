"""The formats that can be read: a new one is a module with a reader and a line here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.read.jsonl import read_jsonl
from kg.read.source import Reader, Source
from kg.read.text import read_text
from kg.records import Page, PageFailure

_MEBIBYTE = 1024 * 1024


class Format(NamedTuple):
    """A reader and the most bytes that it is given."""

    read: Reader
    largest: int


# What reads these formats takes a third of a second to load, which a build of plain pages does without.
def _read_html(source: Source) -> Iterable[Page | PageFailure]:
    from kg.read.html import read_html

    return read_html(source)


def _read_pdf(source: Source) -> Iterable[Page | PageFailure]:
    from kg.read.pdf import read_pdf

    return read_pdf(source)


def _read_docx(source: Source) -> Iterable[Page | PageFailure]:
    from kg.read.docx import read_docx

    return read_docx(source)


# The limits keep one file from using up the memory. Measured at the limit, reading takes 2.0 GiB
# for text in GBK (64 MiB would take 3.9), 1.4 for UTF-8, 0.9 for HTML and 0.8 for JSON lines. A
# newspaper page is 15 kB of text; trafilatura refuses more than 20 MB.
FORMATS: Mapping[str, Format] = {
    ".txt": Format(read_text, 32 * _MEBIBYTE),
    ".md": Format(read_text, 32 * _MEBIBYTE),
    ".html": Format(_read_html, 16 * _MEBIBYTE),
    ".htm": Format(_read_html, 16 * _MEBIBYTE),
    ".pdf": Format(_read_pdf, 256 * _MEBIBYTE),
    ".docx": Format(_read_docx, 64 * _MEBIBYTE),
    ".jsonl": Format(read_jsonl, 256 * _MEBIBYTE),
}
