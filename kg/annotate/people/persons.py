"""Persons: a title before or after the name, a form of address, a name said once and used again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.annotate.people.before_titles import before_titles, counted, speaking
from kg.annotate.people.beside_names import joined, leftward, pet_names, pictured
from kg.annotate.people.by_surname import addressed, called, nicknamed
from kg.annotate.people.framed import behind_honours, framed, honoured_of_units, told
from kg.annotate.people.guests_without_titles import guests_without_titles
from kg.annotate.people.person_names import BEFORE_MARK, CERTAIN, POSSIBLE, ending, name_end
from kg.annotate.people.person_titles import (
    forms_behind_names,
    title_kind,
    titles_at,
    titles_in,
    whole_title,
    with_modifiers,
)
from kg.annotate.people.personal_signs import (
    acts,
    goes_with,
    has_kin,
    is_introduced,
    is_of_body,
    is_one_of,
    is_personal,
    lives_before,
    opens_list,
    tells_of_person,
)
from kg.annotate.people.portrayed import PersonName, after_quotations, aged, introduced, named_so
from kg.annotate.people.rolls import on_rolls
from kg.annotate.people.rows_of_names import honoured_names, listed_names, row_of_names
from kg.annotate.people.usual_names import looks_like_name
from kg.annotate.text.cover import Cover
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.finding import matches, places_of
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    PROPER_TAGS,
    any_of,
    found_words,
    honorifics,
    links,
    surnames,
    titles,
    word_set,
    word_tuple,
)

_HAN = r"[\u4e00-\u9fff]"
# A verb of two characters may end like an occupation (施工, 打工).
_SHORT_VERB = 2
_NAME_TAG = "nr"  # jieba's tag for names of people
_CLAUSE_START = re.compile(r"(?:^|(?<=[，。！？；：”\n、]))")


def find_persons(tokens: Tokens, taken: Cover) -> list[PersonName]:
    """The persons of the text, sorted by start; they overlap nothing ``taken`` and are taken themselves."""
    found: list[PersonName] = []
    for read in _READINGS:
        _add(found, read(tokens), taken)
    _add(found, list(before_titles(tokens, taken)), taken)
    _add(found, list(counted(tokens, taken)), taken)
    _add(found, list(speaking(tokens, taken)), taken)
    _add(found, list(guests_without_titles(tokens, taken)), taken)
    _add(found, list(leftward(tokens, found)), taken)
    _add(found, list(_again(tokens, found)), taken)
    # 评弹|传承人|林晓岚: what opens somebody's title is nobody.
    titled = {person.title[0] for person in found if person.title and person.title[1] == person.start}
    kept = [one for one in found if one.title is None or one.start not in titled or one.end != one.title[0]]
    return sorted(kept, key=lambda person: person.start)


def _add(found: list[PersonName], persons: Iterable[PersonName], taken: Cover) -> None:
    """Add the persons that overlap nothing taken and nobody found before."""
    for person in persons:
        if not taken.overlaps(person.start, person.end):
            taken.add(person.start, person.end)
            found.append(person)


@cache
def _occupation() -> re.Pattern[str]:
    return re.compile(rf"{_HAN}(?:{any_of(word_set('title_suffixes'))})")


def _after_titles(tokens: Tokens) -> Iterator[PersonName]:
    """Names directly behind a title (书记林晓岚), also in a list (志愿者林晓岚、周远)."""
    text = tokens.text
    for title in titles_in(tokens):
        position, kind = title.end, title_kind(title.text)
        # 处长沙明: a word of the dictionary (长沙) may cross the end of the title.
        tag = tokens.tags[tokens.index(position)]
        crossed = not tokens.starts_at(position) and tag != "x"
        inside = tokens.starts[tokens.index(title.start)] < title.start and not tokens.starts_at(position)
        if (crossed and tag not in PROPER_TAGS and not _is_name_behind(text, position)) or (
            inside and tokens.index(position) == tokens.index(title.start)
        ):
            # 妇女儿童之家 holds no 女儿.
            continue
        row = row_of_names(tokens, position)
        for left, right in row:
            yield PersonName(left, right, text[left:right], whole_title(tokens, title), kind)
        while not row and (end := name_end(tokens, position, CERTAIN if crossed else POSSIBLE)) is not None:
            if kind == "group" and ending(tokens, end) < CERTAIN and not acts(tokens, position, end):
                break
            yield PersonName(position, end, text[position:end], whole_title(tokens, title), kind)
            if text[end : end + 1] not in links():
                break
            position = end + 1


def _is_name_behind(text: str, position: int) -> bool:
    """Whether a whole name may stand where jieba reads over the end of a title (主|任何|邦恒陪同)."""
    known = word_tags().get(text[position : position + 2], "")
    return text[position : position + 1] in surnames() and (not known or known in PROPER_TAGS)


def _after_occupations(tokens: Tokens) -> Iterator[PersonName]:
    """Names directly behind a word for an occupation that no table lists (质检员韩松岭)."""
    places = sorted({start - 1 for start, _ in found_words("title_suffixes").places(tokens.text) if start})
    for match in matches(_occupation(), tokens.text, places):
        index = tokens.index(match.end() - 1)
        acts = tokens.tags[index][0] == "v" and len(tokens.word(index)) <= _SHORT_VERB
        if tokens.ends[index] != match.end() or acts:
            continue
        end = name_end(tokens, match.end(), CERTAIN)
        word = tokens.word(index)
        people = word in word_set("group_heads") and word not in titles("role")
        if end is not None and not (people and ending(tokens, end) < BEFORE_MARK):
            # 纪念章|获得者|林晓岚: no occupation
            holder = word in word_set("holders_of_honours")
            title = None if holder else with_modifiers(tokens, tokens.starts[index], match.end())
            kind = "" if holder else "role"
            yield PersonName(match.end(), end, tokens.text[match.end() : end], title, kind)


def _before_verbs(tokens: Tokens) -> Iterator[PersonName]:
    """Names at the start of a clause with a title or a personal verb behind them (林晓岚说)."""
    text = tokens.text
    handed = {word.end for word in found_words("handing_words").found(text)}
    listing = (word.end for word in found_words("before_the_honoured").found(text) if len(word.text) > 1)
    agents = (word.end for word in found_words("before_who_acts").found(text))
    for start in (*_clause_starts(text), *sorted(handed.union(listing, agents))):
        end = name_end(tokens, start)
        if end is None:
            continue
        if start in handed and text.startswith(word_tuple("behind_the_honoured"), end):
            yield PersonName(start, end, text[start:end])
            continue
        listed = listed_names(tokens, start) or (honoured_names(tokens, start) if start in handed else [])
        title = next(titles_at(text, end), "")
        if listed:
            yield from (PersonName(left, right, text[left:right]) for left, right in listed)
        elif _tells_person(tokens, start, end):
            yield PersonName(start, end, text[start:end])
        elif title and title_kind(title) == "role" and not _narrows(text[start:end], title):
            yield PersonName(start, end, text[start:end], (end, end + len(title)), "role")


def _narrows(word: str, title: str) -> bool:
    """Whether two unknown characters rather narrow a title that stands in front of names (廉勤|监督员)."""
    behind = title in word_set("titles_behind_names") or title in honorifics("role")
    return len(word) == _SHORT_VERB and not behind and word_tags().get(word, "") not in PROPER_TAGS


def _clause_starts(text: str) -> Iterator[int]:
    """Where clauses begin, and where they go on behind words of time or connection (最终|林晓岚、周远…)."""
    openers = found_words("clause_openers")
    for match in _CLAUSE_START.finditer(text):
        yield match.start()
        if opener := openers.longest_at(text, match.start()):
            yield match.start() + len(opener)


def _tells_person(tokens: Tokens, start: int, end: int) -> bool:
    """Whether what stands behind a name at the start of a clause tells that it is a person's.

    A word of the dictionary that is no name (全程, 云南) is nobody's.
    """
    text = tokens.text
    if not word_tags().get(text[start:end], _NAME_TAG).startswith(_NAME_TAG):
        return False
    addressed_so = end - start > _SHORT_VERB and text.startswith(forms_behind_names(), end)
    beside = goes_with(text, end) or is_one_of(text, end) or opens_list(tokens, end)
    beside = beside or has_kin(tokens, start, end)
    return is_personal(text, end) or acts(tokens, start, end) or beside or addressed_so


def _after_attributes(tokens: Tokens) -> Iterator[PersonName]:
    """Names behind 的 with a form of address or a personal verb behind them (家住松涛苑的林晓岚说)."""
    for place in places_of("的", tokens.text):
        start = place + 1
        end = name_end(tokens, start)
        if end is None:
            continue
        # 家住松涛苑的林晓岚|队员: a title makes it as sure as what stands behind names only.
        home = lives_before(tokens.text, place)
        title = next(titles_at(tokens.text, end), "") if home else ""
        if title and title_kind(title) == "role":
            yield PersonName(start, end, tokens.text[start:end], (end, end + len(title)), "role")
            continue
        addressed_so = end - start > _SHORT_VERB and tokens.text.startswith(forms_behind_names(), end)
        # 家住松涛苑的林晓岚|脚步轻快: who lives there has a name, whatever stands behind it.
        told = home and looks_like_name(tokens, start, end)
        personal = addressed_so or told or name_end(tokens, start, CERTAIN) is not None
        personal = personal and (
            addressed_so
            or is_personal(tokens.text, end)
            or tells_of_person(tokens.text, place)
            or is_introduced(tokens, start, end)
            or (looks_like_name(tokens, start, end) and acts(tokens, start, end))
        )
        if personal or is_of_body(tokens, start, end):
            yield PersonName(start, end, tokens.text[start:end])


def _again(tokens: Tokens, known: Sequence[PersonName]) -> Iterator[PersonName]:
    """Further occurrences of the names that the text has introduced."""
    for name in sorted({person.name for person in known}):
        for place in places_of(name, tokens.text):
            yield PersonName(place, place + len(name), name)


_READINGS = (
    on_rolls,
    called,
    nicknamed,
    _after_titles,
    addressed,
    _after_occupations,
    after_quotations,
    introduced,
    named_so,
    aged,
    _before_verbs,
    _after_attributes,
    framed,
    honoured_of_units,
    behind_honours,
    told,
    pictured,
    joined,
    pet_names,
)
