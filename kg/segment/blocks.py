"""Lines become blocks: headings, paragraphs joined across line and column breaks, bylines, captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from kg.segment.bylines import Byline, may_be_name, parse_byline
from kg.segment.lines import Line
from kg.segment.names import is_name
from kg.segment.signing import leading_byline, trailing_byline
from kg.segment.vocabulary import (
    SENTENCE_END,
    bare_caption,
    caption_cue,
    common_words,
    credit_ending,
    credit_label,
    openings,
)

# The start of what stands in brackets at the end.
_BRACKETED = re.compile(r"(?=[（(][^（()）]{3,30}[）)]$)")
# A picture credit names its giver and may stand behind a caption of a sentence or two.
LONGEST_CREDITED = 120
# A name without a label and a known surname is no longer.
LONGEST_LONE_NAME = 3


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BYLINE = "byline"
    CAPTION = "caption"


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, byline or caption.

    ``spans`` are half-open offsets into ``Page.text``; ``text`` is their characters joined.
    ``byline`` belongs to bylines and, for its credit, to captions. ``leading`` bylines stand
    before the body that they sign. ``apart`` headings and paragraphs are the first lines of an item on
    a page that has a blank line, or more of them than elsewhere, between any two items; ``item``
    paragraphs are short items that a mark starts, ``listed`` ones entries of a list, or what stands over it.
    ``gap`` counts the blank lines above.
    """

    kind: Kind
    spans: tuple[Span, ...]
    text: str
    level: int = 0
    byline: Byline | None = None
    leading: bool = False
    apart: bool = False
    item: bool = False
    listed: bool = False
    gap: int = 0

    @property
    def start(self) -> int:
        """The block's first offset in ``Page.text``."""
        return self.spans[0][0]

    @property
    def open(self) -> bool:
        """Whether the block stops in the middle of a sentence."""
        return not (self.listed or SENTENCE_END.search(self.text[-6:]))


def heading(lines: list[Line], *, apart: bool = False) -> Block:
    """The heading that ``lines`` are."""
    return replace(_block(Kind.HEADING, lines, level=lines[0].level), apart=apart)


def entry(lines: list[Line]) -> Block:
    """The paragraph that ``lines``, an entry of a list or what stands over it, are."""
    return replace(_block(Kind.PARAGRAPH, lines), listed=True)


def _block(kind: Kind, lines: list[Line], *, level: int = 0, byline: Byline | None = None) -> Block:
    spans = tuple((line.start, line.end) for line in lines)
    return Block(kind, spans, "".join(line.text for line in lines), level, byline, gap=lines[0].gap)


def top_level(headings: Iterable[Block]) -> int:
    """The highest level that marks one of ``headings``, 0 if none is marked."""
    return min((heading.level for heading in headings if heading.level), default=0)


def byline_block(line: Line) -> Block | None:
    """The byline, or the picture credit with or without its caption, that ``line`` is.

    A lone name that starts with an everyday word is rather the short last line of a heading.
    """
    if line.listed:
        return None
    byline = parse_byline(line.text)
    if byline and not (line.text[:2] in common_words() and is_name(line.text)):
        kind = Kind.BYLINE if byline.signs else Kind.CAPTION
        return Block(kind, ((line.start, line.end),), "", byline=byline)
    return _credited(line)


def lone_name(line: Line) -> Block | None:
    """The byline that ``line`` is where nothing but a name can stand, if it is two or three characters."""
    if line.level or len(line.text) > LONGEST_LONE_NAME or not may_be_name(line.text):
        return None
    return Block(Kind.BYLINE, ((line.start, line.end),), "", byline=Byline((line.text,)))


def _credited(line: Line) -> Block | None:
    """A caption with its credit at the end: ``工作人员在指导老人 某某街道供图``."""
    if len(line.text) > LONGEST_CREDITED:
        return None
    for cut in _credit_cuts(line.text):
        credit = parse_byline(line.text[cut:])
        if credit is not None and not credit.signs:
            text = line.text[:cut].rstrip()
            if _goes_on(text):
                return None
            return Block(Kind.CAPTION, ((line.start, line.start + len(text)),), text, byline=credit)
    return None


