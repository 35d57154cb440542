"""Persons: a title before or after the name, a form of address, a name said once and used again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.annotate.cover import Cover
from kg.annotate.finding import Word, Words, matches, places_of
from kg.annotate.person_names import BEFORE_MARK, CERTAIN, POSSIBLE, ending, name_end
from kg.annotate.personal_signs import acts, goes_with, is_full_name, is_introduced, is_personal, lives_before
from kg.annotate.portrayed import PersonName, after_quotations, introduced, named_so
from kg.annotate.tokens import Tokens
from kg.annotate.words import (
    PROPER_TAGS,
    any_of,
    cue_kinds,
    found_words,
    head_at_end,
    honorifics,
    links,
    suffix_words,
    surnames,
    titles,
    word_pattern,
    word_set,
    word_tuple,
)

_HAN = r"[\u4e00-\u9fff]"
# A verb of two characters may end like an occupation (施工, 打工).
_SHORT_VERB = 2
# What is searched in front of a title for the quotation that narrows it.
_LONGEST_CALL = 10
# The longest quotation that narrows the title behind it (“95后”社工, “红马甲”志愿者).
_LONGEST_MODIFIER = 4
_CLAUSE_START = re.compile(r"(?:^|(?<=[，。！？；：”\n、]))")


def find_persons(tokens: Tokens, taken: Cover) -> list[PersonName]:
    """The persons of the text, sorted by start; they overlap nothing ``taken`` and are taken themselves."""
    found: list[PersonName] = []
    for read in _READINGS:
        _add(found, read(tokens), taken)
    _add(found, list(_again(tokens, found)), taken)
    return sorted(found, key=lambda person: person.start)


def _add(found: list[PersonName], persons: Iterable[PersonName], taken: Cover) -> None:
    """Add the persons that overlap nothing taken and nobody found before."""
    for person in persons:
        if not taken.overlaps(person.start, person.end):
            taken.add(person.start, person.end)
            found.append(person)


@cache
def _title() -> re.Pattern[str]:
    spoken_for = rf"(?:{any_of(word_set('group_heads'))})(?:{any_of(word_set('spokesmen'))})"
    return re.compile(rf"{spoken_for}|{any_of(titles('role') | titles('group') | titles('honour'))}")


@cache
def _title_words() -> Words:
    """The words that a title may begin with."""
    return Words(titles("role") | titles("group") | titles("honour") | word_set("group_heads"))


def _title_places(text: str) -> list[int]:
    """Where a title may begin, sorted."""
    return sorted({start for start, _ in _title_words().places(text)})


@cache
def _plain_titles() -> Words:
    return Words(titles("role") | titles("group") | titles("honour"))


@cache
def _title_ends() -> Words:
    """The words that a title may end with."""
    return Words(_plain_titles().words | word_set("spokesmen"))


def _titles(text: str) -> list[Word]:
    """The titles of a text; with a spokesman of a group in it the group is a part of his title."""
    if not found_words("spokesmen").among(text):
        return _plain_titles().found(text)
    return [Word(*match.span(), match.group()) for match in matches(_title(), text, _title_places(text))]


@cache
def _occupation() -> re.Pattern[str]:
    return re.compile(rf"{_HAN}(?:{any_of(word_set('title_suffixes'))})")


@cache
def _occupation_ends() -> Words:
    return Words(word_set("title_suffixes"))


@cache
def _address() -> re.Pattern[str]:
    words = any_of(honorifics("address") | honorifics("role"))
    return re.compile(rf"(?P<surname>{any_of(surnames())})(?P<word>{words})")


@cache
def _address_words() -> Words:
    return Words(honorifics("address") | honorifics("role"))


@cache
def _surname_lengths() -> frozenset[int]:
    return frozenset(map(len, surnames()))


@cache
def _forms_of_address() -> tuple[str, ...]:
    return tuple(honorifics("address"))


@cache
def _nicknames() -> Words:
    return Words(prefix + name for prefix in word_set("nickname_prefixes") for name in surnames())


@cache
def _nickname() -> re.Pattern[str]:
    prefixes = any_of(word_set("nickname_prefixes"))
    return re.compile(rf"(?P<title>{_title().pattern})(?P<name>(?:{prefixes})(?:{any_of(surnames())}))")


def _kind(title: str) -> str:
    kind = next((kind for kind in ("role", "honour", "group") if title in titles(kind)), "")
    return kind or ("role" if title.endswith(word_tuple("spokesmen")) else "")


def _called(tokens: Tokens) -> Iterator[PersonName]:
    """Names of 小 or 老 and a surname behind a title (外卖骑手小吴)."""
    names = _nicknames().places(tokens.text)
    if not any(_title_ends().longest_before(tokens.text, start) for start, _ in names):
        return
    for match in matches(_nickname(), tokens.text, _title_places(tokens.text)):
        if ending(tokens, match.end()) >= POSSIBLE:
            yield PersonName(*match.span("name"), match["name"], match.span("title"), _kind(match["title"]))


def _after_titles(tokens: Tokens) -> Iterator[PersonName]:
    """Names directly behind a title (书记林晓岚), also in a list (志愿者林晓岚、周远)."""
    text = tokens.text
    for title in _titles(text):
        position, kind = title.end, _kind(title.text)
        # 处长沙明: a word of the dictionary (长沙) may cross the end of the title.
        tag = tokens.tags[tokens.index(position)]
        crossed = not tokens.starts_at(position) and tag != "x"
        if crossed and tag not in PROPER_TAGS:
            continue
        while (end := name_end(tokens, position, CERTAIN if crossed else POSSIBLE)) is not None:
            if kind == "group" and ending(tokens, end) < CERTAIN and not acts(tokens, position, end):
                break
            yield PersonName(position, end, text[position:end], _whole_title(tokens, title), kind)
            if text[end : end + 1] not in links():
                break
            position = end + 1


def _whole_title(tokens: Tokens, title: Word) -> tuple[int, int]:
    """The span of a title, begun where its word begins (班主任) and with the modifiers in front of it."""
    index = tokens.index(title.start)
    known = tokens.tags[index] != "x" and tokens.ends[index] == title.end
    return _with_modifiers(tokens, tokens.starts[index] if known else title.start, title.end)


def _with_modifiers(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The span of a title with the word in front of it that narrows it (退休教师, 全科|医生)."""
    quoted = _quoted_modifier().search(tokens.text, max(0, start - _LONGEST_CALL), start)
    if quoted and not head_at_end(quoted["call"]):
        return (quoted.start(), end)
    modifiers = [word for word in word_set("title_modifiers") if tokens.text.endswith(word, 0, start)]
    if modifiers or not start:
        return (start - max(map(len, modifiers), default=0), end)
    index = tokens.index(start - 1)
    left = tokens.starts[index]
    noun = tokens.tags[index][0] in "nb" and tokens.ends[index] == start and start - left > 1
    noun = noun and tokens.word(index) not in cue_kinds()
    opens = (
        left == 0 or tokens.text[left - 1] in word_set("title_openers") or not tokens.text[left - 1].isalnum()
    )
    named = tokens.word(index) in word_set("group_heads") or suffix_words().among(tokens.text[left:start])
    return (left, end) if noun and opens and not named else (start, end)


