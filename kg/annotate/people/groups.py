"""Groups: classes of people who are served or take part (居民, 快递员, 独居老人)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.people.attendance import find_attendants
from kg.annotate.people.group_words import (
    group_heads,
    group_modifiers,
    group_pattern,
    head_expression,
    newcomers_called,
    opening_words,
    plain_narrowing,
    without_origin,
)
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import matches
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    any_of,
    cue_kinds,
    head_types,
    link_pattern,
    links,
    titles,
    word_set,
    word_tuple,
)
from kg.lexicon import table
from kg.numerals import numerals
from kg.records import Mention

_AGE, _DIGIT = "岁", re.compile(r"(?=年?满\d|[\d一二三四五六七八九十百])")
# One noun of at most this many characters in front of a class of people narrows it (文艺志愿者).
_LONGEST_NOUN = 4
# What may stand between two words that narrow a class, or in front of it.
_JOINTS = frozenset("、及和的")
_NARROWING_TAGS = frozenset({"n", "nz", "b"})


def find_groups(tokens: Tokens, taken: Cover) -> Iterator[Mention]:
    """The groups that the text mentions outside what is ``taken``, in order.

    A group's name is its head with the modifiers that narrow it; modifiers that only place it
    (辖区居民) and plural tails (孩子们) are kept among its aliases.
    """
    text, found = tokens.text, list[Mention]()
    for group in _single_groups(tokens, taken):
        beside = found and found[-1].end == group.start and not plain_narrowing().match(group.text)
        if found and (beside or _of_family(text, found[-1], group)):
            # 辖区企业|职工: the first only narrows the second.
            first = found.pop()
            surface = text[first.start : group.end]
            group = Mention(first.start, group.end, surface, "Group", surface, aliases=(group.name,))
        if not _sums_up(text, found, group):
            found.append(group)
    yield from found
    yield from find_attendants(text, found, taken)


def _sums_up(text: str, found: Sequence[Mention], group: Mention) -> bool:
    """Whether a word only sums up the classes of people listed in front of it (孤儿、独居老人等|特殊群体)."""
    joined = found and group.name in word_set("groups_that_sum_up")
    return bool(joined) and text[found[-1].end : group.start] in word_set("list_closers")


def _of_family(text: str, family: Mention, people: Mention) -> bool:
    """Whether families narrow the people behind 的 (双职工家庭|的|孩子)."""
    joined = text[family.end : people.start] == "的" and family.name.endswith(word_tuple("families"))
    return joined and people.name in word_set("members_of_families")


def _single_groups(tokens: Tokens, taken: Cover) -> Iterator[Mention]:
    """Every class of people, also one that narrows the next."""
    text = tokens.text
    for match in (_as_whole(tokens, match) for match in _matches(text)):
        start, end = _behind_count(text, _outside(text, match, taken)), match.end()
        behind = taken.end_before(end)
        if taken.overlaps(start, end) and text[behind:end] in word_set("heads_behind_villages"):
            # 青禾村|干部: no 村干部
            yield Mention(behind, end, text[behind:end], "Group", text[behind:end])
            continue
        if taken.overlaps(start, end) or not _is_word(tokens, match) or _only_acts(text, match):
            continue
        if start == match.start("head"):
            start = _with_noun(tokens, start, taken)
        surface = text[start:end]
        # 街道|及|社区|工作人员: what only places them may be a list.
        name = plain_narrowing().sub("", surface)
        link = link_pattern().match(name)
        name = plain_narrowing().sub("", name[link.end() :]) if link else name
        name = without_origin(text, start, name)
        if len(name) < len(match["head"]):
            # 参会|人员: the modifier is a part of the head.
            name = match["head"]
        tail = match["tail"] or ""
        if tail:
            name = name.removesuffix(tail) + (tail if tail in ("群体", "代表") else "")
        yield Mention(start, end, surface, "Group", name, aliases=(surface,) if surface != name else ())


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What the expression of groups finds in the text, looked for only where a word or an age begins."""
    opened = opening_words().places(text)
    begun = {match.start() for match in _DIGIT.finditer(text)} if _AGE in text else set[int]()
    places = begun.union(start for start, _ in opened)
    for start, end in opened:
        # What narrows a class stands in front of another such word, or of the class.
        linked = text[end : end + 1] in _JOINTS and end + 1 in places
        if linked or end in places or text[start:end] in group_heads():
            begun.add(start)
    newcomers = any(text[start:end] in newcomers_called() for start, end in opened)
    return matches(group_pattern(newcomers=newcomers), text, sorted(begun))


