"""part_of for the bodies and teams that one is said to consist of (下设…党支部, 分为助急、助餐2个小组)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amounts, figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.suffixes import suffix_words, suffixes
from kg.annotate.text.words import any_of, found_words, links, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS
from kg.records import Mention

_RULE = "verb of comprising"
# Bodies that a body or a team has below it.
_PARTS = frozenset({"PartyOrganization", "MassOrganization", "Team"})
# What has a place of its own.
_STANDING = ORGANIZATIONS | {"Venue"}
_HAN = r"[\u4e00-\u9fff]"


def subordinates(context: Context) -> Iterator[Statement]:
    """part_of for each body or team of the list behind a verb of dividing."""
    for verb in found_words("dividing_verbs").found(context.text):
        start = verb.end + context.text.startswith("的", verb.end)  # 服务队下设的|环保分队
        parts = _counted(context, start) or _listed(context, start) or _ending_alike(context, start)
        whole = _whole(context, verb.start) if parts else None
        if whole is None:
            continue
        refusal = not_real(context, verb.start)
        for part in parts:
            yield Statement(part, "part_of", whole, _RULE, refusal=refusal)


def _listed(context: Context, start: int) -> list[Named]:
    """The bodies of the list that begins at a place, each behind a link or a mark of one."""
    parts: list[Named] = []
    position = start
    for name in context.top_in(start, context.clause_at(start).end):
        between = context.text[position : name.outer]
        counted = amounts().match(context.text, name.outer, name.end)  # 下设|三个|党支部
        if name.type not in _PARTS or name.bare or counted or between not in links() | {""}:
            break
        parts.append(name)
        position = name.end
    return parts


def _counted(context: Context, start: int) -> list[Named]:
    """The parts of which a list says no more than what sets them apart (助急、助医、助餐3个|小组)."""
    match = _apart().match(context.text, start)
    suffix = suffix_words().longest_before(match["head"], len(match["head"])) if match else ""
    if match is None or not (suffix or match["head"] in word_set("parts_of_teams")):
        return []
    kind = suffixes()[suffix].type if suffix else "Team"
    items = list(re.finditer(_item(), match["items"]))
    parts: list[Named] = []
    for item in items if kind in _PARTS else ():
        left, right = (match.start("items") + place for place in item.span())
        own = item.group()
        mention = Mention(left, right, own, kind, own + match["head"], aliases=(own,))
        parts.append(Named(mention, left, match["head"]))
    return parts


def _ending_alike(context: Context, start: int) -> list[Named]:
    """The parts of a list whose members all end with a noun for a part of a team (维修组、清洁组、巡逻组)."""
    match = _alike().match(context.text, start)
    parts: list[Named] = []
    position = start
    for own in re.split(any_of(links()), match["items"]) if match else ():
        left = context.text.index(own, position)
        position = left + len(own)
        mention = Mention(left, position, own, "Team", own)
        parts.append(Named(mention, left, own[-1]))
    return parts


@cache
def _alike() -> re.Pattern[str]:
    """Two or more members of a list, each with a noun for a part of a team at its end."""
    joined, ends = any_of(links()), any_of(word_set("ends_of_parts_of_teams"))
    item = rf"(?:(?!{joined}){_HAN}){{2,6}}?(?:{ends})"
    return re.compile(rf"(?P<items>{item}(?:(?:{joined}){item})+)(?=[，。；：！\n等]|$)")


def _item() -> str:
    return rf"(?:(?!{any_of(links())}){_HAN}){{2,6}}"


@cache
def _apart() -> re.Pattern[str]:
    """A list of two or more modifiers with how many they are and what each of them is."""
    joined = any_of(links())
    items = rf"(?P<items>{_item()}(?:(?:{joined}){_item()})+)"
    return re.compile(rf"{items}等?{figure()}[个支](?P<head>{_HAN}{{2,6}}?)(?=[，。；：！\n]|$)")


def _whole(context: Context, place: int) -> Named | None:
    """What a verb of dividing speaks of: who opens its clause, or what the sentence founds or tells of."""
    clause, sentence = context.clause_at(place), context.sentence_at(place)
    own = _bodies(context, Span(clause.start, place)) or _called_in_short(context, place)
    if own or context.text[clause.start : place].strip():
        return own[-1] if own and (own[-1].end == place or own[-1].end <= clause.start) else None
    before = _bodies(context, Span(sentence.start, clause.start))
    standing = _standing(context, Span(sentence.start, clause.start))
    return standing or (_founded(context, before) if before else None)


def _standing(context: Context, region: Span) -> Named | None:
    """Whatever a sentence says first where it stands (|“…”基地|设在松涛少年宫，内设…), if that opens it."""
    names = context.top_in(region.start, region.end)
    cues = context.cues_in(region.start, region.end)
    stands = bool(names and cues) and "found_at" in cues[0].kinds and names[0].end == cues[0].start
    fitting = stands and names[0].type in _STANDING and not names[0].bare
    return names[0] if fitting else None


def _called_in_short(context: Context, place: int) -> list[Named]:
    """The body named before whose kind, or quoted name, alone stands in front of the verb (联盟|下设)."""
    ending = context.ending.get(place, ())
    kinds = tuple(name.mention.text for name in ending if name.bare)
    called = {name.mention.text for name in ending if name.quote == (name.start, name.end)}
    before = [n for n in context.names if n.end < place and not n.bare and n.type in ORGANIZATIONS]
    meant = [name for name in before if name.name.endswith(kinds) or called & {*name.mention.aliases}]
    return meant[-1:] if kinds or called else []


def _bodies(context: Context, span: Span) -> list[Named]:
    """The bodies that a run of the text names, in order."""
    bodies = (name for name in context.top_in(span.start, span.end) if name.type in ORGANIZATIONS)
    return [name for name in bodies if not name.bare]


def _founded(context: Context, bodies: list[Named]) -> Named:
    """The body behind a verb of founding, or the first one."""
    for name in bodies:
        verbs = context.cues_in(context.clause_at(name.outer).start, name.outer)
        if verbs and "establish" in verbs[-1].kinds:
            return name
    return bodies[0]
