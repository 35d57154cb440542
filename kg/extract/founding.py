"""runs and establishes: what an organisation keeps going, and what it founds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.programmes import object_start
from kg.annotate.sentences import Span
from kg.annotate.words import heads, links, word_set, word_tuple
from kg.extract.actors import directly_before
from kg.extract.context import Context
from kg.extract.frames import Frame, unreal
from kg.extract.pointing import person_meant
from kg.extract.spelled import spelled_out
from kg.extract.statements import Statement, typed
from kg.extract.types import FOUNDED, KEPT, ORGANIZATIONS

_NEVER_OBJECTS = frozenset({"Group", "Person", "Date", "Event"})
# What says of partners what they do together.
_DEEDS = frozenset({"establish", "run", "organize"})
_PLACES = frozenset({"Venue", "ServiceCentre"})
_PERSONS = frozenset({"Person"})
# A site may offer a programme (食堂推出…套餐).
_SITES = frozenset({"Venue"})
# Something unnamed by its head noun counts as the object of a verb that stands this near to it.
_NEAR = 6
_FOUNDING = frozenset({"run", "establish"})
_LATIN = re.compile("[A-Za-z]")


def founded_and_run(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements of establishes and runs for the objects of founding and running verbs."""
    for number, frame in enumerate(frames):
        founding, running = "establish" in frame.cue.kinds, "run" in frame.cue.kinds
        if not (founding or running) or _is_by_itself(context, frame) or _is_named_so(context, frame):
            continue
        subject = frame.subject.of(ORGANIZATIONS)
        suffix = "" if frame.near else ", carried subject"
        things = spelled_out(context, frame.cue) or objects_of(context, frame)
        refusal = unreal(context, frame) if things else None
        for thing in things:
            if _is_room_of(frame, thing, subject.all) or founded_before(context, frames, number) is not None:
                continue
            if founding and thing.type in FOUNDED:
                rule = "founding verb" + suffix
                meant = [] if frame.near else _meant(context, frame)
                for actor in meant or _founders(frames, number):
                    yield Statement(actor, "establishes", thing, rule, frame.cue, refusal)
            elif thing.type == "Programme" or (running and thing.type in KEPT):
                named = thing.type == "Programme" and thing.quote is not None
                sites = frame.subject.of(_SITES).leads if frame.near and named else ()
                for lead in subject.leads or sites:
                    yield Statement(lead, "runs", thing, "running verb" + suffix, frame.cue, refusal)


def _is_named_so(context: Context, frame: Frame) -> bool:
    """Whether somebody else gives the name, which is an honour then (被省司法厅|命名为“…”)."""
    before = context.text[frame.clause.start : frame.cue.start]
    return frame.cue.word in word_set("passive_verbs") and any(
        mark in before for mark in word_set("giver_marks")
    )


