"""held_on: on which calendar day an event was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.belonging.governed_places import row_of
from kg.extract.context import Context
from kg.extract.events.scenes import takes_place
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.lexicon import kind_words, table

# A day that stands at most this far into a sentence dates the whole sentence.
_DATELINE = 12
# Behind a day that is a clause of its own stand at most the part of the day and a mark.
_ALONE = 3


def dates(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """held_on for the event of a sentence with a calendar date in front of it.

    An article whose first paragraph names one day and its main event, but not in one sentence,
    dates the event, too.
    """
    days = [day for day in _days(context) if not _is_barred(context, day)]
    dated = False
    first = {context.sentence_index(day.start): day for day in reversed(days)}
    for number, sentence in enumerate(context.sentences):
        day = first.get(number)
        if day is None:
            yield from _same_day(context, sentence, days)
            continue
        events = [
            event
            for event in context.events_at(sentence.start)
            if event.start >= day.end and not _went_before(context, event)
        ]
        if event := _in_front(context, day):
            dated = True
            yield Statement(event, "held_on", day, "date of the event")
        elif events and _dates(context, number, day, events[0]):
            refusal = not_real(context, events[0].start)
            dated = dated or refusal is None
            for event, held in _dated(context, row_of(context, events), day, days):
                yield Statement(event, "held_on", held, "date of the event", refusal=refusal)
    if (
        not dated
        and len(days) == 1
        and days[0] in context.names
        and main
        and not _comes_again(context, main[0])
        and not _is_named_day(context, days[0], main[0])
        and _in_lead(context, max(days[0].end, main[0].end))
        and not _other_day_between(context, days[0], main[0])
    ):
        for event in row_of(context, main):
            yield Statement(event, "held_on", days[0], "date of the paragraph")


def _dated(
    context: Context, row: Sequence[Named], day: Named, days: Sequence[Named]
) -> Iterator[tuple[Named, Named]]:
    """Each event of a list with its day: as many days as events are one for each, or all of one event's."""
    listed = [day]
    for later in days:
        if later.start > day.start and context.text[listed[-1].end : later.start] in {"", *links()}:
            listed.append(later)
    if len(listed) == len(row):
        yield from zip(row, listed, strict=True)
    else:
        yield from ((event, held) for event in row for held in (listed if len(row) == 1 else [day]))


def _other_day_between(context: Context, day: Named, event: Named) -> bool:
    """Whether a word of time between a day and an event gives it another day (5日是志愿者日。昨天，…)."""
    return _near_days().among(context.text[day.end : event.start])


@cache
def _near_days() -> Words:
    """Words for a day that is counted from the issue's own (昨天)."""
    rows = table("relative_times", "word", "unit", "offset")
    return Words(row["word"] for row in rows if row["unit"] == "day")


def _in_front(context: Context, day: Named) -> Named | None:
    """The event right in front of a day on which it took place, as its clause says (义诊于6月18日举行)."""
    clause = context.clause_at(day.start)
    events = [one for one in context.top_in(clause.start, day.start) if one.type == "Event"]
    if not events or context.text[events[-1].end : day.start] not in word_set("before_days") | {""}:
        return None
    held = takes_place(context, day.end, clause.end) and not_real(context, events[-1].start) is None
    return events[-1] if held else None


def _in_lead(context: Context, end: int) -> bool:
    """Whether the first paragraph reaches to ``end``, be it behind what somebody calls out (“跟我走！”)."""
    paragraph = context.text.find("\n") + 1
    called = paragraph > 1 and context.text[0] == "“" and context.text[paragraph - 2] == "”"
    return "\n" not in context.text[paragraph if called else 0 : end].strip()


def _days(context: Context) -> list[Named]:
    """The days that the article names, and what the day of its issue makes of 昨日, 2月24日 or 去年9月.

    What lies behind the day of the issue was not held yet: it keeps the form that the text gives.
    """
    issued = context.article.issue_date
    printed = {name.start: _with_year(context, name) for name in context.names if name.type == "Date"}
    for time in context.times if issued else ():
        known = printed.get(time.mention.start)
        dates = time.relative and time.grain in ("day", "month") and time.mention.name <= issued
        if dates and (known is None or known.name.startswith("--")):
            printed[time.mention.start] = Named(time.mention, time.mention.start)
    return [printed[start] for start in sorted(printed)]


def _with_year(context: Context, day: Named) -> Named:
    """The day with the year that the article gives elsewhere, if it does."""
    whole = context.article.date
    if day.name.startswith("--") and whole.endswith(day.name[1:]):
        return replace(day, mention=replace(day.mention, name=whole))
    return day


