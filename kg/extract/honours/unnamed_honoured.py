"""Whether what is honoured has no name: 他带的|队伍获评…, 社区的服务项目|入选…."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.companions import counted_before
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.pointing import behind_openers, pointed_at
from kg.extract.context import Context


def is_unnamed(context: Context, frame: Frame, giver: int | None) -> bool:
    """Whether something that no name was found for opens the clause: whoever acted before is not honoured.

    ``giver`` is where 被 stands in front of the giver of the honour, if it does.
    """
    start = behind_openers(context, frame.clause)
    end = frame.cue.start if giver is None else giver
    if _his().match(context.text, start, end) and all(one.bare for one in context.top_in(start, end)):
        return True
    surface = context.text[start:end]
    named = bool(context.top_in(start, end) or pointed_at(context, start))
    named = named or counted_before(context, frame.clause) is not None
    return not named and _unnamed_end().search(surface) is not None


@cache
def _his() -> re.Pattern[str]:
    """What somebody who is only pointed at has or leads (他带的|队伍, 她的徒弟)."""
    return re.compile(r"[他她][^，。；被]{0,5}的(?=[\u4e00-\u9fff])")


@cache
def _unnamed_end() -> re.Pattern[str]:
    """A noun that ends what is honoured, though no name was found for it."""
    ends = any_of(word_set("honoured_nouns"))
    adverbs = any_of(word_set("before_honour_verbs"))
    return re.compile(rf"(?:{ends})(?:{adverbs})*$")
