"""part_of for the parts of which a scheme is said to consist (“…”品牌，涵盖“…”“…”, 以 A、B 为主的…体系)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement, typed

_SCHEME, _SITE = "Programme", "Venue"
_PARTS = frozenset({"Programme", "Event", "Venue", "Team", "SocialOrganization"})
# So many names make a list.
_SEVERAL = 2


def schemes_with_parts(context: Context) -> Iterator[Statement]:
    """Statements for the lists behind a scheme and a verb of consisting, and for those behind 以."""
    yield from _sites_in_one(context)
    for number, whole in enumerate(context.top):
        if whole.type != _SCHEME or whole.bare or not (whole.head or whole.quote):
            continue
        for part in _consisting_of(context, number, _verb()) or _based_on(context, number):
            kind = _SCHEME if part.type not in ("Event", "Team") else part.type
            refusal = not_real(context, whole.start)
            yield Statement(typed(part, kind), "part_of", whole, "sub-project", refusal=refusal)


def _sites_in_one(context: Context) -> Iterator[Statement]:
    """Statements for the sites that a quoted word sums up (“书香四苑”，也就是“…”“…”)."""
    for number, whole in enumerate(context.top):
        if whole.type != _SITE or whole.quote is None:
            continue
        for part in _consisting_of(context, number, _being()):
            if part.type == _SITE:
                refusal = not_real(context, whole.start)
                yield Statement(part, "part_of", whole, "sub-project", refusal=refusal)


def _consisting_of(context: Context, number: int, verb: re.Pattern[str]) -> list[Named]:
    """The quotations of a list behind what they are parts of and a verb that says so."""
    whole, listed = context.top[number], list[Named]()
    position = whole.end
    for name in context.top[number + 1 :]:
        between = context.text[position : name.outer]
        goes_on = between in links() | {""} if listed else verb.fullmatch(between) is not None
        if not goes_on or name.quote is None or name.type not in _PARTS:
            break
        listed.append(name)
        position = name.end
    return listed if whole.quote is not None and len(listed) >= _SEVERAL else []


@cache
def _verb() -> re.Pattern[str]:
    """A verb of consisting, be it in a clause of its own."""
    verbs, adverbs = any_of(word_set("consisting_of_parts", "being_parts")), any_of(word_set("before_having"))
    return re.compile(rf"[，,]?(?:其中)?(?:{adverbs})*(?:{verbs})了?")


@cache
def _being() -> re.Pattern[str]:
    """What says that several things are what one word means."""
    return re.compile(rf"[，,]?(?:{any_of(word_set('being_parts'))})")


def _based_on(context: Context, number: int) -> list[Named]:
    """The names of a list that 以 and 为主的 in front of a scheme make its parts."""
    whole, listed = context.top[number], list[Named]()
    mark = next(
        (one for one in word_tuple("made_mainly_of") if context.text.endswith(one, 0, whole.outer)), ""
    )
    position = whole.outer - len(mark)
    for name in reversed(context.top[:number]) if mark else ():
        between = context.text[name.end : position]
        if between and (not listed or between not in links()):
            break
        if name.type not in _PARTS:
            return []
        listed.insert(0, name)
        position = name.outer
    opened = bool(listed) and context.text.endswith(word_tuple("naming_prepositions"), 0, position)
    return listed if opened and len(listed) >= _SEVERAL else []
