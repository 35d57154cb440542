"""Frames: a cue word with the actors that it has for its subject and the place of its objects."""

from __future__ import annotations

from typing import NamedTuple

from kg.annotate.text.sentences import Span
from kg.annotate.text.words import found_words, word_tuple
from kg.extract.clauses.actors import Actors
from kg.extract.clauses.cues import Cue
from kg.extract.clauses.purposes import aim, aimed_at, purpose
from kg.extract.context import Context
from kg.extract.modality import Refusal, not_real


class Frame(NamedTuple):
    """A cue word in its clause.

    ``subject`` are its actors; ``near`` tells that they stand in the same sentence, ``agent``
    that 由 marks them, ``relative`` that the cue stands in front of 的, ``apart`` that 分别 stands
    in front of the cue, ``both`` that a word for the parties named before does (双方). ``objects``
    is the run of text behind the cue up to the next cue or the end of the clause.
    """

    cue: Cue
    clause: Span
    subject: Actors
    near: bool
    objects: Span
    agent: bool = False
    relative: bool = False
    apart: bool = False
    both: bool = False


def unreal(context: Context, frame: Frame) -> Refusal | None:
    """Why what the verb of a frame says is no fact: a plan, a hope, a negation, a purpose; or None."""
    refusal = not_real(context, frame.cue.start)
    if refusal is not None or frame.relative:
        return refusal
    verb, kinds = Span(frame.cue.start, frame.cue.end), frame.cue.kinds
    meant = purpose(context, verb.start) or aim(context, frame.clause, verb.end)
    if meant or "organize" in kinds:
        # 以举办邻里节为契机: it is held.
        return meant
    return aimed_at(context, frame.clause, verb, founding="establish" in kinds)


def each_apart(frame: Frame, between: str) -> bool:
    """Whether each of a list pairs with the one behind it (A、B 先后与 C, A、B 等15家单位与 C 签约)."""
    if frame.both:
        return False
    signed = "sign" in frame.cue.kinds and between.startswith(word_tuple("list_closers"))
    return signed or found_words("one_by_one").among(between)
