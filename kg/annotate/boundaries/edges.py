"""What of a word can belong to the name on its right: all of it, none, or its last characters."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.boundaries.clause_openings import existential_verb_at, frames_clause, joins_clause
from kg.annotate.boundaries.in_office import office_verb_at
from kg.annotate.boundaries.numbers import (
    counts,
    is_number_of_place,
    is_numbered_road,
    numbers_of_places,
)
from kg.annotate.text.tokens import Tokens, stops_name
from kg.annotate.text.words import (
    PROPER_TAGS,
    any_of,
    cues,
    found_words,
    links,
    name_stoppers,
    title_words,
    titles,
    word_set,
    word_tuple,
)

# Kinds of cues behind which a verb opens a name (走进|振兴社区).
_BEFORE_NAMES = ("joint", "visit", "live")
# A short name behind a larger unit has at most so many characters in front of its suffix.
_LONGEST_UNIT = 3
# jieba's tags for words that may open a short name: no preposition, pronoun or numeral.
_NAMING = frozenset("ndavx")
_HAN = r"[\u4e00-\u9fff]"
# A guessed word that a link may begin has so many characters (同青禾).
_LINKED = 3
# … or two, the second of which is a level (同市).
_LEVEL = 2
# A guessed word that holds a preposition and the first character of a name has so many characters.
_GUESSED = 2
# What is brought to a place has, with the preposition in front of it, at most so many characters.
_LONGEST_OBJECT = 12
# jieba's tags for idioms and set phrases.
_PHRASES, _SHORTEST_PHRASE = frozenset({"i", "l"}), 4


def kept_of(tokens: Tokens, left: int, word: str, tag: str, *, floor: int, proper: bool, inner: bool) -> int:
    """How many characters at the end of ``word`` can belong to the name: all, none, or a tail.

    ``proper`` names (of places) hold no verbs; ``inner`` tells that the name already has
    characters to the right of ``word``.
    """
    if not inner and _names_place(tokens, left, word, tag, floor, proper=proper):
        return len(word)
    if word in word_set("ambiguous_links"):
        return 0 if _is_conjunction(tokens, left, floor, inner=inner) else len(word)
    if word in word_set("measure_words"):
        before = tokens.index(left - 1) if left else 0
        counted = left == 0 or tokens.text[left - 1].isdigit() or tokens.tags[before] in ("m", "r")
        counted = counted or tokens.word(before) in name_stoppers() or word in word_set("prepositions")
        return 0 if counted else len(word)
    if counts(tokens, left, word, suffixed=not (proper or inner)):
        return 0
    if word in word_set("weak_boundaries"):
        # 在上高路: behind a preposition, a link or nothing it can only begin a name.
        front, prepositions = tokens.text[left - 1 : left], word_set("prepositions")
        opens = front in prepositions or front in links() or (not front and word not in prepositions)
        # ，中梁街道: no word for an inside stands behind a mark.
        opens = opens or (not front.isalnum() and word in word_set("localizers"))
        # 联合上新河街道, 走进中梁山社区
        opens = opens or (inner and left > 0 and tag == "f" and _is_governed(tokens, left))
        return 0 if inner and not opens else len(word)
    if proper and (
        is_numbered_road(tokens.text, left, word) or (inner and _names_a_quarter(tokens.text, left, word))
    ):
        return len(word)
    if proper and inner and is_number_of_place(word, tag):
        # 、十五大街社区, 三角|咀社区: a numeral that counts nothing begins a name behind a mark.
        free = left <= floor or not tokens.text[left - 1].isalnum() or _is_governed(tokens, left)
        return len(word) if free else 0
    behind_unit = floor > 0 and left == floor
    governs = word in word_set("verbs_before_places") and _governs(
        tokens, left + len(word), proper, inner, behind_unit
    )
    governs = governs or (inner and not proper and _founds(tokens.text, left, word))
    governs = governs or (proper and not inner and tag == "x" and _is_done_to(tokens.text, left, word))
    if governs or (proper and not behind_unit and _is_phrase(word, tag)):
        return 0
    if stops_name(word, tag, proper=proper):
        return len(word) if _only_looks_like_a_verb(tokens, left, word, tag) else 0
    guessed = tag == "x" or tag.startswith("nr")
    return _kept_of_guess(tokens, left, word, tag, floor) if guessed else len(word)


def _kept_of_guess(tokens: Tokens, left: int, word: str, tag: str, floor: int) -> int:
    """How many characters at the end of a word that jieba only guessed can belong to the name."""
    if verb := office_verb_at(tokens, left, word) or existential_verb_at(tokens.text, left, word):
        return len(word) - len(verb)
    if frames_clause(tokens, left, word, tag):
        return len(word) - 1
    linked = tag == "x" and (left == floor > 0 or joins_clause(tokens, left, word))
    return _behind_function_word(word, linked=linked)


def _names_place(tokens: Tokens, left: int, word: str, tag: str, floor: int, *, proper: bool) -> bool:
    """Whether a numeral, or an adverb, in front of a suffix is a place's name or its end (七里, 铜|都)."""
    if tag == "m":
        return numbers_of_places().fullmatch(word) is not None
    if not proper or left <= floor or word not in word_set("ends_of_places"):
        return False
    # No adverb stands in front of a noun.
    before = tokens.index(left - 1)
    return len(tokens.word(before)) == 1 and tokens.tags[before] != "r"


