"""serves where those whom something is for are named apart: 服务对象为老人, 以老人为重点, 针对老人，…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, found_words, links, word_pattern, word_set, word_tuple
from kg.extract.clauses.actors import opening_subject
from kg.extract.clauses.lists_of_people import behind_list
from kg.extract.context import Context
from kg.extract.service.beyond_events import event_before
from kg.extract.service.givers_of_service import SERVING
from kg.extract.service.servers import is_made
from kg.extract.types import ORGANIZATIONS

# What is for people, those people, and the place that says so.
Found = tuple[Sequence[Named], Sequence[Named], Span]
_GROUP, _FOR_PEOPLE = frozenset({"Group"}), SERVING | {"Event"}
# From 针对 to those whom it means stand at most so many characters, and so many around other words.
_FURTHEST, _NEAR = 24, 6


def clients(context: Context) -> Iterator[Found]:
    """X 的服务对象为老人, X 以老人为服务对象: X is for them."""
    for word in found_words("clients").found(context.text):
        clause = context.clause_at(word.start)
        listed = word_pattern("being_clients").match(context.text, word.end)
        groups = (
            context.listed(listed.end(), clause.end, _GROUP, _NEAR)
            if listed
            else _by(context, clause, word.start)
        )
        subject = opening_subject(context, Span(clause.start, word.start)).leads
        things = [name for name in subject if name.type in _FOR_PEOPLE] or _owner(context, word.start)
        things = things or _made_before(context, clause) or _opening(context, clause)
        if groups and things:
            yield groups, things[:1], Span(word.start, word.end)


def _made_before(context: Context, clause: Span) -> list[Named]:
    """What the sentence makes in front of a clause: it goes on about that (打造“…”驿站，|服务对象为骑手)."""
    named = context.top_in(context.sentence_at(clause.start).start, clause.start)[-1:]
    things = [one for one in named if one.type in _FOR_PEOPLE]
    return [one for one in things if context.clause_at(one.start).end == clause.start]


def _opening(context: Context, clause: Span) -> list[Named]:
    """What the sentence opens with, where nothing else opens the clause (“…”项目由 A 发起，|服务对象是…)."""
    start = context.sentence_at(clause.start).start
    return [
        one
        for one in context.top_in(start, clause.start)[:1]
        if one.type in _FOR_PEOPLE and one.outer == start
    ]


def _owner(context: Context, position: int) -> list[Named]:
    """Whose clients a word in front of ``position`` tells of (“…”课堂|的|服务对象)."""
    start = position - context.text.endswith(word_tuple("attributes"), 0, position)
    return [name for name in context.ending.get(start, ()) if name.type in _FOR_PEOPLE and not name.bare][:1]


def _by(context: Context, clause: Span, position: int) -> list[Named]:
    """The groups between 以 and 为 in front of a word for clients."""
    mark = max(context.text.rfind(word, clause.start, position) for word in word_set("naming_prepositions"))
    groups = context.listed(mark + 1, position, _GROUP, _NEAR) if mark >= 0 else []
    behind = context.text[groups[-1].end : position] if groups else ""
    return groups if behind.endswith("为") and len(behind) <= _NEAR else []


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('clause_openers'))})*")


def treated(context: Context) -> Iterator[Found]:
    """对老人开展慰问活动: the event that is held is for them, unless it inspects them."""
    for mark in found_words("recipients_of_events").found(context.text):
        clause = context.clause_at(mark.start)
        groups = [] if context.is_inside_name(mark.start) else _at_once(context, Span(mark.end, clause.end))
        verbs = context.cues_in(groups[-1].end, clause.end)[:1] if groups else []
        if not verbs or "organize" not in verbs[0].kinds or verbs[0].start - groups[-1].end > _NEAR:
            continue
        events = [one for one in context.top_in(verbs[0].end, clause.end) if one.type == "Event"]
        given = [one for one in events[:1] if not one.name.endswith(word_tuple("inspections"))]
        yield groups, given, Span(mark.start, groups[-1].end)


def _at_once(context: Context, region: Span) -> list[Named]:
    """The groups of a list that begins a stretch of text."""
    others = word_set("own_members") | word_set("own_people")
    return [one for one in context.listed(*region, _GROUP, 2 * _NEAR) if one.name not in others]


def addressed(context: Context, main: Sequence[Named]) -> Iterator[Found]:
    """针对老人，工作人员讲解…: what gives in the clause behind, or else the article's event, is for them."""
    free = cues("serve") - word_set("helping_verbs")
    for mark in found_words("towards").found(context.text):
        if mark.text in free:
            # 面向老人，…: a verb of serving says so by itself.
            continue
        clause, sentence = context.clause_at(mark.start), context.sentence_at(mark.start)
        opens = _openers().fullmatch(context.text, clause.start, mark.start) and clause.end < sentence.end
        groups = _whole(context, _without_situation(context, Span(mark.end, clause.end))) if opens else []
        behind = context.clause_at(clause.end)
        described = groups and behind_list(context, groups[-1].end) + 1 < clause.end
        offered = [one for one in context.top_in(*behind) if one.type in SERVING]
        made = [one for one in offered if is_made(context, one) and (described or one.type == "Team")]
        if not groups or not (made or _gives(context, behind, sentence)):
            continue
        subject = opening_subject(context, behind)
        teams = [name for name in subject.leads if name.type in SERVING] or _sent(context, behind)
        # 针对高龄老人，开展入户慰问活动: that is for them.
        held = [one for one in context.top_in(*behind) if one.type == "Event" and is_made(context, one)]
        servers = teams or ([] if described else held) or event_before(context, main, clause.start)
        if not servers:
            # 针对新市民子女多的实际，青禾街道推出“…”计划: it is for them.
            servers = made
        if not servers and not offered and not described:
            # 针对老人，青禾社区打造“…”: what it offers there is for them.
            servers = list(subject.of(ORGANIZATIONS).leads)
        yield groups, servers[:1], clause


