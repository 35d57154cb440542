"""Verbs of holding an office that jieba guesses into the unit behind them (林岚|任青禾|社区书记)."""

from __future__ import annotations

from kg.annotate.people.usual_names import looks_like_name
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import found_words, title_words

# A verb of one character (任) is a surname as well; a whole name has at most so many characters.
_ONE, _LONGEST_NAME, _SHORTEST_NAME = 1, 3, 2


def office_verb_at(tokens: Tokens, left: int, word: str) -> str:
    """The verb of holding an office that a guessed word at ``left`` begins with, or an empty text.

    A verb of one character counts only behind a whole name that opens its clause or stands behind an office.
    """
    verb = found_words("office_verbs").longest_at(tokens.text, left)
    if not verb or len(verb) >= len(word):
        return ""
    return verb if len(verb) > _ONE or _is_behind_name(tokens, left) else ""


def _is_behind_name(tokens: Tokens, end: int) -> bool:
    """Whether somebody's whole name ends at a place, behind a mark or an office."""
    for length in (_LONGEST_NAME, _SHORTEST_NAME):
        start = end - length
        opens = start == 0 or (start > 0 and not tokens.text[start - 1].isalnum())
        opens = opens or title_words("role").longest_before(tokens.text, max(0, start)) != ""
        if opens and (looks_like_name(tokens, start, end) or _is_known_name(tokens, start, end)):
            return True
    return False


def _is_known_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a span is one word that jieba's dictionary has as somebody's name."""
    index = tokens.index(start)
    return (tokens.starts[index], tokens.ends[index]) == (start, end) and tokens.tags[index].startswith("nr")
