"""What a process that reads hands back: readings as the state keeps them, and what tells them apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import cast

from kg.records import Article, PageFailure, Reading
from kg.stages import Part, TakenApart, read_part
from kg.state import packed, to_value

# A reading as the state keeps it, or why there is none.
Row = bytes | PageFailure
# The rows of a page's articles with what these are known by, digest and id, or why it has none.
RowsOfPage = tuple[list[tuple[bytes, str]], list[Row]] | PageFailure
# What a part gives: the rows of its articles, or those of the pages of its file.
Worked = list[Row] | list[RowsOfPage]
# Bytes that tell what a reading was made from.
_DIGEST = 16


def worked(part: Part) -> Worked:
    """What a part gives, packed where it is read: the process that gathers it has enough to do."""
    found = read_part(part)
    if part.source is None:
        return _packed(cast("list[Reading | PageFailure]", found))
    return [
        page
        if isinstance(page, PageFailure)
        else ([(key_of(article), article.id) for article in page[0]], _packed(page[1]))
        for page in cast("TakenApart", found)
    ]


def _packed(readings: Iterable[Reading | PageFailure]) -> list[Row]:
    return [packed(each) if isinstance(each, Reading) else each for each in readings]


def key_of(article: Article) -> bytes:
    """What the state knows an article by: a digest of all of it."""
    return hashlib.sha256(joined(json.dumps(to_value(article)))).digest()[:_DIGEST]


def joined(*parts: str) -> bytes:
    """Some texts as bytes that no other texts give."""
    return json.dumps(parts).encode() + b"\n"
