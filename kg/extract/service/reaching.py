"""serves without a serving verb: what reaches people, what is open to them, what a place is for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_pattern, word_set, word_tuple
from kg.extract.clauses.actors import opening_subject
from kg.extract.clauses.lists_of_people import behind_list, list_ending_with
from kg.extract.clauses.pointing import pointed_at
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.service.beyond_events import event_before
from kg.extract.service.done_to import done_to
from kg.extract.service.givers_of_service import SERVING
from kg.extract.service.heeded import heeded
from kg.extract.service.improving import improved
from kg.extract.service.meant_for import Found, addressed, cared_for, clients, treated
from kg.extract.service.named_for_people import named_for
from kg.extract.service.paired_people import paired_people
from kg.extract.service.relieving import profiting, relieved
from kg.extract.service.them import for_them
from kg.extract.service.using import offered, using
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_GROUP = frozenset({"Group"})
_OFFERED = frozenset({"Programme", "Venue", "ServiceCentre"})
_MAKING = frozenset({"run", "establish"})
_RULE = "reaching a group"
# From a verb of reaching to 手中 behind those whom it reaches stand at most this many characters.
_LONGEST_GOAL = 40
# What a place is for people follows them within this many characters.
_LONGEST_PURPOSE = 24
# Between two members of a list stand at most these characters (独居老人|和坚守岗位的|环卫工人).
_LONGEST_MODIFIER = 8
# An adverb or a word for the place named before, in front of a verb of becoming, has at most these.
_LONGEST_ADVERB = 4


def reached(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for what is brought to a group, what a group receives, and what is open to it or its own."""
    for groups, servers, place in (
        *_brought(context, main),
        *_received(context, main),
        *_open_to(context),
        *_belonging(context),
        *using(context),
        *_sent_for(context),
        *clients(context),
        *treated(context),
        *addressed(context, main),
        *cared_for(context),
        *paired_people(context),
        *relieved(context, main),
        *profiting(context, main),
        *for_them(context, main),
        *heeded(context),
        *improved(context),
        *done_to(context, main),
        *named_for(context),
    ):
        refusal = not_real(context, place.start)
        for server in servers:
            for group in groups:
                if group.name not in word_set("own_members"):
                    yield Statement(server, "serves", group, _RULE, place, refusal)


@cache
def _goal() -> re.Pattern[str]:
    """A verb of reaching, those whom it reaches, and their hands or homes (送到|独居老人|手中)."""
    verbs, ends = any_of(word_set("reaching_verbs")), any_of(word_set("reached_places"))
    return re.compile(rf"(?:{verbs})(?P<who>[^，。；！？]{{2,{_LONGEST_GOAL}}}?)(?:{ends})")


@cache
def _sent() -> re.Pattern[str]:
    """A verb of sending and those to whom it is sent, up to a mark (送到了|社区中的孤寡老人和困难家庭)."""
    verbs = any_of(word_set("sending_to_people"))
    return re.compile(rf"(?:{verbs})了?(?P<who>[^，。；！？“”]{{2,{_LONGEST_GOAL}}})(?=[，。；！])")


def _goals(context: Context) -> Iterator[re.Match[str]]:
    """What is brought to people: to their hands and homes, or to them where they end the clause."""
    yield from _goal().finditer(context.text)
    for match in _sent().finditer(context.text):
        last = [name for name in context.top_in(*match.span("who")) if name.type in _GROUP][-1:]
        if (
            last
            and context.text[last[0].end : match.end()] in ("", "们")
            and not _goal().match(match.group())
        ):
            yield match


def _brought(context: Context, main: Sequence[Named]) -> Iterator[Found]:
    for match in _goals(context):
        groups = [name for name in context.top_in(*match.span("who")) if name.type in _GROUP]
        clause = context.clause_at(match.start())
        subject = opening_subject(context, Span(clause.start, match.start()))
        teams = [name for name in subject.leads if name.type in SERVING]
        bodies = subject.of(ORGANIZATIONS).leads
        servers = teams or event_before(context, main, match.start()) or list(bodies)
        if not servers and not subject.leads:
            # 党员组成“…”送餐队，每天将饭菜送到老人手中: the team goes on.
            sentence = context.sentence_at(match.start())
            before = context.top_in(sentence.start, clause.start)
            servers = [n for n in before if n.type == "Team"][-1:] or _made(context, clause)
            servers = servers or _acting_before(context, clause)
        servers = servers or _fed_by(context, clause)
        yield groups, servers[:1], Span(match.start(), match.end())


def _fed_by(context: Context, clause: Span) -> list[Named]:
    """The place where people eat that opens the sentence whose meals are brought (食堂做好的饭菜，|送到…)."""
    first = context.top_in(context.sentence_at(clause.start).start, clause.end)[:1]
    fed = [one for one in first if one.type in _OFFERED and not one.bare]
    return [one for one in fed if one.name.endswith(word_tuple("places_that_feed"))]


