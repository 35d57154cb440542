"""Patterns for what is counted: a number, in figures or in words, with a measure word behind it.

They find where a phrase ends or what a list is summed up by. How many there are is read by the rules
for quantities.
"""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.words import any_of, word_set
from kg.lexicon import table
from kg.numerals import numerals

# The characters that measure those who are honoured, and no years or times (连续3年获评, 3次获评).
MEASURES_OF_WINNERS = "名位人家个户支组对"
# The characters that measure places, bodies and teams.
MEASURES_OF_PLACES = "个处家座所支间"


@cache
def figure(largest: int = 1000) -> str:
    """A pattern for a number of Arabic digits, or of Chinese figures up to ``largest`` (20, 二十)."""
    return rf"(?:\d+|[{numerals(largest)}]+)"


@cache
def amount(measures: str = "") -> str:
    """A pattern for a number with its measure word (近40余名).

    The words that tell how exact it is may stand around it. ``measures`` are the characters that may be
    its measure word; without any it is one of the measure words table.
    """
    unit = rf"[{measures}]" if measures else rf"(?:{any_of(word_set('measure_words'))})"
    return rf"(?:{_qualifiers('before')})?{figure()}(?:{_qualifiers('inside')})?{unit}"


@cache
def amounts() -> re.Pattern[str]:
    """A number with any of the measure words."""
    return re.compile(amount())


@cache
def single() -> re.Pattern[str]:
    """A word that counts one or some of what stands behind it (一项|公益活动)."""
    return re.compile(rf"[一两几数多](?:{any_of(word_set('measure_words'))})")


@cache
def kinds_summed_up() -> re.Pattern[str]:
    """What stands between the members of a list and the class that sums them up (骑手等四类|新就业群体)."""
    return re.compile(rf"等(?:(?:{figure()}|[多各几])[类种大]|{any_of(word_set('list_modifiers'))})")


@cache
def amounts_in_lists() -> re.Pattern[str]:
    """How many there are of the next people of a list, or of all of it (、|20名|居民, 等|8名|居民).

    What these people are like stands there, too (居民和|来杭务工的|骑手).
    """
    return re.compile(rf"(?<=[等和与及、]){amount()}$|(?<=[和与及])[\u4e00-\u9fff]{{2,8}}的$")


@cache
def _qualifiers(place: str) -> str:
    rows = table("qualifiers", "word", "place", "meaning")
    return any_of(row["word"] for row in rows if row["place"] == place)
