"""The segmenter's language: the lexicon's tables as sets and compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import kind_words, table, words

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
TERMINAL = "。！？!?…"
CLOSING = "”’」』）)》】\"'"
# Sentence end, then at most a few closing quotation marks or brackets.
SENTENCE_END = re.compile(rf"[{TERMINAL}][{re.escape(CLOSING)}]{{0,4}}$")
# One or more sentences all in quotation marks: somebody speaks, as in the first line of a report.
SPOKEN = re.compile(rf"(?:“[^”]*[{TERMINAL}]”)+")
SENTENCE_INSIDE = re.compile(r"[。！？!?]")
DAY = r"(?:(?:19|20)\d\d\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日"
LONGEST_BARE_CAPTION = 12  # characters before its last word
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
    scene: re.Pattern[str]
    recent: re.Pattern[str]
    timed: re.Pattern[str]
    reported: re.Pattern[str]

    def opens(self, text: str) -> bool:
        """Whether ``text`` starts with a date or 近日, if need be behind a call or a clause of purpose."""
        head = text[:LEAD_WINDOW].lstrip()
        call = SPOKEN.match(head)
        if self.strong.match(head, call.end() if call else 0):
            return True
        purpose = self.purpose.match(head)
        return bool(purpose and self.recent.search(head, purpose.start()))

    def strength(self, text: str) -> int:
        """How surely ``text`` opens an item: 2 by a date or 近日, 1 by a weaker phrase, 0 not at all."""
        head = text[:LEAD_WINDOW].lstrip()
        call = SPOKEN.match(head)
        if self.strong.match(head, call.end() if call else 0) or self.dateline.match(head):
            return 2
        if self.purpose.match(head):
            return 2
        return 1 if self.weak.match(head) else 0


@cache
def openings() -> Openings:
    """The patterns of ``openings.tsv``, ``body_openings.tsv`` and ``closings.tsv``."""
    strong = alternatives(kind_words("openings", "strong"))
    newsroom, weak = (alternatives(kind_words("openings", kind)) for kind in ("newsroom", "weak"))
    own = alternatives(kind_words("openings", "own newsroom"))
    placing = alternatives(kind_words("openings", "placing"))
    phrases = tuple(word for word in words("body_openings") if len(word) > 1)
    reported = alternatives(kind_words("openings", "reported"))
    sent, wired = (alternatives(kind_words("openings", kind)) for kind in ("dateline", "dated dateline"))
    return Openings(
        strong=re.compile(rf"{DAY}|(?:{strong})(?!来)"),
        purpose=re.compile(rf"(?:{alternatives(kind_words('openings', 'purpose'))})[^。！？]{{4,90}}?，"),
        weak=re.compile(weak),
        timed=re.compile(rf"(?:{weak}|{placing}|{alternatives(phrases)})[^，。！？ ]{{0,8}}，"),
        dateline=re.compile(
            rf"[【\[]?(?:{HAN}{{0,8}}(?:{newsroom})(?:{HAN}{{0,6}}{DAY}{HAN}{{0,4}}?(?:{sent}|{wired})|(?:{sent}))"
            rf"|(?:{own}){HAN}{{2,4}}?(?:{sent}))[】\]]?"
        ),
        closing=re.compile(alternatives(words("closings"))),
        inside=re.compile(alternatives(words("body_openings"))),
        scene=re.compile(rf"{HAN}{{0,4}}(?:{alternatives(words('body_openings'))})，"),
        reported=re.compile(
            rf"\s*(?:{reported})?\s*[：:]\s*|(?:{reported})?\s+|(?:{reported})(?={DAY}|{strong})"
        ),
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
def signature_endings(*, short: bool) -> tuple[str, ...]:
    """Endings of newsroom signatures; only those that make one with a single character if ``short``."""
    rows = table("newsroom_signatures", "word", "behind")
    return tuple(row["word"] for row in rows if row["behind"] == "any" or not short)


@cache
def common_words() -> frozenset[str]:
    """Everyday two-character words."""
    return frozenset(words("common_words"))


@cache
def long_words() -> frozenset[tuple[str, str]]:
    """Everyday words of three and more characters, in each way of cutting one in two."""
    return frozenset((word[:cut], word[cut:]) for word in words("long_words") for cut in range(1, len(word)))


@cache
def measure() -> re.Pattern[str]:
    """What stands right behind a number."""
    units = tuple(row["unit"] for row in table("count_units", "unit", "kind"))
    return re.compile(alternatives((*words("measure_words"), *words("after_numbers"), *units)))


@cache
def says() -> re.Pattern[str]:
    """A verb of saying and the comma in front of what is said."""
    return re.compile(rf"(?:{alternatives(kind_words('cues', 'say'))})，")


@cache
def caption_cue() -> re.Pattern[str]:
    """What only a caption starts with."""
    return re.compile(f"(?:{alternatives(kind_words('caption_cues', 'start', 'place'))})")


@cache
def bare_caption() -> re.Pattern[str]:
    """A caption of a few words that names what happens in the picture, and no more: ``签约仪式现场``."""
    ends = alternatives(kind_words("caption_cues", "end", "place"))
    return re.compile(rf"[^，。；：！？\s]{{0,{LONGEST_BARE_CAPTION}}}(?:{ends})。?")


@cache
def caption_inside() -> re.Pattern[str]:
    """What tells of a picture at the beginning of a sentence that is not the first one."""
    return re.compile(rf"[。！？]{caption_cue().pattern}")


@cache
def credit_words() -> tuple[str, ...]:
    """What a picture credit ends with (供图)."""
    return kind_words("photo_credits", "end", "place")


@cache
def credit_ending() -> re.Pattern[str]:
    """The end of a picture credit such as ``…供图``, or the whole of one such as ``图片由…提供``."""
    start, close = (alternatives(kind_words("photo_credits", kind, "place")) for kind in ("start", "close"))
    return re.compile(rf"(?:{alternatives(credit_words())}|^(?:{start}).{{2,20}}(?:{close}))$")


@cache
def credit_label() -> re.Pattern[str]:
    """The space, behind a caption, before a photographer's label and name: ``摄影 林晓岚``."""
    photo = tuple(word for word, role in labels().roles.items() if role == "photo")
    return re.compile(rf"\s+(?=(?:{alternatives(photo)})[\s：:/]\s*\S)")


