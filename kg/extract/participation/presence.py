"""participates_in for people who are shown at an event: they act in the article about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import found_words, word_set, word_tuple
from kg.extract.clauses.guides import is_family, taught
from kg.extract.clauses.lists_of_people import is_one_person
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_background, is_on_other_day
from kg.extract.events.parts import given_by, gone_on_with, is_at_scene, other_event, told_throughout
from kg.extract.events.parts_beside import highlighted
from kg.extract.modality import Refusal
from kg.extract.participation.bodies_at_events import bodies_acting, taken_along
from kg.extract.participation.broken_lists import is_of_unknown
from kg.extract.participation.guests_told import acting_together
from kg.extract.participation.handed_out import handed_out
from kg.extract.participation.lives import tells_life
from kg.extract.participation.passers_by import only_passes_by
from kg.extract.participation.people_acting import actors_in, unreal
from kg.extract.participation.telling import clauses_told, only_tells, says
from kg.extract.participation.visited import absent, calls_at_homes, is_called_on, visited
from kg.extract.statements import Statement


def shown(context: Context, main: Sequence[Named], hosts: Collection[str]) -> Iterator[Statement]:
    """Statements for those who act in the clauses behind an event, up to where the scene is left.

    Whoever only tells about it by office (the secretary who 介绍) is not shown at it. ``hosts`` are
    the names of those who hold events: they are there anyway.
    """
    if not main:
        return
    left = scene = False
    elsewhere: Named | None = None
    told = told_throughout(context, main)
    standing = [one for one in main if one is main[0] or not is_at_scene(context, one)]
    present, away = set[str](), set(visited(context) | absent(context))
    for number in range(context.sentence_index(_told_from(context, main[0])), len(context.sentences)):
        sentence = context.sentences[number]
        opening = context.text[sentence.start : sentence.end].lstrip()
        at_scene = opening.startswith(word_tuple("scene_openers")) or (
            left and _is_on_the_spot(context, number)
        )
        left = _is_left(context, sentence, standing, left and not at_scene)
        event = standing[max(0, bisect_left(standing, sentence.end, key=_start_of) - 1)]
        elsewhere = _elsewhere(context, number, standing, None if event.start in sentence else elsewhere)
        event = _highlight(context, number, standing) or elsewhere or event
        scene = at_scene or (scene and not context.opens_paragraph(sentence))
        own = "\n" not in context.text[event.start : sentence.end].rstrip()
        if left or not (own or event.start in told) or _is_before(context, sentence):
            continue
        later = _is_opening(event) and not (own or scene)
        for clause in clauses_told(context, number):
            if later and not context.may_hold(found_words("ceremonial_verbs"), clause.start, clause.end):
                continue
            yield from _sent_or_handed(context, clause, event, hosts, at_scene=at_scene)
            for actor, refusal in actors_in(context, clause, hosts):
                away.update({actor.name} if calls_at_homes(context, clause, actor, event) else ())
                if actor.name in away or _takes_no_part(context, actor, event):
                    continue
                if (at_scene or not only_tells(context, actor)) and not _is_repeated(actor, present):
                    if refusal is None:
                        present.add(actor.name)
                    there = gone_on_with(context, actor, main) or event
                    yield from _takes_part(actor, there, given_by(context, actor, main), refusal)
                    yield from _go_along(context, clause, actor, event, hosts, refusal)


def _takes_no_part(context: Context, actor: Named, event: Named) -> bool:
    """Whether others call on somebody, one is only heard or happens by, or what is opened has his name."""
    named = actor.type == "Team" and (actor.name in event.name or actor.end == event.start)
    alone = is_one_person(context, actor) and says(context, actor)
    outside = named or alone or only_passes_by(context, actor)
    return outside or is_called_on(context, actor, event) or is_family(context, actor)


def _is_left(context: Context, sentence: Span, standing: Sequence[Named], before: bool) -> bool:
    """Whether a sentence leaves the scene, as the one ``before`` did, or tells somebody's life.

    去年秋天，A 开展楼道清理，|党员一起动手: it is the event itself that was then.
    """
    held = [one for one in standing if one.start in sentence]
    then = any(_is_behind_holding(context, one) for one in held) or (held and _tells_day(context, sentence))
    left = is_background(context, sentence, before) and not then
    told = [one for one in standing if one.start < sentence.start]
    left = left or bool(told and not held and is_on_other_day(context, sentence, told[-1]))
    return left or (sentence.start > standing[0].start and tells_life(context, sentence))


def _tells_day(context: Context, sentence: Span) -> bool:
    return any(one.grain == "day" for one in context.times_in(*context.clause_at(sentence.start)))


def _is_behind_holding(context: Context, event: Named) -> bool:
    cues = context.cues_in(context.clause_at(event.start).start, event.outer)
    return any("organize" in cue.kinds for cue in cues)


def _elsewhere(
    context: Context, number: int, standing: Sequence[Named], before: Named | None
) -> Named | None:
    """The other event that a sentence opens with, or that the one ``before`` it in the paragraph told of.

    在“…”游园会上，…。孩子们玩得开心: the paragraph goes on about that event.
    """
    opened = context.opens_paragraph(context.sentences[number])
    return other_event(context, number, standing) or (None if opened else before)


def _highlight(context: Context, number: int, standing: Sequence[Named]) -> Named | None:
    """The part of an event that a sentence calls its highlight (拔河比赛是重头戏。|两队选手一起发力)."""
    told = highlighted(context, number)
    parts = [one for one in told if all(one.name != other.name for other in standing)]
    return parts[0] if len(parts) == 1 else None


def _told_from(context: Context, event: Named) -> int:
    """Where it begins to be told what happens at the first event: in front of it, where it is pointed at.

    林晓岚在松涛社区讲解…。当天这场|“…”活动由 A 主办, 这一幕发生在|“…”活动: all the paragraph tells of it,
    or the one before it where such a sentence opens a paragraph.
    """
    sentence = context.sentence_at(event.start)
    pointed = context.text.endswith(word_tuple("pointing_at_events"), 0, event.outer)
    words = found_words("scenes_told_before")
    pointed = pointed or context.may_hold(words, sentence.start, event.outer)
    if not pointed:
        return event.start
    opens = context.opens_paragraph(sentence) and sentence.start > 0
    return context.text.rfind("\n", 0, sentence.start - 1 if opens else event.start) + 1


def _is_before(context: Context, sentence: Span) -> bool:
    """Whether a sentence tells of a call that guests pay somewhere before an event (启动仪式前，…来到)."""
    first = context.clause_at(sentence.start)
    opening = context.text[first.start : first.end].rstrip("， ")
    ahead = opening.endswith(word_tuple("before_events")) and _holds_event(context, first)
    return ahead and any("visit" in cue.kinds for cue in context.cues_in(first.end, sentence.end))


def _holds_event(context: Context, clause: Span) -> bool:
    """Whether a clause names an event or speaks of one (活动前，)."""
    if any(name.type == "Event" for name in context.top_in(clause.start, clause.end)):
        return True
    return any(word in context.text[clause.start : clause.end] for word in word_set("event_nouns"))


def _sent_or_handed(
    context: Context, clause: Span, event: Named, hosts: Collection[str], *, at_scene: bool
) -> Iterator[Statement]:
    """Statements for the bodies that act in a clause, and for those who are handed something there."""
    bodies = bodies_acting(context, clause, hosts, at_scene=at_scene)
    together = [one for one in acting_together(context, clause, hosts) if one not in bodies]
    for one in (*bodies, *together, *handed_out(context, clause)):
        if one.name not in hosts and not is_of_unknown(context, one):
            # A、B|将…: what stands behind the last of a list is said of all.
            refusal = unreal(context, clause, bodies[-1] if one in bodies else one)
            yield Statement(one, "participates_in", event, "shown at the event", refusal=refusal)


def _go_along(
    context: Context,
    clause: Span,
    actor: Named,
    event: Named,
    hosts: Collection[str],
    refusal: Refusal | None,
) -> Iterator[Statement]:
    """Statements for those whom somebody at an event takes along or teaches there."""
    for one in taken_along(context, clause, actor, hosts):
        yield Statement(one, "participates_in", event, "shown at the event", refusal=refusal)
    for one in taught(context, clause, actor):
        yield Statement(one, "participates_in", event, "audience of a talk", refusal=refusal)


def _is_on_the_spot(context: Context, number: int) -> bool:
    """Whether somebody is told to do something 现场, in the first clause of a sentence that names persons."""
    first = context.clauses[number][-1]
    persons = [
        one for one in context.top_in(context.sentences[number].start, first.end) if one.type == "Person"
    ]
    return any(context.text.startswith(word_tuple("on_the_spot"), one.end) for one in persons)


def _is_opening(event: Named) -> bool:
    """Whether an event is an opening: whoever uses later on what was opened is not at it."""
    return event.head in word_set("opening_events") - word_set("openings_of_lessons")


def _start_of(event: Named) -> int:
    return event.start


def _takes_part(
    actor: Named, event: Named, part: Named | None, refusal: Refusal | None
) -> Iterator[Statement]:
    """Statements for somebody at an event, or at the part of it that he gives."""
    if part is not None and refusal is None:
        yield Statement(part, "part_of", event, "sub-event")
    yield Statement(actor, "participates_in", part or event, "shown at the event", refusal=refusal)


def _is_repeated(actor: Named, present: set[str]) -> bool:
    """Whether a group is one that was shown by a narrower name (党员 behind 在职党员)."""
    return actor.type == "Group" and any(name != actor.name and name.endswith(actor.name) for name in present)