def _governs(tokens: Tokens, end: int, proper: bool, inner: bool, behind_unit: bool) -> bool:
    """Whether a verb that ends at ``end`` governs a name: a place's, or one that no dictionary has."""
    if proper:
        return inner or not behind_unit
    index = tokens.index(end) if inner else 0
    own = tokens.tags[index] in PROPER_TAGS | {"x"} and tokens.ends[index] - end > 1
    return inner and own and tokens.text[end].isalpha()


def _founds(text: str, left: int, word: str) -> bool:
    """Whether a verb of founding opens a clause and governs what stands behind it (，建设|红色驿站)."""
    opens = not text[left - 1 : left].isalnum() and text[left - 1 : left] not in links()
    return opens and word in cues("establish")


def _is_phrase(word: str, tag: str) -> bool:
    """Whether a word of the dictionary is a whole phrase (积极参与|社区)."""
    return tag in _PHRASES and len(word) >= _SHORTEST_PHRASE


def _is_conjunction(tokens: Tokens, left: int, floor: int, *, inner: bool) -> bool:
    """Whether 和 at ``left`` joins two names and is not a part of one (和泰社区, 东里家和社区)."""
    between = tokens.text[floor:left]
    if not inner and floor and re.fullmatch(rf"{_HAN}{{1,5}}", between) and _is_no_person(between):
        # Between a unit and a suffix without another break it ends the name.
        return False
    if left and (left == floor or tokens.text[left - 1] in "”》）)" or _ends_firm(tokens.text, left)):
        return True
    if inner and joins_clause(tokens, left, tokens.text[left]):
        return True
    if left == 0:
        return False
    index = tokens.index(left - 1)
    word = tokens.word(index)
    if word in word_set("adverbs_of_pairing") or word in word_set("personal_pronouns"):
        # 还|和盘溪里社区, 她|和金湖镇: neither an adverb nor a pronoun opens a name.
        return True
    if inner and any(word in cues(kind) for kind in _BEFORE_NAMES):
        # 来到|和兴社区, 联合|和安社区
        return False
    named = tokens.tags[index][0] in "nvxlji" or word in word_set("group_heads") or word in titles("role")
    # 由文|和社区: one character behind a preposition is what the name begins with.
    torn = len(word) == _GUESSED and tokens.tags[index] == "x" and word[0] in name_stoppers()
    return len(word) > 1 and named and not torn


def _ends_firm(text: str, end: int) -> bool:
    """Whether a firm that every reader knows, or a shop, ends at ``end`` (海底捞|和青禾社区, 柳岸店|和…)."""
    known = found_words("firms_known_by_name").longest_before(text, end)
    return bool(known) or text.endswith(word_tuple("ends_of_shops"), 0, end)


