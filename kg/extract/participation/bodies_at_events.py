"""Organisations that act at events: those that open a clause there, and that send people or things."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.clauses.acting import acts, is_only_told_of
from kg.extract.clauses.actors import Actors, opening_subject
from kg.extract.context import Context
from kg.extract.types import LOCAL_UNITS, ORGANIZATIONS
from kg.numerals import numerals

# Organisations that send people to what others hold, and those whose people come there.
_SENDING = frozenset({"Hospital", "Company", "School", "SocialOrganization", "GovernmentBody", "Team"})
# Units that speak at the meetings of larger ones.
_LARGER = frozenset({"District", "City"})
# Whom a team takes along stands at most so many characters behind the verb.
_BESIDE = 3
# Those for whom something is done have at most so many characters.
_LONGEST_RECEIVER = 16
SENT_BY = _SENDING | {"ServiceCentre", "PartyOrganization", "MassOrganization"}


def bodies_acting(
    context: Context, clause: Span, hosts: Collection[str], *, at_scene: bool
) -> Sequence[Named]:
    """The firms and bodies that open a clause and act in it (当天，松涛口腔医院、百草药店为居民…).

    Where no word leads to the scene they send somebody or something to it (城管局派来一台铲车).
    """
    opening = opening_subject(context, clause)
    listed = opening.of(SENT_BY).leads
    if not listed:
        return _units_speaking(context, clause, opening, hosts) if at_scene else ()
    summed_up = _summed_up().match(context.text, listed[-1].end, clause.end)
    there = _deed_there(at_scene=at_scene).match(context.text, listed[-1].end, clause.end)
    gives = _sending().match(context.text, listed[-1].end, clause.end)
    mixed = gives and any(lead.type in _SENDING for lead in listed)
    everyone = summed_up or there or mixed
    leads = listed if everyone else [lead for lead in listed if lead.type in _SENDING]
    if leads and not (at_scene or everyone or gives):
        return ()
    if not leads and at_scene:
        return _units_speaking(context, clause, opening, hosts)
    idle = summed_up and context.text.startswith(word_tuple("stative"), summed_up.end() - 1)
    acting = (summed_up and not idle) or (leads and acts(context, clause, leads[-1]))
    told_of = not acting or is_only_told_of(context, clause, leads[-1])
    return () if told_of else [body for body in leads if not _is_host(body, hosts)]


def _is_host(body: Named, hosts: Collection[str]) -> bool:
    """Whether a body holds the event, or is an office of the unit that does (松涛街道|办事处)."""
    ends = word_set("own_offices_of_hosts")
    return body.name in hosts or any(body.name == host + end for host in hosts for end in ends)


def _units_speaking(
    context: Context, clause: Span, opening: Actors, hosts: Collection[str]
) -> Sequence[Named]:
    """The units that speak at a meeting (会上，青禾社区、望舒社区|作交流发言)."""
    units = opening.of(LOCAL_UNITS | _LARGER).leads
    speaking = units and _speaking().match(context.text, units[-1].end, clause.end)
    return [unit for unit in units if unit.name not in hosts] if speaking else ()


def taken_along(context: Context, clause: Span, team: Named, hosts: Collection[str]) -> Sequence[Named]:
    """The bodies that a team takes along to what it does at an event (先锋队|联合眼科医院为老人量血压)."""
    verbs = context.cues_in(team.end, clause.end)[:1]
    joins = team.type == "Team" and verbs and verbs[0].start == team.end and "joint" in verbs[0].kinds
    holds = any(name.type == "Event" for name in context.top_in(team.end, clause.end))
    bodies = context.listed(verbs[0].end, clause.end, ORGANIZATIONS, _BESIDE) if joins and not holds else ()
    return [body for body in bodies if body.name not in hosts]


@cache
def _deed_there(*, at_scene: bool) -> re.Pattern[str]:
    """What any body may do at an event: it performs, and at the scene it tells of itself."""
    adverbs = any_of(word_set("happening_adverbs"))
    tables = [
        "performing_verbs",
        "coming_verbs",
        "helping_events",
        *(["speaking_at_meetings", "telling_of_itself"] if at_scene else ()),
    ]
    deeds = any_of(word_set(*tables))
    # 消防救援大队|接警后迅速到场
    adverbs = rf"{adverbs}|[^，。；：、“”的\n]{{2,6}}后|{any_of(word_set('ways_of_giving'))}"
    if at_scene:
        # 区委社会工作部|为志愿者颁发聘书
        handing = any_of(word_set("handing_out", "deeds_of_ceremonies"))
        deeds = rf"(?:{deeds}|{_for_somebody()}(?:{adverbs})*(?:{handing}))"
    return re.compile(rf"(?:{adverbs})*(?:{deeds})了?(?!的)")


@cache
def _sending() -> re.Pattern[str]:
    """A verb of sending somebody or something, or of setting up a stand (设了|有奖猜灯谜的|摊位).

    In front of it may stand how it is done, where, and for whom (则|为志愿者|准备了, 在现场|摆摊).
    """
    adverbs = any_of(word_set("happening_adverbs", "ways_of_coming", "ways_of_giving"))
    verbs = any_of(word_set("sending_verbs"))
    setting, stands = any_of(word_set("setting_up_stands")), any_of(word_set("stands_set_up"))
    stand = rf"(?:{setting})[^，。；：\n]{{0,12}}?(?:{stands})"
    gift = rf"(?:{_for_somebody()})?(?:{adverbs})*(?:{verbs})"
    return re.compile(rf"(?:{adverbs})*(?:{gift}|{stand})")


@cache
def _for_somebody() -> str:
    """For whom something is done (为|“邻里节”, 向|首批志愿者)."""
    marks = any_of(word_set("giving_prepositions"))
    return rf"(?:{marks})(?:“[^“”，。\n]{{2,12}}”|[^，。；：、“”\n]){{1,{_LONGEST_RECEIVER}}}?"


@cache
def _speaking() -> re.Pattern[str]:
    """What those who are asked to a meeting do there (分别|作交流发言, 等社区|汇报)."""
    adverbs = any_of(word_set("happening_adverbs") | word_set("saying_at_events"))
    listed = r"(?:等[^，。；：、的]{0,6}?)?"
    return re.compile(rf"{listed}(?:{adverbs})*(?:{any_of(word_set('speaking_at_meetings'))})")


@cache
def _summed_up() -> re.Pattern[str]:
    """等20余家爱心单位 or 三部门 behind a list, with what these do behind it."""
    kinds = any_of(word_set("summed_up_bodies"))
    return re.compile(rf"(?:等[^，。；：、]{{0,10}}?|{amount('个家支大')}|[{numerals()}])(?:{kinds})\w")
