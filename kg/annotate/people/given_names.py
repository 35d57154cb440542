"""What a given name may consist of, no function word, and what shows that it ends before a character."""

from __future__ import annotations

import re

from kg.annotate.text.cutting import word_tags
from kg.annotate.text.finding import places_of
from kg.annotate.text.suffixes import suffix_words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    PROPER_TAGS,
    cue_words,
    cues,
    found_words,
    honorifics,
    surnames,
    title_words,
    titles,
    word_set,
    word_tuple,
)

_HAN = r"[\u4e00-\u9fff]"
# A given name that a link may begin or end has so many characters.
_GIVEN = 2
# What is said twice stands again before so many characters (边|扫地边).
_TWICE = 4
# jieba's tags for prepositions, conjunctions and adverbs.
_FUNCTION_TAGS = frozenset({"p", "c", "d"})
_CLAUSE_MARKS = "，、；。"
_CLAUSE = re.compile(r"[^，。；！？\n]*")
_ITEM = re.compile(r"[^，。；！？、\n]{3,30}")
_HAN_ONLY = re.compile(rf"{_HAN}+")


def may_be_given(tokens: Tokens, start: int, end: int) -> bool:
    """Whether characters can be a given name: Han characters, none of them a function word, no title."""
    given = tokens.text[start:end]
    if len(given) < end - start or not _HAN_ONLY.fullmatch(given):
        return False
    if opens_address(tokens.text, end - 1) or _is_no_surname(tokens.text, start - 1):
        return False
    if given in titles("role") or given in cues("say"):
        return False
    if len(given) == 1 and given in word_set("no_single_given_names"):
        return False
    if given[-1] in word_set("no_last_in_given_names"):
        return False
    barred = [character for character in given if character in word_set("no_given_names")]
    if not barred or word_tags().get(given, "") in PROPER_TAGS:
        return True
    if len(given) != _GIVEN or len(barred) != 1:
        return False
    if barred[0] in word_set("openings_of_given_names"):
        return barred[0] == given[0] and _opens_name(tokens, start, end)
    if barred[0] not in word_set("links_in_given_names"):
        return False
    return _ends_as_name(tokens, end) if barred[0] == given[-1] else _opens_name(tokens, start, end)


def _is_no_surname(text: str, start: int) -> bool:
    """Whether a surname is an adverb or governs somebody's address."""
    return is_said_twice(text, start) or governs_address(text, start)


def is_said_twice(text: str, start: int) -> bool:
    """Whether a character is an adverb that stands again behind a verb (志愿者|边发边讲)."""
    word = text[start : start + 1]
    return word in word_set("surnames_said_twice") and word in text[start + 2 : start + _TWICE]


def opens_address(text: str, start: int) -> bool:
    """Whether a form of address or an office of two characters begins at a place (郑|主任, 王|先生)."""
    word = text[start : start + _GIVEN]
    return word in honorifics("address") or word in honorifics("role")


def governs_address(text: str, start: int) -> bool:
    """Whether a surname that is a preposition, too, has somebody's surname behind it (小朋友向|王先生)."""
    word, behind = text[start : start + 1], text[start + 1 : start + 2]
    if word not in word_set("prepositions") or behind not in surnames():
        return False
    if text[start + 2 : start + 2 + _GIVEN] in honorifics("address"):
        # ，于江女士说: with nothing in front it may be a full name.
        return start > 0 and (text[start - 1].isalnum() or word in word_set("giving_prepositions"))
    return word in word_set("giving_prepositions") and opens_address(text, start + 2)


