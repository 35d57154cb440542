"""Frames: a cue word with the actors that it has for its subject and the place of its objects."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, titles, word_set
from kg.extract.context import Context, Cue
from kg.extract.types import ORGANIZATIONS

_LINK = re.compile(
    rf"(?:[、，]|(?:{any_of(word_set('adverbs_of_pairing'))})?(?:和|与|同|跟|携)|及|以及|暨)?"
    rf"(?:{any_of(word_set('partner_modifiers'))})?"
)
_LEADING = re.compile(r"与|同|跟|携")
# An agent stands at most this many characters behind its 由 (由退休工人林晓岚…).
_LONGEST_AGENT_GAP = 6
# How far behind a joint cue its partners may go on over commas that the page prints for 、.
_FURTHEST_PARTNER = 80
# Between an actor and its verb in a relative clause stand at most an adverb's characters.
_CLOSE = 3
# Cues that do not end the part of a clause in which its subject stands.
_TRANSPARENT = frozenset({"serve", "contain", "say", "found_at"})


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

    ``subject`` are its actors; ``near`` tells that they stand in the same sentence, ``agent``
    that 由 marks them, ``relative`` that the cue stands in front of 的. ``objects`` is the run of text behind the cue up to the next cue or the
    end of the clause.
    """

    cue: Cue
    clause: Span
    subject: Actors
    near: bool
    objects: Span
    agent: bool = False
    relative: bool = False


def is_unreal(context: Context, frame: Frame) -> bool:
    """Whether what the verb of a frame says is no fact: a plan, a hope, a negation, a purpose."""
    if context.not_real(frame.cue.start):
        return True
    return not frame.relative and context.is_purpose(frame.cue.start)


@dataclass(slots=True)
class _Reader:
    """Reads the frames of one article.

    ``topic`` is what the article is about so far; ``pair`` the last two that acted together, whom
    前者 and 后者 tell apart.
    """

    context: Context
    topic: Actors = field(default_factory=Actors)
    pair: Actors = field(default_factory=Actors)
    frames: list[Frame] = field(default_factory=list)

    def read(self) -> list[Frame]:
        for number, sentence in enumerate(self.context.sentences):
            clauses = self.context.clauses[number]
            subject, first = Actors(), Actors()
            for position, clause in enumerate(clauses):
                coming = Actors() if subject.leads else self._coming(clauses[position + 1 :])
                subject = self._read_clause(clause, subject, coming)
                first = first if first.leads else subject.of(ORGANIZATIONS)
            self._follow(sentence, first)
        return self.frames

    def _coming(self, later: Sequence[Span]) -> Actors:
        """The organisations that open a later clause of the sentence: they act in the clauses before, too."""
        for clause in later:
            opening = _opening_subject(self.context, clause).of(ORGANIZATIONS)
            if opening.leads:
                return opening
        return Actors()

    def _read_clause(self, clause: Span, subject: Actors, coming: Actors) -> Actors:
        """The subject that the next clause inherits, after the clause's frames were read."""
        cues = self.context.cues_in(clause.start, clause.end)
        blocking = [cue.start for cue in cues if _blocks(self.context, cue)]
        head = Span(clause.start, blocking[0] if blocking else clause.end)
        self.pair = subject if len(subject.all) == 2 else self.pair
        subject = _former_or_latter(self.context, clause, self.pair) or subject
        if not blocking:
            opening = _opening_subject(self.context, clause)
            subject = opening if opening.leads else subject
        position, pivot = clause.start, Actors()
        for number, cue in enumerate(cues):
            if cue.start < position:
                continue
            found = Actors()
            if cue.start <= head.end:
                found = _subject_in(self.context, Span(clause.start, cue.start))
            if found.leads and set(found.leads) <= set(subject.all):
                found = subject
            if found.of(ORGANIZATIONS).leads or (
                found.leads and _is_opener(self.context.text[clause.start : found.leads[0].outer])
            ):
                subject = found
            agent = _agent(self.context, Span(clause.start, cue.start))
            limit = _limit(self.context, cues[number + 1 :], clause, cue)
            if "joint" in cue.kinds and not agent.leads:
                subject, position = _joined(self.context, cue, subject, limit)
                if cue.kinds == {"joint"}:
                    self._add(cue, clause, subject, coming, Span(position, limit))
                    continue
            acting = agent if agent.leads else found if found.leads else subject
            if pivot.leads and not agent.leads:
                host = next((one for one in (subject, coming, self.topic) if one.leads), pivot)
                acting = pivot if host is pivot else Actors(host.leads, pivot.leads, joint=True)
            relative = self.context.text.startswith("的", cue.end)
            if relative:
                acting = agent if agent.leads else _directly_before(self.context, clause, cue)
            objects = Span(max(cue.end, position), limit)
            self._add(cue, clause, acting, coming, objects, agent=bool(agent.leads), relative=relative)
            pivot = self._pivot(cue, limit)
        return subject

    def _pivot(self, cue: Cue, limit: int) -> Actors:
        """The organisations that 邀请 or 引导 takes for its object: they act in the next verb."""
        if "invite" not in cue.kinds or cue.kinds & {"organize", "attend"}:
            return Actors()
        return _subject_in(self.context, Span(cue.end, limit)).of(ORGANIZATIONS)

    def _add(
        self,
        cue: Cue,
        clause: Span,
        subject: Actors,
        coming: Actors,
        objects: Span,
        *,
        agent: bool = False,
        relative: bool = False,
    ) -> None:
        near = subject if subject.leads else coming
        acting = near if near.leads else self.topic
        self.frames.append(Frame(cue, clause, acting, bool(near.leads), objects, agent, relative))

    def _follow(self, sentence: Span, subject: Actors) -> None:
        """Let the topic follow the subject of a sentence, if that is what the article is about."""
        if not subject.leads:
            return
        titled = _in_headline(self.context, subject.leads[0])
        if not self.topic.leads or titled or (not _in_headline(self.context, self.topic.leads[0]) and _opens_paragraph(
            self.context, sentence, subject
        )):
            self.topic = subject


