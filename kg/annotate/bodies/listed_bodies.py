"""Bodies in a list whose names hold words that end a name elsewhere (、遗体捐献志愿服务队、).

The mark of the list in front of such a member shows where its name begins: the member before it is a body,
and the list goes on or ends behind its suffix.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.boundaries.fronts import times
from kg.annotate.text.suffixes import Suffix
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import ADMINISTRATIVE, cues, links, titles, word_set, word_tuple

_BODIES = frozenset({"Team", "SocialOrganization", "Company", "School", "Hospital"})
_BEFORE = _BODIES | {"PartyOrganization", "MassOrganization", "GovernmentBody", "ServiceCentre"}
_STREET, _MARK = "Subdistrict", "、"
# What stands between the mark, or the unit behind it, and the suffix.
_SHORTEST, _LONGEST = 2, 10
# jieba's tags for pronouns, adverbs, prepositions, conjunctions, particles and numbers.
_NO_NAMES = frozenset("rdpcuymq")


def as_listed(
    tokens: Tokens, parts: Sequence[Part], part: Part | None, position: int, suffix: Suffix
) -> Part | None:
    """The part, or the whole member of a list of bodies whose suffix begins at ``position``."""
    end = position + len(suffix.text)
    street = suffix.type == _STREET
    if suffix.type not in _BODIES and not street:
        return part
    floor = tokens.text.rfind(_MARK, max(0, position - 2 * _LONGEST), position) + 1
    if not floor or not tokens.text.startswith(_committees() if street else _behind(), end):
        return part
    before = len(parts)
    while before and parts[before - 1].start >= floor:
        before -= 1
    if not before or parts[before - 1].end != floor - 1 or parts[before - 1].type not in _BEFORE:
        return part
    units = parts[before:]
    if units and not (units[0].start == floor and _are_chained(units)):
        return part
    start = units[-1].end if units else floor
    if part is not None and not part.bare and part.start <= start:
        return part
    if not _SHORTEST <= position - start <= _LONGEST:
        return part
    if not (_is_word(tokens, start, position) if street else _is_own(tokens, start, position)):
        return part
    return Part(start, position, end, suffix.type, clean=True)


def _are_chained(units: Sequence[Part]) -> bool:
    """Whether units of state follow each other directly (浙江省|宁州市)."""
    joined = all(one.end == other.start for one, other in pairwise(units))
    return joined and all(unit.type in ADMINISTRATIVE and not unit.bare for unit in units)


def _is_word(tokens: Tokens, start: int, end: int) -> bool:
    """Whether one word of every day stands there that does nothing to a street (、云集|街道党工委)."""
    word = tokens.text[start:end]
    doings = cues("joint") | cues("visit") | cues("invite") | cues("organize") | cues("entrust")
    whole = len(word) == _SHORTEST and tokens.starts_at(start) and tokens.word(tokens.index(start)) == word
    return whole and word not in doings | word_set("calling_verbs") | word_set("prepositions")


def _is_own(tokens: Tokens, start: int, end: int) -> bool:
    """Whether words may all stand in a name; a verb of a report opens none (慰问|敬老院)."""
    words = list(tokens.rightward(start, end))
    first = tokens.text[start : words[0][0]]
    if words[0][2] == "v" or first in titles("role"):
        return False
    own = tokens.text[start:end]
    if not own.isalpha() or any(word in own for word in word_set("no_list_members")):
        return False
    barred = times() | links()
    return not any(tag[0] in _NO_NAMES or word in barred for _, word, tag in words)


@cache
def _committees() -> tuple[str, ...]:
    return word_tuple("committees_of_units") + word_tuple("bodies_of_streets")


@cache
def _behind() -> tuple[str, ...]:
    return tuple(links() | word_set("list_closers") | cues("joint"))
