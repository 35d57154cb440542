"""serves: which programme, place, team, event or organisation is for which group."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import links, word_pattern, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.frames import Frame
from kg.extract.givers_of_service import (
    comes_to_event,
    guests_of,
    has_people_behind,
    is_founded,
    led,
    offered_for,
    opened_for,
    topic_with_count,
)
from kg.extract.lists_of_people import is_one_person
from kg.extract.modality import not_real
from kg.extract.pointing import pointed_at, team_meant
from kg.extract.servers import (
    MAKING,
    MAY_SERVE,
    behind_helping,
    is_content,
    is_made,
    is_scene,
    listed_with,
    may_serve,
    not_behind_person,
    visited,
)
from kg.extract.statements import Statement
from kg.extract.summed_teams import teams_listed
from kg.extract.types import ORGANIZATIONS, PLACES

_GROUP = frozenset({"Group"})
_OPENED = frozenset({"Venue", "ServiceCentre", "Programme", "Team"})
_MADE = _OPENED | {"Event"}
# A group stands at most this far behind 帮助, behind 为, 向 or 给, and behind 惠及 with its figures.
_BESIDE, _NEAR, _FAR = 4, 14, 28


@cache
def _giving() -> re.Pattern[str]:
    return word_pattern("giving_verbs")


def serves(
    context: Context, frames: Sequence[Frame], main: Sequence[Named], hosts: Collection[str]
) -> Iterator[Statement]:
    """Statements for 为 / 向 / 给 a group with a verb of giving, and for 惠及, 面向 and their like.

    ``hosts`` are the names of those who hold events: what they give there the event gives.
    """
    for frame in frames:
        groups = _served(context, frame) if "serve" in frame.cue.kinds else []
        if groups:
            refusal = not_real(context, frame.cue.start)
            for server in _servers(context, frame, groups[-1], main, hosts):
                if server.type not in MAY_SERVE and not _gives_much(context, frame, groups[-1]):
                    continue
                for group in groups:
                    yield Statement(server, "serves", group, "service for a group", frame.cue, refusal)


def _served(context: Context, frame: Frame) -> list[Named]:
    """The groups directly behind a serving word, with a verb of giving behind them where it needs one."""
    needs_verb = frame.cue.word in word_set("giving_prepositions")
    beside = frame.cue.word in word_set("helping_verbs")
    reach = _BESIDE if beside else _NEAR if needs_verb else _FAR
    groups = context.listed(frame.cue.end, _end_of_list(context, frame), _GROUP, reach)
    own = word_set("own_members")
    groups = [one for one in groups if one.name not in own and not is_one_person(context, one)]
    if beside and groups and not _is_helped(context, frame, groups):
        return []
    if not groups or _giving().search(context.text, frame.cue.end, groups[0].start):
        return []
    if context.text[frame.cue.end : groups[0].outer].startswith(word_tuple("words_of_service")):
        # 为老服务、妇女服务: the preposition is a part of a word.
        return []
    gives = not needs_verb or (_is_object(context, frame, groups[0]) and _gives(context, frame, groups[-1]))
    others = [name for name in context.top_in(frame.cue.end, groups[0].start) if name.type not in PLACES]
    return groups if gives and not others else []


def _end_of_list(context: Context, frame: Frame) -> int:
    """Where the groups behind a serving word end: with the clause, or the one that adds more (，以及)."""
    adding = tuple(link for link in links() if len(link) > 1)
    end = frame.clause.end
    return context.clause_at(end).end if context.text.startswith(adding, end) else end


def _is_helped(context: Context, frame: Frame, groups: Sequence[Named]) -> bool:
    """Whether groups directly follow a verb of helping; behind the noun 服务 nothing goes on."""
    between, end = context.text[frame.cue.end : groups[0].outer], groups[-1].end
    if any(name.type == "Group" for name in context.ending.get(frame.cue.start, ())):
        # 鼓励低龄老人|服务高龄老人: people help each other.
        return False
    noun = frame.cue.word in word_set("verbal_heads") and context.text[end : end + 1].isalpha()
    complained = context.text.startswith(word_tuple("complaints"), end)
    return not noun and not complained and (not between or behind_helping().fullmatch(between) is not None)


def _is_object(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a group is the object of a preposition, not of a verb of purpose behind it (为满足居民…)."""
    return not context.text[frame.cue.end : group.outer].startswith(word_tuple("purpose_verbs"))


