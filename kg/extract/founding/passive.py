"""runs and establishes for what stands in front of its verb: 由 A 打造, 委托 A 运营, “…”是 A 推出的项目."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import (
    any_of,
    head_at_end,
    head_types,
    links,
    place_prepositions,
    word_set,
    word_tuple,
)
from kg.extract.clauses.actors import Actors
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.clauses.objects import objects_of
from kg.extract.clauses.pointing import pointed_at
from kg.extract.context import Context
from kg.extract.founding.converted_by import converted_by
from kg.extract.founding.said_of_things import THINGS, subject_of_copula
from kg.extract.statements import Statement, typed
from kg.extract.types import FOUNDED, KEPT, ORGANIZATIONS

_PERSONS = frozenset({"Person"})
_CLAUSE_END = re.compile(r"(?:出来|起来|来|完成|完毕|完工|的|而成)?(?:[，。；：！？…\n]|$)")
_NO_BUILDINGS = frozenset({"PartyOrganization", "MassOrganization", "Subdistrict", "Town"})
# A shorter quotation (一个“家”) is no name.
_SHORTEST_NAME = 3
# A house has rooms (中心位于松涛路，书画室、影音室已投入使用) and does not found them.
_FOUNDERS = ORGANIZATIONS - {"ServiceCentre"}


def named_before(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for verbs of founding and running whose thing stands in front of them."""
    yield from converted_by(context, frames)
    for number, frame in enumerate(frames):
        if frame.cue.word in word_set("building_together"):
            yield from _built(context, frame)
        if not frame.cue.kinds & {"establish", "run"}:
            continue
        if frame.relative or (not frame.agent and _ends(context, frame)):
            yield from _said_of(context, frame)
        if objects_of(context, frame) or _describes(context, frame):
            continue
        if (frame.agent and not _has_object(context, frame)) or _operates(context, frame):
            actors = frame.subject.of(ORGANIZATIONS)
            if frame.agent and not actors.leads and "establish" in frame.cue.kinds:
                actors = frame.subject.of(_PERSONS)
        elif _is_passive(context, frame):
            actors = _earlier(context, frames[:number], frame)
        else:
            continue
        for thing in _things_before(context, frame, actors.all):
            yield from _made(context, frame, thing, actors)


def _built(context: Context, frame: Frame) -> Iterator[Statement]:
    """Statements for what several are said to build together, in front of them or of a copula."""
    if frame.agent and _ends(context, frame):
        yield from _built_by(context, frame)
    if frame.relative:
        # “…”是 A 与 B 共建的…
        yield from _said_of(context, frame)


def _built_by(context: Context, frame: Frame) -> Iterator[Statement]:
    """Establishes for those behind 由 who build together what stands in front of it (由 A 与 B 共建)."""
    actors, refusal = frame.subject.of(ORGANIZATIONS), unreal(context, frame)
    for thing in _things_before(context, frame, actors.all):
        for actor in actors.all if thing.type in FOUNDED else ():
            yield Statement(actor, "establishes", thing, "agent of founding", frame.cue, refusal)


def _made(context: Context, frame: Frame, thing: Named, actors: Actors) -> Iterator[Statement]:
    """Statements of who founded or runs a thing that stands in front of its verb."""
    refusal = unreal(context, frame)
    converted = context.text.startswith(word_tuple("built_from"), frame.cue.end) and not _leads(
        context, frame
    )
    founding = "establish" in frame.cue.kinds or frame.cue.word in word_set("building_together")
    if founding and thing.type in FOUNDED:
        if not (converted and context.sentence_at(thing.start) == context.sentence_at(frame.cue.start)):
            for actor in actors.all:
                yield Statement(actor, "establishes", thing, "agent of founding", frame.cue, refusal)
    elif "run" in frame.cue.kinds or thing.type == "Programme":
        for lead in actors.leads:
            yield Statement(lead, "runs", thing, "agent of running", frame.cue, refusal)


