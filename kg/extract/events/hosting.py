"""organizes told of an event by who its hosts are (A 主办、B 承办; 活动由 A 牵头，联合 B、C)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import word_set
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.clauses.repetition import is_course_in_series
from kg.extract.context import Context
from kg.extract.events.holding import acting, events_around, objects_held
from kg.extract.events.told_again import told_again
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# Those whom a leader takes along stand at most this many characters behind 联合.
_REACH = 8


def _is_led(frame: Frame) -> bool:
    """Whether a clause with 由 says who leads what others do, too (活动由 A 牵头，联合 B、C)."""
    return frame.agent and "joint" in frame.cue.kinds and frame.cue.word in word_set("leadership")


def _joined(context: Context, behind: Sequence[Frame], led: Frame) -> list[Named]:
    """The organisations that the leader of an event takes along, later in the same sentence (，联合 B、C)."""
    sentence = context.sentence_at(led.cue.start)
    joint = [one for one in behind if one.cue.start in sentence and "joint" in one.cue.kinds]
    if not joint or joint[0].clause.start != joint[0].cue.start:
        return []
    return context.listed(joint[0].cue.end, sentence.end, ORGANIZATIONS, _REACH)


def hosts(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for A 主办、B 承办, whose event stands elsewhere; hosts of one event are partners.

    Of several who hold it and several who do so for them, nobody says who acts with whom.
    """
    earlier: list[Named] = []
    roles = 0
    for place, frame in enumerate(frames):
        led = _is_led(frame)
        leading = frame.relative and frame.cue.word in word_set("leadership")
        if not (leading or led or frame.cue.word in word_set("hosting")) or not frame.near:
            continue
        refusal = unreal(context, frame)
        events = told_again(context, frame) or objects_held(context, frame) or events_around(context, frame)
        actors = acting(frame).leads if led else acting(frame).all
        if not events or not actors or is_course_in_series(context, events[-1]):
            continue
        sentence = context.sentence_at(frame.cue.start)
        earlier = [host for host in earlier if host.start in sentence and host not in actors]
        roles = roles + 1 if earlier else 1
        if frame.cue.word in word_set("assisting_verbs") and roles > 2:
            # Who only helps those who hold it in turn for another is no partner of them.
            earlier = []
        partners = [] if len(earlier) > 1 and len(actors) > 1 else earlier
        if led:
            for other in _joined(context, frames[place + 1 :], frame):
                yield Statement(other, "organizes", events[-1], "host of the event", frame.cue, refusal)
        for actor in actors:
            if leading and events[-1].type == "Programme":
                # 青禾社区牵头的“…”项目
                yield Statement(actor, "runs", events[-1], "running verb", frame.cue, refusal)
                continue
            yield Statement(actor, "organizes", events[-1], "host of the event", frame.cue, refusal)
            for host in partners:
                yield Statement(host, "partners_with", actor, "hosts of one event", frame.cue, refusal)
        # 由 A 与 B 联合主办，C 承办: A leads.
        earlier = [*earlier, *acting(frame).leads]
