"""Events that 暨 joins: the two ceremonies are one event with both names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.events.event_phrases import phrase
from kg.annotate.named import Named
from kg.annotate.text.finding import Word, Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cues, heads, word_set, word_tuple

_CLAUSE_END = r"[，。；：！？\n]"
# How far over 暨 the second part of a name reaches, and what stands between 暨 and its named end.
_LONGEST_SECOND, _LONGEST_BETWEEN = 40, 24
# Where an event goes, and what joins another one to it (志愿服务|进小区暨).
_GOING = re.compile("(?:走?进[\u4e00-\u9fff]{1,4})?暨")
_GOING_THERE = re.compile("走?进[\u4e00-\u9fff]{1,4}$")
_QUOTATION = re.compile(r"[^，。；：！？“”\n]{0,8}“[^“”\n]{1,15}[会节赛]”")
_HELD = frozenset({"Event", "Programme"})
# Whose ceremony may be told with their names, and what a ceremony opens.
_OWNERS = frozenset({"Venue", "ServiceCentre", "Team", "SocialOrganization"})
_OPENED = frozenset({"Team", "Venue", "ServiceCentre", "Programme"})
# A name stands at most this far behind 暨.
_NEAR = 4


def joined_by_and(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The names; two events that 暨 joins are one, under both names."""
    text, joined, covered = tokens.text, list[Named](), 0
    names = [_with_opened(text, _with_first(tokens, name, names), names) for name in names]
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.type in ("Event", "Programme") and name.start < covered:
            continue
        joint = _joint(text, name)
        end = _second_end(tokens, joint, names) if joint else _summed_up(text, name, names)
        if end:
            covered = end
            first, surface = joint or name.end, text[name.start : end]
            aliases = {name.name, text[name.start : first], text[first + 1 : end], *name.mention.aliases}
            aliases -= {surface}
            mention = replace(name.mention, end=end, text=surface, name=surface, type="Event")
            name = replace(name, mention=replace(mention, aliases=tuple(sorted(aliases))))
        joined.append(name)
    return joined


def _joint(text: str, name: Named) -> int:
    """Where 暨 stands behind an event, or behind a quotation that no noun ends (“邻里一家亲”|暨…展), else 0.

    Where an event goes stands in front of 暨 (志愿服务|进小区|暨“…”系列活动).
    """
    held = name.type == "Event" or (name.type == "Programme" and name.quote is not None and not name.head)
    match = _GOING.match(text, name.end) if held else None
    return match.end() - 1 if match else 0


def _summed_up(text: str, name: Named, names: Sequence[Named]) -> int:
    """Where the event ends that 及 joins to one, with one noun for the two (宣讲|及|逃生演练活动); else 0."""
    if name.type != "Event" or text[name.end : name.end + 1] != "及":
        return 0
    sums = word_tuple("bare_events")
    behind = [one for one in names if one.type == "Event" and one.start == name.end + 1]
    return next((one.end for one in behind if one.head in sums or one.name.endswith(sums)), 0)


def behind_quotations(text: str, names: Sequence[Named]) -> list[Named]:
    """The names; an event directly behind a quotation without a head noun has it for its beginning.

    (“七一颂歌”|迎接建党百年文艺演出活动, “大家园”点亮|“微心愿”行动)
    """
    quoted = {name.end: name for name in names if name.quote and not name.head and name.type in _HELD}
    whole = {name.end: name for name in names if name.quote is not None and name.quote[1] == name.end}
    taken, joined = set[int](), list[Named]()
    for name in names:
        first = quoted.get(name.start) if name.type == "Event" and name.quote is None else None
        first = first if first is not None and name.end - name.start > _NEAR else None
        if name.type == "Event" and name.quote is not None and name.start == name.quote[0]:
            verb = _between_quotations().longest_before(text, name.start)
            first = whole.get(name.start - len(verb)) if verb else None
        if first is not None:
            taken.add(id(first))
            surface = text[first.start : name.end]
            aliases = {name.name, first.name, first.mention.text, *name.mention.aliases}
            mention = replace(
                name.mention, start=first.start, text=surface, name=surface, aliases=tuple(sorted(aliases))
            )
            name = replace(name, mention=mention, outer=first.outer, quote=first.quote)
        joined.append(name)
    return [name for name in joined if id(name) not in taken]


