"""runs for programmes that are named as the means of the work: 通过“…”, 依托“…”平台, 围绕“…”品牌."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.frames import Frame
from kg.extract.modality import not_real, purpose
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# A quotation stands at most this many characters behind the word that makes it the means.
_REACH = 4


def means(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements of runs for the quoted programmes of a list behind a word of means."""
    lead = False
    for number, name in enumerate(context.top):
        before = context.top[number - 1] if number else None
        linked = before is not None and context.text[before.end : name.outer] in {"", *links()}
        lead = (linked and lead) or _is_means(context, name)
        if not lead or not (name.quote and name.head and name.type == "Programme"):
            lead = lead and name.quote is not None
            continue
        refusal = not_real(context, name.start) or purpose(context, name.start)
        for actor in _actors(context, frames, name):
            place = Span(name.start, name.end)
            yield Statement(actor, "runs", name, "programme as a means", place, refusal)


def _is_means(context: Context, name: Named) -> bool:
    if name.quote is None:
        return False
    before = context.text[max(0, name.start - _REACH) : name.start]
    if before.endswith(word_tuple("means_words")):
        return True
    own = name.head.endswith(word_tuple("own_programmes"))
    return own and before.endswith(word_tuple("focus_words"))


def _actors(context: Context, frames: Sequence[Frame], name: Named) -> Sequence[Named]:
    """Who works by such means: the organisation in front of it in the sentence, or its subject."""
    sentence = context.sentence_at(name.start)
    near = [frame for frame in frames if frame.cue.start in sentence and frame.near]
    behind = [frame for frame in near if frame.cue.start >= name.end]
    for frame in (*behind, *near):
        leads = frame.subject.of(ORGANIZATIONS).leads
        if leads:
            return leads
    before = [
        one
        for one in context.top_in(sentence.start, name.start)
        if one.type in ORGANIZATIONS and context.text[one.end : one.end + 1] not in word_set("attributes")
    ]
    return before[:1]
