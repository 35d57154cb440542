"""partners_with for those whom the text calls partners: 共建单位松涛供电所, B、C 等10家共建单位."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.clauses.actors import directly_before, is_of, opening_subject
from kg.extract.clauses.binding import is_governed
from kg.extract.clauses.coordination import first_list
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.partners.deepened import deepened
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# The dash that names somebody behind what they are (共建单位——松涛供电所).
_DASH = "——"
_UNITS = frozenset({"Community", "Village", "Subdistrict", "Town"})
# Who has partners of its own.
_OWNING = _UNITS | {"PartyOrganization", "MassOrganization"}


def nominal_partners(context: Context) -> Iterator[Statement]:
    """partners_with for what the text calls a partner (共建单位松涛供电所): the unit that it is one of."""
    for name in context.top:
        if name.type not in ORGANIZATIONS:
            continue
        front = name.outer - len(_DASH) * context.text.endswith(_DASH, 0, name.outer)
        noun = found_words("partner_nouns").longest_before(context.text, front)
        if not noun:
            continue
        listed = context.listed(name.outer, context.sentence_at(name.start).end, ORGANIZATIONS, 0)
        owner = _owner(context, name, name.outer - front + len(noun), listed)
        for partner in listed if owner is not None else ():
            if owner is not None:
                yield Statement(owner, "partners_with", partner, "called a partner")


def said_partners(context: Context) -> Iterator[Statement]:
    """partners_with for A 是 B 的共建伙伴, for A 是其共建单位, and for ties that are deepened."""
    yield from deepened(context)
    for name in context.top:
        if name.type not in ORGANIZATIONS or not _said_partner().match(context.text, name.end):
            continue
        clause, sentence = context.clause_at(name.start), context.sentence_at(name.start)
        front = context.text[clause.start : name.outer]
        others = [one for one in context.top_in(sentence.start, name.start) if one.type in ORGANIZATIONS]
        if name.name.endswith(word_tuple("alliances")):
            # 青禾公司是“…”联盟的成员单位: it belongs to it.
            continue
        if others and _copula_in_front().search(front):
            yield Statement(
                others[-1], "partners_with", name, "called a partner", refusal=not_real(context, name.start)
            )


@cache
def _said_partner() -> re.Pattern[str]:
    return re.compile(rf"的(?:[^，。；、]{{0,4}})?(?:{any_of(word_set('partner_nouns'))})(?=[，。；]|之一)")


@cache
def _copula_in_front() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('copulas'))})$")


def _owner(context: Context, name: Named, noun: int, listed: Sequence[Named]) -> Named | None:
    """Whose partner a name is: the organisation in front of the noun, or the sentence's first other one."""
    sentence = context.sentence_at(name.start)
    organizations = [n for n in context.top_in(sentence.start, sentence.end) if n.type in ORGANIZATIONS]
    in_front = [n for n in organizations if 0 <= name.outer - noun - n.end <= 1]
    others = [n for n in organizations if n not in listed]
    # 在区委指导下，|青禾社区携手共建单位…: who guides is no partner.
    others.sort(key=lambda one: is_governed(context, sentence, one))
    opens = not context.top_in(sentence.start, name.outer - noun)
    return next(iter([*in_front, *others, *(_told_of(context, sentence) if opens else ())]), None)


def _told_of(context: Context, sentence: Span) -> Sequence[Named]:
    """The unit that the paragraph named last in front of a sentence (青禾社区推出…。|共建单位捐出…)."""
    paragraph = context.text.rfind("\n", 0, sentence.start) + 1
    units = [one for one in context.top_in(paragraph, sentence.start) if one.type in _UNITS and not one.bare]
    return units[-1:]


