"""Which phrases name an event, and which only speak of a kind of events."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.counts import amount, figure
from kg.annotate.text.words import any_of, cue_words, heads, word_set, word_tuple
from kg.numerals import numerals

# Shorter phrases (学习, 检查) name a kind of event, not one …
_SHORTEST_NAME = 4
# … but for nouns of three characters that end names of events (夏令营, 年夜饭) …
_NOUN = 3
# … and words that can only mean a gathering (动员会, 运动会).
_GATHERING = re.compile(r"..[会赛节宴展]$")
# How far in front of what is held its day is looked for.
_SENTENCE_REACH = 80
# What a gathering is about has at least so many characters.
_SHORTEST_TOPIC = 2
# How far in front of an event's name a word for a class of events is looked for.
_CLASS_REACH = 10
# A theme in quotation marks in front of a series.
_SERIES_WITH_THEME = re.compile(r"”(?:为主题|为题|主题)的?一?系列$")
# 开展政策宣传、矛盾调解等工作: kinds of work, no events.
_SUMMED_UP = re.compile(
    r"(?:[^，。；：、]{0,4}(?:、[^，。；：]{0,30})?)?等(?:工作|活动|服务|内容|形式|方式|职责|[^，。；：、]{0,4}(?:课程|环节))"
)


def is_name(surface: str) -> bool:
    """Whether a phrase is long enough to name one event."""
    known = surface in word_set("short_events") or surface in word_set("ends_of_festivals")
    # 开幕式上 speaks of what goes on at another event.
    known = known or (
        len(surface) == _NOUN and surface in heads("event") and not surface.endswith(word_tuple("ceremonies"))
    )
    return known or len(surface) >= _SHORTEST_NAME or _GATHERING.match(surface) is not None


def is_special(surface: str, head: str) -> bool:
    """Whether what somebody takes part in is one event, not a kind (社区|活动, 志愿服务)."""
    if surface == head:
        return surface[-1] in word_set("event_endings")
    core = surface.removesuffix(head)
    telling = len(core) > len(head) or core in word_set("ceremonial_verbs")
    return telling or head not in word_set("event_nouns")


def is_class(text: str, start: int, surface: str) -> bool:
    """Whether a phrase speaks of events in general (形式多样的文化活动)."""
    if surface in word_set("nameless_series") or is_in_number(text, start, surface):
        return True
    if _is_counted(text, start, surface):
        return True
    in_series = surface.endswith(word_tuple("serial_events")) or _one_of_series().match(surface)
    if in_series or _series_on_topic().match(surface):
        return False
    many = surface.startswith(word_tuple("openings_of_many_events")) or _several().fullmatch(surface)
    if many or _SUMMED_UP.match(text, start + len(surface)):
        return True
    if surface in word_set("sums_of_services") and text.endswith(word_tuple("list_closers"), 0, start):
        # 开展磨刀、裁衣等|志愿服务
        return True
    if text.startswith(word_tuple("nouns_of_practices"), start + len(surface)):
        # 总结|活动|经验
        return True
    if any(day in surface for day in word_set("festivals")):
        return False
    if _SERIES_WITH_THEME.search(text, max(0, start - _CLASS_REACH), start):
        # 以“喜迎丰收”为主题的系列|庆祝活动 is one event.
        return False
    clause = re.split(r"[，。；！？\n]", text[max(0, start - _CLASS_REACH) : start])[-1]
    # 召集相关部门|召开…: only what stands behind the verb speaks of the event.
    verbs = cue_words("organize").found(clause)
    before = clause[verbs[-1].end :] if verbs else clause
    bars = [word for word in word_set("event_bars") if word in before + surface]
    if bars and word_set("praising_bars").issuperset(bars) and not any(word in surface for word in bars):
        # 举办了一场丰富多彩的健步走活动, 形式多样的|读书分享会: so one event is praised.
        sentence = re.split(r"[。！？\n]", text[max(0, start - _SENTENCE_REACH) : start])[-1]
        # 一场|形式多样、内容丰富的|义诊活动: the number may stand further in front than what bars it.
        held = cue_words("organize").found(sentence)
        one = _one().search(sentence, held[-1].end if held else 0) or _dated().search(sentence)
        return one is None and not _is_gathering(surface)
    return bool(bars)


@cache
def _dated() -> re.Pattern[str]:
    """A word of time that tells of one occasion (7月2日, 日前)."""
    return re.compile(rf"\d月\d{{1,2}}日|{any_of(word_set('occasions'))}")


@cache
def _one() -> re.Pattern[str]:
    return re.compile(rf"[一首](?:{any_of(word_set('measure_words'))})")


def is_in_number(text: str, start: int, surface: str) -> bool:
    """Whether a phrase is one of more than two events of a kind, with no words of their own (13场|活动)."""
    return _in_number().search(text[max(0, start - _CLASS_REACH) : start + len(surface)]) is not None


def _is_counted(text: str, start: int, surface: str) -> bool:
    """Whether somebody held many events of a kind (200余次|志愿服务活动, 义诊|10次), or one is told again."""
    if _counted_first().match(surface) or _count_before().search(text, max(0, start - _CLASS_REACH), start):
        return True
    if "“" not in surface and _many().match(text, start + len(surface)):
        return True
    # 这是社区今年开展的|第三场活动
    again = _next_one().fullmatch(surface)
    return again is not None and _being_one().search(text, max(0, start - _SENTENCE_REACH), start) is not None


@cache
def _counted_first() -> re.Pattern[str]:
    """A number of events at the start of a phrase (200余次|志愿服务活动, 12届|邻里节)."""
    return re.compile(_counting())


@cache
def _count_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d第/·{numerals()}]){_counting()}$")


def _counting() -> str:
    """Ten and more of a kind, or several of a row of years (200余次, 三届)."""
    many = rf"(?:\d{{2,}}|[{numerals()}]{{2,}})"
    return rf"(?:{many}[余多]?(?:场次|[场次期])(?!方)|(?:{many}|{figure()})届)"


@cache
def _next_one() -> re.Pattern[str]:
    return re.compile(rf"(?:首|第{figure()})[场次期站届](?:{any_of(word_set('bare_events'))})")


@cache
def _being_one() -> re.Pattern[str]:
    """What calls an event one of a row, in front of its number (这是社区今年开展的|第三场活动)."""
    return re.compile(rf"(?:{any_of(word_set('copulas_of_series'))})[^，。；：！？\n]{{0,20}}$")


@cache
def _in_number() -> re.Pattern[str]:
    many = rf"(?:\d{{2,}}|[3-9]|[{numerals()}]{{2,}}|[三四五六七八九十百])"
    kinds = any_of(word_set("words_for_any_event") | word_set("kinds_of_many_events"))
    counted = rf"(?<![\d第{numerals()}]){many}[余多]?场次?(?:{kinds})*"
    return re.compile(rf"{counted}(?:{any_of(word_set('bare_events'))})$")


def _is_gathering(surface: str) -> bool:
    """Whether a phrase names a gathering by its kind and by what it is about (读书|分享会)."""
    noun = next((word for word in word_tuple("event_nouns") if surface.endswith(word)), surface[-1:])
    ends = noun in word_set("event_endings") or noun not in word_set("bare_events")
    return ends and len(surface) >= len(noun) + _SHORTEST_TOPIC


@cache
def _many() -> re.Pattern[str]:
    """How many events of a kind somebody held, behind what they are (志愿服务活动|累计46场)."""
    nearly = any_of(word_set("before_counts"))
    return re.compile(rf"(?:{nearly})*(?![1一][^\d十百千]){figure()}[余多]?(?:场|次|期)")


@cache
def _one_of_series() -> re.Pattern[str]:
    """One of a series by what the series is called (春季招聘系列活动|女性专场)."""
    return re.compile(rf".+(?:{any_of(word_set('series_in_names'))})..")


@cache
def _series_on_topic() -> re.Pattern[str]:
    """A series behind what it is about (民法典|系列|法治讲座), with no other word for a class of events."""
    other = any_of(word_set("event_bars") - word_set("serial_events"))
    topic = rf"(?:(?!{other})[\u4e00-\u9fff]){{3,}}(?<!一)"
    return re.compile(rf"{topic}(?:{any_of(word_set('serial_events'))})(?!.*(?:{other}))")


@cache
def _several() -> re.Pattern[str]:
    """Several events that only their number tells (40余场活动)."""
    return re.compile(rf"(?![1一][^\d十百千])(?:{amount()})(?:{any_of(word_set('event_nouns'))})")


def names_one(text: str, start: int, end: int, head: str) -> bool:
    """Whether a phrase names one event: it points at none and speaks of no class of events."""
    surface = text[start:end]
    refers = surface == head and text.endswith(word_tuple("event_references"), 0, start)
    named = is_name(surface) or _is_held(text, start, surface)
    return not refers and named and not is_class(text, start, surface)


def _is_held(text: str, start: int, surface: str) -> bool:
    """Whether a verb of holding stands right in front of a ceremony of three characters (举行|结营式)."""
    ceremony = len(surface) == _NOUN and surface in word_set("ceremonies_of_schemes")
    return ceremony and bool(cue_words("organize").longest_before(text, start))
