"""serves: which programme, place, team, event or organisation is for which group."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import links, place_prepositions, word_pattern, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.frames import Frame
from kg.extract.givers_of_service import belongs, guests_of, is_founded, led, opened_for, topic_with_count
from kg.extract.modality import not_real
from kg.extract.pointing import pointed_at
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS, PLACES

_GROUP = frozenset({"Group"})
_SERVING = frozenset({"Team", "Programme", "Venue", "ServiceCentre", "Event"})
_MAKING = frozenset({"run", "establish", "organize"})
_OPENED = frozenset({"Venue", "ServiceCentre", "Programme", "Team"})
_MADE = _OPENED | {"Event"}
# A group stands at most this far behind 帮助, behind 为, 向 or 给, and behind 惠及 with its figures.
_BESIDE, _NEAR, _FAR = 4, 14, 28
# A verb of running stands at most this many characters in front of what it launches, with 了.
_LAUNCH_REACH = 6


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
                if server.type not in _SERVING and not _gives_much(context, frame, groups[-1]):
                    continue
                for group in groups:
                    yield Statement(server, "serves", group, "service for a group", frame.cue, refusal)


def _served(context: Context, frame: Frame) -> list[Named]:
    """The groups directly behind a serving word, with a verb of giving behind them where it needs one."""
    needs_verb = frame.cue.word in word_set("giving_prepositions")
    beside = frame.cue.word in word_set("helping_verbs")
    groups = context.listed(
        frame.cue.end, frame.clause.end, _GROUP, _BESIDE if beside else _NEAR if needs_verb else _FAR
    )
    groups = [group for group in groups if group.name not in word_set("own_members")]
    if beside and groups and not _is_helped(context, frame, groups):
        return []
    if not groups or _giving().search(context.text, frame.cue.end, groups[0].start):
        return []
    gives = not needs_verb or (_is_object(context, frame, groups[0]) and _gives(context, frame, groups[-1]))
    others = [name for name in context.top_in(frame.cue.end, groups[0].start) if name.type not in PLACES]
    return groups if gives and not others else []


def _is_helped(context: Context, frame: Frame, groups: Sequence[Named]) -> bool:
    """Whether groups directly follow a verb of helping; behind the noun 服务 nothing goes on."""
    between, end = context.text[frame.cue.end : groups[0].outer], groups[-1].end
    noun = frame.cue.word in word_set("verbal_heads") and context.text[end : end + 1].isalpha()
    noun = noun or context.text.startswith(word_tuple("complaints"), end)
    return not noun and (not between or between in word_set("behind_helping"))


def _is_object(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a group is the object of a preposition, not of a verb of purpose behind it (为满足居民…)."""
    return not context.text[frame.cue.end : group.outer].startswith(word_tuple("purpose_verbs"))


def _gives(context: Context, frame: Frame, group: Named) -> bool:
    """Whether something is done for a group: 向 needs a verb of giving, behind 为 and 给 any verb will do."""
    behind = context.text[group.end : frame.clause.end]
    honours = context.cues_in(group.end, frame.clause.end)[:1]
    if honours and "honour" in honours[0].kinds and honours[0].start - group.end <= _BESIDE:
        # 为优秀志愿者|颁发证书
        return False
    acts = behind[:1].isalnum() and not behind.startswith(word_tuple("inactive"))
    free = frame.cue.word in word_set("benefactive_prepositions")
    return (free and acts) or _gives_much(context, frame, group)


