"""Names that belong to the name behind them: what is swallowed, absorbed or completed (绿洲家园 | 社区)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.bodies.kinds_in_front import presents, tells_kind
from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.finding import Word
from kg.annotate.text.suffixes import Suffix, suffixes
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    links,
    name_stoppers,
    references,
    title_words,
    word_set,
    word_tuple,
)
from kg.numerals import numerals

# Suffix types whose name may be swallowed by the suffix behind it (绿洲 + 家园 | 社区).
_ABSORBED = frozenset(
    {"ResidentialArea", "Company", "Venue", "School", "Village", "ServiceCentre", "District"}
)
_ABSORBING = frozenset({"Community", "ResidentialArea", "Subdistrict", "Village"})
# Organisations that have branches.
_WITH_BRANCHES = frozenset(
    {"Company", "School", "Hospital", "GovernmentBody", "MassOrganization", "SocialOrganization", "Venue"}
)
# What a firm may be named after, whose legal form stands behind it.
_RUN_AS_FIRMS = frozenset({"Team", "Venue", "School", "Hospital", "SocialOrganization", "ServiceCentre"})
# … and an association of those who are in the trade.
_TRADES = frozenset({"Company", "Venue", "School", "Hospital"})
_NAMED_AFTER_SITES = frozenset({"Town", "Village", "Subdistrict", "Community"})
# Sites that an office runs.
_SITES = frozenset({"ResidentialArea", "Venue"})
# A town's name has at least so many characters, its suffix with them.
_SHORTEST = 3
# Units that stand above a community or a village.
LARGER_UNITS = frozenset({"Province", "City", "District", "Town", "Subdistrict"})


def is_swallowed(suffix: Suffix, behind: Suffix) -> bool:
    """Whether a suffix belongs to the name of the next one (家园 in 绿洲家园社区)."""
    if suffix.text in word_set("department_topics") and behind.text in word_set("chained_suffixes"):
        # 物业 in 街道物业办 is what an office is for.
        return True
    if suffix.type == behind.type == "Company" and behind.text in word_set("legal_forms"):
        return suffix.text not in word_set("subunit_suffixes") and suffix.text not in word_set(
            "branch_suffixes"
        )
    if suffix.type in _RUN_AS_FIRMS and behind.text in word_set("legal_forms"):
        # 评弹团|有限公司
        return True
    if suffix.type in _TRADES and behind.text in word_set("associations_of_trades"):
        # 民宿|协会, 书店|联盟
        return True
    if suffix.type == "ResidentialArea" and behind.type == "Town":
        # 花园|镇, but not 青禾小区|镇干部
        return suffix.text not in references()
    if suffix.type == "Venue" and behind.type in _NAMED_AFTER_SITES:
        # 大桥镇, 广场社区
        return True
    if behind.text in word_set("homes_of_staff") and suffix.type in _WITH_BRANCHES:
        # 松涛医院|家属院
        return True
    if suffix.type == "City" and behind.type == "Subdistrict":
        # 菜市|街道: a city whose name is known was read before.
        return True
    return suffix.type in _ABSORBED and behind.type in _ABSORBING and suffix.text != behind.text


def is_town_in_subdistrict(text: str, suffix: Suffix, behind: Suffix, end: int) -> bool:
    """Whether a town is only the name of the subdistrict that it became (柳岸镇|街道)."""
    named = (suffix.type, behind.type) == ("Town", "Subdistrict") and len(behind.text) > 1
    return named and not text.startswith(word_tuple("streets_in_towns"), end)


def is_town_in_village(text: str, parts: Sequence[Part], start: int, suffix: Suffix, behind: Suffix) -> bool:
    """Whether a town is only the front of a village's name (马镇|村): it stands in a town, or is too short.

    ``start`` is where its suffix begins.
    """
    if suffix.type != "Town" or behind.type != "Village" or len(suffix.text) + len(behind.text) > _SHORTEST:
        return False
    inside = bool(parts) and parts[-1].type == "Town" and 0 < start - parts[-1].end < _SHORTEST
    front = text[start - 2 : start - 1]
    return inside or (start > 0 and text[start - 1].isalnum() and not front.isalnum())


def is_core_of_branch(before: Part, match: Word) -> bool:
    """Whether a bare unit is the name of a branch (新区 in 青禾医院新区分院)."""
    bare = before.bare and before.type in (*ADMINISTRATIVE, "Venue") and before.end == match.start
    return bare and match.text in word_set("branch_suffixes")


def branch_behind_unit(parts: Sequence[Part], match: Word) -> tuple[int, Part] | None:
    """A branch that an organisation names after a unit (青禾区新联会|松涛街道|分会).

    Returns how many of ``parts`` stay in front of it, and the branch; None where there is none.
    """
    if match.text not in word_set("branch_suffixes") or not parts or parts[-1].end != match.start:
        return None
    first = len(parts)
    while first and parts[first - 1].type in ADMINISTRATIVE and not parts[first - 1].bare:
        if first < len(parts) and parts[first - 1].end != parts[first].start:
            break
        first -= 1
    owner = parts[first - 1] if 0 < first < len(parts) else None
    if owner is None or owner.type not in _WITH_BRANCHES or owner.end != parts[first].start:
        return None
    if owner.bare and (first < 2 or parts[first - 2].end != owner.start):
        return None
    return first, Part(parts[first].start, match.start, match.end, owner.type, clean=True)


def absorbs(text: str, parts: Sequence[Part], part: Part) -> bool:
    """Whether the last part is no name but the beginning of ``part`` (公司 in 公司金融党支部)."""
    before = parts[-1]
    if not before.bare or not before.end == part.start < part.suffix:
        return False
    if before.type == "ResidentialArea":
        # 花园 in 花园浜北村: no estate is called by its suffix alone.
        # 楼院|治理联盟: a league is named for what it is about.
        # 老旧小区|锦绣花园: only what kind of estate it is.
        told = text[before.start : before.end] in word_set("kinds_in_front_of_estates")
        kind = told and part.type == before.type
        return (part.type in _ABSORBING and not kind) or (part.type == "SocialOrganization" and not part.bare)
    kind = tells_kind(text, before.start, before.end, part.type)
    kind = kind or (not part.bare and presents(text, before.start, before.end, part.core(text)))
    if kind or text[before.suffix : before.end] in name_stoppers():
        # 小区物业服务企业|青禾物业: what the firm is to the estate.
        return False
    larger = len(parts) > 1 and parts[-2].type in LARGER_UNITS and parts[-2].end == before.start
    if larger and before.type != "Community":
        # 中医院 behind a city is a name.
        return False
    if before.type in ADMINISTRATIVE:
        # 江北区|社区|教育学院
        return before.type == "Community" and part.type == "School"
    return suffixes()[text[before.suffix : before.end]].least > 0


def _is_place_of_branch(text: str, parts: Sequence[Part], part: Part) -> bool:
    """Whether the last part only tells where a firm's branch is (松涛物业有限公司|青禾花园|分公司)."""
    branch = part.bare and text[part.suffix : part.end] in word_set("branch_suffixes")
    if not branch or len(parts) < 2 or parts[-1].bare or parts[-1].end != part.start:
        return False
    owner = parts[-2]
    return (
        parts[-1].type in _ABSORBED
        and not owner.bare
        and (owner.type, owner.end) == (part.type, parts[-1].start)
    )


