"""Parsing: the frames of an article, read clause by clause, each verb with whom it has for its subject."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import found_words, word_set, word_tuple
from kg.extract.clauses import doers, subjects
from kg.extract.clauses.actors import (
    NOBODY,
    Actors,
    among,
    directly_before,
    opening_subject,
    opens,
    subject_in,
)
from kg.extract.clauses.beginnings import agent_or_host, begun_anew
from kg.extract.clauses.companions import (
    both_go_on,
    both_listed,
    ends_with_both,
    hosts_meant,
    names_both,
    only_listed,
    resumed,
    with_companions,
)
from kg.extract.clauses.cues import Cue, end_of_objects, next_block
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.joining import is_told_of, joined, leading, led
from kg.extract.clauses.parties_meant import parties_meant
from kg.extract.clauses.topics import Told
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS

# How far behind a joint cue its partners may go on over commas that the page prints for 、.
_FURTHEST_PARTNER = 80
_CLOSE = 3  # between an actor and its verb in a relative clause stand at most an adverb's characters
# The subject of a sentence opens at most this many clauses behind one without a subject.
_LOOK_AHEAD = 6
# What a host does together with whom it invited; the rest the guests do alone.
_SHARED = frozenset({"organize", "establish", "run", "sign"})
# What people do not do.
_PEOPLE, _MADE = frozenset({"Group"}), frozenset({"establish", "run", "invite"})


def find_frames(context: Context, numbers: Collection[int] | None = None) -> list[Frame]:
    """The frames of an article's sentences, or of those with some ``numbers`` alone, in order."""
    return _Reader(context).read(range(len(context.sentences)) if numbers is None else sorted(numbers))


