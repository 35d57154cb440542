"""Whether a sentence tells on which day something was done: what is done on a day may be an event."""

from __future__ import annotations

from kg.annotate.dates import find_dates
from kg.annotate.text.words import found_words, word_set

_SENTENCE_ENDS = "。！？\n"
# Tables of words that tell of what is done again and again.
HABITS = ("every_time", "recurring", "habits")


def tells_day(text: str, place: int, *barred: str) -> bool:
    """Whether the sentence that holds the character ``place`` tells a day or an occasion in front of it.

    No word of the tables ``barred`` stands there.
    """
    before = text[max(text.rfind(mark, 0, place) for mark in _SENTENCE_ENDS) + 1 : place]
    if any(word in before for word in word_set(*barred)):
        return False
    return found_words("occasions").among(before) or any(True for _ in find_dates(before))