def _acting_before(context: Context, clause: Span) -> list[Named]:
    """Which organisation opens the clause before one in which nobody acts (A 摆摊，|把服务送到居民手中).

    What it holds there serves, not itself (A 举办…启动仪式，|把知识送到居民身边).
    """
    if not context.text.startswith(word_tuple("object_prepositions"), clause.start):
        return []
    index = context.sentence_index(clause.start)
    for before in reversed([one for one in context.clauses[index] if one.end <= clause.start]):
        if held := [one for one in context.top_in(before.start, before.end) if one.type == "Event"]:
            return held[-1:]
        if leads := opening_subject(context, before).leads:
            return [one for one in leads[:1] if one.type in ORGANIZATIONS]
    return []


def _made(context: Context, clause: Span) -> list[Named]:
    """What the clause before ends with and says to be made: it goes on (打造“…”食堂，把饭菜送到…)."""
    before = context.clause_at(max(0, clause.start - 1))
    making = any(cue.kinds & _MAKING for cue in context.cues_in(before.start, before.end))
    names = context.top_in(before.start, before.end)
    goes_on = making and before.end == clause.start and names and names[-1].end + 1 == before.end
    return [names[-1]] if goes_on and names[-1].type in _OFFERED else []


@cache
def _receiving() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs") | word_set("receiving_adverbs"))
    return re.compile(rf"(?:们)?(?:{adverbs})*(?:{any_of(word_set('taking_verbs'))})了?")


def _received(context: Context, main: Sequence[Named]) -> Iterator[Found]:
    """What a group receives: a programme behind the verb, or else the event where it receives something."""
    for group in context.top:
        reach = behind_list(context, group.end)
        match = _receiving().match(context.text, reach) if group.type in _GROUP else None
        if match is None:
            continue
        clause = context.clause_at(group.start)
        # 一份“惊喜”: a quotation without a head noun is what a page calls a gift.
        received = context.top_in(match.end(), clause.end)
        things = [name for name in received if name.type == "Programme" and name.head]
        groups = list_ending_with(context, group, clause.start)
        yield groups, things[:1] or event_before(context, main, group.start), Span(*match.span())


@cache
def _opened() -> re.Pattern[str]:
    return re.compile(rf".{{0,4}}?(?:{any_of(word_set('opened_to'))})")


def _open_to(context: Context) -> Iterator[Found]:
    """对居民免费开放: what the clause or the sentence speaks of is open to a group."""
    for mark in word_pattern("towards").finditer(context.text):
        clause = context.clause_at(mark.start())
        groups = context.listed(mark.end(), clause.end, _GROUP, _LONGEST_MODIFIER)
        if groups and _opened().match(context.text, groups[-1].end):
            yield groups, offered(context, mark.start()), Span(mark.start(), groups[-1].end)


@cache
def _being() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('being_for'))})了?")


@cache
def _purpose() -> re.Pattern[str]:
    ends = any_of(word_set("ends_for_people"))
    return re.compile(rf"(?:们)?[^，。；！？]{{0,{_LONGEST_PURPOSE}}}?(?:{ends})")


def _belonging(context: Context) -> Iterator[Found]:
    """驿站成为骑手歇脚的港湾: a place is for those whose home it is said to be."""
    for match in _being().finditer(context.text):
        clause = context.clause_at(match.start())
        groups = context.listed(match.end(), clause.end, _GROUP, _LONGEST_MODIFIER)
        passive = context.text.startswith(word_tuple("passive_marks"), match.end())
        if not groups or passive or not _purpose().match(context.text, groups[-1].end, clause.end):
            continue
        subject = opening_subject(context, Span(clause.start, match.start()))
        beside = [name for name in context.top_in(clause.start, match.start()) if name.end == match.start()]
        # “…”食堂投用，这间温馨的食堂|成为老人…: what is pointed at was named before.
        pointed = pointed_at(context, clause.start)
        things = pointed or [name for name in (*beside, *subject.leads) if name.type in SERVING]
        if things or (not subject.leads and match.start() - clause.start <= _LONGEST_ADVERB):
            # 昔日斑驳的旧墙变成了…: something that has no name is meant.
            yield groups, things[:1] or offered(context, match.start()), Span(*match.span())


@cache
def _for_whom() -> re.Pattern[str]:
    """Those for whom a team comes: 对 them, 由 the team (对行动不便的老人，由…服务队送餐)."""
    return re.compile(rf"(?:{any_of(word_set('towards'))})(?P<who>[^，。；！？]{{2,{_LONGEST_GOAL}}})，?由")


def _sent_for(context: Context) -> Iterator[Found]:
    for match in _for_whom().finditer(context.text):
        groups = [name for name in context.top_in(*match.span("who")) if name.type in _GROUP]
        teams = [name for name in context.starting_at(match.end()) if name.type in ("Team", "ServiceCentre")]
        clause = context.clause_at(match.end())
        gives = teams and word_pattern("giving_verbs").search(context.text, teams[0].end, clause.end)
        if groups and gives:
            yield groups, teams[:1], Span(match.start(), match.end())
