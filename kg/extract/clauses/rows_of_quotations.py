"""Rows of quotations that stand beside each other with at most a link between them (“…”“…”和“…”)."""

from __future__ import annotations

import re

from kg.annotate.named import Named

# A quotation beside another one of a list, which has at most so many characters.
_QUOTED_BEFORE, _QUOTED_BEHIND = re.compile("“[^“”]+”[、和与及]?$"), re.compile("[、和与及]?“[^“”]+”")
_LONGEST_QUOTED = 24


def beside(text: str, name: Named) -> tuple[int, int]:
    """From where to where quotations stand beside a quotation with at most a link between them."""
    first, last = name.start, name.end
    if name.quote is None or name.end != name.quote[1]:
        return first, last
    while (before := _QUOTED_BEFORE.search(text, max(0, first - _LONGEST_QUOTED), first)) is not None:
        first = before.start()
    while (behind := _QUOTED_BEHIND.match(text, last)) is not None:
        last = behind.end()
    return first, last
