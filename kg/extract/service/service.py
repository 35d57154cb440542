"""serves: which programme, place, team, event or organisation is for which group."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.pointing import behind_openers, pointed_at, team_meant
from kg.extract.context import Context
from kg.extract.founding.summed_teams import teams_listed
from kg.extract.modality import not_real
from kg.extract.service.givers_of_service import (
    comes_to_event,
    guests_of,
    has_people_behind,
    held_for,
    is_founded,
    joint_givers,
    led,
    offered_for,
    opened_for,
    topic_with_count,
)
from kg.extract.service.giving import (
    as_far_as_held,
    behind_subject,
    done_by_bodies,
    gives_much,
    only_besides,
)
from kg.extract.service.helped_at_events import helped_at, is_habit, performed_at, taught_to
from kg.extract.service.served import served
from kg.extract.service.servers import (
    MAKING,
    MAY_SERVE,
    is_content,
    is_made,
    is_one_of_many,
    is_opening,
    is_scene,
    listed_with,
    may_serve,
    visited,
)
from kg.extract.service.things_in_front import (
    bodies_offering,
    not_behind_person,
    team_of_members,
    thing_defined,
    thing_in_front,
    topic_before,
)
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_OPENED = frozenset({"Venue", "ServiceCentre", "Programme", "Team"})
_MADE = _OPENED | {"Event"}
_ACTING = frozenset({"Group", "Person", "Team"})
# What is held or run for people in general is for nobody in particular.
_FOR_SOMEBODY = frozenset({"Event", "Programme", "Team"})


def serves(
    context: Context, frames: Sequence[Frame], main: Sequence[Named], hosts: Collection[str]
) -> Iterator[Statement]:
    """Statements for 为 / 向 / 给 a group with a verb of giving, and for 惠及, 面向 and their like.

    ``hosts`` are the names of those who hold events: what they give there the event gives.
    """
    for frame in frames:
        groups = served(context, frame) if "serve" in frame.cue.kinds else []
        if groups:
            refusal = not_real(context, frame.cue.start)
            told = context.text.endswith(word_tuple("telling_of_deeds"), frame.clause.start, frame.cue.start)
            doing = done_by_bodies(context, frame, groups[-1])
            servers = _servers(context, frame, groups[-1], main, hosts) if doing is None else doing
            for server in servers:
                if server.type not in MAY_SERVE and not gives_much(context, frame, groups[-1]):
                    continue
                if told and server.type == "Event":
                    # 林晓岚在会上说起|为老人装门铃的往事: the event does not serve them.
                    continue
                for group in groups:
                    if server.type in _FOR_SOMEBODY and group.name in word_set("people_in_general"):
                        continue
                    yield Statement(server, "serves", group, "service for a group", frame.cue, refusal)


def _servers(
    context: Context, frame: Frame, group: Named, main: Sequence[Named], hosts: Collection[str]
) -> list[Named]:
    """What serves: the subject, what is opened for the group, what was named last, the article's event.

    让 or 帮助 a group says only what a thing of the same sentence does.
    """
    if offered := (
        offered_for(context, group, frame.clause)
        or held_for(context, group, frame.clause, towards=frame.cue.word in word_set("towards"))
        # 二楼为书场，三楼|为居民|开设健身房
        or opened_for(context, group, frame.clause)
        or joint_givers(context, frame)
        or taught_to(context, group, frame.clause)
        or thing_defined(context, frame, group)
        or thing_in_front(context, frame)
    ):
        return offered
    helping = frame.cue.word in word_set("helping_verbs")
    sentence = context.sentence_at(frame.cue.start)
    behind = [name for name in context.top_in(group.end, sentence.end) if _is_made(context, frame, name)]
    if behind and context.text.endswith(word_tuple("purpose_openers"), frame.clause.start, frame.cue.start):
        # 为|方便老人，中心开设“…”通道
        return behind_subject(context, frame, behind)[:1]
    subjects = [
        lead
        for lead in teams_listed(context, frame.subject.leads[:1])
        if lead.type in MAY_SERVE and not led(context, frame, lead) and not is_scene(context, frame, lead)
        if not is_opening(lead)
        if not _others_act(context, frame, lead)
    ]
    if topic := topic_before(context, frame):
        return topic
    # 这支队伍由 A 组建，照顾老人: what the sentence is about does it.
    founded = frame.near and all(led(context, frame, lead) for lead in frame.subject.leads)
    pointed = pointed_at(context, sentence.start) if founded or not frame.near else []
    if pointed and (founded or not helping):
        return pointed
    if members := team_meant(context, frame.clause):
        return members
    earlier = [event for event in main if event.start < frame.cue.start and _may_go_on(context, frame, event)]
    made = _made_by(context, frame, subjects)
    if frame.near and not helping and subjects and not made:
        opened = opened_for(context, group, frame.clause)
        shown = performed_at(context, frame, group, earlier) if subjects[0].type == "Team" else []
        return opened or shown or subjects
    if not made and (spoken := topic_with_count(context, frame, group)):
        return spoken
    if context.text.startswith("的", group.end):
        # 面向老人的“…”服务: what is for the group stands behind it.
        return [name for name in context.starting_at(group.end + 1) if name.type in MAY_SERVE]
    # 服务队…；民警向居民…: behind the mark others act.
    start = max(sentence.start, context.text.rfind("；", sentence.start, frame.cue.start))
    before = [
        name
        for name in context.top_in(start, frame.cue.start)
        if (is_founded(context, name) and not is_content(context, name))
        or (
            may_serve(context, name)
            and not is_content(context, name)
            and not visited(context, frame, name)
            and not is_scene(context, frame, name)
            and not (main and comes_to_event(context, name, hosts))
            and not (name.type == "Event" and name.name.endswith(word_tuple("ceremonies")))
        )
    ]
    before = as_far_as_held(context, frame, group, before, behind)
    if helping:
        # 看护问题|让家长烦心: what does that stands in front, not what is named behind.
        opens = behind_openers(context, frame.clause) == frame.cue.start
        opens = opens or frame.cue.word not in word_set("making_feel")
        told = [*not_behind_person(frame, before)[-1:], *(behind if opens else [])[:1]][:1]
        return told or helped_at(context, frame, group, earlier) or bodies_offering(context, frame, group)
    acting = frame.subject.of(ORGANIZATIONS).leads if frame.near else ()
    bodies = [] if any(led(context, frame, body) for body in acting) else list(acting)
    # 松涛医院|的医生: what its people give at an event the event gives.
    guests = guests_of(context, frame, hosts)
    guests = [one for one in guests if not main or not has_people_behind(context, one)]
    spoken_of = [] if frame.near else _spoken_of(context, sentence, earlier)
    named = [one for one in behind if one.quote and one.head and one.type != "Event"]
    own = [one for one in named[:1] if bodies and one.start in frame.clause]
    later = [] if earlier and only_besides(context, frame, group, behind) else behind[:1]
    others = [*later, *spoken_of, *earlier[-1:]]
    found = own or teams_listed(context, listed_with(context, before)) or others[:1] or bodies
    found = found or team_of_members(context, frame)
    # Without an event, what the people of a body give it gives, too.
    people = any(has_people_behind(context, guest) for guest in guests)
    return own or [*guests, *(name for name in found if name not in guests and (people or not guests))]


def _made_by(context: Context, frame: Frame, subjects: Sequence[Named]) -> list[Named]:
    """What the subject of an earlier clause offers before it serves by it (社工站实施“…”项目，给老人…)."""
    if not subjects or subjects[0].start >= frame.clause.start:
        return []
    names = context.top_in(subjects[0].end, frame.clause.start)
    return [
        name
        for name in names
        if (is_founded(context, name) and not is_content(context, name))
        or (name.type in _MADE and may_serve(context, name) and is_made(context, name))
    ]


def _others_act(context: Context, frame: Frame, lead: Named) -> bool:
    """Whether others act behind the ； that parts a subject from a serving word (A清理…；B的律师为居民…)."""
    mark = context.text.rfind("；", lead.end, frame.cue.start)
    between = context.top_in(mark, frame.cue.start) if mark >= 0 else ()
    return any(name.type in _ACTING for name in between)


def _may_go_on(context: Context, frame: Frame, event: Named) -> bool:
    """Whether an event named before may be what serves: no ceremony, and not out of what somebody says."""
    ceremony = event.name.endswith(word_tuple("ceremonies"))
    other = context.is_spoken(frame.cue.start) or _in_other_item(context, frame, event)
    return not (other or ceremony or is_one_of_many(context, event) or is_habit(context, frame))


def _in_other_item(context: Context, frame: Frame, event: Named) -> bool:
    """Whether an event stands in another item of what is counted off (一是举办…。二是为老人…)."""
    first, last = context.sentence_index(event.start), context.sentence_index(frame.cue.start)
    marks = word_tuple("numbered_openings")
    items = [context.text.startswith(marks, one.start) for one in context.sentences[first : last + 1]]
    return first < last and items[0] and any(items[1:])


def _spoken_of(context: Context, sentence: Span, events: Sequence[Named]) -> list[Named]:
    """What a sentence without a subject goes on to speak of: what was named last in its paragraph.

    Where the article is about no event, that is what its headline names.
    """
    paragraph = context.text.rfind("\n", 0, sentence.start) + 1
    if any(event.start >= paragraph for event in events):
        return []
    things = [
        name
        for name in context.top_in(0, sentence.start)
        if (name.type in _OPENED and name.quote is not None)
        and not name.head.endswith(word_tuple("ways_of_working"))
        and may_serve(context, name)
        and not is_content(context, name)
    ]
    near = [thing for thing in things if thing.start >= paragraph]
    headline = context.article.headline + context.article.kicker
    named = [thing for thing in things if thing.head and thing.head in headline]
    return near[-1:] or ([] if events else named[-1:])


def _is_made(context: Context, frame: Frame, name: Named) -> bool:
    """Whether a mention behind a group is an event, or what a later clause offers (为方便老人，A 推出“…”)."""
    if name.type == "Event":
        return True
    start = frame.cue.end if name.start in frame.clause else context.clause_at(name.start).start
    cues = [cue for cue in context.cues_in(start, name.start) if cue.kinds & MAKING]
    # 为骑手提供免费休息区: whoever gives a place without a name to use serves.
    used = name.quote is None and all(cue.word in word_set("offering_verbs") for cue in cues)
    return bool(cues) and not used and may_serve(context, name)