@cache
def _quoted_modifier() -> re.Pattern[str]:
    """A short quotation that ends where a title begins (“95后”|社工)."""
    return re.compile(rf"“(?P<call>(?:{_HAN}|\d){{2,{_LONGEST_MODIFIER}}})”$")


def _after_occupations(tokens: Tokens) -> Iterator[PersonName]:
    """Names directly behind a word for an occupation that no table lists (质检员韩松岭)."""
    places = sorted({start - 1 for start, _ in _occupation_ends().places(tokens.text) if start})
    for match in matches(_occupation(), tokens.text, places):
        index = tokens.index(match.end() - 1)
        acts = tokens.tags[index][0] == "v" and len(tokens.word(index)) <= _SHORT_VERB
        if tokens.ends[index] != match.end() or acts:
            continue
        end = name_end(tokens, match.end(), CERTAIN)
        word = tokens.word(index)
        people = word in word_set("group_heads") and word not in titles("role")
        if end is not None and not (people and ending(tokens, end) < BEFORE_MARK):
            title = _with_modifiers(tokens, tokens.starts[index], match.end())
            yield PersonName(match.end(), end, tokens.text[match.end() : end], title, "role")


def _before_verbs(tokens: Tokens) -> Iterator[PersonName]:
    """Names at the start of a clause with a title or a personal verb behind them (林晓岚说)."""
    text = tokens.text
    given = [match.end() for match in word_pattern("handing_words").finditer(text)]
    handed = set(given)
    for start in (*(match.start() for match in _CLAUSE_START.finditer(text)), *sorted(handed)):
        end = name_end(tokens, start)
        if end is None:
            continue
        if start in handed and text.startswith(word_tuple("behind_the_honoured"), end):
            yield PersonName(start, end, text[start:end])
            continue
        listed = _listed_names(tokens, start)
        title = _title().match(text, end)
        if listed:
            yield from (PersonName(left, right, text[left:right]) for left, right in listed)
        elif is_personal(text, end) or acts(tokens, start, end) or goes_with(text, end):
            yield PersonName(start, end, text[start:end])
        elif title and _kind(title.group()) == "role":
            yield PersonName(start, end, text[start:end], title.span(), "role")


