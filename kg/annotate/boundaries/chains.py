"""Names that end in a telling suffix, and the chains they form (江北区 + 松涛街道 + …).

A name is read from its suffix to the left. Where it begins is the hard part; three things decide:
words that cannot stand inside a name, the end of the name before it, and forms of the same name
that stand elsewhere in the text with a clean beginning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from kg.annotate.bodies.firm_fronts import with_firm_fronts
from kg.annotate.bodies.founded_teams import as_founded
from kg.annotate.bodies.grids import find_grids
from kg.annotate.bodies.listed_bodies import as_listed
from kg.annotate.bodies.parties import find_branches
from kg.annotate.boundaries.absorbed import (
    LARGER_UNITS,
    absorbs,
    branch_behind_unit,
    is_core_of_branch,
    is_firm_at_site,
    is_one_of_many,
    is_station_of,
    is_swallowed,
    is_town_in_subdistrict,
    is_town_in_village,
    lacks_its_front,
    runs_site,
)
from kg.annotate.boundaries.boundaries import Part, read_left
from kg.annotate.boundaries.continued import goes_on
from kg.annotate.boundaries.endings import ends_here, is_doubled
from kg.annotate.boundaries.known import KNOWN, known_unit, opens_unit
from kg.annotate.boundaries.placed import find_placed
from kg.annotate.boundaries.repairs import repaired
from kg.annotate.boundaries.zones import tells_level, with_zones
from kg.annotate.reference.short_forms import is_short_form
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Word
from kg.annotate.text.suffixes import Suffix, suffixes
from kg.annotate.text.suffixes_in_text import suffixes_in
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import ADMINISTRATIVE, party_committees, title_words, titles, word_set, word_tuple

# Organisations with departments, and those of them that give a department its type.
_DEPARTMENT_TYPES = frozenset({"Hospital", "School", "Company", "PartyOrganization", "MassOrganization"})
_WITH_DEPARTMENTS = _DEPARTMENT_TYPES | {"GovernmentBody", "Subdistrict", "Town", "District"}
_BODIES = _DEPARTMENT_TYPES | {"GovernmentBody"}
_LEVELS = frozenset({"Province", "City", "District", "Town"})
# Bodies that a zone has and an estate has not.
_RULING = frozenset({"GovernmentBody", "PartyOrganization"})


def find_parts(tokens: Tokens, sheltered: Sequence[tuple[int, int]]) -> list[Part]:
    """The links of all chains in the text, sorted by start.

    ``sheltered`` are spans (quoted names) inside which no name is looked for.
    """
    branches = sorted([*find_branches(tokens), *find_grids(tokens)])
    closed = Cover(len(tokens.text), [*sheltered, *((part.start, part.end) for part in branches)])
    parts: list[Part] = []
    placed = find_placed(tokens)
    matches = [word for word in suffixes_in(tokens) if word.start not in closed]
    for match, follower in zip_longest(matches, matches[1:]):
        while branches and branches[0].end <= match.start:
            parts.append(branches.pop(0))
        if parts and is_core_of_branch(parts[-1], match):
            parts.pop()
        if branch := branch_behind_unit(parts, match):
            parts[branch[0] :] = [branch[1]]
            continue
        part = _read(tokens, parts, match, follower, placed)
        if part is None:
            continue
        while parts and parts[-1].start > part.start:
            parts.pop()  # 成立9个|小区|党支部: a word of the name
        if parts and (absorbs(tokens.text, parts, part) or is_station_of(tokens.text, parts[-1], part)):
            # 稻香村|派出所 stays what only its place makes a name; 晨光之家|公益服务中心 is one.
            bare = part.bare and parts[-1].type != "Venue"
            part = part._replace(start=parts.pop().start, clean=True, bare=bare)
        elif parts and lacks_its_front(tokens.text, parts, part):
            part = part._replace(start=parts.pop().start, clean=True, bare=False)
        parts.append(part)
    parts = with_zones(tokens, repaired(tokens.text, [*parts, *branches]))
    return _linked(tokens.text, with_firm_fronts(tokens, parts))


def _read(
    tokens: Tokens, parts: Sequence[Part], match: Word, follower: Word | None, placed: Sequence[Part]
) -> Part | None:
    """The name that ends with one suffix, or None; ``placed`` are prepositions that names begin behind."""
    suffix = suffixes()[match.text]
    adjacent = follower is not None and follower.start == match.end
    if _names_no_unit(tokens.text, match, suffix, follower if adjacent else None):
        return None
    if suffix.type in KNOWN and not goes_on(tokens.text, match.end):
        known = known_unit(suffix.type, tokens.text, match.end, parts)
        if known is not None:
            return known
    if adjacent and follower is not None:
        behind = suffixes()[follower.text]
        if is_swallowed(suffix, behind) or is_town_in_subdistrict(tokens.text, suffix, behind, follower.end):
            return None
        if is_town_in_village(tokens.text, parts, match.start, suffix, behind):
            return None
    contiguous = suffix.type in ADMINISTRATIVE and _follows_larger_unit(tokens.text, parts, match.start)
    contiguous = contiguous and not _opens_other_word(tokens, match, suffix)
    if not (contiguous and not _opens_word(tokens, match)) and not ends_here(tokens, match.end, suffix):
        return None
    before = [*parts[-1:], *(part for part in placed if part.end <= match.start)]
    part = read_left(tokens, match.start, suffix, max(before, default=None, key=lambda one: one.end))
    part = as_founded(tokens.text, part, match.start, suffix)
    part = as_listed(tokens, parts, part, match.start, suffix)
    if part is None and adjacent and follower is not None and _is_body(suffixes()[follower.text]):
        # 镇 in 镇党委 refers to the town that the text speaks of.
        part = Part(match.start, match.start, match.end, suffix.type, bare=True)
    repeats = part is not None and suffix.text not in word_set("zones") and _repeats_level(parts, part)
    if part is None or repeats or _unchained(tokens.text, parts, part, suffix.text):
        return None
    return _as_department(parts, part, suffix)


def _names_no_unit(text: str, match: Word, suffix: Suffix, follower: Word | None) -> bool:
    """Whether a suffix is only the front of the next one, or of a zone without a body (江滩新城|公安分局)."""
    ruling = follower is not None and suffixes()[follower.text].type in _RULING
    zone = match.text in word_set("zones_with_bodies") and not ruling
    opens = suffix.type == "City" and opens_unit(text, match.start, match.end)
    return zone or opens or (follower is not None and is_doubled(text, match.end, suffix))


def _opens_word(tokens: Tokens, match: Word) -> bool:
    """Whether a word of the dictionary that goes on begins with a suffix (杭州市|未来|乡村)."""
    index = tokens.index(match.start)
    longer = tokens.starts[index] == match.start and tokens.ends[index] > match.end
    return longer and tokens.tags[index] != "x"


def _opens_other_word(tokens: Tokens, match: Word, suffix: Suffix) -> bool:
    """Whether a suffix begins what is no second unit behind a first one (松涛镇|副镇长, 松涛镇|辖区)."""
    word = tokens.word(tokens.index(match.start))
    return word in titles("role") or (suffix.type == "District" and word in word_set("not_names"))


def _is_named(text: str, parts: Sequence[Part]) -> bool:
    """Whether the last part is a name, by itself or with the part in front of it (江北区|法院)."""
    if not parts[-1].bare:
        return True
    return len(parts) > 1 and _touches(text, parts[-2].end, parts[-1].start)


def _as_department(parts: Sequence[Part], part: Part, suffix: Suffix) -> Part:
    """A department with the type of its organisation (青禾医院|康复科); other parts as they are."""
    if suffix.text in word_set("offices_of_sites") and is_firm_at_site(parts, part):
        # 青禾物业|松涛苑|管理处
        return part._replace(type="Company")
    branch = suffix.text in _branches()
    if branch and not part.bare and parts and parts[-1].type in _BODIES and parts[-1].end == part.start:
        return part._replace(type=parts[-1].type)
    if suffix.text in word_set("department_suffixes") and parts[-1].type in _DEPARTMENT_TYPES:
        return part._replace(type=parts[-1].type)
    own = part.type == "Hospital" or suffix.text in word_set("committees_of_assemblies")
    if part.bare and own and suffix.text in word_set("chained_suffixes"):
        return part._replace(bare=False, clean=True)
    return part


@cache
def _branches() -> frozenset[str]:
    return word_set("subunit_suffixes") & word_set("chained_suffixes") - word_set("department_suffixes")


def _repeats_level(parts: Sequence[Part], part: Part) -> bool:
    """Whether a bare unit only repeats the level of the unit in front of it (松涛镇|镇|党委)."""
    if not part.bare or not parts or part.type not in ADMINISTRATIVE:
        return False
    return parts[-1].type == part.type and parts[-1].end == part.start


def _is_body(suffix: Suffix) -> bool:
    """Whether a suffix ends the name of a body that takes the unit in front of it into its name."""
    return suffix.type not in ADMINISTRATIVE and suffix.least == 0


def _unchained(text: str, parts: Sequence[Part], part: Part, suffix: str) -> bool:
    """Whether a suffix that needs a unit in front of it stands without one, or names one of many."""
    if is_one_of_many(text, part):
        return True
    if suffix in word_set("level_bodies"):
        level = bool(parts) and parts[-1].type in _LEVELS and parts[-1].end == part.start
        return not level or text.startswith(word_tuple("no_level_bodies"), part.start)
    if suffix not in word_set("chained_suffixes"):
        return False
    touches = bool(parts) and _touches(text, parts[-1].end, part.start)
    if suffix in word_set("department_suffixes"):
        return (
            part.bare or not touches or not _is_named(text, parts) or parts[-1].type not in _WITH_DEPARTMENTS
        )
    if part.bare:
        department = part.type == "Hospital" and (
            touches or title_words("role").longest_at(text, part.end) != ""
        )
        department = department or (touches and suffix in word_set("committees_of_assemblies"))
        department = department or (touches and suffix in party_committees() and _is_formal(text, parts))
        department = department or (touches and runs_site(parts[-1], suffix))
        return suffix not in word_set("references_by_suffix") and not department
    return not touches


def _is_formal(text: str, parts: Sequence[Part]) -> bool:
    """Whether 中共 stands in front of the chain that ends with the last part (中共松涛镇|青禾社区|委员会)."""
    first = len(parts) - 1
    while first and _touches(text, parts[first - 1].end, parts[first].start):
        first -= 1
    return text.endswith(word_tuple("party_prefixes"), 0, parts[first].start)


def _follows_larger_unit(text: str, parts: Sequence[Part], position: int) -> bool:
    """Whether only a short name stands between a suffix and a larger unit (厦门市|思明|区)."""
    if not parts or parts[-1].bare or parts[-1].type not in LARGER_UNITS:
        return False
    return re.fullmatch(r"[\u4e00-\u9fff]{1,3}", text[parts[-1].end : position]) is not None


def _linked(text: str, parts: list[Part]) -> list[Part]:
    """The parts, each with the link directly before it as parent."""
    linked: list[Part] = []
    for number, part in enumerate(parts):
        follows = number > 0 and _touches(text, parts[number - 1].end, part.start)
        if follows and part.start - parts[number - 1].end == 1:
            # 工商联（商会）: a body in brackets is another name.
            # 10个村（社区）|党群服务中心: nor does a bare word in brackets say whose it is.
            follows = parts[number - 1].type in ADMINISTRATIVE and not parts[number - 1].bare
        linked.append(part._replace(parent=number - 1 if follows else None))
    return linked


def _touches(text: str, end: int, start: int) -> bool:
    """Whether two names follow each other directly, or around one bracket (高新区（松涛街道）青禾社区)."""
    around = text[end:start] in ("", "(", ")", "（", "）") or tells_level(text, end, start)
    return around or is_short_form(text, end, start)
