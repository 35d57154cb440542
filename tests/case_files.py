"""Golden cases of extraction: how they are written down, and how they are read back.

A theme is a folder of ``tests/cases`` with one ``sentences.txt``; ``tests/cases/README.md`` says how
its lines are written. ``read_theme`` turns such a file into cases, each one short article together with
the facts that it must, may and must not yield.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from pathlib import Path

from kg.records import Article

CASES = Path(__file__).parent / "cases"
REQUIRED, OPTIONAL, FORBIDDEN = "required", "optional", "forbidden"
MARKS = {"?": OPTIONAL, "!": FORBIDDEN}
TYPES = frozenset({
    "Province", "City", "District", "Subdistrict", "Town", "Village", "Community", "ResidentialArea",
    "PartyOrganization", "MassOrganization", "GovernmentBody", "ServiceCentre", "Company", "School",
    "Hospital", "SocialOrganization", "Team", "Venue", "Address", "Programme", "Event", "Person", "Role",
    "Honour", "Group", "Date",
})  # fmt: skip
PREDICATES = frozenset({
    "part_of", "located_in", "partners_with", "organizes", "participates_in", "runs", "establishes", "serves",
    "holds_role", "member_of", "honored_as", "lives_in", "held_on",
})  # fmt: skip
ENTITY_LINE = re.compile(r"(?P<type>[A-Z][A-Za-z]+): *(?P<names>.+)")


class CaseFileError(ValueError):
    """A line of a case file that does not follow the format; the message names file and line."""


@dataclass(frozen=True)
class Named:
    """An entity of a case: its names, and the words by which the text only refers to it.

    ``references`` (社区, 双方, a printed date) show that the text speaks of the entity; they are not names,
    so a claim about a bare 社区 does not count as one about the community.
    """

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expected:
    """A fact that a case requires, tolerates or forbids, as ``status`` says."""

    subject: Named
    predicate: str
    object: Named
    status: str


@dataclass
class Case:
    """One short article and what must be read from it. ``line`` is where the case starts in its file."""

    theme: str
    name: str
    line: int
    headline: str = ""
    paragraphs: list[str] = field(default_factory=list)
    entities: list[Named] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)

    @property
    def article(self) -> Article:
        """The case as an article of its own page, with nothing but headline and body."""
        return Article(
            id=f"{self.theme}-{self.line:03d}",
            page=f"{self.theme}.txt",
            number=1,
            kicker="",
            headline=self.headline,
            authors=(),
            photo_credit="",
            date="",
            text="\n".join(self.paragraphs),
        )

    def with_status(self, status: str) -> list[Expected]:
        """The facts of one status, in the order of the file."""
        return [fact for fact in self.expected if fact.status == status]


def parse_names(kind: str, text: str) -> list[Named]:
    """Entities of one ``Type: name = alias <- reference; …`` line."""
    entities = []
    for part in text.split(";"):
        names, *references = (piece.strip() for piece in part.split("<-"))
        name, *aliases = (piece.strip() for piece in names.split(" = "))
        entities.append(Named(name, kind, tuple(aliases), tuple(references)))
    return entities


def find_named(case: Case, text: str) -> Named:
    """The entity that a fact's line names, as ``name`` or, where two share a name, ``Type:name``."""
    kind, _, name = text.strip().rpartition(":")
    found = [one for one in case.entities if one.name == name and kind in {"", one.type}]
    if len(found) != 1:
        raise CaseFileError(f"'{text.strip()}' names {len(found)} entities of the case")
    return found[0]


def parse_facts(case: Case, line: str) -> list[Expected]:
    """Facts of one ``subject; subject | predicate | object; object`` line, every pair once."""
    mark, rest = (line[0], line[1:]) if line[0] in MARKS else ("", line)
    fields = [piece.strip() for piece in rest.split("|")]
    if len(fields) != 3:
        raise CaseFileError("neither a '>' text, a 'Type: names' nor a 'subject | predicate | object' line")
    if fields[1] not in PREDICATES:
        raise CaseFileError(f"'{fields[1]}' is no predicate")
    subjects = [find_named(case, name) for name in fields[0].split(";")]
    objects = [find_named(case, name) for name in fields[2].split(";")]
    status = MARKS.get(mark, REQUIRED)
    return [Expected(one, fields[1], other, status) for one, other in itertools.product(subjects, objects)]


def read_line(case: Case, line: str) -> None:
    """Adds to the case what one line of its file says."""
    entity = ENTITY_LINE.fullmatch(line)
    if line.startswith(">"):
        case.paragraphs.append(line[1:].strip())
    elif line.startswith("headline:"):
        case.headline = line.removeprefix("headline:").strip()
    elif entity and "|" not in line:
        if entity["type"] not in TYPES:
            raise CaseFileError(f"'{entity['type']}' is no entity type")
        case.entities.extend(parse_names(entity["type"], entity["names"]))
    else:
        case.expected.extend(parse_facts(case, line))


def take_line(cases: list[Case], theme: str, number: int, line: str) -> None:
    """Adds one line of a theme's file to its cases, the line itself starting one or adding to the last."""
    if line.startswith("## "):
        cases.append(Case(theme, line[3:].strip(), number))
    elif line and cases:
        read_line(cases[-1], line)
    elif line and not line.startswith("#"):
        raise CaseFileError("only '#' lines may stand before the first '##' case")


def parse_theme(theme: str, text: str) -> list[Case]:
    """The cases of a theme's text; raises ``CaseFileError`` with the place of a line it cannot read."""
    cases: list[Case] = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            take_line(cases, theme, number, line.strip())
        except CaseFileError as error:
            raise CaseFileError(f"{theme}/sentences.txt:{number}: {error}") from error
    return cases


def theme_names() -> list[str]:
    """The names of all themes, sorted."""
    return sorted(path.parent.name for path in CASES.glob("*/sentences.txt"))


def read_theme(theme: str) -> list[Case]:
    """The cases of one theme, in the order of its file."""
    return parse_theme(theme, (CASES / theme / "sentences.txt").read_text(encoding="utf-8"))
