"""organizes where no verb of holding says it: who gives an event, and whose name stands in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.events.single_events import given_from
from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    any_of,
    cues,
    found_words,
    links,
    place_prepositions,
    word_set,
    word_tuple,
)
from kg.extract.clauses.actors import directly_before, opening_subject
from kg.extract.clauses.cues import Cue
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.clauses.objects import objects_of
from kg.extract.clauses.purposes import purpose
from kg.extract.context import Context
from kg.extract.events.holding_places import is_held_inside
from kg.extract.modality import not_real
from kg.extract.statements import Statement, typed
from kg.extract.types import ORGANIZATIONS

_STARTING = frozenset({"run", "establish"})
_HOLDERS = ORGANIZATIONS - {"City", "Province"}
# What stands between a body and its event (松涛社区|2024年度|“好邻居”颁奖礼), and its longest form.
_OF, _LONGEST_OF = re.compile(r"(?:的|\d{4}年度?的?|(?:\d{4}年度?)?第[一二三四]季度的?)$"), 11
# Between a body and the noun for its leading stand at most so many characters (在青禾社区|的精心|组织下).
_CLOSE = 4


def given(context: Context, frames: Sequence[Frame], held: Sequence[Statement]) -> Iterator[Statement]:
    """Statements for who gives the first event of an article (为居民带来了一场健康讲座), or has it given.

    Behind an event that somebody holds, what is given is a part of that one, or says it again.
    """
    known = min((one.object.start for one in held if one.predicate == "organizes"), default=len(context.text))
    for event in context.top:
        start = given_from(context.text, event.start) if event.type == "Event" else None
        if start is None or event.start >= known:
            continue
        clause = context.clause_at(start)
        there = [one for one in frames if one.clause == clause and one.cue.start < start]
        hosts = [one for one in there if "invite" in one.cue.kinds] or there
        subject = hosts[0].subject if hosts else opening_subject(context, clause)
        refusal = not_real(context, start) or purpose(context, start)
        for actor in subject.of(ORGANIZATIONS).all:
            if not is_held_inside(context, actor, event):
                yield Statement(actor, "organizes", event, "organising verb", refusal=refusal)
        return


def first_of_programmes(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for who starts a programme and holds the first event of it (启动…项目，首场…举行)."""
    firsts = word_tuple("first_of_a_row")
    for event in context.top:
        if event.type != "Event":
            continue
        clause = context.clause_at(event.outer)
        first = event.name.startswith(firsts) or context.text.endswith(firsts, 0, event.outer)
        if not first or context.cues_in(clause.start, event.outer):
            continue
        sentence = context.sentence_at(event.outer)
        before = [one for one in frames if sentence.start <= one.cue.start < clause.start and one.near]
        for frame in [one for one in before if one.cue.kinds & _STARTING][-1:]:
            if any(thing.type == "Programme" for thing in objects_of(context, frame)):
                for lead in frame.subject.of(ORGANIZATIONS).leads:
                    refusal = unreal(context, frame) or not_real(context, event.start)
                    yield Statement(lead, "organizes", event, "event of the organisation", refusal=refusal)