def _sent(context: Context, clause: Span) -> list[Named]:
    """The team that comes in a clause, be it its subject or sent by one (社区安排|蓝天服务队|上门理发)."""
    teams = [name for name in context.top_in(*clause) if name.type == "Team" and not is_made(context, name)]
    return [one for one in teams[:1] if context.text[one.end : one.end + 1].isalnum()]


def cared_for(context: Context) -> Iterator[Found]:
    """行动不便的老人，则由“…”服务队送餐: who cares for those that the clause speaks of."""
    for group in context.top:
        behind = _agent().match(context.text, group.end) if group.type in _GROUP else None
        if behind is None:
            continue
        for carer in context.starting_at(behind.end()):
            reach = Span(carer.end, min(carer.end + _NEAR, context.clause_at(carer.end).end))
            cares = carer.type in SERVING | ORGANIZATIONS and not carer.bare
            if cares and context.may_hold(found_words("caring_verbs"), *reach):
                yield [group], [carer], Span(group.start, reach.end)


@cache
def _agent() -> re.Pattern[str]:
    """A mark of the agent behind those whom a clause speaks of (，则|由)."""
    adverbs = any_of(word_set("copula_adverbs") | word_set("happening_adverbs"))
    return re.compile(rf"，?(?:{adverbs})*(?:{any_of(word_set('agent_marks'))})")


def _without_situation(context: Context, region: Span) -> Span:
    """What stands behind 针对, without what it says of the people there (新市民子女|多的实际，)."""
    text, last = context.text, region.end - 1
    said = max(
        (len(word) for word in word_set("situations") if text.endswith(word, region.start, last)), default=0
    )
    return Span(region.start, region.end - said)


def _whole(context: Context, region: Span) -> list[Named]:
    """The groups that end what stands behind 针对, with those listed in front of the last one."""
    found: list[Named] = []
    for name in reversed(context.top_in(*region)):
        if not found and context.text.endswith(word_tuple("list_closers"), 0, name.outer):
            # 上班族等|“早出晚归”|群体
            continue
        last = behind_list(context, name.end) + 1 == region.end
        joined = context.text[name.end : found[0].outer] in links() if found else last
        if name.type != "Group" or not joined:
            break
        found.insert(0, name)
    near = bool(found) and found[0].outer - region.start <= _FURTHEST
    others = word_set("own_members") | word_set("clients")
    shops = word_tuple("narrowed_kinds")
    return [one for one in found if one.name not in others and not one.name.endswith(shops)] if near else []


def _gives(context: Context, clause: Span, sentence: Span) -> bool:
    """Whether a verb of giving stands in a clause or the one behind it."""
    end = context.clause_at(min(clause.end, sentence.end - 1)).end
    return context.may_hold(found_words("giving_verbs"), clause.start, end)