def _as_whole(tokens: Tokens, match: re.Match[str]) -> re.Match[str]:
    """The match, or the class of people that is one word where a shorter one cuts it (独居老人家|庭)."""
    index = tokens.index(match.start())
    if tokens.starts[index] < match.start() and tokens.word(index) in group_modifiers():
        # 敬老院|内的孤寡老人: 老 begins nothing inside the word for a home.
        behind = group_pattern(newcomers=False).search(tokens.text, tokens.ends[index], match.end())
        match = behind or match
    if tokens.starts_at(match.end()):
        return match
    whole = _whole().match(tokens.text, match.start())
    return whole if whole is not None and tokens.starts_at(whole.end()) else match


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<modifiers>)(?P<head>{head_expression()})(?P<tail>{any_of(word_set('group_tails'))})?"
    )


def _only_acts(text: str, match: re.Match[str]) -> bool:
    """Whether a word that means a class of those who are served stands where nobody gives it anything."""
    if match["head"] not in word_set("groups_only_served"):
        return False
    # 为企业|发展: what is served is no class of its own there.
    narrows = text.startswith(word_tuple("group_bars"), match.end())
    return narrows or not text.endswith(word_tuple("benefactive_prepositions"), 0, match.start())


def _outside(text: str, match: re.Match[str], taken: Cover) -> int:
    """Where a group begins behind a name that reaches into its modifiers (青禾社区|的商户)."""
    start, head = match.start(), match.start("head")
    if not taken.overlaps(start, head):
        return start
    behind = taken.end_before(head)
    # 青禾街道|、社区干部: a list that the name opens.
    return behind + text.startswith(("的", *links()), behind)


def _behind_count(text: str, start: int) -> int:
    """Where a group begins behind the end of the count in front of it (120|多名|老年居民)."""
    rest = _end_of_count().match(text, start)
    return rest.end() if rest else start


@cache
def _end_of_count() -> re.Pattern[str]:
    inside = any_of(
        row["word"] for row in table("qualifiers", "word", "place", "meaning") if row["place"] == "inside"
    )
    return re.compile(rf"(?<=[\d{numerals()}])(?:{inside})(?:{any_of(word_set('measure_words'))})")


def _with_noun(tokens: Tokens, start: int, taken: Cover) -> int:
    """Where a class of people begins with the noun that narrows it (盟员|医生), if one stands in front."""
    index = tokens.index(start - 1) if start else -1
    if index < 0 or tokens.ends[index] != start or tokens.tags[index] not in _NARROWING_TAGS:
        return start
    word, left = tokens.word(index), tokens.starts[index]
    known = (
        word in cue_kinds()
        or word.endswith(word_tuple("guarded_cues"))
        or word in word_set("group_nouns_bars")
        or word in word_set("group_heads")
    )
    fits = 1 < len(word) <= _LONGEST_NOUN and not known and word not in head_types()
    return left if fits and not taken.overlaps(left, start) else start


def _is_word(tokens: Tokens, match: re.Match[str]) -> bool:
    """Whether the match ends where a word ends and is no title in front of a person's name."""
    end = match.end()
    # 老人|家门口, 老人|均可享受: the cutting into words may take 老人家 or 人均 for one.
    cut = tokens.text.startswith(word_tuple("reached_places") + word_tuple("adverbs_cut_off_people"), end)
    if not cut and not tokens.starts_at(end) and tokens.tags[tokens.index(end)] != "x":
        return False
    if tokens.text.startswith((*word_tuple("days_of_groups"), *word_tuple("things_named_after_groups")), end):
        # 国际志愿者|日主题活动, 军人|誓词
        return False
    head = match["head"]
    behind = tokens.text[end : end + 1]
    # 党员学习, 居民小区, 学生活动: a group that only narrows the noun behind it takes no part.
    return not (
        behind
        and head in titles("role")
        and not match["tail"]
        and not tokens.text.endswith(word_tuple("verbs_of_caring_calls"), 0, match.start())
        and tokens.text[end : end + 2] in word_set("group_bars")
        and not _are_served(tokens.text, match.start(), end)
    )


def _are_served(text: str, start: int, end: int) -> bool:
    """Whether 服务 behind people is a verb of which they are the object (专为|骑手|服务，)."""
    return (
        text.endswith(word_tuple("benefactive_prepositions"), 0, start)
        and _serving().match(text, end) is not None
    )


@cache
def _serving() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('serving_as_verb'))})(?=[，。；！？”\n]|$)")


def families(text: str, persons: Sequence[Named]) -> list[Mention]:
    """The families that are called by one of them (林晓岚家庭)."""
    found: list[Mention] = []
    for person in persons:
        word = next((word for word in word_tuple("families") if text.startswith(word, person.end)), "")
        if word:
            end = person.end + len(word)
            surface = text[person.start : end]
            found.append(Mention(person.start, end, surface, "Group", surface))
    return found
