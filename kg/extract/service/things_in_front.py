"""What serves by where it stands: right in front of the serving word, or as what a clause defines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, links, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.founding.summed_teams import teams_listed
from kg.extract.service.givers_of_service import body_of
from kg.extract.service.giving import giving
from kg.extract.service.scenes_of_service import is_scene
from kg.extract.service.servers import MAY_SERVE, may_serve, visited
from kg.extract.types import ORGANIZATIONS

# Adverbs in front of a serving word have at most so many characters.
_REACH = 12
_ORDERED = frozenset({"run", "establish", "organize"})


def thing_in_front(context: Context, frame: Frame) -> list[Named]:
    """The thing that stands right in front of a serving word, whoever made it (A 推出的|“…”计划|面向老人)."""
    start = _behind_adverbs(context, frame)
    things = [
        name
        for name in context.ending.get(start, ())
        if name.type in MAY_SERVE and not name.bare and _may_serve(context, name)
        if not visited(context, frame, name) and not is_scene(context, frame, name)
    ]
    # “银辉”“红心”等|志愿服务队|为老人…: what sums up a list stands for all of it.
    summed = teams_listed(context, things[:1])
    return list(summed) if summed != things[:1] else _row_up_to(context, things[0]) if things else []


def _row_up_to(context: Context, last: Named) -> list[Named]:
    """The things of one kind in the list that ends with one (“橘灯”服务队|、|“听雨”服务队)."""
    row = [last]
    while context.text[row[0].outer - 1 : row[0].outer] in links():
        before = [one for one in context.ending.get(row[0].outer - 1, ()) if one.type == last.type]
        if not before or before[0].bare:
            break
        row.insert(0, before[0])
    return row


def _may_serve(context: Context, name: Named) -> bool:
    """Whether a thing serves that a relative clause tells to be made (A 推出的|“…”计划)."""
    cues = context.cues_in(context.clause_at(name.start).start, name.outer)
    made = bool(cues) and bool(cues[-1].kinds & _ORDERED) and cues[-1].end + 1 == name.outer
    described = made and context.text.startswith(word_tuple("attributes"), cues[-1].end)
    return may_serve(context, name) or (described and name.head != "")


def _behind_adverbs(context: Context, frame: Frame) -> int:
    """Where what stands in front of a serving word ends, without the adverbs between."""
    reach = max(frame.clause.start, frame.cue.start - _REACH)
    adverbs = _adverbs().search(context.text, reach, frame.cue.start)
    return adverbs.start() if adverbs else frame.cue.start


@cache
def _adverbs() -> re.Pattern[str]:
    tables = ("receiving_adverbs", "happening_adverbs", "ways_of_caring", "adverbs_of_aims")
    return re.compile(rf"(?:{any_of(word_set(*tables))})*$")


def thing_defined(context: Context, frame: Frame, group: Named) -> list[Named]:
    """What a clause says to be made for people (“…”课堂|是|A 专为老人打造的课堂): it serves them."""
    named = context.top_in(frame.clause.start, frame.cue.start)[:1]
    things = [one for one in named if one.type in MAY_SERVE and not one.bare]
    copula = things and context.text.startswith(word_tuple("copulas"), things[0].end)
    made = [cue for cue in context.cues_in(group.end, frame.clause.end) if cue.kinds & _ORDERED]
    relative = made and context.text.startswith(word_tuple("attributes"), made[-1].end)
    return things if copula and relative else []


def bodies_offering(context: Context, frame: Frame, group: Named) -> list[Named]:
    """The organisation that offers something to those to whom it turns (青禾社区|针对老人提供送餐服务)."""
    if frame.cue.word not in word_set("towards") or not frame.near:
        return []
    offers = giving().search(context.text, group.end, frame.clause.end)
    return list(frame.subject.of(ORGANIZATIONS).leads[:1]) if offers else []


def team_of_members(context: Context, frame: Frame) -> list[Named]:
    """The team or place whose members act, where no event does (“…”服务队|队员上门为老人理发)."""
    acting = [one for one in frame.subject.leads[:1] if frame.near and one.type == "Group"]
    bodies = [body_of(context, one, frozenset({"Team", "ServiceCentre"})) for one in acting]
    return [body for body in bodies if body is not None]


def not_behind_person(frame: Frame, things: Sequence[Named]) -> list[Named]:
    """Those of some things that no person acts behind (工作室成立后，林晓岚帮村民带货: she does, not it)."""
    leads = frame.subject.leads[:1] if frame.near else ()
    persons = [lead.start for lead in leads if lead.type == "Person"]
    return [thing for thing in things if not persons or persons[0] < thing.start]


def topic_before(context: Context, frame: Frame) -> list[Named]:
    """What the clause in front only names, with what was done for it (这是 A 推出的“…”计划，面向…)."""
    named = context.ending.get(frame.clause.start - 1, ())
    described = [one for one in named if context.text.endswith("的", 0, one.outer)]
    return [one for one in described if one.type in MAY_SERVE and may_serve(context, one)][:1]
