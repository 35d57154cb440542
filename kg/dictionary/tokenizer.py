"""jieba over frequencies that are looked up, not over a dictionary of Python made of them all."""

from __future__ import annotations

import logging
from functools import cache, lru_cache

import jieba

from kg.dictionary.entries import Entries, Frequencies

# jieba reports on stderr that it builds its dictionary; a pipe must stay clean.
jieba.setLogLevel(logging.WARNING)
# Hardly a word of the dictionary is longer.
_WINDOW = 8
# Of joints inside a sentence 41 in 100 are likelier by so much, of a headline's and its text's 1 in 1,000.
_SURELY = 3.0
# A page asks for some hundred joints, most of them more than once.
_MOST_JOINTS = 10_000


class Tokenizer(jieba.Tokenizer):  # type: ignore[misc]
    """jieba over ``frequencies`` of words, whose sum is ``total``."""

    def __init__(self, frequencies: Frequencies, total: int) -> None:
        super().__init__()
        self.FREQ, self.total, self.initialized = frequencies, total, True

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802 - jieba's name
        """For each place of a text the last characters of the words that begin there."""
        graph, known = {}, self.FREQ
        for start in range(len(sentence)):
            ends: list[int] = []
            for end in range(start, len(sentence)):
                piece = sentence[start : end + 1]
                if known.get(piece):
                    ends.append(end)
                elif not known.begins(piece):
                    break
            graph[start] = ends or [start]
        return graph


@cache
def jieba_entries() -> Entries:
    """The entries of the dictionary that jieba brings along."""
    with jieba.Tokenizer().get_dict_file() as file:
        return Entries(file.read().decode("utf-8"))


@cache
def _plain() -> Tokenizer:
    entries = jieba_entries()
    return Tokenizer(Frequencies(entries, {}), entries.total)


def crosses(before: str, after: str) -> bool:
    """Whether the likeliest words of two texts, read as one, have one that lies in both.

    They are much likelier than those of the two alone: so in 井盖换上了鲜|亮的颜色, not in 四百单|人熟了.
    """
    return _gained(before[-_WINDOW:], after[:_WINDOW]) > _SURELY


@lru_cache(_MOST_JOINTS)
def _gained(before: str, after: str) -> float:
    """The logarithm of how much likelier the two texts are as one than one by one."""
    return _likelihood(before + after) - _likelihood(before) - _likelihood(after)


def _likelihood(text: str) -> float:
    route: dict[int, tuple[float, int]] = {}
    tokenizer = _plain()
    tokenizer.calc(text, tokenizer.get_DAG(text), route)
    return route[0][0]
