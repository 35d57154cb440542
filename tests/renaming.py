"""Other names of the same kind for everything that a page names, and the page under these names.

What is renamed are names: of places, people and firms, and whatever the page itself puts in quotation marks.
Descriptive phrases of ordinary words (活动室, 专项检查), roles, classes of people and dates mean what their
words mean, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

from kg.annotate.text.cutting import dictionary, word_tags
from kg.lexicon import table, words

NEW_NAMES = Path(__file__).parent / "new_names.tsv"
PLACES = {"District", "Subdistrict", "Town", "Village", "Community", "ResidentialArea"}
FIRMS = {"Company", "School", "Hospital"}
CITIES = {"Province", "City", "District"}
SHORT = 3  # names of places and people have two or three characters, longer ones are phrases


def new_names(kind: str) -> list[str]:
    """The invented names of one kind, in the order of the file."""
    lines = [line.split("\t") for line in NEW_NAMES.read_text(encoding="utf-8").splitlines() if "\t" in line]
    return [name for key, names in lines if key == kind for name in names.split()]


class Pool:
    """New names, each given once, short ones for long ones and long ones for short ones."""

    def __init__(self, kind: str, text: str) -> None:
        # No two characters of a new name stand together on the page: nothing else on it is so called.
        pairs = {name: [name[i : i + 2] for i in range(len(name) - 1)] for name in new_names(kind)}
        self.names = [name for name, parts in pairs.items() if not any(part in text for part in parts)]

    def other_than(self, old: str) -> str:
        """A name that has another length than the old one."""
        fitting = [name for name in self.names if len(name) != len(old)]
        assert fitting, f"{NEW_NAMES.name}: no name is left to replace {old}; add some"
        name = max(fitting, key=len) if len(old) < SHORT else min(fitting, key=len)
        self.names.remove(name)
        return name


def suffixes(kind: str) -> tuple[str, ...]:
    """The suffixes of the lexicon for an entity type, longest first."""
    rows = table("name_suffixes", "suffix", "type", "least", "most")
    return longest_first(row["suffix"] for row in rows if row["type"] == kind)


def trades(kind: str) -> tuple[str, ...]:
    """The suffixes for a type, and the trades that end what firms are called by in short (智佑|安防)."""
    short = words("ends_of_short_firms") if kind == "Company" else ()
    return longest_first((*suffixes(kind), *short))


def heads() -> tuple[str, ...]:
    """The nouns that say what a quoted name is a name of, longest first."""
    plain = ("programme_heads", "event_heads", "honour_heads", "weak_programme_heads", "group_heads")
    found = {word for name in plain for word in words(name)}
    found |= {row["word"] for row in table("titles", "word", "kind")}
    found |= {row["word"] for row in table("quoted_heads", "word", "type")}
    return longest_first(found.union(*map(suffixes, ("Team", "Venue", "ServiceCentre", "PartyOrganization"))))


def longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))


def without(name: str, endings: Iterable[str]) -> str:
    """The name without the first of the endings that leaves at least one character."""
    ending = next((end for end in endings if name.endswith(end) and name != end), "")
    return name.removesuffix(ending)


def renaming(text: str, entities: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Old to new words for the names among a page's entities, given as (type, name) with all forms."""
    # Short forms first: a form with the units in front of it is made of their new names.
    ordered = sorted(set(entities), key=lambda entity: (len(entity[1]), entity))
    places, phrases = Pool("place", text), Pool("phrase", text)
    new: dict[str, str] = {}
    _add_cities(new, ordered)
    _add_people(new, text, ordered)
    for kind, name in ordered:
        if kind in PLACES:
            _add(new, places, without(name, suffixes(kind)))
    for kind, name in ordered:
        own = _behind_places(name, new)
        if kind in FIRMS and own not in suffixes(kind):
            core = without(own, trades(kind))
            # 松涛|大学|环境学院: what is in front is a name of its own, made of a place and its kind.
            core = core.removeprefix(next((end for end in suffixes(kind) if core.startswith(end)), ""))
            # 青禾|花苑|物业 is called after an estate, whose kind stays.
            if core not in suffixes("ResidentialArea"):
                _add(new, places, core)
    for _, name in ordered:
        for core in _quoted_cores(text, name):
            _add(new, phrases, core)
    return new


