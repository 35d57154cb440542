"""located_in for a place in front of what it holds (党群服务中心二楼的“…”驿站), or where something opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, links, place_prepositions, word_set, word_tuple
from kg.extract.belonging.governed_places import places_before
from kg.extract.belonging.places import as_site
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.objects import objects_of
from kg.extract.context import Context
from kg.extract.events.holding_places import held_by_places, taken_part_at
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import PLACES

_HELD = frozenset({"Venue", "ServiceCentre"})
_SETTLEMENTS = frozenset({"Village", "Community"})
_OPENED = _HELD | {"Company", "School", "Hospital"}
# Between a place and what it holds stand at most this many characters (辖区内的, 门口三号楼一层的).
_LONGEST_PART = 8


@cache
def _part_of_place() -> re.Pattern[str]:
    """The part of a place that something is in, with its 的 (二楼的, 辖区内的)."""
    parts = any_of(word_set("parts_of_places"))
    return re.compile(rf"(?:(?:{figure()}[号栋幢楼层]+)|{parts})*的")


@cache
def _first_there() -> re.Pattern[str]:
    """The word for the first of its kind in front of what opens in a unit (青柳街道|首个|党群驿站)."""
    return re.compile(rf"的?(?:{any_of(word_set('first_of_their_kind'))})")


def rooms_of(context: Context) -> Iterator[Statement]:
    """Statements for a venue or centre behind a place and 的."""
    before: Named | None = None
    for one in context.top:
        name = as_site(one) if _localized(context, one) else one
        place, before = before, name
        if place is None or name.type not in _HELD or name.parent is not None:
            continue
        if place.type not in PLACES or name.outer - place.end > _LONGEST_PART or _is_beside(context, place):
            continue
        if place.parent is None and place.name in word_set("parts_of_places"):
            continue  # 架空层|里的“…”驿站
        first = _first_there().fullmatch(context.text, place.end, name.outer) is not None
        # 作为松涛区首家便民驿站|的试点单位 describes somebody.
        first = first and not context.text.startswith(word_tuple("attributes"), name.end)
        if first or _part_of_place().fullmatch(context.text, place.end, name.outer):
            yield Statement(name, "located_in", place, "place in front", Span(place.start, name.end))
            if place.mention.antecedent is not None or (name.quote is None and place.type in _HELD):
                yield from _listed_with(context, name, place)


def _localized(context: Context, name: Named) -> bool:
    """Whether a word for the inside stands behind a quotation, which is a site then (“松涛之家”|内)."""
    return name.quote is not None and context.text.startswith(word_tuple("insides"), name.end)


def facilities(context: Context) -> Iterator[Statement]:
    """located_in for a facility behind the word that stands for its unit (村|文化礼堂)."""
    for name in context.top:
        if name.type not in _HELD or name.parent is not None or name.bare or name.quote is not None:
            continue
        if name.mention.antecedent is not None or not_real(context, name.start):
            continue
        for unit in context.ending.get(name.outer, ()):
            if unit.mention.antecedent is not None and unit.type in _SETTLEMENTS:
                yield Statement(name, "located_in", unit, "place in front")
                yield from _listed_with(context, name, unit)


def presented(context: Context) -> Iterator[Statement]:
    """located_in for a site that the clause behind its place presents (在青禾社区，有一间“…”书屋)."""
    for number, sentence in enumerate(context.sentences):
        clauses = context.clauses[number]
        place = place_alone(context, clauses[0]) if len(clauses) > 1 else None
        if place is None:
            continue
        sites = [as_site(one) for one in context.top_in(clauses[0].end, sentence.end)]
        site = next((one for one in sites if one.type in _HELD), None)
        if site is None or site.parent is not None or site.bare or site.mention.antecedent is not None:
            continue
        named = site.quote is not None or site.name != site.head
        # 暖心事|还有|不少：…给党员送“大餐”: what only marks show to be a name is presented in its own clause.
        own = clauses[0].end if site.head else context.clause_at(site.outer).start
        shown = _presenting().search(context.text, own, site.outer) is not None
        shown = shown or _catching_the_eye().match(context.text, site.end) is not None
        # 在青禾社区，|“邻里”书屋成了…
        # What a person comes from only stands in front of him: “…”|志愿者.
        opens = site.quote is not None and site.outer == clauses[0].end and not context.starting_at(site.end)
        known = place.type in _SETTLEMENTS or place.parent is not None
        shown = shown or (opens and bool(site.head) and known)
        # 在松涛书院，还有“萤火”驿站|的|志愿者…: others come from there.
        whose = context.text.startswith(word_tuple("attributes"), site.end)
        if named and shown and not whose and not not_real(context, site.start):
            yield Statement(site, "located_in", place, "place in front")


def place_alone(context: Context, clause: Span) -> Named | None:
    """The place that makes up a clause, with 在 or a verb of coming in front of it, or None."""
    places = [name for name in context.top_in(clause.start, clause.end) if name.type in PLACES]
    if len(places) != 1 or len(context.top_in(clause.start, clause.end)) > 1:
        return None
    alone = _opener().fullmatch(context.text, clause.start, places[0].outer)
    return places[0] if alone and _inside().fullmatch(context.text, places[0].end, clause.end) else None


@cache
def _inside() -> re.Pattern[str]:
    parts = any_of(word_set("localizers") | word_set("storeys"))
    return re.compile(rf"(?:{parts})?(?:{parts})?[，。\s]*")


@cache
def _catching_the_eye() -> re.Pattern[str]:
    """What is said of a site that one sees on coming in (“…”书房|映入眼帘)."""
    return re.compile(rf"[^，。；]{{0,3}}?(?:{any_of(word_set('catching_the_eye'))})")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(place_prepositions() | cues('visit'))})?")


@cache
def _presenting() -> re.Pattern[str]:
    """What presents a site: one of its kind is counted, or a verb says that it is there (藏着, 有)."""
    measures = any_of(word_set("measures_of_sites"))
    return re.compile(rf"一(?:{measures})|{any_of(word_set('verbs_of_being_there'))}")


def _listed_with(context: Context, first: Named, place: Named) -> Iterator[Statement]:
    """located_in for the later facilities of a list whose first one stands behind its place (该村的…、…)."""
    clause = context.clause_at(first.start)
    if not context.text.startswith(tuple(links()), first.end):
        return
    for name in context.listed(first.end, clause.end, _HELD, 1):
        if name.parent is None and name.quote is None:
            yield Statement(name, "located_in", place, "place in front")


def _is_beside(context: Context, place: Named) -> bool:
    """Whether a word in front of a place says that something is only near it (紧邻松涛公园的)."""
    return context.text.endswith(word_tuple("words_of_nearness"), 0, place.outer)


def openings(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for what opens 在 a place (联络站在青禾社区挂牌), and what a place was made into."""
    yield from held_by_places(context)
    yield from taken_part_at(context, frames)
    for frame in frames:
        if "establish" not in frame.cue.kinds:
            continue
        refusal = not_real(context, frame.cue.start)
        region = Span(frame.clause.start, frame.cue.start)
        before = map(as_site, context.top_in(region.start, region.end))
        opened = [one for one in before if one.type in _OPENED][:1]
        if frame.cue.word in word_set("opening_verbs"):
            # 松涛银行在青禾社区成立|服务队: who founds something there does not stand there.
            for thing in opened if not objects_of(context, frame) else ():
                for place in places_before(context, Span(thing.end, region.end)):
                    yield Statement(thing, "located_in", place, "founded at a place", frame.cue, refusal)
        elif context.text.startswith(word_tuple("built_from"), frame.cue.end):
            for thing in opened:
                behind = [one for one in context.top_in(thing.end, region.end) if one.type in PLACES]
                marked = context.text.endswith(word_tuple("agent_marks"), 0, behind[0].outer) if behind else 0
                for place in behind[:1] if marked else []:
                    rule = "place that is converted"
                    yield Statement(thing, "located_in", place, rule, frame.cue, refusal)
