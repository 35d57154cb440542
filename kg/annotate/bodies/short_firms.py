"""Firms under the names that they trade by: chains known everywhere (华润万家) and a trade (云帆科技)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Word
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    any_of,
    companion_links,
    cue_words,
    cues,
    found_words,
    links,
    name_stoppers,
    surnames,
    title_words,
    word_set,
    word_tuple,
)
from kg.records import Mention

# What stands in front of the trade has so many characters, and the name begins with such a word of jieba's.
_LEAST, _MOST = 2, 6
_UNCOMMON = ("x", "nr", "nz", "ns", "nt")
# A station of a firm that delivers has at most so many characters.
_LONGEST_STATION = 16
_MARKS = frozenset("，。；：、！？\n“”（）()《》 ")
_TRADES = (("ends_of_short_firms", "Company"), ("ends_of_short_charities", "SocialOrganization"))
_ACTING = ("joint", "organize", "visit", "sign", "attend")


def find_short_firms(tokens: Tokens, names: Sequence[Named], taken: Cover) -> list[Named]:
    """The firms of a text that no suffix names, in order; they overlap nothing ``taken`` and are taken.

    A firm that ``names`` has in full is left to what finds the short names of those.
    """
    full = tuple(name.name for name in names if name.type == "Company" and not name.bare)
    found: list[Named] = []
    named = {name.outer for name in names if not name.bare}
    sure = {*_known(tokens), *_stations(tokens)}
    units = {name.end: name for name in names if name.type in ADMINISTRATIVE and not name.bare}
    for start, end, kind in sorted({*sure, *_trading(tokens, units)}, key=lambda one: (one[0], -one[1])):
        own = tokens.text[start:end]
        # 中国邮政|松涛区分公司: the firm is the front of a longer name.
        free = not taken.overlaps(start, end) and end not in named
        shown = (start, end, kind) in sure or _goes_on(tokens.text, end)
        free = free and (shown or _closes_list(tokens.text, start, end, taken))
        if free and start >= (found[-1].end if found else 0) and not any(one.startswith(own) for one in full):
            taken.add(start, end)
            found.append(_charity_of(units[start], own) if start in units else _named(start, own, kind))
    return found


def _named(start: int, own: str, kind: str) -> Named:
    return Named(Mention(start, start + len(own), own, kind, own), start)


def _charity_of(unit: Named, own: str) -> Named:
    """A charity behind the unit that it belongs to, which is the front of its name (梁溪区|暖阳公益)."""
    surface, name = unit.mention.text + own, unit.name + own
    above, aliases = (unit.name, *unit.mention.parents), tuple(sorted({surface, own} - {name}))
    mention = Mention(unit.start, unit.end + len(own), surface, "SocialOrganization", name, above, aliases)
    return Named(mention, unit.outer, parent=unit)


def _known(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """The chains and firms that every reader knows, with the outlet behind the name (肯德基|柳岸店)."""
    firms = found_words("firms_known_by_name")
    for found in firms.found(tokens.text):
        start = found.start
        # 美团|外卖小哥沈晓: the longest of its names that takes nothing from the next word.
        names = (Word(start, start + len(name), name) for name in firms.each_at(tokens.text, start))
        word = next((one for one in names if not _runs_into_word(tokens, one)), None)
        begins = not tokens.text[start : start + 1].isascii() or tokens.starts_at(start)
        if begins and word is not None and not _ends_person(tokens, start):
            held = title_words("role").longest_at(tokens.text, word.end)
            outlet = None if held else _outlet().match(tokens.text, word.end)
            yield start, outlet.end() if outlet else word.end, "Company"


def _runs_into_word(tokens: Tokens, word: Word) -> bool:
    """Whether what looks like a firm only ends or begins words of the dictionary (北|京东|方, 其|中通|过)."""
    first, last = tokens.index(word.start), tokens.index(word.end - 1)
    before = tokens.starts[first] < word.start and tokens.tags[first] != "x"
    behind = word.start < tokens.starts[last] and tokens.ends[last] > word.end
    return before or (behind and tokens.tags[last] != "x")


def _ends_person(tokens: Tokens, position: int) -> bool:
    """Whether somebody's surname stands directly in front, so that a name goes on (曾庆|华为食堂揭牌)."""
    if not position:
        return False
    index = tokens.index(position - 1)
    word = tokens.word(index)
    if tokens.ends[index] > position:
        # 医生张|兴华为居民讲课: the firm would begin in the middle of a name.
        front = tokens.text[tokens.starts[index] - 1 : tokens.starts[index]]
        return front in surnames() or word[0] in surnames()
    return word[0] in surnames() and len(word) <= _LEAST and tokens.tags[index][0] in ("x", "n")


@cache
def _outlet() -> re.Pattern[str]:
    trades = any_of(word_set("ends_of_short_firms") | word_set("ends_of_short_charities"))
    outlets = any_of(word_set("ends_of_outlets"))
    # 顺丰速运|等周边站点: a list ends there.
    barred = any_of(word_set("list_closers") | links() | word_set("hard_boundaries"))
    return re.compile(rf"(?:{trades})?(?:(?!{barred})[\u4e00-\u9fff]{{2,6}}?(?:{outlets}))?")