def built_together(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for those who 共建 what is named directly behind the verb (与松涛小学共建“…”基地)."""
    for frame in frames:
        if frame.cue.word not in word_set("building_together") or not frame.near:
            continue
        start = frame.cue.end + context.text.startswith(word_tuple("perfective"), frame.cue.end)
        things = [thing for thing in context.starting_at(start) if thing.type in FOUNDED and thing.head]
        for thing in things if frame.subject.joint else ():
            refusal = unreal(context, frame)
            for actor in frame.subject.of(ORGANIZATIONS).all:
                yield Statement(actor, "establishes", thing, "founding verb", frame.cue, refusal)


def _meant(context: Context, frame: Frame) -> list[Named]:
    """The person whom 他 or 她 means in the sentence of a verb whose subject stands in an earlier one."""
    sentence = context.sentence_at(frame.cue.start)
    return person_meant(context, sentence.start, frame.cue.start)


def _founders(frames: Sequence[Frame], number: int) -> Sequence[Named]:
    """Who founds: the partners, too, unless an earlier verb says what they do (与 A 建立机制，成立…)."""
    frame, subject = frames[number], frames[number].subject.of(ORGANIZATIONS)
    if not subject.leads:
        persons = frame.subject.of(_PERSONS).all
        behind = [one for one in frames[:number] if persons and one.cue.start >= persons[0].end]
        return () if any("say" in one.cue.kinds for one in behind) else persons
    last = max((partner.end for partner in subject.partners), default=frame.cue.start)
    done = [
        one
        for one in frames[:number]
        if last <= one.cue.start < frame.clause.start and one.cue.kinds & _DEEDS and not one.relative
    ]
    alone = done or not (frame.near or frame.both)
    return subject.leads if alone else subject.all


def _is_by_itself(context: Context, frame: Frame) -> bool:
    """Whether nobody is said to do it: 新组建的…, or a shed 变身 something without 把 in front."""
    text = context.text
    new = text.endswith(word_tuple("newly"), 0, frame.cue.start) or frame.cue.word.startswith(
        word_tuple("newly")
    )
    if new and (frame.relative or text.startswith("成的", frame.cue.end)):
        return True
    changed = frame.cue.word in word_set("verbs_of_becoming")
    return changed and not any(
        word in text[frame.clause.start : frame.cue.start] for word in word_set("object_prepositions")
    )


def _is_room_of(frame: Frame, thing: Named, actors: Sequence[Named]) -> bool:
    """Whether a room is set up by the place that holds it: then it is only in it."""
    generic = (
        thing.quote is None and thing.type in ("Venue", "ServiceCentre") and "contain" in frame.cue.kinds
    )
    return generic and any(actor.type in ("ServiceCentre", "Venue") for actor in actors)


def founded_before(context: Context, frames: Sequence[Frame], number: int) -> Named | None:
    """What a verb of having without a subject speaks of (打造“…”，设有…; …位于…，由…建设，设有…)."""
    frame = frames[number]
    opener = context.text[frame.clause.start : frame.cue.start]
    if frame.cue.word not in word_set("having_verbs") or opener not in word_set("before_having") | {""}:
        return None
    sentence = context.sentence_at(frame.cue.start)
    for other in reversed(frames[:number]):
        if other.cue.start < sentence.start:
            return None
        if "establish" in other.cue.kinds and other.clause.start < frame.clause.start and not other.agent:
            things = [thing for thing in objects_of(context, other) if thing.type in _PLACES]
            return things[-1] if things else None
        standing = other.subject.of(_PLACES).leads if "found_at" in other.cue.kinds and other.near else ()
        if standing and not frame.subject.of(_PLACES).leads:
            return standing[0]
    return None


def possessed(context: Context) -> Iterator[Statement]:
    """Statements of runs for a quoted programme behind an organisation and 的 (青禾社区的“书香夜市”项目)."""
    for name in context.top:
        if name.quote is None or not name.head or name.type != "Programme":
            continue
        if context.text.startswith(word_tuple("narrowed_kinds"), name.end):
            # 松涛街道“服务包”|企业
            continue
        in_front = (*context.ending.get(name.outer - 1, ()), *context.ending.get(name.outer, ()))
        owners = [n for n in in_front if n.type in ORGANIZATIONS and n in context.top]
        if owners and context.text[owners[-1].end : name.outer] in ("", "的"):
            owner = owners[-1]
            region = Span(context.clause_at(owner.start).start, owner.end)
            together = directly_before(context, region, 0).of(ORGANIZATIONS)
            if owner in together.partners:
                # 青禾社区与|海安市场“…”机制: who leads runs it.
                owner = together.leads[-1]
            yield Statement(owner, "runs", name, "programme of the organisation")


def objects_of(context: Context, frame: Frame) -> list[Named]:
    """The list of things behind a founding or running verb, each with the type that the verb gives it."""
    found: list[Named] = []
    position = start = _objects_start(context, frame)
    for name in context.top_in(start, frame.clause.end):
        if name.type == "Event" and name.quote is not None and _is_kept(frame, name):
            name = typed(name, "Programme")
        if name.type in _NEVER_OBJECTS:
            continue
        between = context.text[position : name.outer]
        if found and between not in links() and (name.quote is None or not _leads_on(between)):
            break
        described = name.type == "Programme" and between.endswith("的")
        if not found and not described and _verb_between(context, start, name.outer):
            break
        if not found and between.endswith(word_tuple("object_prepositions")):
            # 探索出把“…”变为…的路径: another verb changes it.
            break
        thing = _as_object(context, frame, name)
        if thing is not None:
            found.append(thing)
            position = name.end
        elif found:
            break
    return found


def _leads_on(between: str) -> bool:
    """Whether a list of quotations goes on over nothing, or a link and what counts the next (和|全市首个)."""
    plain = between[1:] if between[:1] in links() else between
    return not between or (plain != between and plain.isalpha() and len(plain) <= _NEAR)


def _objects_start(context: Context, frame: Frame) -> int:
    """Where the objects of a verb begin: behind another such verb, or a description (以“…”为一体的|“…”)."""
    start, end = frame.cue.end, frame.clause.end
    behind = context.cues_in(start, end)[:1]
    if behind and behind[0].start == start and behind[0].kinds & _FOUNDING:
        # 创新|推出: the second verb has the objects.
        return end
    opener = start + context.text.startswith(word_tuple("perfective"), start)
    if not context.text.startswith(word_tuple("enclosing_openers"), opener):
        return start
    described = (one for one in context.top_in(start, end) if context.text[one.outer - 1] == "的")
    return next((one.outer for one in described), end)


def _is_kept(frame: Frame, event: Named) -> bool:
    """Whether what could be an event is a programme: by its head noun, or as what 推出 launches."""
    if event.name.endswith(word_tuple("ceremonies")):
        # 实施的“…”项目|启动仪式
        return False
    launched = frame.cue.word in word_set("launching_verbs") and "organize" not in frame.cue.kinds
    return launched or event.head in heads("programme")


def _verb_between(context: Context, start: int, end: int) -> bool:
    """Whether another verb than one of running or serving stands in a stretch of text."""
    return any(not cue.kinds <= {"serve", "contain", "run"} for cue in context.cues_in(start, end))


def _as_object(context: Context, frame: Frame, name: Named) -> Named | None:
    """A name as the object of a frame's verb, or None where it can be none."""
    start = object_start(context.text, frame.objects.start)
    if name.mention.antecedent is not None and name.quote is None and start != name.outer:
        return None
    # 反诈中心|App is a program, not the centre.
    attribute = context.text.startswith(("的", *word_tuple("facets")), name.end)
    attribute = attribute or _LATIN.match(context.text, name.end) is not None
    if name.type == "ResidentialArea" and name.quote is not None:
        # 打造“骑手公寓”: what is founded by such a name is a place that is offered.
        return typed(name, "Venue")
    if name.quote is None or name.head:
        refused = name.type in ORGANIZATIONS | {"Venue"} and (attribute or name.type not in FOUNDED)
        return None if refused else name
    # A quotation without a head noun: a name if nothing but a list goes on behind it, a slogan
    # if it narrows another noun (“暖心”服务).
    behind = context.text[name.end : name.end + 1]
    narrows = (behind.isalnum() or behind == "“") and not context.text.startswith(
        word_tuple("list_closers"), name.end
    )
    between = context.text[frame.cue.end : name.start]
    if narrows or "的" in between or len(between) > _NEAR or frame.cue.word not in word_set("naming_verbs"):
        return None
    day = name.name.endswith(word_tuple("ends_of_days"))
    if frame.cue.word in word_set("forming_verbs"):
        return typed(name, "Team")
    return typed(name, "Venue") if frame.cue.kinds == {"establish"} and not day else name