def _leads(context: Context, frame: Frame) -> bool:
    """Whether those behind 由 act, and are no building: a verb of leading, or a body that is no place."""
    joint = any("joint" in cue.kinds for cue in context.cues_in(frame.clause.start, frame.cue.start))
    return joint or all(actor.type in _NO_BUILDINGS for actor in frame.subject.all)


def _operates(context: Context, frame: Frame) -> bool:
    """Whether a verb of operating ends its clause, so that its thing stands in front (…，A 负责运营)."""
    return frame.cue.word in word_set("operating_verbs") and frame.near and _ends(context, frame)


def _has_object(context: Context, frame: Frame) -> bool:
    """Whether a plain verb of giving has an object of its own (手工坊…，由青禾公司|提供|订单)."""
    return frame.cue.word in word_set("verbs_of_providing") and not _ends(context, frame)


def _describes(context: Context, frame: Frame) -> bool:
    """Whether 由 and a verb describe what stands behind 的 (由 A 和社区书屋发起|的活动)."""
    particles = word_tuple("attributes")
    return frame.agent and context.text.startswith(particles, frame.cue.end) and not _ends(context, frame)


def _ends(context: Context, frame: Frame) -> bool:
    """Whether a verb has nothing behind it in its clause."""
    return _CLAUSE_END.match(context.text, frame.cue.end) is not None


def _is_passive(context: Context, frame: Frame) -> bool:
    """Whether 被 or 相继 stands in front of a verb that ends its clause (“…”相继被打造出来)."""
    before = context.text[frame.clause.start : frame.cue.start]
    return before.endswith(word_tuple("passive_openers")) and _ends(context, frame)


def _earlier(context: Context, frames: Sequence[Frame], frame: Frame) -> Actors:
    """The organisations that act in the clauses of the sentence in front of a passive verb."""
    sentence = context.sentence_at(frame.cue.start)
    for other in reversed(frames):
        found = other.subject.of(_FOUNDERS)
        acts = other.near and not other.relative and sentence.start <= other.cue.start < frame.clause.start
        if acts and found.leads:
            return found
    return Actors()


def _things_before(context: Context, frame: Frame, actors: Sequence[Named]) -> list[Named]:
    """The list of things that the sentence speaks of in front of the verb, or what it points at."""
    sentence = context.sentence_at(frame.cue.start)
    found: list[Named] = []
    for name in reversed(context.top_in(sentence.start, frame.cue.start)):
        if found and context.text[name.end : found[0].outer] not in {"", *links()}:
            break
        acting = any(name.name == actor.name for actor in actors)
        thing = None if acting else _as_thing(context, frame, name)
        if thing is not None:
            found.insert(0, thing)
    return found or pointed_at(context, sentence.start)


def _as_thing(context: Context, frame: Frame, name: Named) -> Named | None:
    """A name as what was founded or is run; a quotation may name it alone, right before 由."""
    estate = name.type == "ResidentialArea" and name.quote is not None and "run" not in frame.cue.kinds
    if not (name.type in THINGS or estate) or _governed_place(context, name) or _is_held(context, name):
        return None
    means = (*word_tuple("means_words"), *word_tuple("relying"))
    if context.text.endswith((*word_tuple("agent_marks"), *means), 0, name.outer):
        # 由旧车棚改造而成: what something is made of; 由青禾社区依托|服务队开办: a means.
        return None
    if estate:
        # “…”花园由 A 共建: what is founded by such a name is a place that is offered.
        return typed(name, "Venue")
    if name.quote is not None and not name.head:
        named = len(name.name) >= _SHORTEST_NAME and _agent_behind().match(context.text, name.end)
        alone = typed(name, "Venue") if "establish" in frame.cue.kinds else name
        return alone if named else None
    acting = name.type in ORGANIZATIONS - KEPT and not name.name.endswith(word_tuple("alliances"))
    return None if acting and name.quote is None and not _is_pointed_at(context, name) else name


def _is_pointed_at(context: Context, name: Named) -> bool:
    """Whether a demonstrative points at a body right in front of 由 (该支部|由 A、B 联合组建)."""
    words = word_tuple("demonstratives")
    pointed = context.text.startswith(words, name.start) or context.text.endswith(words, 0, name.start)
    agent = context.text.startswith(word_tuple("agent_marks"), name.end)
    return agent and pointed and name.mention.antecedent is not None


