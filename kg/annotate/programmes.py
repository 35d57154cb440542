"""Programmes that are named by a phrase without quotation marks (推出民情联系卡)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.cover import Cover
from kg.annotate.named import Named
from kg.annotate.tokens import Tokens
from kg.annotate.words import any_of, cues, heads, word_pattern, word_set
from kg.records import Mention

_OBJECT_END = re.compile(r"[，。；：！？、\n]")
# Between the verb and the head noun: shorter phrases are generic (工作机制), longer ones are
# clauses of their own.
_SHORTEST, _LONGEST = 5, 18


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(
        any_of(word_set("programme_verbs") & (cues("run") | cues("establish") | cues("organize")))
    )


@cache
def _heads() -> re.Pattern[str]:
    named = set(heads("programme")) - word_set("weak_programme_heads")
    return re.compile(any_of(word for word in named if len(word) > 1))


def find_programmes(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """Unquoted programmes: phrases from a running verb to a head noun, without 的 between."""
    text = tokens.text
    taken = Cover(len(text), ((name.start, name.end) for name in names if name.type != "Group"))
    found: list[Named] = []
    for verb in _verbs().finditer(text):
        start = object_start(text, verb.end())
        stop = _OBJECT_END.search(text, start)
        limit = min(stop.start() if stop else len(text), start + _LONGEST)
        ends = [m for m in _heads().finditer(text, start, limit) if tokens.starts_at(m.end())]
        if not ends:
            continue
        head = ends[-1]
        surface = text[start : head.end()]
        if len(surface) < _SHORTEST or any(word in surface for word in word_set("programme_bars")):
            continue
        if taken.overlaps(start, head.end()):
            continue
        if any(
            cue in surface for cue in word_set("programme_verbs") if len(cue) > 1 and cue in cues("organize")
        ):
            continue
        found.append(Named(Mention(start, head.end(), surface, "Programme", surface), start, head.group()))
        taken.add(start, head.end())
    return found


def object_start(text: str, position: int) -> int:
    """Behind the particles and measure words that may follow a verb."""
    particles = word_pattern("object_particles")
    while match := particles.match(text, position):
        position = match.end()
    return position
