"""What a copula in front of a relative clause is said of (“…”是 A 去年推出的项目)."""

from __future__ import annotations

from kg.annotate.named import Named
from kg.annotate.text.words import word_pattern, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.pointing import pointed_at
from kg.extract.context import Context
from kg.extract.types import FOUNDED, KEPT, ORGANIZATIONS

# What somebody founds or runs.
THINGS = KEPT | FOUNDED | {"Programme"}
# What stands in front of a comma and 是 and is no site that is offered acts itself.
_ACTING = ORGANIZATIONS - KEPT
# A demonstrative and its noun have at most so many characters (这处公益阅读空间).
_LONGEST_POINTING = 9


def only_says_what(context: Context, frame: Frame, thing: Named) -> bool:
    """Whether a kind behind 的 only says what a name in front of 是 is (书屋是 A 打造的|阅读空间)."""
    told = frame.relative and thing.quote is None and context.text.startswith("的", frame.cue.end)
    if told and thing.name.endswith(word_tuple("said_schemes")):
        # 这个市集|是 A 推出的便民平台: whatever stands in front, a kind is all that is told.
        return (
            word_pattern("said_to_be").search(context.text, frame.clause.start, frame.cue.start) is not None
        )
    return told and thing.type in KEPT and subject_of_copula(context, frame) is not None


def subject_of_copula(context: Context, frame: Frame) -> Named | None:
    """The quoted name or thing that a 是 in front of a relative clause follows."""
    copula = word_pattern("said_to_be")
    for name in context.top_in(frame.clause.start, frame.cue.start):
        if (name.quote is not None or name.type in THINGS) and copula.match(context.text, name.end):
            return name
    if pointed := _pointed_thing(context, frame):
        return pointed
    if frame.clause.start == 0 or not copula.match(context.text, frame.clause.start):
        return None
    # 这间由粮站改造成的手艺坊，|是 A 打造的: what the clause in front ends with.
    before = context.ending.get(frame.clause.start - 1, ())
    return next((name for name in before if name.type in THINGS and name.type not in _ACTING), None)


def _pointed_thing(context: Context, frame: Frame) -> Named | None:
    """What a demonstrative points at that opens the clause of a copula (这支队伍|是 A 组建的)."""
    copula = word_pattern("said_to_be").search(context.text, frame.clause.start, frame.cue.start)
    if copula is None or copula.start() - frame.clause.start > _LONGEST_POINTING:
        return None
    things = [one for one in pointed_at(context, frame.clause.start) if one.type in THINGS]
    return things[-1] if things else None