def _trading(tokens: Tokens, units: Container[int]) -> Iterator[tuple[int, int, str]]:
    """Names that end with a trade and stand where bodies act together or somebody has an office in them.

    ``units`` are where units end, behind which a charity's name may begin (梁溪区|暖阳公益).
    """
    text = tokens.text
    for table, kind in _TRADES:
        for word in found_words(table).found(text):
            charity = kind == "SocialOrganization"
            front = _opens_behind(text, word.start, units if charity else ())
            if front is None or text[front - 1 : front] == "”":
                continue
            own = text[front : word.start]
            named = charity and not own.startswith(word_tuple("no_charities") + word_tuple("group_heads"))
            uncommon = named or _is_uncommon(tokens, front, word.start)
            words = [one for _, one, _ in tokens.rightward(front, word.start)]
            # 30余名|环卫|工人: who is counted is no firm.
            counted = any(one in word_set("measure_words") or one[0].isdigit() for one in words)
            # 理发店|店主: a kind of shop is none.
            kind_alone = text[front : word.end] in suffixes()
            if (
                uncommon
                and not counted
                and not kind_alone
                and not any(one in name_stoppers() for one in words)
            ):
                yield front, word.end, kind


def _is_uncommon(tokens: Tokens, start: int, end: int) -> bool:
    """Whether what stands in front of a trade is a name by itself, or runs into it (小郑|锁业, 禾|木家具)."""
    first = tokens.index(start)
    if tokens.starts[first] != start:
        return False
    nickname = (
        tokens.text[start] in word_set("nickname_prefixes") and tokens.text[start + 1 : end] in surnames()
    )
    return nickname or tokens.tags[first].startswith(_UNCOMMON) or not tokens.starts_at(end)


def _closes_list(text: str, start: int, end: int, taken: Cover) -> bool:
    """Whether a name is the last of a list, behind one that is ``taken`` (、青禾小学和小郑锁业|。)."""
    link = next((link for link in links() if text.endswith(link, 0, start)), "")
    return bool(link) and start - len(link) - 1 in taken and text[end : end + 1] in _MARKS


def _stations(tokens: Tokens) -> Iterator[tuple[int, int, str]]:
    """Stations of firms that deliver, in front of somebody's office or a mark (飞鸟外卖松涛站|站长)."""
    text = tokens.text
    if not found_words("delivering_trades").among(text):
        return
    marks = {place for place, mark in enumerate(text) if mark in _MARKS or mark in links()}
    behind = {word.start for word in found_words("behind_stations").found(text)}
    stations = word_tuple("delivery_stations")
    for end in sorted({title.start for title in title_words("role").found(text)} | marks | behind):
        if not text.endswith(stations, 0, end):
            continue
        starts = range(end - 1, max(-1, end - _LONGEST_STATION), -1)
        match = next((one for place in starts if (one := _station().match(text, place, end))), None)
        if match is not None and not any(
            word in name_stoppers() for _, word, _ in tokens.rightward(*match.span())
        ):
            yield match.start(), match.end(), "Company"


def is_known_firm(name: str) -> bool:
    """Whether a name is that of a firm that every reader knows, or of an outlet of it (肯德基柳岸店)."""
    known = found_words("firms_known_by_name").longest_at(name, 0)
    return bool(known) and _outlet().fullmatch(name, len(known)) is not None


def is_station(name: str) -> bool:
    """Whether a name is that of a station of a firm that delivers (飞鸟外卖松涛站)."""
    return _station().match(name) is not None


@cache
def _station() -> re.Pattern[str]:
    """A firm's own name, what it does, where its station is and what that is called."""
    trades, stations = any_of(word_set("delivering_trades")), any_of(word_set("delivery_stations"))
    breaks = "".join(sorted(word_set("hard_boundaries")))
    own = rf"(?:(?![{breaks}])[\u4e00-\u9fff])"
    fronts = re.escape("".join(sorted(_MARKS)))
    joining = "|".join(f"(?<={re.escape(word)})" for word in sorted(_fronts()))
    opening = rf"(?:^|(?<=[{fronts}{breaks}])|{joining})"
    return re.compile(rf"{opening}{own}{{2,4}}?(?:{trades}){own}{{2,6}}?(?:{stations})$")


def _opens_behind(text: str, end: int, units: Container[int]) -> int | None:
    """Where a name begins whose trade begins at ``end``: behind a mark, a link or a word of cooperation.

    So it does behind one of the ``units``.
    """
    for start in range(end - _LEAST, max(-1, end - _MOST - 1), -1):
        before = text[start - 1 : start]
        if before in _MARKS or not before:
            return start if text[start:end].isalnum() else None
        if start in units or text.endswith(_fronts(), 0, start):
            return start
    return None


@cache
def _fronts() -> tuple[str, ...]:
    joining = cues("joint") | cues("invite") | companion_links() | (links() - {"、"})
    return tuple(joining | word_set("copulas"))


def _goes_on(text: str, end: int) -> bool:
    """Whether bodies act behind a place of a text, a list goes on or somebody's office stands there."""
    # 松涛社区与晨光社工|共同开展…
    if text.startswith((*links(), *word_tuple("list_closers"), *word_tuple("together")), end):
        return True
    # 青禾咖啡|则|签约…
    verb = end + len(found_words("between_units_and_verbs").longest_at(text, end))
    if any(cue_words(kind).longest_at(text, verb) for kind in _ACTING):
        return True
    return title_words("role").longest_at(text, end) != ""
