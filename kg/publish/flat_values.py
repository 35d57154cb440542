"""Texts and ids that every format of a network can hold."""

from __future__ import annotations

import hashlib
import json
import re

# What XML 1.0 cannot hold (section 2.2), and the carriage return, which its readers turn into \n.
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
SEPARATOR = " | "
# Bytes that tell an edge from others: of 10⁶ no two share them by chance.
_DIGEST = 8


def edge_id(subject: str, predicate: str, target: str) -> str:
    """The id of an edge between two nodes, given by their ids; it hangs on nothing else of the network."""
    content = json.dumps((subject, predicate, target)).encode()
    return f"e{hashlib.blake2b(content, digest_size=_DIGEST).hexdigest()}"


def clean(text: str) -> str:
    """A text without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
