"""The registry: which thing every IRI is of that builds have given out, for later builds to give it again.

A registry is a text file of tab-separated rows that is only added to. Each row adds evidence to an
IRI, and the last row of an IRI says whether it is in use.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import RegistryError
from kg.records import Registration

_FIRST_LINE = (
    "# cobuild registry 1: the IRIs of things, so that each keeps its own. Rows are added, never changed."
)
_COLUMNS = ("iri", "class", "name", "keys", "places", "status", "replaced by")
HEADER = f"{_FIRST_LINE}\n" + "\t".join(_COLUMNS) + "\n"
_ACTIVE, _REPLACED = "active", "replaced"
_IRI = re.compile(r"(?P<type>[^\s/<>\"{}|\\^`\x00-\x20]+)/[^\s/<>\"{}|\\^`\x00-\x20]+")
_ACT = "put back the file as a build wrote it, or name another with --registry"
_LATELY = 500
Place = tuple[str, str]  # an article, and a hash of the text around a mention in it


@dataclass(slots=True)
class Former:
    """What the rows of one name tell of an IRI. ``keys`` are sorted by their first row."""

    iri: str
    keys: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Namesakes:
    """The things that are registered under one class and name.

    ``owners`` says which of them each place names: the one that claimed it last.
    """

    formers: dict[str, Former] = field(default_factory=dict)
    owners: dict[Place, Former] = field(default_factory=dict)


class Registry:
    """What former builds registered. All IRIs are told without the base.

    ``ages`` has every IRI with the number of those before it, ``replaced`` those that are
    used no longer with the IRI that took their place, ``renamed`` those that came under several names.
    Rows are kept as the lines that they are in the file, and taken apart when their name is asked for.
    """

    def __init__(self, rows: Iterable[Registration] = ()) -> None:
        self.ages: dict[str, int] = {}
        self.replaced: dict[str, str] = {}
        self.renamed: set[str] = set()
        self._first_names: dict[str, tuple[str, str]] = {}
        self._lines: dict[tuple[str, str], list[str]] = defaultdict(list)
        # What was taken apart for the names that were asked for last.
        self._lately: dict[tuple[str, str], Namesakes] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Registration) -> None:
        """Takes in one more row."""
        self._add(row.iri, (row.type, row.name), to_line(row), row.replaced_by)

    def add_line(self, line: str) -> None:
        """Takes in the line of one more row, which was checked before."""
        iri, entity_type, name, _ = line.split("\t", 3)
        self._add(iri, (entity_type, _string(name)), line, line[line.rindex("\t") + 1 :])

    def _add(self, iri: str, name: tuple[str, str], line: str, replaced_by: str) -> None:
        self.ages.setdefault(iri, len(self.ages))
        if self._first_names.setdefault(iri, name) != name:
            self.renamed.add(iri)
        self._lines[name].append(line)
        self._lately.pop(name, None)
        if replaced_by or self.replaced:
            _settle(self.replaced, iri, replaced_by)

    def knows(self, entity_type: str, name: str) -> bool:
        """Whether a class and name (as names are compared) are registered."""
        return (entity_type, name) in self._lines

    def first_name(self, iri: str) -> tuple[str, str]:
        """The class and name under which an IRI came first."""
        return self._first_names[iri]

    def names(self, iris: Collection[str]) -> Iterator[tuple[str, str]]:
        """The classes and names under which some IRIs are registered."""
        for name, lines in self._lines.items():
            if any(line.partition("\t")[0] in iris for line in lines):
                yield name

    def namesakes(self, entity_type: str, name: str) -> Namesakes:
        """The things of one class and name; those without any if it is not registered."""
        known = self._lately.get((entity_type, name))
        if known is not None:
            return known
        found = Namesakes()
        for line in self._lines.get((entity_type, name), ()):
            # Every line was checked when it came.
            iri, _, _, keys, places, *_ = line.split("\t")
            former = found.formers.setdefault(iri, Former(iri))
            former.keys.update(dict.fromkeys(_strings(keys)))
            found.owners.update(dict.fromkeys(_places(places), former))
        if len(self._lately) >= _LATELY:
            self._lately.clear()
        self._lately[entity_type, name] = found
        return found

    def replacements(self, rows: Iterable[Registration]) -> list[tuple[str, str]]:
        """The IRIs out of use, each with the one that stands for it, when ``rows`` are added, sorted."""
        replaced = dict(self.replaced)
        for row in rows:
            _settle(replaced, row.iri, row.replaced_by)
        return sorted((old, successor(replaced, old)) for old in replaced)


def successor(replaced: Mapping[str, str], iri: str) -> str:
    """The IRI in use that stands for one: itself, or the last of those that took its place.

    Raises:
        ValueError: if they take each other's place in a circle.
    """
    seen = [iri]
    while seen[-1] in replaced:
        seen.append(replaced[seen[-1]])
        if seen[-1] in seen[:-1]:
            raise ValueError(f"{iri} is replaced by itself")
    return seen[-1]


def _settle(replaced: dict[str, str], iri: str, replaced_by: str) -> None:
    """Takes over from a row whether its IRI is in use."""
    if replaced_by:
        replaced[iri] = replaced_by
    else:
        replaced.pop(iri, None)


def read_registry(path: Path, *, checked: bool = False) -> Registry:
    """The registry that a file holds; an empty one if there is no such file.

    ``checked`` says that the file is as a build left it, so that its lines need not be taken apart.

    Raises:
        RegistryError: if the file cannot be read, is no registry, or one of its lines is damaged.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return Registry()
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"{path}: cannot be read: {error}; {_ACT}") from error
    if not text.startswith(HEADER):
        raise RegistryError(f"{path}:1: not a registry of this version of cobuild; {_ACT}")
    lines = text.removeprefix(HEADER).split("\n")
    first = HEADER.count("\n") + 1
    if lines.pop():
        raise RegistryError(f"{path}:{first + len(lines)}: damaged: the line is cut off; {_ACT}")
    registry = Registry()
    for number, line in enumerate(lines, start=first):
        try:
            if checked:
                registry.add_line(line)
            else:
                _take_line(registry, line)
        except ValueError as error:
            raise RegistryError(f"{path}:{number}: damaged: {error}; {_ACT}") from error
    return registry