def _listed_names(tokens: Tokens, start: int) -> list[tuple[int, int]]:
    """The names of a list that ends in a way only lists of people do (林晓岚、周远等5人, … 被评为)."""
    found: list[tuple[int, int]] = []
    position = start
    while (end := name_end(tokens, position)) is not None:
        found.append((position, end))
        if tokens.text[end : end + 1] not in links():
            break
        position = end + 1
    behind = tokens.text[found[-1][1] :] if found else ""
    counted = re.match(r"等\d*[名人位]|(?:等|\d+|[两三四五六七八九十])[名位]", behind) is not None
    words = (
        *word_set("personal_verbs"),
        *word_set("behind_lists_of_persons"),
        *word_set("behind_the_honoured"),
    )
    telling = behind.removeprefix("等").startswith(words)
    alone = len(found) == 1 and counted and is_full_name(tokens, *found[0])
    return found if alone or (len(found) > 1 and (counted or telling)) else []


def _after_attributes(tokens: Tokens) -> Iterator[PersonName]:
    """Names behind 的 with a form of address or a personal verb behind them (家住松涛苑的林晓岚说)."""
    for place in places_of("的", tokens.text):
        start = place + 1
        end = name_end(tokens, start, CERTAIN)
        personal = end is not None and (
            is_personal(tokens.text, end)
            or tokens.text.startswith(_forms_of_address(), end)
            or lives_before(tokens.text, place)
            or is_introduced(tokens, start, end)
        )
        if end is not None and personal:
            yield PersonName(start, end, tokens.text[start:end])


def _addressed(tokens: Tokens) -> Iterator[PersonName]:
    """Names of a surname and a form of address (冯阿姨, 马所长, 沈老伯)."""
    behind = {start for start, _ in _address_words().places(tokens.text)}
    places = sorted({start - length for start in behind for length in _surname_lengths() if start >= length})
    for match in matches(_address(), tokens.text, places):
        start = match.start()
        if (
            _inside_word(tokens, start)
            or _ends_full_name(tokens, start)
            or tokens.text.endswith("号", 0, start)
        ):
            # 14号楼|楼长 names no 楼.
            continue
        role = match["word"] in honorifics("role")
        if not (role and match["surname"] in word_set("verbal_surnames")):
            title = match.span("word") if role else None
            yield PersonName(start, match.end(), match.group(), title, "role" if role else "")


def _ends_full_name(tokens: Tokens, start: int) -> bool:
    """Whether the character at ``start`` is the last one of a full name that jieba guessed (林秀|兰|老人)."""
    index = tokens.index(start)
    first = tokens.starts[index]
    guessed = tokens.tags[index] == "x" and tokens.ends[index] == start + 1 and first < start
    return guessed and tokens.text[first] in surnames() and name_end(tokens, first, CERTAIN) == start + 1


def _inside_word(tokens: Tokens, start: int) -> bool:
    """Whether ``start`` lies inside a word of the dictionary or a title (社区医生, 全科医生)."""
    index = tokens.index(start)
    known = tokens.tags[index] != "x" or _title().fullmatch(tokens.word(index)) is not None
    return tokens.starts[index] != start and known


def _again(tokens: Tokens, known: Sequence[PersonName]) -> Iterator[PersonName]:
    """Further occurrences of the names that the text has introduced."""
    for name in sorted({person.name for person in known}):
        for place in places_of(name, tokens.text):
            yield PersonName(place, place + len(name), name)


_READINGS = (
    _called,
    _after_titles,
    _addressed,
    _after_occupations,
    after_quotations,
    introduced,
    named_so,
    _before_verbs,
    _after_attributes,
)
