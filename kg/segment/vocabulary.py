"""The segmenter's language: the lexicon's tables as sets and compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import table, words

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
TERMINAL = "。！？!?…"
CLOSING = "”’」』）)》】\"'"
# Sentence end, then at most a few closing quotation marks or brackets.
SENTENCE_END = re.compile(rf"[{TERMINAL}][{re.escape(CLOSING)}]{{0,4}}$")
# One or more sentences all in quotation marks: somebody speaks, as in the first line of a report.
SPOKEN = re.compile(rf"“[^”]*[{TERMINAL}]”")
SENTENCE_INSIDE = re.compile(r"[。！？!?]")
DAY = r"(?:(?:19|20)\d\d\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日"
LEAD_WINDOW = 120  # characters of a first paragraph in which a purpose clause is followed by its 近日


def alternatives(terms: tuple[str, ...]) -> str:
    """A regular expression that matches any of ``terms``, the longest first."""
    return "|".join(re.escape(term) for term in sorted(terms, key=lambda term: (-len(term), term)))


@dataclass(frozen=True, slots=True)
class Labels:
    """Byline labels: what each one means (``roles``) and which of them precede their names only.

    ``endings`` are those that longer labels end with.
    """

    roles: dict[str, str]
    before: frozenset[str]
    endings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Openings:
    """Patterns for the opening of a news item, each to be matched at a paragraph's start."""

    strong: re.Pattern[str]
    purpose: re.Pattern[str]
    weak: re.Pattern[str]
    dateline: re.Pattern[str]
    closing: re.Pattern[str]
    inside: re.Pattern[str]
    recent: re.Pattern[str]

    def opens(self, text: str) -> bool:
        """Whether ``text`` starts with a date or 近日, if need be behind a clause of purpose."""
        head = text[:LEAD_WINDOW].lstrip()
        if self.strong.match(head):
            return True
        purpose = self.purpose.match(head)
        return bool(purpose and self.recent.search(head, purpose.start()))

    def strength(self, text: str) -> int:
        """How surely ``text`` opens an item: 2 by a date or 近日, 1 by a weaker phrase, 0 not at all."""
        head = text[:LEAD_WINDOW].lstrip()
        if self.strong.match(head) or self.dateline.match(head):
            return 2
        if self.purpose.match(head):
            return 2
        return 1 if self.weak.match(head) else 0


def _kind(name: str, kind: str, column: str = "kind") -> tuple[str, ...]:
    return tuple(row["word"] for row in table(name, "word", column) if row[column] == kind)


@cache
def openings() -> Openings:
    """The patterns of ``openings.tsv``, ``body_openings.tsv`` and ``closings.tsv``."""
    strong = alternatives(_kind("openings", "strong"))
    newsroom = alternatives(_kind("openings", "newsroom"))
    sent, wired = (alternatives(_kind("openings", kind)) for kind in ("dateline", "dated dateline"))
    return Openings(
        strong=re.compile(rf"{DAY}|(?:{strong})(?!来)"),
        purpose=re.compile(rf"(?:{alternatives(_kind('openings', 'purpose'))})[^。！？]{{4,90}}?，"),
        weak=re.compile(alternatives(_kind("openings", "weak"))),
        dateline=re.compile(rf"{HAN}{{0,8}}(?:{newsroom})(?:{HAN}{{0,6}}{DAY}(?:{sent}|{wired})|(?:{sent}))"),
        closing=re.compile(alternatives(words("closings"))),
        inside=re.compile(alternatives(words("body_openings"))),
        recent=re.compile(rf"(?:{strong})(?!来)|{DAY}"),
    )


@cache
def labels() -> Labels:
    """The table ``bylines.tsv``."""
    rows = table("bylines", "word", "role", "position")
    return Labels(
        roles={row["word"]: row["role"] for row in rows},
        before=frozenset(row["word"] for row in rows if row["position"] != "either"),
        endings=frozenset(row["word"] for row in rows if row["position"] == "ending"),
    )


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """The single and the compound surnames."""
    rows = table("surnames", "surname", "kind")
    single = frozenset(row["surname"] for row in rows if row["kind"] == "single")
    return single, frozenset(row["surname"] for row in rows if row["kind"] == "compound")


@cache
def signature_endings() -> tuple[str, ...]:
    """Endings of newsroom signatures."""
    return words("newsroom_signatures")


@cache
def common_words() -> frozenset[str]:
    """Everyday two-character words."""
    return frozenset(words("common_words"))


