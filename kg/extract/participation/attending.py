"""participates_in told of those who attend: 参加活动的有 a list, and 参加讲座的居民 that do something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.clauses.lists_of_people import counted
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.participation.guest_lists import guests_from
from kg.extract.participation.guests_told import joining
from kg.extract.participation.passers_by import only_passes_by
from kg.extract.statements import Statement
from kg.extract.types import LOCAL_UNITS, ORGANIZATIONS, TAKING_PART

_RULE = "verb of taking part"
# The first of a list stands at most so far behind 参加活动的有.
_REACH = 16
# What tells whose people these are has at most this many characters.
_LONGEST = 12


def guests(context: Context) -> Iterator[Statement]:
    """Statements for those who pay a call with others (林晓岚、周远|一行来到柳岸驿站调研)."""
    for word in found_words("with_company").found(context.text):
        sentence = context.sentence_at(word.start)
        behind = [one for one in context.top_in(word.end, sentence.end) if one.type == "Event"]
        called = [one for one in behind[:1] if one.mention.text.startswith(word_tuple("calls_paid"))]
        persons = [one for one in context.top_in(sentence.start, word.start) if one.type == "Person"]
        refusal = not_real(context, word.start)
        for person in persons if called and persons and persons[-1].end == word.start else ():
            yield Statement(person, "participates_in", called[0], _RULE, refusal=refusal)
        for group in _called_on(context, called[0]) if called else ():
            yield Statement(called[0], "serves", group, "service for a group", refusal=refusal)
        for host in _hosts_of_call(context, called[0], sentence) if called else ():
            yield Statement(host, "organizes", called[0], "organising verb", refusal=refusal)


def _hosts_of_call(context: Context, call: Named, sentence: Span) -> list[Named]:
    """The organisation of which the headline says that it pays the call (青禾社区|慰问环卫工人)."""
    heading = context.article.headline
    names = [name for name in (call.name, *call.mention.aliases) if name in heading]
    opening = [
        one
        for one in context.names
        if one.type in ORGANIZATIONS
        and one.start in sentence
        and not one.bare
        and any(heading.startswith(one.name + name) for name in names)
    ]
    return opening[:1]


def _called_on(context: Context, call: Named) -> list[Named]:
    """The people whom a call is paid (慰问|环卫工人)."""
    if not call.mention.text.startswith(word_tuple("calling_verbs")):
        return []
    return [one for one in context.names if one.type == "Group" and call.start < one.start < call.end]


def attendants(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the list behind 参加活动的有, and for people behind 参加活动的, at the main event."""
    yield from (*guests(context), *joining(context, main))
    tables = ("attending_verbs", "attendance_verbs", "joining_in")
    if not main or not any(found_words(one).among(context.text) for one in tables):
        return
    for match in _attending().finditer(context.text):
        events = [event for event in main if event.end <= match.start()]
        sentence = context.sentence_at(match.start())
        # 参加活动的居民 may be one mention.
        first = context.top_in(match.start(), sentence.end)[:1]
        own = [one for one in first if one.outer < match.end() < one.end and one.type in TAKING_PART]
        if not events or (context.is_inside_name(match.start()) and not own):
            continue
        front = context.text[context.clause_at(match.start()).start : match.start()]
        if found_words("agent_marks").among(front):
            # 由42名党员参加的|“…”服务队: the team is what they are in.
            continue
        if own:
            there = context.listed(own[0].outer, sentence.end, TAKING_PART, 0)
        elif match["having"] or match["also"]:
            there = context.listed(match.end(), sentence.end, TAKING_PART | ORGANIZATIONS, _REACH)
            told = guests_from(context, match.end(), sentence.end)
            listed = told.members if told else ()
            # 有青禾社区、望舒社区的|居民: the places only tell whose people come.
            there = [one for one in there if told is None or one in listed or one.type not in LOCAL_UNITS]
            there += [one for one in listed if one not in there]
            there = [one for one in there if not context.precedes_title(one)]
        else:
            there = _people_at(context, match.end())
            there = there or context.listed(match.end(), sentence.end, ORGANIZATIONS - LOCAL_UNITS, 0)
            told = guests_from(context, match.end(), sentence.end)
            there += [one for one in (told.members if told and told.counted else ()) if one not in there]
        refusal = not_real(context, match.start())
        for one in there:
            yield Statement(one, "participates_in", events[0], _RULE, refusal=refusal)


