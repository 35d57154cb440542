"""establishes for those who hold the ceremony with which something begins (举行|联盟成立大会)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.text.words import ADMINISTRATIVE, any_of, word_set
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.extract.types import FOUNDED, ORGANIZATIONS

# An event that only a name in front of it gives somebody (青禾社区|巡逻队成立仪式) says not who founds.
_NAMED = "event of the organisation"


def founded_at_ceremonies(context: Context, held: Sequence[Statement]) -> Iterator[Statement]:
    """Statements for what a ceremony's name founds: 揭牌仪式, 成立大会, and the first half of one with 暨.

    Where no verb tells who holds it, a team belongs to whose name stands in front (青禾社区|巡逻队成立仪式).
    """
    for one in held:
        if one.predicate != "organizes" or one.subject.type not in ORGANIZATIONS:
            continue
        for thing in context.names:
            inside = one.object.start <= thing.start and thing.end < one.object.end
            if not inside or thing.bare or thing.type not in FOUNDED or thing.name in one.subject.name:
                continue
            quoted = one.object.quote is not None
            if quoted and thing.start != one.object.start:
                # “…”启动仪式: what its theme names begins elsewhere.
                continue
            if not _begins(quoted=quoted).match(context.text, thing.end, one.object.end):
                continue
            if one.rule == _NAMED and thing.type == "Team" and thing.parent is None:
                yield Statement(thing, "part_of", one.subject, "name chain", refusal=one.refusal)
            if one.rule != _NAMED or _is_of_unit(one):
                yield Statement(one.subject, "establishes", thing, "founding verb", refusal=one.refusal)


def _is_of_unit(one: Statement) -> bool:
    """Whether a unit stands in front of the ceremony of its own team (青禾社区|“…”巡逻队成立大会)."""
    return one.subject.type in ADMINISTRATIVE and one.object.quote is not None


@cache
def _begins(*, quoted: bool) -> re.Pattern[str]:
    """What says behind a name that it begins, up to the end of the ceremony's name or to 暨.

    What has a quoted name may be put to use long after it was founded.
    """
    words = word_set("words_of_founding" if quoted else "founded_at_ceremonies")
    return re.compile(rf"(?:{any_of(words)})[\u4e00-\u9fff]{{0,4}}?(?:暨|$)")
