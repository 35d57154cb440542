"""What is no member of a list of units that share a suffix: names of their own, people, what is done."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.cutting import word_tags
from kg.annotate.text.finding import Words
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import any_of, found_words, surnames, title_words, word_set, word_tuple

_HAN = r"[\u4e00-\u9fff]"
# What stands in front of the trade of a firm has at least so many characters.
_SHORTEST_FIRM = 2


def shares_nothing(own: str) -> bool:
    """Whether a list item has a suffix of its own or is somebody's title, and shares nothing."""
    if own.endswith(word_tuple("ends_of_units_of_people")) or _is_firm(own):
        return True
    called = own in suffixes() and own not in word_set("not_names")
    estate = called and suffixes()[own].type == "ResidentialArea"
    acts = own in word_set("guiding_verbs") or own.endswith((*word_tuple("guidance"), *word_tuple("hosting")))
    people = own.endswith((*word_tuple("attendants"), *word_tuple("spokesmen")))
    people = people or own in word_set("group_heads") or own in _no_members()
    people = people or _is_personal(own) or title_words("honour").longest_before(own, len(own)) != ""
    named = acts or people or title_words("role").among(own) or _person().search(own)
    return bool((_own_suffixes().longest_before(own, len(own)) and not estate) or named)


def _is_firm(own: str) -> bool:
    """Whether a list item is a firm that every reader knows, or is called by its trade (云帆科技)."""
    trade = found_words("ends_of_short_firms").longest_before(own, len(own))
    known = found_words("firms_known_by_name").longest_at(own, 0)
    return bool(known) or (bool(trade) and len(own) >= len(trade) + _SHORTEST_FIRM)


@cache
def _no_members() -> frozenset[str]:
    """What is no member of a list of units, by itself: words that count or describe, departments."""
    return word_set("no_list_members") | word_set("never_names") | word_set("departments_in_short")


@cache
def _own_suffixes() -> Words:
    """The suffixes of names that stand for nothing by themselves."""
    return Words(suffixes().keys() - word_set("references_by_suffix"))


def _is_personal(own: str) -> bool:
    """Whether a list item is a surname and a given name of the dictionary (林建国、青禾社区的周远)."""
    given = next((own[n:] for n in (2, 1) if own[:n] in surnames() and len(own) > n + 1), "")
    return word_tags().get(given, "").startswith("nr")


@cache
def _person() -> re.Pattern[str]:
    """What somebody is, by a word that no table lists, too, and a name (营造师|吴某某, 居民|林岚)."""
    kinds = rf"[师员长家]|{any_of(word_set('group_heads'))}"
    return re.compile(rf"(?:{kinds})(?:{any_of(surnames())}){_HAN}{{1,2}}$")
