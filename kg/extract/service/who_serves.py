"""Who serves a group: the subject, what is opened for it, what was named last, the article's event."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.pointing import behind_openers, pointed_at, team_meant
from kg.extract.context import Context
from kg.extract.founding.summed_teams import teams_listed
from kg.extract.service.contents import is_content
from kg.extract.service.givers_of_service import (
    guests_of,
    has_people_behind,
    held_for,
    joint_givers,
    led,
    offered_for,
    opened_for,
    topic_with_count,
)
from kg.extract.service.giving import behind_subject, only_besides
from kg.extract.service.helped_at_events import helped_at, performed_at, taught_to
from kg.extract.service.others_serving import adds_something, made_to_serve, speaks_of_another
from kg.extract.service.servers import MAY_SERVE, list_beginning, listed_with, may_serve
from kg.extract.service.serving import OPENED, Serving
from kg.extract.service.things_in_front import (
    bodies_offering,
    not_behind_person,
    team_of_members,
    thing_defined,
    thing_in_front,
    topic_before,
)
from kg.extract.types import ORGANIZATIONS


def who_serves(
    context: Context, frame: Frame, group: Named, main: Sequence[Named], hosts: Collection[str]
) -> list[Named]:
    """What serves a group: what the first of the steps finds that knows it, be it nothing."""
    serving = Serving(context, frame, group, main, hosts)
    answers = (step(serving) for step in _STEPS)
    return next((answer for answer in answers if answer is not None), [])


def _made_to_serve(one: Serving) -> list[Named] | None:
    """What a clause makes and tells to be for the group (打造为骑手服务的“…”驿站), if that has a name."""
    if not one.subjects and speaks_of_another(one.context, one.frame):
        return []
    return made_to_serve(one.context, one.frame, one.group)


def _offered(one: Serving) -> list[Named] | None:
    """What words around the group tell to be offered to it."""
    context, frame, clause = one.context, one.frame, one.frame.clause
    offered = (
        offered_for(context, one.group, clause)
        or held_for(context, one.group, clause, towards=frame.cue.word in word_set("towards"))
        # 二楼为书场，三楼|为居民|开设健身房
        or opened_for(context, one.group, clause)
        or joint_givers(context, frame)
        or taught_to(context, one.group, clause)
        or thing_defined(context, frame, one.group)
        or thing_in_front(context, frame)
    )
    return offered or None


def _behind_purpose(one: Serving) -> list[Named] | None:
    """What a clause behind a purpose offers (为|方便老人，中心开设“…”通道)."""
    purposes = word_tuple("purpose_openers")
    if one.behind and one.context.text.endswith(purposes, one.frame.clause.start, one.frame.cue.start):
        return list_beginning(one.context, behind_subject(one.context, one.frame, one.behind))
    return topic_before(one.context, one.frame) or None


def _pointed_at(one: Serving) -> list[Named] | None:
    """What the sentence is about (这支队伍由 A 组建，照顾老人), or the team whose members act."""
    context, frame = one.context, one.frame
    founded = frame.near and all(led(context, frame, lead) for lead in frame.subject.leads)
    pointed = pointed_at(context, one.sentence.start) if founded or not frame.near else []
    if pointed and (founded or not one.helping):
        return list(pointed)
    return team_meant(context, frame.clause) or None


def _of_subject(one: Serving) -> list[Named] | None:
    """The subject itself, unless it offers something by which it serves; or a topic with its count."""
    context, frame = one.context, one.frame
    if frame.near and not one.helping and one.subjects and not one.made:
        team = one.subjects[0].type == "Team"
        opened = opened_for(context, one.group, frame.clause)
        return (
            opened or (performed_at(context, frame, one.group, one.earlier) if team else []) or one.subjects
        )
    return (None if one.made else topic_with_count(context, frame, one.group)) or None


def _described(one: Serving) -> list[Named] | None:
    """What stands behind the group and 的 (面向老人的“…”服务)."""
    if not one.context.text.startswith("的", one.group.end):
        return None
    return [name for name in one.context.starting_at(one.group.end + 1) if name.type in MAY_SERVE]


def _helping(one: Serving) -> list[Named] | None:
    """What helps: it stands in front, not behind (看护问题|让家长烦心)."""
    if not one.helping:
        return None
    context, frame = one.context, one.frame
    opens = behind_openers(context, frame.clause) == frame.cue.start
    opens = opens or frame.cue.word not in word_set("making_feel")
    told = not_behind_person(frame, one.before)[-1:]
    told = told or (list_beginning(context, one.behind) if opens else [])
    helped = told or helped_at(context, frame, one.group, one.earlier)
    return helped or bodies_offering(context, frame, one.group)


def _given_there(one: Serving) -> list[Named]:
    """Who gives where no subject of the sentence is known to: guests, what was named, the event, a body."""
    context, frame = one.context, one.frame
    acting = frame.subject.of(ORGANIZATIONS).leads if frame.near else ()
    bodies = [] if any(led(context, frame, body) for body in acting) else list(acting)
    # 松涛医院|的医生: what its people give at an event the event gives.
    guests = guests_of(context, frame, one.hosts)
    guests = [body for body in guests if not one.main or not has_people_behind(context, body)]
    apart = frame.near or adds_something(context, frame, one.group)
    spoken_of = [] if apart else _spoken_of(context, one.sentence, one.earlier)
    named = [name for name in one.behind if name.quote and name.head and name.type != "Event"]
    own = [name for name in named[:1] if bodies and name.start in frame.clause]
    besides = one.earlier and only_besides(context, frame, one.group, one.behind)
    others = [*([] if besides else one.behind[:1]), *spoken_of, *one.earlier[-1:]]
    found = own or teams_listed(context, listed_with(context, one.before)) or others[:1] or bodies
    found = found or team_of_members(context, frame)
    # Without an event, what the people of a body give it gives, too.
    people = any(has_people_behind(context, guest) for guest in guests)
    return own or [*guests, *(name for name in found if name not in guests and (people or not guests))]


# Each finds what serves, or says by None that the next one has to.
_STEPS: tuple[Callable[[Serving], list[Named] | None], ...] = (
    _made_to_serve,
    _offered,
    _behind_purpose,
    _pointed_at,
    _of_subject,
    _described,
    _helping,
    _given_there,
)


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
        if (name.type in OPENED and name.quote is not None)
        and not name.head.endswith(word_tuple("ways_of_working"))
        and may_serve(context, name)
        and not is_content(context, name)
    ]
    near = [thing for thing in things if thing.start >= paragraph]
    headline = context.article.headline + context.article.kicker
    named = [thing for thing in things if thing.head and thing.head in headline]
    return near[-1:] or ([] if events else named[-1:])
