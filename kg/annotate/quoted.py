"""Names in quotation marks, with the head noun around them (“书香夜市”系列活动, 项目“…”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.annotate.active_heads import acts
from kg.annotate.finding import Words
from kg.annotate.quoted_heads import head_of, is_scheme, quoted_types, short_head_of
from kg.annotate.sentences import Quote
from kg.annotate.suffixes import suffixes
from kg.annotate.themes import event_of_motto, event_of_theme, is_theme
from kg.annotate.tokens import Tokens, stops_name
from kg.annotate.words import (
    ADMINISTRATIVE,
    any_of,
    cues,
    found_words,
    head_at_end,
    head_types,
    heads,
    links,
    tail_stoppers,
    titles,
    word_set,
    word_tuple,
)

# The head noun of a quoted name ends at most this many characters behind the closing mark: 14 is the most.
_LONGEST_TAIL = 16
# How many characters in front of the opening mark are searched for a head noun (站长项目“…”).
_LONGEST_LEAD = 6
# The words in front of marks that play with a word have at most this many characters (松涛暖“新”驿站).
_LONGEST_FRONT = 6
# “…”为书记项目: the noun behind the quotation says what it is.
_PREDICATED = re.compile(rf"(?:(?:作)?为|的)[^，。；“”的]{{0,6}}?(?:{any_of(heads('programme'))})")
# What may follow the head noun inside the marks: a closing mark, years in brackets, a version.
_EDITION = re.compile(r"(?:[”’》]|（[^）]*）|[\d.]+)+$")
_YEAR = re.compile(r"\d{4}年度?")  # between two quotations of one name


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
        covered, named = max(quote.end, name.quote[1]), name.end
        yield _with_front(tokens, name)


def _ceremony(tokens: Tokens, quoted: Sequence[Quote]) -> QuotedName | None:
    """The event that quotations beside each other name (“…”“…”颁奖仪式, “…”2023年度“…”大会), or None."""
    text, end, of_a_year = tokens.text, quoted[0].end, False
    for quote in quoted[1:]:
        if quote.start == end or _YEAR.fullmatch(text, end, quote.start):
            of_a_year = of_a_year or quote.start > end
            end = quote.end
    if end == quoted[0].end:
        return None
    tail_end, head = _tail(tokens, end)
    held = text.endswith(word_tuple("ceremonies"), end, tail_end)
    if not head or not (held or (of_a_year and head_types().get(head) == "Event")):
        return None
    return QuotedName(quoted[0].start, tail_end, (quoted[0].start, end), "Event", head)


def _with_front(tokens: Tokens, name: QuotedName) -> QuotedName:
    """The name, with the words in front of it where its marks only play with a word of it (暖“新”驿站)."""
    if not name.head or name.end == name.quote[1] or not _pun().match(tokens.text, name.quote[0]):
        return name
    start = name.start
    for left, word, tag in tokens.leftward(name.start, max(0, name.start - _LONGEST_FRONT)):
        unit = suffixes().get(word[-1]) or suffixes().get(word[-2:])
        ends = unit is not None and unit.type in ADMINISTRATIVE
        if ends or not word.isalpha() or stops_name(word, tag, proper=False):
            break
        start = left
    return replace(name, start=start)


@cache
def _pun() -> re.Pattern[str]:
    """Marks around a single character inside a name (暖“新”驿站)."""
    return re.compile(r"(?<=[\u4e00-\u9fff])[“‘][\u4e00-\u9fff][”’](?=[\u4e00-\u9fff])")


def _read(tokens: Tokens, quote: Quote, *, lead_floor: int) -> QuotedName:
    text = tokens.text
    span = (quote.start, quote.end)
    if is_theme(text, quote.start, quote.end):
        return _themed(span, text, event_of_theme(text, quote.end))
    if motto := event_of_motto(text, quote.start, quote.end):
        return _themed(span, text, motto)
    tail_end, head = _tail(tokens, quote.end)
    if not head and text.count("、", quote.start, quote.end) > 1:
        # “冷可取暖、渴可喝水、累可歇脚”的服务 tells what is offered and names nothing.
        return QuotedName(quote.start, quote.end, span, "", "", theme=True)
    honour = text.startswith(word_tuple("honour_openers"), quote.start + 1)
    if honour and head_types().get(head) != "Event":
        return QuotedName(quote.start, quote.end, span, "", "")
    if head:
        return QuotedName(quote.start, tail_end, span, head_types()[head], head)
    content = _EDITION.sub("", text[quote.start + 1 : quote.end - 1])
    if is_scheme(content):
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


@cache
def _direct() -> Words:
    """The head noun that stands directly behind a closing mark; short ones (“…”队) count there alone."""
    named = {head for head, kind in head_types().items() if kind not in ADMINISTRATIVE}
    return Words(head for head in named if len(head) > 1 or head in quoted_types())


def _tail(tokens: Tokens, start: int) -> tuple[int, str]:
    """Where the head noun behind a closing mark ends, and that noun; ``(start, "")`` without one."""
    text = tokens.text
    limit = min(len(text), start + _LONGEST_TAIL)
    direct = _direct().longest_at(text, start)
    end, best, slogans = start + len(direct), (start, ""), word_tuple("slogan_nouns")
    whole = bool(direct) and (tokens.starts_at(end) or _runs_on(tokens, end))
    if whole and not acts(text, direct, start, end) and not text.startswith(slogans, end):
        best = (end, direct)
    playing = start
    for end, word, tag in tokens.rightward(start, limit):
        pun = _pun().match(text, end - 1) if word in "“‘" and end - 1 > start else None
        playing = pun.end() if pun else playing
        if end <= playing or word == "·":
            continue
        if _ends_tail(text, end, word) or (end - len(word) == start and word in links()):
            break
        if (tag == "x" and set(word) & word_set("hard_boundaries")) or (best[1] and word in links()):
            # 邻里|节在: a head noun may end in front of the preposition in a word that was guessed.
            cut = next(
                (end - len(word) + n for n, c in enumerate(word) if c in word_set("hard_boundaries")), end
            )
            head = head_of(text[start:cut])
            best = (cut, head) if len(head) > len(best[1]) and cut > best[0] else best
            break
        best = (_in_front_of_title(text, start, end - len(word), end) if tag == "x" else None) or best
        head = head_of(text[start:end])
        if "暨" in text[start:end] and head_types().get(head) != "Event":
            # …开幕式暨邻里“乐”享节: what 暨 joins to an event is an event.
            continue
        serving = (head_types().get(best[1]), head_types().get(head)) == ("Team", "Programme")
        if head and not serving and not acts(text, head, start, end) and not text.startswith(slogans, end):
            best = (end, head)  # “奉献、友爱”志愿服务|精神
    team = _team().match(text, start)
    if team and team.end() > best[0] and not any(word in team.group() for word in links()):
        words = [word for _, word, _ in tokens.rightward(start, team.end() - 1)]
        stopped = any(word in tail_stoppers() for word in words[words[0] in cues("joint") :])
        best = best if stopped else (team.end(), "队")
    return best


def _in_front_of_title(text: str, start: int, left: int, end: int) -> tuple[int, str] | None:
    """The head noun in a word that jieba guessed with somebody's title in it (志愿服务队|队长), or None."""
    for cut in range(end - 1, left, -1):
        head = head_of(text[start:cut]) if text[cut:end] in titles("role") else ""
        if head:
            return cut, head
    return None


