"""Bytes become text, in the encoding that they are really in."""

from __future__ import annotations

import codecs
import re

from kg.errors import PageError
from kg.read.detect import attempt, detect

# UTF-32 stands before UTF-16 because its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file", ".pdf"),
    (b"PK\x03\x04", "a ZIP archive or Office document", ".docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", ""),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    (b"II*\x00", "a TIFF image", ""),
    (b"MM\x00*", "a TIFF image", ""),
    (b"\x1f\x8b\x08", "a gzip archive", ""),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", ""),
    (b"Rar!\x1a\x07", "a RAR archive", ""),
    (b"\x7fELF", "a program", ""),
)
# GB 2312 and GBK are subsets of GB 18030, and files often claim the smaller one wrongly.
_WIDENED = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Share of control bytes above which a file is no text. Newspaper text has none of them; PNG, ZIP
# and random bytes have 8 to 13 of a hundred. Every value from 1 to 7 of a hundred tells the two apart.
_BINARY_SHARE = 0.04
# Share of characters that may be broken for a file still to be called damaged UTF-8. Text in GBK
# or Big5 read as UTF-8 has more than half of its characters broken, a damaged file one or two.
_DAMAGED_SHARE = 0.05

_ADVICE = "open it in an editor and save it as UTF-8"


def decode(data: bytes, place: str, declared: str = "") -> str:
    """The text of ``data``, without its byte order mark; line breaks stay as they are.

    The encoding is the one of the byte order mark; else UTF-8, if all of ``data`` is; else
    ``declared``, if Python knows it and all of ``data`` is; else what ``detect`` finds.

    Raises:
        PageError: if ``data`` is binary, damaged, or in an encoding that cannot be told.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, place)
    _refuse_signature(data, place)
    text = None
    if not _is_binary(data):
        text = attempt(data, "utf-8")
        if text is None and declared:
            text = attempt(data, _WIDENED.get(declared.lower(), declared))
    # Bytes that look binary may still be UTF-16 or UTF-32.
    text = text if text is not None else detect(data)
    if text is None:
        raise PageError(place, _reason(data))
    return text


def is_damaged_utf8(data: bytes) -> bool:
    """Whether ``data`` is UTF-8 text but for a few broken bytes."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if not broken or _is_binary(data) or data.startswith(tuple(signature for signature, _, _ in _SIGNATURES)):
        return False
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return broken <= max(2, _DAMAGED_SHARE * beyond_ascii)


def _strict(data: bytes, encoding: str, place: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise PageError(
            place, f"begins as {encoding.upper()} text but breaks at byte {error.start}; {_ADVICE}"
        ) from error


def _refuse_signature(data: bytes, place: str) -> None:
    for signature, kind, suffix in _SIGNATURES:
        if data.startswith(signature):
            advice = f"rename it to end in {suffix}" if suffix else "take the text out of it first"
            raise PageError(place, f"is binary, not text: {kind}; {advice}")


def _is_binary(data: bytes) -> bool:
    """Whether ``data`` has the control bytes that text in one of the ASCII-based encodings lacks."""
    return b"\0" in data or len(_CONTROLS.findall(data)) > _BINARY_SHARE * len(data)


def _reason(data: bytes) -> str:
    """Why ``data`` could not be decoded, and what to do about it."""
    if _is_binary(data):
        return "is binary, not text; take the text out of it first"
    if is_damaged_utf8(data):
        line = data.decode("utf-8", "replace").partition("\ufffd")[0].count("\n") + 1
        return f"is UTF-8 text with broken bytes in line {line}; mend the line or save the file again"
    return f"is in an encoding that cannot be told; {_ADVICE}"
