"""Titles that a word of praise in front makes honours: 十佳|义工林晓岚, 最美|楼长周远."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.words import found_words
from kg.extract.context import Context
from kg.extract.people.titles import mention_of


def graded(context: Context, title: tuple[int, int]) -> Named | None:
    """The honour that a title with a word of praise is, or None; ``title`` is a half-open span of the text.

    The word stands in front of the title, or opens it.
    """
    words = found_words("honour_openers")
    before = words.longest_before(context.text, title[0])
    start = title[0] - len(before)
    own = before or words.longest_at(context.text, title[0])
    return mention_of(context, start, title[1], "Honour") if own else None
