"""What keeps a name from acting: a preposition in front of it, a noun behind it that it only narrows."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import (
    any_of,
    cue_kinds,
    cues,
    found_words,
    links,
    place_prepositions,
    title_words,
    word_set,
    word_tuple,
)
from kg.extract.clauses.large_places import has_units_below, is_place_of_firsts, opens_longer
from kg.extract.clauses.presented import is_presented
from kg.extract.context import Context
from kg.extract.types import LOCAL_UNITS, ORGANIZATIONS

# No cue word that begins with a localizer, and no verb behind a name that narrows nothing, is longer.
_LONGEST_GAP = 6
# What governs a name begins at most this many characters in front of it.
_GOVERNOR_REACH = 12
# The characters of a verb whose object a name may be.
_VERB = 2
# People whom a word describes end at most this far behind their unit.
_PEOPLE_REACH = 12
_APPOSITION = 16  # What a dash explains has at most so many characters behind its unit.
_SITES = frozenset({"ServiceCentre", "Venue"})
_MARKS = "，。；：、！？”\n"


def is_governed(context: Context, region: Span, name: Named) -> bool:
    """Whether a preposition or a copula stands before the name (在青禾社区, 成为居民的乐园).

    So does a preposition with a verb whose object the name is (通过引导|青禾社区).
    """
    text, floor = context.text, max(region.start, name.outer - _GOVERNOR_REACH)
    bracket = text.rfind("（", region.start, name.outer)
    if bracket >= 0 and text.find("）", bracket, name.end) < 0 <= text.find("）", name.end, region.end):
        # 依托三大项目（空中影院、议事会）: what is in brackets only tells what is meant.
        return True
    if _stands_there(context, name):
        return True
    start = name.outer
    while start > floor and text[start - 1] not in _MARKS:
        start -= 1
    if start == name.outer:
        return False
    before = text[start : name.outer]
    if before in word_set("since_doings") and context.cues_in(name.end, name.end + _LONGEST_GAP):
        return False
    # 、|向阳合唱团|队长林晓岚: a name may begin like a preposition.
    opened = max((one.end for one in context.starting_at(start) if one.end <= name.outer), default=start)
    governed = _governing().search(text[opened : name.outer]) is not None
    governed = governed or is_presented(context, region, name)
    quoted = name.quote is not None and name.type == "Venue"
    governed = governed or (quoted and _standing_in().search(before) is not None)
    governed = governed or (name.type == "Group" and _mustering().search(before) is not None)
    governed = governed or (_is_verb(before[-_VERB:]) and _is_object(context, name, before[:-_VERB]))
    if not governed and before.startswith(word_tuple("object_prepositions")):
        # 将|闲置的老菜市场改造成…
        governed = not context.cues_in(start + 1, name.outer)
    if name.type == "Person" and not governed and _for_somebody().fullmatch(text, opened, name.outer):
        # 为|困难居民林晓岚送去慰问金
        governed = not context.cues_in(start + 1, name.outer)
    return governed or found_words("copular").among(text, start, name.outer)


def _stands_there(context: Context, site: Named) -> bool:
    """Whether a site goes on a place that a preposition governs (在溪南公馆|松涛街道党群服务中心举行)."""
    if site.type not in _SITES:
        return False
    before = context.ending.get(site.outer, ())
    return any(context.text.endswith(tuple(place_prepositions()), 0, one.outer) for one in before)


def _is_object(context: Context, name: Named, before: str) -> bool:
    """Whether a name is the object of the verb in front of it, which follows ``before``.

    A preposition stands there, or the verb opens a clause in which no other one follows the name
    (推动|松涛服务中心、幸福食堂等项目，).
    """
    if before or name.type not in ORGANIZATIONS or name.mention.antecedent is not None:
        return before.endswith(word_tuple("prepositions"))
    return not context.cues_in(name.end, context.clause_at(name.start).end)


def _is_verb(word: str) -> bool:
    return word_tags().get(word, "").startswith("v") and word not in word_set("clause_openers")


@cache
def _standing_in() -> re.Pattern[str]:
    """A preposition of place and whose a place is (在|项目工地的|“工友之家”)."""
    return re.compile(rf"(?:{any_of(place_prepositions())})[\u4e00-\u9fff]{{2,{_GOVERNOR_REACH - 2}}}的$")


@cache
def _for_somebody() -> re.Pattern[str]:
    """A preposition that opens a clause, and what somebody is: nothing but nouns stands between."""
    prepositions = any_of(word_set("recipient_prepositions") | word_set("benefactive_prepositions"))
    return re.compile(rf"(?:{prepositions})[\u4e00-\u9fff]{{1,10}}")


@cache
def _governing() -> re.Pattern[str]:
    prepositions = any_of(word_set("prepositions") - word_set("agent_marks"))
    # 为辖区|13户|老人: how many there are stands between.
    between = rf"(?:{any_of(word_set('after_preposition'))}|{amount()})*"
    # 为|在院的|老人: what describes those for whom something is done.
    described = (
        rf"(?:{any_of(word_set('benefactive_prepositions'))})[^，。；：、“”\n]{{1,8}}的(?:{amount()})?"
    )
    return re.compile(rf"(?:(?:{prepositions}){between}|{described})$")


@cache
def _mustering() -> re.Pattern[str]:
    """A verb of gathering people, with how many or of where they are (吸纳|20余名|退役军人)."""
    verbs, around = any_of(word_set("mustering_verbs")), any_of(word_set("after_preposition"))
    return re.compile(rf"(?:{verbs})(?:{around}|{amount()})*$")


def narrows(context: Context, name: Named) -> bool:
    """Whether a word that refers only narrows the noun behind it (社区红色志愿者)."""
    linked = context.text.startswith(tuple(links()), name.end)
    goes_on = context.text[name.end : name.end + 1].isalnum() and not linked
    # 联合社区关工委、妇联|共同|组织…
    start = name.end + len(found_words("together").longest_at(context.text, name.end))
    verbs = context.cues_in(start, start + _LONGEST_GAP)
    summed_up = context.text.startswith(word_tuple("list_closers"), name.end)
    return goes_on and not summed_up and not any(verb.start == start for verb in verbs)


def modifies(context: Context, name: Named) -> bool:
    """Whether the name only modifies what follows it (青禾社区的居民, 社区里)."""
    text = context.text
    attribute = text.startswith("的", name.end)
    placed = opens_longer(text, name) or has_units_below(text, name) or is_place_of_firsts(text, name)
    if placed or _holds_who_acts(context, name):
        return True
    if name.type == "School" and _grade().match(text, name.end):
        return True
    if name.quote is not None and any(one.type == "Person" for one in context.starting_at(name.end)):
        # “好邻里”|林晓岚: what somebody is called.
        return True
    if name.type not in ORGANIZATIONS:
        return attribute
    bracket = _bracket().match(text, name.end)
    # 事务办（服务站）|主任林晓岚
    behind_it = bracket.end() if bracket else name.end
    untitled = any(_sends(context, other) for other in context.starting_at(behind_it))
    if (title_words("role").longest_at(text, behind_it) and not untitled) or context.precedes_title(name):
        return True
    if text.startswith(word_tuple("localizers"), name.end) and not _verb_at(context, name.end):
        return True
    behind = context.starting_at(name.end)
    if name.quote is None and any(other.quote is not None and other.head for other in behind):
        # What it does is said of what it has (青禾社区“书香夜市”项目获评…).
        return True
    if any(other.type in ORGANIZATIONS and other.quote is None for other in behind):
        # 松涛街道办事处|青禾社区党委: what stands above the one that acts.
        return True
    followers = [
        other
        for other in (context.starting_at(name.end + 1) if attribute else behind)
        if other.type in ("Group", "Person")
    ]
    if any(_sends(context, other) for other in followers):
        # An organisation acts through its own people (供电所的党员走进…).
        return name.type in ("Community", "Village", "Subdistrict") and not attribute
    return attribute or bool(followers)


def _holds_who_acts(context: Context, unit: Named) -> bool:
    """Whether people of a unit act, or what stands behind words for being in it (松涛街道|辖区内的|青禾社区).

    So does what is said to be below a body (松涛集团|下属单位|青禾建工), and what stands behind a dash and
    what it is (江宁新区|首个国际社区——青禾社区).
    """
    dash = _apposition().match(context.text, unit.end)
    if dash is not None and not context.cues_in(unit.end, dash.end()):
        return any(other.type in ORGANIZATIONS for other in context.starting_at(dash.end()))
    if unit.type in LOCAL_UNITS and _is_of_people_behind(context, unit):
        return True
    table = "within_units" if unit.type in LOCAL_UNITS else "below_owners"
    within = len(found_words(table).longest_at(context.text, unit.end))
    within += bool(within) and context.text.startswith("的", unit.end + within)  # 松涛集团|旗下的|青禾建工
    behind = context.starting_at(unit.end + within) if within else ()
    return any(other.type in ORGANIZATIONS for other in behind)


@cache
def _apposition() -> re.Pattern[str]:
    # 青禾社区|在|示范基地——松涛农场举办…: the farm is where it acts.
    there = any_of(place_prepositions())
    return re.compile(rf"(?!{there})[^，。；：、！？“”\n]{{1,{_APPOSITION}}}——")


def _sends(context: Context, people: Named) -> bool:
    """Whether an organisation acts through people: its own, or staff and pupils that go somewhere.

    青禾公司|志愿者为…, 青禾小学的|师生走进…
    """
    if people.type != "Group" or people.name in word_set("own_people"):
        return people.type == "Group"
    sent = people.name in word_set("staff") or people.name.endswith(word_tuple("pupils"))
    return sent and _going().match(context.text, people.end) is not None


@cache
def _going() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs") | word_set("adverbs_of_pairing"))
    return re.compile(rf"们?(?:{adverbs})*(?:{any_of(cues('visit'))})")


def _is_of_people_behind(context: Context, name: Named) -> bool:
    """Whether a unit only says whose people a word that is no verb describes (松涛街道|基层|文艺爱好者)."""
    behind = context.top_in(name.end, name.end + _PEOPLE_REACH)[:1]
    if not behind or behind[0].type != "Group" or behind[0].outer == name.end:
        return False
    between = context.text[name.end : behind[0].outer]
    # 松涛社区|现有|党员120名: it has them; 松涛社区|面向|老人: what jieba takes for a noun is a cue.
    verbal = between in cue_kinds() or between in word_set("prepositions")
    return word_tags().get(between, "v")[0] in "nab" and between not in word_set("count_links") and not verbal


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"（[^（）\n]{1,12}）")


@cache
def _grade() -> re.Pattern[str]:
    """The year or class of a pupil behind the school (青禾小学|四年级的林晓岚)."""
    return re.compile(r"[一二三四五六七八九初高大][年一二三（(][^，。；]{0,6}?(?:的|学生)")


def _verb_at(context: Context, position: int) -> bool:
    """Whether a cue word starts at a place: a localizer there is a part of it (中心|内设)."""
    return any(cue.start == position for cue in context.cues_in(position, position + _LONGEST_GAP))
