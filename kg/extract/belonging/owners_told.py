"""part_of for teams and places of which a clause tells whose they are, or that somebody has them.

青禾社区现有|“夜归人”巡逻队、“银铃”宣讲队; “夜归人”巡逻队|是青禾社区的一支志愿队伍; 桂花苑|归青禾社区管;
在松涛街道，|青禾社区、柳岸社区….
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import ADMINISTRATIVE, any_of, cues, found_words, word_set
from kg.extract.belonging.belonging import is_above, names_listed
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement, typed
from kg.extract.types import ORGANIZATIONS

_TEAMS = frozenset({"Team"})
_OWNERS = ORGANIZATIONS - _TEAMS
_STREETS = frozenset({"Subdistrict", "Town", "Community"})
# From a team's owner to the word that says what the team is stand at most so many characters.
_REACH = 12


def owners_told(context: Context) -> Iterator[Statement]:
    """Statements for what somebody is said to have, and for what is said to be somebody's."""
    for owner in context.top:
        if owner.type not in _OWNERS or owner.bare:
            continue
        for part in (*_had(context, owner), *_said_to_be_its(context, owner), *_there(context, owner)):
            # 松涛镇|法庭|是江北市法院的派出法庭: it has the court above it, too.
            bodies = part.type in _OWNERS and not {part.type, owner.type} & {*ADMINISTRATIVE}
            if (part.parent is None or bodies) and not part.bare and not _is_kind_alone(part):
                refusal = not_real(context, part.outer)
                yield Statement(part, "part_of", owner, "team of a place", refusal=refusal)


def _is_kind_alone(part: Named) -> bool:
    """Whether a name only says what a list sums up (“银铃”巡逻队等|志愿队伍|5支)."""
    return part.name in word_set("described_teams")


def _had(context: Context, owner: Named) -> Iterator[Named]:
    """The teams of the list behind an owner and a verb of having, at most what they are between."""
    having = _having().match(context.text, owner.end)
    if having is not None:
        yield from context.listed(having.end(), context.sentence_at(owner.end).end, _TEAMS, 0)


@cache
def _having() -> re.Pattern[str]:
    """A verb of having behind an owner, with how many it has (，现有|志愿队伍3支，分别是)."""
    verbs = any_of(word_set("having_several_teams"))
    adverbs, listing = any_of(word_set("happening_adverbs")), any_of(word_set("ways_of_being_members"))
    counted = rf"[^，。；：“”]{{0,8}}?{amount()}[^，。；：“”]{{0,8}}?，?(?:{listing})"
    return re.compile(rf"[内里]?，?(?:就|{adverbs})*(?:{verbs})[着了]?(?:{counted})?")


def _said_to_be_its(context: Context, owner: Named) -> Iterator[Named]:
    """What stands in front of a word that says whose it is, where the clause goes on as that needs."""
    text = context.text
    verb = _being_its().search(text, context.clause_at(owner.outer).start, owner.outer)
    for part in map(_as_team, context.ending.get(verb.start(), ()) if verb is not None else ()):
        unit = part.type in ADMINISTRATIVE and is_above(owner, part)
        belongs = part.type == "Team" and text.endswith(_belonging(), 0, owner.outer)
        told = part.type == "Team" and _one_of_its_teams().match(text, owner.end)
        # “巧手帮”|是…|的一支志愿队伍: a quotation without a noun is only that.
        team = told and (bool(part.head) or found_words("measures_of_teams").among(told.group()))
        body = part.type in _OWNERS and _one_of_its_bodies().match(text, owner.end)
        if belongs or team or body or (unit and _governing().match(text, owner.end)):
            yield part


def _as_team(name: Named) -> Named:
    """A name as what is said to be a team: a quotation without a head noun is one there."""
    return (
        typed(name, "Team") if name.type == "Programme" and name.quote is not None and not name.head else name
    )


@cache
def _belonging() -> tuple[str, ...]:
    """The verbs of belonging that need nothing behind the owner (“银铃”巡逻队|隶属于|青禾社区)."""
    return tuple(sorted(cues("belong")))


@cache
def _being_its() -> re.Pattern[str]:
    """What says that something is somebody's, in front of him (桂花苑|归, “夜归人”巡逻队|是)."""
    words = any_of(word_set("calling_one", "words_for_belonging") | cues("belong"))
    return re.compile(rf"(?:{any_of(word_set('copula_adverbs'))})?(?:{words})$")


@cache
def _one_of_its_teams() -> re.Pattern[str]:
    """What a team is, behind its owner, up to the end of the clause (青禾社区|的一支志愿队伍)."""
    return _one_of_its(word_set("kinds_of_teams", "described_teams"))


@cache
def _one_of_its_bodies() -> re.Pattern[str]:
    """What a body is, behind the one above it, up to the end of the clause (松涛集团|的全资子公司)."""
    return _one_of_its(word_set("kinds_of_bodies_below"))


def _one_of_its(kinds: Iterable[str]) -> re.Pattern[str]:
    below = any_of(word_set("below_owners"))
    return re.compile(rf"(?:{below})?的?[^，。；！？“”]{{0,{_REACH}}}?(?:{any_of(kinds)})(?=[，。；！\n])")


@cache
def _governing() -> re.Pattern[str]:
    """What a unit does for a place of its own (青禾社区|管辖)."""
    return re.compile(rf"(?:{any_of(word_set('governing_behind_units'))})(?=[，。；！的\n])")


def _there(context: Context, owner: Named) -> Iterator[Named]:
    """The units that act behind a larger one that opens the sentence (在松涛街道，|青禾社区、柳岸社区…)."""
    opening = context.sentence_at(owner.start)
    within = owner.type in _STREETS and owner.outer - opening.start > 0
    front = context.text[opening.start : owner.outer]
    if within and front in word_set("openings_within_units") and context.text.startswith("，", owner.end):
        for part in names_listed(context, owner.end + 1):
            if not is_above(owner, part):
                return
            yield part
