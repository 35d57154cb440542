"""Large places in front of others who act (武汉市|相关单位): they say only whose those are."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.words import word_tuple

_LARGE = frozenset({"Province", "City", "District"})
# jieba's tag for places; their words have two or three characters.
_PLACE, _LENGTHS = "ns", (3, 2)


def opens_longer(text: str, name: Named) -> bool:
    """Whether others of a large place act, or one whose name it opens (武汉市|相关单位, 四川省|绵阳车间)."""
    if name.type not in _LARGE:
        return False
    behind = (text[name.end : name.end + length] for length in _LENGTHS)
    within = any(word_tags().get(word) == _PLACE for word in behind)
    return within or text.startswith(word_tuple("narrowing_behind_units"), name.end)
