"""PDF files that carry their text."""

from __future__ import annotations

import logging
import struct
import zlib
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from kg.errors import PageError
from kg.read.source import Source, first_line
from kg.records import Page, PageFailure

# pypdf names its errors, but a damaged file also makes its parser stumble over missing keys,
# wrong types, endless nesting or broken compression, and these come out as they are.
_DAMAGE = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)

# A damaged file is reported once, by its failure; pypdf's warnings on the way are for those who
# set up logging, and would else be printed between the lines of the progress display.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(source: Source) -> tuple[Page | PageFailure, ...]:
    """The text layer of all printed pages as one page, with a blank line between two of them.

    A printed page that is a mere picture, or that is damaged, becomes a failure of its own when
    others have text; a blank one is passed over.

    Raises:
        PageError: if the file is encrypted, damaged, or has no text layer at all.
    """
    try:
        sheets = _sheets(source)
    except DependencyError as error:
        raise PageError(source.place, "is encrypted; save a copy without a password") from error
    except _DAMAGE as error:
        raise PageError(
            source.place, f"is no PDF file or a damaged one ({first_line(error)}); save it again"
        ) from error
    texts: list[str] = []
    failures: list[PageFailure] = []
    for number, sheet in enumerate(sheets, start=1):
        try:
            texts.append(_text(sheet))
        except _DAMAGE as error:
            failures.append(
                _failure(source, number, f"is damaged ({first_line(error)}); save the file again")
            )
            continue
        if not texts[-1] and _has_picture(sheet):
            failures.append(_failure(source, number, "has no text layer; run OCR on it first"))
    text = "\n\n".join(filter(None, texts))
    if not text:
        raise PageError(source.place, "has no text layer; run OCR on it first and save the text with it")
    return (source.page(text), *failures)


def _sheets(source: Source) -> list[PageObject]:
    """The printed pages, after an attempt with the empty password that many files are locked with."""
    reader = PdfReader(BytesIO(source.data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PageError(source.place, "is encrypted; save a copy without a password")
    return list(reader.pages)


def _text(sheet: PageObject) -> str:
    return sheet.extract_text().strip("\n")


def _has_picture(sheet: PageObject) -> bool:
    try:
        return len(sheet.images) > 0
    except _DAMAGE:
        return True


def _failure(source: Source, number: int, reason: str) -> PageFailure:
    return PageFailure(place=f"{source.place}#page={number}", reason=reason)
