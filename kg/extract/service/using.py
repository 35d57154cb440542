"""serves for those who may use a thing: 骑手可进来喝水, 老人就餐享八折, 居民凭积分可在“…”超市兑换商品."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, links, place_prepositions, word_pattern, word_set, word_tuple
from kg.extract.clauses.lists_of_people import behind_list, list_ending_with
from kg.extract.context import Context
from kg.extract.service.contents import tells_of_place
from kg.extract.service.givers_of_service import is_set_up
from kg.extract.service.meant_for import Found
from kg.extract.service.servers import listed_with

_OFFERED = frozenset({"Programme", "Venue", "ServiceCentre"})
# A “…”银行 for points is no bank.
_PLACES = _OFFERED | {"Company"}
_SITES = frozenset({"Venue", "ServiceCentre"})
_MAKING = frozenset({"run", "establish"})
# What stands in front of those who may use something has at most this many characters.
_LONGEST_MODIFIER = 8


def using(context: Context) -> Iterator[Found]:
    """设立驿站，骑手可随时进来喝水: what the sentence sets up is for those who may use it.

    So is a place that it only names, where they may do so at a lower price (老人就餐可享八折优惠), and one
    where they may do something (居民可在“…”超市兑换商品).
    """
    for group in context.top:
        reach = behind_list(context, group.end)
        match = _allowed().match(context.text, reach) if group.type == "Group" else None
        shown = list(_with_card(context, group))
        yield from shown
        if match is None or shown:
            continue
        clause = context.clause_at(group.start)
        groups = list_ending_with(context, group, clause.start)
        opens = groups[0].outer - clause.start <= _LONGEST_MODIFIER
        if opens and group.name not in word_set("own_people"):
            made = _made(context, group, clause) or _used_at(context, match.start(), clause)
            made = made or _scene_before(context, clause) or _opening_site(context, match.end(), clause)
            yield groups, made, Span(*match.span())


def _with_card(context: Context, group: Named) -> Iterator[Found]:
    """What those who get something for less show for it (老人凭|“银龄卡”|就餐享八折)."""
    match = _showing().match(context.text, group.end) if group.type == "Group" else None
    cards = context.starting_at(match.end()) if match else []
    for card in [one for one in cards if one.quote is not None and one.type == "Programme"]:
        clause = context.clause_at(group.start)
        gets = _getting().search(context.text, card.end, clause.end)
        if match and gets and card.name.endswith(word_tuple("ends_of_cards")):
            yield list_ending_with(context, group, clause.start), [card], Span(*match.span())


@cache
def _showing() -> re.Pattern[str]:
    allowing, showing = any_of(word_set("allowing")), any_of(word_set("showing_cards"))
    return re.compile(rf"们?(?:{allowing})?(?:{showing})")


@cache
def _getting() -> re.Pattern[str]:
    """A verb of getting something, or what that costs less."""
    return re.compile(any_of(word_set("allowing") | word_set("benefits")))


def _made(context: Context, group: Named, clause: Span) -> list[Named]:
    """What the sentence sets up in front of those who may use it, or only names where that is cheaper."""
    cheaper = word_pattern("benefits").search(context.text, group.end, _told_to(context, clause)) is not None
    there = offered(context, group.start)
    if cheaper:
        there = there or _last_offered(context, group.start) or _eaten_at(context, group.start)
    alone = [name for name in there if not context.text.startswith(tuple(links()), name.end)]
    if word_pattern("ways_with_devices").match(context.text, group.end):
        # “…”小程序上线，居民|动动手指|就能报修
        return [name for name in there if name.type == "Programme"]
    return [name for name in (alone if cheaper else there) if cheaper or _is_made(context, name)]


def _told_to(context: Context, clause: Span) -> int:
    """How far it is told what people have: on over a clause that names nobody (凭身份证办卡，|享受折扣)."""
    if clause.end >= context.sentence_at(clause.start).end:
        return clause.end
    behind = context.clause_at(clause.end)
    return clause.end if context.top_in(behind.start, behind.end) else behind.end


def _scene_before(context: Context, clause: Span) -> list[Named]:
    """The quoted place on offer that is all that the clause in front names (在“…”驿站，|骑手可以喝水)."""
    front = context.clause_at(max(0, clause.start - 1))
    place = context.top_in(front.start, front.end)[-1:] if front.end == clause.start else []
    at = place and context.text[front.start : place[0].outer] in place_prepositions()
    closed = at and _inside().fullmatch(context.text, place[0].end, front.end) is not None
    if closed:
        return [one for one in place if one.type in _OFFERED and one.quote is not None]
    # “…”驿站里，空调、热水一应俱全，|骑手可以进来歇脚
    start = context.sentence_at(clause.start).start
    opening = [one for one in context.top_in(start, clause.start)[:1] if one.outer <= start + 1]
    inside = opening and _inside().match(context.text, opening[0].end)
    return [one for one in opening if inside and one.type in _OFFERED and one.quote is not None]


def _opening_site(context: Context, position: int, clause: Span) -> list[Named]:
    """The site that opens the sentence, where a clause says that people may come in (驿站全天开放，…).

    Who is named between the two does not matter, nor what the site has.
    """
    start = context.sentence_at(clause.start).start
    if clause.start == start or not _site_use().match(context.text, position):
        return []
    first = context.top_in(start, clause.start)[:1]
    opened = first and context.text[start : first[0].outer] in place_prepositions() | {"", "“"}
    return [one for one in first if opened and one.type in _SITES and not one.bare]


@cache
def _site_use() -> re.Pattern[str]:
    return re.compile(rf"(?:随时|免费|到?里面)?(?:{any_of(word_set('uses_of_sites'))})")


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('localizers'))})?，")


def _used_at(context: Context, position: int, clause: Span) -> list[Named]:
    """The place on offer at which a clause says that people may do something (可|在|“…”超市|兑换商品)."""
    for place in context.top_in(position, clause.end):
        front = context.text[position : place.outer]
        named = place.type == "ServiceCentre" or (place.type in _PLACES and place.quote is not None)
        at = front.endswith(tuple(place_prepositions() | word_set("ways_to_places")))
        goes_on = context.text[place.end : place.end + 1].isalnum()
        if named and at and goes_on and not place.bare:
            return [place]
    return []


@cache
def _allowed() -> re.Pattern[str]:
    adverbs = any_of(word_set("receiving_adverbs") | word_set("ways_of_using"))
    return re.compile(rf"(?:们)?(?:{adverbs})*(?:{any_of(word_set('allowing'))})")


def _last_offered(context: Context, position: int) -> list[Named]:
    """The last place on offer that the sentence in front, of the same paragraph, named."""
    number = context.sentence_index(position)
    before = context.sentences[number - 1] if number else None
    if before is None or "\n" in context.text[before.start : position].strip():
        return []
    start = before.end - len(context.text[before.start : before.end].lstrip())
    things = offered(context, before.end - 1)
    return [thing for thing in things if thing.outer == start or _is_made(context, thing)]


def _eaten_at(context: Context, position: int) -> list[Named]:
    """The last place of an article where people eat: what is cheaper there needs no name (老人只要8元)."""
    ends = word_tuple("places_that_feed")
    fed = [
        one for one in context.top_in(0, position) if one.type in _OFFERED - {"Programme"} and not one.bare
    ]
    return [one for one in fed if one.name.endswith(ends)][-1:]


def _is_made(context: Context, name: Named) -> bool:
    """Whether a verb of running or founding stands in front of a mention in its clause."""
    clause = context.clause_at(name.start)
    return any(cue.kinds & _MAKING for cue in context.cues_in(clause.start, name.outer))


def _is_content(context: Context, name: Named) -> bool:
    """Whether a mention is one of the rooms that another thing has, or where one stands (设在|书院)."""
    cues = context.cues_in(context.clause_at(name.start).start, name.outer)
    if not cues:
        return False
    has = "contain" in cues[-1].kinds and not cues[-1].kinds & (_MAKING | {"serve"})
    stands = "found_at" in cues[-1].kinds and cues[-1].end == name.outer
    told = "contain" in cues[-1].kinds and tells_of_place(context, cues[-1])
    having = cues[-1].word in word_set("having_verbs") and not is_set_up(context, cues[-1])
    return has or stands or told or having


def offered(context: Context, position: int) -> list[Named]:
    """The last list of things on offer that the sentence named in front of a place, no rooms of another."""
    sentence = context.sentence_at(position)
    things = [
        name
        for name in context.top_in(sentence.start, position)
        if name.type in _OFFERED
        and (name.quote is None or name.head or _is_made(context, name))
        and not _is_content(context, name)
        and not context.text.startswith(("的", *word_tuple("localizers_beside")), name.end)
        and not _holds_event(context, name, position)
        and not context.text.endswith(tuple(place_prepositions()), 0, name.outer)
        and not context.text.endswith(word_tuple("agent_marks"), 0, name.outer)
    ]
    return listed_with(context, things)


def _holds_event(context: Context, place: Named, position: int) -> bool:
    """Whether a place is only where the sentence has an event held (在广场开展一场义诊，让居民享受…)."""
    behind = context.top_in(place.end, position)
    governed = context.text.endswith(tuple(place_prepositions()), 0, place.outer)
    return governed and any(one.type == "Event" for one in behind)
