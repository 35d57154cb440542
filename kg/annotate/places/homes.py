"""Housing estates that only a verb of living tells (家住金水湾的胡阿姨, 家住松涛街道金水湾3栋的…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.tokens import Tokens, stops_name
from kg.annotate.text.words import ADMINISTRATIVE, any_of, cities, cues, word_set, word_tuple
from kg.records import Mention

_HAN = "[\u4e00-\u9fff]"
# Characters of an estate's name; in front of it stand at most those of its units.
_SHORTEST, _LONGEST, _LONGEST_CHAIN = 2, 6, 24


def find_homes(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The estates behind verbs of living that no suffix tells, in order; the unit in front is the parent."""
    text, found = tokens.text, list[Named]()
    named = [name for name in names if not name.bare]
    taken = Cover(len(text), ((name.start, name.end) for name in named))
    for match in _lived_in().finditer(text):
        start, end = match.span("place")
        above = max((name for name in named if start < name.end < end), key=_end_of, default=None)
        start = above.end if above else start
        within = above is None or above.type in ADMINISTRATIVE
        if within and not taken.overlaps(start, end) and _is_name(tokens, start, end):
            found.append(_home(text, start, end, above))
    return found


def _end_of(name: Named) -> int:
    return name.end


@cache
def _lived_in() -> re.Pattern[str]:
    """What stands between a verb of living and 的, without the number of the house."""
    house = r"(?:\d+(?:-\d+)?号?(?:楼|栋|幢|座|单元|室|号|门)){0,3}"
    verbs = any_of(cue for cue in cues("live") if len(cue) > 1)
    return re.compile(rf"(?:{verbs})(?P<place>{_HAN}{{{_SHORTEST},{_LONGEST_CHAIN}}}?){house}的")


def _is_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a stretch may be the name of an estate: a word that names none (附近, 楼上) may not."""
    surface = tokens.text[start:end]
    if not _SHORTEST <= len(surface) <= _LONGEST or surface in cities():
        return False
    if surface.endswith(word_tuple("no_homes")) or surface.startswith(word_tuple("no_homes")):
        return False
    words = [(word, tag) for _, word, tag in tokens.rightward(start, end)]
    common = len(words) == 1 and words[0][1][0] in "nvadfst" and words[0][1] not in ("nr", "ns", "nz")
    barred = any(
        stops_name(word, tag, proper=True) or word in word_set("personal_pronouns") for word, tag in words
    )
    return not common and not barred


def _home(text: str, start: int, end: int, above: Named | None) -> Named:
    surface = text[start:end]
    chain = () if above is None else (above.name, *above.mention.parents)
    mention = Mention(start, end, surface, "ResidentialArea", surface, chain)
    return Named(mention, above.outer if above else start, "", above)
