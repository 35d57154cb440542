"""Names that end in a telling suffix, and the chains they form (姑苏区 + 金阊街道 + …).

A name is read from its suffix to the left. Where it begins is the hard part; three things decide:
words that cannot stand inside a name, the end of the name before it, and forms of the same name
that stand elsewhere in the text with a clean beginning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.annotate.tokens import Tokens, stops_name
from kg.annotate.words import Suffix, cities, cues, name_stoppers, suffix_pattern, suffixes, titles, word_set

ADMINISTRATIVE = (
    "Province",
    "City",
    "District",
    "Subdistrict",
    "Town",
    "Village",
    "Community",
    "ResidentialArea",
)
# Suffix types whose name may be swallowed by the suffix behind it (御苑 + 家园 | 社区).
_ABSORBED = frozenset(
    {"ResidentialArea", "Company", "Venue", "School", "Village", "ServiceCentre", "District"}
)
_ABSORBING = frozenset({"Community", "ResidentialArea", "Subdistrict", "Village"})
_LINKS = "和与及同"
# jieba's tags for names of places, persons, organisations and other proper nouns.
_PROPER_TAGS = frozenset({"ns", "nr", "nz", "nt", "nrt", "nrfg", "nrj"})
# A level in front of 村民, 街道级 … makes an adjective, 站长 a title: no name ends there.
_CONTINUES = re.compile(
    r"^(?:级|域|民(?!政|警|族|宗|主)|容|口(?!腔)|史|规|情|风|长(?!期|者|效|安|江|城)|员|属地|直)"
)
# How many teams there are belongs to their name (3支志愿服务队).
_COUNT = re.compile(r"\d+支.*")
_BRACKET_OPEN, _BRACKET_CLOSE = "（(", "）)"


@dataclass(frozen=True, slots=True)
class Part:
    """One link of a chain: a name from ``start`` to ``end`` whose suffix begins at ``suffix``.

    ``parent`` is the index of the link directly before it, or None. ``clean`` tells that what
    stands before the name shows where it begins. ``bare`` marks a suffix without a name of its
    own (社区, 党支部), which only means something in a chain or as a reference.
    """

    start: int
    suffix: int
    end: int
    type: str
    parent: int | None = None
    clean: bool = False
    bare: bool = False

    def core(self, text: str) -> str:
        """The name without its suffix."""
        return text[self.start : self.suffix]


def find_parts(tokens: Tokens, sheltered: Sequence[tuple[int, int]]) -> list[Part]:
    """The links of all chains in the text, sorted by start.

    ``sheltered`` are spans (quoted names) inside which no name is looked for.
    """
    parts: list[Part] = []
    matches = [m for m in suffix_pattern().finditer(tokens.text) if not _inside(m.start(), sheltered)]
    for number, match in enumerate(matches):
        follower = matches[number + 1] if number + 1 < len(matches) else None
        suffix = suffixes()[match.group()]
        floor = parts[-1].end if parts else 0
        contiguous = suffix.type in ADMINISTRATIVE and _follows_larger_unit(tokens.text, parts, match.start())
        if _swallowed(suffix, match, follower) or not (contiguous or _ends_here(tokens, match.end(), suffix)):
            continue
        part = _read_left(tokens, match.start(), match.end(), suffix, floor)
        if part is None and follower is not None and follower.start() == match.end():
            # 镇 in 镇党委 refers to the town that the text speaks of.
            part = Part(match.start(), match.start(), match.end(), suffix.type, bare=True)
        if part is None or _unchained(tokens.text, parts, part, match.group()):
            continue
        if parts and _absorbs(tokens.text, parts[-1], part):
            part = replace(part, start=parts.pop().start, clean=True)
        parts.append(part)
    parts = _split_cities(tokens.text, parts)
    parts = _trim_by_clean_forms(tokens.text, parts)
    parts = _completed_by_known_cores(tokens.text, parts)
    return _linked(tokens.text, parts)


def _unchained(text: str, parts: list[Part], part: Part, suffix: str) -> bool:
    """Whether a suffix that needs a unit in front of it stands without one."""
    if suffix not in word_set("chained_suffixes"):
        return False
    if part.bare and suffix not in word_set("references_by_suffix"):
        return True
    return not part.bare and not (parts and _touches(text, parts[-1].end, part.start))


def _follows_larger_unit(text: str, parts: Sequence[Part], position: int) -> bool:
    """Whether only a short name stands between a suffix and a larger unit (厦门市|思明|区)."""
    if (
        not parts
        or parts[-1].bare
        or parts[-1].type not in ("Province", "City", "District", "Town", "Subdistrict")
    ):
        return False
    return re.fullmatch(r"[\u4e00-\u9fff]{1,3}", text[parts[-1].end : position]) is not None


def _absorbs(text: str, before: Part, part: Part) -> bool:
    """Whether ``before`` is no name but the beginning of ``part`` (公司 in 公司金融党支部)."""
    if not before.bare or before.type in ADMINISTRATIVE or not before.end == part.start < part.suffix:
        return False
    return suffixes()[text[before.suffix : before.end]].least > 0


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _swallowed(suffix: Suffix, match: re.Match[str], follower: re.Match[str] | None) -> bool:
    """Whether the suffix belongs to the name of the next one (家园 in 御苑家园社区)."""
    if follower is None or follower.start() != match.end():
        return False
    behind = suffixes()[follower.group()]
    return suffix.type in _ABSORBED and behind.type in _ABSORBING


def _ends_here(tokens: Tokens, end: int, suffix: Suffix) -> bool:
    """Whether a word of the text ends where the suffix ends (市 in 市场 names nothing)."""
    rest = tokens.text[end : end + 2]
    if _CONTINUES.match(rest):
        return False
    last = tokens.index(end - 1)
    if tokens.ends[last] > end and any(
        title.startswith(suffix.text) for title in _titles_at(tokens.text, end - len(suffix.text))
    ):
        return True
    if (
        len(suffix.text) < 2
        and tokens.starts[last] < end - 1
        and tokens.tags[last] not in _PROPER_TAGS | {"x"}
    ):
        # The character only ends another word (办 in 举办, 区 in 展区).
        return False
    if tokens.ends[last] > end:
        # A word of the dictionary that runs over the end is real (市场, 区域); one that it does
        # not hold is jieba's guess.
        return tokens.tags[last] == "x"
    return tokens.word(last) == suffix.text or tokens.word(last) not in word_set("not_names")


def _titles_at(text: str, position: int) -> list[str]:
    """The titles of persons that stand at ``position`` (党委书记)."""
    return [title for title in titles("role") if text.startswith(title, position)]


def _read_left(tokens: Tokens, position: int, end: int, suffix: Suffix, floor: int) -> Part | None:
    """The name in front of a suffix, or None where the suffix names nothing."""
    text = tokens.text
    proper = suffix.type in ADMINISTRATIVE
    start, clean, overlong, words, first_tag = position, True, False, 0, ""
    for left, word, tag in tokens.leftward(position, floor):
        if suffix.type == "Team" and _COUNT.fullmatch(text[left:start]):
            start, clean = left, True
            break
        if (
            suffix.type in ("School", "GovernmentBody")
            and word in ("与", "和")
            and _joins_inside(text, floor, left)
        ):
            start, clean = floor, True
            break
        kept = _kept(tokens, left, word, tag, floor=floor, proper=proper, inner=start < position)
        if kept < len(word):
            start, clean = start - kept, not word[-1 - kept].isalnum() or word in name_stoppers()
            break
        if position - left > suffix.most:
            clean, overlong = False, True
            break
        start, words, first_tag = left, words + 1, tag
    if start == floor > 0 and text[start] in _LINKS and position - start > 1:
        start += 1
    while start < position and not text[start].isalnum():
        start += 1
    if text[start:position].endswith(tuple(word_set("level_words"))):
        return None
    length = position - start
    if proper and overlong and first_tag not in _PROPER_TAGS:
        # The name would reach further left than any name does: where it begins is not known.
        return Part(position, position, end, suffix.type, bare=True) if len(suffix.text) > 1 else None
    if length == 0 or length < suffix.least or text[start:end] in word_set("not_names"):
        if suffix.least > 0 and len(suffix.text) < 2:
            return None
        return Part(position, position, end, suffix.type, bare=True)
    common = words == 1 and first_tag[0] in "nvad" and first_tag not in _PROPER_TAGS
    if proper and common and not clean and start != floor:
        return None if len(suffix.text) < 2 else Part(position, position, end, suffix.type, bare=True)
    return Part(start, position, end, suffix.type, clean=clean or start == floor)


def _joins_inside(text: str, floor: int, left: int) -> bool:
    """Whether 与 stands inside the name of a department (苏州大学|能源与动力工程系): no break since the unit before."""
    return (
        floor > 0
        and re.fullmatch(r"[\u4e00-\u9fff]{2,8}", text[floor:left]) is not None
        and text[floor - 1] not in "区道镇村"
    )


def _kept(tokens: Tokens, left: int, word: str, tag: str, *, floor: int, proper: bool, inner: bool) -> int:
    """How many characters at the end of ``word`` can belong to the name: all, none, or a tail.

    ``proper`` names (of places) hold no verbs; ``inner`` tells that the name already has
    characters to the right of ``word``.
    """
    if word == "和" or word == "同":
        if not inner and floor and re.fullmatch(r"[\u4e00-\u9fff]{1,5}", tokens.text[floor:left]):
            # Between a unit and a suffix without another break it ends the name (东里家和社区).
            return len(word)
        # Behind something nameable they join two names; otherwise they are part of one (和泰).
        joins = left == floor or tokens.text[left - 1] in "”》）)" or _behind_noun(tokens, left)
        return 0 if joins else len(word)
    if word in word_set("measure_words"):
        counted = left == 0 or tokens.text[left - 1].isdigit() or tokens.tags[tokens.index(left - 1)] == "m"
        return 0 if counted else len(word)
    if len(word) == 1 and word in word_set("weak_boundaries"):
        return 0 if inner else 1
    if stops_name(word, tag, proper=proper):
        return len(word) if _only_looks_like_a_verb(tokens, left, word, tag) else 0
    if tag == "x" and len(word) > 1:
        # jieba guessed this word; a function word may be caught in it (由金阊).
        for place in range(len(word) - 1, -1, -1):
            if word[place] in word_set("hard_boundaries"):
                return len(word) - 1 - place
    return len(word)


def _only_looks_like_a_verb(tokens: Tokens, left: int, word: str, tag: str) -> bool:
    """Whether a verb of the dictionary opens the name: punctuation, 与 or 联合 stand in front of it (、振兴社区)."""
    if tag[0] not in "va" or word in name_stoppers():
        return False
    if left == 0 or not tokens.text[left - 1].isalnum():
        return left > 0 and tokens.text[left - 1] == "、"
    before = tokens.word(tokens.index(left - 1))
    return before in ("与", "和", "及") or before in cues("joint")


def _behind_noun(tokens: Tokens, position: int) -> bool:
    """Whether a word of two or more characters that can stand in a list ends at ``position``."""
    if position == 0:
        return False
    index = tokens.index(position - 1)
    word = tokens.word(index)
    return len(word) > 1 and (tokens.tags[index][0] in "nvxlji" or word in word_set("group_heads"))


def _split_cities(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with a city's or province's name cut off the unit behind it (苏州|相城经开区)."""
    split: list[Part] = []
    for part in parts:
        name = text[part.start : part.suffix]
        if part.type in ("District", "Subdistrict", "Town", "City") and not part.bare:
            for length in range(min(8, len(name)), 1, -1):
                if name[:length] in cities() and length < len(name) - 1:
                    unit_type = cities()[name[:length]][1]
                    cut = part.start + length
                    split.append(Part(part.start, cut, cut, unit_type, clean=part.clean))
                    part = replace(part, start=cut, clean=True)
                    break
        split.append(part)
    return split


