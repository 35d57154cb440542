"""Signs that a name without a title is a person's: its verb, 的 in front of it, one unknown word."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.people.person_names import CERTAIN, name_end
from kg.annotate.people.usual_names import is_cut_wrong, looks_like_name
from kg.annotate.text.counts import figure
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.finding import Words, places_of
from kg.annotate.text.slots import Slot
from kg.annotate.text.suffixes import suffix_words, suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    PROPER_TAGS,
    any_of,
    cue_words,
    cues,
    found_words,
    links,
    surnames,
    title_words,
    titles,
    word_pattern,
    word_set,
    word_tuple,
)

_FULL_NAME = 3
# Bodies that somebody works for whose name stands behind them.
_EMPLOYING = frozenset(
    {"GovernmentBody", "Company", "School", "Hospital", "SocialOrganization", "ServiceCentre", "Team"}
)
# jieba's tag for names of people.
_PERSONAL = "nr"
# jieba's tags for verbs, adverbs, prepositions and words of time.
_PREDICATES = frozenset({"v", "d", "p", "t"})


def is_full_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name has three characters and jieba guesses one word, or a surname and a given name.

    It may be what only its characters tell, too, or a compound surname and a given name.
    """
    index = tokens.index(start)
    if tokens.starts[index] != start or end - start < _FULL_NAME:
        return False
    if looks_like_name(tokens, start, end):
        return True
    if end - start > _FULL_NAME:
        return False
    if tokens.ends[index] == start + 1 and tokens.tags[index].startswith("nr"):
        index += 1
        return tokens.ends[index] == end and tokens.tags[index].startswith("nr")
    whole = tokens.ends[index] == end and tokens.text[end - 1] not in word_set("ends_of_things")
    return whole and tokens.tags[index] in PROPER_TAGS | {"x"}


def is_short_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name of two characters looks like one, and is no word but perhaps a name's (王芳)."""
    known = word_tags().get(tokens.text[start:end], _PERSONAL)
    return end - start < _FULL_NAME and known == _PERSONAL and looks_like_name(tokens, start, end)


def acts(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a full name that the dictionary does not hold has a verb or an adverb behind it."""
    behind = tokens.tags[tokens.index(end)] if end < len(tokens.text) else ""
    named = is_full_name(tokens, start, end) or is_short_name(tokens, start, end)
    if named and not tokens.starts_at(end):
        # 欧阳|慧在: jieba guesses a word of a name's end and what stands behind it.
        return is_cut_wrong(tokens, end) and found_words("behind_names").longest_at(tokens.text, end) != ""
    linked = behind[:1] == "c" and tokens.text[end : end + 1] not in links()
    return named and (behind[:1] in _PREDICATES or (linked and tokens.text[end : end + 2] in word_tags()))


def is_introduced(tokens: Tokens, start: int, end: int) -> bool:
    """Whether 的 introduces somebody: a full name in front of a comma (今年考上大学的|林晓岚|，).

    In front of a full stop jieba must know the name for one (见到了正在打扫楼道的|林晓岚|。).
    """
    if not is_full_name(tokens, start, end):
        return False
    known = tokens.tags[tokens.index(end - 1)].startswith("nr")
    return tokens.text[end : end + 1] in (("，", "。", "；") if known else ("，",))


def is_of_body(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a full name stands behind a body and 的, in front of a mark, a link or a word behind names.

    松涛派出所的|林晓岚|提醒, 同行的有松涛医院的|林晓岚|和…
    """
    body = suffixes().get(suffix_words().longest_before(tokens.text, start - 1))
    if body is None or body.type not in _EMPLOYING:
        return False
    if not (is_full_name(tokens, start, end) or is_short_name(tokens, start, end)):
        return False
    if title_words("role").longest_at(tokens.text, end):
        # 松涛律师事务所的周远|律师: the title behind the name tells it.
        return False
    linked = tokens.text[end : end + 1] in links() or not tokens.text[end : end + 1].isalnum()
    return linked or found_words("behind_names").longest_at(tokens.text, end) != ""


def lives_before(text: str, position: int) -> bool:
    """Whether a verb of living stands in the clause in front of 的 (住在松涛苑|的)."""
    return any(word in _clause_before(text, position) for word in cues("live"))


def held_before(text: str, position: int) -> bool:
    """Whether an office that somebody holds or held ends the clause in front of 的 (担任楼长8年|的)."""
    before = _clause_before(text, position)
    held = _term().sub("", before)
    office = title_words("role").longest_before(held, len(held))
    return office != "" and found_words("verbs_of_holding").among(held[: -len(office)])


def tells_of_person(text: str, position: int) -> bool:
    """Whether the clause in front of 的 tells a person's home, office, or living and where (在A做测试|的)."""
    living = _living().search(_clause_before(text, position)) is not None
    return living or lives_before(text, position) or held_before(text, position)


@cache
def _living() -> re.Pattern[str]:
    work = any_of(word_set("doing_for_a_living"))
    return re.compile(rf"在[^，]{{4,}}?(?:{work})(?!了|着|过)[\u4e00-\u9fff]{{2,4}}$")


def _clause_before(text: str, position: int) -> str:
    return text[max(text.rfind(mark, 0, position) for mark in "，。！？；：“”\n") + 1 : position]


@cache
def _term() -> re.Pattern[str]:
    """How long an office was held, at the end of a clause."""
    return re.compile(rf"[近超]?{figure()}[多余]?年(?:多|有余)?$")


def is_personal(text: str, position: int) -> bool:
    """Whether a verb whose subject is a person stands at ``position``, or one of holding an office.

    How somebody comes to an honour may stand in front of it (林晓岚|光荣当选).
    """
    honoured = _honoured().match(text, position)
    verb = honoured.end() if honoured else position
    personal = found_words("personal_verbs").longest_at(text, verb) or cue_words("say").longest_at(
        text, position
    )
    where = found_words("where_somebody_is").longest_at(text, position)
    return bool(personal or where) or _holds_office(text, position)


@cache
def _honoured() -> re.Pattern[str]:
    """Adverbs in front of a verb of being honoured."""
    adverbs, verbs = any_of(word_set("before_honour_verbs")), any_of(word_set("sure_honour_verbs"))
    return re.compile(rf"(?:{adverbs})+(?={verbs})")


def goes_with(text: str, position: int) -> bool:
    """Whether 和 and a word for somebody near stands at ``position`` (林晓岚|和妻子)."""
    return _companion().match(text, position) is not None


def has_kin(tokens: Tokens, start: int, end: int) -> bool:
    """Whether 的 and somebody near stand behind what looks like a name (林晓岚|的丈夫)."""
    behind = tokens.text.startswith(word_tuple("attributes"), end)
    if not behind or not found_words("kin_of_persons").longest_at(tokens.text, end + 1):
        return False
    return is_full_name(tokens, start, end) or is_short_name(tokens, start, end)


def opens_list(tokens: Tokens, position: int) -> bool:
    """Whether a list goes on with somebody's office and name (林晓岚|、护士长周远和…)."""
    if tokens.text[position : position + 1] != "、":
        return False
    title = title_words("role").longest_at(tokens.text, position + 1)
    return bool(title) and name_end(tokens, position + 1 + len(title), CERTAIN) is not None


def is_one_of(text: str, position: int) -> bool:
    """Whether a list closes there with the number of people or their kind (李娜|等6人, 李娜|等志愿者)."""
    closer = _and_others().match(text, position) or word_pattern("list_closers").match(text, position)
    if closer is None or closer.re is _and_others():
        return closer is not None
    return any(title_words(kind).longest_at(text, closer.end()) for kind in ("role", "group"))


@cache
def _and_others() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(word_set('list_closers'))})(?:\d+|[多数几两三四五六七八九十]+)[余多]?[人名位]"
    )


