"""Whether a name can end where a suffix ends, or the suffix is a part of another word."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.boundaries.continued import goes_on
from kg.annotate.text.suffixes import Suffix, suffix_words, suffixes
from kg.annotate.text.suffixes_in_text import goes_on_behind
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    PROPER_TAGS,
    cities,
    cue_words,
    found_words,
    name_stoppers,
    surnames,
    title_words,
    titles,
    word_set,
    word_tuple,
)

_LEVELS = frozenset({"Province", "City", "District", "Town"})
_ABOVE_STREETS = _LEVELS | {"Subdistrict"}
# Places that roads have their names from (公园路, 学院路).
_NAMING_ROADS, _ROAD = frozenset({"Venue", "School", "Hospital"}), "路"
# So many characters have most names of persons.
_NAME_LENGTHS = (2, 3)
# A suffix of one character (系) may be the end of another word.
_SHORTEST_SCHOOL = 2
_SHORT_UNIT = re.compile(r"(?P<core>[\u4e00-\u9fff]{2,3})(?:街道|镇|乡|社区|村)")
_SETTLEMENTS, _SITES = frozenset({"Community", "Village"}), frozenset({"Venue", "ServiceCentre"})
# A line of trains: what stands in front of its number is not the firm that runs it.
_LINE = re.compile(r"\d{1,2}号线")
# A longer site than this is one whatever words the text was cut into (村小|广场).
_SHORTEST_SITE = 2


def ends_here(tokens: Tokens, end: int, suffix: Suffix) -> bool:
    """Whether a word of the text ends at ``end``, where a suffix ends (市 in 市场 names nothing)."""
    text = tokens.text
    if _is_no_suffix(tokens, end, suffix):
        return False
    if _stands_before_site(tokens, end, suffix):
        return True
    on = text.startswith(word_tuple("suffix_continuations"), end)
    # 街道|长远社区, 社区|长者: only a short suffix makes a title with 长 (镇长).
    on = on and not (len(suffix.text) > 1 and suffix.type in ADMINISTRATIVE and text[end] == "长")
    if on and suffix.type in _ABOVE_STREETS and _unit_behind(text, end):
        return True
    if on and goes_on(text, end):
        return False
    if suffix.type in _NAMING_ROADS and text.startswith(_ROAD, end):
        # 福利街道|公园路社区: a road has its name from a place.
        return text.startswith(word_tuple("no_roads"), end)
    last = tokens.index(end - 1)
    if suffix.type not in ADMINISTRATIVE and tokens.word(last) in cities():
        # 山东|潍坊
        return False
    told = _told(tokens, end, suffix)
    if told is not None:
        return told
    if len(suffix.text) < 2 and _ends_word(tokens, last, end):
        return False
    if tokens.ends[last] > end:
        # A word of the dictionary that runs over the end is real (市场, 区域); one that it does
        # not hold is jieba's guess, if no title either (乡村医生, 大学生村官).
        whole = len(suffix.text) == 1 or suffix.type == "School"
        titled = whole and tokens.word(last) in titles("role")
        return tokens.tags[last] == "x" and not titled
    return len(tokens.word(last)) <= len(suffix.text) or tokens.word(last) not in word_set("not_names")


def _is_no_suffix(tokens: Tokens, end: int, suffix: Suffix) -> bool:
    """Whether what looks like a suffix is a verb, a surname, a report or a department's field (书记|区)."""
    if suffix.text in word_set("suffixes_like_verbs") and _is_done(tokens.text, end):
        return True
    if suffix.text in word_set("last_of_suffixes_like_verbs") and goes_on_behind(tokens.text, end):
        return True
    if suffix.text in word_set("reports_like_papers") and tokens.text.startswith(
        word_tuple("behind_reports"), end
    ):
        return True
    if suffix.text in word_set("supplies") and _opens_department(tokens, end):
        return True
    if suffix.type == "Company" and _LINE.match(tokens.text, end):
        # 江州地铁|4号线松涛站
        return True
    return suffix.text in surnames() and _opens_person(tokens, end - len(suffix.text))


