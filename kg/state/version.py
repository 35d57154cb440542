"""Which program reads: a hash of all that a reading depends on beside the page."""

from __future__ import annotations

import hashlib
import platform
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kg.lexicon import fingerprint
from kg.places import data_directory

_PACKAGE = Path(__file__).resolve().parent.parent
# The packages that take files apart or cut texts into words.
_READERS = ("charset-normalizer", "jieba", "lxml", "pypdf", "python-docx", "spacy", "trafilatura")


@cache
def program() -> str:
    """The SHA-256, in hexadecimal digits, of the code, the lexicon, the ontology and the packages used."""
    content = hashlib.sha256(f"{platform.python_version()} {unicodedata.unidata_version}".encode())
    for name in _READERS:
        content.update(f"{name} {version(name)}\n".encode())
    content.update(fingerprint().encode())
    ontology = data_directory("ontology")
    for root, pattern in ((_PACKAGE, "*.py"), (ontology, "*.ttl"), (ontology, "*.rq")):
        for path in sorted(root.rglob(pattern)):
            content.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return content.hexdigest()
