"""Where a name begins: the walk from a suffix to the left, word by word.

Words that cannot stand inside a name end the walk. What ended it tells whether the beginning is
certain: a mark or a known verb is, a guess by part of speech is not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.annotate.bodies.firm_names import (
    before_bracket,
    is_craft,
    is_trade,
    joins_firm,
    names_body,
    opens_name,
    stands_in_firm,
)
from kg.annotate.boundaries.clause_openings import opens_clause
from kg.annotate.boundaries.descriptions import describes, is_part_of_site, is_too_long, only_describes
from kg.annotate.boundaries.edges import ends_in_word, kept_of
from kg.annotate.boundaries.fronts import (
    behind_kind_of_estate,
    behind_verb,
    fills_gap,
    is_short_name,
    joins_inside,
    may_open_oddly,
    opens_gap,
    opens_hamlet,
    stands_before_link,
    times,
    with_number,
    without_edge,
)
from kg.annotate.boundaries.overlong import start_of_overlong
from kg.annotate.text.suffixes import Suffix, suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    COMMITTEES,
    COMPOSITE,
    PROPER_TAGS,
    links,
    name_stoppers,
    references,
    word_set,
    word_tuple,
)

# How many teams there are belongs to their name (3支志愿服务队).
_COUNT = re.compile(r"\d+支.*")
# Bodies in whose name no one stands who has a title.
_HEADED = frozenset(
    {"SocialOrganization", "Company", "School", "Hospital", "Team", "MassOrganization", "PartyOrganization"}
    | {"ServiceCentre", "GovernmentBody"}
) | frozenset(ADMINISTRATIVE)
_WIDE = frozenset({"Province", "City"})
# Bodies that may be named for two fields (社会事务|和|民生服务中心).
_FIELDS = frozenset({"School", "GovernmentBody", "ServiceCentre", "SocialOrganization"})
_SITES = frozenset({"Venue", "ServiceCentre"})
_HOMES = frozenset(ADMINISTRATIVE)
# What a verb in front of it names only behind its unit (拓宽|学校与社区的联系).
_BODIES = frozenset({"School", "Hospital", "Company", "PartyOrganization", "GovernmentBody"})
# The front of an ordinal that is cut apart (第九|十四中学).
_ORDINAL = re.compile("第[一二三四五六七八九十百]+$")
# The edition of an event, in front of where it is held (第二届|社区文化节, 首届|社区文化节).
_EDITION = re.compile("(?:第[一二三四五六七八九十百\\d]+|首|本|上|历|新一)[届期次季场]")
# How many firms there are, in front of what they are (六家|物业公司).
_COUNTED = re.compile("(?:[一二两三四五六七八九十几]{1,3}|\\d+)[余多]?[家个所场次]")
# Levels that are counted in front of their bodies (省、市、区|三级|残联).
_LEVELS = re.compile("[省市区县州镇][二两三四]级$")


class Part(NamedTuple):
    """One link of a chain: a name from ``start`` to ``end`` whose suffix begins at ``suffix``.

    ``parent`` is the index of the link directly before it, or None. ``clean`` tells that what
    stands before the name shows where it begins. ``bare`` marks a suffix without a name of its
    own (社区, 党支部), which only means something in a chain or as a reference.
    """

    start: int
    suffix: int
    end: int
    type: str
    parent: int | None = None
    clean: bool = False
    bare: bool = False

    def core(self, text: str) -> str:
        """The name without its suffix."""
        return text[self.start : self.suffix]


class _Walk(NamedTuple):
    """How far a walk to the left came: ``words`` words, the leftmost of them tagged ``tag``.

    ``clean`` tells that what ended it shows where the name begins, ``overlong`` that the name
    would be longer than any.
    """

    start: int
    clean: bool = True
    overlong: bool = False
    words: int = 0
    tag: str = ""


def read_left(tokens: Tokens, position: int, suffix: Suffix, before: Part | None) -> Part | None:
    """The name that ends with the suffix at ``position``, or None where that names nothing.

    ``before`` is the name in front of it in the text; the name does not reach into that.
    """
    text, end = tokens.text, position + len(suffix.text)
    floor = before.end if before is not None else 0
    below = before is not None and _stands_below(suffix.type, before.type)
    placed = before is not None and not before.type  # 于|和盛国际广场, 于|前进广场
    gap = below or placed or (before is not None and may_open_oddly(suffix, before.type))
    unit = placed or (before is not None and before.type in ADMINISTRATIVE)
    walk = _walk(tokens, position, suffix, floor, gap=gap, unit=unit)
    if walk.overlong and (first := start_of_overlong(text, walk.start, position, suffix, floor)) is not None:
        walk = walk._replace(start=first, clean=True, overlong=False)
    if before is not None and text[before.end : walk.start] in links():
        walk = walk._replace(clean=True)  # 青禾社区和|光明社区
    start = walk.start if below or placed else without_edge(text, walk.start, position, floor)
    start = behind_verb(tokens, with_number(text, start, position, floor, suffix), position, suffix)
    start = behind_kind_of_estate(text, start, position, suffix)
    hamlet = below and opens_hamlet(text, floor, start, position, suffix)
    if hamlet or (below and start > floor and ends_in_word(tokens, floor, position, end)):
        start, walk = floor, walk._replace(start=floor, clean=True)
    if text[start:position].endswith(word_tuple("level_words")):
        summed = _LEVELS.search(text, floor, position) and suffix.type in COMPOSITE
        return Part(position, position, end, suffix.type, bare=True) if summed else None
    if _names_nothing(text, start, position, suffix, walk, floor) and not _is_listed(
        text, start, end, before
    ):
        unusable = len(suffix.text) < 2 and (suffix.least > 0 or suffix.type in ADMINISTRATIVE)
        return None if unusable else Part(position, position, end, suffix.type, bare=True)
    return Part(start, position, end, suffix.type, clean=walk.clean or start == floor)


def _stands_below(unit_type: str, larger: str) -> bool:
    """Whether a unit of the one type is a part of one of the other (街道 + 社区): no 和 joins the two."""
    if unit_type not in ADMINISTRATIVE or larger not in ADMINISTRATIVE:
        return False
    return ADMINISTRATIVE.index(larger) < ADMINISTRATIVE.index(unit_type)


def _walk(tokens: Tokens, position: int, suffix: Suffix, floor: int, *, gap: bool, unit: bool) -> _Walk:
    proper = suffix.type in ADMINISTRATIVE
    walk = _Walk(before_bracket(tokens.text, position, suffix, floor))
    if suffix.text in word_set("own_leagues") and tokens.text[position - 1 : position] in links():
        return walk  # 青禾市文明中心和|团市委
    for left, word, tag in tokens.leftward(walk.start, floor):
        if suffix.type == "Team" and _COUNT.fullmatch(tokens.text[left : walk.start]):
            return walk._replace(start=left)
        if suffix.type in _FIELDS and joins_inside(tokens, floor, left, word, suffix):
            return walk._replace(start=floor)
        inner = walk.start < position
        if _has_for_object(word, suffix, opens=left == floor):
            return walk
        if inner and suffix.type in _HEADED and word.endswith(word_tuple("heads_of_bodies")):
            # 党委书记林晓岚代表联盟…, 办事处主任林晓岚和区住建局…: no body or unit has him in its name.
            return walk._replace(start=position)
        odd = gap and opens_gap(tokens, floor, left)
        kept = len(word) if odd and fills_gap(tokens, left, word, tag, position, suffix) else 0
        if unit and left == floor and tag == "t" and word not in times():
            # 青禾社区|日间|照料中心: a kind of time, and no day such as 今日.
            kept = len(word)
        opens = opens_name(tokens, left, word, suffix) and not opens_clause(tokens, left, word, tag)
        kept = kept or (len(word) if opens else 0)
        kept = kept or (len(word) if stands_before_link(tokens, left, walk.start, position, tag) else 0)
        kept = kept or (len(word) if is_trade(tokens, left, position, suffix) else 0)
        kept = kept or (len(word) if unit and is_craft(tokens, left, position, suffix, floor) else 0)
        kept = kept or (len(word) if stands_in_firm(tokens, left, word, suffix, floor) else 0)
        kept = kept or (len(word) if joins_firm(tokens, left, position, floor) else 0)
        kept = kept or (len(word) if names_body(tokens, left, word, suffix) else 0)
        kept = kept or (len(word) if tag == "m" and _ORDINAL.search(tokens.text, floor, left) else 0)
        kept = kept or kept_of(tokens, left, word, tag, floor=floor, proper=proper, inner=inner)
        if kept < len(word):
            clean = not word[-1 - kept].isalnum() or word in name_stoppers()
            words = walk.words + bool(kept and walk.words)  # 赴碧桂|家园小区: one more word of the name
            return walk._replace(start=walk.start - kept, clean=clean, words=words)
        if is_too_long(tokens.text, left, position, suffix):
            return walk._replace(clean=False, overlong=True)
        walk = _Walk(left, words=walk.words + 1, tag=tag)
    return walk


def _has_for_object(word: str, suffix: Suffix, *, opens: bool) -> bool:
    """Whether a verb has what ends with a suffix for its object (共建|驿站, 开|早餐店, 任|党委书记)."""
    if suffix.type in COMMITTEES and word in word_set("starting_to_work_as"):
        return True
    if opens and suffix.type in _SITES and word in word_set("building_together"):
        return True
    return word in word_set("keeping_shops") and suffix.text.endswith(word_tuple("ends_of_small_firms"))


def _names_nothing(text: str, start: int, position: int, suffix: Suffix, walk: _Walk, floor: int) -> bool:
    """Whether what stands before a suffix is no name: nothing, too little, a common word."""
    if position - start in range(max(1, suffix.least)) and not is_short_name(text, start, suffix, walk.clean):
        return True
    whole = text[start : position + len(suffix.text)]
    core = text[start:position]
    if whole in word_set("not_names") or whole in references() or core in links():
        return True
    if suffix.text in word_set("supplies") and text.startswith(word_tuple("users"), start, position):
        return True  # 居民|燃气|安全: what people use.
    unowned = not floor or start != floor
    if unowned and suffix.type in _BODIES and core in word_set("verbs_before_bodies"):
        return True
    if (
        _EDITION.fullmatch(core)
        or _COUNTED.fullmatch(core)
        or (only_describes(core, suffix.type) or is_part_of_site(core, suffix.text))
        or core.endswith(word_tuple("ends_of_counts"))
        or (suffix.type in _HOMES and unowned and describes(core))
    ):
        return True
    topic = text.startswith(word_tuple("topics_behind_communities"), position + len(suffix.text))
    if topic and suffix.type == "Community" and core.endswith("区") and len(core) > 2:
        # 姑苏区|社区居民, but 铁路小区社区居民: hardly a community is called like a district.
        return not core.endswith(word_tuple("zones_in_names_of_communities"))
    if suffix.type not in ADMINISTRATIVE or walk.tag in PROPER_TAGS:
        return False
    if core in suffixes() and suffix.type == "Town":
        return True  # 街道市|镇社区: no town has the name of a level.
    # The name would reach further left than any name does: where it begins is not known.
    common = walk.words == 1 and walk.tag[0] in "nvad" and not walk.clean and start != floor
    return walk.overlong or common


def _is_listed(text: str, start: int, end: int, before: Part | None) -> bool:
    """Whether a word of praise is a name: its neighbours in a list or its street are (南门社区、平安社区)."""
    if not text.startswith(word_tuple("names_of_praise"), start):
        return False
    praise = next(word for word in word_tuple("names_of_praise") if text.startswith(word, start))
    if before is None or before.bare or text.startswith(word_tuple("behind_praise"), end):
        return False
    kind = suffixes().get(text[start + len(praise) : end])
    if kind is None or kind.type not in ADMINISTRATIVE:
        return False
    # 杭州市文明村 is an honour: no city names such a village without its district.
    below = _stands_below(kind.type, before.type) and start == before.end and before.type not in _WIDE
    return below or (kind.type == before.type and text[before.end : start] in links())
