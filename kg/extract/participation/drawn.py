"""participates_in told by what an event draws (引来居民围观) and by how many come (有300名居民到场)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import ADMINISTRATIVE, any_of, found_words, word_set
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_background
from kg.extract.modality import not_real
from kg.extract.participation.delighted import delighted
from kg.extract.participation.guest_lists import guests_from
from kg.extract.participation.passers_by import only_passes_by
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# Whom an event may draw.
_COMING = ORGANIZATIONS - set(ADMINISTRATIVE) | {"Group"}
# Between people and their verb of coming stand at most an adverb's characters.
_ADVERB_REACH = 4
# What those who are drawn come for has at most this many characters (前来咨询的|老人).
_LONGEST = 12


def drawn(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the people whom the event of their paragraph draws, or who come to it in numbers."""
    told = (*_drawn(context), *_coming(context), *_celebrating(context), *delighted(context)) if main else ()
    for place, people in told:
        events = [event for event in main if event.end <= place]
        same = events and "\n" not in context.text[events[-1].end : place]
        same = same and not _is_noise(context, people)
        if same and not is_background(context, context.sentence_at(place), False):
            refusal = not_real(context, place)
            yield Statement(people, "participates_in", events[-1], "shown at the event", refusal=refusal)


def _is_noise(context: Context, people: Named) -> bool:
    """Whether only the noise of passers-by is drawn (引来围观群众|阵阵掌声)."""
    end = context.clause_at(people.start).end
    noise = context.may_hold(found_words("applause"), people.end, end)
    return noise and only_passes_by(context, people)


def _drawn(context: Context) -> Iterator[tuple[int, Named]]:
    """Who stands behind a verb of drawing, with its place (引来|众多居民, 汇聚了青禾医院等50余人)."""
    for verb in found_words("drawing_verbs").found(context.text):
        clause = context.clause_at(verb.start)
        start = verb.end + len(found_words("perfective").longest_at(context.text, verb.end))
        told = guests_from(context, start, clause.end)
        if told is not None and any(one.type == "Person" for one in told.members):
            yield from ((verb.start, one) for one in told.members)
            continue
        first = [name for name in context.top_in(verb.end, clause.end) if name.type in _COMING][:1]
        if not first or not _between().fullmatch(context.text, verb.end, first[0].outer):
            continue
        listed = context.listed(first[0].outer, clause.end, _COMING, 0)
        told = guests_from(context, first[0].outer, clause.end)
        if told is not None and (told.people or told.counted):
            yield from ((verb.start, one) for one in told.members)
            continue
        bodies = any(one.type != "Group" for one in listed)
        if not bodies or _in_all().match(context.text, listed[-1].end, clause.end):
            yield from ((verb.start, one) for one in listed)


def _coming(context: Context) -> Iterator[tuple[int, Named]]:
    """The people of whom a clause tells how many come, with the place of the verb (有300多名|居民到场)."""
    for verb in found_words("coming_verbs").found(context.text):
        clause = context.clause_at(verb.start)
        people = [name for name in context.top_in(clause.start, verb.start) if name.type == "Group"][:1]
        near = people and verb.start - people[0].end <= _ADVERB_REACH
        if near and _having().fullmatch(context.text, clause.start, people[0].outer):
            yield verb.start, people[0]


def _celebrating(context: Context) -> Iterator[tuple[int, Named]]:
    """The people who celebrate together, with the place of the verb (让居民|共同欢度元宵)."""
    words = found_words("celebrating")
    for verb in words.found(context.text) if words.among(context.text) else ():
        together = _together().search(context.text, max(0, verb.start - _ADVERB_REACH), verb.start)
        ending = context.ending.get(together.start() if together else verb.start, ())
        yield from ((verb.start, name) for name in ending if name.type == "Group")


@cache
def _together() -> re.Pattern[str]:
    return re.compile(rf"(?:们)?(?:{any_of(word_set('together'))})?$")


@cache
def _between() -> re.Pattern[str]:
    """What stands between a verb of drawing and people: their number, or what they come for."""
    perfective = any_of(word_set("perfective"))
    return re.compile(
        rf"(?:{perfective})?(?:[^，。；：！？“”、]{{2,{_LONGEST}}}的)?(?:{amount()}|[^，。；：！？“”、]{{0,3}})?"
    )


@cache
def _in_all() -> re.Pattern[str]:
    """How many a list of bodies and people is in all (等50余人, 等10余家单位)."""
    kinds = any_of(word_set("summed_up_bodies") | word_set("group_heads"))
    return re.compile(rf"(?:等(?:各方|多方)?(?:{amount()})?|共{amount()})(?:{kinds})?")


@cache
def _having() -> re.Pattern[str]:
    """What counts people at the start of a clause (当天有300多名)."""
    openers = any_of(word_set("same_day") | word_set("scene_openers"))
    return re.compile(rf"\s*(?:{openers})?[共就约还]?有{amount()}")