def _gives(context: Context, frame: Frame, group: Named) -> bool:
    """Whether something is done for a group: 向 needs a verb of giving, behind 为 and 给 any verb will do."""
    behind = context.text[group.end : frame.clause.end]
    honours = context.cues_in(group.end, frame.clause.end)[:1]
    near = honours and "honour" in honours[0].kinds and honours[0].start - group.end <= _BESIDE
    if near or behind.startswith(word_tuple("honouring_deeds")):
        # 为优秀志愿者|颁发证书
        return False
    acts = behind[:1].isalnum() and not behind.startswith(word_tuple("inactive"))
    free = frame.cue.word in word_set("benefactive_prepositions")
    if free and context.text.endswith(word_tuple("giving_verbs"), frame.clause.start, frame.cue.start):
        # 将绿豆汤分发|给环卫工人
        return True
    return (free and acts) or _gives_much(context, frame, group)


def _gives_much(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a verb of giving stands behind a group, or the serving word needs none."""
    given = _giving().search(context.text, group.end, frame.clause.end) is not None
    if group.end + 1 == frame.clause.end:
        # 为外卖员、快递员等劳动者，|送上绿豆汤
        given = given or _giving().match(context.text, frame.clause.end) is not None
    return given or frame.cue.word not in word_set("giving_prepositions")


def _servers(
    context: Context, frame: Frame, group: Named, main: Sequence[Named], hosts: Collection[str]
) -> list[Named]:
    """What serves: the subject, what is opened for the group, what was named last, the article's event.

    让 or 帮助 a group says only what a thing of the same sentence does.
    """
    if offered := offered_for(context, group, frame.clause):
        return offered
    helping = frame.cue.word in word_set("helping_verbs")
    subjects = [
        lead
        for lead in teams_listed(context, frame.subject.leads[:1])
        if lead.type in MAY_SERVE and not led(context, frame, lead) and not is_scene(context, frame, lead)
    ]
    pointed = [] if frame.near else pointed_at(context, context.sentence_at(frame.cue.start).start)
    if pointed and not helping:
        return pointed
    if members := team_meant(context, frame.clause):
        return members
    made = _made_by(context, frame, subjects)
    if frame.near and not helping and subjects and not made:
        opened = opened_for(context, group, frame.clause)
        return opened or subjects
    if not made and (spoken := topic_with_count(context, frame, group)):
        return spoken
    if context.text.startswith("的", group.end):
        # 面向老人的“…”服务: what is for the group stands behind it.
        return [name for name in context.starting_at(group.end + 1) if name.type in MAY_SERVE]
    sentence = context.sentence_at(frame.cue.start)
    # 服务队…；民警向居民…: behind the mark others act.
    start = max(sentence.start, context.text.rfind("；", sentence.start, frame.cue.start))
    before = [
        name
        for name in context.top_in(start, frame.cue.start)
        if is_founded(context, name)
        or (
            may_serve(context, name)
            and not is_content(context, name)
            and not visited(context, frame, name)
            and not is_scene(context, frame, name)
            and not (main and comes_to_event(context, name, hosts))
        )
    ]
    behind = [name for name in context.top_in(group.end, sentence.end) if _is_made(context, frame, name)]
    if helping:
        return [*not_behind_person(frame, before)[-1:], *behind[:1]][:1]
    earlier = [event for event in main if event.start < frame.cue.start and _may_go_on(context, frame, event)]
    acting = frame.subject.of(ORGANIZATIONS).leads if frame.near else ()
    bodies = [] if any(led(context, frame, body) for body in acting) else list(acting)
    guests = guests_of(context, frame, hosts)
    spoken_of = [] if frame.near else _spoken_of(context, sentence, earlier)
    named = [one for one in behind if one.quote and one.head and one.type != "Event"]
    own = [one for one in named[:1] if bodies and one.start in frame.clause]
    others = [*behind[:1], *spoken_of, *earlier[-1:]]
    found = own or teams_listed(context, listed_with(context, before)) or others[:1] or bodies
    # 松涛医院|的医生: what its people give the event gives, too.
    people = any(has_people_behind(context, guest) for guest in guests)
    return own or [*guests, *(name for name in found if name not in guests and (people or not guests))]


def _made_by(context: Context, frame: Frame, subjects: Sequence[Named]) -> list[Named]:
    """What the subject of an earlier clause offers before it serves by it (社工站实施“…”项目，给老人…)."""
    if not subjects or subjects[0].start >= frame.clause.start:
        return []
    names = context.top_in(subjects[0].end, frame.clause.start)
    return [
        name for name in names if name.type in _MADE and may_serve(context, name) and is_made(context, name)
    ]


def _may_go_on(context: Context, frame: Frame, event: Named) -> bool:
    """Whether an event named before may be what serves: no ceremony, and not out of what somebody says."""
    return not context.is_spoken(frame.cue.start) and not event.name.endswith(word_tuple("ceremonies"))


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
