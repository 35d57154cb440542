"""Frames: a cue word with the actors that it has for its subject and the place of its objects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import word_set
from kg.extract.context import Context, Cue

ORGANIZATIONS = frozenset(
    [
        "Province",
        "City",
        "District",
        "Subdistrict",
        "Town",
        "Village",
        "Community",
        "PartyOrganization",
        "MassOrganization",
        "GovernmentBody",
        "ServiceCentre",
        "Company",
        "School",
        "Hospital",
        "SocialOrganization",
        "Team",
    ]
)
_LINK = re.compile(r"(?:[、，]|和|与|同|跟|及|以及|携|暨)?(?:辖区|共建单位|结对单位)?")
# A name that stands at most this many characters into a clause without a cue opens it.
_OPENING = 6
_LEADING = re.compile(r"与|同|跟|携")


@dataclass(frozen=True, slots=True)
class Actors:
    """Who acts: ``leads`` (several when nobody leads) and the ``partners`` that a lead takes along.

    ``joint`` tells that a word of the text says that they act together.
    """

    leads: tuple[Named, ...] = ()
    partners: tuple[Named, ...] = ()
    joint: bool = False

    @property
    def all(self) -> tuple[Named, ...]:
        """Leads and partners, in order."""
        return self.leads + self.partners

    def of(self, types: frozenset[str]) -> Actors:
        """The same, with the actors of ``types`` only."""
        return replace(
            self,
            leads=tuple(name for name in self.leads if name.type in types),
            partners=tuple(name for name in self.partners if name.type in types),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue word in its clause.

    ``subject`` are its actors; ``near`` tells that they stand in the same sentence. ``objects``
    is the run of text behind the cue up to the next cue or the end of the clause.
    """

    cue: Cue
    clause: Span
    subject: Actors
    near: bool
    objects: Span


def find_frames(context: Context) -> list[Frame]:
    """The frames of an article, in order."""
    frames: list[Frame] = []
    topic = Actors()
    for number, sentence in enumerate(context.sentences):
        subject = Actors()
        for clause in context.clauses[number]:
            subject, found = _clause_frames(context, clause, subject, topic)
            frames += found
        organizations = subject.of(ORGANIZATIONS)
        if organizations.leads and (not topic.leads or _names_lead(context, sentence, organizations)):
            topic = replace(organizations)
    return frames


def _names_lead(context: Context, sentence: Span, subject: Actors) -> bool:
    """Whether a sentence opens a paragraph with its subject: then that is what follows is about."""
    opens = sentence.start == 0 or context.text[sentence.start - 1] == "\n"
    return opens and subject.leads[0].outer - sentence.start < 40


def _clause_frames(
    context: Context, clause: Span, subject: Actors, topic: Actors
) -> tuple[Actors, list[Frame]]:
    """The frames of one clause, and the subject that the next clause inherits."""
    frames: list[Frame] = []
    position, pivot = clause.start, False
    cues = context.cues_in(clause.start, clause.end)
    if not cues:
        opening = _subject_in(context, clause, first=True)
        if opening.leads and opening.leads[0].outer - clause.start <= _OPENING:
            subject = opening
    for number, cue in enumerate(cues):
        if cue.start < position:
            continue
        found = _subject_in(context, Span(position, cue.start), first=position == clause.start)
        if found.leads and pivot:
            # Behind 邀请 or 引导 the object acts, but only in the verb that follows.
            frames.append(
                _frame(cue, clause, found, topic, Span(cue.end, _limit(cues[number + 1 :], clause)))
            )
            position, pivot = cue.end, False
            continue
        if found.leads:
            subject = found
        pivot = "invite" in cue.kinds and not cue.kinds & {"organize", "attend"}
        limit = _limit(cues[number + 1 :], clause)
        if "joint" in cue.kinds:
            subject, position = _joined(context, cue, subject, limit)
            if cue.kinds == {"joint"}:
                frames.append(_frame(cue, clause, subject, topic, Span(position, limit)))
                continue
        frames.append(_frame(cue, clause, subject, topic, Span(cue.end, limit)))
        if found.leads:
            position = cue.end
    return subject, frames


def _limit(later: Sequence[Cue], clause: Span) -> int:
    """Where the objects of a cue end: at the next cue that is a verb of its own."""
    return next((cue.start for cue in later if not cue.kinds <= {"serve", "contain"}), clause.end)


def _frame(cue: Cue, clause: Span, subject: Actors, topic: Actors, objects: Span) -> Frame:
    return Frame(cue, clause, subject if subject.leads else topic, bool(subject.leads), objects)


def _joined(context: Context, cue: Cue, subject: Actors, limit: int) -> tuple[Actors, int]:
    """The subject after 联合 and its like: its objects are the partners."""
    partners: list[Named] = []
    position = cue.end
    for name in context.top_in(cue.end, min(len(context.text), limit + 80)):
        between = context.text[position : name.outer]
        if name.type not in ORGANIZATIONS or not (
            _LINK.fullmatch(between) or (not partners and len(between) <= 3 and between.isalpha())
        ):
            break
        partners.append(name)
        position = name.end
    if not partners:
        return replace(subject, joint=True), cue.end
    return Actors(subject.leads, (*subject.partners, *partners), joint=True), position


def _subject_in(context: Context, region: Span, *, first: bool) -> Actors:
    """The actors in the text before a cue: the first list of names that no preposition governs."""
    run: list[Named] = []
    for name in context.top_in(region.start, region.end):
        if name.type == "Date":
            continue
        if run:
            between = context.text[run[-1].end : name.outer]
            if _LINK.fullmatch(between) and between != "，":
                run.append(name)
                continue
            if run[-1].type in ORGANIZATIONS and name.type in ORGANIZATIONS and first:
                pass
            break
        if not _is_governed(context, name) and not _modifies(context, name):
            run.append(name)
    return _with_lead(context.text, run)


def _with_lead(text: str, run: Sequence[Named]) -> Actors:
    """The run as actors: what stands before 与 leads, what stands behind it are partners."""
    for number in range(1, len(run)):
        if _LEADING.search(text[run[number - 1].end : run[number].outer]):
            return Actors(tuple(run[:number]), tuple(run[number:]), joint=True)
    return Actors(tuple(run))


def _is_governed(context: Context, name: Named) -> bool:
    """Whether a preposition stands before the name (在青禾社区, 向居民), maybe behind a modifier."""
    before = context.text[max(0, name.outer - 8) : name.outer]
    before = re.split(r"[，。；：、！？”\n]", before)[-1]
    for word in sorted(word_set("prepositions"), key=lambda word: (-len(word), word)):
        place = before.rfind(word)
        if place < 0 or word == "由":
            continue
        between = before[place + len(word) :]
        if between == "" or between in word_set("after_preposition"):
            return True
    return False


def _modifies(context: Context, name: Named) -> bool:
    """Whether the name only modifies what follows it (青禾社区的居民, 社区工作)."""
    behind = context.text[name.end : name.end + 2]
    if name.type in ORGANIZATIONS:
        place = name.end + (1 if behind.startswith("的") else 0)
        followers = [
            other for other in context.top if other.outer == place and other.type in ("Group", "Person")
        ]
        if any(other.name in word_set("own_people") for other in followers):
            # An organisation acts through its own people (供电所的党员走进…).
            return name.type in ("Community", "Village", "Subdistrict") and not behind.startswith("的")
        return behind.startswith("的") or bool(followers)
    return behind.startswith("的")