def _trim_by_clean_forms(text: str, parts: list[Part]) -> list[Part]:
    """The parts, cut back to a form of the same name that stands elsewhere with a clean start."""
    known = {text[part.start : part.end] for part in parts if part.clean and not part.bare}
    trimmed: list[Part] = []
    for part in parts:
        if not part.clean and not part.bare:
            for start in range(part.start + 1, part.suffix - 1):
                if text[start : part.end] in known:
                    part = replace(part, start=start, clean=True)
                    break
        trimmed.append(part)
    return trimmed


def _completed_by_known_cores(text: str, parts: list[Part]) -> list[Part]:
    """The parts, where a bare place suffix stands behind the core of a known place (观景社区, 观景|新村)."""
    cores = sorted(
        {part.core(text) for part in parts if part.clean and part.type in ADMINISTRATIVE and not part.bare}
    )
    completed: list[Part] = []
    for part in parts:
        if part.bare and part.type in ADMINISTRATIVE:
            floor = completed[-1].end if completed else 0
            fitting = [core for core in cores if core and text.endswith(core, floor, part.suffix)]
            if fitting:
                longest = max(fitting, key=len)
                part = replace(part, start=part.suffix - len(longest), clean=True, bare=False)
        completed.append(part)
    return completed


def _linked(text: str, parts: list[Part]) -> list[Part]:
    """The parts, each with the link directly before it as parent."""
    linked: list[Part] = []
    for number, part in enumerate(parts):
        parent = None
        if number and _touches(text, parts[number - 1].end, part.start):
            parent = number - 1
        linked.append(replace(part, parent=parent))
    return linked


def _touches(text: str, end: int, start: int) -> bool:
    """Whether two names follow each other directly, or around one bracket (高新区（元和街道）莫阳社区)."""
    between = text[end:start]
    return between in ("", *_BRACKET_OPEN, *_BRACKET_CLOSE)
