"""Counts and measures as they are printed: a number with its unit, and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.annotate.text.finding import Words, matches
from kg.annotate.text.sentences import Span
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, word_tuple
from kg.extract.context import Context
from kg.extract.counts.counted import counted_name, counted_noun
from kg.lexicon import kind_words, table
from kg.numerals import is_round, number_pattern, numerals, opening_pattern, parse_number

# A text of this length without a full stop is a table or a list, and whose its numbers are nobody can
# tell; the longest sentence of the seed pages has fewer than 400 characters.
_LONGEST_SENTENCE = 1_000
_LONGEST_BAR = 8
_EXACT = "exact"
# The largest figure with a character of its own (亿).
_MYRIADS = 10**8


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
    found = list(_matches(text))
    for number, match in enumerate(found):
        value = _value(text, match)
        sentence = context.sentence_at(match.start())
        if value is None or sentence.end - sentence.start > _LONGEST_SENTENCE or _is_barred(context, match):
            continue
        kind = _units()[match["unit"]]
        behind = found[number + 1].start() if number + 1 < len(found) else len(text)
        noun = counted_noun(context, tokens, Span(match.start(), match.end()), kind, behind)
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
    if _inside_number().search(text[max(0, match.start() - 2) : match.start("number")]):
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
    if context.is_quoted(start) or (named and counted_name(context, start) is None):
        return True
    clause = context.clause_at(start)
    if any(word in text[clause.start : start] for word in kind_words("count_bars", "clause", "place")):
        return True
    length_of_time = match["unit"] == "个" and text.startswith(word_tuple("uncounted"), end)
    before = text[max(0, start - _LONGEST_BAR) : start].rstrip()
    return (
        length_of_time
        or before.endswith(kind_words("count_bars", "before", "place"))
        or text.startswith(kind_words("count_bars", "behind", "place"), end)
    )


def _qualifier(match: re.Match[str]) -> str:
    """What the words at a number say of it; of two the one that is surer of the least."""
    found = {
        _qualifiers()[word]
        for word in (match["before"], match["round"], match["more"], match["behind"])
        if word
    }
    return next((meaning for meaning in ("at_least", "approximate") if meaning in found), _EXACT)


@cache
def _units() -> Mapping[str, str]:
    return {row["unit"]: row["kind"] for row in table("count_units", "unit", "kind")}


@cache
def _qualifiers() -> Mapping[str, str]:
    return {row["word"]: row["meaning"] for row in table("qualifiers", "word", "place", "meaning")}


@cache
def _inside_number() -> re.Pattern[str]:
    """What a number stands behind that is a part of something longer: a range, a fraction, a telephone."""
    return re.compile(rf"[0-9A-Za-z.,:/~～+\-—–*×·{numerals(_MYRIADS)}]$|[0-9{numerals(_MYRIADS)}][至到]$")


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The numbers with a unit, which begin with a figure or a qualifier."""
    places = {match.start() for match in _figure().finditer(text)}
    places.update(start for start, _ in _words_before().places(text))
    return matches(_pattern(), text, sorted(places))


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(opening_pattern())


@cache
def _words_before() -> Words:
    rows = table("qualifiers", "word", "place", "meaning")
    return Words(row["word"] for row in rows if row["place"] in ("before", "before_round"))


@cache
def _pattern() -> re.Pattern[str]:
    rows = table("qualifiers", "word", "place", "meaning")
    words = {
        place: any_of(row["word"] for row in rows if row["place"] == place)
        for place in ("before", "before_round", "inside", "behind")
    }
    return re.compile(
        rf"(?:(?P<before>{words['before']})|(?P<round>{words['before_round']})(?=[{numerals(_MYRIADS)}]))?"
        rf"(?P<number>{number_pattern()})(?P<more>{words['inside']})?(?P<myriad>[万亿])?"
        rf"(?P<unit>{any_of(_units())})(?P<behind>{words['behind']})?"
    )
