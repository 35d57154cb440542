"""What the program reads in the golden cases, read once for all the tests of a process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from case_files import read_theme, theme_names

from kg.extract import read_article
from kg.extract.given import Given
from kg.extract.statements import Statement
from kg.records import Article, Reading


@cache
def case_articles() -> tuple[Article, ...]:
    """The articles of all golden cases, theme by theme."""
    return tuple(case.article for theme in theme_names() for case in read_theme(theme))


@cache
def case_readings() -> tuple[Reading, ...]:
    """The readings of these articles, in their order."""
    return _readings_and_plain()[0]


@cache
def plain_statements() -> tuple[Statement, ...]:
    """The statements of the rules that are said to have no cue, as far as the articles make them."""
    return _readings_and_plain()[1]


@cache
def _readings_and_plain() -> tuple[tuple[Reading, ...], tuple[Statement, ...]]:
    plain: list[Statement] = []

    def watched(given: Given, *statements: Iterable[Statement]) -> Iterator[Statement]:
        made = list(unwatched(given, *statements))
        plain.extend(made)
        return iter(made)

    unwatched = Given.plain
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Given, "plain", watched)
        readings = tuple(map(read_article, case_articles()))
    return readings, tuple(plain)
