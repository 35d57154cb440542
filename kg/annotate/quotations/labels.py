"""Quotations that only tell what the firm behind them is to somebody (“社区合伙人”|松涛影城柳岸店)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.annotate.named import Named
from kg.annotate.text.words import head_types, word_tuple

if TYPE_CHECKING:
    from kg.annotate.quotations.quoted import QuotedName

# Bodies with names of their own, which have at least so many characters in front of their noun.
_LABELLED, _SHORTEST_CORE = frozenset({"Company", "School", "Hospital"}), 2


def labels_firm(text: str, quote: tuple[int, int], tail_end: int, head: str) -> bool:
    """Whether a quotation labels the body whose name goes from its closing mark to ``tail_end``.

    ``head`` is the noun at the end of that name.
    """
    outlet = text.startswith(word_tuple("ends_of_shops"), tail_end)
    firm = outlet or head_types().get(head) in _LABELLED
    if not firm or tail_end - len(head) - quote[1] < _SHORTEST_CORE:
        return False
    return is_label(text, quote)


def is_label(text: str, quote: tuple[int, int]) -> bool:
    """Whether a quotation ends as the labels of firms do (合伙人, 爱心商家)."""
    return text.endswith(word_tuple("ends_of_labels_of_firms"), quote[0], quote[1] - 1)


def behind_labels(
    text: str, names: Sequence[Named], quoted: Sequence[QuotedName]
) -> tuple[list[Named], list[QuotedName]]:
    """The names, where those of labelled firms begin with their label for what stands in front.

    With them go the quotations that are no such label.
    """
    labels = {one.end: one.start for one in quoted if one.theme and is_label(text, one.quote)}
    firms = [one for one in names if one.outer in labels and one.type in _LABELLED and not one.bare]
    starts = {labels[one.outer] for one in firms}
    begun = [replace(one, outer=labels[one.outer]) if one in firms else one for one in names]
    return begun, [one for one in quoted if one.start not in starts]
