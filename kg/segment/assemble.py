"""Stories become articles: text with its pieces, bylines, credits, captions and titles in their fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from kg.records import Article, Page, Piece
from kg.segment.blocks import Block, Span
from kg.segment.dates import event_date
from kg.segment.headlines import titles
from kg.segment.stories import Story


def assemble(page: Page, stories: Sequence[Story]) -> tuple[Article, ...]:
    """The articles of ``page``, numbered from 1 in the order in which their first words stand on it."""
    ordered = sorted(stories, key=lambda story: story.start)
    return tuple(_article(page, number, story) for number, story in enumerate(ordered, start=1))


def _article(page: Page, number: int, story: Story) -> Article:
    paragraphs = _paragraphs(story)
    dateline = _dateline(story)
    text, pieces = _text(page.text, [*dateline, *paragraphs])
    signed, _ = _text(page.text, dateline)
    kicker, headline, decks = titles(story.headings)
    captions = [block for section in story.sections for block in section.captions]
    bylines = [block for section in story.sections for block in section.bylines]
    return Article(
        id=f"{PurePath(page.name).stem}-{number:02d}",
        page=page.name,
        number=number,
        kicker=kicker or story.rubric,
        headline=headline,
        authors=_distinct(
            name for block in bylines for name in (block.byline.authors if block.byline else ())
        ),
        photo_credit=" ".join(_distinct(_credits([*captions, *bylines]))),
        date=event_date(text[len(signed) :].lstrip("\n").split("\n", 1)),
        text=text,
        subheadlines=decks + _subheadlines(story),
        captions=tuple(block.text for block in captions if block.text),
        pieces=pieces,
        issue_date=page.issue_date,
        dateline=signed,
    )


def _dateline(story: Story) -> list[tuple[Span, ...]]:
    """The spans of the byline in front of the first sentence (本报讯（记者…）), if there is one."""
    return [block.spans for block in story.sections[0].bylines if block.leading][:1]


def _subheadlines(story: Story) -> tuple[str, ...]:
    return tuple(block.text for section in story.sections for block in section.headings)


def _credits(blocks: Iterable[Block]) -> Iterable[str]:
    return (block.byline.photo_credit for block in blocks if block.byline and block.byline.photo_credit)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _paragraphs(story: Story) -> list[tuple[Span, ...]]:
    """The spans of each paragraph; a sentence that a piece breaks off goes on in the next piece."""
    paragraphs: list[tuple[Span, ...]] = []
    waits = False
    for section in story.sections:
        for index, block in enumerate(section.paragraphs):
            if waits and index == 0 and not section.headings:
                paragraphs[-1] += block.spans
            else:
                paragraphs.append(block.spans)
        waits = section.open
    return paragraphs


def _text(page_text: str, paragraphs: Sequence[Sequence[Span]]) -> tuple[str, tuple[Piece, ...]]:
    """The text of ``paragraphs`` and the pieces of the page that it was put together from."""
    parts: list[str] = []
    pieces: list[Piece] = []
    position = 0
    for number, spans in enumerate(paragraphs):
        if number:
            parts.append("\n")
            position += 1
        for start, end in spans:
            parts.append(page_text[start:end])
            pieces.append(Piece(position, start, end - start))
            position += end - start
    return "".join(parts), tuple(pieces)