def awarded_partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with for those whom a list calls partners (为 B、C 等10家共建单位授牌; B、C 等共建单位为…).

    Their partner is who gives them a plate or papers, or whom the text spoke of as acting before.
    """
    for name in context.top:
        called = _called_partners().match(context.text, name.end) if _is_of_kind(name) else None
        if called is None or _is_whole(context, name) or _tells_which(context, name):
            continue
        sentence = context.sentence_at(name.start)
        if owned := _partners_of(context, sentence, name):
            refusal, cue = not_real(context, name.start), Span(*called.span())
            for partner in owned:
                yield Statement(name, "partners_with", partner, "called a partner", cue, refusal)
            continue
        partners = partners_called(context, name)
        if partners and _are_mustered(context, sentence, partners[0]):
            continue
        organizations = [n for n in context.top_in(sentence.start, sentence.end) if _is_of_kind(n)]
        others = [n for n in organizations if n not in partners and not is_governed(context, sentence, n)]
        behind = context.text[called.end() : sentence.end]
        if not others or not any(word in behind for word in word_set("partner_awards")):
            opening = not context.top_in(sentence.start, partners[0].outer) if partners else False
            held = _hosting(frames, Span(sentence.start, name.start), partners)
            held = held or _relying(context, partners)
            before = [] if _hold_it(frames, name) else _acted_before(frames, sentence.start)
            others = before if opening else held
        for giver in others[:1]:
            if giver.name.endswith(word_tuple("alliances")):
                # 联盟已有 B、C 等成员单位: they belong to it.
                break
            for partner in partners:
                refusal, cue = not_real(context, name.start), Span(*called.span())
                yield Statement(giver, "partners_with", partner, "partner by an award", cue, refusal)


def _is_whole(context: Context, name: Named) -> bool:
    """Whether a name is that of a league, which no list sums up: its members are told (联盟|成员单位)."""
    summed_up = context.text.startswith(word_tuple("list_closers"), name.end)
    return name.name.endswith(word_tuple("alliances")) and not summed_up


def _are_mustered(context: Context, sentence: Span, first: Named) -> bool:
    """Whether a list stands behind a verb of calling together (组织|B、C 等爱心单位送去物资): they come."""
    verbs = context.cues_in(sentence.start, first.outer)
    return bool(verbs) and verbs[-1].end == first.outer and bool(verbs[-1].kinds & {"organize", "invite"})


def partners_called(context: Context, last: Named) -> tuple[Named, ...]:
    """The organisations of the list that ends with ``last``, where 等共建单位 sums it up."""
    if _called_partners().match(context.text, last.end) is None:
        return ()
    sentence = context.sentence_at(last.start)
    return directly_before(context, Span(sentence.start, last.end), 0).of(ORGANIZATIONS).all


def _partners_of(context: Context, sentence: Span, owner: Named) -> list[Named]:
    """The organisations that a list sums up as partners of a unit (B、C 等|青禾社区|共建单位)."""
    closer = found_words("list_closers").longest_before(context.text, owner.outer)
    if not closer or owner.quote is not None or owner.type not in _OWNING:
        return []
    end = owner.outer - len(closer)
    for start in (context.clause_at(owner.start).start, sentence.start):
        listed = first_list(context, Span(start, end), _is_of_kind)
        if listed and owner not in listed:
            return [one for one in listed if _is_of_kind(one)]
    return []


def _tells_which(context: Context, name: Named) -> bool:
    """Whether a quotation only tells of what those listed are members (B、C 等|“大党委”|成员单位)."""
    return name.quote is not None and context.text.endswith(word_tuple("list_closers"), 0, name.outer)


def _is_of_kind(name: Named) -> bool:
    return is_of(name, ORGANIZATIONS)


def _acted_before(frames: Sequence[Frame], position: int) -> list[Named]:
    """The organisation that acted last in front of ``position``."""
    acting = [frame for frame in frames if frame.cue.start < position and frame.near]
    # 舞蹈队表演了节目。|B、C 等共建单位…: whose partners they are, no team of the programme tells.
    leads = [frame.subject.of(ORGANIZATIONS - {"Team"}).leads for frame in acting]
    return [found[0] for found in leads if found][-1:]


def _hold_it(frames: Sequence[Frame], partner: Named) -> bool:
    """Whether 由 says of those called partners that they hold something (由 B、C 等共建单位|联办)."""
    return any(one.agent and "organize" in one.cue.kinds and partner in one.subject.all for one in frames)


def _relying(context: Context, partners: Sequence[Named]) -> list[Named]:
    """Who opens the clause that names partners as means (A 依托|B、C 等共建单位，…)."""
    clause = context.clause_at(partners[0].start) if partners else None
    leads = opening_subject(context, clause).of(ORGANIZATIONS).leads if clause is not None else ()
    return [one for one in leads[:1] if one.end < partners[0].start and one not in partners]


def _hosting(frames: Sequence[Frame], region: Span, partners: Sequence[Named]) -> list[Named]:
    """Who holds what its partners come to (A 召开会议，|B、C 等5家共建单位代表参加), or whose team."""
    held = [one for one in frames if one.cue.start in region and "organize" in one.cue.kinds and one.near]
    own = [one for one in held if not one.agent and one.cue.word not in word_set("hosting")]
    hosts = [host for one in own for host in one.subject.of(ORGANIZATIONS).leads]
    whole = [host.parent if host.type == "Team" and host.parent is not None else host for host in hosts]
    return [] if any(host in partners for host in hosts) else whole[:1]


@cache
def _called_partners() -> re.Pattern[str]:
    count = rf"(?:{amount()})?"
    return re.compile(rf"等?{count}(?:“[^“”，。]{{2,6}}”)?(?:{any_of(word_set('partner_nouns'))})")


def founds(context: Context, start: int, end: int) -> bool:
    """Whether a verb of founding stands in a stretch of text (协助业主|成立|自治小组)."""
    return any("establish" in cue.kinds for cue in context.cues_in(start, end))
