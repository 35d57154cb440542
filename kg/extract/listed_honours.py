"""honored_as for honours that a list names in front of somebody's office (省劳动模范、老支书林晓岚)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.words import title_words
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.extract.titles import LONGEST_GAP, mention_of, organization_of


def honours_in_front(context: Context, person: Named, title: tuple[int, int]) -> Iterator[Statement]:
    """honored_as for the honours of a list in front of the first title (宁州市道德模范、|司机林晓岚)."""
    organization = organization_of(context, title)
    start = title[0] if organization is None else min(title[0], organization.outer)
    while context.text[start - 1 : start] == "、":
        honour = title_words("honour").longest_before(context.text, start - 1)
        if not honour:
            return
        end, start = start - 1, start - 1 - len(honour)
        # 宁州|市道德模范
        of_unit = _front_of_unit().search(context.text, max(0, start - LONGEST_GAP), start)
        won = mention_of(context, of_unit.end("mark") if of_unit else start, end, "Honour")
        won = replace(won, mention=replace(won.mention, aliases=(honour,) if of_unit else ()))
        yield Statement(person, "honored_as", won, "honour beside a name")


@cache
def _front_of_unit() -> re.Pattern[str]:
    """What stands between a mark and an honour: whose it is."""
    return re.compile(r"(?P<mark>^|[，。；：、！？”\n])[\u4e00-\u9fff]{1,4}$")
