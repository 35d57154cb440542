"""Housing estates that only their houses and owners tell (金色年华|3号楼, 荷塘月色|业委会)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.cover import Cover
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.tokens import Tokens, stops_name
from kg.annotate.text.words import ADMINISTRATIVE, PROPER_TAGS, any_of, word_set, word_tuple
from kg.records import Mention

_HOME, _COMMITTEE = "ResidentialArea", "SocialOrganization"
_SHORTEST, _LONGEST = 3, 7
# jieba's tags for what may stand inside such a name.
_INSIDE = ("n", "x", "a", "b", "s", "i", "l", "j", "z", "m")
# A name that the dictionary holds, or of which it holds no word, needs no more than one word.
_PHRASES = frozenset({"i", "l"})


def find_estates(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The estates in front of a house, an owner or a committee of owners, in order."""
    named = [name for name in names if not name.bare]
    edges = {name.end: name for name in named}
    taken = Cover(len(tokens.text), ((name.start, name.end) for name in named if name.type != _COMMITTEE))
    found: dict[int, Named] = {}
    for end in _ends(tokens.text, named):
        start = _start(tokens, edges, end)
        if not taken.overlaps(start, end) and _is_name(tokens, start, end):
            found[start] = _estate(tokens.text, start, end, edges.get(start))
    return [found[start] for start in sorted(found)]


def _ends(text: str, names: Sequence[Named]) -> Iterator[int]:
    """Where what only an estate has begins: a house of it, or the committee of its owners."""
    for match in _tail().finditer(text):
        yield match.start()
    for name in names:
        if name.type == _COMMITTEE and name.parent is None and name.head in word_set("behind_estates"):
            yield name.end - len(name.head)


@cache
def _tail() -> re.Pattern[str]:
    """A numbered house with what goes on behind it as one that somebody lives in or works at."""
    house = r"\d{1,3}(?:号楼|号院|[栋幢座](?:\d|[东西南北]?单元|楼下|楼前|前|的|居民|业主|住户))"
    owner = any_of(word_set("owners_of_homes"))
    return re.compile(rf"(?<=[\u4e00-\u9fff])(?:{house}|(?:{owner}))")


def _start(tokens: Tokens, edges: dict[int, Named], end: int) -> int:
    """Where the name begins that ends at ``end``: behind another name, or a word that no name holds."""
    start = end
    for left, word, tag in tokens.leftward(end, max(0, end - _LONGEST - 1)):
        if start in edges and edges[start].type in ADMINISTRATIVE:
            break
        if stops_name(word, tag, proper=True) or not tag.startswith(_INSIDE):
            break
        start = left
    return start


def _is_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a stretch names an estate: proper nouns do, and two words that name no building together."""
    surface = tokens.text[start:end]
    if not _SHORTEST <= len(surface) <= _LONGEST or not re.fullmatch("[\u4e00-\u9fff]+", surface):
        return False
    if surface.endswith(word_tuple("no_estates")) or surface.startswith(word_tuple("no_estates")):
        return False
    tags = [tag for _, _, tag in tokens.rightward(start, end)]
    if any(tag in PROPER_TAGS | {"x"} for tag in tags):
        return True
    phrase = len(tags) == 1 and len(surface) > _SHORTEST and word_tags().get(surface, "") in _PHRASES
    return phrase or (len(tags) > 1 and len(surface) > _SHORTEST)


def _estate(text: str, start: int, end: int, above: Named | None) -> Named:
    surface = text[start:end]
    above = above if above is not None and above.type in ADMINISTRATIVE else None
    chain = () if above is None else (above.name, *above.mention.parents)
    aliases = () if above is None else (above.mention.text + surface,)
    mention = Mention(start, end, surface, _HOME, surface, chain, aliases)
    return Named(mention, above.outer if above else start, "", above)
