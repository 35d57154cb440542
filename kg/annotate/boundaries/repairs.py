"""Parts put right by what the text as a whole shows: cities, towns and clean forms of the same names."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise

from kg.annotate.bodies.fields import with_fields
from kg.annotate.bodies.projects import with_projects
from kg.annotate.bodies.short_departments import with_short_departments
from kg.annotate.boundaries.acting_cities import with_acting_cities
from kg.annotate.boundaries.acting_streets import with_acting_streets
from kg.annotate.boundaries.assemblies import with_assembly_branches
from kg.annotate.boundaries.boundaries import Part
from kg.annotate.boundaries.committees_of_fields import with_committees_of_fields
from kg.annotate.boundaries.longer_teams import with_longer_teams
from kg.annotate.boundaries.named_by_words import with_words_for_names
from kg.annotate.boundaries.regiments import with_regiments
from kg.annotate.boundaries.splitting import (
    split_cities,
    split_levels,
    split_new_towns,
    split_streets,
    split_towns,
)
from kg.annotate.places.street_centres import with_street_centres
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.words import ADMINISTRATIVE, name_stoppers, word_set
from kg.numerals import numerals

# Two names that the end of a list joins (、清波|及|桂香园社区).
_JOINED = re.compile("([\u4e00-\u9fff]{2,4})(以及|[及和与])([\u4e00-\u9fff]{2,4})")
_LISTED = frozenset({"Community", "Subdistrict", "Village", "Town", "ResidentialArea"})
_STREETS = frozenset({"Subdistrict", "Town"})
# The verbs of the dictionary that name streets have so many characters (扬名).
_VERB = 2
_SETTLEMENTS = frozenset({"Community", "Village"})
_SITES = frozenset({"Venue", "ServiceCentre", "School", "Hospital", "Company"})
# A core of one character is no sign of the same name.
_SHORTEST_CORE = 2


def repaired(text: str, parts: list[Part]) -> list[Part]:
    """The parts, sorted by start, with cities and towns cut off and starts taken from clean forms."""
    parts = with_regiments(text, with_longer_teams(text, parts))
    parts = split_towns(text, split_cities(text, _with_headquarters(text, with_projects(text, parts))))
    parts = split_levels(text, split_streets(text, with_words_for_names(text, split_new_towns(text, parts))))
    parts = with_acting_streets(text, with_acting_cities(text, _behind_openers(text, parts)))
    parts = _trim_by_clean_forms(text, _parted_from_links(text, parts))
    parts = _extended_to_clean_forms(text, _parted_at_list_ends(text, parts))
    parts = _completed_by_known_cores(text, _named_like_verbs(text, parts))
    parts = with_assembly_branches(text, with_street_centres(parts))
    parts = with_committees_of_fields(text, parts)
    parts = with_short_departments(text, _with_zones(text, with_fields(text, parts)))
    return _as_units(text, parts)


def _as_units(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with offices that stand in front of a community as subdistricts (芹阳办事处|城西社区)."""
    offices = {
        part.core(text)
        for part, behind in pairwise(parts)
        if text[part.suffix : part.end] in word_set("offices_over_communities")
        and behind.type in _SETTLEMENTS
        and part.end == behind.start
        and not part.bare
    }
    return [
        part._replace(type="Subdistrict") if offices and _is_office(text, part, offices) else part
        for part in parts
    ]


def _is_office(text: str, part: Part, offices: set[str]) -> bool:
    suffix = text[part.suffix : part.end]
    return part.core(text) in offices and suffix in word_set("offices_over_communities")


