"""runs for schemes that do something in the sentence of whoever runs one (A 推行“…”机制，|“…”计划让青年…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.clauses.objects import objects_of
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_RUNNING = frozenset({"run", "establish"})


def schemes_at_work(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for who runs a scheme and the quoted ones that open later clauses of the sentence."""
    for frame in frames:
        leads = frame.subject.of(ORGANIZATIONS).leads
        runs = frame.near and not frame.agent and not frame.relative and bool(frame.cue.kinds & _RUNNING)
        if not runs or len(leads) != 1 or leads[0].start > frame.cue.start:
            continue
        if not any(one.type == "Programme" for one in objects_of(context, frame)):
            continue
        for scheme in _opening(context, frame):
            yield Statement(leads[0], "runs", scheme, "running verb", frame.cue, unreal(context, frame))


def _opening(context: Context, frame: Frame) -> Iterator[Named]:
    """The quoted schemes that open clauses of a sentence behind a verb, until somebody else opens one."""
    for clause in context.clauses[context.sentence_index(frame.cue.start)]:
        if clause.start < frame.cue.end:
            continue
        named = context.starting_at(clause.start)
        if any(one.type in ORGANIZATIONS for one in named):
            return
        for one in named:
            scheme = one.type == "Programme" and one.quote is not None and one.head
            if scheme and not _told_of_others().match(context.text, one.end):
                yield one


@cache
def _told_of_others() -> re.Pattern[str]:
    """What stands behind a scheme that is somebody else's, or only is something (由…, 是…)."""
    return re.compile(rf"[的等、，。；]|{any_of(word_set('agent_marks') | word_set('copulas'))}")