def _take_line(registry: Registry, line: str) -> None:
    row = from_line(line)
    registry.add(row)
    if successor(registry.replaced, row.iri) not in registry.ages:
        raise ValueError(f"{row.replaced_by} is not registered above")


def to_line(row: Registration) -> str:
    """A row as a line of the file, without its end."""
    status = _REPLACED if row.replaced_by else _ACTIVE
    places = ["#".join(place) for place in row.places]
    cells = (row.iri, row.type, _text(row.name), _list(row.keys), _list(places), status, row.replaced_by)
    return "\t".join(cells)


def from_line(line: str) -> Registration:
    """The row that a line of the file holds.

    Raises:
        ValueError: if the line holds none; it says why.
    """
    cells = line.split("\t")
    if len(cells) != len(_COLUMNS):
        raise ValueError(f"{len(cells)} cells, expected {len(_COLUMNS)}")
    iri, entity_type, name, keys, places, status, replaced_by = cells
    match = _IRI.fullmatch(iri)
    if match is None or match["type"] != entity_type.lower():
        raise ValueError(f"{iri!r} is no IRI of class {entity_type!r}")
    if status != (_REPLACED if replaced_by else _ACTIVE):
        raise ValueError(f"status {status!r} with {replaced_by or 'nothing'!r} in its place")
    return Registration(iri, entity_type, _string(name), _strings(keys), tuple(_places(places)), replaced_by)


def _places(cell: str) -> Iterator[Place]:
    for place in _strings(cell):
        article, mark, context = place.rpartition("#")
        if not mark or not context:
            raise ValueError(f"{place!r} is no place in an article")
        yield article, context


def _text(text: str) -> str:
    """A text without characters that end a cell or a line, nor halves of surrogate pairs."""
    escaped = json.dumps(text, ensure_ascii=False)[1:-1]
    return escaped.encode("utf-8", "backslashreplace").decode("utf-8")


def _list(texts: Iterable[str]) -> str:
    return "[" + ",".join(f'"{_text(text)}"' for text in texts) + "]"


def _string(cell: str) -> str:
    """The text that a cell holds, escaped as JSON escapes it."""
    return cell if cell.isalnum() else _strings(f'["{cell}"]')[0]


def _strings(cell: str) -> tuple[str, ...]:
    """The texts that a JSON array holds."""
    loaded = [] if cell == "[]" else json.loads(cell)
    if isinstance(loaded, list) and all(isinstance(each, str) for each in loaded):
        return tuple(loaded)
    raise ValueError(f"{cell} is no list of texts")
