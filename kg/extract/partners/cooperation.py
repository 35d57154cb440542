"""partners_with: who acts together, as the verb, a noun or an invitation says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise, product

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, companion_links, found_words, word_set, word_tuple
from kg.extract.clauses.acting_through import listed_bodies
from kg.extract.clauses.actors import Actors
from kg.extract.clauses.companions import side_by_side
from kg.extract.clauses.coordination import with_others
from kg.extract.clauses.frames import Frame, each_apart
from kg.extract.clauses.purposes import purpose
from kg.extract.context import Context
from kg.extract.modality import Refusal, not_real
from kg.extract.partners.called_partners import founds, partners_called
from kg.extract.partners.visiting_partners import represented
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_ACTING = frozenset({"joint", "organize", "sign", "establish", "run", "attend", "visit", "invite"})
_TOGETHER = frozenset({"organize", "sign", "establish"})
_FOUNDING, _HELD = frozenset({"establish"}), frozenset({"organize", "sign"})
_STATING = _ACTING | {"assist"}
_ENGAGED = frozenset({"Company", "SocialOrganization"})
# A partner stands at most this many characters behind the verb or noun that announces it.
_REACH = 12


def partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with between a lead and each partner, or every two where nobody leads."""
    for frame in frames:
        if not frame.near or not frame.cue.kinds & _STATING:
            continue
        subject = _bodies(context, frame)
        if not subject.leads or _is_attended(frames, frame) or side_by_side(context, frame):
            continue
        refusal = not_real(context, frame.cue.start) or _only_meant(context, frame)
        paired = _paired_with(context, frame) if not subject.partners else []
        if paired:
            apart = frame.apart and len(paired) == len(subject.leads)
            pairs = [*zip(subject.leads, paired, strict=True)] if apart else [*product(subject.leads, paired)]
            yield from _each(pairs, frame, refusal)
        elif "assist" in frame.cue.kinds:
            helped = context.listed(frame.cue.end, frame.clause.end, ORGANIZATIONS, _REACH)
            founded = helped and founds(context, frame.cue.end, helped[0].outer)
            yield from _led(subject.leads, [] if founded else helped, "lead with partners", frame, refusal)
        elif frame.cue.kinds & _ACTING:
            yield from _acting_together(context, frame, subject, refusal)


def _only_meant(context: Context, frame: Frame) -> Refusal | None:
    """The purpose that a verb tells in front of those who act (为深化共建，|A 将与 B 签约), or None."""
    return None if frame.relative else purpose(context, frame.cue.start)


def _acting_together(
    context: Context, frame: Frame, subject: Actors, refusal: Refusal | None
) -> Iterator[Statement]:
    """Statements for those who do together what a verb says."""
    beside = subject.partners or _named_beside(context, frame)
    signed = "sign" in frame.cue.kinds
    partners = [one for one in beside if not (signed and _has_them(context, one))]
    if subject.pairs:
        yield from _each(subject.pairs, frame, refusal)
    elif frame.apart and len(subject.leads) == len(partners) > 1:
        # A、B 分别与 C、D 签约
        yield from _each([*zip(subject.leads, partners, strict=True)], frame, refusal)
    elif partners:
        yield from _led(subject.leads, partners, "lead with partners", frame, refusal)
        if not each_apart(frame, context.text[subject.leads[-1].end : partners[0].outer]):
            yield from _pairs(subject.leads, frame, refusal)
    elif _act_together(context, frame) and (frame.agent or not partners_called(context, subject.leads[-1])):
        # 由 A、B 等8家共建单位|联办的: they are said to act themselves.
        yield from _pairs(subject.leads, frame, refusal)


def _has_them(context: Context, name: Named) -> bool:
    """Whether a number of people of an organisation stands for it (与青禾社区|12户困难家庭结对)."""
    return _counted_people().match(context.text, name.end) is not None


@cache
def _counted_people() -> re.Pattern[str]:
    return re.compile(rf"的?{amount('户名位对')}")


def _named_beside(context: Context, frame: Frame) -> list[Named]:
    """Those with whom a noun says that the clause's subject acts (依托与松涛小学的|共建机制，…)."""
    if "sign" not in frame.cue.kinds:
        return []
    around = _with_whom().search(context.text, frame.clause.start, frame.cue.start)
    if around is None:
        return []
    names = context.listed(around.end(), frame.cue.start, ORGANIZATIONS, 0)
    if not names or names[0] in frame.subject.leads or not context.text.startswith("的", names[-1].end):
        return []
    return names if frame.cue.start - names[-1].end <= _REACH else []


@cache
def _with_whom() -> re.Pattern[str]:
    """A preposition in front of 与 and its like (依托|与, 通过|同)."""
    fronts = any_of(word_set("prepositions") | word_set("relying"))
    return re.compile(rf"(?:{fronts})(?:{any_of(companion_links())})")


def _paired_with(context: Context, frame: Frame) -> list[Named]:
    """The organisations that a verb of pairing (结对|青禾村), or of engaging firms, has for its object."""
    if frame.cue.word in word_set("engaging_verbs"):
        return context.listed(frame.cue.end, frame.clause.end, _ENGAGED, _REACH)
    if frame.cue.word not in word_set("pairing_verbs"):
        return []
    return context.listed(frame.cue.end, frame.clause.end, ORGANIZATIONS, 0)