def find_frames(context: Context) -> list[Frame]:
    """The frames of an article, in order."""
    return _Reader(context).read()


def _in_headline(context: Context, name: Named) -> bool:
    return name.name in context.article.headline or name.name in context.article.kicker


def _opens_paragraph(context: Context, sentence: Span, subject: Actors) -> bool:
    opens = sentence.start == 0 or context.text[sentence.start - 1] == "\n"
    return opens and subject.leads[0].outer - sentence.start < 40


def _blocks(context: Context, cue: Cue) -> bool:
    """Whether a cue is a verb of the clause itself, not of a relative clause in front of 的."""
    return not cue.kinds <= _TRANSPARENT and not context.text.startswith("的", cue.end)


def _former_or_latter(context: Context, clause: Span, pair: Actors) -> Actors | None:
    """The one of two actors that 前者 or 后者 at the start of a clause means, if one does."""
    for number, table in enumerate(("former", "latter")):
        if pair.leads and context.text.startswith(tuple(word_set(table)), clause.start):
            return Actors((pair.all[number],))
    return None


def _directly_before(context: Context, clause: Span, cue: Cue) -> Actors:
    """The actors right in front of a verb in a relative clause (江苏省出台的…)."""
    names = [name for name in context.top_in(clause.start, cue.start) if cue.start - name.end <= _CLOSE]
    return Actors(tuple(names[-1:]))


def _limit(context: Context, later: Sequence[Cue], clause: Span, verb: Cue) -> int:
    """Where the objects of a verb end: at the next cue that is a verb of its own.

    Running and serving verbs stand inside the names of events (推进…动员会): they end no object
    of an organising verb.
    """
    inside = _TRANSPARENT | {"run"} if "organize" in verb.kinds else _TRANSPARENT
    ends = (cue.start for cue in later if not cue.kinds <= inside and _blocks(context, cue))
    return next(ends, clause.end)


def _joined(context: Context, cue: Cue, subject: Actors, limit: int) -> tuple[Actors, int]:
    """The subject after 联合 and its like, whose objects are partners, and where these end."""
    partners: list[Named] = []
    position = cue.end
    for name in context.top_in(cue.end, min(len(context.text), limit + _FURTHEST_PARTNER)):
        between = context.text[position : name.outer]
        first = not partners and len(between) <= 3 and between.isalpha()
        if name.type not in ORGANIZATIONS or not (_LINK.fullmatch(between) or first):
            break
        partners.append(name)
        position = name.end
    if not partners:
        return replace(subject, joint=True), cue.end
    return Actors(subject.leads, (*subject.partners, *partners), joint=True), position


def _agent(context: Context, region: Span) -> Actors:
    """The actors that 由 marks in front of a verb (由松涛街道主办)."""
    place = context.text.rfind("由", region.start, region.end)
    if place < 0 or any(name.outer <= place < name.end for name in context.top):
        return Actors()
    run = _run(context, Span(place + 1, region.end), lambda name: name.outer - place <= _LONGEST_AGENT_GAP)
    return _with_lead(context.text, [_acting(name) for name in run])


