"""Lines that belong to the page and to no item: mastheads, folios, telephone numbers, rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import kind_words
from kg.segment.vocabulary import HAN, alternatives


@dataclass(frozen=True, slots=True)
class Furniture:
    """Patterns of short lines that belong to the page, each for a whole line.

    ``certain`` ones can be nothing else; ``loose`` ones may be a line of running text too.
    """

    certain: re.Pattern[str]
    loose: re.Pattern[str]

    def holds(self, text: str, *, running: bool) -> bool:
        """Whether the line ``text`` is furniture; ``running`` says that a sentence goes on above it."""
        return bool(self.certain.match(text) or (not running and self.loose.match(text)))


def _folio() -> str:
    """A line of a paper's name, a date, a page number and a page's name, in any order and number.

    Two parts at least, or a date, or a paper's name: a page's name alone may be a word of a text.
    """
    paper = alternatives(kind_words("page_furniture", "paper", "place"))
    desk = alternatives(kind_words("page_furniture", "desk", "place"))
    date = r"(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?"
    part = rf"(?:{date}|第?\s?[A-Z]?\d{{1,3}}(?!\d)\s?版?|{HAN}{{1,6}}(?:{paper})|(?:{desk}))"
    gap = r"[\s：:｜|/·•■●◆□▍▌▎—-]*"
    return rf"{gap}{part}(?:{gap}{part}){{1,5}}{gap}|{date}|{HAN}{{2,6}}(?:{paper})"


@cache
def furniture() -> Furniture:
    """The imprints, mastheads' dates, page numbers and rules of ``page_furniture.tsv``."""
    start = alternatives(kind_words("page_furniture", "start", "place"))
    inside = alternatives(kind_words("page_furniture", "anywhere", "place"))
    number = r"(?:第?\s*[A-Z]?\d{1,3}\s*版?|\d{1,3}\s*/\s*\d{1,3}|-\s*\d{1,3}\s*-|—\s*\d{1,3}\s*—)"
    # A paper's name in capital letters stands under the Chinese one.
    rule = r"[A-Z]{3,}(?:\s[A-Z]{3,}){1,5}|[-=*_~—·•.\s|+:]{2,}|!\[[^\]]*\]\([^)]*\)|<!--.*?-->"
    # Alone in its line, an ornament is what a picture or a mark left behind.
    sign = r"[●■◆◇▲△▼▽◀▶►◄□○★☆※丨|/·]+|(?:https?://|www\.)[!-~]+"
    alone = alternatives(kind_words("page_furniture", "alone", "place"))
    # An ornament in front tells a page's name from a word of a text.
    marked = rf"[■●◆□▍▌▎]\s*(?:{alternatives(kind_words('page_furniture', 'desk', 'place'))})"
    # It, or the page's number, may stand in front of the editors: ■ 校对 …, 三版责编 ….
    before = r"(?:[■●◆□▍▌▎]\s*)?(?:第?[A-Z]?[一二三四五六七八九十\d]{1,3}版)?"
    pointed = rf"[◀▶►◄▲▼↑↓←→]\s*(?:{start}).*"
    dated = rf"[^。！？，]*日\s*(?:{inside})[^。！？]*"
    folio = _folio()
    return Furniture(
        certain=re.compile(
            rf"(?:{before}(?:{start})(?:\s*[：:/｜|\s].*|[^。]{{0,20}}版[）)]?)|{dated}|{marked}|{number}|{rule}|{sign}|{alone}|{pointed}"
            rf"|(?:{folio})[\s：:｜|/](?:{start}).*)$"
        ),
        loose=re.compile(rf"(?:{folio}|(?:{start})[^。！？，；]*|[^。！？，]*(?:{inside})[^。！？]*)$"),
    )
