"""honored_as for whom a unit's praise in quotation marks names (林晓岚也成了|街道的“红色先锋”)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import heads, references, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.people.office_holders import holders_of
from kg.extract.statements import Statement, typed

# Between the verb and the honour stand at most this many characters (甘井子区泉水街道的).
_FURTHEST = 16


def becoming_honoured(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for persons behind whose verb of becoming a unit's honour stands."""
    for frame in frames:
        honour = _honour_of_unit(context, frame) if "role" in frame.cue.kinds else None
        if honour is None:
            continue
        refusal = not_real(context, frame.cue.start)
        for person in holders_of(context, frame):
            yield Statement(
                person, "honored_as", typed(honour, "Honour"), "verb of honouring", frame.cue, refusal
            )


def _honour_of_unit(context: Context, frame: Frame) -> Named | None:
    """The quotation that ends a clause as honours end, behind a verb of becoming, a unit and 的; or None."""
    if frame.cue.word not in word_set("becoming_praised"):
        return None
    for name in context.top_in(frame.cue.end, frame.clause.end):
        if name.quote is None or name.start - frame.cue.end > _FURTHEST:
            continue
        owner = context.text[frame.cue.end : name.start]
        unit = owner.removesuffix("的")
        known = unit in references() or any(
            one.end == name.start - 1 for one in context.top_in(frame.cue.end, name.start)
        )
        if owner != unit and known and name.name.endswith(heads("honour")):
            ends = not context.text[name.end : name.end + 1].isalnum()
            return name if ends and not name.name.endswith(word_tuple("calls_of_kin")) else None
    return None