def _is_attended(frames: Sequence[Frame], frame: Frame) -> bool:
    """Whether a signing is only what others attend (A、B 负责人出席|签约|仪式)."""
    return "sign" in frame.cue.kinds and any(
        "attend" in other.cue.kinds and other.clause == frame.clause and other.cue.start < frame.cue.start
        for other in frames
    )


def _bodies(context: Context, frame: Frame) -> Actors:
    """The organisations that act, or those for whom persons sign (青禾银行行长林晓岚与…签订协议)."""
    subject = frame.subject.of(ORGANIZATIONS)
    if through := listed_bodies(context, frame.subject.all):
        # 松涛派出所|民警与青禾社区|网格员共同开展…
        beside = bool(frame.subject.partners)
        return Actors(tuple(through[:1]), tuple(through[1:]), True) if beside else Actors(tuple(through))
    if subject.leads and frame.subject.partners and not subject.partners:
        # 青禾社区与松涛银行林晓岚行长举行…
        return Actors(subject.leads, represented(context, frame.subject.partners), subject.joint)
    if subject.leads or frame.cue.word not in word_set("signing_verbs"):
        return subject
    if for_whom := _on_behalf(context, frame):
        return for_whom
    leads, partners = (represented(context, names) for names in (frame.subject.leads, frame.subject.partners))
    return Actors(leads, partners, frame.subject.joint) if leads else subject


def _on_behalf(context: Context, frame: Frame) -> Actors | None:
    """The bodies for which several persons sign (林晓岚、周远分别代表青禾社区、松涛银行|签约), or None."""
    word = next(
        iter(found_words("acting_for").found(context.text, frame.clause.start, frame.cue.start)), None
    )
    several = len(frame.subject.all) > 1 and word is not None and word.start >= frame.subject.all[-1].end
    bodies = context.listed(word.end, frame.cue.start, ORGANIZATIONS, 0) if word and several else []
    return Actors((bodies[0],), tuple(bodies[1:]), joint=True) if len(bodies) > 1 else None


def _act_together(context: Context, frame: Frame) -> bool:
    """Whether actors without a lead act as one: by their verb, or by 共同 and its like in front of it."""
    before = context.text[frame.clause.start : frame.cue.start]
    if not frame.cue.kinds & _ACTING or frame.apart or frame.cue.word in word_set("co_hosting"):
        return False
    if with_others().search(context.text, frame.subject.leads[-1].end, frame.cue.start):
        return False
    if _only_seen().search(context.text, frame.clause.start, frame.cue.end):
        return False  # A、B|共同见证|项目启动
    leads, joining = frame.subject.leads, word_set("event_links")
    if any(context.text[one.end : other.outer] in joining for one, other in pairwise(leads)):
        return False  # 江北市|暨|松涛区读书节: one event under two names.
    words = [word for word in word_set("together") if word in before]
    # 共 in 共建单位 joins nobody; 联合推出 and 共同管理 are one word each.
    together = any(len(word) > 1 or before.endswith(word) for word in words)
    joint = frame.subject.joint or together or frame.cue.word.startswith(word_tuple("acting_as_one"))
    # A、B 相继|召开…: one after the other each does the same by itself.
    apart = found_words("one_by_one").among(context.text, leads[-1].end, frame.cue.start)
    return joint or (not apart and bool(frame.cue.kinds & _TOGETHER) and _do_one_thing(context, frame))


@cache
def _only_seen() -> re.Pattern[str]:
    """What several only see or live through together (一同|观看)."""
    together, seen = any_of(word_set("together")), any_of(word_set("only_shared_there"))
    return re.compile(rf"(?:{together})(?:{seen})")


def _do_one_thing(context: Context, frame: Frame) -> bool:
    """Whether a list in front of its verb does what that says: what is founded has a name.

    进行了交流，A、B 作了发言 tells what each did, as does A、B 对社区建设提出建议.
    """
    if frame.subject.leads[-1].start >= frame.cue.end:
        return False
    named = context.top_in(frame.objects.start, frame.objects.end)
    return frame.cue.kinds.isdisjoint(_FOUNDING) or bool(named) or not frame.cue.kinds.isdisjoint(_HELD)


def _each(pairs: Sequence[tuple[Named, Named]], frame: Frame, refusal: Refusal | None) -> Iterator[Statement]:
    for one, other in pairs:
        yield Statement(one, "partners_with", other, "lead with partners", frame.cue, refusal)


def _led(
    leads: Sequence[Named], others: Sequence[Named], rule: str, frame: Frame, refusal: Refusal | None
) -> Iterator[Statement]:
    for lead in leads:
        for other in others:
            yield Statement(lead, "partners_with", other, rule, frame.cue, refusal)


def _pairs(names: Sequence[Named], frame: Frame, refusal: Refusal | None) -> Iterator[Statement]:
    for one, other in combinations(names, 2):
        yield Statement(one, "partners_with", other, "list without lead", frame.cue, refusal)