@cache
def _between_quotations() -> Words:
    """What one quotation in the name of an event does to the other (“大家园”|点亮|“微心愿”行动)."""
    return Words(word_set("verbs_between_quotations"))


def _second_end(tokens: Tokens, joint: int, names: Sequence[Named]) -> int:
    """Where the part of a name behind 暨 at ``joint`` ends; 0 where no event ends there."""
    text, start = tokens.text, joint + 1
    following = [
        other.end
        for other in names
        if other.type == "Event"
        and 0 <= other.start - start <= _NEAR * 2
        and not re.search(_CLAUSE_END, text[start : other.start])
    ]
    if following:
        return max(following)
    if quotation := _QUOTATION.match(text, start):
        # 社区运动会暨|首届“家奥会”
        return quotation.end()
    stop = _second_stop().search(text, start, start + _LONGEST_SECOND)
    end = stop.start() if stop else 0
    return end if end and text.endswith((*word_tuple("event_endings"), *heads("event")), start, end) else 0


@cache
def _second_stop() -> re.Pattern[str]:
    return re.compile(rf"{_CLAUSE_END}|{any_of(word_set('happening') | word_set('happening_adverbs'))}")


def _with_first(tokens: Tokens, name: Named, names: Sequence[Named]) -> Named:
    """An event with what 暨 joins to it in front (联盟揭牌仪式暨|启动会), where no event was found there."""
    text = tokens.text
    joint = text.rfind("暨", max(0, name.start - _LONGEST_BETWEEN), name.start + 1)
    if name.type != "Event" or joint < 0 or re.search(_CLAUSE_END, text[joint : name.start]):
        return name
    going = _GOING_THERE.search(text, max(0, joint - _NEAR - 2), joint)
    ends = going.start() if going else joint
    before = _first_heads().longest_before(text, ends)
    head = Word(ends - len(before), ends, before)
    if not before or any(other.type == "Event" and other.end in (ends, joint) for other in names):
        return name
    floor = max((other.end for other in names if other.end <= head.start and _ends_floor(other)), default=0)
    start = phrase(tokens, head, floor)[0]
    # 第六届邻里节|开幕式暨…, 举行长者食堂|揭牌暨…
    touching = [other for other in names if other.end == start]
    opened = [
        other.start
        for other in touching
        if other.type == "Event" or other.quote is not None or _is_held(text, other)
    ]
    owned = {text[one.outer : name.end] for one in touching if one.type in _OWNERS}
    start = min([start, *opened])
    surface = text[start : name.end]
    aliases = {name.name, *name.mention.aliases, text[start:joint], *owned} - {surface}
    mention = replace(name.mention, start=start, text=surface, name=surface, aliases=tuple(sorted(aliases)))
    return replace(name, mention=mention, outer=start, quote=None)


def _with_opened(text: str, name: Named, names: Sequence[Named]) -> Named:
    """An event that begins with a short ceremony, with what that opens (业主服务队|成立揭牌暨…任命仪式)."""
    if name.type != "Event" or not _opens_both().match(text, name.start, name.end):
        return name
    opened = [other for other in names if other.end == name.start and other.type in _OPENED]
    if not opened:
        return name
    start = min(other.start for other in opened)
    surface = text[start : name.end]
    aliases = {name.name, *name.mention.aliases} - {surface}
    mention = replace(name.mention, start=start, text=surface, name=surface, aliases=tuple(sorted(aliases)))
    return replace(name, mention=mention, outer=start, quote=None)


@cache
def _opens_both() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('joined_ceremonies'))}){{1,2}}(?:仪式|大会)?暨")


def _is_held(text: str, opened: Named) -> bool:
    """Whether a verb of holding stands in front of what is opened (举行|长者食堂|揭牌暨…启动仪式)."""
    before = text[max(0, opened.start - _NEAR) : opened.start].removesuffix("了")
    return before.endswith(tuple(cues("organize")))


def _ends_floor(name: Named) -> bool:
    """Whether an event begins behind a mention: people and bare units may open it (社区|艺术节)."""
    return name.type != "Group" and not name.bare


@cache
def _first_heads() -> Words:
    return Words({head for head in heads("event") if len(head) > 1} | word_set("joined_ceremonies"))
