"""Web pages: the main text, without navigation and advertisements."""

from __future__ import annotations

import logging
import re
from collections import defaultdict, deque
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from trafilatura import bare_extraction, load_html
from trafilatura.settings import DEFAULT_CONFIG, Document

from kg.errors import PageError
from kg.read.decode import decode
from kg.read.source import Source
from kg.read.tags import most_attributes
from kg.records import Page

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# Browsers look for the declaration in the first 1024 bytes; pages of news sites put it up to a
# few hundred bytes later.
_HEAD = 4096

# Most attributes of one tag: pages of news sites have up to some twenty. The parser takes 0.2 s for as many
# as this, and 10 s for four times as many.
MOST_ATTRIBUTES = 10_000

# The tags of web pages and, behind them, of trafilatura's own result.
_BLOCK_TAGS = (
    {"address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"}
    | {"li", "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul"}
    | {"head", "item", "list", "quote", "row"}
)
_CELL_TAGS = frozenset({"td", "th", "cell"})
_BREAK_TAGS = frozenset({"br", "lb"})
_PASSED_OVER = {
    "aside",
    "button",
    "iframe",
    "nav",
    "noscript",
    "option",
    "script",
    "select",
    "style",
    "svg",
} | {"template", "textarea", "title"}
# Where trafilatura finds less text than this, it gives up on structure and takes all words of the
# page as one run. Its own 250 is made for alphabets; Chinese says the same in about a third.
_LEAST = 80
# Most characters, with those of the frame, that such a page can have; longer runs are paragraphs.
_MOST_IN_RUN = 10_000
# Most lines between headline and text, and most characters of one, that are taken for author, date
# and source: these fill one to three short lines; longer or more are menus and summaries.
_MOST_LINES, _LONGEST_LINE = 3, 60
_HEADING_TAG = re.compile(r"h([1-6])")

# A page whose extraction fails is reported once, by its failure; trafilatura's own messages are
# for those who set up logging.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_Element = Any

_CONFIGURATION = deepcopy(DEFAULT_CONFIG)
_CONFIGURATION.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_LEAST))


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, heading, list item or table row; ``level`` is 1-6 for a heading, else 0."""

    level: int
    text: str

    @property
    def key(self) -> str:
        """The first line without white space: what a block is recognised by."""
        return "".join(self.text.partition("\n")[0].split())


def read_html(source: Source) -> tuple[Page]:
    """The main text of a web page: blocks divided by blank lines, headings marked with ``#``.

    trafilatura decides, with a leaning to keep rather than to drop, what the main text is;
    headings that stand directly before a part of it are kept even where trafilatura drops
    them, since articles are told apart by them. Nothing is fetched.

    Raises:
        PageError: if the file is no text, is damaged, has a tag with more than ``MOST_ATTRIBUTES``, or
            has no main text.
    """
    declared = _DECLARED.search(source.data[:_HEAD])
    text = decode(source.data, source.place, declared[1].decode("ascii") if declared else "")
    if most_attributes(text) > MOST_ATTRIBUTES:
        raise PageError(
            source.place,
            f"has a tag with more than {MOST_ATTRIBUTES} attributes; save the article as .txt",
        )
    tree = load_html(text)
    whole = [] if tree is None else list(_blocks(tree))
    document = _main_text(tree) if whole else None
    if document is None:
        raise PageError(
            source.place, "has no main text that can be told from its frame; save the article as .txt"
        )
    blocks = _with_headings(_split(list(_blocks(document.body)), whole), whole)
    return (
        source.page(
            "\n\n".join("#" * block.level + " " * bool(block.level) + block.text for block in blocks)
        ),
    )


def _main_text(tree: _Element) -> Document | None:
    document = bare_extraction(tree, favor_recall=True, include_comments=False, config=_CONFIGURATION)
    return document if isinstance(document, Document) else None


def _blocks(tree: _Element) -> Iterator[_Block]:
    """The blocks of text in ``tree``, in document order."""
    pieces: list[str] = []
    levels = [0]
    for element, is_start in _walk(tree):
        tag = element.tag
        if tag in _BLOCK_TAGS:
            yield from _block(pieces, levels[-1])
            pieces.clear()
            if _level(element):
                levels.append(_level(element)) if is_start else levels.pop()
        elif tag in _BREAK_TAGS and is_start:
            pieces.append("\n")
        elif tag in _CELL_TAGS:
            pieces.append(" ")
        piece = element.text if is_start else element.tail
        pieces.append(" ".join(re.split(r"[ \t\r\n]+", piece or "")))
    yield from _block(pieces, 0)


def _block(pieces: list[str], level: int) -> Iterator[_Block]:
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    text = "\n".join(filter(None, lines))
    if text:
        # A heading is one line, however it was broken for the screen.
        yield _Block(level, text.replace("\n", " ") if level else text)


def _walk(tree: _Element) -> Iterator[tuple[_Element, bool]]:
    """Each element of ``tree`` at its start (True) and end (False), without recursion.

    Comments and the tags of ``_PASSED_OVER`` are seen at their end alone: only the text behind
    them belongs to the page.
    """
    waiting = [(tree, True)]
    while waiting:
        element, is_start = waiting.pop()
        if is_start and isinstance(element.tag, str) and element.tag not in _PASSED_OVER:
            yield element, True
            waiting.append((element, False))
            waiting.extend((child, True) for child in reversed(element))
        else:
            yield element, False


def _level(element: _Element) -> int:
    """The heading level of a heading of the web page or of trafilatura's result, else 0."""
    name = element.get("rend", "h2") if element.tag == "head" else element.tag
    heading = _HEADING_TAG.fullmatch(name)
    return int(heading[1]) if heading else 0


