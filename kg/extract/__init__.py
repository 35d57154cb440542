"""A text becomes Claims: one module for each family of relations.

The spaCy pipeline is imported when it is asked for: a build reads articles without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles import read_article

if TYPE_CHECKING:
    from kg.extract.components import create_language

__all__ = ["create_language", "read_article"]


def __getattr__(name: str) -> object:
    """``create_language``, loaded now."""
    if name != "create_language":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kg.extract.components import create_language

    return create_language
