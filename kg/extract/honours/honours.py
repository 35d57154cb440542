"""honored_as: who received which honour or honorary role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.events.programmes import object_start
from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, links, title_words, word_set, word_tuple
from kg.extract.clauses.defined import defined_before
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.honours.given_honours import behind_recipient, schemes_honoured
from kg.extract.honours.givers import giver_of
from kg.extract.honours.inverted import honoured_behind, named_honour
from kg.extract.honours.just_named import honour_of_letter, said_before
from kg.extract.honours.left_out import counted_behind, counted_in_front, only_counted, told_before
from kg.extract.honours.offices_named import ends_with_role, names_office
from kg.extract.honours.one_to_each import one_to_each
from kg.extract.honours.plain_honours import (
    honour_heads,
    is_counted,
    papers,
    plain_members,
    quoted_titles_in,
    sounds_like_honour,
    with_level,
    with_tail,
    without_contest,
    without_tail,
)
from kg.extract.honours.recipients import recipients_of
from kg.extract.honours.told_from_the_honour import is_told_first
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS
from kg.numerals import numerals
from kg.records import Mention

# The longest honour among the annotated pages, its year and giver included, has 33 characters.
_LONGEST_HONOUR = 40
_LONGEST_UNIT = 8  # characters of the longest name of a unit in front of the word for its level
_PHRASE_END = re.compile(r"[，。；：！？\n]")


def honours(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """honored_as for verbs of honouring, active (荣获, 入选) and with a recipient (授予 A “…”称号)."""
    for frame in frames:
        told = "honour" in frame.cue.kinds and not is_told_first(context, frame)
        honours_found = _honours(context, frame) if told else []
        recipients = _recipients(context, frame, honours_found) if honours_found else []
        apiece = one_to_each(context, frame, honours_found, recipients)
        if not apiece and not recipients:
            continue
        if context.text.startswith(word_tuple("only_nominated"), honours_found[-1].end):
            # 被推荐为“松涛好人”|候选人
            continue
        if len(recipients) == len(honours_found) and _respectively(context, frame):
            pairs = list(zip(recipients, honours_found, strict=True))
        elif not (pairs := apiece):
            pairs = [(recipient, honour) for recipient in recipients for honour in honours_found]
        refusal, giver = not_real(context, frame.cue.start), giver_of(context, frame, recipients)
        for recipient, honour in pairs:
            yield Statement(recipient, "honored_as", honour, "verb of honouring", frame.cue, refusal, giver)
            if recipient.type == "Person" and (office := _office_of_letter(context, honour)) is not None:
                yield Statement(recipient, "holds_role", office, "verb of office", frame.cue, refusal)


def _recipients(context: Context, frame: Frame, honours_found: Sequence[Named]) -> list[Named]:
    """Who gets the honours of a verb: who stands behind 的, is counted in front, or acts in the clause."""
    behind = honoured_behind(context, honours_found) or counted_behind(context, frame, honours_found[-1].end)
    if behind or _is_governed(context, frame):
        return behind
    counted = counted_in_front(context, frame)
    told = defined_before(context, frame) or recipients_of(context, frame, honours_found[0])
    none_named = only_counted(context, frame, told)
    return counted or ([] if none_named else told or told_before(context, frame))


def _is_governed(context: Context, frame: Frame) -> bool:
    """Whether a verb only tells of those whom others do something for (为|获得“…”称号的居民颁奖)."""
    before = context.text[frame.clause.start : frame.cue.start]
    behind = context.text[frame.cue.end : frame.clause.end]
    return "的" in behind and before.endswith(word_tuple("giving_prepositions"))


def _given(context: Context, frame: Frame, *, quoted: bool) -> bool:
    """Whether a giver parts the mark of the passive from its verb (被省司法厅|命名为, 被社区|聘为“…”)."""
    before = context.text[frame.clause.start : frame.cue.start]
    sure = word_set("sure_honour_verbs")
    named = "role" not in frame.cue.kinds or quoted
    return named and any(mark in before and mark + frame.cue.word in sure for mark in word_set("giver_marks"))


@cache
def _praised() -> re.Pattern[str]:
    """What is received in front of who received it (获得|表彰的|“好婆婆”)."""
    return re.compile(rf"[^，。；“”]{{0,4}}(?:{any_of(word_set('praise_received'))})的")


def _without_span(office: str) -> str:
    """An office without the words for how long it is held (党总支书记|以来)."""
    return next((office.removesuffix(w) for w in word_tuple("behind_offices") if office.endswith(w)), office)


def _office_of_letter(context: Context, honour: Named) -> Named | None:
    """The office that a letter of appointment says one has (“楼长”聘书), or None."""
    letters = word_tuple("letters_of_appointment")
    inner = honour.name
    for letter in letters:
        inner = inner.removesuffix(letter)
    surface = context.text[honour.start : honour.end]
    written = surface.endswith(letters) or context.text.startswith(letters, honour.end)
    if not written or not (ends_with_role(inner) or inner.endswith(word_tuple("title_suffixes"))):
        return None
    mention = replace(honour.mention, type="Role", name=inner)
    return replace(honour, mention=mention)


def _respectively(context: Context, frame: Frame) -> bool:
    return any(word in context.text[frame.clause.start : frame.cue.end] for word in word_set("respectively"))


def _honours(context: Context, frame: Frame) -> list[Named]:
    """The honours behind a verb: quoted names, or a phrase up to the end of the clause."""
    limit = _phrase_limit(context, frame.cue.end)
    inside = [
        name
        for name in quoted_titles_in(context, frame.cue.end, limit)
        if not (name.type in ORGANIZATIONS and _is_only_led(context, name.end))
    ]
    sure = frame.cue.word in word_set("sure_honour_verbs") or _given(context, frame, quoted=bool(inside))
    inside = inside[len(schemes_honoured(frame, inside)) :]
    if inside and _praised().fullmatch(context.text, frame.cue.end, inside[0].start):
        return []
    if inside:
        return _quoted(context, frame, inside, limit, sure=sure)
    if context.text.startswith(word_tuple("said_honours"), frame.cue.end):
        return said_before(context, frame.cue.end)
    start = behind_recipient(context, frame, object_start(context.text, frame.cue.end), limit)
    limit = _in_front_of_honoured(context, start, limit)
    if papers().fullmatch(context.text, start, limit):
        given = honour_of_letter(context, frame.cue.end, limit)
        return [] if given is None else [named_honour(given)]
    members = plain_members(context, start, limit)
    if len(members) > 1:
        return [one for one in members if not names_office(frame, one.name)]
    return _phrase(context, frame, start, limit, sure=sure)


def _is_only_led(context: Context, position: int) -> bool:
    """Whether 的 or an office behind a body says what somebody is there (“青松”巡逻队|队长)."""
    office = title_words("role").longest_at(context.text, position)
    return bool(office) or context.text.startswith(word_tuple("attributes"), position)


def _quoted(
    context: Context, frame: Frame, inside: Sequence[Named], limit: int, *, sure: bool
) -> list[Named]:
    """The honours in marks behind a verb, and those without marks in the same list."""
    listed = _listed(context, inside)
    last = listed[-1].quote or (0, 0)
    headed = honour_heads().search(context.text, last[1], limit) or honour_heads().search(listed[-1].name)
    if not (sure or headed or found_words("words_of_praise").among(listed[-1].name)):
        return []
    named = [with_tail(context, name, limit) for name in listed]
    named[0] = with_level(context, named[0], frame.cue.end)
    told = _is_governed(context, frame)
    plain = [] if told else plain_members(context, object_start(context.text, frame.cue.end), limit)
    return sorted([*named, *plain], key=lambda name: name.start)


def _phrase(context: Context, frame: Frame, start: int, limit: int, *, sure: bool) -> list[Named]:
    """The one honour that a phrase without marks behind a verb is, if it is one."""
    surface = context.text[start:limit]
    ends = [match.end() for match in honour_heads().finditer(context.text, start, limit)]
    if (
        surface.startswith(word_tuple("attributes"))
        or is_counted(surface)
        # 名列|榜首: an honour named before
        or frame.cue.word + surface in word_set("on_the_list")
        or surface.endswith(word_tuple("offices_won"))
        or not 2 <= len(surface) <= _LONGEST_HONOUR
    ):
        return []
    headed = limit in ends and not surface.endswith(word_tuple("no_honours"))  # 赢得|大家的夸奖
    if not (sure or headed or sounds_like_honour(without_tail(surface))):
        return []
    if any("role" in cue.kinds for cue in context.cues_in(start, limit)):
        # 聘请律师林晓岚担任顾问: the office is what the second verb says.
        return []
    if frame.cue.word in word_set("office_verbs") and ends_with_role(_without_span(surface)):
        # 担任|法律顾问 is an office.
        return []
    label = without_tail(without_contest(surface))
    aliases = () if label == surface else (surface,)
    return [Named(Mention(start, limit, surface, "Honour", label, aliases=aliases), start)]


def _in_front_of_honoured(context: Context, start: int, limit: int) -> int:
    """Where an honour ends in front of 的 and who got it (获省文明村称号的|柳岸村), else ``limit``."""
    for name in context.top_in(start, limit):
        if name.type == "Person" and context.text[name.front - 1] == "的":
            return name.front - 1
        behind = context.text.rfind("的", start, name.front)
        honoured = name.type in ORGANIZATIONS | {"Person"} and behind > start
        if honoured and sounds_like_honour(context.text[start:behind]):
            return behind
    return limit


def _phrase_limit(context: Context, start: int) -> int:
    """Where the phrase behind a verb ends: at the first mark outside quotation marks."""
    limit = start
    while True:
        stop = _PHRASE_END.search(context.text, limit)
        limit = stop.start() if stop else len(context.text)
        around = [
            quote.end for quote in context.quoted if quote.names and quote.start < limit < quote.end - 1
        ]
        if not around:
            return limit
        limit = around[0]


def _listed(context: Context, names: Sequence[Named]) -> list[Named]:
    """The first list among quoted names; only 称号 and its like may stand between two of them."""
    listed = [names[0]]
    for name in names[1:]:
        between = context.text[listed[-1].end : name.start]
        for tail in sorted(word_tuple("honour_tails"), key=len, reverse=True):
            between = between.removeprefix(tail)
        if not between or between in links() or (between[0] in links() and gives(between[1:])):
            listed.append(name)
    return listed


def gives(text: str) -> bool:
    """Whether a text in front of a quoted honour only says who gives it and when (2023年度常州经开区)."""
    return not text or _giver().fullmatch(text) is not None


@cache
def _giver() -> re.Pattern[str]:
    unit = rf"[\u4e00-\u9fff]{{0,{_LONGEST_UNIT}}}(?:{any_of(word_set('giving_levels'))})"
    rank = rf"(?:第[{numerals()}\d]+[届批次]|首[届批]|[{numerals()}]星级|\d?[1-5]?[Aa]级)"
    return re.compile(rf"(?:\d{{4}}年度?)?(?:{unit})?(?:\d{{4}}年度?)?{rank}?")