def _credit_cuts(text: str) -> Iterator[int]:
    """The offsets in ``text`` where a picture's credit may start, behind a caption."""
    caption, space, last = text.rpartition(" ")
    if space and credit_ending().search(last):
        yield len(caption) + 1
        if " " in caption:  # "林晓岚 摄": the giver is a word of its own
            yield caption.rindex(" ") + 1
    if match := (credit_label().search(text) or _BRACKETED.search(text)):
        yield match.end()


def shows_picture(line: Line) -> bool:
    """Whether ``line`` by itself is a picture's caption."""
    if block := byline_block(line):
        return block.kind is Kind.CAPTION
    return not line.level and bool(caption_cue().match(line.text) or bare_caption().fullmatch(line.text))


def caption(lines: list[Line]) -> Block:
    """The caption without a credit that ``lines`` are."""
    return _block(Kind.CAPTION, lines)


def trim(page_text: str, spans: list[Span], keep: int, *, front: bool) -> tuple[Span, ...]:
    """``spans`` without their characters from ``keep`` on, or before ``keep`` if ``front``.

    ``keep`` counts characters of the spans joined by one line break each, as ``raw_text`` does.
    The rest is stripped of white space.
    """
    kept: list[Span] = []
    position = 0
    for start, end in spans:
        cut = min(max(start + keep - position, start), end)
        low, high = (cut, end) if front else (start, cut)
        while low < high and page_text[low].isspace():
            low += 1
        while low < high and page_text[high - 1].isspace():
            high -= 1
        if low < high:
            kept.append((low, high))
        position += end - start + 1
    return tuple(kept)


def _tells_news(text: str) -> bool:
    """Whether what stands in front of a picture's credit opens as items do, or tells more than it shows.

    松涛医院日前组织义诊。据了解，… is told beside the picture; 据了解，…。… goes on an item above it.
    """
    first = text.split("，", 1)[0].split("。", 1)[0]
    lately = openings().recent.search(first) is not None
    return openings().strength(text) > 0 or (lately and text.count("。") > 1) or _goes_on(text)


def _goes_on(text: str) -> bool:
    """Whether several sentences begin as those do that stand inside a body (据了解，…)."""
    return text.count("。") > 1 and openings().inside.match(text) is not None


def paragraph_blocks(page_text: str, lines: list[Line]) -> list[Block]:
    """The paragraph that ``lines`` are, with the bylines before and behind it as blocks of their own."""
    spans = [(line.start, line.end) for line in lines]
    blocks: list[Block] = []
    raw = "\n".join(line.text for line in lines)
    if (front := leading_byline(raw)) is not None:
        signed = trim(page_text, spans, front[0], front=False)
        blocks.append(Block(Kind.BYLINE, signed, "", byline=front[1], leading=True))
        spans = list(trim(page_text, spans, front[0], front=True))
        raw = "\n".join(page_text[start:end] for start, end in spans)
    back = trailing_byline(raw, page_text)
    body = trim(page_text, spans, back[0], front=False) if back else tuple(spans)
    text = "".join(page_text[start:end] for start, end in body)
    credit_only = back is not None and not back[1].signs
    shown = caption_cue().match(text) and not openings().strength(text)
    if body and (shown or (credit_only and len(text) <= LONGEST_CREDITED and not _tells_news(text))):
        credit = back[1] if back and credit_only else None
        blocks.append(Block(Kind.CAPTION, body, text, byline=credit, gap=lines[0].gap))
    elif body:
        blocks.append(Block(Kind.PARAGRAPH, body, text, item=lines[0].item, gap=lines[0].gap))
    if back and not (credit_only and blocks and blocks[-1].kind is Kind.CAPTION):
        kind = Kind.BYLINE if back[1].signs else Kind.CAPTION
        blocks.append(Block(kind, (spans[-1],), "", byline=back[1]))
    return blocks
