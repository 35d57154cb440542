"""Words of one character that open a clause in front of a name, and that jieba may take into it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from kg.annotate.boundaries.fronts import times
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import found_words, link_pattern, word_set
from kg.lexicon import table

# A word that 同 joins to the name in front of it has at least so many characters.
_WHOLE_WORD = 2
_END_OF_CLAUSE = re.compile("[，。；！？\n]")
_ENDS_OF_SENTENCES = frozenset("。！？\n")


def joins_clause(tokens: Tokens, left: int, word: str) -> bool:
    """Whether 同 or 和 in front of a clause only says with whom somebody acts (，同|松涛医院一道走进…).

    Where a sentence begins, the name is all that stands in front of 一道 (同|松涛医院一道，…).
    """
    text = tokens.text
    opens = not left or text[left - 1] in _ENDS_OF_SENTENCES
    if not opens and text[left - 1] != "，":
        return False
    behind = tokens.index(left + len(word))
    if len(word) == 1 and tokens.ends[behind] - left - 1 < _WHOLE_WORD:
        return False
    stop = _end_of_clause(text, left)
    if opens:
        way = found_words("doing_so_with_others").longest_before(text, stop)
        return bool(way) and not link_pattern().search(text, left + 1, stop - len(way))
    return found_words("ways_of_acting_together").among(text, left, stop)


def existential_verb_at(text: str, left: int, word: str) -> str:
    """The verb saying what is there that a guessed word begins with, or nothing (到场的|有|惠邻便利店)."""
    before = text[left - 1 : left]
    shown = before == "的" or before in word_set("localizers")
    return word[0] if len(word) > 1 and shown and word[0] in word_set("existential_verbs") else ""


def frames_clause(tokens: Tokens, left: int, word: str, tag: str) -> bool:
    """Whether a word is, or was guessed with, a preposition that its clause answers (连|…也来了)."""
    closings = _closings().get(word[0])
    text = tokens.text
    if closings is None or (left and text[left - 1].isalnum()):
        return False
    if len(word) > 1 and tag != "x":
        return False
    return closings.search(text, left + len(word), _end_of_clause(text, left)) is not None


def opens_clause(tokens: Tokens, left: int, word: str, tag: str) -> bool:
    """Whether a word says when, with whom or by whom somebody acts (昨天|上午|松涛小学)."""
    when = tag == "t" and word.startswith(_times())
    with_whom = word[0] in word_set("leading_links") and joins_clause(tokens, left, word)
    return when or with_whom or frames_clause(tokens, left, word, tag)


@cache
def _times() -> tuple[str, ...]:
    return tuple(sorted(word for word in times() if len(word) > 1))


def _end_of_clause(text: str, start: int) -> int:
    end = _END_OF_CLAUSE.search(text, start)
    return end.start() if end else len(text)


@cache
def _closings() -> dict[str, re.Pattern[str]]:
    """What answers each preposition: its words somewhere in the clause, or at its end."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for row in table("framing_prepositions", "word", "closing", "place"):
        end = "$" if row["place"] == "end" else ""
        words[row["word"]].append(re.escape(row["closing"]) + end)
    return {word: re.compile("|".join(sorted(choices))) for word, choices in words.items()}
