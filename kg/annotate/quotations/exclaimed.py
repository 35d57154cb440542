"""Names that call out: a quotation with ! or ? inside and a head noun behind its marks (“你好！”邻里节)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.words import any_of, cues, heads, tail_stoppers, word_set

# Behind a colon a quotation that calls out is what somebody says, behind a comma it may be.
_SPEECH_MARKS = ("：", ":")
_COMMAS = ("，", ",")
# Behind a comma what is named has more characters (“…！”|活动 may open the next sentence).
_SHORTEST_HEAD = 3
# Between the closing mark and the head noun stand at most this many characters (“…”主题志愿服务|活动).
_LONGEST_TOPIC = 8
# A quotation of more characters with a comma inside is no name, where somebody and his office stand behind.
_LONGEST_CALL, _LONGEST_SPEAKER = 16, 30


def names_by_calling(text: str, start: int, end: int) -> bool:
    """Whether the quotation ``[start, end)``, marks included, calls something out that a head noun names.

    What goes on behind the head noun as the scene of it (“快来呀！”活动现场) names nothing.
    """
    if text.endswith(_SPEECH_MARKS, 0, start) or re.search(r"[。；]", text[start:end]):
        return False
    behind = _headed().match(text, end)
    if behind is None or (text.endswith(_COMMAS, 0, start) and behind.end() - end < _SHORTEST_HEAD):
        return False
    return not any(word in behind["topic"] for word in tail_stoppers())


def opens_as_speech(text: str, start: int, end: int) -> bool:
    """Whether the quotation ``[start, end)`` opens a paragraph as what somebody says behind it.

    The page may print no mark between the two (“居民要什么，他们最清楚”书记林晓岚说，).
    """
    opens = start == 0 or text[start - 1] == "\n"
    long = end - start > _LONGEST_CALL and any(comma in text[start:end] for comma in _COMMAS)
    return opens and long and _said_by().match(text, end) is not None


@cache
def _said_by() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{4,{_LONGEST_SPEAKER}}}?(?:{any_of(cues('say'))})[，。：]")


@cache
def _headed() -> re.Pattern[str]:
    """A topic and a head noun behind a quotation, which no scene is made of."""
    nouns = any_of([*heads("event"), *heads("programme")])
    scenes = any_of(word_set("sides_of_events"))
    return re.compile(rf"(?P<topic>[\u4e00-\u9fff]{{0,{_LONGEST_TOPIC}}}?)(?:{nouns})(?!{scenes})")
