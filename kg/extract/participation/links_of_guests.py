"""What stands in lists of those who come to an event: in front of the first, between two, behind the last."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.counts import amount, figure
from kg.annotate.text.words import any_of, links, word_set


@cache
def lead() -> re.Pattern[str]:
    """What stands in front of the first of a list: how many they are, where they come from.

    So do people of bodies that have no name, of whom it is not told who they are (区相关部门负责人、).
    """
    levels, linking = any_of(word_set("giving_levels")), any_of(links())
    unnamed = rf"(?:(?:{levels})?{_people()}(?:{linking}))*"
    return re.compile(
        rf"{unnamed}(?:{any_of(word_set('coming_from'))})?(?:{_units()})?(?:{_how_many()})?{_modifiers()}[“‘]?"
    )


@cache
def _units() -> str:
    """How many units people come from that have no name (辖区12个社区的|书记)."""
    return rf"{_modifiers()}{figure()}[余多]?[个家支所](?:{any_of(word_set('units_counted'))})的"


@cache
def joined() -> re.Pattern[str]:
    """What stands between two members: people of the body in front, how many, and a link."""
    linking = any_of({*links(), "，", *(f"，{link}" for link in links())})
    coming = any_of(word_set("coming_from"))
    return re.compile(
        rf"们?(?:{_sum()})?的?(?:{_people()})?(?:{_count()})?(?:{linking})"
        rf"(?:{coming})?(?:{_how_many()})?{_modifiers()}(?:“[^“”，。]{{2,8}}”)?"
    )


@cache
def some_of_them() -> re.Pattern[str]:
    """A link and what people are like who stand behind it, in a few characters that hold no preposition."""
    barred = any_of(word_set("prepositions") | word_set("no_list_members"))
    return re.compile(rf"们?(?:{any_of(links())})(?:(?!{barred})[\u4e00-\u9fff]){{1,8}}")


@cache
def in_number() -> re.Pattern[str]:
    """How many those of a list are in all, in front of a word that sums them up (等6位|青年代表)."""
    return re.compile(rf"们?等{amount()}")


@cache
def like_that() -> re.Pattern[str]:
    """What the first of a list are like, in a few characters that hold no preposition (放了学的|孩子)."""
    barred = any_of(word_set("prepositions") | word_set("no_list_members"))
    like = rf"(?:(?!{barred})[\u4e00-\u9fff])"
    # 三位|平台|骑手
    return re.compile(rf"{like}{{2,8}}的|(?:{_how_many()}){like}{{2,4}}")


@cache
def of_owner() -> re.Pattern[str]:
    """What stands between bodies and their people (等12家单位|的|60余名)."""
    return re.compile(rf"(?:{_sum()})?[共]?的?(?:{_how_many()})?{_modifiers()}")


@cache
def of_bodies() -> frozenset[str]:
    """The people of bodies."""
    return frozenset(word_set("people_of_bodies") | word_set("staff"))


@cache
def through() -> re.Pattern[str]:
    """The people through whom bodies come (负责人)."""
    return re.compile(any_of(of_bodies()))


@cache
def closed() -> re.Pattern[str]:
    """What closes a list: the people of its bodies, and how many there are in all."""
    return re.compile(rf"们?(?:代表)?(?:{_sum()})?的?(?:{_people()})?(?:{_count()})?")


@cache
def _sum() -> str:
    """How many of which kind a list of bodies is in all (等15家共建单位)."""
    kinds = any_of(word_set("kinds_of_partners") | word_set("summed_up_bodies"))
    return rf"等(?:{amount('个家支')}|多[个家支])?[^，。；：、的]{{0,6}}?(?:{kinds})"


@cache
def _people() -> str:
    """The people of bodies, one kind or several, those of unnamed bodies too (相关部门|负责人和党员代表)."""
    word = rf"{_modifiers()}(?:{any_of(word_set('summed_up_bodies'))})?(?:{any_of(of_bodies())})"
    return rf"{word}(?:(?:{any_of(links())}){word})*"


@cache
def _modifiers() -> str:
    return rf"(?:(?:{any_of(word_set('partner_modifiers') | word_set('list_modifiers'))})的?){{0,2}}"


@cache
def _how_many() -> str:
    return rf"{amount()}|[数多几][十百]?余?(?:{any_of(word_set('measure_words'))})"


@cache
def _count() -> str:
    """How many those of a list are in all, or what they are (等共计60余人, 等志愿力量)."""
    kinds, measures = any_of(word_set("sums_of_people")), any_of(word_set("measure_words"))
    number = rf"(?:等|共|约|近|计|一行)*(?:{figure()}[余多]?(?:{measures}|人)|{_how_many()})"
    return rf"{number}(?:{kinds})?|等(?:{kinds})?"