@cache
def _companion() -> re.Pattern[str]:
    some = r"(?:\d+|[几数两三四五六七八九十]+)[多余来]?[名位]"
    near = rf"(?:[他她]的?|自己的)?(?:{any_of(word_set('companions'))})"
    return re.compile(rf"[和与跟同](?:其他|另外|身边的?)?(?:{some}|{near})")


def _holds_office(text: str, position: int) -> bool:
    """Whether a verb of holding an office stands there, with the office behind it (现任|青禾商会会长，)."""
    adverbs = _adverbs().match(text, position)
    start = adverbs.end() if adverbs else position
    if _lived_there().match(text, start):
        return True
    posted = _posted().match(text, start)
    start = posted.end() if posted else start
    verbs = found_words("office_verbs").each_at(text, start)
    return any(_office().match(text, start + len(verb)) is not None for verb in verbs)


@cache
def _posted() -> re.Pattern[str]:
    """Where somebody holds an office, in front of its verb (林晓岚|在松涛小学|担任教师)."""
    return re.compile(rf"在[\u4e00-\u9fff“”]{{2,18}}?(?=(?:{any_of(word_set('office_verbs'))}))")


@cache
def _lived_there() -> re.Pattern[str]:
    """Where somebody lived or worked for how long (林晓岚|在松涛小区住了20年)."""
    return re.compile(rf"在[\u4e00-\u9fff]{{2,14}}?(?:{any_of(word_set('verbs_of_staying'))})了")


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('copula_adverbs'))})+")


@cache
def _office() -> Slot:
    """An office behind its verb, up to a mark."""
    offices = Words(titles("role") | titles("group") | word_set("title_suffixes"))
    # 任|“青松”巡逻队队长
    quoted = r"(?:[^，。；：！？“”、\n]{0,12}“[^，。“”\n]{1,16}”)?"
    return Slot(quoted, r"[^，。；：！？“”、\n]{0,20}", offices, r"(?=[，。；、！？\n]|$)")


def stands_behind_title(text: str, name: str) -> bool:
    """Whether what begins with a surname stands behind somebody's title anywhere in a text (部长|林岚)."""
    if name[:1] not in surnames() and name[:2] not in surnames():
        return False
    return any(title_words("role").longest_before(text, place) for place in places_of(name, text))
