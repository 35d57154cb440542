"""What opens a name though it looks like no part of one: numbers, links, odd words behind a unit."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.bodies.kinds_in_front import behind_kind
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.suffixes import Suffix
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    any_of,
    cue_words,
    cues,
    found_words,
    links,
    name_stoppers,
    place_prepositions,
    title_words,
    word_set,
    word_tuple,
)
from kg.lexicon import table

# A numeral and a measure word that begin a name behind a mark (，三门|浦村).
_COUNTED_NAME = re.compile("(?<![\u4e00-\u9fff])[一二三四五六七八九十][\u4e00-\u9fff]$")
_LESSONS = frozenset({"Venue", "School", "ServiceCentre", "Programme"})
# The hour at which school ends, in front of 课堂 (四点半课堂).
_HOUR = re.compile("[一二三四五六]点半$")
# The own name of an estate has so many characters.
_SHORTEST_ESTATE = 2
_WHERE = frozenset({"Village", "Community"})
# jieba's tags for times and adverbs.
_WHEN = frozenset({"t", "d"})
_HAN = r"[\u4e00-\u9fff]"
# Bodies whose name may open with a verb behind the unit that they belong to (江北区|启明|服务中心).
_BODIES = frozenset({"SocialOrganization", "Company"})
# … and so may the branches of a party, the departments and the branches of these (青禾医院|启航|党支部,
# 学校|烹饪|专业部, 银行|闻名|支行).
_PARTY, _WITH_BRANCHES = "PartyOrganization", frozenset({"School", "Hospital", "Company", "GovernmentBody"})
# What somebody makes.
_MADE = frozenset({"ServiceCentre", "Team", "Venue", "Hospital", "School"})
# The unit in front of 和 has at most this many characters.
_TWIN_REACH = 8
_WITH_FIELDS = frozenset({"School", "GovernmentBody"})
# The first of two trades that an association is named for has at most so many characters.
_LONGEST_TRADE = 4
# A name of a place behind a sure edge has at most this many characters in front of its suffix.
_LONGEST_CORE = 5
# A word of every day in front of the end of a hamlet's name has at most this many characters.
_EVERYDAY_WORD = 2
# A word that 同 joins to the name in front of it has at least so many characters.
_WHOLE_WORD = 2
# An adverb in front of a verb has at most so many characters.
_LONGEST_ADVERB = 4


def stands_before_link(tokens: Tokens, left: int, start: int, position: int, tag: str) -> bool:
    """Whether a character in front of 和 opens a name that a suffix follows (，正|和|社区, not 我和社区)."""
    text, before = tokens.text, tokens.text[max(0, left - 1) : left]
    if position - start != 1 or start - left != 1 or text[start] not in word_set("ambiguous_links"):
        return False
    opens = not before.isalnum() or tokens.word(tokens.index(left - 1)) in name_stoppers()
    return opens and tag != "r" and text[left].isalpha() and text[left] not in word_set("hard_boundaries")


def may_open_oddly(suffix: Suffix, larger: str) -> bool:
    """Whether a name may open with a verb behind that of a unit or a body it belongs to."""
    branch = suffix.type == _PARTY or suffix.text in word_set("department_suffixes")
    branch = branch or suffix.text in word_set("branches_named_after_places")
    return (suffix.type in _BODIES and larger in ADMINISTRATIVE) or (branch and larger in _WITH_BRANCHES)


def opens_hamlet(text: str, floor: int, start: int, position: int, suffix: Suffix) -> bool:
    """Whether a word of every day opens a name right behind a larger unit (街道|上马|墩社区).

    The larger unit ends at ``floor``, what was read of the name without the word is ``[start, position)``.
    """
    word = text[floor:start]
    near = suffix.type in _WHERE and 0 < len(word) <= _EVERYDAY_WORD
    free = near and word not in cues("joint") and word not in place_prepositions()
    return free and text[start:position] in word_set("ends_of_hamlets")


def fills_gap(tokens: Tokens, left: int, word: str, tag: str, position: int, suffix: Suffix) -> bool:
    """Whether an odd word for a name opens one between a unit and a suffix (街道|长远|新村社区)."""
    if word in word_set("leading_links") and suffix.type not in ADMINISTRATIVE:
        # 青禾社区|同|松涛超市: in front of a whole word it joins the two.
        return position - left - len(word) < _WHOLE_WORD
    if word in word_set("ambiguous_links"):
        behind = left + len(word)
        return not (
            _joins_word(tokens, behind, position) or _stands_alone(tokens.text, behind, position, suffix)
        )
    if word in word_set("weak_boundaries"):
        return True
    if word in word_set("verbs_before_places") and left + len(word) < position:
        return False
    odd = tag[0] in "vafmd" and word not in name_stoppers() and not word[0].isdigit()
    return odd and position - left <= _LONGEST_CORE


def opens_gap(tokens: Tokens, floor: int, left: int) -> bool:
    """Whether nothing but nouns stands between a unit and a place behind it (街道|高校|生活园社区)."""
    if left == floor:
        return True
    if not floor or left - floor > _LONGEST_CORE:
        return False
    words = list(tokens.rightward(floor, left))
    return bool(words) and all(tag[0] == "n" and word not in name_stoppers() for _, word, tag in words)


@cache
def times() -> frozenset[str]:
    """Words that say when: they stand in no name."""
    relative = (row["word"] for row in table("relative_times", "word", "unit", "offset"))
    return name_stoppers() | word_set("vague_times") | frozenset(relative)


def _joins_word(tokens: Tokens, start: int, position: int) -> bool:
    """Whether a word of the dictionary stands behind 和, which is enough of a name (社区|和|幸福|里小区)."""
    index = tokens.index(start)
    whole = tokens.starts[index] == start and tokens.ends[index] <= position and tokens.tags[index] != "x"
    return whole and tokens.ends[index] - start >= _WHOLE_WORD


def _stands_alone(text: str, start: int, position: int, suffix: Suffix) -> bool:
    """Whether a name stands elsewhere without the 和, or its core does (学田街道和学田社区)."""
    own, core = text[start : position + len(suffix.text)], text[start:position]
    elsewhere = text.count(own) > text.count(text[start - 1] + own)
    return elsewhere or core in text[max(0, start - _TWIN_REACH) : start - 1]


def joins_inside(tokens: Tokens, floor: int, left: int, word: str, suffix: Suffix) -> bool:
    """Whether 与 stands inside the name of a department (澄江大学|建筑与规划系): no break since the unit.

    Centres are named so only for what departments are for (社会事务|和民生服务中心).
    """
    text = tokens.text
    if word in links() and word.isalpha() and text[floor:left] in word_set("department_topics"):
        return True
    if suffix.type not in _WITH_FIELDS and not _of_two_trades(suffix, left - floor):
        return False
    if word not in links() or not word.isalpha() or not floor or text[floor - 1] in word_set("place_ends"):
        return False
    paired = text[floor:left].endswith(word_tuple("adverbs_of_pairing"))
    if paired or tokens.tags[tokens.index(left - 1)] in _WHEN:
        # 检察院|先后与公安局, 社区党委|多次与司法所
        return False
    # 党工委|副书记林晓岚与|青禾学院
    between = text[floor:left]
    acts = cue_words("joint").among(between) or title_words("role").among(between)
    return re.fullmatch(rf"{_HAN}{{2,8}}", between) is not None and not acts


def _of_two_trades(suffix: Suffix, length: int) -> bool:
    """Whether an association may be named for two trades (物流|与采购), the first one of ``length``."""
    return suffix.text in word_set("associations_of_trades") and length <= _LONGEST_TRADE


def is_link_in_front(text: str, start: int, position: int) -> bool:
    """Whether a link at ``start`` joins the name up to ``position`` to the one before it.

    One character behind 和 is no name (太湖区|和盛基金会); a phrase may begin one (江北区|与爱同行协会).
    """
    shortest = 2 if text[start] in word_set("ambiguous_links") else 1
    phrase = text.startswith(word_tuple("phrases_bodies_are_named_with"), start)
    return text[start] in links() and position - start > shortest and not phrase


def is_short_name(text: str, start: int, suffix: Suffix, clean: bool) -> bool:
    """Whether one character is enough for a name: an estate's in a list (、金|桂苑), a department's."""
    if text.startswith(suffix.text, start):
        return False
    if suffix.type == "School" and text.endswith(word_tuple("schools_with_departments"), 0, start):
        # 西南大学|文|学院
        return True
    if suffix.type == "School" and text[start : start + 1 + len(suffix.text)] in word_tags():
        # 医学院, 商学院
        return True
    behind = clean and text.endswith(("、", "，", *links(), *cues("joint")), 0, start)
    return suffix.type == "ResidentialArea" and len(suffix.text) > 1 and behind


def behind_verb(tokens: Tokens, start: int, position: int, suffix: Suffix) -> int:
    """Where the name of a centre, site or team begins behind a verb that makes one (建设|日间照料中心)."""
    text, start = tokens.text, behind_kind(tokens, start, position, suffix)
    if driven := _driven().search(text, max(0, start - _LONGEST_ADVERB), position):
        # 精心|建设|社区食堂, 不断|加强|长者食堂
        start = max(start, driven.end())
    verb = found_words("verbs_making_sites").longest_at(text, start) if suffix.type in _MADE else ""
    rest = position - start - len(verb)
    # 建设服务站 may be a station for building, 建设广场 a square of that name.
    telling = rest > 0 or (rest == 0 and suffix.text not in word_set("sites_named_for_building"))
    field = text.startswith(word_tuple("fields_of_building"), start + len(verb))
    return start + len(verb) if verb and telling and not field else start


@cache
def _driven() -> re.Pattern[str]:
    adverbs, verbs = word_set("adverbs_of_improving"), word_set("verbs_of_improving")
    return re.compile(rf"{any_of(adverbs)}地?{any_of(verbs)}了?(?:[和与并、]?{any_of(verbs)})?")


def with_number(text: str, start: int, position: int, floor: int, suffix: Suffix) -> int:
    """The start of a name with a number in front that counts nothing (三门|浦村, 四点|半课堂)."""
    if suffix.type in _WHERE and position - start == 1:
        counted = _COUNTED_NAME.search(text, floor, start)
        return counted.start() if counted else start
    hour = _HOUR.search(text, floor, start + 1) if suffix.type in _LESSONS else None
    return hour.start() if hour and start < position else start


def behind_kind_of_estate(text: str, start: int, position: int, suffix: Suffix) -> int:
    """Where an estate's name begins that seems to begin at ``start``, behind its kind (老旧小区|锦绣花园)."""
    if suffix.type != "ResidentialArea":
        return start
    kinds = [one for one in word_tuple("kinds_in_front_of_estates") if text.startswith(one, start)]
    end = start + max(map(len, kinds), default=0)
    return end if position - end >= _SHORTEST_ESTATE else start


def without_edge(text: str, start: int, position: int, floor: int) -> int:
    """The start of a name behind a link to the name before it and behind marks."""
    if start == floor > 0 and is_link_in_front(text, start, position):
        start += 1
    if start > floor and text[start - 1 : start + 1] in cues("joint") and position - start > 1:
        start += 1  # 会|同 was cut apart by a word in front of it (党委会).
    while start < position and not text[start].isalnum():
        start += 1
    return start
