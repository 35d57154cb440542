"""partners_with: who acts together, as the verb, a noun, a visit or an invitation says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from kg.annotate.counts import amount
from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, found_words, word_set
from kg.extract.actors import Actors, directly_before, is_of
from kg.extract.context import Context
from kg.extract.frames import Frame, unreal
from kg.extract.modality import Refusal, not_real
from kg.extract.statements import Statement
from kg.extract.titles import organization_of, titles_in_front
from kg.extract.types import ORGANIZATIONS

_ACTING = frozenset({"joint", "organize", "sign", "establish", "run", "attend", "visit", "invite"})
_TOGETHER = frozenset({"organize", "sign", "establish"})
_STATING = _ACTING | {"assist"}
# The dash that names somebody behind what they are (共建单位——松涛供电所).
_DASH = "——"
# A partner stands at most this many characters behind the verb or noun that announces it.
_REACH = 12


def partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with between a lead and each partner, or every two where nobody leads."""
    for frame in frames:
        if not frame.near or not frame.cue.kinds & _STATING:
            continue
        subject = _bodies(context, frame)
        if not subject.leads or _is_attended(frames, frame):
            continue
        refusal = not_real(context, frame.cue.start)
        if "assist" in frame.cue.kinds:
            helped = context.listed(frame.cue.end, frame.clause.end, ORGANIZATIONS, _REACH)
            yield from _led(subject.leads, helped, "lead with partners", frame, refusal)
        elif frame.cue.kinds & _ACTING and subject.pairs:
            for one, other in subject.pairs:
                yield from _led((one,), (other,), "lead with partners", frame, refusal)
        elif frame.cue.kinds & _ACTING and subject.partners:
            yield from _led(subject.leads, subject.partners, "lead with partners", frame, refusal)
            yield from _pairs(subject.leads, frame, refusal)
        elif _act_together(context, frame) and not partners_called(context, subject.leads[-1]):
            yield from _pairs(subject.leads, frame, refusal)


def _is_attended(frames: Sequence[Frame], frame: Frame) -> bool:
    """Whether a signing is only what others attend (A、B 负责人出席|签约|仪式)."""
    if "sign" not in frame.cue.kinds:
        return False
    return any(
        "attend" in other.cue.kinds and other.clause == frame.clause and other.cue.start < frame.cue.start
        for other in frames
    )


def _bodies(context: Context, frame: Frame) -> Actors:
    """The organisations that act, or those for whom persons sign (青禾银行行长林晓岚与…签订协议)."""
    subject = frame.subject.of(ORGANIZATIONS)
    if subject.leads and frame.subject.partners and not subject.partners:
        # 青禾社区与松涛银行林晓岚行长举行…
        return Actors(subject.leads, _represented(context, frame.subject.partners), subject.joint)
    if subject.leads or frame.cue.word not in word_set("signing_verbs"):
        return subject
    leads, partners = (
        _represented(context, names) for names in (frame.subject.leads, frame.subject.partners)
    )
    return Actors(leads, partners, frame.subject.joint) if leads else subject


def _represented(context: Context, names: Sequence[Named]) -> tuple[Named, ...]:
    """For each person the organisation of the title in front of the name; organisations as they are."""
    found: list[Named] = []
    for name in names:
        held = name.title if name.type == "Person" and name.title_kind == "role" else None
        behind = held is not None and held[0] > name.start
        offices = titles_in_front(context, held) if held is not None and not behind else []
        bodies = (organization_of(context, office) for office in offices)
        beside = context.ending.get(name.start, ()) if behind else ()
        body = (
            next((one for one in (*bodies, *beside) if one is not None), None) if held is not None else name
        )
        if body is not None and body.type in ORGANIZATIONS and body not in found:
            found.append(body)
    return tuple(found)


def _act_together(context: Context, frame: Frame) -> bool:
    """Whether actors without a lead act as one: by their verb, or by 共同 and its like in front of it."""
    before = context.text[frame.clause.start : frame.cue.start]
    if not frame.cue.kinds & _ACTING or frame.apart:
        return False
    if _with_others().search(context.text, frame.subject.leads[-1].end, frame.cue.start):
        return False
    words = [word for word in word_set("together") if word in before]
    # 共 in 共建单位 joins nobody.
    together = any(len(word) > 1 or before.endswith(word) for word in words)
    joint = frame.subject.joint or together
    return joint or bool(frame.cue.kinds & _TOGETHER)


@cache
def _with_others() -> re.Pattern[str]:
    """Others that are only counted (等11家企业|与9个村|结成对子): these are the partners of the list."""
    return re.compile(rf"[与和同跟][^，。；、]{{0,4}}{amount()}")


def _led(
    leads: Sequence[Named], others: Sequence[Named], rule: str, frame: Frame, refusal: Refusal | None
) -> Iterator[Statement]:
    for lead in leads:
        for other in others:
            yield Statement(lead, "partners_with", other, rule, frame.cue, refusal)


def _pairs(names: Sequence[Named], frame: Frame, refusal: Refusal | None) -> Iterator[Statement]:
    for one, other in combinations(names, 2):
        yield Statement(one, "partners_with", other, "list without lead", frame.cue, refusal)


