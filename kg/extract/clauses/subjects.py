"""Subjects that no list of names opens: what is described or pointed at, and who acts behind 由."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import (
    any_of,
    found_words,
    links,
    references,
    word_set,
    word_tuple,
)
from kg.extract.clauses.actors import NOBODY, Actors
from kg.extract.clauses.cues import Cue
from kg.extract.clauses.large_places import has_units_below, many_below
from kg.extract.clauses.pointing import behind_openers, pointed_at, someone_meant
from kg.extract.context import Context
from kg.extract.people.apposition import is_one_more
from kg.extract.types import ORGANIZATIONS

# What somebody or something is, not what it makes: its noun may end the clause.
_STATES = frozenset({"found_at", "role", "live", "honour", "belong", "attend"})
_DESCRIBED = ORGANIZATIONS | {"Person", "Venue"}


def spoken_of(context: Context, clause: Span, cues: Sequence[Cue], subject: Actors) -> Actors:
    """The subject of a clause: what a relative clause describes, what is pointed at, or ``subject``.

    位于松涛路的|青禾书院…，设有…: what the verb in front describes goes on. 该项目获评…: what is pointed
    at acts, not what was named before.
    """
    subject = _called_so(context, clause, subject)
    described = NOBODY if subject.leads else _described(context, clause, cues)
    subject = described if described.leads else subject
    pointed = pointed_at(context, behind_openers(context, clause)) or someone_meant(context, clause)
    if not pointed or any(name is one for name in pointed for one in subject.all):
        return subject
    return Actors(tuple(pointed))


def _called_so(context: Context, clause: Span, subject: Actors) -> Actors:
    """The subject of a clause, or the person whose name it gives (眼前这位老人|名叫|林晓岚)."""
    for person in context.top_in(clause.start, clause.end):
        called = person.type == "Person" and found_words("calling_so").longest_before(
            context.text, person.outer
        )
        ending = context.ending.get(person.outer - len(called), ()) if called else ()
        if any(one.type == "Group" and one.start >= clause.start for one in ending):
            return Actors((person,))
    return subject


def opens_unnamed(context: Context, clause: Span) -> bool:
    """Whether a word that refers to no named organisation opens a clause (社区持续提供…): that one acts."""
    start = behind_openers(context, clause)
    if any(_units_act(context, each) for each in context.clauses[context.sentence_index(start)]):
        return True
    speakers = word_tuple("speaking_of_oneself")
    opening = start + context.text.startswith("“", start)
    if context.text.startswith((*_they(), *speakers), opening) and not _is_named(context, opening):
        # 他们推行…: people do it, whoever they are.
        return True
    said = found_words("speaking_of_oneself").found(context.text, context.sentence_at(start).start, start)
    if any(not _is_named(context, word.start) for word in said):
        # “我们把祠堂修好，|办起了工坊。”: whoever speaks did it, not who was named before.
        return True
    first = bisect_left(context.names, start, key=_start_of)
    return any(
        name.bare and name.type in ORGANIZATIONS and name.mention.text in references()
        for name in context.names[first : first + 1]
        if name.start == start
    )


def by_unnamed(context: Context, region: Span) -> bool:
    """Whether 由 opens a stretch of text with somebody who has no name (由|专业机构|开展…): he acts.

    So do bodies without a name that others urge or move to do it (鼓励|辖区商户|推出…).
    """
    start = context.clause_at(region.end).start
    named = any(one.type in ORGANIZATIONS and not one.bare for one in context.ending.get(region.end, ()))
    if not named and _urged().search(context.text, start, region.end):
        return True
    match = _by_others().search(context.text, region.start, region.end)
    if match is None or context.top_in(*match.span("who")):
        return False
    pointing = word_tuple("latter") + word_tuple("demonstratives") + word_tuple("plural_pronouns")
    return not match["who"].startswith((*pointing, *references()))


@cache
def _urged() -> re.Pattern[str]:
    verbs = any_of(word_set("urging_verbs") | word_set("moving_bodies"))
    return re.compile(rf"(?:{verbs})[^，。；：、“”]{{0,6}}?(?:{any_of(word_set('bodies_urged'))})$")


@cache
def _by_others() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[，；]))(?:{any_of(word_set('agent_marks'))})(?P<who>[\u4e00-\u9fff]{{2,10}})$"
    )


def _units_act(context: Context, clause: Span) -> bool:
    """Whether the units below another one open a clause (各社区接连办起…, 松涛街道|5个社区组织…)."""
    start = behind_openers(context, clause)
    units = context.starting_at(start)
    below = any(has_units_below(context.text, one) for one in units)
    return below or many_below().match(context.text, start) is not None


def _is_named(context: Context, position: int) -> bool:
    """Whether a word by which somebody means himself is known to stand for a body (我们, 我们|社区)."""
    word = found_words("speaking_of_oneself").longest_at(context.text, position)
    names = (*context.starting_at(position), *context.starting_at(position + len(word)))
    return any(not name.bare and name.mention.antecedent is not None for name in names)


@cache
def _they() -> tuple[str, ...]:
    return tuple(word for word in word_tuple("plural_pronouns") if len(word) > 1)


def _start_of(name: Named) -> int:
    return name.start


def is_portrayed(context: Context, clause: Span, subject: Actors) -> bool:
    """Whether the clause in front holds the subject's name alone: or this one says more of him."""
    leads = subject.leads
    if len(leads) == 1 and leads[0].type == "Person" and is_one_more(context, clause):
        return True
    alone = len(leads) == 1 and leads[0].type == "Person" and leads[0].end + 1 == clause.start
    return alone and context.clause_at(leads[0].start).start == leads[0].outer


