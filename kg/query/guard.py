"""What a query may not do: change anything, or call other servers.

The store's query parser knows no updates and reads no files (``FROM`` names graphs of the store),
but it would follow ``SERVICE``. So the word is looked for in the query outside of strings, comments,
IRIs, variables and local names. The parser needs no space around a keyword, which is why a word or a
prefix that merely holds it is refused too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryError

# The terminals of SPARQL 1.1 (section 19.8) in which a word is no keyword; what none of them
# matches is a word or a sign.
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n\r]* )
    | (?P<iri>     <[^<>"{}|^`\x00-\x20]*> )
    | (?P<long>    \"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3} )
    | (?P<short>   \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<variable>[?$]\w+ )
    | (?P<prefix>  [\w.-]*: ) (?P<local> (?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\w\s])
                                         (?:[\w:.-]|%[0-9A-Fa-f]{2}|\\[^\w\s])* )?
    | (?P<tag>     @[a-zA-Z]+(?:-[a-zA-Z0-9]+)* )
    | (?P<word>    \w+ )
    | (?P<sign>    \\. | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(
    ("insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "modify", "with")
)
_PROLOGUE = frozenset(("prefix", "base", "version"))
_CALL = "service"


def is_update(query: str) -> bool:
    """Whether a text is an update rather than a query."""
    return next((word for word in _words(query) if word not in _PROLOGUE), "") in _UPDATES


def names_graphs(query: str) -> bool:
    """Whether a query says by ``FROM`` which graphs it asks."""
    return "from" in _words(query)


def refuse_updates(query: str) -> None:
    """Nothing, if a text is no update.

    Raises:
        QueryError: if it is one.
    """
    if is_update(query):
        raise QueryError(
            "the store is read-only: ask with SELECT, ASK, CONSTRUCT or DESCRIBE; to change it, build again"
        )


def refuse_calls(query: str) -> None:
    """Nothing, if a query calls no other server.

    Raises:
        QueryError: if it does, or could be read so.
    """
    if any(_CALL in part.lower() for part in _possible_keywords(query)):
        raise QueryError(
            "SERVICE is not allowed: this store asks no other server; ask that server itself, "
            "and call no prefix so"
        )


def _words(query: str) -> Iterator[str]:
    return (found["word"].lower() for found in _TOKEN.finditer(query) if found["word"])


def _possible_keywords(query: str) -> Iterator[str]:
    for found in _TOKEN.finditer(query):
        yield found["word"] or found["prefix"] or ""
        # A dot in a local name could be the end of a triple before a keyword.
        yield (found["local"] or "").partition(".")[2]
