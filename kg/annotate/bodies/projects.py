"""Building projects that have a committee or a union of their own (宏达建工|城南水厂地块项目|党支部)."""

from __future__ import annotations

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.words import COMMITTEES, found_words, word_tuple

_FIRM = "Company"
# What a project is called after may look like the name of a place.
_SITES = frozenset({_FIRM, "Venue", "ResidentialArea", "School", "Hospital"})
# The own name of a firm has at least so many characters in front of its trade.
_SHORTEST_NAME = 2


def with_projects(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with the project in front of a committee as a part of its own, behind the firm."""
    found: list[Part] = []
    for part in parts:
        project = next((word for word in word_tuple("projects") if part.core(text).endswith(word)), "")
        if not project or part.type not in COMMITTEES or part.bare:
            found.append(part)
            continue
        start, clean = part.start, part.clean
        while found and found[-1].end == start and found[-1].type in _SITES and not found[-1].bare:
            site = found.pop()
            firm = _firm_at_front(text, site, found[-1] if found else None)
            start, clean = site.start, site.clean
            if firm is not None:
                found.append(firm)
                start = firm.end
                break
        named = start < part.suffix - len(project)
        if named:
            found.append(Part(start, part.suffix - len(project), part.suffix, _FIRM, clean=clean))
        found.append(part._replace(start=part.suffix, bare=True) if named else part)
    return found


def _firm_at_front(text: str, site: Part, before: Part | None) -> Part | None:
    """The firm that a part is, or that it begins with in short (江南建工 in 江南建工城南水厂).

    A plant behind a firm is what the project is about (江南建工|城南水厂).
    """
    if site.type != _FIRM or (before is not None and (before.type, before.end) == (_FIRM, site.start)):
        return None
    trades = found_words("ends_of_short_firms").found(text, site.start + _SHORTEST_NAME, site.end)
    trade = next((word for word in trades if word.end < site.suffix), None)
    return Part(site.start, trade.start, trade.end, _FIRM, clean=site.clean) if trade else site
