"""part_of for the ceremony with which what goes on for a time begins or ends (“候鸟”夏令营|开营仪式)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

# A name of what goes on has at least so many characters.
_SHORTEST = 5


def ceremonies_of_schemes(context: Context) -> Iterator[Statement]:
    """Statements for the ceremonies that are named after a camp, a project or a season."""
    for event in context.top:
        if event.type != "Event" or not event.mention.text.endswith(word_tuple("ceremonies_of_schemes")):
            continue
        if named := _named_after().fullmatch(event.mention.text):
            refusal = not_real(context, event.start)
            scheme = _scheme(event, named["year"] or "", named["scheme"])
            yield Statement(event, "part_of", scheme, "sub-event", refusal=refusal)


def _scheme(event: Named, year: str, name: str) -> Named:
    """What an event is the ceremony of, whose name stands in that of the event."""
    kind = "Event" if name.endswith(word_tuple("ends_of_festivals")) else "Programme"
    surface = year + name
    aliases = (surface,) if year else ()
    mention = Mention(event.start, event.start + len(surface), surface, kind, name, aliases=aliases)
    return replace(event, mention=mention, head="", quote=None, parent=None)


@cache
def _named_after() -> re.Pattern[str]:
    """The name of what goes on, the year that a meeting speaks of, and the ceremony."""
    schemes = any_of(word_set("schemes_with_ceremonies") | word_set("ends_of_festivals"))
    ceremonies = any_of(word_set("ceremonies_of_schemes"))
    return re.compile(
        rf"(?P<year>\d{{4}}年度?)?(?P<scheme>(?=.{{{_SHORTEST}}})[^暨]*?(?:{schemes})”?)(?:\d{{4}}年度?|年度)?(?:{ceremonies})"
    )
