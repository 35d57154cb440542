"""Sites and teams of a street in whose name 社区 is a mere word (松涛街道|社区党群服务中心)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.boundaries.boundaries import Part

_STREETS = frozenset({"Subdistrict", "Town"})
_SITES = frozenset({"ServiceCentre", "School", "Hospital", "Venue", "Team", "SocialOrganization"})


def with_street_centres(parts: Sequence[Part]) -> list[Part]:
    """The parts, with a community that has no name taken into the site behind it, under its street."""
    joined: list[Part] = []
    for part in parts:
        street = joined[-2] if len(joined) > 1 else None
        unnamed = street is not None and _is_unnamed(street, joined[-1])
        if unnamed and part.type in _SITES and part.start == joined[-1].end:
            part = part._replace(start=joined.pop().start, clean=True)
        joined.append(part)
    return joined


def _is_unnamed(street: Part, community: Part) -> bool:
    """Whether 社区 stands directly behind a named street, without a name of its own."""
    named = street.type in _STREETS and not street.bare and street.end == community.start
    return named and community.type == "Community" and community.bare
