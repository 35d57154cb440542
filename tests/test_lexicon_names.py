"""The lexicon holds language: no name that belongs to the pages in ``seeds/pages``.

Three ways in which a page's name could hide in a table are looked for:

* A cell is a name of the pages, or the part of it that tells it from others of its kind: what stands in
  quotation marks, with and without the head noun that ends it; of names without marks, what stands before the
  suffix, and then the whole name, too. A word belongs to a name only if the pages use it nowhere else and it
  is not everyday language (红色 in “红色驿站” is; 阅览室 is a suffix and no more).
* A cell holds the name of a place of the pages.
* A cell is a noun for a venue of two syllables that no dictionary knows, the second one of ``quoted_heads``,
  as names on signboards are made: the pages coined it.

Units of the country and surnames have tables of their own and are what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jieba
from case_files import CASES

from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import head_types
from kg.extract import read_article
from kg.lexicon import table
from kg.read import read_pages
from kg.records import Mention, Reading
from kg.segment import segment

SEEDS = Path(__file__).parents[1] / "seeds"
PROPER_TABLES = {"administrative_units", "surnames"}
UNQUOTED = {
    "Person", "Community", "Subdistrict", "Village", "ResidentialArea",
    "Company", "School", "Hospital", "Team", "Venue",
}  # fmt: skip
QUOTED = UNQUOTED | {"Programme", "Honour", "Event"}
PLACES = {"Province", "City", "District", "Subdistrict", "Town", "Village", "Community", "ResidentialArea"}
INSIDE = re.compile(r"[“‘《]([^“”‘’《》]+)[”’》]")
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
# Five in a million words of the texts that jieba's dictionary counts, which have 60 million.
EVERYDAY = 300


@cache
def cells() -> dict[str, str]:
    """Every cell of the lexicon with two or more Chinese characters, and the first place where it stands."""
    found: dict[str, str] = {}
    for path in sorted((SEEDS / "lexicon").glob("*.tsv")):
        if path.stem in PROPER_TABLES:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for cell in () if line.startswith("#") else line.split("\t"):
                if HAN.fullmatch(cell.strip()):
                    found.setdefault(cell.strip(), f"seeds/lexicon/{path.name}:{number}: {cell.strip()}")
    return found


@cache
def readings() -> tuple[Reading, ...]:
    pages = sorted(read_pages([SEEDS / "pages"]), key=lambda page: page.name)
    return tuple(read_article(article) for page in pages for article in segment(page))


def mentions(reading: Reading) -> Iterator[Mention]:
    """What the article names, honours and roles that only claims carry included; no references."""
    sides = (side for claim in reading.claims for side in (claim.subject, claim.object))
    yield from (one for one in (*reading.mentions, *sides) if one.antecedent is None)


def core(name: str) -> str:
    """What stands before the suffix or head noun that ends a name; all of it where none does."""
    ends = [end for end in (*suffixes(), *head_types()) if name.endswith(end)]
    return name.removesuffix(max(ends, key=len)) if ends else name


@cache
def frequency(word: str) -> int:
    jieba.initialize()
    return jieba.dt.FREQ.get(word) or 0


@cache
def language_of_the_pages() -> str:
    """The pages' articles without their quotations and without every name that has a core."""
    parts = []
    for reading in readings():
        letters = list(reading.article.text)
        for one in mentions(reading):
            if one.type in UNQUOTED | PLACES and len(core(one.name)) > 1:
                letters[one.start : one.end] = "□" * (one.end - one.start)
        parts.append(INSIDE.sub("□", "".join(letters)))
    return "\n".join(parts)


def distinctive(word: str) -> bool:
    """Whether a word belongs to the name in which it stands: the pages use it nowhere else, people hardly."""
    return len(word) > 1 and frequency(word) < EVERYDAY and word not in language_of_the_pages()


def distinctive_parts(one: Mention) -> Iterator[str]:
    quoted = INSIDE.findall(one.text) if one.type in QUOTED else []
    for inner in quoted:
        yield from filter(distinctive, (inner, core(inner)))
    if not quoted and one.type in UNQUOTED and distinctive(core(one.name)):
        yield from (one.name, core(one.name))


def test_no_cell_is_a_name_of_the_pages():
    parts = {part for reading in readings() for one in mentions(reading) for part in distinctive_parts(one)}
    assert len(parts) > 100
    assert [place for cell, place in cells().items() if cell in parts] == []


def test_no_cell_holds_a_place_of_the_pages():
    units = {row["short"] for row in table("administrative_units", "name", "type", "short", "province")}
    named = {one.name for reading in readings() for one in mentions(reading) if one.type in PLACES}
    places = {part for part in map(core, named) if part in units or distinctive(part)}
    assert len(places) > 20
    assert [where for cell, where in cells().items() if any(place in cell for place in places)] == []


def test_no_noun_for_a_venue_was_coined_by_a_page():
    pages = "".join(reading.article.text for reading in readings())
    cases = "".join(path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*/sentences.txt")))
    signs = {row["word"] for row in table("quoted_heads", "word", "type") if len(row["word"]) == 1}
    venues = {suffix.text for suffix in suffixes().values() if suffix.type == "Venue"} & cells().keys()
    coined = {
        noun
        for noun in venues
        if len(noun) == 2 and noun[1] in signs and noun in pages and noun not in cases and not frequency(noun)
    }
    assert len(venues) > 50
    assert [cells()[noun] for noun in sorted(coined)] == []
