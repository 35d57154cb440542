"""Groups behind a serving word for whom nothing is done: they help, they are praised, or it is only meant."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, titles, word_pattern, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context


def is_only_named(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a clause tells of people who help, who win a prize, or for whom something is only meant.

    给志愿者讲起往事, 为10名义工、5名商户颁发证书, 发出为老人送餐的倡议.
    """
    if context.text.endswith(word_tuple("what_only_informs"), 0, frame.cue.start):
        # 确保活动信息|覆盖每一位居民
        return True
    if context.text[frame.cue.start : group.end] in titles("role"):
        # 志愿者担任|辅导老师: the verb is a part of what they are called.
        return True
    return (
        _helps(context, frame, group)
        or _is_honoured(context, frame, group)
        or _is_meant(context, frame)
        or _is_demanded(context, frame)
    )


def _is_demanded(context: Context, frame: Frame) -> bool:
    """Whether a sentence opens with a word of duty (要发挥优势，为群众办实事)."""
    sentence = context.sentence_at(frame.cue.start)
    return _duty().match(context.text, sentence.start) is not None


@cache
def _duty() -> re.Pattern[str]:
    return re.compile(rf"[\s“‘]*(?:{any_of(word_set('sentence_openers_of_duty'))})")


def _helps(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a group is of those who help, and nothing is brought to them (为志愿者|送上姜汤)."""
    if not group.name.endswith(word_tuple("those_who_help")):
        return False
    called = frame.cue.word.endswith(word_tuple("calling_verbs"))
    return (
        not called
        and word_pattern("bringing_to_people").search(context.text, frame.clause.start, frame.clause.end)
        is None
    )


def _is_honoured(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a list that a group stands in gets a prize (为10名义工、5名商户|颁发证书), no aid (助学金)."""
    honour = word_pattern("honouring_deeds").search(context.text, group.end, frame.clause.end)
    if frame.cue.word not in word_set("giving_prepositions") or honour is None:
        return False
    given = word_pattern("giving_verbs").search(context.text, group.end, honour.start())
    aid = word_pattern("aids_handed_over").search(context.text, honour.end(), frame.clause.end)
    return given is None and aid is None


def _is_meant(context: Context, frame: Frame) -> bool:
    """Whether a clause ends with a noun for what is only wanted (发出为老人送餐|的倡议)."""
    return _meant().search(context.text, frame.cue.end, frame.clause.end) is not None


@cache
def _meant() -> re.Pattern[str]:
    aims = any_of(word_set("ends_of_aims"))
    return re.compile(rf"(?:的(?:{any_of(word_set('nouns_of_intentions'))})|{aims})(?=[，。；！？]|$)")
