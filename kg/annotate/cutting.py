"""How text is cut into words: jieba's algorithm over jieba's dictionary and the words of the lexicon.

``dictionary`` is jieba itself and the reference. ``cut`` gives the same words in a tenth of the time: rjieba,
the same algorithm in Rust, is filled with the same words and frequencies, and what it would read in another
way goes to jieba over the same table. They may differ where two ways to cut are equally likely but for the
last digit. The process-wide dictionary of neither is touched: words that this project adds must not change
how another library in the same process cuts its text.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat

import jieba
import rjieba

from kg.annotate.words import cue_kinds, word_set
from kg.lexicon import table, words

# jieba reports on stderr that it builds its dictionary; a pipe must stay clean.
jieba.setLogLevel(logging.WARNING)
# jieba's own patterns: runs that are cut into words, and white space between them.
_RUN = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+)")
_SPACE = re.compile(r"(\r\n|\s)")
# Runs that rjieba reads as jieba does; it takes other marks inside a run for parts of words.
_SAME = re.compile(r"(?:[\u4E00-\u9FD5a-zA-Z]|[0-9]+(?:\.[0-9]+)?%?(?![.%]))+")
# So many words of texts are kept with their tags.
_MOST_KNOWN = 50_000
# No text is cut at it, since no run holds a character of private use.
_FILLER = "\ue000\ue001"


@dataclass(frozen=True, slots=True)
class _Entries:
    """The entries of jieba's dictionary file: frequency and tag of each word, and the sum of all lines."""

    frequencies: Mapping[str, int]
    tags: Mapping[str, str]
    total: int


@cache
def _entries() -> _Entries:
    with jieba.Tokenizer().get_dict_file() as file:
        text = file.read().decode("utf-8")
    # Each line is a word, a frequency and a tag.
    cells = text.split()
    found, numbers = cells[::3], list(map(int, cells[1::3]))
    return _Entries(
        dict(zip(found, numbers, strict=True)), dict(zip(found, cells[2::3], strict=True)), sum(numbers)
    )


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


@cache
def word_tags() -> Mapping[str, str]:
    """The part-of-speech tag that jieba's dictionary gives each word (``n``, ``v``, ``nr`` …)."""
    tags = dict(_entries().tags)
    for name in ("group_heads", "boundary_words"):
        for word in words(name):
            tags.setdefault(word, "n" if name == "group_heads" else "d")
    return tags


class _Table(jieba.Tokenizer):  # type: ignore[misc]
    """Jieba over a table of words, without the beginnings of words that it makes for each of its own.

    Beginnings only tell it sooner that no longer word can follow; they took half of a second to load.
    """

    def __init__(self, frequencies: Mapping[str, int], total: int) -> None:
        super().__init__()
        self.FREQ, self.total, self.initialized = frequencies, total, True
        self._longest = max(map(len, frequencies))

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802 - jieba's name
        """For each place of a text the last characters of the words that begin there."""
        graph, known, behind = {}, self.FREQ, len(sentence)
        for start in range(behind):
            ends = range(start, min(behind, start + self._longest))
            graph[start] = [end for end in ends if known.get(sentence[start : end + 1])] or [start]
        return graph


@dataclass(frozen=True, slots=True)
class _Cutters:
    """Rjieba and jieba with the words and frequencies that ``dictionary`` has."""

    fast: rjieba.Jieba
    plain: jieba.Tokenizer


@cache
def _cutters() -> _Cutters:
    entries = _entries()
    cutter: rjieba.Jieba = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]
    deque(map(cutter.add_word, entries.frequencies, entries.frequencies.values(), repeat(None)), maxlen=0)
    known, total = dict(entries.frequencies), entries.total
    _set_total(cutter, known, total)
    for word in _added():
        # jieba.Tokenizer.suggest_freq: just more than its parts have together.
        likely = 1.0
        for piece in cutter.cut(word, False):
            likely *= known.get(piece, 1) / float(total)
        known[word] = max(int(likely * total) + 1, known.get(word, 1))
        total += known[word]
        cutter.add_word(word, known[word], None)
    for word in words("words_cut_apart"):
        known[word] = 0
        cutter.add_word(word, 0, None)
        jieba.finalseg.add_force_split(word)
    _set_total(cutter, known, total)
    return _Cutters(cutter, _Table(known, total))


def _set_total(cutter: rjieba.Jieba, known: Mapping[str, int], total: int) -> None:
    """Makes the sum of all frequencies jieba's, which counts the lines of words that it has twice."""
    cutter.add_word(_FILLER, total - sum(known.values()), None)


def cut(text: str) -> list[str]:
    """The words of ``text`` in order, as ``dictionary().cut(text)`` gives them; joined they are the text."""
    cutters, apart, pieces = _cutters(), word_set("words_cut_apart"), []
    for number, run in enumerate(_RUN.split(text)):
        if number % 2 and _SAME.fullmatch(run):
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