def renamed(text: str, new: dict[str, str]) -> str:
    """The text under the new names; a name that line ends cut in two is cut again."""
    if not new:
        return text
    forms = ["\n*".join(map(re.escape, old)) for old in longest_first(new)]

    within = set(inside_words(text))

    def replacement(match: re.Match[str]) -> str:
        if match.start() in within:
            return match.group()
        name = new[match.group().replace("\n", "")]
        return name[:1] + "\n" * match.group().count("\n") + name[1:]

    return re.sub("|".join(forms), replacement, text)


def remaining(text: str, new: dict[str, str]) -> list[str]:
    """The old names that a text still has as names, not as a part of some word."""
    flat = text.replace("\n", "")
    within = set(inside_words(flat))
    return [old for old in new if any(m.start() not in within for m in re.finditer(re.escape(old), flat))]


def inside_words(text: str) -> Iterator[int]:
    """The places of a text that lie inside a word of the dictionary, where no name begins."""
    known = word_tags()
    places = [place for place, character in enumerate(text) if character != "\n"]
    position = 0
    for word in dictionary().cut(text.replace("\n", "")):
        if word in known:
            yield from places[position + 1 : position + len(word)]
        position += len(word)


def _add_cities(new: dict[str, str], entities: Iterable[tuple[str, str]]) -> None:
    """What the lexicon knows as a city or province becomes another that it knows."""
    units = table("administrative_units", "name", "type", "short", "province")
    known = {form: row for row in units for form in (row["name"], row["short"])}
    left = {kind: new_names(kind.lower()) for kind in ("Province", "City")}
    for kind, name in entities:
        row = known.get(name) or known.get(without(name, suffixes(kind)))
        if row and kind in CITIES and row["short"] not in new:
            pool = left[row["type"]]
            new[row["short"]] = pool.pop(
                next(i for i, city in enumerate(pool) if len(city) != len(row["short"]))
            )


def _add_people(new: dict[str, str], text: str, entities: Iterable[tuple[str, str]]) -> None:
    """A person gets another full name; who is called by a surname and a title gets another surname."""
    people, surnames = Pool("person", text), cycle(new_names("surname"))
    titles = {row["word"] for name in ("honorifics", "titles") for row in table(name, "word", "kind")}
    persons = sorted({name for kind, name in entities if kind == "Person"})
    for called in [name for name in persons if name[1:] in titles]:
        surname = next(surnames)
        new[called] = surname + called[1:]
        # Who is also called by the full name keeps one surname in both.
        for full in persons:
            if full[0] == called[0] and full not in new:
                longest = max(people.names, key=len)
                people.names.remove(longest)
                new[full] = surname + longest[-2:]
    for name in persons:
        if name not in new:
            new[name] = people.other_than(name)


def _add(new: dict[str, str], pool: Pool, core: str) -> None:
    """Gives the core of a name a new one, unless parts of it have one already."""
    if core and not re.search(r"[\W\d]", core) and not any(old in core for old in new):
        new[core] = pool.other_than(core)


def _behind_places(name: str, new: dict[str, str]) -> str:
    """What stands behind the places that a firm's name begins with."""
    while place := next((old for old in new if name.startswith(old) and name != old), ""):
        name = name.removeprefix(place)
    return name


def _quoted_cores(text: str, name: str) -> Iterator[str]:
    """What is peculiar to a name: parts of it that the page writes in quotation marks and nowhere else."""
    page = text.replace("\n", "")
    elsewhere = re.sub(r"[“‘《][^“”‘’《》]*[”’》]", "|", page)
    quoted = re.findall(r"[“‘《]([^“”‘’《》]{2,})[”’》]", name)
    if re.search(rf"[“‘]{re.escape(name)}[”’]", page):
        quoted.append(name)
    # A play on words (暖‘新’ for 暖新) spells a name in two ways, which one new name cannot follow.
    plain = re.sub(r"[‘’]", "", page)
    for content in quoted:
        for part in re.split(r"[\W\d]+", content):
            core = without(part, heads())
            if len(core) > 1 and core not in elsewhere and page.count(core) == plain.count(core):
                yield core