def _opens_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a link or verb behind a title and a surname opens a given name (书记仇|和生|介绍)."""
    text, surname = tokens.text, start - 1
    titled = any(title_words(kind).longest_before(text, surname) for kind in ("role", "group"))
    sure = not text[end : end + 1].isalnum() or text.startswith(word_tuple("behind_names"), end)
    ends = tokens.starts_at(end) or text[end - 1 : end + 1] in word_set("verbs_names_run_into")
    return titled and sure and ends


def _ends_as_name(tokens: Tokens, end: int) -> bool:
    """Whether what stands behind a link shows that it joins nothing: a mark, a verb of saying, a link."""
    text = tokens.text
    if not text[end : end + 1].isalnum():
        return True
    index = tokens.index(end)
    word = tokens.word(index)
    if tokens.starts[index] != end or found_words("group_heads").longest_at(text, end):
        return False
    if word in cues("say") or _is_predicate(tokens, index):
        return True
    known = word in word_set("behind_names") and tokens.tags[index] in _FUNCTION_TAGS
    further = index + 1 < len(tokens.tags) and tokens.tags[index + 1] in PROPER_TAGS | {"x"}
    # 林晓和|向红梅: what is a surname, too, may begin the next name.
    return known and not (word in surnames() and further)


def _is_predicate(tokens: Tokens, index: int) -> bool:
    """Whether a verb of people is the clause's own (林文和|参加活动), not another's (林岚和|退休教师…)."""
    word, end = tokens.word(index), tokens.ends[index]
    verb = tokens.tags[index] == "v" and found_words("personal_verbs").longest_at(word, 0)
    if not verb and not tokens.text.startswith(word_tuple("behind_given_links"), tokens.starts[index]):
        return False
    clause = _CLAUSE.match(tokens.text, end)
    rest = clause.group() if clause else ""
    people = any(title_words(kind).longest_at(rest, 0) for kind in ("role", "group"))
    people = people and not word.endswith(word_tuple("duratives"))
    return not people and not any(word in rest for word in word_set("attributes"))


def goes_on_as_verb(text: str, end: int) -> bool:
    """Whether what only stands behind verbs does, and begins no word of its own (周远连|着三个晚上)."""
    lasting = text[end : end + 1] in word_set("duratives") and text[end : end + 2] not in word_tags()
    return lasting or opens_longer_verb(text, end)


def ends_as_adverb(text: str, end: int) -> bool:
    """Whether what else is an adverb ends a name: before a mark (书记沈行刚|，), a link or a preposition."""
    last, behind = text[end - 1], text[end : end + 1]
    if last in word_set("given_name_ends") and behind in _CLAUSE_MARKS:
        return True
    # 书记林志刚|向居民…, 林文一|和周玉林
    return last in word_set("adverbs_ending_given_names") and behind in word_set("behind_adverbs_in_names")


def opens_guest(text: str, start: int) -> bool:
    """Whether an item of a list is somebody with his body and office (、|松涛街道党工委书记林晓岚)."""
    item = _ITEM.match(text, start)
    end = item.end() if item else start
    attending = word_tuple("verbs_of_office_holders")
    return any(
        office.end < end and (text[office.end] in surnames() or text.startswith(attending, office.end))
        for office in title_words("role").found(text, start, end)
    )


def opens_honour(tokens: Tokens, end: int) -> bool:
    """Whether a verb of honouring begins with the last character of a name, none behind it (林岚|荣获)."""
    honouring = tokens.text[end - 1 : end + 1] in cues("honour")
    return honouring and cue_words("honour").longest_at(tokens.text, end) in ("", tokens.text[end])


def opens_office(tokens: Tokens, end: int) -> bool:
    """Whether an office begins with the last character of a name, and a word there (王强|主任)."""
    office = found_words("titles_behind_names").longest_at(tokens.text, end - 1)
    return bool(office) and tokens.starts_at(end - 1)


def opens_longer_verb(text: str, end: int) -> bool:
    """Whether a longer word that stands behind names begins with a name's last character (林岩|通报了)."""
    verbs = found_words("behind_names")
    own, behind = verbs.longest_at(text, end - 1), verbs.longest_at(text, end)
    return len(own) > max(_GIVEN, len(behind))


def stands_before_verb(text: str, end: int) -> bool:
    """Whether what may stand behind a name opens no word there, and the next does (洪宝荣|进行)."""
    own = found_words("behind_names").longest_at(text, end - 1)
    if own in word_set("prepositions"):
        # 林丽|向老人们发放
        return False
    return len(own) < _GIVEN <= len(found_words("behind_names").longest_at(text, end))


def takes_from_word(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name of three characters takes the first one of a word behind it (林丽|第一时间)."""
    taken = found_words("words_behind_short_names").longest_at(tokens.text, end - 1)
    return bool(taken) and tokens.text[start + 1 : end] not in word_tags()


def suffix_in_the_middle(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name only has a suffix of one character inside one word, or at its end (周庭忠, 陈逸庭)."""
    if end - start == _GIVEN + 1 and tokens.text[end - 1] in word_set("given_name_suffixes"):
        office = title_words("role").longest_before(tokens.text, start)
        return bool(office) and _ends_as_name(tokens, end)
    index = tokens.index(start)
    whole = tokens.starts[index] == start and tokens.ends[index] == end and end - start == _GIVEN + 1
    found = suffix_words().found(tokens.text[start:end])
    return whole and all(one.start == 1 and one.end == _GIVEN for one in found)


def stands_alone(text: str, name: str) -> bool:
    """Whether a name stands in the text more than once, and not before the same character each time."""
    behind = (text[place + len(name) : place + len(name) + 1] for place in places_of(name, text))
    first = next(behind, "")
    return any(character != first for character in behind)


def is_one_word(tokens: Tokens, start: int, end: int) -> bool:
    """Whether jieba takes surname and given name for one word, with a word of two characters behind it."""
    index = tokens.index(start)
    if tokens.starts[index] != start or tokens.ends[index] != end or end >= len(tokens.text):
        return False
    behind = tokens.index(end)
    if tokens.text[end - 1] in word_set("given_name_ends"):
        # 林志刚|说, 林志刚|带着, 林志刚|等3人
        said = tokens.word(behind) in cues("say") or not tokens.text[end].isalnum()
        if said or tokens.text.startswith((*word_tuple("personal_verbs"), *word_tuple("list_closers")), end):
            return True
    listed = tokens.tags[index].startswith("nr")
    return listed or tokens.ends[behind] - end > 1 or tokens.tags[behind] == "d"
