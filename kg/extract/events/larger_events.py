"""part_of for events in the course of larger ones, and for those that open a festival or a month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.events.staged_events import is_staged, means_the_event, opens_scene
from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.words import any_of, place_prepositions, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import opens_amid
from kg.extract.events.parts import whole_of
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

_RULE = "sub-event"
_WHOLE = frozenset({"Programme", "Event"})
# 拉开|序幕: two characters for the verb and for the curtain each.
_DRAWN = 4
# A deed of two characters and 会 calls an event again whose name ends with it and a noun (表彰会: 表彰活动).
_CALLED, _AT_END = 3, 2


def held_amid(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the events that take place in the course of another one (活动中，“…”行动同步启动)."""
    for event in [one for one in context.top if one.type == "Event"] if main else ():
        sentence = context.sentence_at(event.start)
        # …纳凉晚会。晚会在…中进行: the end of its name means the event itself.
        earlier = [one for one in main if one.end <= sentence.start and not is_called_so(one, event)]
        if not earlier or means_the_event(event.name):
            continue
        amid = opens_amid(context, sentence)
        opens = not context.cues_in(context.clause_at(event.outer).start, event.outer)
        staged = opens_scene(context.text, event.outer) and is_staged(context.text, event.end, event.outer)
        goes_on = _taking_place() if amid else _going_on_there()
        there = opens and (staged or goes_on.match(context.text, event.end) is not None)
        if there or (amid and _is_done_there(context, event)):
            refusal = not_real(context, event.end if there else event.start)
            yield Statement(event, "part_of", whole_of(context, earlier), _RULE, refusal=refusal)
            for actor in () if there else _doing(context, event):
                yield Statement(actor, "participates_in", event, "shown at the event", refusal=refusal)


def is_called_so(one: Named, event: Named) -> bool:
    """Whether an event only says again what one named before is (…表彰活动。表彰会上; …纳凉晚会。晚会在…)."""
    deed = event.name.removesuffix(event.name[-1:])
    again = event.quote is None and len(event.name) == _CALLED and one.name[:-_AT_END].endswith(deed)
    return again or one.name.endswith(event.name)


def _doing(context: Context, event: Named) -> list[Named]:
    """The people who do for others what an event is (医院|专家|为居民进行义诊)."""
    before = context.top_in(context.clause_at(event.start).start, event.outer)
    doing = [one for one in before[:-1] if one.type in ("Group", "Team", "Person")]
    others = word_tuple("recipient_prepositions")
    return [one for one in doing[-1:] if context.text.startswith(others, one.end)]


def _is_done_there(context: Context, event: Named) -> bool:
    """Whether people do for others what an event is (活动现场，医院专家为居民|进行|义诊)."""
    clause = context.clause_at(event.start)
    before = context.top_in(clause.start, event.outer)
    doing = context.text.endswith(word_tuple("doing_verbs"), clause.start, event.outer)
    return doing and bool(before) and before[-1].type == "Group" and event.quote is None


@cache
def _taking_place() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs"))
    return re.compile(rf"(?:{adverbs})*(?:{any_of(word_set('happening') - place_prepositions())})")


@cache
def _going_on_there() -> re.Pattern[str]:
    """That an event goes on where the one named before is held (|在活动现场展开)."""
    adverbs, scenes = any_of(word_set("happening_adverbs")), any_of(word_set("amid_events"))
    return re.compile(rf"(?:{adverbs})*在(?:{scenes}){_taking_place().pattern}")


def ceremonies_and_openings(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the ceremonies of festivals, and for the events that open a festival or a month."""
    yield from _opened_with_ceremony(context, main)
    yield from _opening_larger(context, main)


def _opened_with_ceremony(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the ceremony with which a festival begins or ends (邻里节…。开幕式上，…)."""
    festivals = [event for event in main if event.name.endswith(word_tuple("ends_of_festivals"))]
    for match in _ceremony().finditer(context.text) if festivals else ():
        start, end = match.span("ceremony")
        whole = [event for event in festivals if event.end <= start]
        if whole and not context.is_inside_name(start) and not context.is_spoken(start):
            mention = Mention(start, end, match["ceremony"], "Event", match["ceremony"])
            yield Statement(Named(mention, start), "part_of", whole[-1], _RULE)


@cache
def _ceremony() -> re.Pattern[str]:
    ceremonies = any_of(word_set("ceremonies_of_festivals"))
    return re.compile(rf"(?:^|(?<=[，。；！？\n]))(?P<ceremony>{ceremonies})(?:上|现场)，")


def _opening_larger(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the event that begins a month or a week (拉开|全区学雷锋志愿服务月|的序幕)."""
    for match in _curtain().finditer(context.text) if main and _drawing().among(context.text) else ():
        earlier = [event for event in main if event.end <= match.start()]
        start, end = match.span("whole")
        if not earlier or context.is_spoken(start) or context.text[start:end] == earlier[-1].name:
            continue
        surface, name = match["whole"], match["name"]
        known = [one for one in context.ending.get(end, ()) if one.type in _WHOLE and one.start >= start]
        aliases = (surface,) if surface != name else ()
        whole = Named(Mention(start, end, surface, "Event", name, aliases=aliases), start)
        refusal = not_real(context, match.start())
        yield Statement(earlier[-1], "part_of", known[0] if known else whole, _RULE, refusal=refusal)


@cache
def _drawing() -> Words:
    """What is done to a curtain (拉开)."""
    return Words(word[:2] for word in word_set("opened_with") if len(word) == _DRAWN)


@cache
def _curtain() -> re.Pattern[str]:
    """What a curtain is drawn from, behind words for how far it reaches (全区, 今年)."""
    pairs = "|".join(
        rf"(?<={word[:2]})(?=[^，。；]*{word[2:]})"
        for word in word_tuple("opened_with")
        if len(word) == _DRAWN
    )
    reach, festivals = any_of(word_set("reaches_of_festivals")), any_of(word_set("ends_of_festivals"))
    return re.compile(
        rf"(?:{pairs})了?(?P<whole>(?:{reach})*(?P<name>[^，。；！？\n]{{2,20}}?(?:{festivals})))的"
    )
