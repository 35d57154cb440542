"""Word documents."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from kg.errors import PageError
from kg.read.source import Source, first_line
from kg.records import Page

# Most bytes that an archive may unpack to. Documents of newspaper pages with photographs unpack
# to 1-30 MiB; an archive made to fill the memory unpacks to gigabytes.
LARGEST_UNPACKED = 256 * 1024 * 1024

# A broken archive or XML part surfaces as one of these (XML errors are SyntaxErrors).
_DAMAGE = (
    BadZipFile,
    OpcError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
_TEXT = qn("w:t")
_STANDS_FOR = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Properties; text that was moved away; the reading aid above characters; the copy of a text box
# for old programs.
_PASSED_OVER = {qn("w:pPr"), qn("w:rPr"), qn("w:moveFrom"), qn("w:rt"), _FALLBACK}
_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)

# python-docx's own element classes are not typed; what is used of them is what lxml gives.
_Element = Any


def read_docx(source: Source) -> tuple[Page]:
    """The body of a Word document: paragraphs, tables and text boxes in the order of the document.

    Paragraphs are divided by a blank line, headings begin with ``#`` as in Markdown, a table
    row is a line. Headers, footers, notes and deleted text are left out.

    Raises:
        PageError: if the file is no Word document, is damaged or locked, declares a document type,
            unpacks to more than ``LARGEST_UNPACKED`` bytes, or holds no text.
    """
    if source.data.startswith(_OLD_WORD):
        raise PageError(
            source.place, "is an old or locked Word document; save it as .docx without a password"
        )
    try:
        _refuse_bomb(source)
        document = Document(BytesIO(source.data))
        _refuse_declarations(source, document)
        blocks = list(_blocks(document.element.body, _heading_levels(document)))
    except _DAMAGE as error:
        raise PageError(
            source.place,
            f"is no Word document or a damaged one ({first_line(error)}); open it in Word and save it again",
        ) from error
    return (source.page("\n\n".join(blocks)),)


def _refuse_bomb(source: Source) -> None:
    # What an entry declares is what zipfile reads of it at most, so the declared sizes bind.
    with ZipFile(BytesIO(source.data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > LARGEST_UNPACKED:
        raise PageError(
            source.place,
            f"unpacks to {size // 2**20} MiB, more than the {LARGEST_UNPACKED // 2**20} MiB that are read; "
            "save it without its pictures",
        )


def _refuse_declarations(source: Source, document: Any) -> None:  # noqa: ANN401 - python-docx's factory function
    # Word writes none. They define entities, which could bring in text from elsewhere.
    if document.element.getroottree().docinfo.internalDTD is not None:
        raise PageError(
            source.place,
            "declares a document type, as no Word document does; open it in Word and save it again",
        )


def _heading_levels(document: Any) -> Mapping[str, int]:  # noqa: ANN401 - python-docx's factory function
    """The heading level of each style that is a heading or is based on one, by the style's id."""
    levels: dict[str, int] = {}
    for style in document.styles:
        ancestor = style
        while ancestor is not None and style.style_id not in levels:
            heading = _HEADING.fullmatch(ancestor.name or "")
            if heading or ancestor.name == "Title":
                levels[style.style_id] = int(heading[1]) if heading else 1
            ancestor = getattr(ancestor, "base_style", None)
    return levels


def _blocks(container: _Element, levels: Mapping[str, int]) -> Iterator[str]:
    """The paragraphs and table rows inside ``container``, also those in content controls."""
    for child in container:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, levels)
        elif child.tag == _ROW:
            yield from _row(child, levels)
        elif child.tag not in _PASSED_OVER:
            yield from _blocks(child, levels)


def _paragraph(paragraph: _Element, levels: Mapping[str, int]) -> Iterator[str]:
    """The text of ``paragraph``, if it has any, then the blocks of the text boxes tied to it."""
    nodes = list(_leaves(paragraph))
    text = "".join(_STANDS_FOR.get(node.tag, node.text or "") for node in nodes if node.tag != _BOX).strip(
        "\n"
    )
    if text.strip():
        yield "#" * _level(paragraph, levels) + " " * bool(_level(paragraph, levels)) + text
    for node in nodes:
        if node.tag == _BOX:
            yield from _blocks(node, levels)


def _leaves(node: _Element) -> Iterator[_Element]:
    """The pieces of text inside ``node``, and its text boxes unopened, in document order."""
    for child in node:
        if child.tag in (_TEXT, _BOX) or child.tag in _STANDS_FOR:
            yield child
        elif child.tag not in _PASSED_OVER:
            yield from _leaves(child)


def _level(paragraph: _Element, levels: Mapping[str, int]) -> int:
    """The heading level of ``paragraph``, 0 if it is none."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return 0 if style is None else levels.get(style.get(qn("w:val")), 0)


def _row(row: _Element, levels: Mapping[str, int]) -> Iterator[str]:
    """A row as one line, or cell by cell where a cell holds several lines, as in a page's layout."""
    cells = [list(_blocks(cell, levels)) for cell in _cells(row)]
    if all(len(cell) <= 1 and "\n" not in "".join(cell) for cell in cells):
        line = " ".join(block for cell in cells for block in cell)
        if line:
            yield line
    else:
        yield from (block for cell in cells for block in cell)


def _cells(node: _Element) -> Iterator[_Element]:
    """The cells of a row, also those in content controls, without the cells of inner tables."""
    for child in node:
        if child.tag == _CELL:
            yield child
        elif child.tag != _TABLE:
            yield from _cells(child)
