"""Lists whose members share one suffix (青禾、松涛及柳岸社区; 青禾、松涛2个街道便民服务中心)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.boundaries.own_names import shares_nothing
from kg.annotate.named import Named
from kg.annotate.people.personal_signs import stands_behind_title
from kg.annotate.text.counts import figure
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    any_of,
    cues,
    link_pattern,
    links,
    name_stoppers,
    surnames,
    title_words,
    word_set,
    word_tuple,
)
from kg.numerals import number_of
from kg.records import Mention

_HAN = r"[\u4e00-\u9fff]"
_UNITS = frozenset({"Community", "Subdistrict", "Village", "Town"})
# A member has at least two characters: one alone is a word.
_SHORTEST = 2
# So many characters in front of what is taken for the first member may belong to it.
_CUT = 3
# Two units are counted as 两社区; behind 二 stands one with a number in its name.
_TWO = "二"
# Some of many units, which then end their clause (走进松涛、柳岸等多个社区。).
_CLAUSE_ENDS = r"(?=[，。；！\n]|$)"


def find_abbreviated(text: str, names: Sequence[Named]) -> list[Named]:
    """The members of lists that end in a unit of ``names``, or in a count of units."""
    larger = {name.end: name for name in names if name.type in ADMINISTRATIVE and not name.bare}
    counts = list(_count().finditer(text)) if _counted_units().search(text) else []
    units = (*_before_units(text, names, counts), *_counted(text, names, counts))
    return [_below(unit, larger) for unit in units]


def _below(unit: Named, larger: Mapping[int, Named]) -> Named:
    """The first member of a list under the unit directly in front of it (松涛街道|青禾、柳岸两社区)."""
    above = larger.get(unit.start)
    if above is None or unit.type not in _UNITS:
        return unit
    if ADMINISTRATIVE.index(above.type) >= ADMINISTRATIVE.index(unit.type):
        return unit
    mention = replace(unit.mention, parents=(above.name, *above.mention.parents))
    return replace(unit, mention=mention, outer=above.outer, parent=above)


@cache
def _items() -> re.Pattern[str]:
    return re.compile(rf"(?:{_HAN}{{2,6}}(?:{any_of(links())}))+$")


@cache
def _several() -> str:
    """A pattern for 等 that says of units without a number that there are more (等多个|社区)."""
    return rf"等(?:{any_of(word_set('many_of_units'))})?"


@cache
def _count() -> re.Pattern[str]:
    number = rf"(?:等?(?<!第)(?P<number>{figure()})个?|(?P<several>{_several()}))"
    items = rf"(?P<items>(?:{_HAN}{{2,9}}(?:{any_of(links())}))+{_HAN}{{2,9}}?)"
    bodies = any_of(suffix.text for suffix in suffixes().values() if suffix.least == 0)
    kinds, units = any_of(word_set("kinds_of_estates")), any_of(word_set("countable_units"))
    ends = rf"(?(several){_CLAUSE_ENDS})"
    return re.compile(rf"{items}{number}(?:{kinds})?(?P<suffix>{units})(?P<body>(?:{bodies})?){ends}")


@cache
def _counted_units() -> re.Pattern[str]:
    """What every list with a count has in it."""
    kinds, units = any_of(word_set("kinds_of_estates")), any_of(word_set("countable_units"))
    return re.compile(rf"(?:{figure()}个?|{_several()})(?:{kinds})?(?:{units})")


def _before_units(text: str, names: Sequence[Named], counts: Sequence[re.Match[str]]) -> Iterator[Named]:
    ends = sorted(other.end for other in names if not other.bare)
    bodies = {other.end for other in names if not other.bare and other.type not in _UNITS}
    of_kind = {(other.end, other.type) for other in names if not other.bare}
    counted = [match.span("items") for match in counts]
    chained = {name.parent.start for name in names if name.parent is not None and name.type in _UNITS}
    for name in names:
        # 世贸中心和湖塘镇|永定社区: the members of a list stand below one unit, which is not among them.
        if name.start in chained or name.outer != name.start:
            continue
        if name.type in _UNITS and not name.bare and not any(a <= name.start < b for a, b in counted):
            if not text.endswith(tuple(links()), 0, name.outer):
                continue
            before = bisect_right(ends, name.outer)
            items = _items().search(text, ends[before - 1] if before else 0, name.outer)
            # 宁州市社会组织|总会与青禾社区: that is the rest of a body's name.
            joining = text.endswith(word_tuple("joining_in"), 0, name.outer)
            if items and not joining and items.start() not in bodies:
                first = _named_person().match(text, items.start())
                # 松涛社区|林晓岚、青禾社区|周远: who is of the unit is none himself.
                start = first.end() if first and (items.start(), name.type) in of_kind else items.start()
                yield from _members(text, start, items.end(), name.type, name.head)


def _counted(text: str, names: Sequence[Named], counts: Sequence[re.Match[str]]) -> Iterator[Named]:
    everything = [name for name in names if not name.bare and name.type != "Group"]
    for match in counts:
        start, end = match.span("items")
        named = [name for name in everything if not (start < name.start < end < name.end <= match.end())]
        start = _first_item(text, start, end, named)
        inside = [name for name in named if name.start < end and start < name.end]
        if not all(_is_whole(text, name, start, end) for name in inside) or not _sums_up(text, match):
            continue
        suffix = match["suffix"]
        members = list(_members(text, start, end, suffixes()[suffix].type, suffix))
        if match["number"] is None and len(members) < len(list(_items_of(text, start, end))):
            # 走进学校、企业、机关等多个社区: kinds of places.
            continue
        for unit in members:
            member = _body(unit, match["body"]) if match["body"] else unit
            last = unit is members[-1] and unit.end >= end
            yield _up_to(text, member, match.end()) if last else member


def _sums_up(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts the units of its list (和平路|二社区 is one name, 3个|村部 are houses).

    Without one somebody comes to them (走进|青禾、松涛等多个社区).
    """
    if match["number"] is None:
        first, _ = next(_items_of(text, *match.span("items")))
        opening = text[max(0, first - _CUT) : text.find("、", first)]
        return any(verb in opening for verb in cues("visit"))
    number, end = match["number"], match.end("number")
    if text.startswith(word_tuple("parts_of_villages"), match.start("suffix")):
        return False
    if number.isdigit() or text[end] == "个" or text[end - len(number) - 1] == "等":
        return True
    members = len(list(_items_of(text, *match.span("items"))))
    return number != _TWO and number_of(number) == members