def nominal_partners(context: Context) -> Iterator[Statement]:
    """partners_with for what the text calls a partner (共建单位松涛供电所): the unit that it is one of."""
    for name in context.top:
        front = name.outer - len(_DASH) * context.text.endswith(_DASH, 0, name.outer)
        noun = found_words("partner_nouns").longest_before(context.text, front)
        if name.type not in ORGANIZATIONS or not noun:
            continue
        listed = context.listed(name.outer, context.sentence_at(name.start).end, ORGANIZATIONS, 0)
        owner = _owner(context, name, name.outer - front + len(noun), listed)
        for partner in listed if owner is not None else ():
            if owner is not None:
                yield Statement(owner, "partners_with", partner, "called a partner")


def said_partners(context: Context) -> Iterator[Statement]:
    """partners_with for A 是 B 的共建伙伴, and for A 是其共建单位."""
    for name in context.top:
        if name.type not in ORGANIZATIONS or not _said_partner().match(context.text, name.end):
            continue
        clause, sentence = context.clause_at(name.start), context.sentence_at(name.start)
        front = context.text[clause.start : name.outer]
        others = [one for one in context.top_in(sentence.start, name.start) if one.type in ORGANIZATIONS]
        if others and _copula_in_front().search(front):
            yield Statement(
                others[-1], "partners_with", name, "called a partner", refusal=not_real(context, name.start)
            )


@cache
def _said_partner() -> re.Pattern[str]:
    return re.compile(
        rf"的(?:[^，。；、]{{0,4}})?(?:{any_of(word_set('partner_nouns'))}|伙伴)(?=[，。；]|之一)"
    )


@cache
def _copula_in_front() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('copulas'))})$")


def _owner(context: Context, name: Named, noun: int, listed: Sequence[Named]) -> Named | None:
    """Whose partner a name is: the organisation in front of the noun, or the sentence's first other one."""
    sentence = context.sentence_at(name.start)
    organizations = [n for n in context.top_in(sentence.start, sentence.end) if n.type in ORGANIZATIONS]
    in_front = [n for n in organizations if 0 <= name.outer - noun - n.end <= 1]
    others = [n for n in organizations if n not in listed]
    return next(iter([*in_front, *others]), None)


def awarded_partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with for those whom a list calls partners (为 B、C 等10家共建单位授牌; B、C 等共建单位为…).

    Their partner is who gives them a plate or papers, or whom the text spoke of as acting before.
    """
    for name in context.top:
        called = _called_partners().match(context.text, name.end)
        if not _is_of_kind(name) or called is None:
            continue
        sentence = context.sentence_at(name.start)
        partners = partners_called(context, name)
        organizations = [n for n in context.top_in(sentence.start, sentence.end) if _is_of_kind(n)]
        others = [n for n in organizations if n not in partners]
        behind = context.text[called.end() : sentence.end]
        if not others or not any(word in behind for word in word_set("partner_awards")):
            opening = not context.top_in(sentence.start, partners[0].outer) if partners else False
            others = _acted_before(frames, sentence.start) if opening else []
        for giver in others[:1]:
            for partner in partners:
                refusal, cue = not_real(context, name.start), Span(*called.span())
                yield Statement(giver, "partners_with", partner, "partner by an award", cue, refusal)


def partners_called(context: Context, last: Named) -> tuple[Named, ...]:
    """The organisations of the list that ends with ``last``, where 等共建单位 sums it up."""
    if _called_partners().match(context.text, last.end) is None:
        return ()
    sentence = context.sentence_at(last.start)
    return directly_before(context, Span(sentence.start, last.end), 0).of(ORGANIZATIONS).all


def _is_of_kind(name: Named) -> bool:
    return is_of(name, ORGANIZATIONS)


def _acted_before(frames: Sequence[Frame], position: int) -> list[Named]:
    """The organisation that acted last in front of ``position``."""
    acting = [frame for frame in frames if frame.cue.start < position and frame.near]
    leads = [frame.subject.of(ORGANIZATIONS).leads for frame in acting]
    return [found[0] for found in leads if found][-1:]


@cache
def _called_partners() -> re.Pattern[str]:
    count = rf"(?:{amount()})?"
    return re.compile(rf"等?{count}(?:{any_of(word_set('partner_nouns'))})")


def visiting_partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with for organisations that visit another one and act 共同 with it."""
    for frame in frames:
        if "visit" not in frame.cue.kinds or not frame.near:
            continue
        behind = Span(frame.cue.end, context.sentence_at(frame.cue.start).end)
        hosts = context.listed(frame.cue.end, frame.clause.end, ORGANIZATIONS, _REACH)
        if hosts and _says_together(context, behind):
            visitors, refusal = frame.subject.of(ORGANIZATIONS).all, unreal(context, frame)
            yield from _led(visitors, hosts[:1], "visit and act together", frame, refusal)
            yield from _pairs(visitors, frame, refusal)


def _says_together(context: Context, span: Span) -> bool:
    """Whether a word of acting together stands in a span, outside names and slogans (“共筑家园”活动)."""
    found = _together().finditer(context.text, span.start, span.end)
    return any(not context.is_quoted(m.start()) and not context.is_inside_name(m.start()) for m in found)


@cache
def _together() -> re.Pattern[str]:
    return re.compile(any_of(word_set("together")))
