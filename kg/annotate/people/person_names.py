"""Where a Chinese personal name ends: a surname and one or two characters."""

from __future__ import annotations

import math

from kg.annotate.boundaries.known import districts_in_short
from kg.annotate.people.given_names import (
    ends_as_adverb,
    goes_on_as_verb,
    is_one_word,
    may_be_given,
    opens_guest,
    opens_honour,
    opens_office,
    stands_alone,
    stands_before_verb,
    suffix_in_the_middle,
    takes_from_word,
)
from kg.annotate.people.transliterated import foreign_end
from kg.annotate.people.usual_names import is_cut_wrong, looks_like_name
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.suffixes import suffix_words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    PROPER_TAGS,
    cue_words,
    cues,
    found_words,
    links,
    surnames,
    title_words,
    titles,
    word_set,
    word_tuple,
)

# How well a name can end at a place, and what a second occurrence and a third character add: the
# order of these figures decides, not their size.
_MARK, _TELLING_WORD, _WORD_END, _AGAIN, _LONGER = 2.0, 1.5, 1.0, 1.0, 0.1
# jieba's tags for verbs, adjectives, adverbs, times, places and pronouns, conjunctions.
_NO_NOUNS = frozenset("vadtfrcpmu")
_NO_CONTENT = _NO_NOUNS - frozenset("va")
_GIVEN = 2  # a given name has at most so many characters
BEFORE_MARK, CERTAIN, POSSIBLE = _MARK, _TELLING_WORD, _WORD_END
_NO_NAME, _SURE = (-1.0, 0), math.inf


def name_end(tokens: Tokens, start: int, least: float = POSSIBLE) -> int | None:
    """Where a full name that starts at ``start`` ends (exclusive), or None if none does.

    Which of the two lengths is right is told by what stands behind: a mark, a telling word, the
    end of a word of jieba's; and by how often either form occurs in the text. ``least`` is the
    score that must be reached.
    """
    # Many readings ask for the same places.
    if start not in tokens.name_ends:
        tokens.name_ends[start] = _best_end(tokens, start)
    score, end = tokens.name_ends[start]
    return end if score >= least else None


def _best_end(tokens: Tokens, start: int) -> tuple[float, int]:
    """How well a full name that starts at ``start`` can end, and where; ``_NO_NAME`` if none does."""
    text = tokens.text
    foreign = foreign_end(tokens, start)
    if foreign is not None:
        return max(ending(tokens, foreign), _WORD_END), foreign
    surname = text[start : start + 2]
    if surname not in surnames():
        surname = text[start : start + 1]
        if surname not in surnames():
            return _NO_NAME
    done = word_tuple("complements") + word_tuple("things_taken_on")
    if surname in word_set("surnames_of_doing") and text.startswith(done, start + 1):
        return _NO_NAME  # 志愿者|包好|水饺, 志愿者|包路段
    measured = surname in word_set("measure_words") and text.endswith(word_tuple("before_measures"), 0, start)
    if measured or found_words("group_heads").longest_at(text, start):
        return _NO_NAME  # 这|位退休职工, 师生|代表
    if _is_common_word(tokens, start, surname):
        end = _word_and_character(tokens, start)
        return _NO_NAME if end is None else (_SURE, end)
    if _is_function_word(tokens, start, surname):
        return _NO_NAME
    scores = [_NO_NAME]
    for length in (2, 1):
        end = start + len(surname) + length
        if may_be_given(tokens, start + len(surname), end) and _is_name(tokens, start, end, length):
            again = _AGAIN * stands_alone(text, text[start:end])
            scores.append((_score(tokens, start, end) + again + _LONGER * (length == 2), end))
    return max(scores)


def ending(tokens: Tokens, end: int) -> float:
    """How well a name can end at ``end``: before a mark, before a telling word, at a word's end."""
    text = tokens.text
    if not text[end : end + 1].isalnum():
        return _MARK
    telling = found_words("behind_names").longest_at(text, end)
    if telling and (tokens.starts_at(end) or telling not in word_set("bound_ends_of_given_names")):
        return _TELLING_WORD
    return _WORD_END if tokens.starts_at(end) else 0.0


