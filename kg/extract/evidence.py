"""The quote that states a claim: whole clauses that hold both names, contiguous on the page."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.extract.context import Context
from kg.records import Evidence

# A quote over more characters than this is no evidence that a reader checks at a glance; the
# longest sentence of the seed pages that states a fact at both of its ends has 210.
_LONGEST = 240


def quote(context: Context, *places: Named | Span) -> Evidence | None:
    """The clauses from the first to the last of ``places``, or None where no quote can hold them.

    Where a caption or a column break interrupts the clauses on the page, the quote shrinks to
    the places themselves; where it still is interrupted, or is too long, there is none.
    """
    start, end = min([place.start for place in places]), max([place.end for place in places])
    wide = Span(context.clause_at(start).start, context.clause_at(end - 1).end)
    for span in (wide, Span(start, end)):
        text = context.text[span.start : span.end]
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        left = span.start + lead
        if len(text) <= _LONGEST and "\n" not in text and _contiguous(context, left, left + len(text)):
            return Evidence(context.article.id, left, left + len(text), text)
    return None


def _contiguous(context: Context, start: int, end: int) -> bool:
    """Whether the text from ``start`` to ``end`` stands in one run on the page."""
    return not any(start < before and behind < end for before, behind in context.breaks)
