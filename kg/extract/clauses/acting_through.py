"""Bodies that act through their people: 松涛派出所|民警走进…开展…, 松涛支部|书记林晓岚带领党员…开展…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.clauses.actors import NOBODY, Actors
from kg.extract.clauses.binding import is_governed
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.service.givers_of_service import body_of
from kg.extract.types import LOCAL_UNITS, ORGANIZATIONS

_BODIES = ORGANIZATIONS - {"City", "Province", "District"}
# Between whoever leads and those he takes along stands at most an adverb's characters.
_ADVERB = 4


def acting_through(context: Context, frame: Frame, before: Sequence[Frame]) -> Actors:
    """The body whose people act, be it that they come to a place for it (松涛派出所|民警走进…，开展…).

    So does the body whose head takes its people along. ``before`` are the frames in front of ``frame``.
    """
    if not frame.near:
        sentence = context.sentence_at(frame.cue.start)
        came = [one for one in before if "visit" in one.cue.kinds and one.cue.start >= sentence.start]
        if not came or frame.subject.leads:
            return NOBODY
        frame = came[-1]
    if listed := listed_bodies(context, frame.subject.all):
        return Actors(tuple(listed))
    bodies = [_led_body(context, frame, lead) for lead in frame.subject.leads[:1] if lead.type == "Person"]
    found = whose_people_act(context, frame.subject.leads) + [body for body in bodies if body is not None]
    free = (body for body in found if not is_governed(context, frame.clause, body))
    return Actors(tuple(free))


def whose_people_act(context: Context, leads: Sequence[Named]) -> list[Named]:
    """The body of the people who act first of some, unless they act for themselves or for another one."""
    own = [lead for lead in leads[:1] if lead.type == "Group" and not _for_themselves(lead)]
    bodies = [body_of(context, one, _BODIES) or _body_inside(context, one) for one in own]
    return [body for body in bodies if body is not None and not _is_posted(own, body)]


def listed_bodies(context: Context, acting: Sequence[Named]) -> list[Named]:
    """The bodies that a list names by their people (松涛派出所|民警和青禾社区|网格员), if all have one."""
    through = [one for one in acting if one.type == "Group"]
    if len(acting) < 2 or not through:
        return []
    bodies: list[Named] = []
    for one in acting:
        own = whose_people_act(context, [one])[:1] if one.type == "Group" else [one]
        if not own or own[0].type not in _BODIES:
            return []
        bodies += [body for body in own if all(body.name != other.name for other in bodies)]
    return bodies


def _for_themselves(people: Named) -> bool:
    """Whether people are residents, who act for themselves (青禾社区的居民)."""
    return people.name.endswith(word_tuple("words_for_residents"))


def _is_posted(people: Sequence[Named], body: Named) -> bool:
    """Whether people only work in a unit for a body of their own (社区|民警)."""
    posted = any(one.name.endswith(word_tuple("staff_posted_to_units")) for one in people)
    return posted and body.type in LOCAL_UNITS


def _body_inside(context: Context, people: Named) -> Named | None:
    """The body that a word for its staff begins with (社区|工作人员)."""
    if not people.mention.text.endswith(word_tuple("staff")):
        return None
    inside = [one for one in context.names if one.start == people.start and one.end < people.end]
    return next((one for one in inside if one.type in _BODIES and not one.bare), None)


def _led_body(context: Context, frame: Frame, person: Named) -> Named | None:
    """The body whose office somebody has who takes people along (松涛支部|书记林晓岚|带领党员…)."""
    if person.title is None or person.title[0] > person.start or len(frame.subject.all) > 1:
        return None
    verb = _taking_along().match(context.text, person.end, frame.cue.start)
    if verb is None:
        return None
    taken = context.top_in(verb.end(), frame.cue.start)[:1]
    bodies = [one for one in context.ending.get(person.title[0], ()) if one.type in _BODIES and not one.bare]
    body = min(bodies, key=lambda one: one.start, default=None)
    # 松涛支部书记林晓岚带领|支部|党员: it is the same one.
    own = [one for one in taken if body is not None and one.name in body.name]
    if any(one.type in ORGANIZATIONS and one.start == verb.end() and one not in own for one in taken):
        return None
    return body


@cache
def _taking_along() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{0,{_ADVERB}}}?(?:{any_of(word_set('heads_taking_along'))})")
