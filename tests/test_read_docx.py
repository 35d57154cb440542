"""Word documents: paragraphs, headings, tables and text boxes in document order."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.read.docx
from kg.errors import PageError
from kg.read import Source
from kg.read.docx import read_docx
from kg.records import Page

MARKUP = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word(write: Callable[[Any], object]) -> bytes:
    """The file of a new document that ``write`` has filled."""
    document = docx.Document()
    write(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def append(document: Any, xml: str) -> None:
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))


def read(data: bytes) -> list[str]:
    (page,) = read_docx(Source(data, "a.docx", "in/a.docx"))
    assert page.name == "a.docx"
    return page.text.split("\n\n")


def body(xml: str) -> list[str]:
    """The blocks of a document whose body is ``xml``, with the prefixes ``w`` and ``mc``."""
    declared = xml.replace(">", f" {nsdecls('w')} {MARKUP}>", 1)
    return read(word(lambda document: append(document, declared)))


def test_paragraphs_headings_and_tables_in_document_order() -> None:
    def write(document: Any) -> None:
        document.add_heading("青禾社区办起邻里食堂", 0)
        document.add_heading("开张", 2)
        document.add_paragraph("近日,青禾社区开张。")
        document.add_paragraph("  ")
        table = document.add_table(2, 2)
        for cell, text in zip(
            [*table.rows[0].cells, *table.rows[1].cells], ["社区", "人数", "青禾", ""], strict=True
        ):
            cell.text = text
        document.add_table(1, 2)
        document.add_paragraph("结尾\n换行")

    assert read(word(write)) == [
        "# 青禾社区办起邻里食堂",
        "## 开张",
        "近日，青禾社区开张。",
        "社区 人数",
        "青禾",
        "结尾\n换行",
    ]


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    def write(document: Any) -> None:
        style = document.styles.add_style("版面标题", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Heading 3"]
        document.add_paragraph("松涛街道", style=style)

    assert read(word(write)) == ["### 松涛街道"]


def test_a_table_that_lays_out_a_page_is_read_cell_by_cell() -> None:
    def write(document: Any) -> None:
        left, right = document.add_table(1, 2).rows[0].cells
        left.text = "左栏第一段"
        left.add_paragraph("左栏第二段")
        right.text = "右栏"
        inner = right.add_table(1, 2)
        inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "内", "表"

    assert read(word(write)) == ["左栏第一段", "左栏第二段", "右栏", "内 表"]


def test_merged_cells_are_read_once() -> None:
    def write(document: Any) -> None:
        table = document.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
        table.cell(1, 0).text, table.cell(1, 1).text = "甲", "乙"

    assert read(word(write)) == ["合并", "甲 乙"]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>"
    assert body(
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>继续</w:t></w:r></w:p>"
    ) == ["正文继续", "框内文字"]


def test_insertions_links_and_content_controls_are_read_and_deletions_are_not() -> None:
    assert body(
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p>"
        "<w:ins><w:r><w:t>加入</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        "<w:r><w:tab/><w:t>制表</w:t><w:br/><w:t>换行</w:t><w:noBreakHyphen/><w:t>连</w:t></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "</w:p></w:sdtContent></w:sdt>"
    ) == ["加入链接 制表\n换行-连拼"]


def test_cells_in_content_controls_are_read() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    control = f"<w:sdt><w:sdtContent>{cell.format('乙')}</w:sdtContent></w:sdt>"
    assert body(f"<w:tbl><w:tr>{cell.format('甲')}{control}</w:tr></w:tbl>") == ["甲 乙"]


def test_an_unknown_style_is_no_heading() -> None:
    assert body("<w:p><w:pPr><w:pStyle w:val='Gone'/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>") == ["正文"]


def test_an_empty_document_is_refused() -> None:
    with pytest.raises(PageError, match=r"in/a\.docx: holds no text"):
        read(word(lambda document: None))


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 3_000_000)
    monkeypatch.setattr(kg.read.docx, "LARGEST_UNPACKED", 2 * 2**20)
    with pytest.raises(PageError, match="unpacks to 2 MiB, more than the 2 MiB that are read"):
        read(file.getvalue())


def test_an_archive_of_something_else_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "青禾社区")
    with pytest.raises(PageError, match="is no Word document or a damaged one"):
        read(file.getvalue())


@pytest.mark.parametrize("data", ["青禾社区".encode(), b"", word(lambda document: None)[:2000]])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(PageError, match=r"is no Word document or a damaged one \(.+\); open it in Word"):
        read(data)


def test_old_and_locked_documents_are_told_apart_from_damaged_ones() -> None:
    with pytest.raises(PageError, match=r"is an old or locked Word document; save it as \.docx"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)


@settings(deadline=None)
@given(st.data())
def test_damage_of_any_kind_is_a_page_error_or_some_text(data: st.DataObject) -> None:
    file = bytearray(word(lambda document: document.add_paragraph("青禾社区")))
    for _ in range(data.draw(st.integers(1, 20))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    with suppress(PageError):
        assert isinstance(read_docx(Source(bytes(file), "a.docx", "a.docx"))[0], Page)