def _went_before(context: Context, event: Named) -> bool:
    """Whether an event is only told of as the one before (继松涛议事会召开后，…)."""
    clause = context.clause_at(event.start)
    return context.text.startswith(word_tuple("following_openers"), clause.start)


def _is_barred(context: Context, day: Named) -> bool:
    """Whether the words around a date make it another day than the event's (成立于…, …志愿者日来临之际)."""
    behind = context.text[day.end : context.clause_at(day.start).end]
    if (behind[:1].isalnum() or behind.startswith("“")) and found_words("coming_of_days").among(behind):
        return True
    if _sent().match(context.text, day.end):
        return True
    bars = [word for word in word_set("date_bars") if context.text.endswith(word, 0, day.start)]
    if not bars:
        return False
    # 青禾社区、松涛医院等8家单位于3月5日举办…: behind actors 于 gives the day of what they do.
    held = takes_place(context, day.end, context.clause_at(day.start).end)
    acting = held and not context.text.endswith(word_tuple("words_of_dating"), 0, day.start)
    return not acting and not any(context.ending.get(day.start - len(word)) for word in bars)


@cache
def _sent() -> re.Pattern[str]:
    """What stands behind the day on which an item was sent (松涛网11月25日|云栖讯)."""
    sent = any_of({*kind_words("openings", "dateline"), *kind_words("openings", "dated dateline")})
    return re.compile(rf"[\u4e00-\u9fff]{{0,4}}?(?:{sent})(?=[\s（(])")


@cache
def _one_of_many() -> re.Pattern[str]:
    """What counts a day among those of its name (第17个|全国防灾减灾日)."""
    return re.compile(rf"第{figure()}个")


def _is_named_day(context: Context, day: Named, event: Named) -> bool:
    """Whether a clause only says which day of the year a date is (5月12日是第17个全国防灾减灾日。昨天，…)."""
    behind = context.text[day.end : context.clause_at(day.start).end].rstrip("，。；！”》")
    other = _one_of_many().search(behind) is not None or bool(context.times_in(day.end, event.start))
    return behind[:1].isalpha() and behind.endswith(word_tuple("ends_of_days")) and other


def _dates(context: Context, number: int, day: Named, event: Named) -> bool:
    """Whether a day dates an event of its sentence, with no other word of time between them."""
    between = context.text[day.end : event.start]
    if any(word in between for word in word_set("main_openers") if not word.isdigit()):
        return False
    if _comes_again(context, event):
        return False
    if event.head in word_set("opening_events"):
        return True
    opens = (
        day.start - context.sentences[number].start <= _DATELINE or day.start in context.clauses[number][0]
    )
    return opens or _is_alone(context, number, day) or day.start in context.clause_at(event.start)


def _comes_again(context: Context, event: Named) -> bool:
    """Whether an event is held again and again (4月30日，A 与 B 结盟，每月开展…活动): it has no one day."""
    before = context.text[context.clause_at(event.start).start : event.start]
    return any(word in before for word in word_set("every_time") | word_set("recurring"))


def _is_alone(context: Context, number: int, day: Named) -> bool:
    """Whether a day is a clause of its own behind a purpose (为守好…，9月10日，A 开展…)."""
    opening = context.clauses[number][0]
    if not context.text[opening.start : opening.end].lstrip().startswith(word_tuple("purpose_openers")):
        return False
    clause = context.clause_at(day.start)
    return not context.text[clause.start : day.start].strip() and clause.end - day.end <= _ALONE


def _same_day(context: Context, sentence: Span, days: Sequence[Named]) -> Iterator[Statement]:
    """held_on for the event of a sentence that opens with 同日 or, in one paragraph, with 当天."""
    before = [day for day in days if day.end <= sentence.start]
    events = context.events_at(sentence.start) if before else ()
    if not events:
        return
    opening = context.text[sentence.start : sentence.end].lstrip()
    if not opening.startswith(word_tuple("same_day")):
        return
    between = context.text[before[-1].end : sentence.end].strip()
    # 3月9日，…说。¶当天，A 开展…: one day is told of.
    if _near_days().among(between):
        return
    near = "\n" not in between or len({day.name for day in days}) == 1
    if near or opening.startswith("同"):
        refusal = not_real(context, events[0].start)
        yield Statement(events[0], "held_on", before[-1], "date of the paragraph", refusal=refusal)
