"""Suffixes of names that go on as other words: the people of a unit (市民), the head of a body (局长)."""

from __future__ import annotations

from kg.annotate.text.words import title_words, word_tuple


def goes_on(text: str, end: int) -> bool:
    """Whether a suffix that ends at ``end`` is only the front of another word (市|民, but not 市|民政局)."""
    if not text.startswith(word_tuple("suffix_continuations"), end):
        return False
    return not text.startswith(word_tuple("no_suffix_continuations"), end) or _is_in_title(text, end)


def _is_in_title(text: str, end: int) -> bool:
    """Whether a suffix is a part of a title behind its body or a deputy's mark (住建局|局长, 副局长|安平).

    该局|长期, 该局|长江分局 are none.
    """
    title = title_words("role").longest_before(text, end + 1)
    before = text[end - len(title) : end + 1 - len(title)]
    return title.startswith(word_tuple("deputy_marks")) or (len(title) > 1 and before == title[-2])