@cache
def _agent_behind() -> re.Pattern[str]:
    """What may stand between a bare quotation and the agent of its verb (“…”就是由)."""
    return re.compile(rf"[^，。；]{{0,2}}(?:{any_of(word_set('agent_marks'))})")


def _is_held(context: Context, name: Named) -> bool:
    """Whether a name is only what something has, or where it is (设有棋牌室, 位于松涛广场)."""
    clause = context.clause_at(name.start)
    cues = context.cues_in(clause.start, name.outer)
    before = context.top_in(clause.start, cues[0].start) if cues else []
    if context.text.endswith(word_tuple("attributes"), 0, name.outer) and not before:
        # 位于松涛广场的|驿站: where it is describes it.
        cues = [cue for cue in cues if "found_at" not in cue.kinds]
    if before and before[0].type in ORGANIZATIONS - KEPT:
        # 青禾社区|开设了“…”暑托班: what a body founds is not only somewhere in it.
        cues = [cue for cue in cues if "establish" not in cue.kinds]
    return any(cue.kinds & {"contain", "found_at"} for cue in cues)


def _governed_place(context: Context, name: Named) -> bool:
    """Whether a place only says where something is (在青禾社区党群服务中心由…)."""
    return context.text.endswith(tuple(place_prepositions()), 0, name.outer)


def _said_of(context: Context, frame: Frame) -> Iterator[Statement]:
    """“…”是 A 去年推出的项目: the noun behind the 的 says what the quotation in front of 是 is."""
    thing = subject_of_copula(context, frame) or _taken_as(context, frame)
    if thing is None or _does_other(context, frame):
        return
    stop = re.search(r"[，。；：！？\n]|$", context.text[frame.cue.end :])
    head = head_at_end(context.text[frame.cue.end : frame.cue.end + (stop.start() if stop else 0)])
    kind = head_types().get(head, "") if head else thing.type
    first = thing.end if thing.end <= frame.cue.start else frame.clause.start
    between = context.top_in(first, frame.cue.start)
    actors = tuple(name for name in between if name.type in ORGANIZATIONS) or tuple(
        # “…”是松涛图书馆推出的品牌: a site that acts, if it is not only where somebody does.
        name
        for name in between
        if name.type == "Venue" and not _governed_place(context, name)
    )
    taught = frame.cue.word in word_set("course_verbs")
    if not head and kind == "Programme" and "run" not in frame.cue.kinds and not taught:
        # “…”是 A 打造的: what that is, nothing says.
        return
    joint = frame.subject.of(ORGANIZATIONS | {"Venue"})
    together = bool(joint.leads) and len(joint.all) > 1 and joint.all[0].start >= first
    # 为民服务中心是 A 与 B 共建的|阵地: its own name says more exactly what it is.
    told = thing if thing.quote is None and {kind, thing.type} <= KEPT else typed(thing, kind)
    if kind in THINGS:
        yield from _made(context, frame, told, joint if together else Actors(actors))


def _does_other(context: Context, frame: Frame) -> bool:
    """Whether a verb in front of 的 has an object of its own, or is a noun behind it (推进“…”建设|的试点)."""
    if context.is_inside_name(frame.cue.start) or context.text.endswith("的", 0, frame.cue.start):
        return True
    behind = context.text.find("的", frame.cue.end, frame.clause.end)
    return any(behind == name.end for name in context.top_in(frame.cue.end, behind))


def _taken_as(context: Context, frame: Frame) -> Named | None:
    """What opens the clause behind one with 作为 (作为 A 打造的特色项目，|“邻里”茶馆…)."""
    if not context.text.startswith(word_tuple("being_oneself"), frame.clause.start):
        return None
    behind = context.clause_at(min(frame.clause.end, len(context.text) - 1))
    opening = context.top_in(behind.start, behind.end)[:1]
    near = [one for one in opening if behind is not frame.clause and one.outer == behind.start]
    return next((one for one in near if one.quote is not None or one.type in THINGS), None)