def _up_to(text: str, member: Named, end: int) -> Named:
    """The last member of a list with the count behind it (澄溪3个街道便民服务中心)."""
    mention = replace(member.mention, end=end, text=text[member.start : end])
    return replace(member, mention=mention)


def _first_item(text: str, start: int, end: int, named: Sequence[Named]) -> int:
    """Where a list begins behind the units in front of its first member (松涛街道的|青禾、柳岸2个社区)."""
    start = max([start, *(name.end for name in named if name.outer <= start < name.end)])
    link = link_pattern().search(text, start, end)
    first = link.start() if link else end
    start = max([start, *(name.end for name in named if start <= name.start and name.end < first)])
    return start + text.startswith("的", start)


def _is_whole(text: str, name: Named, start: int, end: int) -> bool:
    """Whether a name is a member of a list as it stands."""
    return name.start >= start and (name.end == end or text.startswith(tuple(links()), name.end))


def _body(unit: Named, suffix: str) -> Named:
    """The body of a listed unit (便民服务中心 of 青禾街道)."""
    own = unit.mention.text
    mention = Mention(unit.start, unit.end, own, suffixes()[suffix].type, unit.name + suffix, (unit.name,))
    return Named(mention, unit.outer, suffix, unit)


def _members(text: str, start: int, end: int, unit_type: str, suffix: str) -> Iterator[Named]:
    """The bare names between the links of a list."""
    for left, right in _items_of(text, start, end):
        while left < right and (stop := _leading_stop(text, left, right)):
            left += stop
        left = max([left, *(match.end() for match in _inner_stop().finditer(text, left + 1, right - 1))])
        own = text[left:right]
        # 公司已|与青禾社区: who acts is no member of a list.
        paired = own.endswith(word_tuple("adverbs_of_pairing"))
        acting = paired and text.startswith(word_tuple("leading_links"), right)
        # 组织部部长|林岚…，林岚和青禾社区: a person.
        named = shares_nothing(own) or stands_behind_title(text, own)
        # 60名|留守儿童及青禾社区: people.
        named = named or own.endswith(word_tuple("group_heads") + word_tuple("ends_of_short_charities"))
        if left == start and not named:
            # 包|保领导林晓岚、青禾社区: the title begins in front of so many characters as a member has.
            named = bool(title_words("role").among(text[max(0, left - _CUT) : right]))
        if len(own) >= _SHORTEST and not acting and not named:
            yield Named(Mention(left, right, own, unit_type, own + suffix, aliases=(own,)), left, suffix)


def _items_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans between the links of a list; 和 with a single character at its side is none (仁和里)."""
    left = start
    for link in link_pattern().finditer(text, start, end):
        behind = link_pattern().search(text, link.end(), end)
        right = behind.start() if behind else end
        short = link.end() < end and min(link.start() - left, right - link.end()) < _SHORTEST
        bound = text.startswith(word_tuple("bound_openings"), link.start())
        if link.group() in word_set("ambiguous_links") and (short or bound):
            continue
        yield left, link.start()
        left = link.end()
    if left < end:
        yield left, end


@cache
def _inner_stop() -> re.Pattern[str]:
    """A word inside a list item in front of which no name goes on (首批在|松泉)."""
    holding = {word for word in cues("contain") | cues("comprise") if len(word) > 1}
    stops = word_set("place_prepositions") | cues("visit") | cues("joint") | holding | {"的"}
    return re.compile(rf"(?:{any_of(stops)})了?")


@cache
def _named_person() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(surnames())}){_HAN}{{1,2}}(?:{any_of(links())})")


def _leading_stop(text: str, left: int, right: int) -> int:
    """The length of the longest word at ``left`` that cannot begin a name, or 0."""
    return next((n for n in range(right - left, 0, -1) if text[left : left + n] in name_stoppers()), 0)
