"""The noun phrase that names an event without quotation marks: where it begins in front of its head."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure, single
from kg.annotate.text.finding import Word
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import cue_words, found_words, word_set, word_tuple

_LONGEST_NAME = 24
# jieba's tags for prepositions, particles, conjunctions and pronouns.
_FUNCTION_TAGS = frozenset({"p", "ul", "uj", "c", "r"})
_QUOTED_SECOND = re.compile(r"暨[^，。；：！？“”\n]{0,8}“[^“”\n]{2,16}”")


def phrase(tokens: Tokens, head: Word, floor: int) -> tuple[int, int, str]:
    """The noun phrase that ends with ``head``: start, end and the head."""
    start, bracket = head.start, False
    for left, word, tag in tokens.leftward(head.start, max(floor, head.start - _LONGEST_NAME)):
        if word in "（）":
            # 全体（扩大）会议: a bracket inside a name is a part of it.
            bracket = word == "）"
            start = left
            continue
        if bracket:
            continue
        if not word[0].isalnum() and word not in "+·-":
            break
        if word in word_set("measure_words") and _is_numbered(tokens.text, left):
            # 第200期活动: which of a series an event is belongs to its name.
            start = left
            continue
        if tokens.text.startswith(word_tuple("series_in_names"), left, head.start):
            # 党建系列活动|青年专场: one of a series has the name of the series in front.
            start = left
            continue
        if word == "的" and _opening(tokens.text, left):
            # 党的|二十大精神宣讲
            return left + 1 - len(_opening(tokens.text, left)), head.end, head.text
        if word in word_set("serial_events") and _has_topic(tokens, left, floor):
            # 民法典|系列|法治讲座
            start = left
            continue
        counted = word in word_set("event_boundaries") or single().fullmatch(word)
        if counted or (tag in _FUNCTION_TAGS and word not in ("和", "暨")):
            # 开展|为独居老人送春联活动
            start = left if _gives(tokens.text, left, head.end) else start
            break
        start = left
    # 服务中心（青禾站|）启用仪式
    start += tokens.text.startswith("）", start)
    # “…”项目|之|亲子活动
    return start + tokens.text.startswith("之", start), head.end, head.text


def _has_topic(tokens: Tokens, end: int, floor: int) -> bool:
    """Whether a noun ends in front of a word for a series: what it is about."""
    left, word, tag = next(iter(tokens.leftward(end, max(floor, end - _LONGEST_NAME))), (end, "", ""))
    topic = tag[:1] == "n" or tag in ("vn", "x", "j")
    return topic and left >= floor and word not in word_set("event_boundaries") and word[0].isalpha()


def opens_word(tokens: Tokens, head: Word) -> bool:
    """Whether a head noun only opens a word (志愿者来到|活动|现场)."""
    index = tokens.index(head.start)
    return tokens.starts[index] == head.start and tokens.ends[index] > head.end


def _opening(text: str, place: int) -> str:
    """What ends with the 的 at ``place`` and opens a name all the same (党的, 我们的), or ``""``."""
    return found_words("openings_with_de").longest_before(text, place + 1)


def _gives(text: str, left: int, end: int) -> bool:
    """Whether a verb of organising has for its object what is brought to people (为老人送春联|活动)."""
    giving = found_words("verbs_in_names_of_gifts").among(text[left:end])
    for_somebody = giving and text.startswith(word_tuple("giving_prepositions"), left)
    return for_somebody and bool(cue_words("organize").longest_before(text, left))


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"第{figure()}$")


def _is_numbered(text: str, end: int) -> bool:
    """Whether an ordinal number ends at a place."""
    return _ordinal().search(text, max(0, text.rfind("第", 0, end)), end) is not None


def stands_alone(text: str, name: Named) -> bool:
    """Whether no event reaches over a name; 社区 only says what a numbered one is (第五届|社区|文化节)."""
    if name.type == "Group" or name.bare:
        return False
    return name.mention.antecedent is None or _numbering().search(text, 0, name.start) is None


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(rf"第{figure()}[届次期季场]$")


def joined_quotation(text: str, end: int) -> int:
    """Where the quotation ends that 暨 joins to an event (社区运动会|暨首届“家奥会”), else ``end``."""
    match = _QUOTED_SECOND.match(text, end)
    return match.end() if match else end