def attendance(context: Context, first: Sequence[Named], main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for those whom a sentence between the first event and the main one lists as attending.

    Nobody is said to be the host of the first event (…仪式在青禾社区举行。林晓岚，周远参加活动): it is no
    main one.
    """
    if not first or not main or first[0].end > context.text.rfind("\n", 0, main[0].start):
        return
    for match in _attended().finditer(context.text, first[0].end, main[0].start):
        sentence = context.sentence_at(match.start())
        cues = [cue for cue in context.cues_in(sentence.start, match.start()) if cue.kinds != {"role"}]
        if cues or sentence.start < first[0].end or context.is_inside_name(match.start()):
            continue
        refusal = not_real(context, match.start())
        for one in context.top_in(sentence.start, match.start()):
            if one.type in TAKING_PART:
                yield Statement(one, "participates_in", first[0], _RULE, refusal=refusal)


def applauding(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for those who applaud what is shown (赢得观众们的阵阵掌声), at the event before it."""
    for noise in found_words("applause").found(context.text) if main else ():
        clause = context.clause_at(noise.start)
        people = [name for name in context.top_in(clause.start, noise.start) if name.type == "Group"][-1:]
        events = [event for event in main if event.start < noise.start]
        won = people and people[0].outer > clause.start and not only_passes_by(context, people[0])
        if won and events and _applause().fullmatch(context.text, people[0].end, noise.start):
            refusal = not_real(context, noise.start)
            yield Statement(people[0], "participates_in", events[-1], "shown at the event", refusal=refusal)


def summed_up(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the bodies of a list from which people come (来自青禾医院、松涛银行等14家单位的…)."""
    for word in found_words("coming_from").found(context.text) if main else ():
        events = [event for event in main if event.end <= word.start]
        bodies = context.listed(word.end, context.clause_at(word.start).end, ORGANIZATIONS, 0)
        if events and len(bodies) > 1 and _counted_bodies().match(context.text, bodies[-1].end):
            refusal = not_real(context, bodies[-1].end)
            for body in bodies:
                yield Statement(body, "participates_in", events[-1], _RULE, refusal=refusal)


@cache
def _counted_bodies() -> re.Pattern[str]:
    """How many bodies a list has, with what these or their people do behind it."""
    kinds = any_of(word_set("summed_up_bodies"))
    return re.compile(rf"等(?:{amount('个家')})?[^，。；：、的]{{0,8}}?(?:{kinds})\w")


def contestants(honoured: Sequence[Statement], main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for those who win a prize behind a contest (松涛合唱队夺得冠军): they took part in it."""
    contests = [event for event in main if event.name.endswith(word_tuple("contests"))]
    for one in honoured if contests else ():
        before = [event for event in contests if event.end <= one.subject.start]
        prize = one.object.name.endswith(word_tuple("prizes_of_contests"))
        if before and prize and one.subject.type in TAKING_PART | ORGANIZATIONS:
            yield replace(one, predicate="participates_in", object=before[-1], rule=_RULE, giver=None)


@cache
def _applause() -> re.Pattern[str]:
    return re.compile(rf"们?的?(?:{any_of(word_set('ways_of_applauding'))})*")


def _people_at(context: Context, start: int) -> list[Named]:
    """The people who stand at a place, behind at most their number and what they are."""
    people = [name for name in context.top_in(start, start + 2 * _LONGEST) if name.type in TAKING_PART][:1]
    if not people or counted().sub("", context.text[start : people[0].outer]):
        return []
    return context.listed(people[0].outer, context.clause_at(start).end, TAKING_PART, 0)


@cache
def _attending() -> re.Pattern[str]:
    """A verb of attending, an event that it refers to, 的 and, in front of a list, a verb of having."""
    verbs = any_of(word_set("attending_verbs") | word_set("joining_in"))
    nouns = any_of(word_set("event_nouns"))
    pointed, coming = any_of(word_set("event_references")), any_of(word_set("attendance_verbs"))
    event = rf"(?:(?:{pointed})*[^，。；：“”\n的]{{0,4}}?(?:{nouns}))"
    # 共同|参与“…”的还有
    also = (
        rf"(?:{any_of(word_set('together'))})?(?:{coming})了?(?:{event}|“[^“”\n]{{1,16}}”)?的(?P<also>还有)"
    )
    # 参加活动的|单位|有
    bodies = rf"(?:{any_of(word_set('summed_up_bodies') | word_set('attendants'))})"
    having = rf"还?(?:{any_of(word_set('spelling_out', 'being_mostly'))})：?"
    listing = rf"(?P<having>(?:的(?:{bodies})?|{bodies}){having})"
    return re.compile(rf"{also}|(?:前来)?(?:{verbs})了?{event}?(?:{listing}|的)")


@cache
def _attended() -> re.Pattern[str]:
    """A verb of attending at the end of a sentence, with at most a word that refers to an event behind it."""
    verbs, nouns = any_of(word_set("attending_verbs")), any_of(word_set("event_nouns"))
    pointed = any_of(word_set("event_references"))
    return re.compile(rf"(?:{verbs})了?(?:{pointed})*(?:{nouns})?(?=[。；\n]|$)")