def _gives_much(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a verb of giving stands behind a group, or the serving word needs none."""
    given = _giving().search(context.text, group.end, frame.clause.end) is not None
    return given or frame.cue.word not in word_set("giving_prepositions")


def _servers(
    context: Context, frame: Frame, group: Named, main: Sequence[Named], hosts: Collection[str]
) -> list[Named]:
    """What serves: the subject, what is opened for the group, what was named last, the article's event.

    让 or 帮助 a group says only what a thing of the same sentence does.
    """
    helping = frame.cue.word in word_set("helping_verbs")
    subjects = [
        lead for lead in frame.subject.leads[:1] if lead.type in _SERVING and not led(context, frame, lead)
    ]
    pointed = [] if frame.near else pointed_at(context, context.sentence_at(frame.cue.start).start)
    if pointed and not helping:
        return pointed
    made = _made_by(context, frame, subjects)
    if frame.near and not helping and subjects and not made:
        opened = opened_for(context, group, frame.clause)
        return opened or subjects
    if spoken := topic_with_count(context, frame, group):
        return spoken
    if context.text.startswith("的", group.end):
        # 面向老人的“…”服务: what is for the group stands behind it.
        return [name for name in context.starting_at(group.end + 1) if name.type in _SERVING]
    sentence = context.sentence_at(frame.cue.start)
    # 服务队…；民警向居民…: behind the mark others act.
    start = max(sentence.start, context.text.rfind("；", sentence.start, frame.cue.start))
    before = [
        name
        for name in context.top_in(start, frame.cue.start)
        if (_may_serve(context, name) and not _is_content(context, name)) or is_founded(context, name)
    ]
    behind = [name for name in context.top_in(group.end, sentence.end) if _is_made(context, frame, name)]
    if helping:
        return [*before[-1:], *behind[:1]][:1]
    earlier = [event for event in main if event.start < frame.cue.start and _may_go_on(context, frame, event)]
    acting = frame.subject.of(ORGANIZATIONS).leads if frame.near else ()
    bodies = [body for body in acting if not led(context, frame, body)]
    guests = guests_of(context, frame, hosts)
    spoken_of = [] if frame.near else _spoken_of(context, sentence, earlier)
    named = [one for one in behind if one.quote and one.head and one.type != "Event"]
    own = [one for one in named[:1] if bodies and one.start in frame.clause]
    others = [*behind[:1], *spoken_of, *earlier[-1:], *bodies[:1]]
    found = own or _listed_with(context, before) or others[:1]
    # 松涛医院|的医生: what its people give the event gives, too.
    people = any(context.text.startswith(word_tuple("attributes"), guest.end) for guest in guests)
    return own or [*guests, *(name for name in found if name not in guests and (people or not guests))]


def _listed_with(context: Context, before: Sequence[Named]) -> list[Named]:
    """The last of the things in front of a group, with those of its kind that one list holds with it."""
    listed = list(before[-1:])
    for name in reversed(before[:-1]):
        between = context.text[name.end : listed[0].outer]
        if between not in {"", *links()} or name.type != listed[0].type:
            break
        listed.insert(0, name)
    return listed


def _made_by(context: Context, frame: Frame, subjects: Sequence[Named]) -> list[Named]:
    """What the subject of an earlier clause offers before it serves by it (社工站实施“…”项目，给老人…)."""
    if not subjects or subjects[0].start >= frame.clause.start:
        return []
    names = context.top_in(subjects[0].end, frame.clause.start)
    return [
        name for name in names if name.type in _MADE and _may_serve(context, name) and _made(context, name)
    ]


def _made(context: Context, name: Named) -> bool:
    cues = context.cues_in(context.clause_at(name.start).start, name.outer)
    return bool(cues) and bool(cues[-1].kinds & _MAKING)


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
        and _may_serve(context, name)
        and not _is_content(context, name)
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
    making = any(cue.kinds & _MAKING for cue in context.cues_in(start, name.start))
    return making and _may_serve(context, name)


def _may_serve(context: Context, name: Named) -> bool:
    """Whether a mention is a thing that serves, not where somebody is or what a word describes."""
    unnamed = name.quote is not None and not name.head
    # 敬老活动|300余次: somebody holds many.
    many = name.type == "Event" and context.text[name.end : name.end + 1].isdecimal()
    if name.type not in _SERVING or many or name.name.endswith(word_tuple("gifts")):
        return False
    if unnamed and not _is_thing(context, name):
        return False
    described = context.text.endswith("的", 0, name.start) and not _is_topic(context, name)
    governed = (*place_prepositions(), *word_tuple("agent_marks"))
    return not (described or belongs(context, name) or context.text.endswith(governed, 0, name.outer))


def _is_topic(context: Context, name: Named) -> bool:
    """Whether a relative clause and what it describes are all that a clause holds (由 A 实施的“…”项目，…)."""
    if context.text[name.end : name.end + 1] != "，":
        return False
    cues = context.cues_in(context.clause_at(name.start).start, name.outer)
    verbs = [cue for cue in cues if not cue.kinds <= {"joint", "contain"}]
    return bool(verbs) and verbs[0].end == name.outer - 1


def _is_thing(context: Context, name: Named) -> bool:
    """Whether a quotation names a thing: it opens a sentence, or a verb launches it (推出“银龄柜台”)."""
    if any(other.type == "Person" for other in context.starting_at(name.end)):
        return False
    if name.outer == context.sentence_at(name.start).start:
        return True
    cues = context.cues_in(max(0, name.outer - _LAUNCH_REACH), name.outer)
    return bool(cues) and bool(cues[-1].kinds & _MAKING)


def _is_content(context: Context, name: Named) -> bool:
    """Whether a mention is one of the rooms that a place has (设有阅览室、棋牌室，为…)."""
    cues = context.cues_in(context.clause_at(name.start).start, name.outer)
    having = word_set("having_verbs")
    has = (cue for cue in cues if "contain" in cue.kinds and len(cue.word) > 1)
    holding = [cue for cue in has if cue.word in having or not cue.kinds & _MAKING]
    return bool(holding) and not any(cue.kinds & _MAKING for cue in cues if cue.start > holding[-1].start)
