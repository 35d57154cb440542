"""Who serves a group: bodies that hold nothing but come to an event, and what a count is told of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount, figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.clauses.actors import Actors, opens
from kg.extract.clauses.cues import Cue
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.types import FOUNDED, ORGANIZATIONS

# Things that are for people, beside events.
SERVING = frozenset({"Team", "Programme", "Venue", "ServiceCentre"})
# Organisations that come to what others hold and give there what is theirs.
_GUESTS = frozenset({"Hospital", "Company", "School", "SocialOrganization", "GovernmentBody"})
_GIVING = frozenset({"Company", "SocialOrganization"})
_SENDING_PEOPLE = frozenset({"ServiceCentre", "Team"})
_OPENED = frozenset({"Venue", "ServiceCentre", "Programme", "Team"})
# The rooms that are opened for a group stand at most this far behind the verb.
_REACH = 14
_SITES = frozenset({"Venue", "ServiceCentre"})
# Who founds a room; what a place has is only in it.
_BODIES = ORGANIZATIONS - _SITES
_HOLDING = frozenset({"run", "establish", "organize"})
# An adverb in front of a verb of holding has at most so many characters.
_ADVERB = 4
# Who gives together are so many.
_AT_LEAST = 2
_PEOPLE = frozenset({"Group", "Person"})
# Behind these verbs stand partners, guests and honours.
_TAKING_ALONG = frozenset({"joint", "honour", "invite"})


def guests_of(context: Context, frame: Frame, hosts: Collection[str]) -> list[Named]:
    """The bodies that open a clause, or whose people do, and hold no event (松涛医院的医生为居民…).

    ``hosts`` are the names of those who hold events.
    """
    if not frame.near or frame.cue.word not in word_set("giving_prepositions"):
        return []
    leads = frame.subject.leads
    bodies = [lead for lead in leads if lead.type in _GUESTS]
    if leads and not bodies and leads[0].type in _PEOPLE:
        bodies = _sending(context, leads[0])
    inside = [body for body in bodies if frame.clause.start <= body.start and body.end <= frame.cue.start]
    before = context.cues_in(frame.clause.start, inside[0].outer) if inside else ()
    invited = any("invite" in cue.kinds for cue in before)
    holding = [body for body in bodies if body.name in hosts]
    return [] if invited or not all(_gives_itself(context, frame, body) for body in holding) else inside


def _gives_itself(context: Context, frame: Frame, host: Named) -> bool:
    """Whether a firm gives what no event does that it holds (嘉禾银行还为骑手送上福字)."""
    held = any(one.type == "Event" for one in context.top_in(frame.cue.end, frame.clause.end))
    return host.type in _GIVING and not held and not has_people_behind(context, host)


def joint_givers(context: Context, frame: Frame) -> list[Named]:
    """Those who stand together in front of a serving word and give as one (A 和 B|联合|为老人…)."""
    acting = frame.subject.all
    if len(acting) < _AT_LEAST or any(one.type not in ORGANIZATIONS | SERVING for one in acting):
        return []
    words = word_set("acting_as_one") | word_set("together")
    inside = all(one.start in frame.clause and one.end <= frame.cue.start for one in acting)
    between = context.text[acting[-1].end : frame.cue.start]
    if inside and between in words:
        return list(acting)
    # A 与 B 一道，|给骑手送去…，并为老人…: what they do as one goes on, unless they hold something first.
    near = frame.near and acting[0].start in context.sentence_at(frame.cue.start)
    other = any(cue.kinds & _HOLDING for cue in context.cues_in(acting[-1].end, frame.cue.start))
    goes_on = near and not other and between.startswith(tuple(f"{word}，" for word in words))
    return list(acting) if goes_on else []


def led(context: Context, frame: Frame, lead: Named) -> bool:
    """Whether somebody only runs, in an earlier clause, what the sentence is about (由加油站运营，面向…)."""
    governed = lead.type != "Team" and context.text.endswith(word_tuple("agent_marks"), 0, lead.outer)
    return governed and lead.end < frame.clause.start


def belongs(context: Context, name: Named) -> bool:
    """Whether a mention tells whose people act (“银手杖”服务队队员), goes along, or is an honour."""
    clause = context.clause_at(name.start)
    followed = any(other.type in _PEOPLE for other in context.starting_at(name.end))
    if context.precedes_title(name):
        # “…”服务队|队长介绍，队伍面向…: what somebody tells of his team the team does.
        followed = not any("say" in cue.kinds for cue in context.cues_in(name.end, clause.end))
    cues = context.cues_in(clause.start, name.outer)
    # 林晓岚带领|“…”服务队|上门: the team does what the next clause tells.
    comes = name.type == "Team" and context.text.startswith(word_tuple("ways_of_calling"), name.end)
    return followed or (bool(cues) and bool(cues[-1].kinds & _TAKING_ALONG) and not comes)


def _sending(context: Context, people: Named) -> list[Named]:
    """The body in front of its people (松涛医院|医生, 来自松涛医院|的医生); one person is no body."""
    body = body_of(context, people, _GUESTS)
    return [] if body is None else [body]


def body_of(context: Context, people: Named, types: frozenset[str]) -> Named | None:
    """The body of some types in front of its people or of 的 and its people, or None."""
    start = people.front
    described = context.text[start - 1 : start] in word_set("attributes")
    clause = context.clause_at(people.end)
    named = any(one.type == "Person" for one in context.top_in(people.end, clause.end))
    if not described and (people.type != "Group" or named):
        return None
    bodies = [name for name in context.ending.get(start - described, ()) if name.type in types]
    return min((name for name in bodies if not name.bare), key=lambda name: name.start, default=None)


def has_people_behind(context: Context, body: Named) -> bool:
    """Whether a body acts through its people (松涛医院|的医生, 松涛医院|医生, “…”服务队|等团队的志愿者)."""
    return _behind_sum().match(context.text, body.end) is not None or any(
        one.type == "Group" for one in context.starting_at(body.end)
    )


@cache
def _behind_sum() -> re.Pattern[str]:
    """的 behind a body, or behind the noun that sums up the list that it ends."""
    sums = any_of(word_set("summed_up_bodies") | word_set("kinds_of_teams"))
    return re.compile(rf"(?:等(?:{amount()})?(?:{sums}))?(?:{any_of(word_set('attributes'))})")


def comes_to_event(context: Context, name: Named, hosts: Collection[str]) -> bool:
    """Whether people of a centre or a team act at an event that others hold: what they give, that gives."""
    return name.type in _SENDING_PEOPLE and name.name not in hosts and has_people_behind(context, name)


def topic_with_count(context: Context, frame: Frame, group: Named) -> list[Named]:
    """The thing that a sentence is about, where a number tells how many it served (服务老人300人次)."""
    if count_of_people().match(context.text, group.end) is None:
        return []
    sentence = context.sentence_at(frame.cue.start)
    for clause in context.clauses[context.sentence_index(frame.cue.start)]:
        named = context.top_in(clause.start, min(clause.end, frame.cue.start))
        if named and opens(context, clause, Actors((named[0],))):
            if named[0].type in SERVING | {"Event"}:
                return [named[0]]
            if named[0].type in ORGANIZATIONS:
                return []
    paragraph = context.text.rfind("\n", 0, sentence.start) + 1
    return _opening_things(context, paragraph, sentence.start)[-1:]


def _opening_things(context: Context, start: int, end: int) -> list[Named]:
    """The things that sentences of a stretch of text begin with, behind places (青禾社区的|四点半课堂)."""
    found: list[Named] = []
    for sentence in context.sentences:
        if start <= sentence.start < end:
            named = context.top_in(sentence.start, sentence.end)
            things = [one for one in named if one.type in SERVING and (one.type != "Venue" or one.quote)]
            found += [one for one in things[:1] if _opens_behind_place(context, sentence, named, one)]
    return found


def _opens_behind_place(context: Context, sentence: Span, named: Sequence[Named], thing: Named) -> bool:
    """Whether nothing but an organisation stands in front of a thing in its first clause."""
    first = context.clause_at(sentence.start)
    before = [one for one in named if one.outer < thing.outer]
    alone = all(one.type in ORGANIZATIONS | {"Date"} for one in before)
    return (alone and thing.start < first.end) or opens(
        context, context.clause_at(thing.outer), Actors((thing,))
    )


def is_founded(context: Context, name: Named) -> bool:
    """Whether an organisation is what its clause founds (成立松涛生活服务部，为…)."""
    clause = context.clause_at(name.start)
    cues = context.cues_in(clause.start, name.outer)
    makes = {"establish", "run"} if name.type == "SocialOrganization" else {"establish"}
    founds = any(cue.kinds & makes for cue in (*cues[:1], *cues[-1:]))
    new = name.type in FOUNDED and name.mention.antecedent is None and founds
    return new and not _is_room(context, name, cues[-1])


def _is_room(context: Context, name: Named, verb: Cue) -> bool:
    """Whether a place has a room, and no body founds it (“…”驿站|设茶水间、书吧)."""
    if name.quote is not None or name.type not in _SITES or verb.word not in word_set("having_verbs"):
        return False
    before = context.top_in(context.clause_at(name.start).start, verb.start)
    return "contain" in verb.kinds and not any(one.type in _BODIES for one in before)


def is_set_up(context: Context, verb: Cue) -> bool:
    """Whether a body sets up what a place could also just have (青禾社区|设置|学雷锋服务站)."""
    if not verb.kinds & _HOLDING:
        return False
    start, front = context.clause_at(verb.start).start, context.sentence_at(verb.start).start
    opening = [one for one in context.top_in(front, start)[:1] if one.outer <= front + 1]
    before = context.top_in(start, verb.start)[-1:] or opening
    return any(one.type in _BODIES for one in before)


def opened_for(context: Context, group: Named, clause: Span) -> list[Named]:
    """The rooms that a place opens for a group (为居民开设阅览室、棋牌室): they serve it."""
    verbs = [cue for cue in context.cues_in(group.end, clause.end) if "contain" in cue.kinds]
    return context.listed(verbs[0].end, clause.end, _OPENED, _REACH) if verbs else []


def held_for(context: Context, group: Named, clause: Span, *, towards: bool) -> list[Named]:
    """What is held or opened for those whom a word means (面向返乡青年|举办培训班): it serves them.

    Behind another word than one of turning ``towards`` somebody, only what is opened does (为骑手|推出“…”).
    """
    verbs = context.cues_in(group.end, clause.end)[:1]
    if not verbs or verbs[0].start - group.end > _ADVERB or not verbs[0].kinds & _HOLDING:
        return []
    if not towards and verbs[0].word not in word_set("course_verbs"):
        return []
    return context.listed(verbs[0].end, clause.end, _OPENED | {"Event"}, _REACH)


def offered_for(context: Context, group: Named, clause: Span) -> list[Named]:
    """What somebody offers a group in a relative clause (为双职工子女|开办的|“…”托管班): it serves them."""
    verbs = context.cues_in(group.end, clause.end)[:1]
    if not verbs or verbs[0].start != group.end or not verbs[0].kinds & {"run", "establish", "organize"}:
        return []
    if not context.text.startswith("的", verbs[0].end):
        return []
    behind = context.starting_at(verbs[0].end + 1)
    return [name for name in behind if name.type in SERVING | {"Event"} and name.quote is not None]


@cache
def count_of_people() -> re.Pattern[str]:
    """How many people a group is, behind it (居民|2000余人次, 户外劳动者|近千人次)."""
    nearly = any_of(word_set("before_counts"))
    number = rf"(?:{figure()}(?:\.\d+)?[万千百]?|[万千百])"
    return re.compile(rf"(?:{nearly})?{number}[余多]?(?:{any_of(word_set('counts_of_people'))})")