def _is_done(text: str, end: int) -> bool:
    """Whether a verb ends at ``end``, not a name: somebody with a title does it (司机林晓岚|站|在路口)."""
    if text.startswith(word_tuple("behind_particles_like_suffixes"), end):
        # 为青禾镇发展|所|作出的贡献
        return True
    if not text.startswith(word_tuple("behind_suffixes_like_verbs"), end):
        return False
    starts = (end - 1 - length for length in _NAME_LENGTHS)
    return any(
        text[start : start + 1] in surnames()
        and any(title_words(kind).longest_before(text, start) for kind in ("role", "group"))
        for start in starts
    )


def _opens_person(tokens: Tokens, start: int) -> bool:
    """Whether jieba guesses a name behind a title where a suffix stands (书记|区嘉敏)."""
    index = tokens.index(start)
    guessed = tokens.starts[index] == start and tokens.tags[index] in PROPER_TAGS | {"x"}
    kinds = ("role", "group")
    titled = any(title_words(kind).longest_before(tokens.text, start) for kind in kinds)
    return guessed and titled and tokens.ends[index] - start in _NAME_LENGTHS


def _opens_department(tokens: Tokens, end: int) -> bool:
    """Whether what a supply is called goes on as the name of a department (城管局燃气|科|会同)."""
    return tokens.starts_at(end) and tokens.word(tokens.index(end)) in word_set("department_ends")


def _ends_word(tokens: Tokens, last: int, end: int) -> bool:
    """Whether a suffix of one character only ends another word (办 in 举办, 区 in 展区, 系 in 课程体系)."""
    word = tokens.word(last)
    if word in titles("honour"):
        # 最美家庭 is no court.
        return True
    if tokens.tags[last] in PROPER_TAGS | {"x"}:
        return False
    ends_word = tokens.starts[last] < end - 2 and tokens.ends[last] == end
    return tokens.starts[last] == end - 2 or (ends_word and word[-2:] in word_set("not_names"))


def is_doubled(text: str, end: int, suffix: Suffix) -> bool:
    """Whether a village's name itself ends like one (高村|村文化广场, but not 高村|村民, 高村|村党支部)."""
    behind = end + len(suffix.text)
    if suffix.type != "Village" or not text.startswith(suffix.text, end) or goes_on(text, behind):
        return False
    site = suffix_words().longest_at(text, behind)
    return not text[behind : behind + 1].isalnum() or (site != "" and suffixes()[site].type in _SITES)


def _stands_before_site(tokens: Tokens, end: int, suffix: Suffix) -> bool:
    """Whether a site's whole suffix stands behind a settlement's (青禾社区|口袋公园, 松涛村|小广场)."""
    site = suffix_words().longest_at(tokens.text, end) if suffix.type in _SETTLEMENTS else ""
    whole = tokens.starts_at(end + len(site)) and (len(site) > _SHORTEST_SITE or tokens.starts_at(end))
    return bool(site) and whole and suffixes()[site].type in _SITES


def _names_people(text: str, end: int, suffix: Suffix) -> bool:
    """Whether the name of a body only begins a class of people (人大代表, 政协委员)."""
    start = end - len(suffix.text)
    return text.startswith(_people_with(suffix.text), start)


@cache
def _people_with(suffix: str) -> tuple[str, ...]:
    """The classes of people whose words begin with a suffix."""
    return tuple(head for head in word_set("group_heads") if head.startswith(suffix))


