"""How many attributes the tags of a web page have: the parser takes time with their square."""

from __future__ import annotations

import re

# A tag of fewer characters cannot hold enough attributes to matter.
_LONG = 10_000
# A quotation mark that is never closed is a character like any other.
_TAG = re.compile(r"""<[A-Za-z](?:[^>"']+|"[^"]*"|'[^']*'|["'])*""")
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")


def most_attributes(text: str) -> int:
    """The number of attributes of the tag of a web page that has most of them, 0 if no tag is long.

    It is counted by words outside quoted values, so that a picture or a drawing written into one
    attribute counts as one.
    """
    long = (match.group() for match in _TAG.finditer(text) if len(match.group()) > _LONG)
    return max((len(_VALUE.sub(" ", tag).split()) for tag in long), default=0)
