"""What the layout says: which lines are running text, and which lines, set apart, are a heading."""

from __future__ import annotations

from dataclasses import replace

from kg.segment.blocks import Kind, byline_block, shows_picture
from kg.segment.groups import item_starts
from kg.segment.joints import (
    ABOVE_HEADING,
    AFTER_BLANK,
    AFTER_BYLINE,
    IN_TEXT,
    INDENT_BELOW,
    INDENTED,
    JUSTIFIED,
    LONGEST_HEADING,
    NARROW,
    WORD_ACROSS,
    Joints,
    opens,
    shares,
)
from kg.segment.lines import WIDEST_COLUMN, Columns, Line
from kg.segment.vocabulary import SPOKEN

# A second heading line of at most this many characters is the rest of the first, not a headline.
SHORTEST_HEADLINE = 4
# Such a rest may look like a name if it is no longer than this.
SHORTEST_REST = 2
# No headline is printed over more lines than this.
MOST_HEADING_LINES = 6
# What stands before the line under a headline that explains it.
DECK = "——"
# A page that indents its paragraphs indents at least this many lines.
FEWEST_INDENTED = 3
# A page has the habit of bylines in lines of their own from this many on.
FEWEST_SIGNED = 2


class Layout:
    """The lines of one page, its columns and its habits of spacing and indenting."""

    def __init__(self, lines: tuple[Line, ...], columns: Columns) -> None:
        self.lines = lines
        self.columns = columns
        self.joints = Joints.of(lines)
        self.starts = item_starts(lines, columns)
        self.signs = sum(_signs(line) for line in lines) >= FEWEST_SIGNED
        self.spaced = any(line.gap for line in lines[1:])
        indented = sum(line.indented for line in lines)
        self.indents = FEWEST_INDENTED <= indented <= len(lines) * 2 // 3

    def line(self, index: int) -> Line | None:
        """The line at ``index``, None behind the last one."""
        return self.lines[index] if index < len(self.lines) else None

    def is_text(self, line: Line) -> bool:
        """Whether ``line`` can only be running text."""
        long = len(line.text) > LONGEST_HEADING
        return self.columns.full(line) or line.holds_sentence_end or line.listed > 0 or long

    def leads_on(self, index: int) -> bool:
        """Whether the line behind ``index`` follows without a gap and is running text."""
        after = self.line(index + 1)
        return after is not None and not after.gap and not after.level and self.is_text(after)

    def heading(self, index: int, *, signed: bool, inside: bool) -> list[Line]:
        """The lines from ``index`` on that are one heading; none if they are not.

        ``signed`` says that a byline, a heading or nothing at all stands before ``index``;
        ``inside`` that a paragraph does.
        """
        unit = self.unit(index)
        if len(unit) > 1 and (index in self.starts or self._crowded(index, signed=signed)):
            unit = unit[:1]
        return unit if self._is_heading(unit, index + len(unit), signed=signed, inside=inside) else []

    def ends_item(self, index: int) -> bool:
        """Whether the line at ``index`` stands where bylines do: between a text and a blank line.

        It is the page's last, or others on the page stand so, or it is right under the text of a column.
        """
        line, after = self.lines[index], self.line(index + 1)
        if after is None:
            return True
        return after.gap > 0 and (self.signs or (not line.gap and bool(self.columns.widths)))

    def head(self, index: int) -> list[list[Line]]:
        """The lines of the kicker and of the headline that start an item at ``index``."""
        units = [[self.lines[index]]]
        for line in self.lines[index + 1 : index + self.starts[index]]:
            last = units[-1][-1]
            filled = self.columns.full(last) and not self.columns.narrow(last)
            broken = filled or len(line.text) <= SHORTEST_HEADLINE
            if broken and not (last.level or line.level or line.text.startswith(DECK)):
                units[-1].append(line)
            else:
                units.append([line])
        return units

    def unit(self, index: int) -> list[Line]:
        """The lines from ``index`` on that are one heading or caption if they are any at all."""
        unit = [self.lines[index]]
        for line in self.lines[index + 1 : index + MOST_HEADING_LINES]:
            last = unit[-1]
            if line.gap or line.level or line.item or line.listed or last.holds_sentence_end:
                break
            if byline_block(line) and not self._ends_heading(index + len(unit)):
                break
            if line.text.startswith(DECK):
                break
            if last.level and not self._has_rest(index):
                break
            rest = len(line.text) <= SHORTEST_HEADLINE and not line.holds_sentence_end
            if not rest and (not self.columns.full(_with_mark(last)) or line.indented or opens(line.text)):
                break
            unit.append(line)
        return unit

    def _ends_heading(self, index: int) -> bool:
        """Whether the short line at ``index`` is rather the end of the heading above it than a name.

        In a column a name stands apart from the headline, or it is longer.
        """
        after = self.line(index + 1)
        short = len(self.lines[index].text) <= SHORTEST_REST
        return short and bool(self.columns.widths) and after is not None and after.gap > 0

    def _has_rest(self, index: int) -> bool:
        """Whether the line under the marked heading at ``index`` may be its rest.

        It has a gap or a heading under it then; a line that has not is the first one of the text.
        """
        beyond = self.line(index + 2)
        return beyond is None or beyond.gap > 0 or beyond.level > 0

    def _crowded(self, index: int, *, signed: bool) -> bool:
        """Whether a full line with text right under it may still be a heading.

        Only a page without any blank lines prints its headings so. The text under it opens an item or
        repeats its words, or it or the line under it is built as headlines are.
        """
        line = self.lines[index]
        if self.spaced or line.holds_sentence_end:
            return False
        if not (signed or self.columns.narrow(self.lines[index - 1])):
            return False
        below = "".join(part.text for part in self.lines[index + 1 : index + 3])
        if opens(below) or self.joints.titled(line.text):
            return True
        return signed and (shares(line.text, below, 4) or self.joints.titled(self.lines[index + 1].text))

    def _is_heading(self, unit: list[Line], after: int, *, signed: bool, inside: bool) -> bool:
        """Whether ``unit``, behind which the line ``after`` comes, is a heading."""
        text = "".join(line.text for line in unit)
        ends = unit[-1].ends_sentence
        if unit[0].level:
            return len(text) <= LONGEST_HEADING or not ends
        if "。" in text or (ends and len(text) > LONGEST_HEADING // 2) or SPOKEN.fullmatch(text):
            return False
        following = self.line(after)
        block = byline_block(following) if following else None
        if block is not None or (following and shows_picture(following)):
            if block and block.kind is Kind.BYLINE and not (signed or self._heads_body(unit, after)):
                return False
            following = self._behind_credit(after)
            if following and (following.level or not self._is_below(text, following)):
                following = None
        evidence = AFTER_BYLINE if signed else 0.0
        evidence += AFTER_BLANK if after - len(unit) in self.starts or self._set_off(unit, after) else 0.0
        running = inside and not (signed or unit[0].gap) and self.columns.full(unit[0])
        evidence += IN_TEXT if running else 0.0
        evidence += INDENTED if self.indents and unit[0].indented else 0.0
        evidence += self._evidence_below(following, after)
        evidence += self._evidence_of_width(unit, following)
        return self.joints.heading(text, following, evidence)

    def _is_below(self, text: str, line: Line) -> bool:
        """Whether ``line``, behind the picture under ``text``, is running text or goes on a word of it."""
        return self.is_text(line) or self.joints.bridge(text, line.text) <= WORD_ACROSS

    def _set_off(self, unit: list[Line], after: int) -> bool:
        """Whether more blank lines stand above ``unit`` than below it, and some below."""
        below = self.line(after)
        return below is not None and unit[0].gap > below.gap > 0

    def _behind_credit(self, index: int) -> Line | None:
        """The line of text behind the captions from ``index`` on."""
        while (line := self.line(index)) and shows_picture(line):
            index += 1
        return line

    def _heads_body(self, unit: list[Line], byline: int) -> bool:
        """Whether the byline at ``byline`` stands between a headline and its body.

        It does where the line below opens an item. Else, where paragraphs are broken into columns, and no
        blank line tells the byline from ``unit``, that may as well be the end of the text before it.
        """
        body = self.line(byline + 1)
        if body is not None and opens(body.text):
            return True
        loose = not self.columns.widths or self.lines[byline].gap > 0
        return loose and unit[0].gap > 0 and body is not None and self.is_text(body)

    def _evidence_below(self, following: Line | None, after: int) -> float:
        """What the two lines under a unit say for its being a heading."""
        if following is None:
            return 0.0
        evidence = INDENT_BELOW if self.indents and following.indented else 0.0
        if not self.is_text(following) and not following.ends_sentence:
            second = self.line(after + 1)
            starts = second is None or second.level or opens(second.text) or byline_block(second)
            starts = starts or not self.columns.fits(following)  # a line across columns is a headline
            starts = starts or self._kicked(following, second)
            evidence += ABOVE_HEADING if starts else 0.0
        return evidence

    def _kicked(self, headline: Line, body: Line | None) -> bool:
        """Whether a short line and the whole paragraph under it, each apart, leave a kicker above them."""
        if body is None or self.columns.widths or not (headline.gap and body.gap):
            return False
        return body.holds_sentence_end and body.width > headline.width * 3 / 2

    def _evidence_of_width(self, unit: list[Line], following: Line | None) -> float:
        """What the width of a unit says for or against its being a heading."""
        last = unit[-1]
        wide = following is not None and following.width > min(WIDEST_COLUMN, last.width * 3 / 2)
        if wide and not self.columns.widths:
            return NARROW  # the page's lines are whole paragraphs
        if self.columns.widths and not self.columns.full(last):
            return NARROW
        text_below = following is not None and not following.gap
        crowded = text_below and (self.spaced or last.holds_sentence_end)
        return JUSTIFIED if len(unit) > 1 or crowded else 0.0


def _signs(line: Line) -> bool:
    block = byline_block(line)
    return block is not None and block.kind is Kind.BYLINE


def _with_mark(line: Line) -> Line:
    """The line as wide as it is with its mark (``##``), which takes part of the column."""
    return replace(line, width=line.width + (line.level + 1) / 2) if line.level else line
