"""Quoted names of one list that share the head noun behind it (“荷香小站”“银杏小站”等特色阵地)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from kg.annotate.quotations.quoted import QuotedName
from kg.annotate.text.counts import figure
from kg.annotate.text.finding import Words
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import ADMINISTRATIVE, any_of, head_types, links, word_set, word_tuple
from kg.lexicon import table

# Between 等 or a number and the shared noun stand at most this many characters (等一批主题|楼道).
_LONGEST_MODIFIER = 10
# What quotations beside each other may be together (no events: “…”“…”颁奖仪式 is one).
_SHARED = frozenset({"Programme", "Team", "Venue"})
# What counts the members of a list in front of the noun for them (三|张|名片, 五|步|法).
_COUNTED = "大个项支种类组款处家条张块面本份门步道场座枚档"
# A noun behind a quotation that does not end its list.
_TAILED = re.compile("[\u4e00-\u9fff]{2,4}、")
# What stands behind a quotation of which somebody's name goes before the next one, and the longest such name.
_OWNED, _LONGEST_OWNER = re.compile("[\u4e00-\u9fff]{0,8}[、和与及]"), 20
# A noun that announces a row in front of it has at most so many characters.
_LONGEST_NOUN = 6
# The rest of the last name of such a row, in front of the word that closes it (“同行”|关爱困难群体|等).
_LAST_TAIL = re.compile("[\u4e00-\u9fff]{2,8}?(?=等)")


@cache
def shared_types() -> dict[str, str]:
    """The type that a noun behind a list of quotations gives them."""
    types = {
        word: kind for word, kind in head_types().items() if len(word) > 1 and kind not in ADMINISTRATIVE
    }
    types.update({row["word"]: row["type"] for row in table("shared_heads", "word", "type")})
    return types


@cache
def _mark() -> re.Pattern[str]:
    """What shows that a list ends (等, 3个), with the noun's modifier behind it and what may follow that.

    Where they come from may stand between (等来自各校的|青年服务队).
    """
    coming = any_of(word_set("coming_from"))
    whom = any_of(word_set("whom_work_is_for"))
    plain = r"[^，。；：、“”‘’的为在\n]"
    modifier = rf"(?:{plain}{{0,4}}?(?:“(?:{whom})”|{whom}))?{plain}{{0,{_LONGEST_MODIFIER}}}"
    return re.compile(
        rf"(?:等|{figure()}[{_COUNTED}])"
        rf"(?:(?:{coming})[^，。；：、“”‘’的\n]{{2,12}}的)?(?P<modifier>{modifier})"
    )


@cache
def _nouns() -> Words:
    return Words(shared_types())


def share_heads(tokens: Tokens, names: Sequence[QuotedName]) -> Iterator[QuotedName]:
    """The names, where those of a list have the type of the noun that sums it up."""
    for run in _runs(tokens.text, names):
        run = _beside_last(tokens.text, run)
        owned = any(_is_owned(tokens.text, one, other) for one, other in pairwise(run))
        place = _shared_head(tokens.text, run[-1].quote[1])
        if place is None and owned and (tailing := _LAST_TAIL.match(tokens.text, run[-1].quote[1])):
            place = _shared_head(tokens.text, tailing.end())
        head = "" if place is None or run[-1].theme else _whole_head(tokens, *place)
        if owned and not head:
            head = _head_in_front(tokens.text, run[0].start)
        if not head:
            yield from run
            continue
        for name in run:
            tailed = name.end > name.quote[1] and name is not run[-1]
            if tailed and owned and shared_types()[head] == "Programme":
                # 松涛社区“小板凳”|电影院、青禾社区“…”等项目
                yield replace(name, type="Programme", head=head)
                continue
            kept = name if tailed else replace(name, end=name.quote[1], type=shared_types()[head], head=head)
            yield kept


def _beside_last(text: str, run: list[QuotedName]) -> list[QuotedName]:
    """A list without links, with the noun behind the last one for all (“三方会商”“五步协商”|机制)."""
    last = run[-1]
    beside = all(text.startswith("“", name.quote[1]) for name in run[:-1])
    shared = last.end > last.quote[1] and last.type in _SHARED and beside and not last.theme
    return [*(replace(name, type=last.type, head=last.head) for name in run[:-1]), last] if shared else run


def _shared_head(text: str, position: int) -> tuple[int, str] | None:
    """Where a noun that sums up a list which ends at ``position`` begins, the nearest one, and the noun."""
    mark = _mark().match(text, position)
    if mark is None:
        return None
    for end in range(mark.start("modifier"), mark.end() + 1):
        # 等一批主题|的|“|楼道
        for behind in ("的“", "的", "“", ""):
            start = end + len(behind)
            if text.startswith(behind, end) and (head := _nouns().longest_at(text, start)):
                return start, head
    return None


def _head_in_front(text: str, position: int) -> str:
    """The noun for schemes that ends the clause in front of a row (发布了一批党建品牌，|松涛社区的“…”、…)."""
    marks = [text.rfind(mark, max(0, position - _LONGEST_OWNER), position) for mark in "，：—"]
    front = text[max(0, max(marks) - _LONGEST_NOUN) : max(marks)].rstrip("—") if max(marks) > 0 else ""
    heads = (front[number:] for number in range(len(front)))
    return next((head for head in heads if shared_types().get(head) == "Programme"), "")


def _whole_head(tokens: Tokens, start: int, head: str) -> str:
    """A noun, or the one directly behind it (志愿服务|项目); "" inside a word."""
    end = start + len(head)
    while behind := _nouns().longest_at(tokens.text, end):
        head, end = behind, end + len(behind)
    # 等防诈宣传|标语: what is printed on something is held by nobody.
    printed = tokens.text.startswith(word_tuple("slogan_nouns"), end)
    return head if tokens.starts_at(end) and not printed else ""


def _goes_on(between: str) -> bool:
    """Whether a list goes on: at a link, or behind a noun of a few characters (“…”|公益传播、|“…”)."""
    return between == "" or between in links() or _TAILED.fullmatch(between) is not None


def _is_owned(text: str, one: QuotedName, other: QuotedName) -> bool:
    """Whether between two quotations of a list the name of a unit or body stands whose the second is."""
    link = _OWNED.match(text, one.quote[1])
    owner = text[max(link.end(), one.end) : other.start].removesuffix("的") if link is not None else ""
    if not owner.isalpha() or len(owner) > _LONGEST_OWNER:
        return False
    return any(owner[number:] in suffixes() for number in range(1, len(owner)))


def _runs(text: str, names: Sequence[QuotedName]) -> Iterator[list[QuotedName]]:
    """The names in lists: quotations with nothing but a link between them."""
    run: list[QuotedName] = []
    for name in names:
        if run and not (_goes_on(text[run[-1].end : name.start]) or _is_owned(text, run[-1], name)):
            yield run
            run = []
        run.append(name)
    if run:
        yield run
