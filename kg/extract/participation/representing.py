"""Organisations that take part through their people (青禾公司负责人参加, 邀请青禾医院、松涛医院的专家)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.clauses.actors import Actors, directly_before, opens
from kg.extract.clauses.binding import is_governed
from kg.extract.clauses.coordination import link
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS, TAKING_PART

# What sends somebody: a place's people are its residents.
_SENDING = ORGANIZATIONS - {"Province", "City", "District", "Subdistrict", "Town", "Village", "Community"}
_DEEDS, _GIVING = frozenset({"organize", "visit", "attend"}), frozenset({"serve"})
_PERFORMING = _SENDING | {"Person", "Group"}
_SHOWN = frozenset({"Team", "Group"})
# What people a body sends has, with their number, at most so many characters (的儿科、骨科等9位|专家).
_LONGEST_KIND = 20
# Behind 由 whose people act stands in at most so many characters (由|社区|艺术团).
_LONGEST_OWNER = 4


def represented(context: Context, frame: Frame) -> tuple[Named, ...]:
    """The bodies in front of a verb of taking part whose people stand between the two."""
    people = _people_before().search(context.text, frame.clause.start, frame.cue.start)
    if people is None or people.start() == frame.clause.start:
        return ()
    bodies = directly_before(context, Span(frame.clause.start, people.start()), 0)
    if not bodies.leads or is_governed(context, frame.clause, bodies.leads[0]):
        return ()
    opening = opens(context, frame.clause, Actors(bodies.leads[:1]))
    return bodies.of(_SENDING).all if opening else ()


@cache
def _people_before() -> re.Pattern[str]:
    """The people of a body, up to a verb: they are counted, and come by invitation or together."""
    people = any_of(word_set("people_of_bodies") | word_set("staff"))
    how, kinds = any_of(word_set("ways_of_coming")), any_of(word_set("kinds_of_partners"))
    return re.compile(
        rf"(?:等(?:{amount()})?(?:{kinds}))?的?(?:{people})(?:等?共?(?:{amount()}))?(?:{how})*$"
    )


def are_mustered(context: Context, guests: Sequence[Named], event: Named, *, together: bool) -> bool:
    """Whether bodies that 组织 takes for its object take part: people stand among them, or they do something.

    组织居民代表、青禾物业召开…, 组织商会、企业到村里举行…; ``together`` tells that people make the bodies
    among them come.
    """
    end = guests[-1].end if guests else event.start
    told = event.start if event.start >= end else context.sentence_at(end - 1).end
    # 慰问活动…。组织商会、企业，|为困难群众送去物资: they are there to do that.
    deeds = _DEEDS if event.start >= end else _GIVING if len(guests) > 1 else frozenset()
    acting = any(verb.kinds & deeds for verb in context.cues_in(end, told))
    return acting or (together and any(guest.type in TAKING_PART for guest in guests))


def bodies_invited(context: Context, frame: Frame) -> list[Named]:
    """The bodies whose people a verb of inviting has for its object (邀请松涛医院的专家)."""
    run: list[Named] = []
    position = frame.cue.end
    for name in context.top_in(frame.cue.end, frame.clause.end):
        linked = link() if run else _coming_from()
        if name.type in _SENDING and linked.fullmatch(context.text, position, name.outer):
            run.append(name)
            position = name.end
        elif name.type == "Group" and run:
            near = name.outer - position <= _LONGEST_KIND and not context.cues_in(position, name.outer)
            # 邀请松涛医院|医生 names the people by their body.
            apart = len(run) > 1 or context.text.startswith("的", position)
            return run if near and apart else []
        else:
            break
    return []


@cache
def _coming_from() -> re.Pattern[str]:
    return re.compile(rf"[了到]*(?:来自)?(?:{any_of(word_set('partner_modifiers'))})?")


def performers(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for those by whom a performance is given (由松涛艺术团带来的舞蹈、青禾舞蹈队表演的…)."""
    for verb in found_words("performing_verbs").found(context.text) if main else ():
        run = [name for name in context.ending.get(verb.start, ()) if name.type in _PERFORMING]
        name = run[0] if run else None
        if name is None or name not in context.top:
            continue
        listed = _listed_behind_agent(context, name)
        if len(listed) < 2 and not _is_given(context, name, verb.end):
            continue
        events = [event for event in main if event.end <= name.start] or main[:1]
        refusal = not_real(context, verb.start)
        for one in listed or [name]:
            yield Statement(one, "participates_in", events[-1], "shown at the event", refusal=refusal)


def shown_works(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the teams whose work an event shows (活动在少儿舞蹈队|的《松涛谣》中拉开帷幕)."""
    for team in context.top if main else ():
        if team.type in _SHOWN and _work().match(context.text, team.end):
            events = [event for event in main if event.end <= team.start] or main[:1]
            refusal = not_real(context, team.end)
            yield Statement(team, "participates_in", events[-1], "shown at the event", refusal=refusal)


@cache
def _work() -> re.Pattern[str]:
    """A work or performance with what kind it is, behind whose it is (的|舞蹈|《松涛谣》, 们的|红歌演唱)."""
    performances, behind = any_of(word_set("performances")), any_of(word_set("lively_parts"))
    shown = rf"[^，。；：、“”的]{{0,2}}(?:{performances})(?=[，。、；！《“]|等|{behind})"
    return re.compile(rf"们?的(?:[^，。；：、“”]{{0,{_LONGEST_OWNER}}}《|{shown})")


def _listed_behind_agent(context: Context, last: Named) -> list[Named]:
    """The list that ends with a name, if 由 stands in front of it (由社区艺术团和|居民|自编自演)."""
    clause = context.clause_at(last.start)
    marks = found_words("agent_marks").found(context.text, clause.start, last.outer)
    types = frozenset(_PERFORMING)
    listed = context.listed(marks[-1].end, last.end, types, _LONGEST_OWNER) if marks else []
    return listed if last in listed else []


def _is_given(context: Context, name: Named, end: int) -> bool:
    """Whether 由 stands in front of those who perform, or they are told of in a list of what is shown."""
    if context.text.endswith(word_tuple("agent_marks"), 0, name.outer):
        return True
    if name.type == "Company" or not context.text.startswith("的", end):
        return False
    if found_words("opened_with").among(context.text[end : context.clause_at(end).end]):
        # 活动在松涛鼓队|带来的|鼓声中拉开序幕
        return True
    item = _item().search(context.text, max(0, name.outer - _LONGEST_KIND), name.outer)
    return item is not None and not context.cues_in(item.end(), name.outer)


@cache
def _item() -> re.Pattern[str]:
    """What opens an item of a list, with whose people these are (、松涛幼儿园的|小朋友们)."""
    return re.compile(r"[、，；](?=[^、，。；：]*$)")
