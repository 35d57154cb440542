"""Places in front of others who act (武汉市|相关单位, 松涛街道|各社区): they say only whose those are."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.types import LOCAL_UNITS

_LARGE = frozenset({"Province", "City", "District"})
# jieba's tag for places; their words have two or three characters.
_PLACE, _LENGTHS = "ns", (3, 2)
# What has units below it.
_UNITS = _LARGE | LOCAL_UNITS


def opens_longer(text: str, name: Named) -> bool:
    """Whether others of a large place act, or one whose name it opens (武汉市|相关单位, 四川省|绵阳车间)."""
    if name.type not in _LARGE:
        return False
    behind = (text[name.end : name.end + length] for length in _LENGTHS)
    within = any(word_tags().get(word) == _PLACE for word in behind)
    return within or text.startswith(word_tuple("narrowing_behind_units"), name.end)


def has_units_below(text: str, name: Named) -> bool:
    """Whether units below a place act, which a word or a figure counts (松涛街道|各社区, 所辖4个社区)."""
    return name.type in _UNITS and _counted_below().match(text, name.end) is not None


def is_place_of_firsts(text: str, name: Named) -> bool:
    """Whether a unit only tells where somebody is the first to do something (是|松涛区|首个推行…的社区)."""
    return name.type in _UNITS and _firsts().match(text, name.end) is not None


@cache
def _firsts() -> re.Pattern[str]:
    return re.compile(rf"[市区县]?[内里]?(?:{any_of(word_set('first_of_their_kind'))})(?=[^，。；]*的)")


@cache
def _counted_below() -> re.Pattern[str]:
    within, many = any_of(word_set("within_units")), any_of(word_set("many_below_units"))
    return re.compile(rf"(?:{within})?的?(?:{many}|{figure()}[个家]){_below()}")


@cache
def many_below() -> re.Pattern[str]:
    """Units of a kind that only a word counts (各|社区)."""
    return re.compile(rf"(?:{any_of(word_set('many_below_units'))}){_below()}")


def _below() -> str:
    """A kind of units, with what they are like in front of it (试点|社区)."""
    return rf"[\u4e00-\u9fff]{{0,4}}?(?:{any_of(word_set('kinds_below_units'))})(?!的)"
