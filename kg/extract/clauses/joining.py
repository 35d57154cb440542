"""Joining: whom 联合 and its like take along, in the list behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import single
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import (
    any_of,
    companion_links,
    cues,
    link_pattern,
    place_prepositions,
    word_pattern,
    word_set,
    word_tuple,
)
from kg.extract.clauses.acting_through import whose_people_act
from kg.extract.clauses.actors import NOBODY, Actors, is_of, opening_subject
from kg.extract.clauses.binding import narrows
from kg.extract.clauses.coordination import bracketed, is_bracketed, link, owns, skips_unnamed
from kg.extract.clauses.cues import Cue
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.large_places import opens_longer
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS

# A partner stands at most this many characters behind 联合 (联合辖区青禾公司).
_PARTNER_REACH = 3
# What describes a partner has at most this many characters (联合|新入驻的|青禾物业).
_LONGEST_ATTRIBUTE = 8
# What organisations do together behind 联合.
_DEEDS = frozenset({"establish", "organize", "run"})


def leading(
    context: Context, subject: Actors, found: Actors, coming: Actors, later: Sequence[Span]
) -> Actors | None:
    """Who takes others along: the subject, or those ``coming`` that open the next clause (联合 B，|A 开展…).

    ``found`` stand in front of 联合, ``later`` are the clauses behind it. None tells that nobody does.
    """
    if found.leads and is_told_of(context, subject):
        # “…”是|A|联合 B 打造的…: the thing in front does nothing.
        return found
    if bodies := _their_body(context, subject if subject.leads else found):
        return Actors(tuple(bodies))
    if subject.leads or not coming.leads:
        return subject if subject.leads else None
    return coming if opening_subject(context, later[0]).leads == coming.leads else NOBODY


def is_told_of(context: Context, subject: Actors) -> bool:
    """Whether a copula stands behind a thing: who acts behind that tells whose it is (“…”是|A 推出的)."""
    thing = subject.leads[-1] if subject.leads else None
    if thing is None or thing.quote is None or thing.type in ORGANIZATIONS:
        return False
    return word_pattern("said_to_be").match(context.text, thing.end) is not None


def _their_body(context: Context, acting: Actors) -> Sequence[Named]:
    """The body of those who act, if they are all people of it (松涛社区|网格员|联合派出所开展…)."""
    return whose_people_act(context, acting.leads) if len(acting.all) == 1 else ()


def led(context: Context, frames: Sequence[Frame], clause: Span, cue: Cue, found: Actors) -> Actors:
    """Whom 由 marked in front of a verb of leading that ended the clause before: they go on acting.

    由 A 牵头，联合 B 组建: A and B do; 由 A 牵头，B 共同打造: A does with ``found`` of this clause.
    由 A 指导，B 主办: B alone does what stands in front.
    """
    last = frames[-1] if frames else None
    if _is_guided(context, clause) and not context.text[cue.end : cue.end + 1].isalnum():
        joint = last is not None and last.clause == clause and "joint" in last.cue.kinds
        return last.subject if last is not None and joint else found
    if last is None or not last.agent or "joint" not in last.cue.kinds:
        return NOBODY
    if last.clause == clause:
        # 联合 B|组建
        return last.subject
    if last.cue.end + 1 != clause.start:
        return NOBODY
    if cue.start == clause.start:
        return last.subject if "joint" in cue.kinds else NOBODY
    together = "joint" in cue.kinds or context.text.endswith(word_tuple("together"), clause.start, cue.start)
    others = found.all or _those_with(context, clause, cue)
    return Actors(last.subject.leads, tuple(others), joint=True) if others and together else NOBODY


def _those_with(context: Context, clause: Span, cue: Cue) -> list[Named]:
    """The organisations behind 与 that opens a clause (由 A 牵头，|与 B、C|共同打造)."""
    opening = (one for one in companion_links() if context.text.startswith(one, clause.start))
    link = max(opening, key=len, default="")
    return context.listed(clause.start + len(link), cue.start, ORGANIZATIONS, 0) if link else []


def _is_guided(context: Context, clause: Span) -> bool:
    """Whether the clause before says who guides what this one goes on about (读书会由 A 指导，|B 主办)."""
    before = context.clause_at(max(0, clause.start - 1))
    if before.end != clause.start:
        return False
    return _guided().fullmatch(context.text, before.start, before.end) is not None


@cache
def _guided() -> re.Pattern[str]:
    marks, verbs = any_of(word_set("agent_marks")), any_of(word_set("guiding_verbs"))
    return re.compile(rf"[^，。；！？\n]*(?:{marks})[^，。；！？\n]+(?:{verbs})，")


def joined(context: Context, start: int, end: int, subject: Actors) -> tuple[Actors, int]:
    """The subject after 联合 and its like at ``start``: with its partners, and where these end."""
    partners: list[Named] = []
    position = start
    # A、B、C 联合|在松涛社区开展…: where they act is no partner.
    away = context.text.startswith((*place_prepositions(), *cues("visit")), start)
    for name in context.top_in(start, start if away else end):
        if partners and is_bracketed(context.text, name):
            continue
        between = bracketed().sub("", context.text[position : name.outer])
        reach = _LONGEST_ATTRIBUTE if between.endswith("的") else _PARTNER_REACH
        modified = not partners and len(between) <= reach and between.isalpha()
        linked = link().fullmatch(between) or skips_unnamed(context, position, name.outer, first=not partners)
        acting = is_of(name, ORGANIZATIONS)
        if not partners and _acts_first(context, position, name.outer):
            # 与 A 联合|组建“…”服务队: what is founded is no partner.
            break
        between_bodies = bool(linked) and (name.type == "Venue" or _are_people_between(context, name))
        if partners and not acting and (between_bodies or _is_nickname(context, name)):
            # A shop among the partners only holds things; people there only come along.
            position = name.end
            continue
        if not acting or not (linked or modified):
            break
        owner = any(owns(name, other) for other in context.starting_at(name.end))
        if owner or opens_longer(context.text, name):
            # 与松涛街道办事处|青禾社区, 联合武汉市|有关部门: the first only says whose the second is.
            position = name.end
            continue
        if name.mention.antecedent is not None and narrows(context, name):
            rest = partners and _unnamed_departments().match(context.text, name.end)
            if rest:
                # 司法所、街道|相关部门以及青禾律师事务所
                position = rest.end()
                continue
            break
        partners.append(name)
        position = name.end
    if not partners:
        return subject._replace(joint=True), start
    return Actors(subject.leads, (*subject.partners, *partners), joint=True), position


def _are_people_between(context: Context, people: Named) -> bool:
    """Whether a body goes on the list behind people (联合松涛图书馆、|居民代表|、云帆银行)."""
    if people.type != "Group":
        return False
    behind = link_pattern().match(context.text, people.end)
    return behind is not None and any(is_of(one, ORGANIZATIONS) for one in context.starting_at(behind.end()))


def _is_nickname(context: Context, name: Named) -> bool:
    """Whether a quotation in a list is the nickname of a member that no name was found for (荟宝“小厨”、)."""
    alone = name.quote is not None and not name.head
    return alone and context.text[name.start - 1].isalnum() and context.text.startswith("、", name.end)


def _acts_first(context: Context, start: int, end: int) -> bool:
    """Whether a verb of doing something together stands there, but not to describe a partner.

    Those who are only counted there are no partner (链接|多个|志愿团队).
    """
    if single().fullmatch(context.text, start, end):
        return True
    cues = context.cues_in(start, end)
    if cues and cues[0].start == start and cues[0].kinds & _DEEDS:
        # A、B 联合|创办的食堂: what they do follows the word for together.
        return True
    return any(cue.kinds & _DEEDS and not context.text.endswith("的", cue.end, end) for cue in cues)


@cache
def _unnamed_departments() -> re.Pattern[str]:
    """What only narrows the word for a unit in a list (街道|相关部门|以及)."""
    narrowing, bodies = any_of(word_set("narrowing_behind_units")), any_of(word_set("summed_up_bodies"))
    return re.compile(rf"(?:{narrowing})[^，。；：、]{{0,4}}?(?:{bodies})")
