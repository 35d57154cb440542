"""Files made to hurt whoever reads them, by the name of what they try: suffix and bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping

import docx

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>青禾社区</w:t></w:r></w:p>"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "文文">' + "".join(
    f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(10)
)


def word(document: bytes, extra: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A Word file whose document is replaced by ``document``, with ``extra`` parts."""
    file = io.BytesIO()
    docx.Document().save(file)
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, document if part == "word/document.xml" else old.read(part))
        for name, content in extra:
            new.writestr(name, content)
    return changed.getvalue()


def body(content: str, declaration: str = "") -> bytes:
    """The XML of a Word document with this body."""
    document = f"<w:document {WORD}><w:body>{content}</w:body></w:document>"
    return f'<?xml version="1.0"?>{declaration}{document}'.encode()


def pdf(*objects: bytes) -> bytes:
    """A PDF file of these objects, the first of which is its catalogue."""
    file, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return file + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(file))
    )


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def pdf_page(content: bytes, filters: int = 1) -> bytes:
    """A PDF file of one page that shows ``content``, which has been compressed so many times."""
    stream = b"<</Length %d/Filter[%b]>>\nstream\n%b\nendstream" % (
        len(content),
        b"/FlateDecode " * filters,
        content,
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
    return pdf(CATALOGUE, ONE_PAGE, page, stream, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")


def packed(size: int, times: int = 1) -> bytes:
    """So many blanks, compressed so many times."""
    data = b" " * size
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def page(markup: str) -> bytes:
    """A web page."""
    return f"<html><body>{markup}</body></html>".encode()


def _loop() -> bytes:
    return pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1>>")


def _tree() -> bytes:
    return pdf(CATALOGUE, *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % number for number in range(3, 5003)))


TEXT = "文" * 100
CROWD = " ".join(f'a{number}="x"' for number in range(300_000))
# What each is refused with; files that do no harm are read, and have no such words.
HOSTILE: Mapping[str, tuple[str, Callable[[], bytes], str]] = {
    "a bomb": (".docx", lambda: word(b" " * 300_000_000), "unpacks to 286 MiB"),
    "deep controls": (".docx", lambda: word(body("<w:sdt><w:sdtContent>" * 20_000 + PARAGRAPH)), "depth"),
    "deep tables": (".docx", lambda: word(body("<w:tbl><w:tr><w:tc>" * 20_000 + PARAGRAPH)), "depth"),
    "one endless word": (".docx", lambda: word(body(PARAGRAPH.replace("社", "社" * 20_000_000))), "too long"),
    "entities of entities": (".docx", lambda: word(body("&k;", ENTITIES + "]>")), "entity|document type"),
    "an entity": (
        ".docx",
        lambda: word(body(PARAGRAPH.replace("社", "&a;"), '<!DOCTYPE x [<!ENTITY a "社">]>')),
        "document type",
    ),
    "a file by an entity": (
        ".docx",
        lambda: word(body(PARAGRAPH.replace("社", "&a;"), '<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]>')),
        "document type",
    ),
    "parts outside": (".docx", lambda: word(body(PARAGRAPH), [("../../outside.txt", b"x")]), ""),
    "many parts": (".docx", lambda: word(body(PARAGRAPH), ((f"x/{i}", b"") for i in range(20_000))), ""),
    "deep divisions": (".html", lambda: page("<div>" * 200_000 + TEXT), "no main text"),
    "deep lists": (".html", lambda: page("<ul><li>" * 50_000 + TEXT), "no main text"),
    "deep letters": (".html", lambda: page("<b><i>" * 50_000 + TEXT), "no main text"),
    "a crowd of attributes": (
        ".html",
        lambda: page(f"<p {CROWD}>{TEXT}</p>"),
        "10000 attributes",
    ),
    "a crowd behind a stray mark": (
        ".html",
        lambda: page(f"<p ' {CROWD}>{TEXT}</p>"),
        "10000 attributes",
    ),
    "entities in a page": (
        ".html",
        lambda: (ENTITIES + "]>").encode() + page(f"<p>{TEXT}&k;</p>"),
        "no main",
    ),
    "a deep list": (".jsonl", lambda: b'{"text":"x","a":' + b"[" * 200_000 + b"}", "too deep"),
    "a long number": (".jsonl", lambda: b'{"text":"x","a":' + b"1" * 200_000 + b"}", "number too long"),
    "a packed page": (".pdf", lambda: pdf_page(packed(300_000_000)), "no text layer"),
    "a page packed thrice": (".pdf", lambda: pdf_page(packed(300_000_000, 3), 3), "no text layer"),
    "pages in a circle": (".pdf", _loop, "damaged"),
    "a deep tree of pages": (".pdf", _tree, "damaged"),
    "a deep array": (
        ".pdf",
        lambda: pdf_page(zlib.compress(b"BT /F 9 Tf " + b"[" * 300_000)),
        "no text layer",
    ),
    "the same page for ever": (
        ".pdf",
        lambda: pdf(
            CATALOGUE, b"<</Type/Pages/Kids[%b]/Count 1>>" % (b"3 0 R " * 200_000), b"<</Type/Page>>"
        ),
        "damaged",
    ),
}
