"""The reading of a page's lines, one after the other, into blocks."""

from __future__ import annotations

from dataclasses import replace

from kg.segment import shown
from kg.segment.blocks import (
    LONGEST_CREDITED,
    Block,
    Kind,
    byline_block,
    caption,
    entry,
    heading,
    lone_name,
    paragraph_blocks,
)
from kg.segment.briefs import mark_items
from kg.segment.broken import headline_parts, join_broken
from kg.segment.edges import ends_open
from kg.segment.joints import PAIR_ACROSS, opens
from kg.segment.layout import Layout
from kg.segment.lines import Columns, Line, close_up, read_lines
from kg.segment.lists import announces, mark_lists
from kg.segment.parting import part_items
from kg.segment.signing import MOST_BREAKS, trailing_byline
from kg.segment.standing import longer_byline, stands_apart
from kg.segment.torn import join_torn
from kg.segment.vocabulary import actor_name, caption_cue, openings

LONGEST_NAMES = 16  # the rest of a byline in the next line holds at most a few names


class Composer:
    """Reads the lines of one page into blocks, in page order.

    Its one piece of memory is the paragraph that is still growing: a body goes on in the next line
    as long as its last line stops in mid-sentence.
    """

    def __init__(self, page_text: str) -> None:
        lines = mark_lists(mark_items(read_lines(page_text)))
        self.columns = Columns.of(lines)
        self.lines = close_up(lines, self.columns)
        self.layout = Layout(self.lines, self.columns)
        self.page_text = page_text
        self.blocks: list[Block] = []
        self.growing: list[Line] = []
        self.held: list[Block] = []  # captions that interrupt the growing paragraph

    def compose(self) -> list[Block]:
        """All blocks of the page."""
        index = 0
        while index < len(self.lines):
            index += self._take(index)
        self._close()
        joints = self.layout.joints
        blocks = part_items(join_broken(self.blocks, self.page_text, joints))
        return join_torn(blocks, self.page_text, joints)

    def _take(self, index: int) -> int:
        """Reads the line at ``index``, and returns how many lines belong to what it starts."""
        line = self.lines[index]
        if self._starts_item(index):
            self._close()
            self.blocks.extend(heading(unit, apart=True) for unit in self.layout.head(index))
            return self.layout.starts[index]
        if line.listed or self._heads_list(index):
            return self._enter(index)
        if line.item:
            self._close()
        if line.item or self._completes_byline(line):
            self.growing.append(line)
            return 1
        block = byline_block(line) or self._lone_name(index)
        if block and (not self._mid_sentence() or stands_apart(line, block, "".join(self._tail()))):
            if longer := longer_byline(line, self.layout.line(index + 1)):
                self._sign(longer, index)
                return 2
            return self._sign(block, index)
        if self._mid_sentence() and (count := self._go_on(index)):
            return count
        return self._start(index)

    def _starts_item(self, index: int) -> bool:
        """Whether the line at ``index`` is a head for sure, as it stands behind a blank line."""
        if not self.layout.starts.get(index):
            return False
        last = self.growing[-1].text if self._mid_sentence() else ""
        return self.layout.joints.bridge(last, self.lines[index].text) == 0

    def _heads_list(self, index: int) -> bool:
        """Whether the line at ``index`` announces, inside an item, the list under it."""
        after = self.layout.line(index + 1)
        if after is None or not after.listed or not announces(self.lines[index].text):
            return False
        return bool(self.growing) or bool(self.blocks and self.blocks[-1].kind is Kind.PARAGRAPH)

    def _enter(self, index: int) -> int:
        """Takes the entry of a list at ``index``, or the line that announces one: each is a paragraph."""
        self._close()
        end = index + 1
        while (line := self.layout.line(end)) and line.listed > 1:
            end += 1
        self.blocks.append(entry(list(self.lines[index:end])))
        return end - index

    def _lone_name(self, index: int) -> Block | None:
        """The byline that a short line right behind an item's last sentence is, whatever its name's form."""
        if not self.growing or self._mid_sentence() or self._signed_off():
            return None
        return lone_name(self.lines[index]) if self.layout.ends_item(index) else None

    def _mid_sentence(self) -> bool:
        return bool(self.growing) and not self.growing[-1].ends_sentence and not self._signed_off()

    def _signed_off(self) -> bool:
        """Whether the growing paragraph has its byline behind it."""
        return trailing_byline("\n".join(self._tail()), self.page_text) is not None

    def _completes_byline(self, line: Line) -> bool:
        """Whether ``line`` is the rest of a byline that a line break cut in two."""
        if not self.growing or line.gap or line.level or self.growing[-1].ends_sentence:
            return False
        if len(line.text) > LONGEST_NAMES or line.holds_sentence_end:
            return False
        if actor_name().fullmatch(line.text) and self._signed_off():
            return False
        return trailing_byline("\n".join([*self._tail(), line.text])) is not None

    def _tail(self) -> list[str]:
        """The growing paragraph's last lines, as many as a byline may run over."""
        return [line.text for line in self.growing[-MOST_BREAKS:]]

    def _sign(self, block: Block, index: int) -> int:
        """Takes the line at ``index``, which is a byline or a credited caption."""
        if block.kind is Kind.CAPTION and self._mid_sentence():
            self.held.append(block)
            return 1
        self._close()
        last = self.blocks[-1] if self.blocks else None
        headed = last is not None and last.kind is Kind.HEADING and openings().strength(block.text)
        if headed or (opens(block.text) and "。" in block.text[:-1]):
            self.growing.append(self.lines[index])  # a news item of one paragraph with its picture
            return 1
        if last and shown.credits_heading(self.layout, index, self.blocks, block):
            self.blocks[-1] = replace(block, spans=last.spans, text=last.text)
        else:
            self.blocks.append(block)
        return 1

    def _close(self) -> None:
        """Ends the growing paragraph."""
        if self.growing:
            self.blocks.extend(paragraph_blocks(self.page_text, self.growing))
            self.growing = []
        self.blocks.extend(self.held)
        self.held = []

    def _go_on(self, index: int) -> int:
        """Reads on in mid-sentence: how many lines were taken, 0 if the sentence was cut off for good."""
        line, last = self.lines[index], self.growing[-1]
        if not line.gap and not line.level and not (opens(line.text) and not self.columns.full(last)):
            self.growing.append(line)
            return 1
        if opens(line.text) and not ends_open(last.text):
            return 0
        if count := shown.heads_column(self.layout, index, self.blocks, last):
            self._close()
            self.blocks.extend(heading([part]) for part in self.lines[index : index + count])
            return count
        if count := shown.credited_lines(self.layout, index, last.text):
            self.held.append(caption(list(self.lines[index : index + count])))
            return count
        if not line.level and self.layout.is_text(line) and not shown.stands_alone(self.layout, index, last):
            self.growing.append(line)
            return 1
        return self._interrupted(index)

    def _interrupted(self, index: int) -> int:
        """Decides on short lines in mid-sentence: its next words, captions (held back), or headings (0)."""
        line, last, end = self.lines[index], self.growing[-1].text, index + 1
        if not line.level and self.layout.leads_on(index):
            self.growing.append(line)
            return 1
        while (
            end < len(self.lines)
            and end - index < shown.MOST_CAPTION_LINES
            and shown.is_short(self.layout, self.lines[end])
        ):
            end += 1
        following = self.layout.line(end)
        onward = self.layout.joints.bridge(last, line.text)
        if following is None or following.level or opens(following.text):
            breaks = line.gap and following is not None and opens(following.text)
            if onward <= PAIR_ACROSS and not (line.level or breaks):
                self.growing.append(line)
                return 1
            return 0
        beyond = self.layout.joints.bridge(last, following.text)
        if (line.level and beyond == 0) or shown.heads_another(self.layout, index, end, self.blocks, last):
            return 0
        signs = byline_block(following)
        if not line.level and (onward < beyond or (signs and signs.kind is Kind.BYLINE)):
            self.growing.append(line)
            return 1
        self.held.extend(map(caption, shown.parts(self.lines[index:end])))
        return end - index

    def _start(self, index: int) -> int:
        """Takes a line behind a finished sentence: a heading, a caption, or a paragraph's next line."""
        line = self.lines[index]
        unit = self.layout.unit(index)
        text = "".join(part.text for part in unit)
        if caption_cue().match(text) and not unit[-1].ends_sentence and len(text) <= LONGEST_CREDITED:
            self._close()
            self.blocks.append(caption(unit))
            return len(unit)
        inside = bool(self.growing) and not self._signed_off()
        if (inside or not self.growing) and shown.is_bare_caption(
            self.layout, index, self.blocks, inside=inside
        ):
            self._close()
            self.blocks.append(caption([line]))
            return 1
        title = self.layout.heading(index, signed=self._nothing_before(), inside=bool(self.growing))
        if title:
            self._close()
            self.blocks.extend(
                heading(part, apart=index in self.layout.starts) for part in headline_parts(title)
            )
            return len(title)
        if self.growing and self._new_paragraph(line):
            self._close()
        self.growing.append(line)
        return 1

    def _nothing_before(self) -> bool:
        closed = not self.blocks or self.blocks[-1].kind is not Kind.PARAGRAPH
        return self._signed_off() if self.growing else closed

    def _new_paragraph(self, line: Line) -> bool:
        """Whether ``line``, behind a finished sentence, starts a new paragraph."""
        loose = line.gap or line.indented or not self.columns.full(self.growing[-1])
        return bool(loose) or opens(line.text) or bool(openings().closing.match(line.text))
