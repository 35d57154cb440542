"""Names that only an honour tells: what opens a clause in front of 被授予, 获评 or 荣获 (松涛天地获评“…”)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Words
from kg.annotate.text.listing import items_between
from kg.annotate.text.tokens import Tokens, stops_name
from kg.annotate.text.words import PROPER_TAGS, any_of, word_set, word_tuple
from kg.records import Mention

_BODIES = frozenset({"MassOrganization", "SocialOrganization", "Team"})
_SHORTEST, _LONGEST = 3, 14
_NOMINAL = ("n", "x", "a", "b", "j", "s", "i", "l", "g", "z", "vn", "v")


def find_honoured(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The members of lists in front of verbs of honouring that no other finder named, in order.

    A body whose name begins with the people it is for (快递员行业联合会) is read whole.
    """
    text = tokens.text
    if not _verbs().among(text):
        return []
    named = [name for name in names if not name.bare]
    taken = Cover(len(text), ((name.start, name.end) for name in named))
    found: dict[int, Named] = {}
    for match in _front().finditer(text):
        kind = "Company" if match["firms"] else "Venue"
        for start, end in items_between(text, *match.span("list")):
            name = _body(tokens, names, start, end) or _place(tokens, taken, start, end, kind)
            if name is not None:
                found[name.start] = name
    return [found[start] for start in sorted(found)]


@cache
def _verbs() -> Words:
    """The verbs of honouring, one of which ends what is looked for."""
    return Words(word_set("conferring_verbs") | word_set("naming_as") | _active())


@cache
def _active() -> frozenset[str]:
    return frozenset(
        word for word in word_set("sure_honour_verbs") if word.startswith(word_tuple("receiving"))
    )


@cache
def _front() -> re.Pattern[str]:
    """A list at the start of a clause, with the verb of honouring behind it."""
    openers = rf"(?:{any_of(word_set('clause_openers'))}|{figure()}[年月日])*"
    firms = rf"(?P<firms>等?{figure()}(?:家|个)(?:{any_of(word_set('kinds_of_firms'))}))?"
    adverbs = rf"(?:{any_of(word_set('before_honour_verbs'))})*"
    given = rf"被[^，。；！？“”\n]{{0,16}}?(?:{any_of(word_set('conferring_verbs') | word_set('naming_as'))})"
    return re.compile(
        rf"(?:^|(?<=[，。；！？\n])){openers}(?P<list>[\u4e00-\u9fff、·]{{3,40}}?){firms}{adverbs}(?:{given}|{any_of(_active())})",
        re.MULTILINE,
    )


def _body(tokens: Tokens, names: Sequence[Named], start: int, end: int) -> Named | None:
    """A body whose name begins with a class of people and ends with the suffix of a body."""
    people = any(name.type == "Group" and name.start == start and name.end < end for name in names)
    suffix = next((n for n in names if n.bare and n.end == end and n.type in _BODIES), None)
    if not people or suffix is None or end - start > _LONGEST:
        return None
    surface = tokens.text[start:end]
    return Named(Mention(start, end, surface, suffix.type, surface), start, suffix.head)


def _place(tokens: Tokens, taken: Cover, start: int, end: int, kind: str) -> Named | None:
    """A run of nouns with a word of no dictionary or a name in it."""
    surface = tokens.text[start:end]
    if not _SHORTEST <= end - start <= _LONGEST or taken.overlaps(start, end):
        return None
    words = list(tokens.rightward(start, end))
    barred = any(
        stops_name(word, tag, proper=False) or not tag.startswith(_NOMINAL) for _, word, tag in words
    )
    proper = any(tag in PROPER_TAGS | {"x"} for _, _, tag in words)
    if barred or not proper or not tokens.starts_at(end) or surface.endswith(word_tuple("no_honoured")):
        return None
    return Named(Mention(start, end, surface, kind, surface), start, words[-1][1])
