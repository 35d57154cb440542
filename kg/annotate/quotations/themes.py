"""Themes in quotation marks: what an event is about, or its only name (以“…”为主题的活动)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.finding import Words
from kg.annotate.text.slots import Slot
from kg.annotate.text.words import any_of, cues, heads, word_set, word_tuple

# What joins a motto to its event.
_OF = "的"
# How far in front of an event's name a quoted theme is looked for.
_REACH = 60
# A verb of holding, with what stands between it and its object.
_LONGEST_VERB = 8


def is_theme(text: str, start: int, end: int) -> bool:
    """Whether a quotation is only the theme of something (“…”为主题的活动, 主题为“…”的活动)."""
    said = text.endswith(word_tuple("before_themes"), 0, start) and text.startswith("的", end)
    return said or text.startswith(word_tuple("behind_themes"), end)


def themes(text: str, start: int) -> tuple[str, ...]:
    """The quoted theme directly in front of an event (以“…”为主题的, of the event): an alias of it."""
    match = _theme_of().search(text[max(0, start - _REACH) : start])
    return (match["theme"],) if match and (match["said"] or match["before"]) else ()


def event_of_theme(text: str, end: int) -> tuple[int, str] | None:
    """Where an event ends whose only name is the theme quoted up to ``end``, and its noun.

    None where what stands behind the theme has a name (“…”为主题的家庭教育讲座).
    """
    match = _bare().match(text, end)
    return (match.end(), match["noun"]) if match else None


def event_of_motto(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the event ends that is held under a motto quoted from ``start`` to ``end``, and its noun.

    None where no verb of holding stands in front or no event behind 的 (举办|“书香飘万家”的亲子阅读活动).
    """
    behind = _of_motto().match(text, end)
    if behind is None or _holding().search(text, max(0, start - _LONGEST_VERB), start) is None:
        return None
    return behind.end, text[end + len(_OF) : behind.end]


@cache
def _holding() -> re.Pattern[str]:
    """A verb of holding and what stands between it and its object (开展|了一场)."""
    return re.compile(rf"(?:{any_of(cues('organize'))})了?(?:[一首]场|[一首]次)?$")


@cache
def _of_motto() -> Slot:
    nouns = Words(head for head in heads("event") if len(head) > 1)
    return Slot(_OF, r"[\u4e00-\u9fff]{0,6}", nouns, r"(?=[，。；、\n]|$)")


@cache
def _theme_of() -> re.Pattern[str]:
    before, behind = any_of(word_set("before_themes")), any_of(word_set("behind_themes"))
    # 以“…”为题|共同开展|活动
    adverbs = any_of(word_set("happening_adverbs") | word_set("adverbs_of_pairing") | word_set("together"))
    held = rf"，?(?:{adverbs})*(?:{any_of(cues('organize'))})了?(?:[一首]场|[一首]次)?"
    said = rf"(?P<said>{behind}(?:{held})?)?的?(?:一?系列)?$"
    return re.compile(rf"(?P<before>{before})?[“‘](?P<theme>[^“”]{{2,40}})[”’]{said}")


@cache
def _bare() -> re.Pattern[str]:
    """What says that a quotation is a theme, words of praise, and a noun that names no event."""
    theme, praise = any_of(word_set("behind_themes")), any_of(word_set("words_for_any_event"))
    nouns = any_of(word_set("bare_events"))
    return re.compile(rf"(?:{theme})?[，,]?(?:的|{praise})*(?P<noun>{nouns})(?![上中期后前内现当室场])")
