"""honored_as for those who are chosen, and the classes of people among whom (从党员、楼道长中选聘“…”)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.honours.plain_honours import quoted_titles_in
from kg.extract.modality import not_real
from kg.extract.statements import Statement, typed
from kg.lexicon import kind_words

_GROUP = "Group"
_FOUNDING = frozenset({"establish", "run", "organize"})


def selected(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """honored_as for people who are chosen to be something (选聘党员、网格员等担任“…”)."""
    for frame in frames:
        if frame.cue.word not in word_set("selecting_verbs"):
            continue
        honour = next(iter(quoted_titles_in(context, frame.cue.end, frame.clause.end)), None)
        if honour is None or _is_founded(context, frame.cue.end, honour.start):
            continue
        chosen = [
            n for n in context.top_in(frame.cue.end, honour.start) if n.type in ("Group", "Person", "Team")
        ] or chosen_from(context, frame)
        title, refusal = typed(honour, "Honour"), not_real(context, frame.cue.start)
        for one in chosen:
            yield Statement(one, "honored_as", title, "verb of choosing", frame.cue, refusal)


def _is_founded(context: Context, start: int, end: int) -> bool:
    """Whether those who are chosen found or make up what a quotation names (推选|5人组成|“…”小组)."""
    founding = any(cue.kinds & _FOUNDING for cue in context.cues_in(start, end))
    return founding or any(
        word.removesuffix("的") in context.text[start:end] for word in word_set("made_of") if len(word) > 1
    )


def chosen_from(context: Context, frame: Frame) -> list[Named]:
    """The list of classes of people in front of a verb of choosing, with 从 before it and 中 behind it."""
    text, start = context.text, frame.clause.start
    groups = [name for name in context.top_in(start, frame.cue.start) if name.type == _GROUP]
    if not groups or not text.startswith(kind_words("chosen_from", "behind", "side"), groups[-1].end):
        return []
    opened = [
        number
        for number, group in enumerate(groups)
        if text.endswith(kind_words("chosen_from", "before", "side"), start, group.outer)
    ]
    return groups[opened[-1] :] if opened else []
