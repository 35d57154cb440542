"""Events whose name ends in no noun for events (5月6日，…开展夜间巡逻), and those that only end as such do.

What somebody holds on a day is an event whatever its name ends with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.events.days_told import HABITS, tells_day
from kg.annotate.events.event_names import names_one
from kg.annotate.events.event_phrases import phrase
from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Word
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cues, place_prepositions, word_set, word_tuple
from kg.records import Mention

# What is held on a day has a name of at most so many characters, and the attribute in front of it.
_LONGEST_NAME, _LONGEST_ATTRIBUTE, _LONGEST_PLACE = 16, 16, 24
_SHORTEST = 3


def find_unheaded(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """What is held on a day, and gatherings that take place, as far as ``names`` has no event there."""
    text = tokens.text
    named = [name for name in names if name.type not in ("Group", "Date") and not name.bare]
    taken = Cover(len(text), ((name.start, name.end) for name in named))
    found: list[Named] = []
    for start, end in (*_held_on_a_day(tokens, taken), *_gatherings(tokens, taken)):
        if not taken.overlaps(start, end) and names_one(text, start, end, text[end - 2 : end]):
            taken.add(start, end)
            surface = text[start:end]
            found.append(Named(Mention(start, end, surface, "Event", surface), start, text[end - 2 : end]))
    return found


def _held_on_a_day(tokens: Tokens, taken: Cover) -> Iterator[tuple[int, int]]:
    """The objects of verbs of holding up to the end of the clause, in sentences that tell a day."""
    text = tokens.text
    for match in _held().finditer(text):
        start, end = match.span("what")
        if not tokens.starts_at(match.start()) or not tells_day(text, match.start(), *HABITS):
            continue
        if text[start:end].endswith(word_tuple("ends_of_plain_work")) or match.start() in taken:
            continue
        if _told_as_happening().search(text, start, end):
            # 举办的|活动热闹开场
            continue
        start = phrase(tokens, Word(end - 2, end, text[end - 2 : end]), start)[0]
        if end - start >= _SHORTEST:
            yield start, end


@cache
def _told_as_happening() -> re.Pattern[str]:
    """What tells that an event named by a plain noun takes place (热闹开场)."""
    return re.compile(rf"(?:{any_of(word_set('happening_adverbs'))})(?:{any_of(word_set('happening'))})$")


@cache
def _held() -> re.Pattern[str]:
    """A verb of holding, and what it holds up to a mark."""
    strong = cues("organize") - word_set("weak_organizing") - cues("invite") - cues("run")
    verbs = any_of(word for word in strong if len(word) > 1)
    attribute = rf"(?:[^，。；：！？、“”\n]{{1,{_LONGEST_ATTRIBUTE}}}的)?"
    return re.compile(
        rf"(?:{verbs})了?{attribute}(?P<what>[\u4e00-\u9fff]{{{_SHORTEST},{_LONGEST_NAME}}}?)(?=[，。；！\n])"
    )


def _gatherings(tokens: Tokens, taken: Cover) -> Iterator[tuple[int, int]]:
    """What ends as gatherings do and takes place at the end of its clause (…答谢会|在松涛广场举行)."""
    text = tokens.text
    for match in _meeting().finditer(text):
        end = match.end("tail")
        if match["tail"] in word_set("no_event_endings") or not tokens.starts_at(end) or end - 1 in taken:
            continue
        start = phrase(tokens, Word(end - 2, end, match["tail"]), taken.end_before(end - 2))[0]
        if end - start >= _SHORTEST:
            yield start, end


@cache
def _meeting() -> re.Pattern[str]:
    ends = any_of(word_set("event_endings"))
    strong = any_of(word_set("happening") - place_prepositions() - word_set("agent_marks"))
    adverbs = any_of(word_set("happening_adverbs"))
    places = any_of(place_prepositions())
    place = rf"(?:(?:{places})[^，。；：！？\n]{{2,{_LONGEST_PLACE}}}?)?"
    return re.compile(
        rf"(?P<tail>[\u4e00-\u9fff](?:{ends}))(?=(?:{adverbs})*{place}(?:{adverbs})*(?:{strong})了?[，。；！\n])"
    )
