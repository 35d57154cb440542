"""runs and establishes: what an organisation keeps going, and what it founds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import found_words, links, title_words, word_set, word_tuple
from kg.extract.clauses.binding import is_governed
from kg.extract.clauses.defined import builders_before
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.clauses.objects import objects_of
from kg.extract.clauses.pointing import person_meant, pointed_at
from kg.extract.context import Context
from kg.extract.founding.gatherers import with_gatherers
from kg.extract.founding.no_programmes import as_brand, is_no_programme, is_only_counted, levels_together
from kg.extract.founding.operators import founded_operator
from kg.extract.founding.rooms import is_made_free, is_room_of, is_use_of
from kg.extract.founding.said_of_things import only_says_what
from kg.extract.founding.spelled import spelled_out
from kg.extract.possibility import possible
from kg.extract.service.givers_of_service import body_of
from kg.extract.statements import Statement
from kg.extract.types import FOUNDED, KEPT, ORGANIZATIONS

# What says of partners what they do together.
_DEEDS = frozenset({"establish", "run", "organize"})
_PLACES = frozenset({"Venue", "ServiceCentre"})
_PERSONS = frozenset({"Person"})
# A site may offer a programme (食堂推出…套餐).
_SITES = frozenset({"Venue"})


def founded_and_run(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements of establishes and runs for the objects of founding and running verbs."""
    frames = [with_gatherers(context, frames, number) for number in range(len(frames))]
    for number, frame in enumerate(frames):
        founding, running = "establish" in frame.cue.kinds, "run" in frame.cue.kinds
        if not (founding or running) or _is_by_itself(context, frame) or _is_told_alone(context, frame):
            continue
        subject = frame.subject.of(ORGANIZATIONS)
        suffix = "" if frame.near else ", carried subject"
        things = [] if founded_before(context, frames, number) else _things(context, frame, subject.all)
        refusal = (unreal(context, frame) or possible(context, frame.cue.start)) if things else None
        apart = frame.apart and len(things) == len(subject.leads)
        for position, thing in enumerate(things):
            if founding and thing.type in FOUNDED:
                rule = "founding verb" + suffix
                meant = [] if frame.near else _meant(context, frame)
                founders = meant or _founders(context, frames, number)
                for actor in founders[position : position + 1] if apart else founders:
                    yield Statement(actor, "establishes", thing, rule, frame.cue, refusal)
            elif thing.type == "Programme" or (running and thing.type in KEPT):
                named = thing.type == "Programme" and thing.quote is not None
                sites = frame.subject.of(_SITES).leads if frame.near and named else ()
                builders = builders_before(context, frames, number) if sites else ()
                operator = founded_operator(context, frames, number)
                acting = subject.leads or builders or sites
                # A、B 分别认领“…”和“…”: each his own.
                acting = acting[position : position + 1] if apart else acting
                for lead in (operator,) if operator is not None else acting:
                    yield Statement(lead, "runs", thing, "running verb" + suffix, frame.cue, refusal)


def _things(context: Context, frame: Frame, actors: Sequence[Named]) -> Sequence[Named]:
    """What a verb founds or keeps going: the whole of several levels, what is spelled out, or its objects."""
    found: Sequence[Named] = (
        levels_together(context, frame) or spelled_out(context, frame.cue) or objects_of(context, frame)
    )
    found = found or _pointed_site(context, frame)
    return [
        as_brand(thing)
        for thing in found
        if not is_room_of(context, frame, thing, actors)
        and not is_use_of(frame, thing)
        and not is_made_free(context, frame, thing)
        and not is_no_programme(context, frame, thing)
        and not is_only_counted(context, frame, thing)
        and not only_says_what(context, frame, thing)
    ]


def _pointed_site(context: Context, frame: Frame) -> Sequence[Named]:
    """The site told of before at which the object of a founding verb points (联手打造了|这处养老场所)."""
    if "establish" not in frame.cue.kinds or frame.relative:
        return ()
    end = frame.cue.end
    end += len(found_words("object_particles").longest_at(context.text, end))
    before = context.sentence_at(frame.cue.start).start
    return [one for one in pointed_at(context, end) if one.type in _PLACES and one.end <= before]


def _is_told_alone(context: Context, frame: Frame) -> bool:
    """Whether a verb ends an item of a list of what came about (学院|成立|、“…”驿站揭牌、联盟组建).

    Nor does a name that somebody else gives tell of a founding.
    """
    if _is_named_so(context, frame):
        return True
    mark = context.text.startswith("、", frame.cue.end)
    return mark and not any(
        cue.start == frame.cue.end + 1 for cue in context.cues_in(frame.cue.end, frame.clause.end)
    )


