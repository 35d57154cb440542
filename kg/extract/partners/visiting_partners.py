"""partners_with for those who visit somebody and act together there, and for whom people act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, place_prepositions, word_pattern, word_set, word_tuple
from kg.extract.clauses.actors import is_of
from kg.extract.clauses.frames import Frame, unreal
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.people.titles import organization_of, titles_in_front
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# Who is visited stands at most this many characters behind the verb.
_REACH = 12
_RULE = "visit and act together"


def visiting_partners(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """partners_with for organisations that visit another one and act 共同 with it, or pair up there."""
    for frame in frames:
        if "visit" not in frame.cue.kinds or not frame.near:
            continue
        behind = Span(frame.cue.end, context.sentence_at(frame.cue.start).end)
        hosts = context.listed(frame.cue.end, frame.clause.end, ORGANIZATIONS, _REACH) or _called_on(
            context, frame
        )
        if not hosts or not (
            _says_together(context, behind)
            or _both_sign(context, frame.cue.end)
            or _pair_up(context, frames, behind)
        ):
            continue
        visitors, refusal = _visitors(context, frame), unreal(context, frame)
        if hosts[0] not in visitors:
            for one in visitors:
                yield Statement(one, "partners_with", hosts[0], _RULE, frame.cue, refusal)
            for one, other in combinations(visitors, 2):
                yield Statement(one, "partners_with", other, "list without lead", frame.cue, refusal)


def _visitors(context: Context, frame: Frame) -> tuple[Named, ...]:
    """The organisations that visit, be it through their people (松涛公司|18名党员|走进…)."""
    acting = represented(context, frame.subject.all)
    if acting:
        return acting
    bodies = [one for one in context.top_in(frame.clause.start, frame.cue.start) if is_of(one, ORGANIZATIONS)]
    return tuple(one for one in bodies[-1:] if _sent().fullmatch(context.text, one.end, frame.cue.start))


@cache
def _sent() -> re.Pattern[str]:
    """The people of a body, how many they are and when they come."""
    adverbs = any_of(word_set("adverbs_of_pairing"))
    people = any_of(word_set("people_of_bodies") | word_set("own_people") | word_set("staff"))
    return re.compile(rf"的?(?:{amount()})?(?:{people})?(?:一行)?(?:{amount()})?(?:{adverbs})*")


def _pair_up(context: Context, frames: Sequence[Frame], behind: Span) -> bool:
    """Whether the sentence goes on with a pact, or with an event that tells of one (开展|结对共建活动)."""
    events = [one for one in context.top_in(behind.start, behind.end) if one.type == "Event"]
    # 松涛医院与青禾公司|共建揭牌仪式: the event tells whose pact it is.
    own = [one for one in events if not context.ending.get(one.outer)]
    if any(one.name.startswith(word_tuple("openings_of_pairing_events")) for one in own):
        return True
    pacts = word_set("signing_verbs") | word_set("pairing_verbs")
    signed = (one for one in frames if one.cue.word in pacts and one.cue.start in behind)
    return any(unreal(context, one) is None for one in signed)


def _called_on(context: Context, frame: Frame) -> list[Named]:
    """The organisation in front of a verb of visiting, behind its subject (到|松涛社区|走访)."""
    if frame.cue.word not in word_set("calls"):
        return []
    start = max((one.end for one in frame.subject.all), default=frame.clause.start)
    places = [one for one in context.top_in(start, frame.cue.start) if is_of(one, ORGANIZATIONS)]
    return [one for one in places if context.text.endswith(tuple(place_prepositions()), 0, one.outer)][:1]


def _both_sign(context: Context, start: int) -> bool:
    """Whether a later clause of the paragraph says that both sign or pair up (双方签订共建协议)."""
    end = context.text.find("\n", start)
    match = _both().search(context.text, start, end if end >= 0 else len(context.text))
    return match is not None and not_real(context, match.end() - 1) is None


@cache
def _both() -> re.Pattern[str]:
    both = any_of(word_set("both_parties"))
    verbs = any_of(word_set("signing_verbs") | word_set("pairing_verbs"))
    tied = rf"(?:{verbs}|建立[^，。；]{{0,8}}关系)"
    return re.compile(rf"[，。；\s](?:[^，。；]{{0,6}}，)?(?:{both})[^，。；]{{0,12}}?{tied}")


def _says_together(context: Context, span: Span) -> bool:
    """Whether a word of acting together stands in a span, outside names and slogans (“共筑家园”活动)."""
    found = word_pattern("together").finditer(context.text, span.start, span.end)
    return any(
        not context.is_quoted(m.start())
        and not context.is_inside_name(m.start())
        and not_real(context, m.end()) is None
        for m in found
    )


def represented(context: Context, names: Sequence[Named]) -> tuple[Named, ...]:
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
