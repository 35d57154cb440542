"""Where a name begins: the walk from a suffix to the left, word by word.

Words that cannot stand inside a name end the walk. What ended it tells whether the beginning is
certain: a mark or a known verb is, a guess by part of speech is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.annotate.tokens import Tokens, stops_name
from kg.annotate.words import (
    ADMINISTRATIVE,
    PROPER_TAGS,
    Suffix,
    cues,
    links,
    name_stoppers,
    suffixes,
    titles,
    word_set,
    word_tuple,
)

# How many teams there are belongs to their name (3支志愿服务队).
_COUNT = re.compile(r"\d+支.*")
_FIRMS = frozenset({"Company", "School", "Hospital"})
_HAN = r"[\u4e00-\u9fff]"
# The unit in front of 和 has at most this many characters.
_TWIN_REACH = 8
# A name of a place behind a sure edge has at most this many characters in front of its suffix.
_LONGEST_CORE = 5


@dataclass(frozen=True, slots=True)
class Part:
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


@dataclass(frozen=True, slots=True)
class _Walk:
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
    walk = _walk(tokens, position, suffix, floor, below=below)
    start = walk.start if below else _without_edge(text, walk.start, position, floor)
    if text[start:position].endswith(word_tuple("level_words")):
        return None
    if _names_nothing(text, start, position, suffix, walk, floor):
        unusable = len(suffix.text) < 2 and (suffix.least > 0 or suffix.type in ADMINISTRATIVE)
        return None if unusable else Part(position, position, end, suffix.type, bare=True)
    return Part(start, position, end, suffix.type, clean=walk.clean or start == floor)


def _stands_below(unit_type: str, larger: str) -> bool:
    """Whether a unit of the one type is a part of one of the other (街道 + 社区): no 和 joins the two."""
    if unit_type not in ADMINISTRATIVE or larger not in ADMINISTRATIVE:
        return False
    return ADMINISTRATIVE.index(larger) < ADMINISTRATIVE.index(unit_type)


def _walk(tokens: Tokens, position: int, suffix: Suffix, floor: int, *, below: bool) -> _Walk:
    proper = suffix.type in ADMINISTRATIVE
    walk = _Walk(position)
    for left, word, tag in tokens.leftward(position, floor):
        if suffix.type == "Team" and _COUNT.fullmatch(tokens.text[left : walk.start]):
            return replace(walk, start=left)
        if suffix.type in ("School", "GovernmentBody") and _joins_inside(tokens.text, floor, left, word):
            return replace(walk, start=floor)
        inner = walk.start < position
        kept = (
            len(word)
            if below and left == floor and _fills_gap(tokens, left, word, tag, position, suffix)
            else 0
        )
        kept = kept or (len(word) if _opens_sentence(tokens, left, word, suffix) else 0)
        kept = kept or _kept(tokens, left, word, tag, floor=floor, proper=proper, inner=inner)
        if kept < len(word):
            clean = not word[-1 - kept].isalnum() or word in name_stoppers()
            return replace(walk, start=walk.start - kept, clean=clean)
        if position - left > suffix.most:
            return replace(walk, clean=False, overlong=True)
        walk = _Walk(left, words=walk.words + 1, tag=tag)
    return walk


def _fills_gap(tokens: Tokens, left: int, word: str, tag: str, position: int, suffix: Suffix) -> bool:
    """Whether an odd word for a name opens one between a unit and a suffix (街道|长远|新村社区)."""
    if word in word_set("ambiguous_links"):
        return not _stands_alone(tokens.text, left + len(word), position, suffix)
    if word in word_set("weak_boundaries"):
        return True
    odd = tag[0] in "vafmd" and word not in name_stoppers() and not word[0].isdigit()
    return odd and position - left <= _LONGEST_CORE


def _stands_alone(text: str, start: int, position: int, suffix: Suffix) -> bool:
    """Whether a name stands elsewhere without the 和, or its core does (学田街道和学田社区)."""
    own, core = text[start : position + len(suffix.text)], text[start:position]
    elsewhere = text.count(own) > text.count(text[start - 1] + own)
    return elsewhere or core in text[max(0, start - _TWIN_REACH) : start - 1]


def _opens_sentence(tokens: Tokens, left: int, word: str, suffix: Suffix) -> bool:
    """Whether a word that looks like a verb opens the name of a firm (远航|物流有限公司).

    A sentence begins there, or 由, 委托 or a unit of state stands in front (宁州市|启明社工服务中心).
    """
    before = tokens.text[left - 1 : left]
    begins = not before or before in "。！？\n"
    if not begins:
        word_before = tokens.word(tokens.index(left - 1))
        begins = word_before in word_set("agent_marks") | cues("entrust") or before in word_set("state_ends")
    long = suffix.type in ("SocialOrganization", "ServiceCentre") and len(suffix.text) > _LONGEST_CORE
    begins = begins and (suffix.type in _FIRMS or long)
    return begins and len(word) > 1 and word.isalpha() and word not in name_stoppers()


def _without_edge(text: str, start: int, position: int, floor: int) -> int:
    """The start of a name behind a link to the name before it and behind marks."""
    if start == floor > 0 and text[start] in links() and position - start > 1:
        start += 1
    if start > floor and text[start - 1 : start + 1] in cues("joint") and position - start > 1:
        # 会|同 was cut apart by a word in front of it (党委会).
        start += 1
    while start < position and not text[start].isalnum():
        start += 1
    return start


def _names_nothing(text: str, start: int, position: int, suffix: Suffix, walk: _Walk, floor: int) -> bool:
    """Whether what stands before a suffix is no name: nothing, too little, a common word."""
    if position - start in range(max(1, suffix.least)):
        return True
    if text[start : position + len(suffix.text)] in word_set("not_names"):
        return True
    if suffix.type not in ADMINISTRATIVE or walk.tag in PROPER_TAGS:
        return False
    if text[start:position] in suffixes() and suffix.type == "Town":
        # 街道市|镇社区: no town has the name of a level.
        return True
    # The name would reach further left than any name does: where it begins is not known.
    common = walk.words == 1 and walk.tag[0] in "nvad" and not walk.clean and start != floor
    return walk.overlong or common


def _joins_inside(text: str, floor: int, left: int, word: str) -> bool:
    """Whether 与 stands inside the name of a department (澄江大学|建筑与规划系): no break since the unit."""
    if word in links() and word.isalpha() and text[floor:left] in word_set("department_topics"):
        return True
    if word not in links() or not word.isalpha() or not floor or text[floor - 1] in word_set("place_ends"):
        return False
    return re.fullmatch(rf"{_HAN}{{2,8}}", text[floor:left]) is not None


def _kept(tokens: Tokens, left: int, word: str, tag: str, *, floor: int, proper: bool, inner: bool) -> int:
    """How many characters at the end of ``word`` can belong to the name: all, none, or a tail.

    ``proper`` names (of places) hold no verbs; ``inner`` tells that the name already has
    characters to the right of ``word``.
    """
    if word in word_set("ambiguous_links"):
        return 0 if _is_conjunction(tokens, left, floor, inner=inner) else len(word)
    if word in word_set("measure_words"):
        before = tokens.index(left - 1) if left else 0
        counted = left == 0 or tokens.text[left - 1].isdigit() or tokens.tags[before] in ("m", "r")
        counted = counted or tokens.word(before) in name_stoppers() or word in word_set("prepositions")
        return 0 if counted else len(word)
    if word in word_set("weak_boundaries"):
        # 在上高路: behind a preposition, a link or nothing it can only begin a name.
        opens = left == 0 or tokens.text[left - 1] in word_set("prepositions") | links()
        return 0 if inner and not opens else len(word)
    if stops_name(word, tag, proper=proper):
        return len(word) if _only_looks_like_a_verb(tokens, left, word, tag) else 0
    if tag == "x" or tag.startswith("nr"):
        return _behind_function_word(word)
    return len(word)


def _is_conjunction(tokens: Tokens, left: int, floor: int, *, inner: bool) -> bool:
    """Whether 和 at ``left`` joins two names and is not a part of one (和泰社区, 东里家和社区)."""
    between = tokens.text[floor:left]
    if not inner and floor and re.fullmatch(rf"{_HAN}{{1,5}}", between) and _is_no_person(between):
        # Between a unit and a suffix without another break it ends the name.
        return False
    if left and (left == floor or tokens.text[left - 1] in "”》）)"):
        return True
    if left == 0:
        return False
    index = tokens.index(left - 1)
    word = tokens.word(index)
    return len(word) > 1 and (tokens.tags[index][0] in "nvxlji" or word in word_set("group_heads"))


def _is_no_person(word: str) -> bool:
    return word not in titles("role") and word not in word_set("group_heads")


def _only_looks_like_a_verb(tokens: Tokens, left: int, word: str, tag: str) -> bool:
    """Whether a verb or a side opens the name: 、, 与 or 联合 stands in front (、振兴社区, 联合中部医院)."""
    if tag[0] not in "vafmd" or word in name_stoppers() or left == 0 or (tag == "m" and word.isdigit()):
        return False
    if not tokens.text[left - 1].isalnum():
        return tokens.text[left - 1] in links()
    before = tokens.word(tokens.index(left - 1))
    return before in links() or before in cues("joint") or before in cues("visit")


def _behind_function_word(word: str) -> int:
    """How many characters a word that jieba guessed has behind a function word in it (由松涛 → 2)."""
    for place in range(len(word) - 1, -1, -1):
        if word[place] in word_set("hard_boundaries"):
            return len(word) - 1 - place
    return len(word)