def _is_no_person(word: str) -> bool:
    """Whether a word ends as no office and no class of people does (物业|保洁员)."""
    end = len(word)
    people = found_words("group_heads").longest_before(word, end)
    return not people and not title_words("role").longest_before(word, end)


def _only_looks_like_a_verb(tokens: Tokens, left: int, word: str, tag: str) -> bool:
    """Whether a verb or a side opens the name: 、, 与 or 联合 stands in front (、振兴社区, 联合中部医院)."""
    if tag[0] not in "vafmd" or word in name_stoppers() or left == 0 or (tag == "m" and word.isdigit()):
        return False
    if tag == "m" and word[-1] in word_set("measure_words"):
        # 是|一名|乡村医生: it counts.
        return False
    if not tokens.text[left - 1].isalnum():
        return tokens.text[left - 1] in links()
    before = tokens.word(tokens.index(left - 1))
    # 分为|宣誓广场, but not 是|一名乡村医生
    listing = len(before) > 1 and before in cues("contain")
    return listing or before in links() or any(before in cues(kind) for kind in _BEFORE_NAMES)


def _is_governed(tokens: Tokens, left: int) -> bool:
    """Whether a verb of acting together or of going somewhere, or a preposition, ends at ``left``."""
    before = tokens.word(tokens.index(left - 1))
    governing = before in word_set("prepositions") or before in word_set("coming_from")
    return governing or any(before in cues(kind) for kind in _BEFORE_NAMES)


def _is_done_to(text: str, left: int, word: str) -> bool:
    """Whether a verb of bringing ends in front of a place where 把 stands before it (把支部建进|小区)."""
    if word[-1] not in word_set("complements_of_places") or len(word) > _LEVEL:
        return False
    return _object().search(text, max(0, left - _LONGEST_OBJECT), left) is not None


@cache
def _object() -> re.Pattern[str]:
    """What is brought somewhere, with the preposition in front of it, up to where the verb begins."""
    return re.compile(rf"(?:{any_of(word_set('object_prepositions'))})[^，。；：“”\n]+$")


def _behind_function_word(word: str, *, linked: bool) -> int:
    """How many characters a word that jieba guessed has behind a function word in it (由松涛 → 2).

    ``linked`` tells that another name stands in front of it (松涛社区|同青禾|银行).
    """
    if linked and word[:-1] in word_set("copula_adverbs") and word[-1] in word_set("leading_links"):
        # 青禾公司|便同|残疾人之家
        return 0
    if linked and len(word) >= _LINKED and word[0] in word_set("leading_links"):
        return len(word) - 1
    if len(word) == _LEVEL and word[0] in word_set("leading_links") and word[1] in word_set("state_ends"):
        # 跟市|第九中学
        return 1
    if word.startswith(word_tuple("bound_openings")):
        return len(word)
    for place in range(len(word) - 1, -1, -1):
        if word[place] in word_set("hard_boundaries"):
            return len(word) - 1 - place
    return len(word)


def _names_a_quarter(text: str, left: int, word: str) -> bool:
    """Whether a word of every day opens the name of a quarter or a road (解放|里, 建设|新村)."""
    named = word in word_set("words_units_are_named_with") and word not in cues("joint")
    return named and text.startswith(word_tuple("ends_of_named_places"), left + len(word))


def ends_in_word(tokens: Tokens, floor: int, position: int, end: int) -> bool:
    """Whether a common word only ends a short name behind a larger unit (郁南县|都城镇: 都, 城镇).

    The suffix stands in ``[position, end)``, the larger unit ends at ``floor``.
    """
    start = tokens.starts[tokens.index(position)]
    word = tokens.text[start:end]
    if not floor < start < position <= floor + _LONGEST_UNIT or word not in word_set("not_names"):
        return False
    words = [(word, tag) for _, word, tag in tokens.rightward(floor, start)]
    free = len(words) == 1 and words[0][1][0] in _NAMING and tokens.starts_at(end)
    return free and words[0][0] not in word_set("localizers")
