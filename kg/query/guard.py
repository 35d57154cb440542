"""What a query may not do: change anything, or call other servers.

The store's query parser knows no updates and reads no files (``FROM`` names graphs of the store),
but it would follow ``SERVICE``. The word is looked for among the tokens of the query, so that it is
free to stand in names, strings and comments.
"""

from __future__ import annotations

import re

from kg.errors import QueryError

# The terminals of SPARQL 1.1 (section 19.8) in which a word is no keyword. Anything that none of
# them matches is a sign, and a keyword if it is a word.
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n\r]* )
    | (?P<iri>     <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<long>    \"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3} )
    | (?P<short>   \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<variable>[?$]\w+ )
    | (?P<name>    [\w.-]*:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\[^\w\s])* )
    | (?P<tag>     @[a-zA-Z]+(?:-[a-zA-Z0-9]+)* )
    | (?P<word>    \w+ )
    | (?P<sign>    \\. | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(
    ("insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "modify", "with")
)
_ASKING = frozenset(("select", "ask", "construct", "describe"))
_PROLOGUE = frozenset(("prefix", "base", "version"))


def keywords(query: str) -> list[str]:
    """The words of a query that may be keywords, in lower case."""
    return [found["word"].lower() for found in _TOKEN.finditer(query) if found["word"]]


def is_update(query: str) -> bool:
    """Whether a text is an update rather than a query."""
    first = next((word for word in keywords(query) if word not in _PROLOGUE), "")
    return first in _UPDATES


def refuse_calls(query: str) -> None:
    """Nothing, if a query calls no other server.

    Raises:
        QueryError: if it does.
    """
    if "service" in keywords(query):
        raise QueryError("SERVICE is not allowed: the store asks no other server; ask that server itself")


def refuse_updates(query: str) -> None:
    """Nothing, if a text is no update.

    Raises:
        QueryError: if it is one.
    """
    if is_update(query):
        raise QueryError(
            "the store is read-only: ask with SELECT, ASK, CONSTRUCT or DESCRIBE; to change it, build again"
        )
