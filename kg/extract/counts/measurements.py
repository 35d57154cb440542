"""Measurements: counts and measures with the entity or event that they clearly belong to.

A number whose owner is not clear gives nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import word_pattern, word_set, word_tuple
from kg.extract.clauses.cues import Cue
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.purposes import purpose
from kg.extract.context import Context
from kg.extract.counts.owners import carried_subject, sentence_subject
from kg.extract.counts.quantities import Quantity, find_quantities
from kg.extract.evidence import quote
from kg.extract.modality import Refusal, not_real
from kg.extract.statements import Statement, confidences, left_out
from kg.records import Measurement, MeasurementRejection

# People stand at most this far in front of the verb of taking part (来自各单位的20余名志愿者积极参与).
_VERB_REACH = 24
_LONGEST_QUOTE = 120  # A longer quote is cut to the clause of its number.
_PEOPLE = frozenset({"people", "households"})
_MADE_UP = frozenset({"Team", "Event", "Venue", "ServiceCentre", "SocialOrganization"})
_ROOMS = frozenset({"Venue", "ServiceCentre", "School", "Hospital", "Company", "ResidentialArea"})


@dataclass(frozen=True, slots=True)
class Findings:
    """What the other rules found in an article, by the number of its sentence.

    ``frames`` are its frames, ``honours`` the verbs and honours of what groups received; ``main`` are
    the events that the article is about.
    """

    frames: Mapping[int, Sequence[Frame]]
    honours: Mapping[int, Sequence[tuple[Cue | Span, Named]]]
    main: Sequence[Named]


def gather(
    context: Context, frames: Sequence[Frame], statements: Sequence[Statement], main: Sequence[Named]
) -> Findings:
    """The frames and statements, so that each number looks at those of its own sentence alone."""
    by_sentence: defaultdict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        by_sentence[context.sentence_index(frame.cue.start)].append(frame)
    honours: defaultdict[int, list[tuple[Cue | Span, Named]]] = defaultdict(list)
    for each in statements:
        received = each.predicate == "honored_as" and each.refusal is None
        if received and each.subject.type == "Group" and each.cue is not None:
            honours[context.sentence_index(each.cue.start)].append((each.cue, each.object))
    return Findings(by_sentence, honours, main)


@dataclass(frozen=True, slots=True)
class _Owner:
    name: Named
    rule: str


_Rule = Callable[[Context, Tokens, Quantity, Findings], "_Owner | None"]


def find_measurements(
    context: Context, tokens: Tokens, found: Findings
) -> tuple[list[Measurement], list[MeasurementRejection]]:
    """The measurements of an article and the refused ones, in the order of their places.

    Each has one owner.
    """
    measurements: list[Measurement] = []
    rejected: list[MeasurementRejection] = []
    for quantity in find_quantities(context, tokens):
        owner = next(
            (owner for rule in _RULES if (owner := rule(context, tokens, quantity, found)) is not None), None
        )
        if owner is None or not owner.name.name:
            continue
        measurement = _measurement(context, quantity, owner)
        if measurement is None:
            continue
        refusal = _refusal(context, quantity)
        if refusal is None:
            measurements.append(measurement)
        else:
            word = (refusal.start, refusal.end)
            rejected.append(MeasurementRejection(measurement, refusal.reason, word))
    return measurements, rejected


def _refusal(context: Context, quantity: Quantity) -> Refusal | None:
    """Why a number is not stated: planned, hoped for, denied, asked after or a part of a purpose; or None."""
    refusal = not_real(context, quantity.start) or purpose(context, quantity.start)
    sentence = context.sentence_at(quantity.start)
    asked = context.text[sentence.start : sentence.end].rstrip("”’ \n")
    if refusal is None and asked.endswith(("？", "?")):
        end = sentence.start + len(asked)
        return Refusal("condition", end - 1, end)
    return refusal


def _measurement(context: Context, quantity: Quantity, owner: _Owner) -> Measurement | None:
    """The measurement with its quote, or None where no quote can hold the number."""
    place = Span(min(quantity.start, quantity.noun.start), max(quantity.end, quantity.noun.end))
    subject = owner.name.mention
    evidence = quote(context, owner.name, place)
    if evidence is None or len(evidence.text) > _LONGEST_QUOTE:
        subject, evidence = left_out(owner.name, place.start), quote(context, place)
    if evidence is None:
        return None
    sentence = context.sentence_at(quantity.start)
    times = [
        time
        for time in context.times_in(sentence.start, quantity.start)
        if not time.since or not context.text.endswith(word_tuple("date_bars"), 0, time.mention.start)
    ]
    time = times[-1] if times else None
    return Measurement(
        subject=subject,
        start=quantity.start,
        end=quantity.end,
        text=context.text[quantity.start : quantity.end],
        value=quantity.value,
        unit=quantity.unit,
        counted=quantity.counted,
        qualifier=quantity.qualifier,
        evidence=evidence,
        rule=owner.rule,
        confidence=confidences()[owner.rule],
        time=time.mention.text if time else "",
        since=time.since if time else "",
        until=time.until if time else "",
    )


def _in_front(context: Context, _: Tokens, quantity: Quantity, __: Findings) -> _Owner | None:
    """A team of which the number tells the members, a place of which it tells the area."""
    end = max(quantity.end, quantity.noun.end)
    match = word_pattern("made_of").match(context.text, end)
    if match is None:
        return None
    kinds = _MADE_UP if quantity.kind in _PEOPLE else _ROOMS if quantity.kind == "area" else frozenset()
    owners = [name for name in context.starting_at(match.end()) if name.type in kinds]
    return _Owner(owners[0], "count in front of its owner") if owners else None


def _honoured(context: Context, _: Tokens, quantity: Quantity, found: Findings) -> _Owner | None:
    """The honour that so many people received in this clause."""
    if quantity.kind not in _PEOPLE:
        return None
    clause = context.clause_at(quantity.start)
    honours = [
        honour
        for cue, honour in found.honours.get(context.sentence_index(quantity.start), ())
        if cue.start in clause and honour.start in clause
    ]
    nearest = min(honours, key=lambda honour: (abs(honour.start - quantity.end), honour.name), default=None)
    return _Owner(nearest, "count of the honoured") if nearest is not None else None


def _participants(context: Context, _: Tokens, quantity: Quantity, found: Findings) -> _Owner | None:
    """The event in which so many people or teams take part."""
    clause = context.clause_at(quantity.start)
    end = max(quantity.end, quantity.noun.end)
    for frame in found.frames.get(context.sentence_index(quantity.start), ()):
        if frame.cue.start not in clause or frame.cue.word in word_set("watching_verbs"):
            continue
        acts = "attend" in frame.cue.kinds and 0 <= frame.cue.start - end <= _VERB_REACH
        counted = "attend" in frame.cue.kinds and frame.cue.end <= quantity.start and quantity.kind in _PEOPLE
        called = "invite" in frame.cue.kinds and frame.cue.end <= quantity.start and quantity.kind in _PEOPLE
        if (acts or counted or called) and not_real(context, frame.cue.start) is None:
            event = _event_near(context, frame, quantity, found.main, called=called and not acts)
            return _Owner(event, "count of participants") if event else None
    return None


def _event_near(
    context: Context, frame: Frame, quantity: Quantity, main: Sequence[Named], *, called: bool
) -> Named | None:
    """The event of a verb of taking part: in its sentence, else the one that the article is about."""
    events = context.events_at(frame.cue.start)
    behind = [event for event in events if event.start >= max(frame.cue.end, quantity.end)]
    before = [event for event in events if event.end <= quantity.start]
    if called:
        # 组织20名志愿者开展清扫活动: the event is what the people were called to.
        return next(iter([*behind, *before[-1:]]), None)
    earlier = [event for event in main if event.start < quantity.start]
    return next(iter([*before[-1:], *behind, *(earlier if len(earlier) == 1 else [])]), None)


def _at_event(context: Context, _: Tokens, quantity: Quantity, found: Findings) -> _Owner | None:
    """The event at which something was given out, asked or done so many times."""
    if quantity.kind == "area" or (quantity.kind == "share" and not found.main):
        return None
    sentence = context.sentence_at(quantity.start)
    organizing = [
        frame
        for frame in found.frames.get(context.sentence_index(quantity.start), ())
        if "organize" in frame.cue.kinds and frame.cue.start < quantity.start
    ]
    before = [event for event in context.events_at(quantity.start) if event.end <= quantity.start]
    if organizing and len(before) == 1 and _goes_on(context, before[0], quantity):
        return _Owner(before[0], "count at the event")
    opening = context.text[sentence.start : quantity.start].lstrip()
    earlier = [event for event in found.main if event.end <= sentence.start]
    if not before and opening.startswith(word_tuple("event_scenes")) and len(earlier) == 1:
        return _Owner(earlier[0], "count at the event")
    return None


def _goes_on(context: Context, event: Named, quantity: Quantity) -> bool:
    """Whether a number in a later clause of a sentence is still about the event before it."""
    between = context.text[event.end : quantity.start]
    subjects = [
        name
        for name in context.top_in(event.end, quantity.start)
        if name.type not in ("Group", "Date", "Address", "Honour") and name.quote is None
    ]
    return any(mark in between for mark in "，；") and not subjects


def _of_subject(context: Context, tokens: Tokens, quantity: Quantity, _: Findings) -> _Owner | None:
    """What the clause with the number, or one in front of it in the sentence, has for its subject."""
    subject = sentence_subject(context, tokens, quantity)
    return _Owner(subject, "count of the subject") if subject is not None else None


def _of_carried_subject(context: Context, tokens: Tokens, quantity: Quantity, _: Findings) -> _Owner | None:
    """The subject of the sentence before, where this one goes on about it without one of its own."""
    subject = carried_subject(context, tokens, quantity)
    return _Owner(subject, "count of the subject, carried") if subject is not None else None


# The first rule that knows the owner decides.
_RULES: tuple[_Rule, ...] = (
    _in_front,
    _honoured,
    _participants,
    _at_event,
    _of_subject,
    _of_carried_subject,
)
