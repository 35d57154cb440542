"""Verbs inside the names of firms and bodies: what opens such a name, and the trade in front of its form."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.suffixes import Suffix, suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cities, cues, links, name_stoppers, word_set

# Two or three characters behind a mark.
_FIRST_WORD = re.compile("(?:^|[，。；、：！？“”\n])(?P<word>[\u4e00-\u9fff]{2,3})$")
# The place in the name of a firm (松涛电子（中国）|有限公司).
_PLACE_OF_FIRM = re.compile(
    "(?<=[\u4e00-\u9fff])[（(][\u4e00-\u9fff]{2,4}[）)](?P<trade>[\u4e00-\u9fff]{0,6})$"
)
_LONGEST_BRACKET = 13
# How many characters a verb inside the name of a firm stands at most behind where that opens.
_FIRM_REACH = 12
# A longer word that a link begins is a link and a name (同青禾|银行).
_SHORTEST_WORD = 2
_FIRMS = frozenset({"Company", "School", "Hospital"})
_NAMED = _FIRMS | {"SocialOrganization"}
# jieba's tags for adverbs, pronouns, numbers and particles: a verb stands behind them.
_BEFORE_VERBS = frozenset("drmu")
# A legal form of a firm (有限公司), and the suffix of a body that may open with a verb, have more characters.
_SHORTEST_FORM, _LONGEST_CORE = 3, 5


def opens_name(tokens: Tokens, left: int, word: str, suffix: Suffix) -> bool:
    """Whether a word that looks like a verb opens the name of a firm (远航|物流有限公司).

    A sentence begins there, or 由, 委托 or a unit of state stands in front (宁州市|启明社工服务中心).
    """
    long = suffix.type in ("SocialOrganization", "ServiceCentre") and len(suffix.text) > _LONGEST_CORE
    if len(word) < 2 or not (long or suffix.type in _FIRMS):
        return False
    before = tokens.text[left - 1 : left]
    begins = not before or before in "。！？\n"
    if not begins:
        word_before = tokens.word(tokens.index(left - 1))
        begins = word_before in word_set("agent_marks") or word_before in cues("entrust")
        begins = begins or before in word_set("state_ends") or word_before in cities()
    linked = len(word) > _SHORTEST_WORD and word[0] in word_set("leading_links")
    bound = linked or word[0] in word_set("hard_boundaries")
    return begins and word.isalpha() and not bound and word not in name_stoppers()


def is_trade(tokens: Tokens, left: int, position: int, suffix: Suffix) -> bool:
    """Whether a verb names the trade of a firm (商业|运营|管理|有限公司): a noun stands in front of it."""
    if suffix.type != "Company" or not left:
        return False
    word, before = tokens.text[left:position], tokens.tags[tokens.index(left - 1)]
    if (
        word.isalpha()
        and word not in name_stoppers()
        and len(suffix.text) > _SHORTEST_FORM
        and before[0] in "nx"
    ):
        # 有限公司 is no object of a verb by itself: what stands in front of it names the trade.
        return tokens.index(left) == tokens.index(position - 1) and tokens.text[left - 1].isalnum()
    return before[0] in "nx" and _trades().fullmatch(tokens.text, left, position) is not None


def stands_in_firm(tokens: Tokens, left: int, word: str, suffix: Suffix, floor: int) -> bool:
    """Whether what looks like a verb stands inside the full name of a firm (、康|颐养|老|服务|有限公司).

    The name opens behind a mark of a list or a verb of joining, or with a city (江北|康颐养老服务有限公司).
    """
    legal = suffix.text in word_set("legal_forms") and len(suffix.text) > _SHORTEST_FORM
    if not legal or not word.isalpha() or not _may_stand_in_firm(word):
        return False
    if word in cities():
        return True
    for start, other, _ in tokens.leftward(left, max(floor, left - _FIRM_REACH)):
        if other == "、" or other in cues("joint"):
            return True
        if not other.isalpha() or not _may_stand_in_firm(other):
            return False
        if other in cities():
            return True
        if start == floor > 0:
            return tokens.text[start - 1] in word_set("state_ends")
    return False


def names_body(tokens: Tokens, left: int, word: str, suffix: Suffix) -> bool:
    """Whether a word that looks like a verb is one that bodies are named with (摇篮|幼儿园, 得力|集团).

    No adverb, pronoun or number in front of it shows that somebody does what it says.
    """
    if suffix.type not in _NAMED:
        return False
    if word in word_set("phrases_bodies_are_named_with"):
        return True
    if word not in word_set("words_bodies_are_named_with"):
        return False
    before = tokens.tags[tokens.index(left - 1)] if left else "x"
    return before[0] not in _BEFORE_VERBS


def _may_stand_in_firm(word: str) -> bool:
    free = word not in name_stoppers() or word in word_set("trades") or word in word_set("name_verbs")
    return free and word not in word_set("hard_boundaries") and word not in links()


def is_craft(tokens: Tokens, left: int, position: int, suffix: Suffix, floor: int) -> bool:
    """Whether a verb names what the members of a unit's association do (金华市|锁具|修理|协会)."""
    craft = suffix.type == "SocialOrganization" and left > floor > 0
    if not craft or tokens.index(left) != tokens.index(position - 1):
        return False
    thing = tokens.index(left - 1)
    word = tokens.text[left:position]
    return tokens.starts[thing] == floor and tokens.tags[thing][0] in "nx" and word not in name_stoppers()


def joins_firm(tokens: Tokens, left: int, position: int, floor: int) -> bool:
    """Whether 和 stands inside the full name of a firm (松信|和|润物业服务有限公司).

    In front of it stand two or three characters behind a mark, which name nothing by themselves.
    """
    text = tokens.text
    if text[left] not in word_set("ambiguous_links") or not _legal_form().match(text, position):
        return False
    first = _FIRST_WORD.search(text, max(0, floor - 1), left)
    if first is None or first.start("word") == floor > 0:
        return False
    own = first["word"]
    return own not in word_set("group_heads") and own not in suffixes() and own not in name_stoppers()


@cache
def _legal_form() -> re.Pattern[str]:
    """A legal form at the end of a name that goes on up to a link or a mark."""
    forms = any_of(form for form in word_set("legal_forms") if len(form) > _SHORTEST_FORM)
    return re.compile(rf"[^，。；：、！？“”\n和与及在]{{0,12}}?(?:{forms})")


def before_bracket(text: str, position: int, suffix: Suffix, floor: int) -> int:
    """Where the bracket with a place in front of a firm's legal form begins (松涛电子（中国）|有限公司).

    The trade may stand between the two (松涛（中国）|电子有限公司).
    """
    if suffix.type != "Company":
        return position
    bracket = _PLACE_OF_FIRM.search(text, max(floor, position - _LONGEST_BRACKET), position)
    if bracket is None or (bracket["trade"] and suffix.text not in word_set("legal_forms")):
        return position
    return bracket.start()


@cache
def _trades() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('trades') | word_set('name_verbs'))})+")
