"""establishes for what comes to be under somebody's drive (在青禾社区的推动下，“…”服务队正式成立)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, place_prepositions, word_set
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.extract.types import FOUNDED, ORGANIZATIONS

# Behind a verb that tells of a founding its clause ends.
_END = re.compile("[，。；！\n]|$")


def driven_by(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for the thing in front of a verb of founding, behind a clause that names who drove it."""
    for frame in frames:
        ends = _END.match(context.text, frame.cue.end)
        if "establish" not in frame.cue.kinds or frame.agent or ends is None:
            continue
        opening = context.clauses[context.sentence_index(frame.cue.start)][0]
        things = [one for one in context.top_in(frame.clause.start, frame.cue.start) if one.type in FOUNDED]
        if opening.end > frame.clause.start or not things or things[0].outer != frame.clause.start:
            continue
        for driver in _drivers(context, opening) if things[0].quote is not None else ():
            refusal = unreal(context, frame)
            yield Statement(driver, "establishes", things[0], "agent of founding", frame.cue, refusal)


def _drivers(context: Context, clause: Span) -> list[Named]:
    """The one organisation that a clause behind 在 says to have driven what follows."""
    bodies = context.top_in(clause.start, clause.end)
    if len(bodies) != 1 or bodies[0].type not in ORGANIZATIONS or bodies[0].bare:
        return []
    opened = context.text[clause.start : bodies[0].outer].strip() in place_prepositions()
    return bodies if opened and _drive().fullmatch(context.text, bodies[0].end, clause.end) else []


@cache
def _drive() -> re.Pattern[str]:
    adverbs, nouns = any_of(word_set("adverbs_of_drive")), any_of(word_set("driving_nouns"))
    return re.compile(rf"的?(?:{adverbs})*(?:{nouns})下，")
