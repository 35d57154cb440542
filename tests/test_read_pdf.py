"""PDF files with and without a text layer."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError, PdfReadError
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

import kg.read.pdf
from kg.errors import PageError
from kg.read import Source
from kg.read.pdf import read_pdf
from kg.records import Page, PageFailure

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

# A grey picture of 2 x 2 pixels, as a scanner's page is one big picture.
PICTURE = b"P5\n2 2\n255\n\x80\x90\xa0\xb0"


def pdf(*sheets: list[str] | bytes | None) -> bytes:
    """A PDF file: a list of lines is a page of text, bytes are a page that is a picture, None is blank."""
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    for sheet in sheets:
        canvas.setFont("STSong-Light", 12)
        for number, line in enumerate(sheet if isinstance(sheet, list) else []):
            canvas.drawString(72, 700 - 20 * number, line)
        if isinstance(sheet, bytes):
            canvas.drawImage(ImageReader(BytesIO(sheet)), 0, 0, 600, 800)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(data: bytes) -> tuple[Page | PageFailure, ...]:
    return read_pdf(Source(data, "a.pdf", "in/a.pdf"))


def encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(["青禾社区"]))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_all_printed_pages_are_one_page_of_text() -> None:
    (page,) = read(pdf(["青禾社区办起邻里食堂,", "松涛街道参加。"], None, ["第二版"]))
    assert page == Page(name="a.pdf", text="青禾社区办起邻里食堂，\n松涛街道参加。\n\n第二版")


def test_a_file_of_pictures_is_refused_with_advice() -> None:
    with pytest.raises(PageError, match=r"in/a\.pdf: has no text layer; run OCR on it first"):
        read(pdf(PICTURE, PICTURE))


def test_a_picture_among_pages_of_text_costs_itself_alone() -> None:
    page, failure = read(pdf(["青禾社区"], PICTURE, ["松涛街道"]))
    assert page == Page(name="a.pdf", text="青禾社区\n\n松涛街道")
    assert failure == PageFailure("in/a.pdf#page=2", "has no text layer; run OCR on it first")


def test_a_damaged_page_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    real = kg.read.pdf._text

    def text(sheet: object) -> str:
        found = real(sheet)
        if found == "坏页":
            raise KeyError("/Contents")
        return found

    monkeypatch.setattr(kg.read.pdf, "_text", text)
    page, failure = read(pdf(["青禾社区"], ["坏页"]))
    assert page == Page(name="a.pdf", text="青禾社区")
    assert failure.place == "in/a.pdf#page=2"
    assert "is damaged ('/Contents'); save the file again" in failure.reason


def test_a_page_whose_pictures_cannot_be_listed_counts_as_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    class Sheet:
        @property
        def images(self) -> list[object]:
            raise KeyError("/XObject")

    monkeypatch.setattr(kg.read.pdf, "_sheets", lambda source: [Sheet()])
    monkeypatch.setattr(kg.read.pdf, "_text", lambda sheet: "")
    with pytest.raises(PageError, match="has no text layer"):
        read(b"")


def test_an_empty_password_opens_the_file() -> None:
    (page,) = read(encrypted(""))
    assert page == Page(name="a.pdf", text="青禾社区")


def test_a_password_is_asked_to_be_taken_off() -> None:
    with pytest.raises(PageError, match="is encrypted; save a copy without a password"):
        read(encrypted("secret"))


def test_an_encryption_that_needs_another_package_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: PdfReader, password: str) -> int:
        raise DependencyError

    monkeypatch.setattr(PdfReader, "decrypt", refuse)
    with pytest.raises(PageError, match="is encrypted"):
        read(encrypted("secret"))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", "青禾社区".encode(), pdf(["青禾社区"])[:300]])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(PageError, match=r"in/a\.pdf: (is no PDF file or a damaged one|has no text layer)"):
        read(data)


@settings(deadline=None)
@given(st.data())
def test_damage_of_any_kind_is_a_page_error_or_some_text(data: st.DataObject) -> None:
    file = bytearray(pdf(["青禾社区"], ["松涛街道"]))
    for _ in range(data.draw(st.integers(1, 20))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    with suppress(PageError):
        assert isinstance(read(bytes(file))[0], Page)


def test_an_error_without_words_is_named_by_its_kind() -> None:
    assert kg.read.source.first_line(PdfReadError()) == "PdfReadError"
    assert kg.read.source.first_line(PdfReadError("one\ntwo")) == "one"