def _split(found: list[_Block], whole: list[_Block]) -> list[_Block]:
    """``found``, or the blocks of the page that trafilatura has run together to a single one.

    It does so with pages of few words.
    """
    if len(found) != 1:
        return found
    run = "".join(found[0].text.split())
    if len(run) > _MOST_IN_RUN or any("".join(block.text.split()) == run for block in whole):
        return found
    return [block for block in whole if "".join(block.text.split()) in run] or found


def _with_headings(found: list[_Block], whole: list[_Block]) -> list[_Block]:
    """``found`` in the order of ``whole``, with the headings put back that it lacks.

    A heading is put back if the next block that is no heading stands in ``found``. A first-level
    heading waits past the lines between it and the text (author, date, source), which are put
    back with it as far as ``_lead`` allows; but not if another first-level heading follows
    them: then it was the name of the site.
    """
    runs = _runs(found, {block.key for block in whole})
    result = runs.pop("").popleft()
    waiting: list[_Block] = []
    for block in whole:
        if runs.get(block.key):
            result += _lead(waiting) + runs[block.key].popleft()
            waiting = []
        elif block.level == 1 and any(not earlier.level for earlier in waiting):
            waiting = [block]
        elif block.level:
            waiting.append(block)
        else:
            waiting = [earlier for earlier in waiting if earlier.level <= 1]
            waiting += [block] if waiting else []
    return result + [block for rest in runs.values() for run in rest for block in run]


def _lead(waiting: list[_Block]) -> list[_Block]:
    """Headings with the lines below them, or without, if these are too many or too long for that."""
    lines = [block for block in waiting if not block.level]
    if len(lines) <= _MOST_LINES and all(len(block.text) <= _LONGEST_LINE for block in lines):
        return waiting
    return [block for block in waiting if block.level]


def _runs(found: list[_Block], known: set[str]) -> dict[str, deque[list[_Block]]]:
    """``found`` cut before each block whose key is ``known``, the cuts by that key, in order.

    What stands before the first of them has the key ``""``.
    """
    runs: dict[str, deque[list[_Block]]] = defaultdict(deque)
    run: list[_Block] = []
    runs[""].append(run)
    for block in found:
        if block.key in known:
            run = []
            runs[block.key].append(run)
        run.append(block)
    return runs
