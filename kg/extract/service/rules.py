"""The rules of serves, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.given import Given
from kg.extract.service.reaching import reached
from kg.extract.service.service import serves
from kg.extract.statements import Statement


def service_told(given: Given) -> Iterator[Statement]:
    """What is for whom."""
    yield from serves(given.context, given.frames, given.main, given.hosts)
    yield from reached(given.context, given.main)
