"""Events of a series: behind “…”系列活动之 or —— stands what is held; the series is above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.events.event_phrases import phrase
from kg.annotate.events.single_events import event_at
from kg.annotate.named import Named
from kg.annotate.text.finding import Word
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, head_at_end, word_set
from kg.records import Mention

# What stands between a series and one of its events.
_LINK = re.compile(r"之?(?:——|—|-{1,2})|之(?=[“《\w])(?![一二三四五六七八九十后前间中内外余际时初下上所类])")
# What an event is called that no noun ends: all there is up to a mark.
_REST = re.compile(r"[\u4e00-\u9fff]{3,12}(?=[，。；！])")
# Only behind what calls itself a series an event needs no quotation marks.
_PLAIN = "系列"
_HELD = frozenset({"Event", "Programme"})


def in_series(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The names; an event behind a series and 之 or a dash has the series for its parent."""
    names = [part for name in names for part in _apart(name)]
    names += _in_front_of_dashes(tokens, names)
    parents = {name.end: name for name in names if _is_series(name) or _is_front(tokens, names, name)}
    found: dict[int, Named] = {}
    for end, series in parents.items():
        link = _LINK.match(tokens.text, end)
        event = _behind(tokens, names, link.end()) if link else None
        if event is None or (_PLAIN not in series.name and event.quote is None):
            continue
        full = tokens.text[series.start : event.end]
        aliases = tuple(sorted({*event.mention.aliases, full} - {event.name}))
        mention = replace(event.mention, type="Event", aliases=aliases)
        # “我们的节日·端午”之“…”主题活动: what is no series is a rubric of the event.
        whole = replace(series, mention=replace(series.mention, type="Programme"))
        above = whole if _is_series(series) else None
        if above is None:
            names = [name for name in names if name is not series]
        else:
            found[id(series)] = whole
        found[id(event)] = replace(event, mention=mention, outer=series.outer, parent=above)
    kept = [found.get(id(name), name) for name in names]
    new = {id(name) for name in names}
    return kept + [name for key, name in found.items() if key not in new]


def _in_front_of_dashes(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The series that only the dash and the quoted event behind it tell (…系列活动|——“…”)."""
    found: list[Named] = []
    for match in _dashed().finditer(tokens.text) if "——“" in tokens.text else ():
        head = Word(*match.span("head"), match["head"])
        held = any(name.start == match.end() and name.type == "Event" for name in names)
        if not held or any(name.end > head.start and name.start < head.end for name in names):
            continue
        floor = max((one.end for one in names if one.end <= head.start), default=0)
        start, end, noun = phrase(tokens, head, floor)
        if end - start > len(noun):
            surface = tokens.text[start:end]
            found.append(Named(Mention(start, end, surface, "Programme", surface), start, noun))
    return found


@cache
def _dashed() -> re.Pattern[str]:
    """What calls itself a series in front of a dash and a quotation."""
    ends = any_of(word for word in word_set("ends_of_series") if len(word) > len(_PLAIN))
    return re.compile(rf"(?P<head>{ends})——(?=“)")


def _is_series(name: Named) -> bool:
    return name.type in _HELD and not name.bare and _ends_as_series().search(name.name) is not None


def _is_front(tokens: Tokens, names: Sequence[Named], name: Named) -> bool:
    """Whether a bare quotation stands in front of 之 and an event that a noun ends (“…”|之“…”主题活动)."""
    link = _LINK.match(tokens.text, name.end) if name.quote is not None and not name.head else None
    return link is not None and any(
        one.start == link.end() and one.type == "Event" and one.quote is not None and one.end > one.quote[1]
        for one in names
    )


def _behind(tokens: Tokens, names: Sequence[Named], start: int) -> Named | None:
    """The event or the quoted name that begins at a place, or else what a head noun ends there."""
    there = [name for name in names if name.start == start and name.type in _HELD and not name.bare]
    return max(there, key=lambda name: name.end) if there else event_at(tokens, start) or _deed(tokens, start)


def _deed(tokens: Tokens, start: int) -> Named | None:
    """What ends the clause behind 系列活动之 (参观消防站), as an event."""
    match = _REST.match(tokens.text, start)
    known = match is not None and tokens.text[start - 1] == "之" and tokens.starts_at(start)
    if match is None or not known:
        return None
    return Named(Mention(start, match.end(), match.group(), "Event", match.group()), start)


def _apart(name: Named) -> list[Named]:
    """A name that takes in a series and its event (“…”系列活动之亲子阅读), as the two."""
    text = name.mention.text
    place = _inside().search(text) if name.type in _HELD and _PLAIN in text else None
    if place is None or _PLAIN not in place["series"] or not name.head:
        return [name]
    end = place.end("series")
    series = text[:end]
    aliases = tuple({series.replace("“", "").replace("”", "")} - {series})
    whole = Mention(name.start, name.start + end, series, "Programme", series, (), aliases)
    start = name.start + place.end()
    event = Mention(start, name.end, text[place.end() :], "Event", text[place.end() :], (), (text,))
    return [Named(whole, name.outer, head_at_end(series)), Named(event, start, name.head)]


@cache
def _ends_as_series() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('ends_of_series'))})$")


@cache
def _inside() -> re.Pattern[str]:
    """The end of a series inside a name, and the link behind it."""
    return re.compile(rf"(?P<series>.{{2,}}?(?:{any_of(word_set('ends_of_series'))}))(?:{_LINK.pattern})")
