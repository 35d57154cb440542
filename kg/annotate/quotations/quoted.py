"""Names in quotation marks, with the head noun around them (“书香夜市”系列活动, 项目“…”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.annotate.events.heads_as_verbs import calls_on_people
from kg.annotate.quotations.labels import labels_firm
from kg.annotate.quotations.people_called import are_people
from kg.annotate.quotations.quoted_heads import head_of, is_scheme, names_nothing, quoted_types, short_head_of
from kg.annotate.quotations.quoted_tails import pun, tail
from kg.annotate.quotations.themes import event_of_motto, event_of_theme, is_theme
from kg.annotate.text.counts import figure
from kg.annotate.text.finding import Word
from kg.annotate.text.sentences import Quote
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.tokens import Tokens, stops_name
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    any_of,
    found_words,
    head_at_end,
    head_types,
    heads,
    word_set,
    word_tuple,
)

# How many characters in front of the opening mark are searched for a head noun (站长项目“…”).
_LONGEST_LEAD = 6
# The words in front of marks that play with a word have at most this many characters (松涛暖“新”驿站).
_LONGEST_FRONT = 6
# “…”为书记项目, “…”的工作机制: the noun behind the quotation says what it is.
_SAYING = frozenset(heads("programme")) - word_set("visions")
_PREDICATED = re.compile(rf"(?:(?:作)?为|的)[^，。；“”的]{{0,6}}?(?:{any_of(_SAYING)})")
# What may follow the head noun inside the marks: a closing mark, years in brackets, a version.
_EDITION = re.compile(r"(?:[”’》]|（[^）]*）|[\d.]+)+$")
# The end of a festival's full name (端午|节).
_FESTIVAL = "节"
# Between two quotations of one name: its year, or which of a series it is.
_YEAR = re.compile(rf"\d{{4}}年度?|首[届季次]|第{figure()}[届季次]")


# What adds up those who work together, or steps, is how somebody works (“网格+物业”).
_SUM = re.compile(r"[\w”’][+＋][\u4e00-\u9fff“‘]")
# A sum of figures names nothing where it narrows a noun (“1+8+112”|三级服务中心).
_FIGURES = re.compile(r"\d+(?:[+＋][\dNnXx]+)+")


@dataclass(frozen=True, slots=True)
class QuotedName:
    """A quoted name: marks and head noun from ``start`` to ``end``, the marks alone ``quote``.

    ``type`` is what the head noun makes of it, or ``""`` without one. ``head`` is that noun.
    ``theme`` tells that the quotation only gives the theme of something named behind it. ``name`` is set
    where it is not what stands between ``start`` and ``end``.
    """

    start: int
    end: int
    quote: tuple[int, int]
    type: str
    head: str
    theme: bool = False
    name: str = ""


def find_quoted(tokens: Tokens, quoted: tuple[Quote, ...]) -> Iterator[QuotedName]:
    """The outermost quoted names of the text, in order."""
    covered = named = 0
    outermost = [quote for quote in quoted if quote.names]
    for number, quote in enumerate(outermost):
        if quote.start < max(covered, named):
            continue
        name = _ceremony(tokens, outermost[number:]) or _read(tokens, quote, lead_floor=named)
        name = _with_series(tokens, name, outermost[number + 1 :])
        covered, named = max(quote.end, name.quote[1]), name.end
        if name.end > quote.end or not names_nothing(tokens.text, quote.start, quote.end):
            yield _with_front(tokens, name)


def _with_series(tokens: Tokens, name: QuotedName, quoted: Sequence[Quote]) -> QuotedName:
    """An event with the quotation that begins where its noun ends (“…”主题宣传|“…”系列活动): one event."""
    behind = next((quote for quote in quoted if quote.start >= name.end), None)
    if name.type != "Event" or behind is None or behind.start != name.end or name.end == name.quote[1]:
        return name
    series = _read(tokens, behind, lead_floor=name.end)
    joined = series.type == "Event" and series.end > series.quote[1]
    return replace(series, start=name.start, quote=name.quote) if joined else name


def _ceremony(tokens: Tokens, quoted: Sequence[Quote]) -> QuotedName | None:
    """The event that quotations beside each other name (“…”“…”颁奖仪式, “…”2023年度“…”大会), or None."""
    text, end, of_a_year, festal = tokens.text, quoted[0].end, False, _is_festival(tokens.text, quoted[0])
    for quote in quoted[1:]:
        if quote.start == end or _YEAR.fullmatch(text, end, quote.start):
            of_a_year = of_a_year or quote.start > end
            end, festal = quote.end, festal or _is_festival(text, quote)
    if end == quoted[0].end:
        return None
    tail_end, head = tail(tokens, end)
    held = text.endswith(word_tuple("ceremonies"), end, tail_end)
    # “同心向党”“七一”主题党日活动: the day is only a part of what it is.
    if not head or not (held or ((of_a_year or festal) and head_types().get(head) == "Event")):
        return None
    return QuotedName(quoted[0].start, tail_end, (quoted[0].start, end), "Event", head)


def _is_festival(text: str, quote: Quote) -> bool:
    """Whether a quotation is the name of a festival, or ends with one or a day (“我们的节日·端午”)."""
    inner = text[quote.start + 1 : quote.end - 1]
    festal = inner.removesuffix(_FESTIVAL).endswith(word_tuple("festivals"))
    return festal or inner in word_set("festivals_in_marks") or inner.endswith(word_tuple("ends_of_days"))


def _with_front(tokens: Tokens, name: QuotedName) -> QuotedName:
    """The name, with the words in front of it where its marks only play with a word of it (暖“新”驿站)."""
    if not name.head or name.end == name.quote[1] or not pun().match(tokens.text, name.quote[0]):
        return name
    start = name.start
    for left, word, tag in tokens.leftward(name.start, max(0, name.start - _LONGEST_FRONT)):
        unit = suffixes().get(word[-1]) or suffixes().get(word[-2:])
        ends = unit is not None and unit.type in ADMINISTRATIVE
        if ends or not word.isalpha() or stops_name(word, tag, proper=False):
            break
        start = left
    return replace(name, start=start)


def _read(tokens: Tokens, quote: Quote, *, lead_floor: int) -> QuotedName:
    text = tokens.text
    span = (quote.start, quote.end)
    if is_theme(text, quote.start, quote.end):
        return _themed(span, text, event_of_theme(text, quote.end))
    if motto := event_of_motto(text, quote.start, quote.end):
        return _themed(span, text, motto)
    if text[quote.start + 1 : quote.end - 1] in word_set("quoted_manners") and text.startswith(
        ("的", "服务"), quote.end
    ):
        # “量身定制”的服务: how it is given.
        return QuotedName(quote.start, quote.end, span, "", "", theme=True)
    tail_end, head = tail(tokens, quote.end)
    if head and calls_on_people(text, Word(tail_end - len(head), tail_end, head)):
        # 社区“两委”|走访慰问老人: what they do.
        tail_end, head = quote.end, ""
    played = head in word_set("figures_behind_puns") and pun().match(text, quote.start)
    if played or labels_firm(text, span, tail_end, head) or (not head and _is_no_name(text, quote)):
        # 打造江城“暖”名片, “社区合伙人”松涛影城
        return QuotedName(quote.start, quote.end, span, "", "", theme=True)
    if not head and are_people(text, quote):
        return QuotedName(quote.start, quote.end, span, "Group", text[quote.start + 1 : quote.end - 1])
    honour = text.startswith(word_tuple("honour_openers"), quote.start + 1)
    if honour and head_types().get(head) != "Event":
        return QuotedName(quote.start, quote.end, span, "", "")
    if head:
        return QuotedName(quote.start, tail_end, span, head_types()[head], head)
    content = _EDITION.sub("", text[quote.start + 1 : quote.end - 1])
    figures = _FIGURES.fullmatch(content) and not text[quote.end : quote.end + 1].isalnum()
    if is_scheme(content) or _SUM.search(content) or figures:
        return QuotedName(quote.start, quote.end, span, "Programme", content)
    inner = head_of(content) or short_head_of(content)
    # Behind another quotation the noun is that one's head (“…”实施办法“…”).
    lead = _lead(text, max(lead_floor, quote.start - _LONGEST_LEAD), quote.start)
    lead = lead if lead_floor < quote.start - _LONGEST_LEAD else ""
    said = _PREDICATED.match(text, quote.end)
    slogan = said and text.startswith(word_tuple("slogan_nouns"), said.end())
    head = inner or lead or (head_of(said.group()) if said and not slogan else "")
    kind = quoted_types().get(head) if head == inner else None
    return QuotedName(quote.start, quote.end, span, kind or head_types().get(head, ""), head)


def _is_no_name(text: str, quote: Quote) -> bool:
    """Whether a quotation without a noun behind it only says how something is, what is offered or when."""
    if text[quote.start + 1 : quote.end - 1] in word_set("figures_in_marks"):
        return True
    if text.count("、", quote.start, quote.end) > 1:
        # “冷可取暖、渴可喝水、累可歇脚”的服务
        return True
    if not text.endswith(word_tuple("ends_of_days"), quote.start, quote.end - 1):
        return False
    # 在“世界读书日”来临之际, 9月20日是第23个“公民道德宣传日”
    coming = text.startswith((*word_tuple("coming_of_days"), *word_tuple("ends_of_times")), quote.end)
    return coming or _of_all().search(text, max(0, quote.start - _LONGEST_LEAD * 2), quote.start) is not None


@cache
def _of_all() -> re.Pattern[str]:
    """What makes a day one of everybody that comes again: its number, whose it is (第23个全国|, 是世界|)."""
    whose = any_of(word_set("whose_days_of_all"))
    return re.compile(rf"第{figure()}个(?:{whose})?$|是(?:{whose})$")


def _lead(text: str, floor: int, end: int) -> str:
    """The noun for a programme or event at the end of what stands in front of a quotation, or ``""``.

    Behind 向 or 为 and people it is a verb (向老人|宣讲|“…”).
    """
    before = text[floor:end]
    lead = head_of(before)
    given = lead in word_set("giving_verbs") and found_words("giving_prepositions").among(before)
    return lead if head_types().get(lead) in ("Programme", "Event") and not given else ""


def _themed(span: tuple[int, int], text: str, event: tuple[int, str] | None) -> QuotedName:
    """A quoted theme: the name of the ``event`` that has no other, or only what one is about."""
    if event is None:
        return QuotedName(*span, span, "", "", theme=True)
    head = head_at_end(event[1])
    return QuotedName(span[0], event[0], span, "Event", head, name=text[slice(*span)] + event[1])