def _acting(name: Named) -> Named:
    """Who acts for a name: a housing estate's community."""
    return name.parent if name.type == "ResidentialArea" and name.parent is not None else name


def _opening_subject(context: Context, clause: Span) -> Actors:
    """The actors that open a clause, behind at most a word of time or connection."""
    found = _subject_in(context, clause)
    if found.leads and _is_opener(context.text[clause.start : found.leads[0].outer]):
        return found
    return Actors()


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(word_set('clause_openers'))}|[\d一二三四五六七八九十]+[年月日号]|\s)*[“‘]?"
    )


def _is_opener(text: str) -> bool:
    return _opener().fullmatch(text) is not None


def _subject_in(context: Context, region: Span) -> Actors:
    """The actors in the text before a cue: the first list of names that nothing governs or binds."""
    run = _run(
        context, region, lambda name: not is_governed(context, region, name) and not _modifies(context, name)
    )
    return _with_lead(context.text, run)


def _is_listed(context: Context, before: Named, name: Named) -> bool:
    """Whether a name goes on a list that ``before`` stands in: what governs the one governs the other."""
    between = context.text[before.end : name.outer]
    return between != "，" and between != "" and _LINK.fullmatch(between) is not None


def _belongs_to_person(context: Context, name: Named) -> bool:
    """Whether an organisation only stands in front of somebody's title (青禾社区网格员林晓岚)."""
    return name.type in ORGANIZATIONS and any(
        other.title is not None
        and 0 <= other.title[0] - name.end <= _LONGEST_AGENT_GAP
        and other.start > name.end
        for other in context.top
    )


def _run(context: Context, region: Span, accepts: Callable[[Named], bool]) -> list[Named]:
    """The first list of mentions in a region that begins with one that ``accepts`` takes."""
    run: list[Named] = []
    refused: Named | None = None
    bridge: Named | None = None
    for name in context.top_in(region.start, region.end):
        if name.type in ("Date", "Address") or (name.quote is not None and not name.head):
            continue
        if not run:
            listed = refused is not None and _is_listed(context, refused, name)
            if not listed and accepts(name):
                run.append(name)
            else:
                refused = name
            continue
        between = context.text[(bridge or run[-1]).end : name.outer]
        titled = bridge is not None and name.title is not None and name.title[0] >= bridge.end
        if not titled and (not _LINK.fullmatch(between) or between == "，"):
            break
        bridge = name if _belongs_to_person(context, name) else None
        if bridge is not None:
            continue
        if name.type == "Person" and run[-1].type == "Group":
            run.pop()
        run.append(name)
    return run


def _with_lead(text: str, run: Sequence[Named]) -> Actors:
    """The run as actors: what stands before 与 leads, what stands behind it are partners."""
    for number in range(1, len(run)):
        if _LEADING.search(text[run[number - 1].end : run[number].outer]):
            return Actors(tuple(run[:number]), tuple(run[number:]), joint=True)
    return Actors(tuple(run))


@cache
def _governing() -> re.Pattern[str]:
    prepositions = any_of(word_set("prepositions") - {"由"})
    between = any_of(word_set("after_preposition"))
    return re.compile(rf"(?:{prepositions})(?:{between})*$")


def is_governed(context: Context, region: Span, name: Named) -> bool:
    """Whether a preposition or a copula stands before the name (在青禾社区, 成为居民的乐园)."""
    before = re.split(r"[，。；：、！？”\n]", context.text[max(region.start, name.outer - 12) : name.outer])[
        -1
    ]
    if _governing().search(before):
        return True
    return re.search(any_of(word_set("copular")), before) is not None


def _modifies(context: Context, name: Named) -> bool:
    """Whether the name only modifies what follows it (青禾社区的居民, 社区里)."""
    behind = context.text[name.end : name.end + 2]
    if name.type not in ORGANIZATIONS:
        return behind.startswith("的")
    titled = any(context.text.startswith(title, name.end) for title in titles("role"))
    if titled or behind.startswith(tuple(word_set("localizers"))):
        return True
    place = name.end + (1 if behind.startswith("的") else 0)
    followers = [
        other
        for other in context.top
        if other.type in ("Group", "Person")
        and (
            other.outer == place
            or (other.title is not None and 0 <= other.title[0] - name.end <= _LONGEST_AGENT_GAP)
        )
    ]
    if any(other.name in word_set("own_people") for other in followers):
        # An organisation acts through its own people (供电所的党员走进…).
        return name.type in ("Community", "Village", "Subdistrict") and not behind.startswith("的")
    return behind.startswith("的") or bool(followers)