@dataclass(slots=True)
class _Reader:
    """Reads the frames of one article.

    ``told`` is what the sentences so far are about; ``subject`` what the clauses of the sentence share;
    ``opening`` the organisation that opens one of the ``later`` clauses, where it was asked for; ``pair``
    the last two that acted together, whom 前者 and 后者 tell apart; ``pivot`` what 邀请 took for its
    object, ``entrusted`` that 委托 did, so that it acts alone; ``agent`` whom 由 marks in the clause, with
    those whom 联合 adds; ``listed`` the organisations of a clause in front that holds nothing else;
    ``body`` the organisations that acted last in the sentence.
    """

    context: Context
    told: Told = field(default_factory=Told)
    subject: Actors = field(default=NOBODY)
    later: Sequence[Span] = ()
    opening: Actors | None = None
    pair: Actors = field(default=NOBODY)
    pivot: Actors = field(default=NOBODY)
    agent: Actors = field(default=NOBODY)
    listed: Actors = field(default=NOBODY)
    entrusted: bool = False
    body: Actors = field(default=NOBODY)
    frames: list[Frame] = field(default_factory=list)

    def read(self, numbers: Iterable[int]) -> list[Frame]:
        for number in numbers:
            sentence, clauses = self.context.sentences[number], self.context.clauses[number]
            self.subject, self.body, acting = NOBODY, NOBODY, list[Actors]()
            for position, clause in enumerate(clauses):
                later = clauses[position + 1 : position + 1 + _LOOK_AHEAD]
                self.later, self.opening = [] if self.subject.leads else later, None
                self.subject = resumed(self.context, clause, self.subject, acting)
                self._read_clause(clause)
                acting.append(self.subject.of(ORGANIZATIONS))
            self.told.read(self.context, sentence, acting, self.subject.of(_PEOPLE))
        return self.frames

    @property
    def coming(self) -> Actors:
        """The organisations that open a later clause of the sentence: they act in the ones before, too."""
        if self.opening is None:
            openings = (opening_subject(self.context, each).of(ORGANIZATIONS) for each in self.later)
            self.opening = next((opening for opening in openings if opening.leads), NOBODY)
        return self.opening

    def _read_clause(self, clause: Span) -> None:
        """Add the frames of a clause and leave its subject to the next one."""
        cues = self.context.cues_in(clause.start, clause.end)
        blocking = next_block(self.context.text, cues)
        self.pair = self.subject if len(self.subject.all) == 2 else self.pair
        told = parties_meant(self.context, clause, self.pair, self.frames)
        self.subject = told or hosts_meant(self.context, clause, self.frames) or self.subject
        if blocking is None:
            opening = opening_subject(self.context, clause)
            part = self.context.text.startswith(word_tuple("partitives"), clause.start) and self.subject.leads
            portrayed = not cues and subjects.is_portrayed(self.context, clause, self.subject)
            if opening.leads and not (part or portrayed) and not among(opening.leads, self.subject.all):
                self.subject = opening
        self.subject = subjects.spoken_of(self.context, clause, cues, self.subject)
        if not cues:
            self.listed = only_listed(self.context, clause)
        position, self.pivot, self.agent = clause.start, NOBODY, NOBODY
        begin, hosts = clause.start, list[Named]()
        for number, cue in enumerate(cues):
            if cue.start < position:
                continue
            begin, blocking = begun_anew(self.context, cues[: number + 1], begin, blocking)
            heads = blocking is None or cue.start <= blocking
            position = self._read_cue(clause, cue, cues[number + 1 :], (begin, position), heads=heads)
            if (hosting := cue.word in word_set("hosting")) or cue.word in word_set("equating"):
                # A 主办、B 承办, 这是 A 组织的…: what follows has a subject of its own.
                begin, blocking = cue.end, next_block(self.context.text, cues[number + 1 :])
            if hosting and not self.frames[-1].agent:
                hosts += [host for host in self.frames[-1].subject.all if host not in hosts]
        self.listed = NOBODY if cues else self.listed
        if len(hosts) > 1:
            self.subject = Actors(tuple(hosts))

    def _read_cue(
        self, clause: Span, cue: Cue, later: Sequence[Cue], place: tuple[int, int], *, heads: bool
    ) -> int:
        """Add the frame of one cue; where reading goes on behind it.

        ``place`` is where the subject of the cue may begin and where reading has come to;
        ``heads`` tells that the subject may stand in front of the cue in the clause.
        """
        begin, position = place
        if begin == clause.start:
            self.subject, begin = with_companions(self.context, clause, self.subject)
        region = Span(begin, max(begin, cue.start))
        found = self._new_subject(clause, region) if heads else NOBODY
        agent = doers.doer(self.context, region, self._agent(region), cue)
        agent = agent if agent.leads else led(self.context, self.frames, clause, cue, found)
        if len(agent.all) == 2:
            self.pair = agent
        limit = end_of_objects(self.context.text, cue, later, clause)
        if "joint" in cue.kinds:
            furthest = min(len(self.context.text), limit + _FURTHEST_PARTNER)
            if agent.leads:
                agent, position = joined(self.context, cue.end, furthest, agent)
                self.agent, self.subject = agent, agent if self.subject.leads == agent.leads else self.subject
            else:
                lead = self._lead(clause, cue, found)
                self.subject, position = joined(self.context, cue.end, furthest, lead)
                found = NOBODY
        if "place" in cue.kinds and found.of(frozenset({"Event"})).leads:
            # 把“…”集市办进…: what is moved there does not act.
            found = NOBODY
        if (relative := self.context.text.startswith("的", cue.end)) and not agent.leads:
            acting = doers.relative_doer(self.context, clause, region)
            if acting.leads and among(acting.all, self.subject.all):
                acting = self.subject
            elif ends_with_both(self.context, region):
                acting = self.subject if self.subject.leads else self.told.topic
        elif cue.word in word_set("hosting") and not agent.leads and not found.leads:
            # 在 A 主办、B 协办的…: whoever holds the event stands directly in front of the verb.
            own = directly_before(self.context, region, _CLOSE)
            acting = self._acting(cue, found) if among(own.leads, self.subject.partners) else own
        else:
            acting = agent if agent.leads else self._acting(cue, found)
        others = not agent.leads and subjects.by_unnamed(self.context, region)
        others = others or (not acting.leads and subjects.opens_unnamed(self.context, clause))
        near = NOBODY if others else acting if acting.leads else self.coming
        subject = near if near.leads or others else self.told.at(self.context, clause)
        objects = Span(max(cue.end, position), max(limit, cue.end))
        frame = self._frame(cue, clause, near, subject, objects, region, (bool(agent.leads), relative))
        self.frames.append(frame)
        self.pivot = self._object_that_acts(cue, limit)
        return position

    def _lead(self, clause: Span, cue: Cue, found: Actors) -> Actors:
        """Who takes others along: the subject, who opens the next clause or acted in the sentence before."""
        lead = leading(self.context, self.subject, found, self.coming, self.later)
        return lead or subjects.still_acting(self.context, clause, cue, self.told.topic)

    def _frame(
        self,
        cue: Cue,
        clause: Span,
        near: Actors,
        subject: Actors,
        objects: Span,
        region: Span,
        kind: tuple[bool, bool],
    ) -> Frame:
        """The frame of a cue; ``kind`` tells whether 由 marks its actors and whether 的 stands behind it."""
        apart = found_words("respectively").among(self.context.text, clause.start, cue.start)
        both = names_both(self.context, region) if near.leads else both_go_on(self.context, clause)
        return Frame(cue, clause, subject, bool(near.leads), objects, *kind, apart, both and subject.joint)

    def _agent(self, region: Span) -> Actors:
        """Whom 由 marks in a stretch of text, together with those whom 联合 has added."""
        agent = agent_or_host(self.context, region)
        return self.agent if agent.leads and among(agent.leads, self.agent.leads) else agent

    def _new_subject(self, clause: Span, region: Span) -> Actors:
        """The actors in front of a verb; the clause's own subject becomes that of the clauses behind it."""
        found = subject_in(self.context, region)
        if self.listed.leads and found.of(ORGANIZATIONS).leads and opens(self.context, clause, found):
            found = both_listed(self.listed, found)
        if found.leads and among(found.leads, self.subject.all):
            return self.subject
        stands = opens(self.context, clause, found) or subjects.is_described(self.context, found)
        if (stands or found.of(ORGANIZATIONS).leads) and not is_told_of(self.context, self.subject):
            self.subject = found
        return found

    def _acting(self, cue: Cue, found: Actors) -> Actors:
        """Who acts: the verb's own subject or the clause's, together with whom 邀请 took along."""
        acting = found if found.leads else self.subject
        if acting.of(ORGANIZATIONS).leads:
            self.body = acting
        elif self.body.leads and not found.leads and acting.of(_PEOPLE) == acting and self._goes_on(cue):
            # A 实施…，志愿者可…；同时打造…: people found nothing, the organisation goes on.
            acting = self.body
        if not self.pivot.leads:
            return acting
        host = next((one for one in (self.subject, self.coming, self.told.topic) if one.leads), None)
        together = found_words("together").among(self.context.text, self.pivot.all[-1].end, cue.start)
        if host is None or self.entrusted or not (together or cue.kinds & _SHARED):
            return self.pivot
        return Actors(host.leads, self.pivot.leads, joint=True)

    def _goes_on(self, cue: Cue) -> bool:
        """Whether people do not do what a verb says, or the organisation acted before in its clause."""
        acted = any(one.subject == self.body and cue.start in one.clause for one in self.frames[-1:])
        return acted or bool(cue.kinds & _MADE)

    def _object_that_acts(self, cue: Cue, limit: int) -> Actors:
        """The organisations that 邀请 or 委托 takes for its object: they act in the next verb."""
        self.entrusted = "entrust" in cue.kinds
        if not self.entrusted and ("invite" not in cue.kinds or cue.kinds & {"organize", "attend"}):
            return NOBODY
        return subject_in(self.context, Span(cue.end, limit)).of(ORGANIZATIONS)
