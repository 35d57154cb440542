"""Where something is said to take place and no suffix tells it (在太湖市江北区|松涛天地|举行, 在太湖举行)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.tokens import Tokens, stops_name
from kg.annotate.words import ADMINISTRATIVE, any_of, cities, word_set, word_tuple
from kg.records import Mention

_HAN = r"[\u4e00-\u9fff]"
# A ground's name has at least and at most this many characters.
_SHORTEST, _LONGEST = 3, 8
# The tags of jieba that the words of such a name have.
_NOUNS = ("n", "x", "s")


def find_grounds(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The grounds behind a unit and the cities between 在 and a verb of taking place, in order."""
    text = tokens.text
    units = {name.end: name for name in names if name.type in ADMINISTRATIVE and not name.bare}
    found: list[Named] = []
    for verb in _verb().finditer(text):
        start = text.rfind("在", 0, verb.start()) + 1
        if not start or re.fullmatch(rf"{_HAN}+", text[start : verb.start()]) is None:
            continue
        own = text[start : verb.start()]
        if own in cities() and cities()[own][0] != own:
            full, level = cities()[own]
            found.append(Named(Mention(start, verb.start(), own, level, full, (), (own,)), start))
            continue
        unit = next((units[end] for end in range(verb.start(), start, -1) if end in units), None)
        if unit is not None and unit.outer == start and _is_ground(tokens, names, unit.end, verb.start()):
            surface = text[unit.end : verb.start()]
            chain = (unit.name, *unit.mention.parents)
            mention = Mention(unit.end, verb.start(), surface, "Venue", surface, chain)
            found.append(Named(mention, unit.outer, "", unit))
    return found


def _is_ground(tokens: Tokens, names: Sequence[Named], start: int, end: int) -> bool:
    """Whether nouns alone stand in a span, none of which is named otherwise."""
    if not _SHORTEST <= end - start <= _LONGEST or tokens.text.endswith(word_tuple("localizers"), start, end):
        return False
    if any(name.start < end and start < name.end for name in names):
        return False
    words = list(tokens.rightward(start, end))
    return not any(stops_name(word, tag, proper=True) for _, word, tag in words) and all(
        tag[0] in _NOUNS for _, _, tag in words
    )


@cache
def _verb() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs"))
    return re.compile(rf"(?:{adverbs})*(?:{any_of(word_set('gathering_verbs'))})")