def _told(tokens: Tokens, end: int, suffix: Suffix) -> bool | None:
    """Whether what stands around the end of a suffix tells that a name ends there, or None."""
    text, last = tokens.text, tokens.index(end - 1)
    longer = suffixes().get(tokens.word(last)) if tokens.ends[last] > end else None
    if longer is not None and longer.type == suffix.type and tokens.starts[last] > end - len(suffix.text):
        # 第|二小|学|联合…: the school ends with the word that runs over the end.
        return False
    if suffix.text in word_set("department_suffixes") and tokens.word(last) in titles("role"):
        return False
    if suffix.text in word_set("level_bodies") or _runs_into_body(text, end, suffix):
        return not _names_people(text, end, suffix)
    if suffix.type in _LEVELS and text.startswith(word_tuple("level_bodies"), end):
        return not text.startswith(word_tuple("no_level_bodies"), end)
    village = tokens.word(last) in word_set("village_tails") and tokens.ends[last] == end and last > 0
    # 党委|会同: the word 党委会 is none here.
    joined = len(suffix.text) > 1 and cue_words("joint").longest_at(text, end) != ""
    titled = tokens.ends[last] > end and (
        _opens_title(text, end, suffix) or _holds_title(tokens, last, end, suffix)
    )
    # 柏泉|村口, 柏泉|村办|起了: where it is, or what it does, runs into its suffix.
    within = suffix.type == "Village" and found_words("behind_villages").longest_at(text, end - 1) != ""
    return True if village or joined or titled or within else None


def _opens_title(text: str, end: int, suffix: Suffix) -> bool:
    """Whether a suffix is the front of a title that goes on behind ``end`` (党委|书记, but not 大学|生)."""
    return text.startswith(_titles_opened_by(suffix), end - len(suffix.text))


def _holds_title(tokens: Tokens, last: int, end: int, suffix: Suffix) -> bool:
    """Whether a title that is one word begins inside a suffix and goes on behind it (机关|工委|书记)."""
    start = tokens.starts[last]
    inside = end - len(suffix.text) < start < end - 1
    rest = tokens.text[end : tokens.ends[last]]
    return inside and tokens.word(last) in titles("role") and rest in titles("role")


def _unit_behind(text: str, end: int) -> bool:
    """Whether a short name of a street or settlement begins at ``end`` (江北区|长桥街道)."""
    match = _SHORT_UNIT.match(text, end)
    inside = match.group("core") if match else ""
    words = {inside[left:right] for left in range(len(inside)) for right in range(left + 2, len(inside) + 1)}
    return match is not None and not words & name_stoppers()


def _runs_into_body(text: str, end: int, suffix: Suffix) -> bool:
    """Whether a department's head or a body stands behind a suffix (养老服务科|科长, 物理学院|团委)."""
    if suffix.text in word_set("department_suffixes"):
        return text.startswith(_titles_with(suffix), end)
    if suffix.type not in ADMINISTRATIVE and (suffix.type != "School" or len(suffix.text) < _SHORTEST_SCHOOL):
        return False
    follower = suffix_words().longest_at(text, end)
    return bool(follower) and (
        _is_committee(suffixes()[follower]) or (suffix.type == "Town" and _is_office(suffixes()[follower]))
    )


def _is_committee(suffix: Suffix) -> bool:
    return suffix.type in ("PartyOrganization", "MassOrganization") and len(suffix.text) > 1


def _is_office(suffix: Suffix) -> bool:
    """Whether a suffix is the name of an office of any street or town (安委办)."""
    return suffix.type == "GovernmentBody" and suffix.least == 0 and len(suffix.text) > _SHORTEST_SCHOOL


@cache
def _titles_with(suffix: Suffix) -> tuple[str, ...]:
    """The titles and words for people that begin with a suffix (党委 + 书记, 社区 + 志愿者)."""
    people = titles("role") | (word_set("group_heads") if suffix.type in ADMINISTRATIVE else frozenset())
    return tuple(title for title in people if title.startswith(suffix.text))


@cache
def _titles_opened_by(suffix: Suffix) -> tuple[str, ...]:
    """Of the titles that begin with a suffix those whose rest may stand alone (党委|书记, not 大学|生)."""
    rests = titles("role") | word_set("rests_of_titles")
    opened = _titles_with(suffix)
    return tuple(
        title for title in opened if len(suffix.text) < 2 or title.removeprefix(suffix.text) in rests
    )