def _score(tokens: Tokens, start: int, end: int) -> float:
    """How well a name ends, at least as at a word's end if its characters are those of names."""
    own = ending(tokens, end)
    usual = own < _WORD_END and (looks_like_name(tokens, start, end) or is_cut_wrong(tokens, end))
    return _WORD_END if usual else own


def _is_name(tokens: Tokens, start: int, end: int, length: int) -> bool:
    """Whether surname and given name are no organisation's suffix and take in no verb behind them."""
    name = tokens.text[start:end]
    like = name in word_set("words_like_names") and not _acts_in_office(tokens, start, end)
    # 文化周, 安全月: how long an event lasts is no name.
    barred = name in word_set("modality_bars") or name in titles("role") or name in word_set("event_heads")
    # 区嘉敏: the surname alone is a suffix, too.
    ends = suffix_words().among(name[1:]) or len(suffix_words().longest_at(name, 0)) > 1
    like = like or tokens.text[start : end + 1] in cues("role")  # 网格员|成长为
    if barred or like or (ends and not suffix_in_the_middle(tokens, start, end)):
        return False
    last, behind = tokens.text[end - 1], tokens.text[end - 1 : end + 1]
    office = title_words("role").longest_at(tokens.text, end)
    if last in word_set("department_ends") and office:
        # 呼吸科|主任 names a department.
        return False
    if found_words("team_ends").longest_at(tokens.text, end) and not office:
        return False  # 志愿者|梅城|队
    if length == 1:
        return True
    opens = opens_honour(tokens, end) or opens_office(tokens, end)
    if opens or behind in cues("role") or (last in cues("role") and office):
        # 林岚|现任, 林岚|任主任, 林岚|荣获: the second character belongs to the verb.
        return False
    marked = ends_as_adverb(tokens.text, end)
    # 老兵朱|有刚|说: what stands behind showed that a given name may begin so.
    opened = tokens.text[end - _GIVEN] in word_set("openings_of_given_names")
    # 书记高江荣|为…, but 沈岚|荣登…
    # 书记陈思一|与…
    joined = tokens.text[end : end + 1] in word_set("prepositions") | links()
    bound = last in word_set("bound_ends_of_given_names") and (joined or not tokens.starts_at(end - 1))
    bound = bound and found_words("behind_names").longest_at(tokens.text, end - 1) == last
    if last in word_set("links_in_given_names") or marked or opened or bound:
        return True
    if goes_on_as_verb(tokens.text, end) or takes_from_word(tokens, start, end):
        return False
    if is_one_word(tokens, start, end) or _is_guessed_again(tokens, start, end):
        return True
    # 周冬|站在
    verb = word_tags().get(behind, "")[:1] in ("v", "d") and behind not in word_set("verbs_names_run_into")
    # 王志远|走进: that is the verb.
    verb = verb and not cue_words("visit").longest_at(tokens.text, end)
    # 田静|手把手教
    verb = verb or tokens.text[end - 1 : end + 2] in word_tags()
    index = tokens.index(end - 1)
    if tokens.text[start + 1 : end - 1] in word_set("no_single_given_names"):
        # 杜小刚|正和: 杜小 is no name.
        return True
    word = tokens.starts[index] > start and tokens.ends[index] == end and tokens.starts[index] < end - 1
    word = word or is_cut_wrong(tokens, end)
    return not verb and (word or last not in word_set("behind_names") or stands_before_verb(tokens.text, end))


def _is_guessed_again(tokens: Tokens, start: int, end: int) -> bool:
    """Whether jieba guesses a name that stands elsewhere with something else behind it (郝志刚|为)."""
    index = tokens.index(start)
    whole = tokens.starts[index] == start and tokens.ends[index] == end and tokens.tags[index] == "x"
    return whole and stands_alone(tokens.text, tokens.text[start:end])