@cache
def actor_words() -> tuple[str, ...]:
    """What the name of an acting body ends with."""
    return kind_words("headline_cues", "actor")


@cache
def actor_ending() -> re.Pattern[str]:
    """The end of an acting body's name, anywhere in a headline, with a name before it."""
    return re.compile(rf"{HAN}(?:{alternatives(actor_words())})")


@cache
def actor_colon() -> re.Pattern[str]:
    """The name of an acting body and a colon, as a headline starts, and no quotation behind it."""
    return re.compile(rf"{HAN}{{1,16}}(?:{alternatives(actor_words())})[：:](?!“[^”]*$)")


@cache
def rubric_ending() -> re.Pattern[str]:
    """The end of a rubric that stands over several items."""
    return re.compile(rf"(?:{alternatives(kind_words('headline_cues', 'rubric'))})[”’」』》】]*$")


@cache
def no_event_date() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What before a date, and what behind it, says that it is not the day of the event."""
    before = alternatives(kind_words("no_event_dates", "before", "place"))
    after = alternatives(kind_words("no_event_dates", "after", "place"))
    return re.compile(rf"(?:{before})\s*$"), re.compile(rf"\s*(?:{after})")


@cache
def actor_name() -> re.Pattern[str]:
    """The name of an acting body, alone."""
    return re.compile(rf"{HAN}{{1,16}}(?:{alternatives(actor_words())})")


@cache
def source() -> re.Pattern[str]:
    """The source of an item, the one group that matches: ``来源：…``, ``供稿：某社区`` or ``某社区供稿``."""
    start = alternatives(kind_words("sources", "start", "place"))
    end = alternatives(kind_words("sources", "end", "place"))
    actor = actor_name().pattern
    joint = r"\s*[：:/｜]\s*"
    return re.compile(rf"(?:{start}){joint}(\S.{{1,29}})|(?:{end}){joint}({actor})|({actor})\s?(?:{end})")
