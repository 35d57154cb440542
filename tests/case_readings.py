"""What the program reads in the golden cases, read once: one process runs the tests of all files that ask."""

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
def theme_readings(theme: str) -> tuple[Reading, ...]:
    """The readings of a theme's articles, in their order."""
    return _readings_and_plain(theme)[0]


@cache
def case_readings() -> tuple[Reading, ...]:
    """The readings of all these articles, theme by theme."""
    return tuple(reading for theme in theme_names() for reading in theme_readings(theme))


def plain_statements() -> tuple[Statement, ...]:
    """The statements of the rules that are said to have no cue, as far as the articles make them."""
    return tuple(one for theme in theme_names() for one in _readings_and_plain(theme)[1])


@cache
def _readings_and_plain(theme: str) -> tuple[tuple[Reading, ...], tuple[Statement, ...]]:
    plain: list[Statement] = []

    def watched(given: Given, *statements: Iterable[Statement]) -> Iterator[Statement]:
        made = list(unwatched(given, *statements))
        plain.extend(made)
        return iter(made)

    unwatched = Given.plain
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Given, "plain", watched)
        readings = tuple(read_article(case.article) for case in read_theme(theme))
    return readings, tuple(plain)
