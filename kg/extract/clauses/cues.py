"""Cue words: where a text holds them, and which of them are verbs of the clause itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.annotate.text.finding import Word, Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.torn import found_whole
from kg.annotate.text.words import cue_kinds, word_set, word_tuple
from kg.numerals import numerals

# Cues that do not end the part of a clause in which its subject stands.
_TRANSPARENT = frozenset({"serve", "contain", "say", "found_at"})


class Cue(NamedTuple):
    """A cue word with its kinds, at ``[start, end)`` of the article's text."""

    start: int
    end: int
    word: str
    kinds: frozenset[str]


def find_cues(text: str, is_named: Callable[[int], bool]) -> Iterator[Cue]:
    """The cue words of a text, in order, but for parts of names and of other words.

    ``is_named`` tells whether a name or a title covers a character of the text.
    """
    for word in _behind_names(text, is_named):
        if text.startswith(word_tuple("nominal_tails"), word.end) and not is_named(word.end):
            # 组织|工作人员: what follows is a name, not the rest of a noun.
            continue
        if word.text in word_set("ceremonial_verbs") and text.startswith(word_tuple("ceremonies"), word.end):
            # 参加|启动|仪式
            continue
        if word.text in word_set("guidance") and text.startswith("下", word.end):
            # 在街道|支持|下: under whose guidance others act.
            continue
        if word.text in word_set("guarded_cues") and _guarded(text, word, is_named):
            continue
        if "joint" in cue_kinds()[word.text] and text[word.start - 1 : word.start] == "的":
            # 三方组成的|联合巡逻队: what follows is no partner.
            continue
        if "joint" in cue_kinds()[word.text] and _ordinal().search(text, max(0, word.start - 4), word.start):
            # 第二|联合|工作站: one of several.
            continue
        yield Cue(*word, cue_kinds()[word.text])


def _behind_names(text: str, is_named: Callable[[int], bool]) -> Iterator[Word]:
    """The words of cues in a text; one that a name's end seems to open begins behind it (商铺|开展)."""
    reached = 0
    for word in found_whole(_cue_words(), text):
        start = next((place for place in range(word.start, word.end) if not is_named(place)), word.end)
        if start == word.start:
            if start >= reached:
                yield word
        elif behind := _cue_words().longest_at(text, start) if start < word.end else "":
            reached = start + len(behind)
            yield Word(start, reached, behind)


@cache
def _cue_words() -> Words:
    return Words(cue_kinds())


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"第[{numerals()}\d]{{1,3}}$")


def _guarded(text: str, word: Word, is_named: Callable[[int], bool]) -> bool:
    """Whether a cue word is only a part of another word (服务 in 便民服务活动, 获 in 收获).

    What a name begins or ends with belongs to that (农商银行|为老人: no 行为, 服务|空巢老人: no 服务空间).
    """
    bars = word_set("cue_bars")
    before = [text[max(0, word.start - length) : word.start] + word.text for length in (1, 2)]
    led = not bars.isdisjoint(before) and not (word.start and is_named(word.start - 1))
    behind = text[word.end : word.end + 1]
    return led or (word.text + behind in bars and not is_named(word.end))


def blocks(text: str, cue: Cue) -> bool:
    """Whether a cue is a verb of the clause itself, not of a relative clause in front of 的."""
    return not cue.kinds <= _TRANSPARENT and not text.startswith("的", cue.end)


def next_block(text: str, cues: Sequence[Cue]) -> int | None:
    """Where the first of some cues that is a verb of the clause itself starts; None where none is."""
    return next((cue.start for cue in cues if blocks(text, cue)), None)


def end_of_objects(text: str, verb: Cue, later: Sequence[Cue], clause: Span) -> int:
    """Where the objects of a verb end: at the next cue that is a verb of its own, or with the clause.

    ``later`` are the cues behind the verb in the clause. Running, serving and pairing verbs stand inside
    the names of events (推进…动员会, 党建联建慰问活动): they end no object of an organising verb.
    """
    inside = _TRANSPARENT | {"run", "sign", "joint"} if "organize" in verb.kinds else _TRANSPARENT
    return next((cue.start for cue in later if not cue.kinds <= inside and blocks(text, cue)), clause.end)
