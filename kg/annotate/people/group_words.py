"""The words of classes of people: the expression of a class with what narrows it (高龄|独居|老人)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.boundaries.known import districts_in_short
from kg.annotate.text.finding import Words
from kg.annotate.text.words import any_of, cities, head_types, links, word_set, word_tuple
from kg.lexicon import kind_words, table

# 60周岁以上, 4至12岁, 年满70周岁: an age narrows a class of people.
_NUMBER = r"(?:\d+|[一二三四五六七八九]?十[一二三四五六七八九]?|百)"
_SPAN = rf"{_NUMBER}周?岁?[至到—–～~-]+{_NUMBER}周?岁"
# The kinds of bodies that people come from stand in at most so many characters.
_LONGEST_ORIGIN = 24
_AGES = rf"(?:(?:年满|满)\d+周?岁(?:及?以[上下])?|{_SPAN}(?:之间)?|{_NUMBER}周?岁(?:及?以[上下]|高龄))"


@cache
def group_pattern(*, newcomers: bool) -> re.Pattern[str]:
    """A class of people with what narrows it; ``newcomers`` are named by hundreds of cities and districts.

    Few texts speak of these, and to compile their names takes longer than all else here.
    """
    also = f"|{any_of(newcomers_called())}" if newcomers else ""
    narrowing = narrowing_words()
    trades, doers = any_of(kind_words("group_modifiers", "acting")), any_of(word_set("ends_of_those_who_act"))
    adjectives = any_of(word for word in narrowing if word not in word_set("group_heads"))
    # 物业、|网格员: a firm is a member of the list.
    bodies = word_tuple("no_qualities")
    whole = any_of(head for head in word_set("group_heads") if head.startswith(bodies))
    # 共建单位、|爱心商户: so is a unit.
    units = any_of(word for word in narrowing if word.endswith(word_tuple("units_listed_beside_people")))
    beside = rf"(?:{any_of(bodies)})、(?:{whole})|(?:{units})[、及和]"
    listed = rf"(?!{beside})(?:{adjectives})[、及和](?=(?:{adjectives}))"
    # 急救|志愿者, 书法、绘画|爱好者
    acting = rf"(?:{trades})(?:[、和及](?:{trades}))*(?={doers})"
    linked = rf"{listed}|(?:{_AGES}|{any_of(narrowing)}{also})的?|{acting}"
    tail = any_of(word_set("group_tails"))
    head = rf"{head_expression()}{also}|{_bound()}"
    return re.compile(rf"(?P<modifiers>(?:{linked})*)(?P<head>{head})(?P<tail>{tail})?")


@cache
def narrowing_words() -> frozenset[str]:
    """The words that narrow a class of people, by themselves or in front of a head (独居, 老年)."""
    return frozenset({*kind_words("group_modifiers", "own"), *kind_words("group_modifiers", "plain")})


@cache
def head_expression() -> str:
    """The expression of a word for a class of people."""
    heads = word_set("group_heads")
    homes = {place[0] for place in word_set("reached_places") if len(place) > 1}
    # 老人|家门口: 老人家 is no word there.
    cut = {head for head in heads if head[-1] in homes and head[:-1] in heads}
    barred = any_of(place[1:] for place in word_set("reached_places") if len(place) > 1)
    return rf"(?:{any_of(cut)})(?!{barred})|(?:{any_of(heads - cut)})"


@cache
def _bound() -> str:
    """The expression of a class of people that only a word in front makes one (流浪|人员)."""
    narrowing = any_of(set(kind_words("group_modifiers", "own")) - head_types().keys())
    return rf"(?:{narrowing})(?:{any_of(word_set('bound_group_heads'))})"


@cache
def opening_words() -> Words:
    """The words that a class of people with what narrows it may begin with."""
    narrowing = (row["word"] for row in table("group_modifiers", "word", "kind"))
    return Words({*narrowing, *group_heads(), *word_set("bound_group_heads")})


@cache
def group_heads() -> frozenset[str]:
    """The words for classes of people, by themselves."""
    return word_set("group_heads") | newcomers_called()


@cache
def group_modifiers() -> frozenset[str]:
    """The words that narrow classes of people."""
    return frozenset(row["word"] for row in table("group_modifiers", "word", "kind"))


@cache
def newcomers_called() -> frozenset[str]:
    """What those are called who came to a city to live there (新宁波人)."""
    return frozenset(f"新{unit}人" for unit in (*cities(), *districts_in_short()))


@cache
def plain_narrowing() -> re.Pattern[str]:
    """What stands in front of a class of people and only places or shows it, at the start of its name."""
    return re.compile(rf"^(?:(?:{any_of(kind_words('group_modifiers', 'plain'))})的?)+")


def without_origin(text: str, start: int, name: str) -> str:
    """A group's name without the last of the kinds of bodies that it comes from (来自社区和|高校的|青年)."""
    origin, _, people = name.partition("的")
    if not people or origin not in word_set("origins_of_people"):
        return name
    listed = _coming_from().search(text, max(0, start - _LONGEST_ORIGIN), start) is not None
    return people if listed else name


@cache
def _coming_from() -> re.Pattern[str]:
    """The verb of coming from somewhere, with the first kinds of bodies of a list (来自|社区、企业和)."""
    return re.compile(
        rf"(?:{any_of(word_set('coming_from'))})(?:[^，。；：！？\n的]*(?:{any_of(links())}))?$"
    )