def of_organization(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for an organisation directly in front of an event (青禾社区第三届邻里节).

    Where a verb says that somebody else holds it, it only tells where (A 启动了|松涛镇|义诊活动).
    """
    for event in context.top:
        if event.type != "Event":
            continue
        if event.head in word_set("opening_events"):
            yield from _course_opened(context, event)
            continue
        for name in _in_front_of(context, event):
            if name.bare or not (name in context.top or event.parent is name) or name.type not in _HOLDERS:
                continue
            if _opens_by(name, event):
                # 松涛社区养老服务中心|揭牌暨“…”启动仪式: what is opened does not open itself.
                continue
            if _of_series().match(context.text, event.end):
                # 青禾社区“邻里节”|的第三场活动: what has several of them goes on.
                yield Statement(name, "runs", typed(event, "Programme"), "recurring event")
            elif not (
                _is_gone_to(context, name, event)
                or _is_held(context, frames, name)
                or _is_held_next(context, frames, name, event)
            ):
                yield Statement(name, "organizes", event, "event of the organisation")
                yield from _held_with(context, name, event)


def _opens_by(name: Named, event: Named) -> bool:
    """Whether an event is the ceremony with which a service centre or a team begins (服务队|授旗仪式)."""
    verbs = {"ServiceCentre": "opening_events", "Team": "ceremonies_of_new_teams"}.get(name.type)
    return verbs is not None and event.name.startswith(word_tuple(verbs))


def without_places(held: Sequence[Statement]) -> list[Statement]:
    """The statements without places in front of events that hosts are told of (松涛镇|文化周由…主办)."""
    hosted = {
        one.object.name
        for one in held
        if isinstance(one.cue, Cue) and one.cue.word in word_set("hosting") and one.refusal is None
    }
    return [
        one
        for one in held
        if one.cue is not None or one.subject.type not in ADMINISTRATIVE or one.object.name not in hosted
    ]


def _course_opened(context: Context, event: Named) -> Iterator[Statement]:
    """Statements for whose course opens (青禾社区的“剪纸课”|开课)."""
    if event.head not in word_set("openings_of_courses"):
        return
    courses = [one for one in context.ending.get(event.start, ()) if one.quote is not None]
    for owner in _in_front_of(context, courses[0]) if courses else ():
        if owner in context.top and not owner.bare and owner.type in _HOLDERS:
            yield Statement(owner, "organizes", event, "event of the organisation")


@cache
def _of_series() -> re.Pattern[str]:
    held, spans = any_of(cues("organize")), any_of(word_set("spans_of_series"))
    years = (
        rf"[^，。；：“”0-9]{{0,6}}?(?:{held})(?:了|到了?|至)?(?!第?[一1][年届季])第?{figure()}个?(?:{spans})"
    )
    return re.compile(rf"的?第{figure()}[场期站季项讲]|{years}")


def _in_front_of(context: Context, event: Named) -> Sequence[Named]:
    """The names that end in front of an event, or of 的, or a year, and the event (松涛医院的|健康义诊)."""
    between = _OF.search(context.text, max(0, event.start - _LONGEST_OF), event.start)
    return context.ending.get(between.start() if between else event.start, ())


def called_together(context: Context, held: Sequence[Statement]) -> Iterator[Statement]:
    """Statements for who has others act (在青禾社区的组织下，居民参加了植树活动), where nobody holds that."""
    told = {one.object.name for one in held if one.predicate == "organizes"}
    nouns = found_words("leadership")
    for noun in nouns.found(context.text) if nouns.among(context.text) else ():
        sentence = context.sentence_at(noun.start)
        behind = _led().match(context.text, noun.end)
        bodies = _behind_place(context, noun.start) if behind else []
        events = [one for one in context.top_in(noun.end, sentence.end) if one.type == "Event"]
        for event in events[:1]:
            for body in bodies if event.name not in told else ():
                refusal = not_real(context, noun.start)
                yield Statement(body, "organizes", event, "host of the event", refusal=refusal)


def _behind_place(context: Context, position: int) -> list[Named]:
    """The organisation behind 在 that ends in front of a noun of leading (在|青禾社区|的精心|组织下)."""
    clause = context.clause_at(position)
    bodies = [one for one in context.top_in(clause.start, position) if one.type in _HOLDERS]
    ended = bodies and position - bodies[-1].end <= _CLOSE
    governed = ended and context.text.endswith(tuple(place_prepositions()), 0, bodies[-1].outer)
    return bodies[-1:] if governed else []


@cache
def _led() -> re.Pattern[str]:
    return re.compile(r"[^，。；：]{0,3}下[，,]?")


def _is_gone_to(context: Context, name: Named, event: Named) -> bool:
    """Whether a call that only a verb tells is paid to a name in front of it (到|松涛街道|调研养老工作)."""
    ways = (*cues("visit"), *place_prepositions(), *links())
    call = not event.head or event.name.startswith(word_tuple("verbs_of_caring_calls"))
    return call and event.quote is None and context.text.endswith(ways, 0, name.outer)


def _is_held(context: Context, frames: Sequence[Frame], name: Named) -> bool:
    """Whether a name stands in what an organising verb in front of it holds, and others hold that."""
    clause = context.clause_at(name.outer)
    verbs = [cue.start for cue in context.cues_in(clause.start, name.outer) if "organize" in cue.kinds]
    if not verbs or name.mention.antecedent is not None:
        # A 开展了党建|社区“大走访”活动: the word stands inside what A holds.
        return bool(verbs)
    holders = [one.subject.of(_HOLDERS).leads for one in frames if one.near and one.cue.start in verbs]
    return any(holders) and not any(one.name == name.name for leads in holders for one in leads)


def _is_held_next(context: Context, frames: Sequence[Frame], name: Named, event: Named) -> bool:
    """Whether the next sentence says who holds what a place gives its name (…邻里节开场。活动由 A 举办)."""
    number = context.sentence_index(event.start)
    for frame in frames:
        near = context.sentence_index(frame.cue.start) - number
        if frame.agent and "organize" in frame.cue.kinds and near == 1 and name.type in ADMINISTRATIVE:
            return all(one.name != name.name for one in frame.subject.all)
    return False


def _held_with(context: Context, last: Named, event: Named) -> Iterator[Statement]:
    """Statements for those in one list with an organisation in front of its event (A 与 B 签约仪式)."""
    sentence = context.sentence_at(event.start)
    others = directly_before(context, Span(sentence.start, event.start), 0).of(_HOLDERS).all
    for name in others if last in others else ():
        if name is not last:
            yield Statement(name, "organizes", event, "event of the organisation")
