"""participates_in for those whom somebody asks in, before the verb (把业委会、居民代表|请到一起)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.participation.guest_lists import guests_from
from kg.extract.statements import Statement
from kg.extract.types import TAKING_PART

# Between the preposition and the verb stand at most so many characters.
_LONGEST = 60


def asked_in(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the people and bodies behind 把 that a verb of asking in follows, at the next event."""
    for match in _asking().finditer(context.text) if main else ():
        told = guests_from(context, match.start("who"), match.end("who"))
        event = _event(context, main, match.end())
        if (
            told is None
            or event is None
            or not _between().fullmatch(context.text, told.end, match.end("who"))
        ):
            # 把居民的意见|请到桌面上
            continue
        refusal = not_real(context, match.start("verb"))
        for guest in told.members:
            if guest.type in TAKING_PART or guest in told.bodies:
                yield Statement(guest, "participates_in", event, "invited guest", refusal=refusal)


def _event(context: Context, main: Sequence[Named], position: int) -> Named | None:
    """The event behind a place in its sentence, or the last one before it in its paragraph."""
    sentence = context.sentence_at(position - 1)
    behind = [event for event in main if position <= event.start < sentence.end]
    before = [event for event in main if event.end <= position]
    near = [event for event in before if "\n" not in context.text[event.end : position]]
    return next(iter([*behind, *near[-1:]]), None)


@cache
def _between() -> re.Pattern[str]:
    """What stands between the last of those asked and the verb (居民代表|们一起|请到)."""
    return re.compile(rf"们?(?:{any_of(word_set('together', 'happening_adverbs'))})?")


@cache
def _asking() -> re.Pattern[str]:
    """A preposition in front of those who are asked, and the verb behind them."""
    marks, verbs = any_of(word_set("object_prepositions")), any_of(word_set("verbs_of_asking_in"))
    who = rf"(?P<who>[^，。；：！？\n]{{2,{_LONGEST}}}?)"
    return re.compile(rf"(?:{marks}){who}(?P<verb>{verbs})")
