"""How a reading of a golden case is judged, and the floors below which a theme may not fall.

Claims and expected facts are compared as ``kg.evaluation`` compares a run with annotated pages.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from case_files import CASES, FORBIDDEN, OPTIONAL, Case, Expected, Named, read_theme

from kg.evaluation import matching, names
from kg.evaluation.gold import GoldFact
from kg.evaluation.run import RunTriple, distinct
from kg.ontology import DATE
from kg.records import Article, Claim, Mention, Reading

FLOORS = CASES / "floors.tsv"
FLOOR_COLUMNS = ("theme", "precision", "recall", "known")


def as_triple(claim: Claim) -> RunTriple:
    """The claim as a row of a run."""
    return RunTriple(
        page=claim.evidence.article,
        subject=as_found(claim.subject),
        predicate=claim.predicate,
        object=as_found(claim.object),
        quote=claim.evidence.text,
        confidence=claim.confidence,
        place="",
    )


def as_found(mention: Mention) -> names.Named:
    """The mention with its comparable names; the words of a reference or a date are no name."""
    own = () if mention.antecedent or mention.type == DATE else (mention.text,)
    return names.named(mention.name, mention.type, (*mention.aliases, *own))


def as_gold(fact: Expected) -> GoldFact:
    """The expected fact as one of the gold."""
    sides = [as_wanted(fact.subject), as_wanted(fact.object)]
    return GoldFact(sides[0], fact.predicate, sides[1], "", "", optional=fact.status == OPTIONAL)


def as_wanted(entity: Named) -> names.Named:
    """The entity of a case with its comparable names."""
    return names.named(entity.name, entity.type, entity.aliases)


@dataclass
class Outcome:
    """What a case yielded: how many required facts were found, which were not, and what else it claimed."""

    case: Case
    found: int
    missing: Sequence[GoldFact] = ()
    extra: Sequence[RunTriple] = ()
    forbidden: Sequence[GoldFact] = ()

    def __str__(self) -> str:
        lines = [f"{self.case.theme}/sentences.txt:{self.case.line}: {self.case.article.text}"]
        kinds = {"missing": self.missing, "extra": self.extra, "forbidden": self.forbidden}
        for kind, facts in kinds.items():
            lines += [
                f"  {kind:<9}  {one.subject.name} | {one.predicate} | {one.object.name}" for one in facts
            ]
        return "\n".join(lines)


def judge(case: Case, claims: Sequence[Claim]) -> Outcome:
    """The outcome of a case, given all claims that its article yielded."""
    facts = [as_gold(fact) for fact in case.expected if fact.status != FORBIDDEN]
    judged = matching.judge(distinct(map(as_triple, claims)), facts)
    forbidden = map(as_gold, case.with_status(FORBIDDEN))
    return Outcome(
        case=case,
        found=len(judged.hits),
        missing=judged.missed,
        extra=judged.wrong,
        forbidden=[fact for fact in forbidden if any(matching.states(one, fact) for one in judged.wrong)],
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
