"""Lists that name what a verb only counts (组建5支队伍，分别是“…”宣讲队、“…”服务队)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.cues import Cue
from kg.extract.context import Context
from kg.extract.types import FOUNDED

_COUNTED = FOUNDED | {"Programme"}
# What is counted has at most this many characters; the first name follows its opener directly.
_LONGEST, _NEAR = 12, 3
# What describes it in front of a dash has at most this many.
_LONGEST_DESCRIPTION = 40


def spelled_out(context: Context, verb: Cue) -> list[Named]:
    """The named things of the list behind a verb whose object only counts them, all of one type."""
    opener = _opener().match(context.text, verb.end)
    if opener is None:
        return _behind_dash(context, verb)
    end = context.sentence_at(verb.start).end
    named = context.listed(opener.end(), end, _COUNTED, _NEAR)
    return [name for name in named if name.type == named[0].type and (name.head or name.quote is None)]


def _behind_dash(context: Context, verb: Cue) -> list[Named]:
    """What a dash names that a verb only describes (组建多科室的志愿服务团队——“暖心”义诊队)."""
    dash = _dash().match(context.text, verb.end)
    named = context.starting_at(dash.end()) if dash is not None else []
    return [name for name in named if name.type in _COUNTED and name.head][:1]


@cache
def _dash() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：！？—]{{2,{_LONGEST_DESCRIPTION}}}——+")


@cache
def _opener() -> re.Pattern[str]:
    plain = rf"[^，。；：（“”]{{1,{_LONGEST}}}?"
    # 打造三个|“青春联盟”|，分别是…
    what = rf"(?:{plain}|“[^“”]{{2,{_LONGEST}}}”(?:{plain})?)"
    counted = rf"(?:了|起)?(?:{amount()}{what}|{what}{amount()})"
    opening = any_of(word_set("spelling_out"))
    return re.compile(rf"{counted}(?:[，——]+(?:{opening})：?|：(?:{opening})?|（(?:{opening})?)")
