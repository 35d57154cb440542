"""How a reading of a golden case is judged, and the floors below which a theme may not fall.

Claims and expected facts are compared as the evaluation compares them with annotated pages: width, case,
quotation marks and punctuation are folded away, a leading administrative chain may be missing, and entities
whose names are phrases rather than proper names may share most of their wording instead of all of it.
"""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import networkx
from case_files import CASES, FORBIDDEN, OPTIONAL, REQUIRED, Case, Expected, Named, read_theme

from kg.records import Article, Claim, Mention, Reading

FLOORS = CASES / "floors.tsv"
FLOOR_COLUMNS = ("theme", "precision", "recall", "known")
PHRASES = {"Event", "Programme", "Honour", "Team", "Venue", "Group", "ServiceCentre", "Role", "Address"}
LEAST_LETTERS = 4  # shorter names must be equal: 党员 is in many phrases that mean something else
LEAST_OVERLAP = 0.65  # the overlap of character pairs that the evaluation of annotated pages asks for
CHAIN = re.compile(r"^[^省市区县镇]{1,6}?(?:省|市|(?<![社小])区|县|街道|镇)(?=.{3})")


def folded(text: str) -> str:
    """The text without width, case, white space and punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] not in "PZSC")


def comparable(names: Iterable[str]) -> set[str]:
    """Each name folded, as it is and without the administrative chain in front of it."""
    found = set()
    for name in map(folded, names):
        while name and name not in found:
            found.add(name)
            name = CHAIN.sub("", name)
    return found


def names_of_mention(mention: Mention) -> set[str]:
    """The comparable names of a mention; the words of a mere reference are no name."""
    own = () if mention.antecedent else (mention.text,)
    return comparable((mention.name, *mention.aliases, *own))


def overlap(one: str, other: str) -> float:
    """The Dice coefficient of two texts' character pairs, between 0 and 1."""
    pairs = [Counter(text[i : i + 2] for i in range(len(text) - 1)) for text in (one, other)]
    total = pairs[0].total() + pairs[1].total()
    return 2 * (pairs[0] & pairs[1]).total() / total if total else 0.0


def means(found: set[str], entity: Named) -> bool:
    """Whether one of the found names is a name of the entity, or near enough for one that is a phrase."""
    if entity.type == "Date":
        return any(same_date(name, entity.name) for name in found)
    wanted = comparable((entity.name, *entity.aliases))
    if found & wanted:
        return True
    near = [sorted(pair, key=len) for pair in ((a, b) for a in found for b in wanted)]
    return entity.type in PHRASES and any(
        len(short) >= LEAST_LETTERS and (short in long or overlap(short, long) >= LEAST_OVERLAP)
        for short, long in near
    )


def same_date(found: str, wanted: str) -> bool:
    """Whether two ISO dates agree; a full date also answers for the same day without its year."""
    return found == wanted or (wanted.startswith("--") and found.endswith(wanted[1:]))


def names_of_object(claim: Claim) -> set[str]:
    """The comparable names of a claim's object; a date keeps its ISO form."""
    return {claim.object.name} if claim.predicate == "held_on" else names_of_mention(claim.object)


def answers(claim: Claim, fact: Expected) -> bool:
    """Whether the claim states the expected fact; a partnership may be stated in either order."""
    if claim.predicate != fact.predicate:
        return False
    subject, other = names_of_mention(claim.subject), names_of_object(claim)
    if means(subject, fact.subject) and means(other, fact.object):
        return True
    turned = means(other, fact.subject) and means(subject, fact.object)
    return fact.predicate == "partners_with" and turned


def distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those that say again of the same names what an earlier one says."""
    kept: dict[tuple[str, frozenset[frozenset[str]] | tuple[frozenset[str], ...]], Claim] = {}
    for claim in claims:
        sides = (frozenset(names_of_mention(claim.subject)), frozenset(names_of_object(claim)))
        kept.setdefault(
            (claim.predicate, frozenset(sides) if claim.predicate == "partners_with" else sides), claim
        )
    return list(kept.values())


def paired(claims: Sequence[Claim], facts: Sequence[Expected]) -> dict[int, int]:
    """The largest pairing of facts with claims that answer them, as fact number → claim number."""
    graph = networkx.Graph()
    tops = [("fact", number) for number in range(len(facts))]
    graph.add_nodes_from(tops)
    for number, fact in enumerate(facts):
        graph.add_edges_from(
            (("fact", number), ("claim", i)) for i, one in enumerate(claims) if answers(one, fact)
        )
    pairs = networkx.bipartite.hopcroft_karp_matching(graph, top_nodes=tops)
    return {number: pairs[kind, number][1] for kind, number in tops if (kind, number) in pairs}


@dataclass
class Outcome:
    """What a case yielded: how many required facts were found, which were not, and what else it claimed."""

    case: Case
    found: int
    missing: list[Expected] = field(default_factory=list)
    extra: list[Claim] = field(default_factory=list)
    forbidden: list[Expected] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [f"{self.case.theme}/sentences.txt:{self.case.line}: {self.case.article.text}"]
        lines += [
            f"  missing    {one.subject.name} | {one.predicate} | {one.object.name}" for one in self.missing
        ]
        lines += [
            f"  extra      {one.subject.name} | {one.predicate} | {one.object.name}" for one in self.extra
        ]
        lines += [
            f"  forbidden  {one.subject.name} | {one.predicate} | {one.object.name}" for one in self.forbidden
        ]
        return "\n".join(lines)


def judge(case: Case, claims: Sequence[Claim]) -> Outcome:
    """The outcome of a case, given all claims that its article yielded."""
    found, required = distinct(claims), case.with_status(REQUIRED)
    pairs = paired(found, required)
    rest = [claim for number, claim in enumerate(found) if number not in pairs.values()]
    extra = [claim for claim in rest if not any(answers(claim, fact) for fact in case.with_status(OPTIONAL))]
    return Outcome(
        case=case,
        found=len(pairs),
        missing=[fact for number, fact in enumerate(required) if number not in pairs],
        extra=extra,
        forbidden=[fact for fact in case.with_status(FORBIDDEN) if any(answers(one, fact) for one in extra)],
    )


@dataclass(frozen=True)
class Floor:
    """What a theme has reached, and which of its cases are known to yield what they forbid."""

    precision: float = 0.0
    recall: float = 0.0
    known: frozenset[str] = frozenset()


def measure(theme: str, read_article: Callable[[Article], Reading]) -> list[Outcome]:
    """The outcome of every case of a theme, in the order of its file."""
    return [judge(case, read_article(case.article).claims) for case in read_theme(theme)]


def reached(outcomes: Sequence[Outcome]) -> Floor:
    """What a theme's outcomes reach, cut to three decimals, not rounded, so that the figures hold again."""
    found = sum(one.found for one in outcomes)
    made = found + sum(len(one.extra) for one in outcomes)
    wanted = found + sum(len(one.missing) for one in outcomes)
    cut = [math.floor(1000 * found / whole) / 1000 if whole else 1.0 for whole in (made, wanted)]
    return Floor(cut[0], cut[1], frozenset(one.case.name for one in outcomes if one.forbidden))


def raised(old: Floor | None, new: Floor) -> Floor:
    """The floor after a run: no figure sinks, and no case joins those known to yield the forbidden."""
    if old is None:
        return new
    return Floor(max(old.precision, new.precision), max(old.recall, new.recall), old.known & new.known)


def read_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors on file by theme; ``known`` lists case names separated by `` ; ``."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        row["theme"]: Floor(
            float(row["precision"]),
            float(row["recall"]),
            frozenset(filter(None, (row["known"] or "").split(" ; "))),
        )
        for row in rows
    }


def write_floors(floors: dict[str, Floor], path: Path = FLOORS) -> None:
    """Writes the floors, one theme a line, sorted."""
    rows = [
        f"{theme}\t{floor.precision:.3f}\t{floor.recall:.3f}\t{' ; '.join(sorted(floor.known))}"
        for theme, floor in sorted(floors.items())
    ]
    path.write_text("\n".join(["\t".join(FLOOR_COLUMNS), *rows, ""]), encoding="utf-8")
