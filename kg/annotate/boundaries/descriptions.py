"""Words in front of a suffix that only describe or count, so that they name nothing (众多|老旧|小区)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.cutting import word_tags
from kg.annotate.text.suffixes import Suffix
from kg.annotate.text.words import any_of, word_set, word_tuple

# A subdistrict that is only called 街, at the front of a name, and what lies in it.
STREET = re.compile(r"[\u4e00-\u9fff]{2,4}?街(?!道|坊|区)")
_SETTLEMENTS = frozenset({"Community", "Village"})
_SITES = frozenset({"Venue", "ServiceCentre"})
# jieba's tags for common nouns, verbs and what may be both; such a word has at least so many characters.
_COMMON, _WORD = frozenset({"n", "v", "vn", "l"}), 2


def only_describes(core: str, unit_type: str) -> bool:
    """Whether what stands in front of the suffix of a type, one word or two of them, describes or counts."""
    if unit_type in _SETTLEMENTS and _praised().fullmatch(core):
        return True
    words = _describing(unit_type)
    parts = ((core[:place], core[place:]) for place in range(len(core)))
    return any(back in words and (not front or front in words) for front, back in parts)


@cache
def _praised() -> re.Pattern[str]:
    """The level at which units are honoured, and for what (省级卫生|村, 全国民主法治示范|村)."""
    levels, kinds = any_of(word_set("levels_of_honours")), any_of(word_set("kinds_of_honoured_units"))
    return re.compile(rf"(?:{levels})[\u4e00-\u9fff]{{0,6}}?(?:{kinds})")


def is_too_long(text: str, start: int, position: int, suffix: Suffix) -> bool:
    """Whether more stands in front of a suffix than names have, but for a subdistrict called 街 in front."""
    length = position - start
    if length > suffix.most and suffix.type in _SETTLEMENTS:
        # 徐家街|青禾花园社区
        street = STREET.match(text, start, position)
        length -= street.end() - start if street else 0
    return length > suffix.most


def is_part_of_site(core: str, suffix: str) -> bool:
    """Whether common words alone stand in front of 区 (精神爱心|区, 美食品鉴|区): it is no district."""
    whole = core + suffix
    barred = whole in word_tags() or whole.endswith(word_tuple("zones"))
    if barred or suffix not in word_set("suffixes_of_parts_of_sites"):
        # 古城保护区, 阳谷县|经济开发区
        return False
    halves = ((core[:place], core[place:]) for place in range(_WORD, len(core) - _WORD + 1))
    return any(all(_is_common(half) for half in one) for one in ((core,), *halves))


def _is_common(word: str) -> bool:
    return word_tags().get(word) in _COMMON


@cache
def _describing(unit_type: str) -> frozenset[str]:
    """The words that name nothing in front of the suffix of a type."""
    words = word_set("never_names")
    if unit_type in _SITES:
        return words | word_set("newness")
    return words | word_set("formerness") if unit_type == "Company" else words


def describes(core: str) -> bool:
    """Whether what stands in front of a suffix only tells what kind of place is meant (回迁|小区)."""
    return core in word_set("modifiers_of_places") or core.endswith(word_tuple("ends_of_modifiers"))
