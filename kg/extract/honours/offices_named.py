"""Whether what stands behind a verb names an office and no honour."""

from __future__ import annotations

from kg.annotate.text.words import found_words, title_words, word_set
from kg.extract.clauses.frames import Frame


def ends_with_role(text: str) -> bool:
    """Whether a text ends with an office."""
    return title_words("role").longest_before(text, len(text)) != ""


def names_office(frame: Frame, text: str) -> bool:
    """Whether what a verb of office says is one, and no praise (当选|江北市人大代表、政协委员)."""
    office = frame.cue.word in word_set("office_verbs") and ends_with_role(text)
    return office and not found_words("words_of_praise").among(text)
