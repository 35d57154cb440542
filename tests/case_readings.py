"""What the program reads in the golden cases, read once for all the tests of a process."""

from __future__ import annotations

from functools import cache

from case_files import read_theme, theme_names

from kg.extract import read_article
from kg.records import Article, Reading


@cache
def case_articles() -> tuple[Article, ...]:
    """The articles of all golden cases, theme by theme."""
    return tuple(case.article for theme in theme_names() for case in read_theme(theme))


@cache
def case_readings() -> tuple[Reading, ...]:
    """The readings of these articles, in their order."""
    return tuple(map(read_article, case_articles()))
