"""A text becomes tokens, sentences, mentions and references, alone or as spaCy components.

The spaCy pipeline is imported when it is asked for: a build annotates articles without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotate.mentions import read_names
from kg.annotate.named import Named

if TYPE_CHECKING:
    from kg.annotate.components import create_language

__all__ = ["Named", "create_language", "read_names"]


def __getattr__(name: str) -> object:
    """``create_language``, loaded now."""
    if name != "create_language":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kg.annotate.components import create_language

    return create_language
