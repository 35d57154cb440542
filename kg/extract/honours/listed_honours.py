"""honored_as for honours that a list names in front of somebody's office (省劳动模范、老支书林晓岚)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, cues, title_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.people.titles import LONGEST_GAP, mention_of, organization_of
from kg.extract.statements import Statement, typed
from kg.numerals import numerals

# An item with its verb has at most so many characters.
_LONGEST_ITEM = 24


def honours_in_front(context: Context, person: Named, title: tuple[int, int]) -> Iterator[Statement]:
    """honored_as for the honours of a list in front of the first title (宁州市道德模范、|司机林晓岚)."""
    organization = organization_of(context, title)
    start = title[0] if organization is None else min(title[0], organization.outer)
    while context.text[start - 1 : start] == "、":
        won = _quoted(context, start - 1) or _with_level(context, start - 1)
        if won is not None:
            start = won.start if won.quote is None else won.quote[0]
            yield Statement(person, "honored_as", typed(won, "Honour"), "honour beside a name")
            continue
        honour = title_words("honour").longest_before(context.text, start - 1)
        if not honour:
            return
        end, start = start - 1, start - 1 - len(honour)
        # 宁州|市道德模范
        of_unit = _front_of_unit().search(context.text, max(0, start - LONGEST_GAP), start)
        if of_unit is not None and of_unit.group().endswith(word_tuple("inviting_verbs")):
            of_unit = None  # 活动邀请|全国道德模范
        won = mention_of(context, of_unit.end("mark") if of_unit else start, end, "Honour")
        won = replace(won, mention=replace(won.mention, aliases=(honour,) if of_unit else ()))
        yield Statement(person, "honored_as", won, "honour beside a name")


def _quoted(context: Context, end: int) -> Named | None:
    """The title in quotation marks alone that a list of honours opens with (“…好人”、|省道德模范林晓岚)."""
    named = [name for name in context.top if name.quote is not None and name.quote[1] == end]
    return named[0] if named and not named[0].head and named[0].type == "Programme" else None


def _with_level(context: Context, end: int) -> Named | None:
    """An honour with the level it counts at, as a whole item of a list (荣获|全国…先进个人|称号、)."""
    match = _item().search(context.text, max(0, end - _LONGEST_ITEM), end)
    return mention_of(context, *match.span("honour"), "Honour") if match else None


@cache
def _item() -> re.Pattern[str]:
    levels, ends = any_of(word_set("levels_of_honours")), any_of(word_set("ends_of_honours_of_persons"))
    called = any_of(word_set("words_for_honours"))
    verbs = any_of(cues("honour"))
    edition = rf"第[\d{numerals()}]+届"
    honour = rf"(?P<honour>(?:{edition})?(?:{levels})[\u4e00-\u9fff]{{0,10}}?(?:{ends}))"
    return re.compile(rf"(?:^|[、，。；：！？”\n]|{verbs}){honour}(?:{called})?$")


@cache
def _front_of_unit() -> re.Pattern[str]:
    """What stands between a mark and an honour: whose it is."""
    return re.compile(r"(?P<mark>^|[，。；：、！？”\n])[\u4e00-\u9fff]{1,4}$")
