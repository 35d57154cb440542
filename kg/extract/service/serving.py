"""A serving word with the group behind it, and what the steps that look for its subject share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.events.parts import other_event
from kg.extract.founding.summed_teams import teams_listed
from kg.extract.service.beyond_events import is_told_of
from kg.extract.service.contents import is_content
from kg.extract.service.givers_of_service import comes_to_event, is_founded, led
from kg.extract.service.giving import as_far_as_held
from kg.extract.service.others_serving import adds_something
from kg.extract.service.scenes_of_service import is_scene
from kg.extract.service.servers import (
    MAKING,
    MAY_SERVE,
    is_made,
    is_one_of_many,
    is_opening,
    may_serve,
    visited,
)

OPENED = frozenset({"Venue", "ServiceCentre", "Programme", "Team"})
_MADE = OPENED | {"Event"}
_ACTING = frozenset({"Group", "Person", "Team"})


@dataclass(frozen=True)
class Serving:
    """A serving word with the group behind it; what several steps ask of it is found once.

    ``main`` are the events that the article is about, ``hosts`` the names of those who hold events.
    """

    context: Context
    frame: Frame
    group: Named
    main: Sequence[Named]
    hosts: Collection[str]

    @cached_property
    def helping(self) -> bool:
        """Whether the word is one like 让 or 帮助: only a thing of the same sentence does what it says."""
        return self.frame.cue.word in word_set("helping_verbs")

    @cached_property
    def sentence(self) -> Span:
        """The sentence of the word."""
        return self.context.sentence_at(self.frame.cue.start)

    @cached_property
    def behind(self) -> list[Named]:
        """What stands behind the group and is an event, or offered by a later clause."""
        names = self.context.top_in(self.group.end, self.sentence.end)
        return [name for name in names if _is_made(self.context, self.frame, name)]

    @cached_property
    def subjects(self) -> list[Named]:
        """The subject, or the teams of its list, as far as it may serve."""
        context, frame = self.context, self.frame
        return [
            lead
            for lead in teams_listed(context, frame.subject.leads[:1])
            if lead.type in MAY_SERVE and not led(context, frame, lead) and not is_scene(context, frame, lead)
            if not is_opening(lead) and not _others_act(context, frame, lead)
            if not (self.earlier and comes_to_event(context, lead, self.hosts))
        ]

    @cached_property
    def earlier(self) -> list[Named]:
        """The article's events that were named before and may go on, and the scene of the sentence."""
        start = self.frame.cue.start
        events = [event for event in self.main if event.start < start]
        scene = other_event(self.context, self.context.sentence_index(start), events) if events else None
        if scene is not None and scene.end <= start and scene not in events:
            events.append(scene)
        return [event for event in events if _may_go_on(self.context, self.frame, event)]

    @cached_property
    def made(self) -> list[Named]:
        """What the subject of an earlier clause offers before it serves by it."""
        return _made_by(self.context, self.frame, self.subjects)

    @cached_property
    def before(self) -> list[Named]:
        """What was named in front of the word in its sentence and may serve, as far as it was held."""
        context, frame = self.context, self.frame
        # 服务队…；民警向居民…: behind the mark others act.
        start = max(self.sentence.start, context.text.rfind("；", self.sentence.start, frame.cue.start))
        names = [name for name in context.top_in(start, frame.cue.start) if self._may_go_before(name)]
        if adds_something(context, frame, self.group):
            names = [name for name in names if name.start in frame.clause or not is_made(context, name)]
        return as_far_as_held(context, frame, self.group, names, self.behind)

    def _may_go_before(self, name: Named) -> bool:
        context, frame = self.context, self.frame
        if is_content(context, name):
            return False
        if is_founded(context, name):
            return True
        elsewhere = visited(context, frame, name) or is_scene(context, frame, name)
        guest = self.main and comes_to_event(context, name, self.hosts)
        ceremony = name.type == "Event" and name.name.endswith(word_tuple("ceremonies"))
        return may_serve(context, name) and not (elsewhere or guest or ceremony)


def _made_by(context: Context, frame: Frame, subjects: Sequence[Named]) -> list[Named]:
    """What the subject of an earlier clause offers before it serves by it (社工站实施“…”项目，给老人…)."""
    if not subjects or subjects[0].start >= frame.clause.start:
        return []
    names = context.top_in(subjects[0].end, frame.clause.start)
    return [
        name
        for name in names
        if (is_founded(context, name) and not is_content(context, name))
        or (name.type in _MADE and may_serve(context, name) and is_made(context, name))
    ]


def _others_act(context: Context, frame: Frame, lead: Named) -> bool:
    """Whether others act behind the ； that parts a subject from a serving word (A清理…；B的律师为居民…)."""
    mark = context.text.rfind("；", lead.end, frame.cue.start)
    between = context.top_in(mark, frame.cue.start) if mark >= 0 else ()
    return any(name.type in _ACTING for name in between)


def _may_go_on(context: Context, frame: Frame, event: Named) -> bool:
    """Whether an event named before may be what serves: no ceremony, and not out of what somebody says."""
    ceremony = event.name.endswith(word_tuple("ceremonies"))
    if ceremony or is_one_of_many(context, event) or _in_other_item(context, frame, event):
        return False
    return is_told_of(context, event, frame.cue.start)


def _in_other_item(context: Context, frame: Frame, event: Named) -> bool:
    """Whether an event stands in another item of what is counted off (一是举办…。二是为老人…)."""
    first, last = context.sentence_index(event.start), context.sentence_index(frame.cue.start)
    marks = word_tuple("numbered_openings")
    items = [context.text.startswith(marks, one.start) for one in context.sentences[first : last + 1]]
    return first < last and items[0] and any(items[1:])


def _is_made(context: Context, frame: Frame, name: Named) -> bool:
    """Whether a mention behind a group is an event, or what a later clause offers (为方便老人，A 推出“…”)."""
    if name.type == "Event":
        return True
    start = frame.cue.end if name.start in frame.clause else context.clause_at(name.start).start
    cues = [cue for cue in context.cues_in(start, name.start) if cue.kinds & MAKING]
    # 为骑手提供免费休息区: whoever gives a place without a name to use serves.
    used = name.quote is None and all(cue.word in word_set("offering_verbs") for cue in cues)
    return bool(cues) and not used and may_serve(context, name)
