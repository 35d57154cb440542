"""Golden cases of measurements and times: how they are written down in ``tests/figures``, and read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kg.records import Article, Measurement

FOLDER = Path(__file__).parent / "figures"


@dataclass
class FigureCase:
    """A short article with its issue date, and the lines that say what must be read from it."""

    name: str
    issue_date: str = ""
    paragraphs: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def article(self) -> Article:
        text = "\n".join(self.paragraphs)
        return Article("case-01", "case.txt", 1, "", "", (), "", "", text, issue_date=self.issue_date)


def read_cases(name: str) -> list[FigureCase]:
    """The cases of ``tests/figures/<name>.txt``, in file order."""
    cases: list[FigureCase] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            cases.append(FigureCase(line.removeprefix("## ")))
        elif not cases or not line.strip():
            continue
        elif line.startswith("> "):
            cases[-1].paragraphs.append(line.removeprefix("> "))
        elif line.startswith("issue: "):
            cases[-1].issue_date = line.removeprefix("issue: ")
        else:
            cases[-1].lines.append(line)
    return cases


def expected(case: FigureCase, *, wanted: bool) -> list[str]:
    """The lines that a case should give (``wanted``), or that it gives today, sorted."""
    sign = "- " if wanted else "+ "
    plain = [line for line in case.lines if line[:2] not in ("- ", "+ ")]
    return sorted([*plain, *(line.removeprefix(sign) for line in case.lines if line.startswith(sign))])


def as_line(found: Measurement) -> str:
    """A measurement as a case writes it."""
    value = f"{found.value:f} {found.unit}"
    parts = [found.subject.name, found.counted, found.text, value, found.qualifier]
    if found.since or found.until:
        parts.append(f"{found.since}..{found.until}")
    return " | ".join(parts)
