"""Whether two printed lines belong to one sentence, and whether a short line is a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.dictionary import crosses
from kg.segment.edges import bound, ends_open, is_half, starts_open
from kg.segment.lines import Line
from kg.segment.places import holds_chain
from kg.segment.vocabulary import (
    HAN,
    actor_colon,
    common_words,
    long_words,
    measure,
    openings,
    says,
)

# Points for and against "this short line is a heading", against a text line cut short by a column
# break. Mostly their order of size matters: halved and doubled one at a time, a doubled PRIOR or
# AFTER_BYLINE and a halved JUSTIFIED change articles of the tests' pages; a doubled PRIOR, AFTER_BYLINE
# or NARROW and a halved COMMA, UNBALANCED or WORD_ACROSS change one to three of the five seed pages.
# Of 1,920 made-up items without marks a halved CHAIN loses 9, a halved TIMED 1; doubled ones lose none.
PRIOR = 0.5
AFTER_BYLINE = 1.5  # or at the page's top, or under another heading: nothing can go on there
AFTER_BLANK = 3.0  # the page's blank lines stand between its items
ABOVE_HEADING = 1.5  # the next line is short too, and an item starts under it
NARROW = 1.0  # the line does not fill its column
JUSTIFIED = -2.0  # a full line with text right under it, or several full lines
INDENT_BELOW = 2.0  # the next line is indented as a first paragraph line is, this one is not
INDENTED = -2.0  # it is indented as a paragraph's first line is
IN_TEXT = -2.0  # the line follows a text line without a gap
SHARED_WORDS = 1.0
OPENS_BELOW = 1.0
TITLED = 1.5  # two clauses and a space between them, or an actor and a colon
WORD_ACROSS = -2.5
CROSSED = -5.0  # the likeliest words of both lines have one that lies in both
PAIR_ACROSS, PAIR_ONCE = -1.5, -0.4
UNBALANCED = -2.0
COMMA = -1.0  # each comma after the first
LEADS_IN = -4.0  # 某某表示，…; 颁奖现场，…: what is said or seen comes behind the comma
OPENS_SENTENCE = -1.0  # 此次, 会上 …: a sentence further down in a body starts so
HALF = -6.0  # it starts as a sentence does, and no headline: for certain an aim, a year, a circumstance
TIMED = -3.5  # 去年以来，…: a sentence starts so, and what it tells comes behind the comma
BOUND = -4.0  # the text under it starts with a character that belongs to the word before it
CHAIN = -4.0  # a chain of places begins in it and goes on under it
STUMP = -3.5  # the text under it starts with the end of a sentence
LENGTHY = -1.0  # longer than two thirds of the longest heading
PAGE_MARKS_HEADINGS = -1.0
# Headlines of newspapers run to about 45 characters; longer lines are text.
LONGEST_HEADING = 48
# More than one in so many sentences has a space inside where the page was read badly.
STRAY_SPACES = 10
_TWO_CLAUSES = re.compile(rf"(?:{HAN}|”){{3}} (?:{HAN}|“){{3}}|{HAN}[”）]? “|{HAN}{{2}}” {HAN}")
_STUMP = re.compile(rf"{HAN}{{1,2}}[”’）》]?[。；]|{HAN}[”’）》]?(?:[，：]|、(?!{HAN}、))")
_LETTER = re.compile(r"[^\W_]")
_WORDS = re.compile(r"\w.*\w")
_NUMBER = re.compile(r"\d[年月]?$")
_QUOTED = re.compile(r"(?<=“)[^“”]*(?=”)")
_PUNCTUATION = re.compile(r"[，。；、“（]$|[。；]|，.*，")
_INNER = re.compile(r"[\s，、：:—！？；·]")
_BRACKETS = ("“”", "‘’", "（）", "《》", "「」", "【】")


@dataclass(frozen=True, slots=True)
class Joints:
    """What the whole page tells about its joints: its character pairs, its habit of marking, stray spaces.

    ``parted`` says that it has blank lines.
    """

    pairs: Counter[str]
    marks: bool
    spaces: bool = False
    parted: bool = False

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Joints:
        """Counts the pairs inside lines, and whether the page marks its headings."""
        pairs: Counter[str] = Counter()
        marked = spaced = count = 0
        lines = list(lines)
        for line in lines:
            pairs.update(map("".join, zip(line.text, line.text[1:], strict=False)))
            marked += line.level > 0
            spaced += line.holds_sentence_end and bool(_TWO_CLAUSES.search(line.text))
            count += line.holds_sentence_end
        parted = any(line.gap for line in lines[1:])
        return cls(pairs, marked >= 2, spaced * STRAY_SPACES > count, parted)

    def bridge(self, before: str, after: str) -> float:
        """How surely the end of ``before`` and the start of ``after`` are one word: 0, or negative points."""
        if not before or not after:
            return 0.0
        last, first = before[-1], after[0]
        if starts_open(after) or ends_open(before) or last + first in common_words():
            return WORD_ACROSS
        if _across_long_word(before, after) or (last.isdigit() and measure().match(after)):
            return WORD_ACROSS
        if last.isascii() and first.isascii() and last.isalnum() and first.isalnum():
            return WORD_ACROSS
        if last.isalpha() and first.isalpha() and crosses(before, after):
            return CROSSED
        if last.isalpha() and first.isalpha() and self.pairs[last + first] > 0:
            return PAIR_ACROSS if self.pairs[last + first] > 1 else PAIR_ONCE
        return 0.0

    def titled(self, text: str) -> bool:
        """Whether ``text`` is built as headlines are (see ``titled``), if that means anything on the page."""
        return not self.spaces and titled(text)

    def heading(self, text: str, following: Line | None, evidence: float) -> bool:
        """Whether the unfinished line ``text``, behind a finished sentence, is a heading.

        ``following`` is the next line of text, None at the page's end; ``evidence`` is what the
        layout says for (positive) or against it.
        """
        if (
            not _WORDS.search(text)
            or len(text) > LONGEST_HEADING
            or ends_open(text)
            or opens(text)
            or openings().opens(text)
        ):
            return False
        own = HALF if is_half(text) else (TIMED if openings().timed.match(text) else 0.0)
        own += LEADS_IN if says().search(text) or openings().scene.match(text) else 0.0
        if following is None or following.level:
            return own == 0
        if opens(following.text) and evidence >= 0:
            return True
        bridge = self.bridge(text, following.text)
        # A headline may be broken in mid-word over lines that are shorter than those of its text.
        points = PRIOR + evidence + own
        points += bridge if following.holds_sentence_end else max(bridge, WORD_ACROSS)
        points += 0.0 if balanced(text) else UNBALANCED
        points += COMMA * max(0, text.count("，") + text.count("、") - 1)
        number = bool(_NUMBER.search(text)) and following.text[0].isdigit()
        points += BOUND if number or following.text[0] in bound() else 0.0
        points += CHAIN if holds_chain(text, following.text) else 0.0
        points += STUMP if _STUMP.match(following.text) else 0.0
        points += OPENS_SENTENCE if openings().inside.match(text) else 0.0
        points += LENGTHY if len(text) * 3 > LONGEST_HEADING * 2 else 0.0
        points += PAGE_MARKS_HEADINGS if self.marks else 0.0
        points += TITLED if self.titled(text) else 0.0
        points += OPENS_BELOW if opens(following.text) and (following.gap or not self.parted) else 0.0
        points += SHARED_WORDS if shares(text, following.text[:200], 4) else 0.0
        return points > 0


def titled(text: str) -> bool:
    """Whether ``text`` is built as headlines are: two clauses and a space, or an actor and a colon."""
    bare = _QUOTED.sub("", text)
    if _PUNCTUATION.search(bare):
        return False
    return bool(_TWO_CLAUSES.search(bare)) or bool(actor_colon().match(text))


def alike(left: str, right: str, part: int = 4) -> bool:
    """Whether two headings are built alike, as the sub-headlines of one item are.

    Alike are headings of nearly the same length whose first inner punctuation is the same at the same
    place, or without any whose characters agree at a quarter of their places, or at one in ``part``.
    """
    if abs(len(left) - len(right)) > 2:
        return False
    marks = [_INNER.search(text) for text in (left, right)]
    if marks != [None, None]:
        places = {(match.start(), match[0]) if match else None for match in marks}
        return len(places) == 1
    same = sum(a == b for a, b in zip(left, right, strict=False))
    return len(left) == len(right) and same * part >= len(left)


def same_marks(one: str, other: str) -> bool:
    """Whether two headings are as long, with the same marks, more than a space, at the same places."""
    if len(one) != len(other):
        return False
    marks = [_LETTER.sub("x", text) for text in (one, other)]
    return marks[0] == marks[1] and bool(marks[0].strip("x "))


def opens(text: str) -> bool:
    """Whether a line starts as only the first line of an item does: with a date, 近日 or 本报讯."""
    return bool(openings().strong.match(text) or openings().dateline.match(text))


def _across_long_word(before: str, after: str) -> bool:
    """Whether a known word of three or more characters begins in ``before`` and ends in ``after``."""
    ends, starts = (before[-size:] for size in (1, 2, 3)), [after[:size] for size in (1, 2, 3)]
    return any((end, start) in long_words() for end in ends for start in starts)


def balanced(text: str) -> bool:
    """Whether every bracket and quotation mark that opens in ``text`` also closes in it."""
    return all(text.count(pair[0]) <= text.count(pair[1]) for pair in _BRACKETS)


def shares(text: str, other: str, size: int) -> bool:
    """Whether ``size`` characters running of ``text`` occur in ``other``."""
    return any(text[start : start + size] in other for start in range(len(text) - size + 1))
