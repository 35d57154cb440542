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
_QUOTATION = re.compile(r"[^，。；：！？“”\n]{0,8}“[^“”\n]{1,15}[会节赛]”")
_HELD = frozenset({"Event", "Programme"})
# What a ceremony opens.
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
        end = _second_end(tokens, name, names) if _may_be_first(text, name) else 0
        if end:
            covered = end
            surface = text[name.start : end]
            aliases = {name.name, text[name.end + 1 : end], *name.mention.aliases} - {surface}
            mention = replace(name.mention, end=end, text=surface, name=surface, type="Event")
            name = replace(name, mention=replace(mention, aliases=tuple(sorted(aliases))))
        joined.append(name)
    return joined


def _may_be_first(text: str, name: Named) -> bool:
    """Whether 暨 stands behind an event, or behind a quotation that no noun ends (“邻里一家亲”|暨…展)."""
    held = name.type == "Event" or (name.type == "Programme" and name.quote is not None and not name.head)
    return held and text[name.end : name.end + 1] == "暨"


def behind_quotations(names: Sequence[Named]) -> list[Named]:
    """The names; an event directly behind a quotation without a head noun has it for its beginning.

    (“七一颂歌”|迎接建党百年文艺演出活动)
    """
    quoted = {name.end: name for name in names if name.quote and not name.head and name.type in _HELD}
    taken, joined = set[int](), list[Named]()
    for name in names:
        first = quoted.get(name.start) if name.type == "Event" and name.quote is None else None
        if first is not None and name.end - name.start > _NEAR:
            taken.add(id(first))
            surface = first.mention.text + name.mention.text
            aliases = {name.name, first.name, first.mention.text, *name.mention.aliases}
            mention = replace(
                name.mention, start=first.start, text=surface, name=surface, aliases=tuple(sorted(aliases))
            )
            name = replace(name, mention=mention, outer=first.outer, quote=first.quote)
        joined.append(name)
    return [name for name in joined if id(name) not in taken]


def _second_end(tokens: Tokens, name: Named, names: Sequence[Named]) -> int:
    """Where the part of a name behind 暨 ends; 0 where no event ends there."""
    text, start = tokens.text, name.end + 1
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
    before = _first_heads().longest_before(text, joint)
    head = Word(joint - len(before), joint, before)
    if not before or any(other.type == "Event" and other.end == joint for other in names):
        return name
    floor = max((other.end for other in names if other.end <= head.start and _ends_floor(other)), default=0)
    start = phrase(tokens, head, floor)[0]
    touching = [other for other in names if other.end == start]
    opened = [other.start for other in touching if other.quote is not None or _is_held(text, other)]
    surface = text[min([start, *opened]) : name.end]
    aliases = {name.name, *name.mention.aliases} - {surface}
    start = name.end - len(surface)
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
