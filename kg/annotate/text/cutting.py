"""How text is cut into words: jieba's algorithm over jieba's dictionary and the words of the lexicon.

``dictionary`` is jieba itself and the reference. ``cut`` gives the same words in a tenth of the time: rjieba,
the same algorithm in Rust, is filled with the same words and frequencies, and what it would read in another
way goes to jieba over the same table. They may differ where two ways to cut are equally likely but for the
last digit. The process-wide dictionary of neither is touched: words that this project adds must not change
how another library in the same process cuts its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log
from typing import TYPE_CHECKING

import jieba

from kg.annotate.text.words import cue_kinds, word_set
from kg.dictionary import Frequencies, Tags, Tokenizer, jieba_entries
from kg.lexicon import table, words
from kg.submodules import submodule

if TYPE_CHECKING:
    import rjieba

# jieba's own patterns: runs that are cut into words, and white space between them.
_RUN = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+)")
_SPACE = re.compile(r"(\r\n|\s)")
# Runs that rjieba reads as jieba does; it takes other marks inside a run for parts of words.
_SAME = re.compile(r"(?:[\u4E00-\u9FD5a-zA-Z]++|[0-9]+(?:\.[0-9]+)?%?(?![.%]))+")
# 长|长长 and 长长|长 are as likely: which of the two comes out hangs on the order of a sum.
_THRICE = re.compile(r"([\u4E00-\u9FD5])\1\1")
# So many words of texts are kept with their tags.
_MOST_KNOWN = 50_000
# No text is cut at it, since no run holds a character of private use.
_FILLER = "\ue000\ue001"


@cache
def _added() -> tuple[str, ...]:
    """The words of the lexicon that the dictionary gets, in the order in which it gets them, each once.

    A word that is added again gets a frequency that hangs on the last digit of a quotient.
    """
    added = [row["suffix"] for row in table("name_suffixes", "suffix", "type", "least", "most")]
    added += cue_kinds()
    added += [row["word"] for row in table("titles", "word", "kind")]
    for name in ("group_heads", "boundary_words", "partner_nouns", "words_of_places", "verbs_before_places"):
        added += words(name)
    added += words("phrases_bodies_are_named_with")
    return tuple(word for word in dict.fromkeys(added) if len(word) > 1)


@cache
def dictionary() -> jieba.Tokenizer:
    """A jieba tokenizer of the project's own, with the words of the lexicon added."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in _added():
        tokenizer.add_word(word)
    for word in words("words_cut_apart"):
        tokenizer.del_word(word)
    return tokenizer


def frequency(word: str) -> int:
    """How often jieba's dictionary says that a word comes, 0 for one that it has not."""
    return jieba_entries().frequency(word)


@cache
def word_tags() -> Tags:
    """The part-of-speech tag that jieba's dictionary gives each word (``n``, ``v``, ``nr`` …)."""
    others = dict.fromkeys(words("boundary_words"), "d")
    return Tags(jieba_entries(), others | dict.fromkeys(words("group_heads"), "n"))


@dataclass(frozen=True, slots=True)
class _Cutters:
    """Rjieba and jieba with the words and frequencies that ``dictionary`` has."""

    fast: rjieba.Jieba
    plain: jieba.Tokenizer


@cache
def _cutters() -> _Cutters:
    # A new rjieba, which brings jieba's dictionary along.
    cutter: rjieba.Jieba = submodule("rjieba.rjieba").Jieba()
    entries = jieba_entries()
    added: dict[str, int] = {}
    # Most words of the lexicon are made of the same few.
    frequency = cache(entries.frequency)
    total, replaced = entries.total, 0
    for word in _added():
        # jieba.Tokenizer.suggest_freq: just more than its parts have together.
        likely, former, pieces = 1.0, entries.frequency(word), cutter.cut(word, False)
        if former and len(pieces) > 1:
            # 步道 is as likely as 步|道 but for the last digit: jieba leaves it whole, and one more in its
            # frequency changes those of all words behind it. The sum is in jieba's order.
            parts = 0.0
            for piece in reversed(pieces):
                parts = log(added.get(piece) or frequency(piece) or 1) - log(total) + parts
            pieces = [word] if log(former) - log(total) >= parts else pieces
        for piece in pieces:
            likely *= (added.get(piece) or frequency(piece) or 1) / float(total)
        added[word] = max(int(likely * total) + 1, former or 1)
        total, replaced = total + added[word], replaced + former
        cutter.add_word(word, added[word], None)
    for word in words("words_cut_apart"):
        replaced += added.get(word) or entries.frequency(word)
        added[word] = 0
        cutter.add_word(word, 0, None)
        jieba.finalseg.add_force_split(word)
    # The sum of all frequencies is to be jieba's, which goes on counting those that were replaced.
    cutter.add_word(_FILLER, replaced, None)
    return _Cutters(cutter, Tokenizer(Frequencies(entries, added), total))


def cut(text: str) -> list[str]:
    """The words of ``text`` in order, as ``dictionary().cut(text)`` gives them; joined they are the text."""
    cutters, apart, pieces = _cutters(), word_set("words_cut_apart"), []
    for number, run in enumerate(_RUN.split(text)):
        if number % 2 and _SAME.fullmatch(run) and not _THRICE.search(run):
            found = cutters.fast.cut(run)
            # jieba leaves no such word whole, not even where the letters alone suggest one.
            pieces += (
                found if apart.isdisjoint(found) else [p for w in found for p in (w if w in apart else [w])]
            )
        elif number % 2:
            pieces += cutters.plain.cut(run)
        elif len(run) == 1:
            pieces.append(run)
        elif run:
            for part in _SPACE.split(run):
                pieces += [part] if _SPACE.match(part) else part
    return pieces


def tagged(pieces: Iterable[str]) -> list[str]:
    """The tag of each word, ``x`` for one that the dictionary does not hold."""
    known = _known_tags()
    if len(known) > _MOST_KNOWN:
        known.clear()
    return list(map(known.__getitem__, pieces))


class _KnownTags(dict[str, str]):
    """The tags of words that were asked for: a few thousand make nearly every text, and stay at hand."""

    def __missing__(self, piece: str) -> str:
        tag = self[piece] = word_tags().get(piece, "x")
        return tag


@cache
def _known_tags() -> _KnownTags:
    return _KnownTags()