@cache
def edges() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that never start, and characters that never end, a sentence or headline."""
    first = frozenset(_kind("edge_characters", "never_first", "place"))
    return first, frozenset(_kind("edge_characters", "never_last", "place"))


@cache
def caption_cue() -> re.Pattern[str]:
    """What only a caption starts with."""
    return re.compile(alternatives(words("caption_cues")))


@cache
def credit_words() -> tuple[str, ...]:
    """What a picture credit ends with (供图)."""
    return words("photo_credits")


@cache
def credit_ending() -> re.Pattern[str]:
    """The end of a picture credit such as ``…供图``."""
    return re.compile(rf"(?:{alternatives(credit_words())})$")


@cache
def actor_words() -> tuple[str, ...]:
    """What the name of an acting body ends with."""
    return _kind("headline_cues", "actor")


@cache
def actor_ending() -> re.Pattern[str]:
    """The end of an acting body's name, anywhere in a headline, with a name before it."""
    return re.compile(rf"{HAN}(?:{alternatives(actor_words())})")


@cache
def rubric_ending() -> re.Pattern[str]:
    """The end of a rubric that stands over several items."""
    return re.compile(rf"(?:{alternatives(_kind('headline_cues', 'rubric'))})[”’」』》】]*$")


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
    paper = alternatives(_kind("page_furniture", "paper", "place"))
    desk = alternatives(_kind("page_furniture", "desk", "place"))
    date = r"(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?"
    part = rf"(?:{date}|第?\s?[A-Z]?\d{{1,3}}(?!\d)\s?版?|{HAN}{{1,6}}(?:{paper})|(?:{desk}))"
    gap = r"[\s：:｜|/·•■●◆□▍▌▎—-]*"
    return rf"{gap}{part}(?:{gap}{part}){{1,5}}{gap}|{date}|{HAN}{{2,6}}(?:{paper})"


@cache
def furniture() -> Furniture:
    """The imprints, mastheads' dates, page numbers and rules of ``page_furniture.tsv``."""
    start = alternatives(_kind("page_furniture", "start", "place"))
    inside = alternatives(_kind("page_furniture", "anywhere", "place"))
    number = r"(?:第?\s*[A-Z]?\d{1,3}\s*版?|\d{1,3}\s*/\s*\d{1,3}|-\s*\d{1,3}\s*-|—\s*\d{1,3}\s*—)"
    # A paper's name in capital letters stands under the Chinese one.
    rule = r"[A-Z]{3,}(?:\s[A-Z]{3,}){1,5}|[-=*_~—·•.\s|+:]{2,}|!\[[^\]]*\]\([^)]*\)|<!--.*?-->"
    # An ornament in front tells a page's name from a word of a text.
    marked = rf"[■●◆□▍▌▎]\s*(?:{alternatives(_kind('page_furniture', 'desk', 'place'))})"
    dated = rf"[^。！？，]*日\s*(?:{inside})[^。！？]*"
    folio = _folio()
    return Furniture(
        certain=re.compile(
            rf"(?:(?:{start})(?:\s*[：:/｜|\s].*|[^。]{{0,20}}版[）)]?)|{dated}|{marked}|{number}|{rule}"
            rf"|(?:{folio})[\s：:｜|/](?:{start}).*)$"
        ),
        loose=re.compile(rf"(?:{folio}|(?:{start})[^。！？，；]*|[^。！？，]*(?:{inside})[^。！？]*)$"),
    )


@cache
def no_event_date() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What before a date, and what behind it, says that it is not the day of the event."""
    before = alternatives(_kind("no_event_dates", "before", "place"))
    after = alternatives(_kind("no_event_dates", "after", "place"))
    return re.compile(rf"(?:{before})\s*$"), re.compile(rf"\s*(?:{after})")


@cache
def actor_name() -> re.Pattern[str]:
    """The name of an acting body, alone."""
    return re.compile(rf"{HAN}{{1,16}}(?:{alternatives(actor_words())})")


@cache
def source() -> re.Pattern[str]:
    """The source of an item, the one group that matches: ``来源：…``, ``供稿：某社区`` or ``某社区供稿``."""
    start = alternatives(_kind("sources", "start", "place"))
    end = alternatives(_kind("sources", "end", "place"))
    actor = actor_name().pattern
    joint = r"\s*[：:/｜]\s*"
    return re.compile(rf"(?:{start}){joint}(\S.{{1,29}})|(?:{end}){joint}({actor})|({actor})\s?(?:{end})")
