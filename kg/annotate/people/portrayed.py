"""Persons whom a quotation calls something (“社区好人”林晓岚), a portrait opens with, or 叫 names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.annotate.people.person_names import BEFORE_MARK, CERTAIN, ending, name_end
from kg.annotate.text.finding import Words
from kg.annotate.text.slots import Slot
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, found_words, honorifics, title_words, titles, word_set, word_tuple

_HAN = r"[\u4e00-\u9fff]"
# The longest quotation that calls somebody something, and the longest phrase in front of an office.
_LONGEST_CALL, _LONGEST_OFFICE = 10, 16
_AGED = re.compile(r"[1-9]\d多?岁(?:多|高龄)?的")
_PARAGRAPH = re.compile(r"^", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[。！？；])|^", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name from ``start`` to ``end`` with the title beside it, if any.

    ``title`` is the title's span and ``kind`` what it is: ``role``, ``group``, ``honour`` or
    ``""``. ``name`` is the person's name (a surname with its form of address where the text
    gives no more).
    """

    start: int
    end: int
    name: str
    title: tuple[int, int] | None = None
    kind: str = ""


def after_quotations(tokens: Tokens) -> Iterator[PersonName]:
    """Names directly behind a quotation that says what somebody is called (“社区好人”林晓岚).

    A quoted title is the person's (“楼栋长”林晓岚); any other quotation is an honour, no title.
    """
    for match in _quoted_call().finditer(tokens.text):
        call = match["title"]
        end_of_call = _ends_of_calls().longest_before(call, len(call))
        if not end_of_call or len(call) - len(end_of_call) > _LONGEST_CALL:
            continue
        end = name_end(tokens, match.end())
        if end is not None and not tokens.text.startswith(word_tuple("honour_tails"), match.end()):
            title = match.span("title") if call in titles("role") else None
            name = tokens.text[match.end() : end]
            yield PersonName(match.end(), end, name, title, "role" if title else "")


@cache
def _quoted_call() -> re.Pattern[str]:
    return re.compile(r"“(?P<title>[^“”，。；、]+)”")


@cache
def _ends_of_calls() -> Words:
    """What a quotation that calls somebody something ends with."""
    return Words(
        word_set("ends_of_nicknames") | word_set("title_suffixes") | titles("role") | titles("honour")
    )


def named_so(tokens: Tokens) -> Iterator[PersonName]:
    """Names behind a verb of being called (她叫林晓岚，) or an office with a copula (队长是林晓岚，)."""
    text = tokens.text
    places = {match.end() for match in _calling().finditer(text)}
    for title in title_words("role").found(text):
        copula = found_words("naming_copulas").longest_at(text, title.end)
        places |= {title.end + len(copula)} if copula else set()
    for start in sorted(places):
        end = name_end(tokens, start, BEFORE_MARK)
        if end is not None:
            yield PersonName(start, end, text[start:end])


@cache
def _calling() -> re.Pattern[str]:
    return re.compile(
        r"名叫|名字叫|(?:大|本|真|原|全)名(?=[^，。]{2,3}[，。])|(?:[他她]|的|人|位|老师|[，。])(?:叫|就是)"
    )


def aged(tokens: Tokens) -> Iterator[PersonName]:
    """Names behind how old somebody is (今年58岁的林晓岚是…), where jieba takes the surname for one."""
    for match in _AGED.finditer(tokens.text):
        start = match.end()
        if tokens.text.startswith(_forms_of_address(), start + 1):
            continue
        end = name_end(tokens, start)
        known = start < len(tokens.text) and tokens.tags[tokens.index(start)].startswith("nr")
        if end is not None and tokens.starts_at(start) and (known or ending(tokens, end) >= CERTAIN):
            yield PersonName(start, end, tokens.text[start:end])


@cache
def _forms_of_address() -> tuple[str, ...]:
    """What makes a person's name of a surname alone (王|奶奶, 陈|师傅)."""
    return tuple(sorted(honorifics("address") | honorifics("role")))


def introduced(tokens: Tokens) -> Iterator[PersonName]:
    """Names that a portrait begins with (林晓岚，男，1962年出生), a paragraph in front of an office."""
    paragraphs = {match.end() for match in _PARAGRAPH.finditer(tokens.text)}
    for match in _SENTENCE.finditer(tokens.text):
        end = name_end(tokens, match.end(), BEFORE_MARK)
        if end is None:
            continue
        office = match.end() in paragraphs and _titled().match(tokens.text, end)
        if office or _portrait().match(tokens.text, end):
            yield PersonName(match.end(), end, tokens.text[match.end() : end])


@cache
def _portrait() -> re.Pattern[str]:
    """A comma and who somebody is: sex or age."""
    return re.compile(
        rf"[，,](?:{any_of(word_set('portraits'))}|(?:今年|现年)?\d{{2}}岁|(?:生于)?(?:19|20)\d\d年)"
    )


@cache
def _titled() -> Slot:
    """A comma and who somebody is: a title or an honour up to the next mark."""
    what = Words(titles("role") | titles("honour") | titles("group"))
    return Slot("[，,]", rf"(?:{_HAN}|[“”\d]){{0,{_LONGEST_OFFICE}}}", what, "”?[，、。]")