def _runs_on(tokens: Tokens, end: int) -> bool:
    """Whether a word that jieba guessed takes in what stands behind a noun (邻里|节|在)."""
    guessed = tokens.tags[tokens.index(end)] == "x"
    return guessed and tokens.text[end] in word_set("hard_boundaries")


def _ends_tail(text: str, end: int, word: str) -> bool:
    """Whether a word that ends at ``end`` cannot stand in what goes on behind a closing mark."""
    if word in word_set("giver_marks") or word in word_set("receiving"):
        # “…”项目|获|…大赛一等奖
        return True
    counted = word in word_set("measure_words") and text[end - len(word) - 1].isnumeric()
    stops = word in tail_stoppers() and not counted and not _opens_ceremony(text, end, word)
    if word in word_set("at_the_scene") and _gathering().match(text, end):
        # “…”|现场|观摩会
        return False
    return word not in head_types() and (not word[0].isalnum() or stops)


@cache
def _gathering() -> re.Pattern[str]:
    """The noun of a meeting behind the word for where it is held."""
    return re.compile(r"[\u4e00-\u9fff]{0,4}?会(?![长员场客议计])")


@cache
def _team() -> re.Pattern[str]:
    """A team directly behind a closing mark, whatever it does (“…”缝补队)."""
    return re.compile(r"[\u4e00-\u9fff]{2,4}?队(?![员伍长列友形旗])")


def _opens_ceremony(text: str, end: int, word: str) -> bool:
    """Whether a verb of opening that ends at ``end`` belongs to a ceremony (工作室|揭牌|仪式)."""
    return word in word_set("ceremonial_verbs") and text.startswith(word_tuple("ceremonies"), end)
