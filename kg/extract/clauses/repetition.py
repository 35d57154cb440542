"""What is held again and again: adverbs of repetition, every week or year, for so many years on end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.recurrence import kept_on
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context

# An adverb of repetition stands at most this many characters in front of its verb, whatever is between.
_ADVERB_REACH = 6
# What may stand between an adverb far in front and its verb: whom it is for, who is invited.
_BEFORE_HOLDING = frozenset({"serve", "invite", "visit"})


def is_recurring(context: Context, frame: Frame) -> bool:
    """Whether the verb says that it happens again and again (定期举办, 每周三…开展, 已连续六年举办)."""
    text, start = context.text, frame.clause.start
    sentence = context.sentence_at(frame.cue.start)
    kept = kept_on(text, start, frame.cue.end)
    adverbs = [found.end for found in found_words("recurring").found(text, start, frame.cue.start)]
    adverbs += [] if kept is None else [kept]
    if adverbs and (frame.cue.start - adverbs[-1] <= _ADVERB_REACH or _is_of(context, adverbs[-1], frame)):
        return True
    if _every_time().search(text, sentence.start, frame.cue.start):
        return True
    if _for_years().search(text, start, frame.cue.start) is not None:
        return True
    # 自2010年起举办了20场…: what was held in these years is summed up.
    summed = text.startswith(("了", "过"), frame.cue.end)
    if from_year_on().search(text, sentence.start, frame.cue.start) and not summed:
        return True
    return _since_then().search(text, frame.clause.end - 1, sentence.end) is not None


@cache
def _since_then() -> re.Pattern[str]:
    """For how many years something has gone on, told behind it (，至今已步入第10个年头)."""
    verbs, now = any_of(word_set("going_on_for")), any_of(word_set("until_now"))
    years = rf"第?{figure()}[多余]?个?年头?(?![前级度代初])"
    return re.compile(rf"[，；,;](?:(?:{now})?已经?|(?:{now}))(?:{verbs})?{years}")


@cache
def from_year_on() -> re.Pattern[str]:
    """The year since which something is done: 自2010年|起, 从前年|开始."""
    years = any_of(word_set("years_from_which"))
    year = rf"(?:\d{{4}}年(?:\d{{1,2}}月份?)?|{years})"
    return re.compile(rf"(?:{any_of(word_set('words_since'))}){year}(?:{any_of(word_set('from_then_on'))})")


@cache
def _every_time() -> re.Pattern[str]:
    """Words of repetition, but not across the end of a day (有一天|天气很热)."""
    return re.compile(rf"(?<![一这那几])(?:{any_of(word_set('every_time'))})")


def is_kept_up(context: Context, frame: Frame, event: Named) -> bool:
    """Whether somebody goes on with a campaign (持续|开展“敲门行动”)."""
    steady = context.text.endswith(word_tuple("going_on_with"), frame.clause.start, frame.cue.start)
    return steady and event.name.rstrip("”").endswith(word_tuple("kept_campaigns"))


def is_course_in_series(context: Context, event: Named) -> bool:
    """Whether many lessons of one course were held (联办|“周末课堂”|26期): the course goes on."""
    course = event.quote is not None and event.name.strip("“”").endswith(word_tuple("courses"))
    return course and _lessons().match(context.text, event.end) is not None


def is_held_many_times(context: Context, event: Named) -> bool:
    """Whether activities under one name were held ten times or more (开展“…”活动|400余场次): they go on."""
    named = event.quote is not None and event.end > event.quote[1] and event.type == "Event"
    return named and _many_times().match(context.text, event.end) is not None


@cache
def _many_times() -> re.Pattern[str]:
    nearly = any_of(word_set("before_counts"))
    return re.compile(rf"(?:{nearly})*\d{{2,}}[余多]?(?:场次|场|次)")


def are_projects(context: Context, held: Sequence[Named]) -> bool:
    """Whether a list in marks is summed up as projects, which go on (“…”行动、“…”活动|等特色项目)."""
    quoted = bool(held) and all(one.quote is not None for one in held)
    return quoted and _summed_as_projects().match(context.text, held[-1].end) is not None


@cache
def _summed_as_projects() -> re.Pattern[str]:
    closers, nouns = any_of(word_set("list_closers")), any_of(word_set("sums_of_schemes"))
    return re.compile(rf"(?:{closers})[^，。；：！？“”、\n]{{0,8}}?(?:{nouns})(?=[，。；！\n]|$)")


@cache
def _lessons() -> re.Pattern[str]:
    """More than one lesson."""
    return re.compile(rf"(?:共|累计|近|超)?(?!1[期场次讲]|一[期场次讲]){figure()}[余多]?[期场次讲]")


def _is_of(context: Context, position: int, frame: Frame) -> bool:
    """Whether an adverb that ends at a place belongs to a verb far behind it (定期面向返乡青年|举办)."""
    alone = all(cue.kinds <= _BEFORE_HOLDING for cue in context.cues_in(position, frame.cue.start))
    between = context.text[position : frame.cue.start]
    # 定期|对辖区内的老人开展: what the verb governs may be described.
    return alone and ("的" not in between or between.startswith(word_tuple("prepositions")))


@cache
def _for_years() -> re.Pattern[str]:
    return re.compile(rf"连续{figure()}个?(?:{any_of(word_set('spans_of_series'))})")
