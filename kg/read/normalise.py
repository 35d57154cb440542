"""One way to write what pages print in many ways: digits, spaces, punctuation, quotation marks.

The replacements are data: ``seeds/lexicon/punctuation.tsv`` and ``punctuation_marks.tsv``.
Traditional characters stay traditional.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise

from kg.read.characters import Characters, characters

_LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANK_LINE = re.compile(r"\n *\n")
_SINGLE, _DOUBLE = "'", '"'

# How far a quotation mark looks over spaces for its neighbour: past the usual indent of two
# ideographic spaces and any double space, never so far that long blanks cost time.
_SIGHT = 8


def line_feeds(text: str) -> str:
    r"""``text`` with every kind of line and page break written as ``\n``.

    ``\r\n`` becomes one character; the offsets of all later stages count in the result.
    """
    return _LINE_BREAKS.sub("\n", text)


def normalise(text: str) -> str:
    r"""``text`` in the one spelling that later stages read, character for character.

    Spaces of every width and control characters become plain spaces, full-width digits and
    letters ASCII, corner brackets curly quotation marks; Western punctuation beside Chinese
    characters becomes Chinese, and straight quotation marks are paired within their paragraph.
    The result has the length of ``text``, its ``\n`` in the same places, and is left as it is
    when normalised again. Time is linear in the length.

    Raises:
        LexiconError: if a table of the lexicon is missing or cannot be used.
    """
    rules = characters()
    text = text.translate(rules.anywhere)
    text = _pair_quotes(text, _DOUBLE, range(len(text)), rules)
    text = _chinese_marks(text, rules)
    text = rules.dash.sub(lambda match: rules.dash_mark * len(match[0]), text)
    return rules.stop.sub(lambda match: _full_stop(match, rules), text)


def _pair_quotes(text: str, quote: str, places: Container[int], rules: Characters) -> str:
    """``text`` with the straight ``quote`` at ``places`` turned into opening and closing ones."""
    if quote not in text:
        return text
    opening, closing = rules.opening[quote], rules.closing[quote]
    result = list(text)
    is_open = False
    for match in re.finditer(rf"[{quote}{opening}{closing}]|{_BLANK_LINE.pattern}", text):
        if match[0] != quote:
            is_open = match[0] == opening
        elif match.start() in places:
            is_open = _opens(text, match.start(), is_open, rules)
            result[match.start()] = opening if is_open else closing
    return "".join(result)


def _opens(text: str, place: int, is_open: bool, rules: Characters) -> bool:
    """Whether the quotation mark at ``place`` opens: by its neighbours, else by taking turns.

    The neighbours come first so that one lost mark does not turn round all that follow it.
    """
    before = text[max(0, place - _SIGHT) : place].rpartition("\n")[2].rstrip(" ")[-1:]
    after = text[place + 1 : place + 1 + _SIGHT].partition("\n")[0].lstrip(" ")[:1]
    must_close = before and (not after or rules.role(after) in {"closing", "stop"})
    must_open = not before or rules.role(before) in {"opening", "introducing"}
    if bool(must_close) != must_open:
        return must_open
    return not is_open


def _chinese_marks(text: str, rules: Characters) -> str:
    """``text`` with the Western marks of Chinese runs written as Chinese marks.

    A run of marks is judged as a whole, and so are the runs that hold the two brackets of a
    pair: otherwise the outcome would depend on where the reading begins.
    """
    runs = [match.span() for match in rules.run.finditer(text)]
    chinese = [_is_chinese(text, start, end, rules) for start, end in runs]
    _spread(chinese, _bracket_partners(text, runs, rules))
    result = list(text)
    single_quotes = set()
    for (start, end), is_chinese in zip(runs, chinese, strict=True):
        for place in range(start, end) if is_chinese else ():
            result[place] = rules.beside.get(text[place], text[place])
            if text[place] == _SINGLE:
                single_quotes.add(place)
    return _pair_quotes("".join(result), _SINGLE, single_quotes, rules)


def _is_chinese(text: str, start: int, end: int, rules: Characters) -> bool:
    """Whether a run of marks holds a Chinese one or touches an ideograph.

    One space or line break between the two still counts as touching.
    """
    if any(character in rules.roles for character in text[start:end]):
        return True
    before = text[max(0, start - 2) : start].rstrip(" \n")[-1:]
    after = text[end : end + 2].lstrip(" \n")[:1]
    return bool(rules.ideograph.match(before) or rules.ideograph.match(after))


def _bracket_partners(text: str, runs: list[tuple[int, int]], rules: Characters) -> dict[int, list[int]]:
    """The runs that hold the other bracket of a pair, for each run by its number in ``runs``.

    A pair does not reach over a blank line.
    """
    brackets = [
        (place, rules.beside.get(text[place], text[place]), number)
        for number, (start, end) in enumerate(runs)
        for place in range(start, end)
        if text[place] in "()（）"
    ]
    partners: dict[int, list[int]] = {}
    waiting: list[int] = []
    for (last, _, _), (place, bracket, number) in pairwise([(0, "", 0), *brackets]):
        if _BLANK_LINE.search(text, last, place):
            waiting.clear()
        if bracket == "（":
            waiting.append(number)
        elif waiting:
            other = waiting.pop()
            partners.setdefault(other, []).append(number)
            partners.setdefault(number, []).append(other)
    return partners


def _spread(chinese: list[bool], partners: dict[int, list[int]]) -> None:
    """Marks every run as Chinese, in ``chinese``, that is tied to a Chinese one by ``partners``."""
    waiting = [number for number in partners if chinese[number]]
    while waiting:
        for other in partners[waiting.pop()]:
            if not chinese[other]:
                chinese[other] = True
                waiting.append(other)


def _full_stop(match: re.Match[str], rules: Characters) -> str:
    """The Chinese full stop, or the dot itself where it numbers an item (``一.``) at a line's start."""
    before = match.string[max(0, match.start() - _SIGHT) : match.start()].rpartition("\n")[2].strip()
    return match[0] if before.isnumeric() else rules.stop_mark