def _is_named_so(context: Context, frame: Frame) -> bool:
    """Whether somebody else gives the name, which is an honour then (被省司法厅|命名为“…”)."""
    before = context.text[frame.clause.start : frame.cue.start]
    return frame.cue.word in word_set("passive_verbs") and any(
        mark in before for mark in word_set("giver_marks")
    )


def _meant(context: Context, frame: Frame) -> list[Named]:
    """The person whom 他 or 她 means in the sentence of a verb whose subject stands in an earlier one."""
    sentence = context.sentence_at(frame.cue.start)
    return person_meant(context, sentence.start, frame.cue.start)


def _founders(context: Context, frames: Sequence[Frame], number: int) -> Sequence[Named]:
    """Who founds: the partners, too, unless an earlier verb says what they do (与 A 建立机制，成立…)."""
    frame, subject = frames[number], frames[number].subject.of(ORGANIZATIONS)
    if not subject.leads:
        together = word_set("speakers_bodies")
        if any(word in context.text[frame.clause.start : frame.cue.start] for word in together):
            # 书记林晓岚：我们成立…: the speaker's body does.
            return ()
        persons = frame.subject.of(_PERSONS).all or _through_staff(context, frame)
        behind = [one for one in frames[:number] if persons and one.cue.start >= persons[0].end]
        return () if any("say" in one.cue.kinds for one in behind) else persons
    last = max((partner.end for partner in subject.partners), default=frame.cue.start)
    done = [
        one
        for one in frames[:number]
        if last <= one.cue.start < frame.clause.start
        and one.cue.kinds & _DEEDS
        and not one.relative
        # 从擦亮品牌|入手，打造了…: from where they set to work.
        and not _is_way_in(context, one)
    ]
    alone = done or not (frame.near or frame.both)
    return subject.leads if alone else subject.all


def _is_way_in(context: Context, frame: Frame) -> bool:
    """Whether a clause only tells from where somebody sets to work (从擦亮品牌|入手，)."""
    clause = context.text[frame.clause.start : frame.clause.end]
    return clause.rstrip("，").endswith(word_tuple("ends_of_ways_in"))


def _through_staff(context: Context, frame: Frame) -> tuple[Named, ...]:
    """The body whose staff found something (松涛街道|工作人员多次走访，建立…), if no other people do."""
    staff = [one for one in frame.subject.leads[:1] if one.name.endswith(word_tuple("staff"))]
    bodies = (body_of(context, one, ORGANIZATIONS) for one in staff)
    return tuple(body for body in bodies if body is not None)


def _is_by_itself(context: Context, frame: Frame) -> bool:
    """Whether nobody is said to do it: 新组建的…, or a shed 变身 something without 把 in front.

    Nor does who only helps people to use something (帮助老人安装“…”App).
    """
    text = context.text
    if text.endswith(word_tuple("aims"), frame.clause.start, frame.cue.start):
        return True
    noun = text[frame.cue.start - 1 : frame.cue.start] in word_set("attributes")
    if noun and text[frame.cue.end : frame.cue.end + 1] in links() | {"，", "。"}:
        # 党支部的|组建、…: what is told of, and nobody's deed.
        return True
    told = text[frame.clause.start : frame.cue.start]
    if not frame.near and title_words("role").among(told) and not _gathers(context, frame):
        # 分公司机关党支部书记牵头组建: somebody whose body no name was found for.
        return True
    if not frame.near and (frame.relative or text.startswith("于", frame.cue.end)):
        # 2018年启动的“…”项目, 成立于2018年的基金会
        return True
    helped = text.endswith(word_tuple("helping_verbs"), frame.clause.start, frame.cue.start)
    if frame.cue.word in word_set("using_verbs") and (helped or _by_people(context, frame)):
        return True
    new = text.endswith(word_tuple("newly"), 0, frame.cue.start) or frame.cue.word.startswith(
        word_tuple("newly")
    )
    if new and (frame.relative or text.startswith("成的", frame.cue.end)):
        return True
    if text.startswith("后的", frame.cue.end):
        # 青禾社区改造|后的“…”学堂: the place is only told of.
        return True
    changed = frame.cue.word in word_set("verbs_of_becoming")
    return changed and not any(
        word in text[frame.clause.start : frame.cue.start] for word in word_set("object_prepositions")
    )


def _gathers(context: Context, frame: Frame) -> bool:
    """Whether people in front of a verb are only gathered, whatever their name holds (吸纳|退役军人)."""
    before = context.top_in(frame.clause.start, frame.cue.start)
    people = [one for one in before if one.type in ("Person", "Group")]
    return bool(people) and people[0].type == "Group" and is_governed(context, frame.clause, people[0])


def _by_people(context: Context, frame: Frame) -> bool:
    """Whether people stand right in front of a verb, behind no preposition: they do what it says."""
    people = [name for name in context.ending.get(frame.cue.start, ()) if name.type == "Group"]
    return any(not is_governed(context, frame.clause, name) for name in people)


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