def _is_function_word(tokens: Tokens, start: int, surname: str) -> bool:
    """Whether a surname stands there as a preposition or a verb: as a word of its own (向|居民)."""
    index = tokens.index(start)
    ambiguous = surname in word_set("prepositions") or surname in word_set("verbal_surnames")
    if not ambiguous or tokens.ends[index] != start + 1:
        return False
    given = index + 1
    named = given < len(tokens.tags) and tokens.tags[given] in PROPER_TAGS
    # 于|建国|介绍: a name behind the surname, and behind that what stands behind names only.
    if named:
        # 王波、任|红梅、路亚兰: one of a list.
        listed = (
            tokens.text[start - 1 : start] == tokens.text[tokens.ends[given] : tokens.ends[given] + 1] == "、"
        )
        return not listed and ending(tokens, tokens.ends[given]) != _TELLING_WORD
    return not (given < len(tokens.tags) and _is_guessed(tokens, start, given))


def _is_guessed(tokens: Tokens, start: int, given: int) -> bool:
    """Whether a word that no dictionary has stands behind a title and a surname (老兵于|世昌向|…)."""
    behind_title = title_words("role").longest_before(tokens.text, start) or title_words(
        "group"
    ).longest_before(tokens.text, start)
    if not behind_title or tokens.tags[given] != "x":
        return False
    end, length = tokens.ends[given], tokens.ends[given] - tokens.starts[given]
    if length == _GIVEN:
        return ending(tokens, end) >= _TELLING_WORD
    return length == _GIVEN + 1 and tokens.text[end - 1] in word_set("behind_names")


def _word_and_character(tokens: Tokens, start: int) -> int | None:
    """The end of a name behind a title that begins with a word of the dictionary (书记方志|刚|说)."""
    text, behind_word = tokens.text, tokens.ends[tokens.index(start)]
    if behind_word - start != _GIVEN or text[behind_word : behind_word + 1] not in word_set(
        "given_name_characters"
    ):
        return None
    index, end = tokens.index(behind_word), behind_word + 1
    single = tokens.ends[index] == end or tokens.tags[index] == "x"
    titled = any(title_words(kind).longest_before(text, start) for kind in ("role", "group"))
    return end if single and titled and ending(tokens, end) >= _TELLING_WORD else None


def _acts_in_office(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word behind an office does what only its holder does (委员高雅|主持, 消防员汪洋|、林晓岚)."""
    text = tokens.text
    titled = end - start == _GIVEN and title_words("role").longest_before(text, start)
    if not titled or text[start:end] in word_set("manners_of_saying"):
        return False
    tag = tokens.tags[tokens.index(start)][0]
    said = tag not in _NO_CONTENT and cue_words("say").longest_at(text, end)
    if said or text.startswith(word_tuple("verbs_of_office_holders"), end):
        return True
    noun = tag not in _NO_NOUNS
    listed = noun and text[end : end + 1] in links()
    return listed and (opens_guest(text, end + 1) or name_end(tokens, end + 1, CERTAIN) is not None)


def _is_common_word(tokens: Tokens, start: int, surname: str) -> bool:
    """Whether a word of the dictionary that names no person starts here (高兴, 方便)."""
    index = tokens.index(start)
    if tokens.starts[index] != start or tokens.ends[index] == start + len(surname):
        return False
    if _acts_in_office(tokens, start, tokens.ends[index]):
        return False
    if tokens.word(index) in word_set("words_like_names") or _is_place(tokens, index):
        return True
    said = cue_words("say").longest_at(tokens.text, tokens.ends[index])
    if said and tokens.ends[index] - start == _GIVEN and tokens.tags[index][0] not in _NO_NOUNS:
        return False  # 书记周润|表示: whoever says something is a person.
    return tokens.tags[index] not in PROPER_TAGS | {"x"}


def _is_place(tokens: Tokens, index: int) -> bool:
    """Whether a district in short says where people with a title are from (江宁|居民周远, 武进|民革党员)."""
    titled = (title_words(kind).longest_at(tokens.text, tokens.ends[index]) for kind in ("role", "group"))
    return tokens.word(index) in districts_in_short() and any(titled)
