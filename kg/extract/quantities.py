"""Counts and measures as they are printed: a number with its unit, and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.tokens import Tokens
from kg.annotate.words import any_of, word_set, word_tuple
from kg.extract.context import Context
from kg.lexicon import table
from kg.numerals import is_round, number_pattern, parse_number

# A text of this length without a full stop is a table or a list, and whose its numbers are nobody can
# tell; the longest sentence of the seed pages has fewer than 400 characters.
_LONGEST_SENTENCE = 1_000
# What is counted is a noun of at most this many characters.
_LONGEST_NOUN = 12
_LONGEST_BAR = 8
# 20名来自街道的党员: the counted noun stands at most this far behind its number.
_LONGEST_RELATIVE = 30
_EXACT = "exact"
# Parts of speech (jieba's) inside a noun phrase: nouns, nouns of action, words that narrow a noun.
_NOUNS = ("n", "vn", "an", "j", "l", "i", "x", "s")
_NARROWING = ("b", "a", "z", "v", "h", "f")
# A number between these is a part of something longer: a range, a fraction, a telephone number.
_INSIDE_NUMBER = re.compile(
    r"[0-9A-Za-z.,:/~～+\-—–*×·零〇一二两三四五六七八九十百千万亿]$|[0-9十百千万][至到]$"
)
# Types of mentions that may be kinds of things, where no quotation marks make them names.
_COUNTABLE = frozenset({"Group", "Event", "Venue", "Team", "Programme", "PartyOrganization"})
_COUNTED_BY_NAME = frozenset({"people", "households"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``[start, end)``, with its qualifier (近, 余, 以上).

    ``counted`` is what is counted, as the text writes it, at ``[noun.start, noun.end)`` beside the
    number; where the unit says it alone (人, 户) it is the unit.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    kind: str
    qualifier: str
    counted: str
    noun: Span


def find_quantities(context: Context, tokens: Tokens) -> Iterator[Quantity]:
    """The counts and measures of an article, in order.

    Not among them are numbers inside names and quotations, ordinals, ranges, fractions, ages, dates,
    shares of another whole (全市50个示范点之一), changes (增长15%) and the 一 of 一名居民.
    """
    text = context.text
    before: Quantity | None = None
    matches = list(_pattern().finditer(text))
    for number, match in enumerate(matches):
        value = _value(text, match)
        sentence = context.sentence_at(match.start())
        if value is None or sentence.end - sentence.start > _LONGEST_SENTENCE or _is_barred(context, match):
            continue
        kind = _units()[match["unit"]]
        behind = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        noun = _noun(context, tokens, match, behind)
        if before is not None and before.end == match.start() and (noun is None or noun.end <= match.start()):
            # 信息6期17条: both count the same.
            noun = before.noun
        if noun is None:
            continue
        counted = text[noun.start : noun.end] or match["unit"]
        before = Quantity(
            match.start(), match.end(), value, match["unit"], kind, _qualifier(match), counted, noun
        )
        yield before


def _value(text: str, match: re.Match[str]) -> Decimal | None:
    """The number of a match, or None where it is none or only a way to say 一 or 许多."""
    number = match["number"]
    if number == "一" or (is_round(number) and _qualifier(match) == _EXACT):
        return None
    if _INSIDE_NUMBER.search(text[max(0, match.start() - 2) : match.start("number")]):
        return None
    try:
        value = parse_number(number + (match["myriad"] or ""))
        if match["more"] and match["myriad"]:
            value = parse_number(number) * parse_number("1" + match["myriad"])
    except ValueError:
        return None
    return value if value else None


def _is_barred(context: Context, match: re.Match[str]) -> bool:
    """Whether the words around a number, or where it stands, make it no count."""
    text, start, end = context.text, match.start(), match.end()
    named = context.is_inside_name(start) or context.is_inside_name(end - 1)
    if context.is_quoted(start) or (named and _counted_name(context, start) is None):
        return True
    clause = context.clause_at(start)
    if any(word in text[clause.start : start] for word in _bars("clause")):
        return True
    length_of_time = match["unit"] == "个" and text.startswith(word_tuple("uncounted"), end)
    before = text[max(0, start - _LONGEST_BAR) : start].rstrip()
    return length_of_time or before.endswith(_bars("before")) or text.startswith(_bars("behind"), end)


def _qualifier(match: re.Match[str]) -> str:
    """What the words at a number say of it; of two the one that is surer of the least."""
    found = {
        _qualifiers()[word]
        for word in (match["before"], match["round"], match["more"], match["behind"])
        if word
    }
    return next((meaning for meaning in ("at_least", "approximate") if meaning in found), _EXACT)


def _noun(context: Context, tokens: Tokens, match: re.Match[str], limit: int) -> Span | None:
    """Where what is counted stands: behind a classifier, else in front of the number; None for nowhere.

    A noun behind ends before ``limit``, where the next number stands.
    """
    kind = _units()[match["unit"]]
    whole = _counted_name(context, match.start())
    if whole is not None:
        return Span(match.end(), whole.end)
    behind = Span(match.end(), match.end())
    if kind not in ("area", "money", "share"):
        behind = _noun_behind(context, tokens, match.end(), limit)
    if behind.end > behind.start:
        return behind
    before = _noun_before(context, tokens, match.start(), actions=kind == "happenings")
    if before.end > before.start:
        return before if kind != "area" or _is_measured(context.text, before) else None
    return before if kind in _COUNTED_BY_NAME else None


def _noun_behind(context: Context, tokens: Tokens, start: int, limit: int) -> Span:
    """The noun phrase that starts at ``start``, empty if there is none."""
    if context.text.startswith(word_tuple("relative_verbs"), start):
        return _noun_behind_relative(context, start)
    named = [name for name in context.starting_at(start) if name.type not in ("Date", "Address", "Person")]
    if named and named[0].type != "Group" and context.text.startswith(word_tuple("group_heads"), start):
        # 少年儿童|齐聚道德讲堂: the people are counted, not the hall.
        heads = (word for word in word_tuple("group_heads") if context.text.startswith(word, start))
        return Span(start, start + max(map(len, heads)))
    if named and (named[0].type == "Group" or named[0].mention.antecedent is None):
        return Span(start, named[0].end)
    end = last_noun = start
    for place, word, tag in tokens.rightward(start, min(limit, start + _LONGEST_NOUN)):
        if not word.strip() or not word[0].isalpha() or (tag[0] == "v" and tag != "vn" and last_noun > start):
            break
        mention = context.starting_at(end)
        if mention and last_noun > start:
            break
        if tag.startswith(_NOUNS) or tag == "":
            last_noun = place
        elif not tag.startswith(_NARROWING):
            break
        end = place
    return Span(start, last_noun)


def _counted_name(context: Context, start: int) -> Named | None:
    """The mention without quotation marks that begins with the number itself (3个重点项目), if any."""
    plain = (name for name in context.starting_at(start) if name.quote is None and name.type in _COUNTABLE)
    return next(plain, None)


def _noun_behind_relative(context: Context, start: int) -> Span:
    """The group behind a relative clause (来自各单位的|志愿者), empty if there is none."""
    clause = context.clause_at(start)
    for name in context.top_in(start, min(clause.end, start + _LONGEST_RELATIVE)):
        if name.type == "Group" and context.text.endswith("的", 0, name.start):
            return Span(name.start, name.end)
    return Span(start, start)


def _noun_before(context: Context, tokens: Tokens, position: int, *, actions: bool) -> Span:
    """The noun phrase in front of ``position``, over words such as 共计 and 达; empty if there is none.

    ``actions`` tells that a verb may be counted, too (巡查20余次).
    """
    text = context.text
    while link := next((word for word in word_tuple("count_links") if text.endswith(word, 0, position)), ""):
        position -= len(link)
        if link in word_set("list_ends"):
            # 快递员、网格员等36人: the last of the list is not all that is counted.
            return Span(position, position)
    named = [name for name in context.ending.get(position, ()) if not name.bare]
    if named:
        counts = [name for name in named if name.type in _COUNTABLE and name.quote is None]
        return Span(counts[-1].start, position) if counts else Span(position, position)
    kinds = (*_NOUNS, "v") if actions else _NOUNS
    start = position
    for place, word, tag in tokens.leftward(position, max(0, position - _LONGEST_NOUN)):
        inner = start < position and tag.startswith(("b", "a"))
        if not word.strip() or not word[0].isalpha() or not (tag.startswith(kinds) or inner):
            break
        if context.is_inside_name(place) or any(cue.start == place for cue in context.cues_in(place, start)):
            break
        start = place
    start = _behind_verb(context, tokens, start, position, actions=actions)
    return Span(position if text[start:position] in word_set("own_parts") else start, position)


def _behind_verb(context: Context, tokens: Tokens, start: int, end: int, *, actions: bool) -> int:
    """Where the noun of a run of nouns begins: behind a word such as 现有, and behind the clause's own verb.

    检修 in 供电所检修线路30条 is tagged as a noun; behind a name, a comma or an adverb it is the verb.
    """
    text = context.text
    for word in word_tuple("count_links"):
        if len(word) > 1 and text.startswith(word, start, end):
            return start + len(word)
    first = next(tokens.rightward(start, end), None)
    if first is None or first[2] != "vn" or (actions and first[0] == end):
        return start
    before = next(tokens.leftward(start, max(0, start - _LONGEST_BAR)), None)
    opens = before is None or not before[1].isalnum() or before[2] == "d"
    named = any(not name.bare for name in context.ending.get(start, ()))
    return first[0] if opens or named else start


def _is_measured(text: str, noun: Span) -> bool:
    return text[noun.start : noun.end].endswith(word_tuple("measured_nouns"))


@cache
def _units() -> Mapping[str, str]:
    return {row["unit"]: row["kind"] for row in table("count_units", "unit", "kind")}


@cache
def _qualifiers() -> Mapping[str, str]:
    return {row["word"]: row["meaning"] for row in table("qualifiers", "word", "place", "meaning")}


@cache
def _bars(place: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in table("count_bars", "word", "place") if row["place"] == place)


@cache
def _pattern() -> re.Pattern[str]:
    rows = table("qualifiers", "word", "place", "meaning")
    words = {
        place: any_of(row["word"] for row in rows if row["place"] == place)
        for place in ("before", "before_round", "inside", "behind")
    }
    return re.compile(
        rf"(?:(?P<before>{words['before']})|(?P<round>{words['before_round']})(?=[百千万]))?"
        rf"(?P<number>{number_pattern()})(?P<more>{words['inside']})?(?P<myriad>[万亿])?"
        rf"(?P<unit>{any_of(_units())})(?P<behind>{words['behind']})?"
    )