def _with_headquarters(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with the head office in the name of the local one behind it (国家税务总局|江北区税务局)."""
    joined: list[Part] = []
    head: Part | None = None
    for part in parts:
        if head is not None and joined[-1].end == part.start:
            joined.append(part)
            if part.type == "GovernmentBody":
                del joined[joined.index(head) :]
                joined.append(part._replace(start=head.start, clean=True, bare=False))
                head = None
            continue
        joined.append(part)
        head = part if text[part.start : part.end] in word_set("headquarters") else None
    return joined


def _trim_by_clean_forms(text: str, parts: list[Part]) -> list[Part]:
    """The parts, cut back to a form of the same name that stands elsewhere with a clean start."""
    known = {text[part.start : part.end] for part in parts if part.clean and not part.bare}
    trimmed: list[Part] = []
    for part in parts:
        if not part.clean and not part.bare:
            starts = range(part.start + 1, part.suffix - 1)
            start = next((start for start in starts if text[start : part.end] in known), None)
            part = part if start is None else part._replace(start=start, clean=True)
        trimmed.append(part)
    return trimmed


def _named_like_verbs(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with streets and towns that a verb of jieba's names behind a mark (，扬名|街道|青禾社区)."""
    named: list[Part] = []
    for number, part in enumerate(parts):
        behind = parts[number + 1] if number + 1 < len(parts) else None
        start = part.start - _VERB
        above = behind is not None and behind.start == part.end and not behind.bare
        if part.bare and above and part.type in _STREETS and _opens_clause(text, start):
            word = text[start : part.start]
            if word not in name_stoppers() and word_tags().get(word, "")[:1] in ("v", "a"):
                part = part._replace(start=start, clean=True, bare=False)
        named.append(part)
    return named


def _opens_clause(text: str, start: int) -> bool:
    """Whether a word of two characters that starts at ``start`` stands behind a mark, or behind nothing."""
    return start == 0 or (start > 0 and not text[start - 1].isalnum())


def _completed_by_known_cores(text: str, parts: list[Part]) -> list[Part]:
    """The parts, where a bare place suffix stands behind the core of a known place (听荷社区, 听荷|新村)."""
    places = [part for part in parts if part.clean and part.type in ADMINISTRATIVE and not part.bare]
    cores = sorted({part.core(text) for part in places} - {""})
    completed: list[Part] = []
    for part in parts:
        if part.bare and part.type in ADMINISTRATIVE:
            floor = completed[-1].end if completed else 0
            fitting = [core for core in cores if text.endswith(core, floor, part.suffix)]
            if fitting:
                longest = max(fitting, key=len)
                part = part._replace(start=part.suffix - len(longest), clean=True, bare=False)
        completed.append(part)
    return completed


def _parted_from_links(text: str, parts: list[Part]) -> list[Part]:
    """The parts, where 和 in front of the end of a known name is no beginning (和三村 beside 江铁三村)."""
    known = {text[part.start : part.end] for part in parts if part.clean and not part.bare}
    parted: list[Part] = []
    for part in parts:
        own, rest = text[part.start : part.end], text[part.start + 1 : part.end]
        joined = text[part.start] in word_set("ambiguous_links") and not part.bare and text.count(own) == 1
        if joined and any(name.endswith(rest) and name not in (own, rest) for name in known):
            bare = part.start + 1 == part.suffix
            part = part._replace(start=part.start + 1, bare=bare)
        parted.append(part)
    return parted


def _extended_to_clean_forms(text: str, parts: list[Part]) -> list[Part]:
    """The parts, begun where a clean form of the name begins that is longer (出|新青禾小区 → 新青禾小区)."""
    known = sorted({text[part.start : part.end] for part in parts if part.clean and not part.bare})
    longer_ones: defaultdict[str, list[str]] = defaultdict(list)
    for name in known:
        for start in range(1, len(name)):
            longer_ones[name[start:]].append(name)
    extended: list[Part] = []
    for part in parts:
        floor = extended[-1].end if extended else 0
        own = text[part.start : part.end]
        longer = [name for name in longer_ones.get(own, ()) if text.endswith(name, floor, part.end)]
        long_core = len(part.core(text)) >= _SHORTEST_CORE or part.type in ("Village", "Community")
        # A body or a site without a name may be one named elsewhere, too (打造|近邻食堂).
        named = long_core if not part.bare else part.type in _SITES
        if longer and named:
            part = part._replace(start=part.end - len(max(longer, key=len)), clean=True, bare=False)
        extended.append(part)
    return extended


def _parted_at_list_ends(text: str, parts: list[Part]) -> list[Part]:
    """The parts, begun behind 及 or 和 where a list stands in front (竹影、清波及|桂香园社区)."""
    parted: list[Part] = []
    for part in parts:
        joined = _JOINED.fullmatch(part.core(text)) if part.type in _LISTED else None
        if joined and text.endswith("、", 0, part.start) and not _is_in_word(text, part, joined):
            part = part._replace(start=part.start + joined.start(3), clean=True)
        parted.append(part)
    return parted


def _is_in_word(text: str, part: Part, joined: re.Match[str]) -> bool:
    """Whether a link that names hold is a character of a word of the dictionary (祥和, 和谐)."""
    start, end = part.start + joined.start(2), part.start + joined.end(2)
    inside = text[start - 1 : end] in word_tags() or text[start : end + 1] in word_tags()
    return inside and joined[2] in word_set("ambiguous_links")


def _behind_openers(text: str, parts: list[Part]) -> list[Part]:
    """The parts, without a conjunction that opens the clause in front of a name (，|而|金柳社区)."""
    openers = word_set("conjunctions_before_names")
    return [
        part._replace(start=part.start + 1)
        if text[part.start] in openers
        and _opens_clause(text, part.start)
        and part.suffix - part.start > _SHORTEST_CORE
        else part
        for part in parts
    ]


def _with_zones(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with the zone behind the name of an estate taken into it (清波花城|B区)."""
    zoned: list[Part] = []
    for part in parts:
        if part.bare and zoned and part.start < zoned[-1].end:
            continue
        zone = _zone().match(text, part.end)
        if zone and part.type == "ResidentialArea" and not part.bare:
            part = part._replace(end=zone.end())
        zoned.append(part)
    return zoned


@cache
def _zone() -> re.Pattern[str]:
    """A zone or stage of building behind the name of a housing estate (清波花城|B区, 清波嘉园|三期)."""
    return re.compile(rf"(?:[A-Za-z]|[东西南北中])区|[{numerals()}]期(?!工程|项目|建设|改造)")