def still_acting(context: Context, clause: Span, cue: Cue, topic: Actors) -> Actors:
    """Who acts where 联合 opens a sentence behind the one that named him, or nobody."""
    sentence = context.sentence_at(cue.start)
    opens_it = sentence.start == clause.start and behind_openers(context, clause) == cue.start
    return topic.of(ORGANIZATIONS) if opens_it and not context.opens_paragraph(sentence) else NOBODY


def is_described(context: Context, found: Actors) -> bool:
    """Whether a place behind 的 is all that a clause speaks of so far (占地百亩的“…”在…建成，内设…)."""
    if not found.leads or found.leads[0].type != "Venue":
        return False
    start = found.leads[0].outer
    clause = context.clause_at(start)
    return context.text[start - 1] == "的" and not context.top_in(clause.start, start)


def _described(context: Context, clause: Span, cues: Sequence[Cue]) -> Actors:
    """Whom a relative clause in front describes (担任队长的|林晓岚是…), if it acts behind that."""
    text = context.text
    if not cues or cues[0].word in word_set("copulas") or text.startswith("的", cues[0].end):
        return NOBODY
    if not _openers().fullmatch(text, _behind_time_and_place(context, clause, cues[0].start), cues[0].start):
        return NOBODY
    standing = cues[0].kinds & _STATES
    for name in context.top_in(cues[0].end, clause.end):
        front = name.title[0] if name.title is not None and name.title[0] < name.start else name.outer
        if text[front - 1] != "的" or name.type not in _DESCRIBED:
            continue
        goes_on = text[name.end : name.end + 1].isalnum()
        goes_on = goes_on and not text.startswith(("的", *links()), name.end)
        return Actors((name,)) if goes_on or (standing and text.startswith("，", name.end)) else NOBODY
    return NOBODY


def _behind_time_and_place(context: Context, clause: Span, end: int) -> int:
    """Where a clause goes on behind its time and place (2020年起在青禾社区|担任书记的林晓岚)."""
    times = context.times_in(clause.start, end)
    start = times[-1].mention.end if times and times[0].mention.start == clause.start else clause.start
    start += len(
        next((word for word in word_tuple("since_then") if context.text.startswith(word, start)), "")
    )
    there = [
        place.end
        for place in context.ending.get(end, ())
        if context.text[start : place.outer] in word_set("posted_to")
    ]
    return max(there, default=start)


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('clause_openers'))}|，|\s)*")
