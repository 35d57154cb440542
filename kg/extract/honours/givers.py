"""Who gives an honour: whom 被 names in front of the verb, or the subject of a verb of conferring."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS


def giver_of(context: Context, frame: Frame, recipients: Sequence[Named]) -> Named | None:
    """The organisation that the clause of a verb of honouring names as the giver, if it names one.

    Behind 被 it stands right in front of the verb (被松涛街道评为); in front of a verb of conferring it
    is the subject, unless the subject is honoured itself: a verb that may be passive (授予) is active
    where the honoured stand behind it.
    """
    marked = _marked(context, frame)
    if marked is not None:
        return marked
    behind = bool(recipients) and all(one.start >= frame.cue.end for one in recipients)
    active = behind or frame.cue.word not in word_set("passive_verbs")
    if frame.cue.word not in word_set("conferring_verbs") or not active or not frame.near:
        return None
    honoured = {one.name for one in recipients}
    givers = [name for name in frame.subject.leads if name.type in ORGANIZATIONS]
    single = len(givers) == 1 and givers[0].start >= frame.clause.start
    return givers[0] if single and givers[0].name not in honoured else None


def _marked(context: Context, frame: Frame) -> Named | None:
    """The one organisation that fills the space between 被 and the verb."""
    text = context.text
    for mark in sorted(word_set("giver_marks")):
        place = text.rfind(mark, frame.clause.start, frame.cue.start)
        named = context.top_in(place + len(mark), frame.cue.start) if place >= 0 else []
        fills = len(named) == 1 and (named[0].outer, named[0].end) == (place + len(mark), frame.cue.start)
        if fills and named[0].type in ORGANIZATIONS:
            return named[0]
    return None
