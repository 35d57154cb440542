"""Honours by their nouns, quoted titles and lists without marks, and the papers that come with them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.annotate.events.programmes import object_start
from kg.annotate.named import Named
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.words import any_of, heads, link_pattern, links, word_set, word_tuple
from kg.extract.context import Context
from kg.numerals import numerals
from kg.records import Mention

_GENERATION = re.compile(r"\d\d后")
# A part of a list without marks that is shorter is no honour by itself.
_SHORTEST_HONOUR = 4
# One that begins with who gives it is longer (全国|民主 is half a phrase).
_SHORTEST_GIVEN = 7


@cache
def honour_heads() -> re.Pattern[str]:
    """The nouns that end the name of an honour."""
    return re.compile(any_of(heads("honour")))


def quoted_titles_in(context: Context, start: int, end: int) -> list[Named]:
    """The quotations in ``[start, end)``, with those that read like a class of people (“平安探头”网格员)."""
    marks = {quote.start: (quote.start, quote.end) for quote in context.quoted if quote.names}
    found = list[Named]()
    for name in context.names:
        if start <= name.start and name.end <= end:
            titled = name.type == "Group" and name.quote is None and name.start in marks
            found += [replace(name, quote=marks[name.start])] if titled else [name] * (name.quote is not None)
    return found


def plain_members(context: Context, start: int, limit: int) -> list[Named]:
    """The honours without marks in a list (“十佳…”、|市文明单位|等荣誉); none where an item is none."""
    text = context.text
    end = limit
    tail = _tail().search(text, start, limit)
    if tail is not None:
        end = tail.start()
    edges = [
        match
        for match in link_pattern().finditer(text, start, end)
        if not _is_marked(context, match.start()) and not _is_inside_word(text, *match.span())
    ]
    starts, ends = [start, *(edge.end() for edge in edges)], [*(edge.start() for edge in edges), end]
    spans = list(zip(starts, ends, strict=True))
    # 善治示范村、文明村: what all ends alike is one list.
    alike = len({text[right - 1] for _, right in spans}) == 1
    plain = [span for span in spans if "“" not in text[slice(*span)]]
    told = [span for span in plain if _is_honour(text, *span, alike=alike)]
    # 扶贫功臣、优秀党员、道德模范: what most of a list are, all of it are.
    most = 2 * len(told) > len(plain) and all(right - left >= _SHORTEST_HONOUR for left, right in plain)
    # 教育基地、历史文化名村、文明单位等|称号: what is called honours together are all of them.
    called = tail is not None and _is_called(tail.group()) and bool(told)
    if not edges or not (most or called or len(told) == len(plain)):
        return []
    return [
        Named(Mention(*span, text[slice(*span)], "Honour", text[slice(*span)]), span[0]) for span in plain
    ]


def _is_marked(context: Context, position: int) -> bool:
    """Whether a place lies in a quoted name; in speech a list is a list."""
    return any(quote.names and quote.start < position < quote.end for quote in context.quoted)


def _is_inside_word(text: str, start: int, end: int) -> bool:
    """Whether a word for a link is only a part of another word (全国|和谐社区)."""
    return text[start : end + 1] in word_tags() or text[max(0, start - 1) : end] in word_tags()


def may_be_honour(name: Named) -> bool:
    """Whether a quotation may be an honour: years of birth only narrow who somebody is (“00后”)."""
    return name.quote is not None and _GENERATION.fullmatch(name.name) is None


def with_level(context: Context, honour: Named, floor: int) -> Named:
    """A quoted honour that is also called with the level in front of it (全国|“一村一品”示范村镇)."""
    level = _level().fullmatch(context.text, object_start(context.text, floor), honour.start)
    if level is None:
        return honour
    whole, mention = level.group() + honour.mention.text, honour.mention
    return replace(honour, mention=replace(mention, aliases=tuple(sorted({*mention.aliases, whole}))))


def with_tail(context: Context, name: Named, limit: int) -> Named:
    """A quoted honour with the head noun behind it (“…”称号 → the quoted words; “…”服务站 whole)."""
    text = context.text
    quote = name.quote or (name.start, name.end)
    tail = honour_heads().match(text, quote[1])
    praised = praised_end(context, quote[1])
    end = max(name.end, praised or (tail.end() if tail and tail.end() <= limit else quote[1]))
    inner, surface = text[quote[0] + 1 : quote[1] - 1], text[name.start : end]
    generic = text[quote[1] : end] in word_set("honour_tails") or end == quote[1]
    label = inner if generic else surface
    aliases = tuple(sorted({inner, surface} - {label}))
    return Named(Mention(name.start, end, surface, "Honour", label, aliases=aliases), name.start, quote=quote)


def praised_end(context: Context, start: int) -> int | None:
    """Where an honour ends that goes on behind its quotation (“红色物业”|工作先进社区), or None."""
    match = _praised_tail().match(context.text, start)
    return match.end() if match else None


@cache
def _praised_tail() -> re.Pattern[str]:
    """A word of praise between a quotation and the end of its clause, with a noun behind it."""
    praise = any_of(word_set("words_of_praise"))
    return re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{praise})[\u4e00-\u9fff]{{2,10}}(?=[，。；、！\n]|$)")


def without_tail(text: str) -> str:
    """The name of an honour without the words that only call it one (文明村镇|荣誉称号)."""
    tail = _tail().search(text)
    rest = text[: tail.start()] if tail is not None else ""
    # 优秀学员|证书: the paper is handed over, the honour is what it says.
    if not (tail is not None and _is_called(tail.group())) and not sounds_like_honour(rest):
        return text
    return rest if len(rest) >= _SHORTEST_HONOUR or honour_heads().fullmatch(rest) else text


def sounds_like_honour(text: str) -> bool:
    """Whether a phrase ends like an honour, or praises at a level at which honours are given.

    What is only well spoken of or supported has got none (获得全省先进单位的|支持).
    """
    if text.endswith(word_tuple("no_honours")):
        return False
    if text.endswith(heads("honour")):
        return True
    praised = any(word in text for word in word_set("words_of_praise"))
    # 省级示范社区|的验收
    praised = praised and word_set("attributes").isdisjoint(text)
    return praised and len(text) >= _SHORTEST_GIVEN and _given().match(text) is not None


def without_contest(text: str) -> str:
    """The name of an honour without the contest that a word points at (此次消防竞赛的|第一名)."""
    match = _contest().match(text)
    rest = text[match.end() :] if match else ""
    return rest if honour_heads().match(rest) else text


@cache
def _contest() -> re.Pattern[str]:
    pointing = any_of(word_set("event_references"))
    contests = any_of({*word_set("contests"), *word_set("event_nouns"), *heads("event")})
    return re.compile(rf"(?:{pointing})[^，。；：“”的\n]{{0,24}}?(?:的|(?:{contests})的?)(?=[\u4e00-\u9fff])")


def is_counted(text: str) -> bool:
    """Whether a phrase only counts honours (7个国家级称号, 多项荣誉)."""
    return _counted().match(text) is not None


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?:\d+|[{numerals()}]+|多|数|诸多)[余多]?(?:个|项|次|枚|块|面|张|份|大)")


def _is_called(tail: str) -> bool:
    return tail.endswith(word_tuple("words_for_honours"))


def _is_honour(text: str, start: int, end: int, *, alike: bool) -> bool:
    """Whether a phrase can be an honour: it ends like one or like the others, or praises."""
    ends = [match.end() for match in honour_heads().finditer(text, start, end)]
    praised = any(word in text[start:end] for word in word_set("words_of_praise"))
    # 全国创业带头人、江苏省岗位之星: who gives it tells an honour, too.
    praised = praised or (end - start >= _SHORTEST_GIVEN and _given().match(text, start, end) is not None)
    whole = honour_heads().fullmatch(text, start, end) is not None
    return whole or (end - start >= _SHORTEST_HONOUR and (alike or end in ends or praised))


@cache
def _given() -> re.Pattern[str]:
    """The level or unit that an honour counts in, in front of its name."""
    levels = any_of(word_set("levels_of_honours"))
    return re.compile(rf"(?:\d{{4}}年度?)?[\u4e00-\u9fff]{{0,4}}?(?:{levels})(?<!社区)")


@cache
def papers() -> re.Pattern[str]:
    """What is handed over with an honour, without its name (荣誉证书和奖品)."""
    paper = rf"[\u4e00-\u9fff]{{0,2}}(?:{any_of(word_set('honour_tails') | word_set('handed_with_honours'))})"
    return re.compile(rf"{paper}(?:(?:{any_of(links())}){paper})*")


@cache
def _tail() -> re.Pattern[str]:
    """等 and what the listed honours are called together; 一等奖 holds no such 等."""
    tails = any_of(word_set("honour_tails"))
    return re.compile(rf"(?:(?<![{numerals()}特])等[^，。；“”、]{{0,10}}|的?(?:{tails}))$")


@cache
def _level() -> re.Pattern[str]:
    """The level that an honour counts in, directly in front of its opening mark (2023年度全省|“…”)."""
    levels = any_of(word_set("levels_of_honours"))
    edition = rf"(?:\d{{4}}年度?)?(?:首批|第[\d{numerals()}]+[届批])?"
    return re.compile(rf"{edition}[\u4e00-\u9fff]{{0,4}}?(?:{levels})[^\W\d的]{{0,6}}")