def lacks_its_front(text: str, parts: Sequence[Part], part: Part) -> bool:
    """Whether the last part is only the front of ``part`` (浑河站|东|街道, 青禾物业|服务有限公司)."""
    return (
        _is_place_of_branch(text, parts, part)
        or _lacks_a_character(text, parts[-1], part)
        or _lacks_its_brand(text, parts[-1], part)
    )


def _lacks_its_brand(text: str, before: Part, part: Part) -> bool:
    """Whether a legal form stands behind no more than a general word (青禾物业|服务|有限公司)."""
    firms = before.type == part.type == "Company" and before.end == part.start and not before.bare
    legal = text[part.suffix : part.end] in word_set("legal_forms")
    return firms and legal and part.core(text) in word_set("left_out_of_brands")


def _lacks_a_character(text: str, before: Part, part: Part) -> bool:
    """Whether one character or a number stands between ``before`` and a place's suffix (浑河站|东|街道)."""
    if part.type not in _ABSORBING or before.type not in _ABSORBED:
        return False
    between = text[before.end : part.suffix]
    if not before.bare and part.type == "Community" and _numbered().fullmatch(between):
        # 清波花苑|第三|社区, 清波花苑|南区|社区
        return True
    if not part.bare:
        return False
    return re.fullmatch(r"[\u4e00-\u9fff]", between) is not None and between not in _barred()


@cache
def _barred() -> frozenset[str]:
    return name_stoppers() | word_set("weak_boundaries") | word_set("measure_words") | links()


@cache
def _numbered() -> re.Pattern[str]:
    """The number or the side of a community among those of an estate."""
    return re.compile(rf"第?[{numerals()}]|[东西南北中]区?")


def is_station_of(text: str, before: Part, part: Part) -> bool:
    """Whether a village or a site is only the name of a body (稻香村|派出所, 晨光之家|义工服务社)."""
    adjacent = not before.bare and before.end == part.start
    if adjacent and (before.type, part.type) == ("Venue", "SocialOrganization"):
        return True
    adjacent = adjacent and part.start == part.suffix
    return adjacent and before.type == "Village" and text[part.suffix : part.end] in word_set("street_bodies")


def is_firm_at_site(parts: Sequence[Part], part: Part) -> bool:
    """Whether a bare office stands behind an estate and that behind the firm that runs it."""
    if not part.bare or len(parts) < 2 or parts[-1].type not in _SITES or parts[-2].type != "Company":
        return False
    return parts[-2].end == parts[-1].start and parts[-1].end == part.start


def runs_site(site: Part, suffix: str) -> bool:
    """Whether an office runs the estate or the park in front of it (松涛花园|管理处)."""
    return suffix in word_set("offices_of_sites") and site.type in _SITES and not site.bare


def is_one_of_many(text: str, part: Part) -> bool:
    """Whether a branch in front of an office is only one of its kind (青禾社区|网格支部|书记)."""
    kind = text[part.start : part.end] in word_set("branches_of_many")
    return kind and title_words("role").longest_at(text, part.end) != ""
