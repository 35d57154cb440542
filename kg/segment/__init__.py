"""A Page becomes Articles: lines, blocks, sections, stories, reading order, headlines, bylines, dates."""

from __future__ import annotations

from dataclasses import replace

from kg.records import Article, Page
from kg.segment.assemble import assemble
from kg.segment.captions import place_strays
from kg.segment.composition import Composer
from kg.segment.enclosed import take_enclosed, take_inner
from kg.segment.ends import bring_ends_back
from kg.segment.headlines import loose_headings, place_headings, spread_rubrics
from kg.segment.order import gather, rejoin
from kg.segment.sections import Habits, Section
from kg.segment.severing import read_sections
from kg.segment.stories import Story, part_headings, read_stories

__all__ = ["segment"]


def segment(page: Page) -> tuple[Article, ...]:
    """The articles of ``page``, in page order; those that it brought along stay as they are.

    ``page.text`` is normalised text. Every character of it that is neither white space, nor a mark
    (``#``), nor page furniture (page numbers, imprints), nor of a byline's labels and sources ends in
    one field of one article. Articles that bring no issue date along get the page's.
    """
    if page.articles and not page.issue_date:
        return page.articles
    if page.articles:
        return tuple(
            article if article.issue_date else replace(article, issue_date=page.issue_date)
            for article in page.articles
        )
    blocks = Composer(page.text).compose()
    habits = Habits.of(blocks)
    sections = read_sections(blocks, habits)
    bring_ends_back(sections)
    stories = read_stories(sections, habits)
    loose = loose_headings(sections) + part_headings(stories)
    stories = gather(stories)
    if not loose:
        stories = take_enclosed(stories)
    if stories:
        place_headings(stories, loose, trailing=habits.trails)
        take_inner(stories)
        stories = rejoin(stories)
    else:
        stories = [Story([Section()], headings=[heading]) for run in loose for heading in run]
    spread_rubrics(stories)
    place_strays(stories, sections)
    return assemble(page, stories)
