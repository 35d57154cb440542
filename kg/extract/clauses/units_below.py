"""A unit in front of those below it that act (松涛街道|各社区, 松涛镇|所辖6个村)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import ADMINISTRATIVE, any_of, word_set


def only_heads(text: str, name: Named) -> bool:
    """Whether what stands behind the name of a unit are the units below it, and these act."""
    return name.type in ADMINISTRATIVE and _below().match(text, name.end) is not None


@cache
def _below() -> re.Pattern[str]:
    within, below = any_of(word_set("within_units")), any_of(word_set("units_below"))
    every = any_of(word_set("each_of_them"))
    return re.compile(rf"(?:(?:{within})的?)?(?:{every}|{amount()})(?:{below})")
