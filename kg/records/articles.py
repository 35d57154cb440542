"""Pages and their articles, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that an article's text took over from its page unchanged.

    ``article.text[text_start:text_start + length]`` equals
    ``page.text[page_start:page_start + length]``.
    """

    text_start: int
    page_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Article:
    r"""One article in reading order.

    ``text`` is the body: line breaks inside a paragraph are removed, paragraphs are separated
    by one ``\n``; headline, kicker, sub-headlines, captions, byline and credits are not in it
    but in their own fields. ``dateline`` is what a newsroom prints in front of the first sentence to
    say who reports (``本报讯（记者 林晓岚）``), or ``""``; it is the first paragraph of ``text``, and
    nothing in it is read. ``date`` is an ISO 8601 date, partial where the article does not
    give the year (``--02-24``), or ``""``. ``issue_date`` is the day of the paper that prints it,
    an ISO date, or ``""`` where it is not known. ``pieces`` are sorted by ``text_start`` and do
    not overlap; only paragraph separators lie outside them.
    """

    id: str
    page: str
    number: int
    kicker: str
    headline: str
    authors: tuple[str, ...]
    photo_credit: str
    date: str
    text: str
    subheadlines: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    issue_date: str = ""
    dateline: str = ""

    @property
    def body_start(self) -> int:
        """The offset in ``text`` of the first character behind the dateline."""
        return len(self.dateline) + 1 if self.dateline else 0

    @property
    def heading(self) -> str:
        """What stands above the text: kicker and headline, each on a line of its own."""
        return "\n".join(filter(None, (self.kicker, self.headline)))


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page as text, or one file of ready-made articles.

    ``name`` is the file's name without its folder. ``text`` is the decoded, normalised text:
    normalisation replaces single characters by single characters, so an offset in ``text`` is
    an offset in the decoded file (for PDF, DOCX and HTML: in the text taken from it).
    ``articles`` is filled by formats that bring their articles along (JSON lines); it is empty
    for pages that ``segment`` still has to take apart. ``issue_date`` is the day on which the page
    was printed, an ISO date, or ``""`` where neither its name nor its text tells.
    """

    name: str
    text: str
    articles: tuple[Article, ...] = ()
    issue_date: str = ""


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page, or one line of a JSON-lines file, that could not be read.

    ``place`` is what the user gave: the path, with ``:line`` for one line of a file.
    ``reason`` is a sentence for the user that says what is wrong and what to do next.
    """

    place: str
    reason: str
