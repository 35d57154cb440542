"""participates_in for people who are shown at an event: they act in the article about it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kg.annotate.finding import Words
from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, word_set, word_tuple
from kg.extract.acting import (
    acts,
    end_with_address,
    is_agent,
    is_only_told_of,
    list_acts,
    says_whose,
    talks_with,
)
from kg.extract.actors import opening_subject
from kg.extract.binding import is_governed
from kg.extract.context import Context
from kg.extract.coordination import OWNED
from kg.extract.cues import blocks
from kg.extract.guides import beside, callers, everyone, guides, is_family
from kg.extract.later_scenes import is_background
from kg.extract.lists_of_people import bodies_of, counted, goes_on_with, is_noun, is_title, sums_up
from kg.extract.modality import Refusal, not_real
from kg.extract.parts import given_by, is_at_scene, other_event, told_throughout
from kg.extract.statements import Statement
from kg.extract.summed_teams import closed_by_sum
from kg.extract.types import ORGANIZATIONS, TAKING_PART
from kg.extract.visited import visited

# Organisations that send people to what others hold.
_SENDING = frozenset({"Hospital", "Company", "School", "SocialOrganization", "GovernmentBody", "Team"})
_SENT_BY = _SENDING | {"ServiceCentre", "PartyOrganization", "MassOrganization"}
# Whose people come: an organisation's, or those of a place.
_OWNERS = ORGANIZATIONS | {"Venue", "ResidentialArea"}
# What may stand between a person's name and a verb of saying.
_SAYING_REACH = 6


def shown(context: Context, main: Sequence[Named], hosts: Collection[str]) -> Iterator[Statement]:
    """Statements for those who act in the clauses behind an event, up to where the scene is left.

    Whoever only tells about it by office (the secretary who 介绍) is not shown at it. ``hosts`` are
    the names of those who hold events: they are there anyway.
    """
    if not main:
        return
    left = False
    told = told_throughout(context, main)
    standing = [one for one in main if one is main[0] or not is_at_scene(context, one)]
    present, away = set[str](), visited(context)
    for number in range(context.sentence_index(main[0].start), len(context.sentences)):
        sentence = context.sentences[number]
        opening = context.text[sentence.start : sentence.end].lstrip()
        at_scene = opening.startswith(word_tuple("scene_openers"))
        left = is_background(context, sentence, left and not at_scene)
        event = standing[bisect_left(standing, sentence.end, key=_start_of) - 1]
        event = other_event(context, number, standing) or event
        own = "\n" not in context.text[event.start : sentence.end].rstrip()
        if left or not (own or event.start in told):
            continue
        for clause in _told(context, number):
            for body in _bodies(context, clause, hosts, at_scene=at_scene):
                refusal = _unreal(context, clause, body)
                yield Statement(body, "participates_in", event, "shown at the event", refusal=refusal)
            for actor, refusal in _actors(context, clause, hosts):
                named = actor.type == "Team" and actor.name in event.name
                if actor.name in away or named or is_family(context, actor):
                    # Whom others call on takes no part; what a ceremony opens does not come to it.
                    continue
                if (at_scene or not _tells(context, actor)) and not _is_repeated(actor, present):
                    if refusal is None:
                        present.add(actor.name)
                    yield from _takes_part(actor, event, given_by(context, actor, main), refusal)


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


def _told(context: Context, number: int) -> Iterator[Span]:
    """The clauses of a sentence in which the page itself tells what happens, once: no speech, no custom."""
    for clause in context.clauses[number]:
        words = context.text[clause.start : clause.end]
        if context.may_hold(_customs(), clause.start, clause.end) and _customs().among(words):
            return
        if not context.is_spoken(clause.start):
            yield clause
        if words.endswith("："):
            return


@cache
def _customs() -> Words:
    """Words that tell what happens again and again."""
    return Words(word_set("recurring") | word_set("every_time"))


def _tells(context: Context, actor: Named) -> bool:
    """Whether an official only tells of the event (书记林晓岚介绍)."""
    if actor.type != "Person" or actor.title is None or actor.title_kind != "role":
        return False
    if context.text.endswith(word_tuple("plain_titles"), 0, actor.title[1]):
        return False
    cues = context.cues_in(actor.end, actor.end + _SAYING_REACH)
    return bool(cues) and "say" in cues[0].kinds


def _actors(context: Context, clause: Span, hosts: Collection[str]) -> Iterator[tuple[Named, Refusal | None]]:
    """Those who act in a clause: the first list of people of which the first is its subject.

    Whoever only would act comes with the reason.
    """
    yield from ((name, _unreal(context, clause, name)) for name in _others(context, clause))
    run: list[Named] = []
    owner: Named | None = None
    for name in context.top_in(clause.start, clause.end):
        sent = _sent(context, clause, name) if not run and name.type in _SENT_BY else None
        if sent is not None:
            yield sent if name.name in hosts else name, (refusal := _unreal(context, clause, sent))
            if refusal is None:
                return
        front = _front(name, run)
        owned = owner is not None and context.text[owner.end : front] in OWNED
        last = end_with_address(context, run[-1]) if run else 0
        quoted = bool(run) and front == last and name.quote is not None and name.type == "Team"
        linked = bool(run) and (owned or quoted or goes_on_with(context, last, name, front))
        if not linked and (guiding := guides(context, clause, name)):
            yield from ((guide, None) for guide in guiding)
            break
        if run and not linked:
            break
        if run and name.type in ORGANIZATIONS - TAKING_PART:
            # A、松涛小学|的学生: whose people stand in the list.
            owner = name
            continue
        if says_whose(context, name) or is_title(context, name) or sums_up(context, name):
            continue
        if name.type in TAKING_PART and (linked or _is_subject(context, clause, name)):
            run.append(name)
    acting = closed_by_sum(context, run)
    if run and list_acts(context, clause, acting) and not is_only_told_of(context, clause, acting[-1]):
        refusal = _unreal(context, clause, run[-1])
        called_on = len(run) > 1 and talks_with(context, clause, run[-1])
        yield from ((name, refusal) for name in (callers(context, run) if called_on else run))


def _others(context: Context, clause: Span) -> list[Named]:
    """Those who act in a clause though they do not open it."""
    return [*everyone(context, clause), *beside(context, clause)]


def _front(name: Named, run: Sequence[Named]) -> int:
    """Where a name begins with its title; two of a list may share one (民警林晓岚和|周远)."""
    front = name.outer if name.title is None else min(name.outer, name.title[0])
    return name.outer if run and front < run[-1].end else front


def _bodies(context: Context, clause: Span, hosts: Collection[str], *, at_scene: bool) -> Sequence[Named]:
    """The firms and bodies that open a clause and act in it (当天，松涛口腔医院、百草药店为居民…).

    Where no word leads to the scene they send somebody or something to it (城管局派来一台铲车).
    """
    listed = opening_subject(context, clause).of(_SENT_BY).leads
    summed_up = _summed_up().match(context.text, listed[-1].end, clause.end) if listed else None
    leads = listed if summed_up else [lead for lead in listed if lead.type in _SENDING]
    if leads and not at_scene and not summed_up and not _sending().match(context.text, leads[-1].end):
        return ()
    acting = summed_up or (leads and acts(context, clause, leads[-1]))
    idle = not acting or is_only_told_of(context, clause, leads[-1])
    return () if idle else [body for body in leads if body.name not in hosts]


@cache
def _sending() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs"))
    return re.compile(rf"(?:{adverbs})*(?:{any_of(word_set('sending_verbs'))})")


@cache
def _summed_up() -> re.Pattern[str]:
    """等20余家爱心单位 behind a list, with what these do behind it."""
    return re.compile(rf"等[^，。；：、]{{0,10}}?(?:{any_of(word_set('summed_up_bodies'))})\w")


def _unreal(context: Context, clause: Span, name: Named) -> Refusal | None:
    """Why what somebody does behind a mention in a clause is no fact."""
    return not_real(context, min(name.end + 1, clause.end - 1))


def _sent(context: Context, clause: Span, name: Named) -> Named | None:
    """The people through whom an organisation acts (松涛医院的医生为…, 松涛区司法局|工作人员普及…)."""
    attribute = context.text.startswith("的", name.end)
    if not _is_subject(context, clause, name):
        return None
    people = [other for other in context.top_in(name.end + attribute, clause.end) if other.type == "Group"]
    sent = people[0] if people else None
    if sent is None or not (attribute or (sent.name in word_set("staff") and _is_named(name))):
        return None
    pupils = name.type == "School" and sent.name.endswith(word_tuple("pupils"))
    if pupils and _is_subject(context, clause, sent) and acts(context, clause, sent):
        # 松涛小学的|学生: they come for themselves.
        return None
    counts = counted().fullmatch(context.text[name.end + attribute : sent.outer])
    return sent if counts and acts(context, clause, sent) else None


def _is_named(name: Named) -> bool:
    """Whether a body has a name of its own and is not only referred to."""
    return name.mention.antecedent is None and not name.bare and name.name != name.head


def _is_subject(context: Context, clause: Span, name: Named) -> bool:
    """Whether a mention opens its clause, behind no verb and no preposition that would bind it."""
    start = name.title[0] if name.title and name.title[0] < name.start else name.outer
    before = counted().sub("", context.text[clause.start : start].strip("“‘ \n"))
    if before in word_set("scene_openers") or bodies_of().fullmatch(before):
        return True
    counted_off = context.text[name.end : name.end + 1].isdigit()
    if name.type == "Group" and not counted_off and is_noun(context, clause.start, before):
        return True
    if name.type == "Group" and is_agent(context, clause, name):
        return True
    cues = context.cues_in(clause.start, start)
    if name.type == "Person":
        # 由经验丰富的|志愿者林晓岚
        cues = [cue for cue in cues if blocks(context.text, cue)]
    verbs = [cue for cue in cues if not cue.kinds <= {"contain", "say"}]
    if verbs or is_governed(context, clause, name):
        return False
    bodies = [place for place in context.top_in(clause.start, start) if place.type in _OWNERS]
    owned = before.endswith("的") or any(body.end == start for body in bodies)
    return name.type == "Person" or owned
