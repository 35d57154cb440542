"""Programmes that are named by a phrase without quotation marks (推出民情联系卡)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.events.described_programmes import describes
from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    any_of,
    cues,
    found_words,
    heads,
    links,
    word_pattern,
    word_set,
    word_tuple,
)
from kg.records import Mention

# Names that may be a part of a programme's name (青禾社商联盟|计划).
_SWALLOWED = frozenset({"SocialOrganization", "Team", "Venue"})
_ENDS = frozenset("，。；、！\n")
# Tags of words that open what is said of a thing: adverbs, prepositions, times, pronouns, particles.
_SAYING = frozenset("dptruc")
_CLAUSE_END = re.compile(r"[，。；：！？\n]")
# Shorter phrases are generic (工作机制), but behind a relative clause (多方参与的协商机制); from the verb
# to the head noun stand at most so many characters, with a relative clause and without one.
_SHORTEST, _SHORTEST_BEHIND, _LONGEST, _LONGEST_WITH_RELATIVE = 5, 4, 18, 60
# In front of a common head noun stand at least so many characters of a name.
_SHORTEST_CORE = 4
# So many tell which scheme is meant whatever the verb (落实|流动党员双向管理|机制).
_LONG_CORE = 6
# Behind the field of work so many more say which scheme it is.
_SHORTEST_REST = 2
# A relative clause of fewer characters only praises (完善的, 好的).
_SHORTEST_RELATIVE = 4


@cache
def _verbs() -> Words:
    return Words(word_set("programme_verbs") & (cues("run") | cues("establish") | cues("organize")))


@cache
def _openers() -> Words:
    """The verbs, and the words behind which a scheme is the means or the centre of the work."""
    return Words(_verbs().words | word_set("means_words") | word_set("naming_prepositions"))


def _is_mean(tokens: Tokens, start: int, phrase: tuple[int, int, str] | None) -> bool:
    """Whether a phrase right behind a word of means ends its clause, or is put at the centre (以…为抓手).

    A verb that opens it says what is done (通过|发放宣传手册).
    """
    text = tokens.text
    if phrase is None or phrase[0] != start or tokens.tags[tokens.index(start)] == "v":
        return False
    if text[start : phrase[1] - len(phrase[2])] in word_set("fields_of_schemes"):
        # 依托|社区服务热线: any of them.
        return False
    central = text.startswith(word_tuple("centres"), phrase[1])
    named = word_set("naming_prepositions")
    opens = any(text.endswith(word, 0, start) for word in named)
    return central if opens else central or text[phrase[1] : phrase[1] + 1] in _ENDS


@cache
def _heads() -> re.Pattern[str]:
    kept = {*heads("programme"), *word_set("kept_campaigns")}
    # Heads may overlap: 积分管理制 ends inside 制度.
    return re.compile(rf"(?=({any_of(word for word in kept if len(word) > 1)}))")


def find_programmes(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """Unquoted programmes: from a running verb, or a relative clause behind it, to a head noun."""
    text = tokens.text
    others = [name for name in names if name.type != "Group"]
    # 物业|考评制度: a unit without a name is a word of the phrase.
    standing = [name for name in others if name.type not in _SWALLOWED and not _is_word(name)]
    # 推出|社区|微更新项目: a unit without a name opens the phrase, and stands nowhere else in it.
    units = [name for name in others if _is_word(name) and name.type in ADMINISTRATIVE]
    taken = Cover(len(text), ((name.start, name.end) for name in standing))
    swallowed = [name for name in others if name.type in _SWALLOWED]
    found: list[Named] = []
    for verb in _openers().found(text):
        if verb.text in cues("establish") and text.startswith(word_tuple("particles_of_change"), verb.end):
            continue
        weak = verb.text in _verbs().words and verb.text not in word_set("unspecific_verbs")
        start = _behind_verbs(text, verb.end)
        made = weak and text.startswith(word_tuple("attributes"), verb.end)
        if made and _copula().search(text, max(0, verb.start - _LONGEST), verb.start):
            # “红邻”是松涛街道推出的|服务品牌
            continue
        phrase = _made(tokens, verb.end + 1) if made else _phrase(tokens, start, weak=weak)
        if verb.text not in _verbs().words and not _is_mean(tokens, verb.end, phrase):
            continue
        if phrase is None or taken.overlaps(phrase[0], phrase[1]):
            continue
        start, end, head = phrase
        if any(name.start < start < name.end or name.start < end < name.end for name in swallowed):
            continue
        if any(start < name.start < end for name in units):
            continue
        surface = text[start:end]
        found.append(Named(Mention(start, end, surface, "Programme", surface), start, head))
        taken.add(start, end)
    return found


def _behind_verbs(text: str, position: int) -> int:
    """Where the object of a verb begins, behind a second verb that shares it (探索|推行|积分制)."""
    start = object_start(text, position)
    while second := _verbs().longest_at(text, start):
        start = object_start(text, start + len(second))
    return start


@cache
def _copula() -> re.Pattern[str]:
    """A word that says what something is, in front of who made it."""
    return re.compile(rf"(?:{any_of(word_set('said_to_be') | word_set('as_words'))})[^，。；：！？\n]*$")


def _made(tokens: Tokens, start: int) -> tuple[int, int, str] | None:
    """The programme behind the 的 of its verb, up to what is said of it (打造的|村民积分制|近日亮相)."""
    limit = min(len(tokens.text), start + _LONGEST)
    words = tokens.rightward(start, limit)
    stop = next((end - len(word) for end, word, tag in words if tag[:1] in _SAYING), limit)
    return _phrase(tokens, start, weak=True, limit=stop)


def _is_word(name: Named) -> bool:
    """Whether a name is only that of a kind of body, or a unit inside a phrase (推出|社区|微更新项目)."""
    return name.bare or name.mention.antecedent is not None


def _phrase(
    tokens: Tokens, start: int, *, weak: bool, limit: int | None = None
) -> tuple[int, int, str] | None:
    """Start, end and head noun of the programme in the clause behind a verb, or None without one.

    ``weak`` tells that the verb may have an object with a common head noun (搭建邻里议事平台).
    """
    text = tokens.text
    stop = _CLAUSE_END.search(text, start)
    ends_at = start + _LONGEST_WITH_RELATIVE if limit is None else limit
    limit = min(stop.start() if stop else len(text), ends_at)
    relative = text.rfind("的", start, limit)
    behind = relative - start >= _SHORTEST_RELATIVE
    if behind and text[start:relative].endswith(word_tuple("event_bars")):
        # 提供丰富多样的养老服务: what is praised is no programme of its own.
        return None
    first = relative + 1 if behind else start
    mark = _next_of_list().search(text, first, limit)
    limit = min(mark.start() if mark else limit, first + _LONGEST)
    whole = found_words("schemes_in_one_word").longest_at(text, first)
    if whole and text[first + len(whole) : first + len(whole) + 1] in _ENDS:
        return first, first + len(whole), whole
    ends = [match.span(1) for match in _heads().finditer(text, first, limit)]
    end = max((end for _, end in ends if end <= limit and tokens.starts_at(end)), default=None)
    if end is None or (behind and end < limit):
        return None
    head = text[min(start for start, stop in ends if stop == end) : end]
    if not weak and head in word_set("verbal_heads"):
        # 提供|代买代办服务: what is done has no name.
        return None
    surface = text[first:end]
    core = surface.removesuffix(head)
    summed = _sum().fullmatch(core) is not None
    named_whole = behind and head.endswith(word_tuple("completed_heads"))
    field = (
        found_words("fields_of_schemes").longest_at(core, 0) if head in word_set("completed_heads") else ""
    )
    told = core[len(field) :] if len(core) - len(field) >= _SHORTEST_CORE else core
    specific = weak or bool(field) or len(told) >= _LONG_CORE
    named = head in word_set("completed_heads") and _tells(told, behind=behind) and specific
    # 搭建|志愿服务新平台: a field alone makes no name.
    named = named and not (field and len(core) - len(field) < _SHORTEST_REST and weak)
    if head in word_set("weak_programme_heads") and not (named or summed or _is_numbered(core)):
        return None
    if len(surface) < (_SHORTEST_BEHIND if behind else _SHORTEST) or not (core or named_whole):
        return None
    return (first, end, head) if not describes(told + head) else None


@cache
def _next_of_list() -> re.Pattern[str]:
    """What ends the first of a list: a mark, or a link in front of a quotation (上班制度|和“…”机制)."""
    return re.compile(rf"、|(?:{any_of(links())})(?=“)")


def _tells(core: str, *, behind: bool) -> bool:
    """Whether what stands in front of a common head noun makes a name of it (邻里议事|平台).

    Behind a relative clause two characters do (多方参与的协商|机制).
    """
    return len(core) >= (2 if behind else _SHORTEST_CORE) and core not in word_set("generic_modifiers")


def _is_numbered(core: str) -> bool:
    """Whether a number of steps or levels opens a name, and more than that stands in it (三级代办|机制)."""
    opening = _number().match(core)
    return opening is not None and len(core) - opening.end() > 1


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"{figure()}(?:{any_of(word_set('scheme_units'))})")


@cache
def _sum() -> re.Pattern[str]:
    """Figures that a scheme adds up (1+3+N|模式)."""
    return re.compile(r"[\dNnXx]+(?:[+＋][\dNnXx]+)+")


def object_start(text: str, position: int) -> int:
    """Behind the particles and measure words that may follow a verb."""
    particles = word_pattern("object_particles")
    while match := particles.match(text, position):
        if text.startswith(word_tuple("opening_like_particles"), position):
            # 获评|新疆好人: the name itself begins so.
            break
        position = match.end()
    return position
