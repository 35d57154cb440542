"""participates_in where a copula tells who came (主讲的是林晓岚, 来了一群客人——A)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.annotate.named import Named
from kg.annotate.text.counts import amount, figure
from kg.annotate.text.words import any_of, found_words, links, word_set
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_background
from kg.extract.events.parts import told_throughout
from kg.extract.modality import not_real
from kg.extract.participation.guest_lists import guests_from
from kg.extract.statements import Statement

_RULE = "verb of taking part"
# A verb and what it is done to have at most so many characters in front of 的.
_LONGEST_OBJECT = 12
# Behind a list stands what ends it, or the list goes on with people without a name.
_BEHIND = "，。；！、（\n"


class _Told(NamedTuple):
    """Where a copula says who came: from where its clause is read, and where its list begins."""

    start: int
    end: int


def told_by_copulas(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for those of whom a copula says that they did something at an event."""
    if not main:
        return
    throughout = told_throughout(context, main)
    for told in (*_doers(context), *_guests(context)):
        clause = context.clause_at(told.start)
        if context.is_inside_name(told.end - 1) or context.is_spoken(told.start):
            continue
        if found_words("recurring").among(context.text[clause.start : told.end]):
            continue
        event = _event(context, told, main, throughout)
        if event is None or is_background(context, context.sentence_at(told.start), False):
            continue
        refusal = not_real(context, told.end - 1)
        for one in _listed(context, told.end):
            yield Statement(one, "participates_in", event, _RULE, refusal=refusal)


def _event(context: Context, told: _Told, main: Sequence[Named], throughout: set[int]) -> Named | None:
    """The event that the clause names, or else the last one, if the paragraph is about it."""
    near = [
        one for one in context.top_in(context.clause_at(told.start).start, told.end) if one.type == "Event"
    ]
    before = [one for one in main if one.end <= told.end]
    if near or not before:
        return near[-1] if near else None
    same = "\n" not in context.text[before[-1].end : told.start]
    return before[-1] if same or before[-1].start in throughout else None


def _listed(context: Context, start: int) -> Iterator[Named]:
    """Those of a list, and of those behind another verb of having (有A，有B，还有C)."""
    while (listed := guests_from(context, start, context.clause_at(start - 1).end)) is not None:
        persons = all(one.type == "Person" for one in listed.members)
        linked = persons and context.text.startswith(tuple(links()), listed.end)
        if context.text[listed.end : listed.end + 1] not in _BEHIND and not linked:
            return
        yield from listed.members
        again = _again().match(context.text, listed.end)
        if again is None:
            return
        start = again.end()


def _doers(context: Context) -> Iterator[_Told]:
    """Where 的 and a copula stand behind what somebody did at an event (上台颁奖的是)."""
    for match in _copula().finditer(context.text):
        start = context.clause_at(match.start()).start
        if _doing().search(context.text, start, match.start()):
            yield _Told(match.start(), match.end())


def _guests(context: Context) -> Iterator[_Told]:
    """Where a copula stands behind a word for those who are at an event (授课老师是, 台下坐着)."""
    for match in _those_there().finditer(context.text):
        yield _Told(match.end() - 1, match.end())
    for match in _one_of_them().finditer(context.text):
        sentence = context.sentence_at(match.end())
        # 两位主讲人登台：一位是林晓岚，另一位是周远
        if found_words("those_told_by_copulas").among(context.text[sentence.start : match.start()]):
            yield _Told(match.end() - 1, match.end())


@cache
def _being() -> str:
    return any_of(word_set("being_guests"))


@cache
def _copula() -> re.Pattern[str]:
    """的 and a copula, be it with a noun for those who came between them (的|爱心单位|包括)."""
    nouns = any_of(word_set("summed_up_bodies", "attendants", "those_who_came"))
    return re.compile(rf"的(?:(?:爱心)?(?:{nouns}))?，?(?:{_being()})：?")


@cache
def _doing() -> re.Pattern[str]:
    """A deed at an event with what it is done to, up to 的; or something that is done for people there."""
    tables = ("joining_in", "attending_verbs", "attendance_verbs", "coming_verbs", "deeds_at_events")
    verbs = any_of(word_set(*tables, "speaking_at_meetings", "ceremonial_verbs", "deeds_told_by_copulas"))
    done = rf"(?:{verbs})[了到过]?[^，。；：\n的]{{0,{_LONGEST_OBJECT}}}"
    people = any_of(word_set("group_heads", "everyone"))
    deed = rf"[^，。；：\n的]{{1,{_LONGEST_OBJECT}}}"
    for_them = rf"(?:[为给教帮带]|带领|带着)[^，。；：\n的]{{0,6}}?(?:{people})们?{deed}"
    return re.compile(rf"(?:{done}|(?<![^，。；：\n\s]){for_them})$")


@cache
def _those_there() -> re.Pattern[str]:
    """A word for those at an event at the start of a clause, and a copula; or who came, and a mark."""
    openers = rf"(?:(?:{any_of(word_set('scene_openers'))})，?)?"
    being, inside = _being(), any_of(word_set("localizers"))
    told = any_of(word_set("those_told_by_copulas"))
    crowd, standing = any_of(word_set("crowds")), any_of(word_set("standing_there"))
    guests, coming = any_of(word_set("nouns_of_guests")), any_of(word_set("drawing_verbs"))
    pronoun = r"，?(?:他们|她们|其中)?(?:分别)?"
    count = rf"(?:{amount()}|[一几]?[群批拨队行些])?"
    return re.compile(
        rf"(?:(?<=[，。；：！？”\n])|^)\s*{openers}(?:"
        rf"(?:[^，。；：、\n的]{{1,10}}的|\d+[多余]?[名位])?(?:{told})们?(?:{inside})?，?(?:{being})"
        rf"|(?:{crowd})(?:{inside})?，?(?:{being}|{standing})"
        rf"|(?:[^，。；：、“”\n]{{0,16}}?)(?:{coming})了?{count}[^，。；：、\n]{{0,6}}?(?:{guests})"
        rf"(?:——|：|{pronoun}(?:{being})))：?(?:{_in_all()})?"
    )


@cache
def _in_all() -> str:
    """How many there are, in front of the clause that tells who they are (台下坐着|百余人，有|居民代表)."""
    people = any_of(word_set("sums_of_people"))
    return rf"(?:了?{figure()}[余多]?名?|[数近]?[百千][余多]?名?)(?:{people})，(?:其中)?(?:{_being()})"


@cache
def _one_of_them() -> re.Pattern[str]:
    return re.compile(r"(?<=[，。；：\n])(?:另?一|另外一|还有一|第[一二三四])[位名个]?(?:则)?[是叫]")


@cache
def _again() -> re.Pattern[str]:
    return re.compile(rf"[，；](?:{any_of(word_set('being_guests_again'))})")
