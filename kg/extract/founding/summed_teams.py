"""Teams and places that a number sums up (“红马甲”等6支队伍), and the teams that people made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.quotations.shared_heads import shared_types
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, links, word_set
from kg.extract.context import Context

# Between people and what they made stand at most so many characters, between two teams a link and a noun.
_LONGEST_DEED, _LONGEST_KIND = 8, 6


def closed_by_sum(context: Context, run: Sequence[Named]) -> Sequence[Named]:
    """The members of a list, of which the last one ends behind what sums them up."""
    match = _summing().match(context.text, run[-1].end) if run and run[-1].type == "Team" else None
    if match is None:
        return run
    last = replace(run[-1], mention=replace(run[-1].mention, end=match.end()))
    return [*run[:-1], last]


def closed_by_members(context: Context, run: Sequence[Named], body: Named) -> Sequence[Named]:
    """The members of a list, of which the last one ends behind the people of a body (居民和业委会|成员)."""
    word = found_words("members_of_bodies").longest_at(context.text, body.end)
    if not run or not word or body.start < run[-1].end:
        return run
    last = replace(run[-1], mention=replace(run[-1].mention, end=body.end + len(word)))
    return [*run[:-1], last]


def teams_listed(context: Context, teams: Sequence[Named]) -> Sequence[Named]:
    """All teams of the list that the first of some stands in, or that it sums up; or just these."""
    if not teams or teams[0].type != "Team":
        return teams
    clause = context.clause_at(teams[0].start)
    run: list[Named] = []
    for name in context.top_in(clause.start, clause.end):
        if run and context.text[run[-1].end : name.outer] not in ("", *links()):
            match = _summing().match(context.text, run[-1].end)
            if match and (teams[0] in run or teams[0].end == match.end()):
                return run
            run = []
        if name.type == "Team":
            run.append(name)
    return run if teams[0] in run and _summing().match(context.text, run[-1].end) else teams


def summed_by(context: Context, noun: Named) -> list[Named]:
    """The list of places or schemes that a number and a noun behind it sum up (“…”“…”等36个|阵地)."""
    clause = context.clause_at(noun.start)
    run: list[Named] = []
    for name in context.top_in(clause.start, noun.start):
        joined = run and context.text[run[-1].end : name.outer] in ("", *links())
        run = [*run, name] if joined and name.type == run[0].type else [name]
    alike = len(run) > 1 and run[0].type == noun.type
    return run if alike and _counting().fullmatch(context.text, run[-1].end, noun.start) else []


@cache
def _counting() -> re.Pattern[str]:
    return re.compile(rf"等?(?:{figure()}|[两多数几])[余多]?[个处家座大项类种][^，。；：、“”\n]{{0,6}}")


def made_by(context: Context, clause: Span, people: Named) -> Sequence[Named]:
    """The teams that people in front of them made (居民自发组建的|舞蹈“乐悠悠”队、民乐“喜洋洋”队)."""
    verbs = context.cues_in(people.end, min(people.end + _LONGEST_DEED, clause.end))[:1]
    made = verbs and "establish" in verbs[0].kinds and context.text.startswith("的", verbs[0].end)
    teams: list[Named] = []
    for name in context.top_in(verbs[0].end, clause.end) if made else ():
        between = context.text[teams[-1].end if teams else verbs[0].end + 1 : name.outer]
        joined = between[:1] in links() if teams else True
        if name.type != "Team" or not joined or len(between) > _LONGEST_KIND:
            break
        teams.append(name)
    return teams


def teams_formed(context: Context, people: Named) -> list[Named]:
    """The team with a name of its own that people make up together (党员同志愿者|编成“蓝橙”宣传队)."""
    match = _forming().match(context.text, people.end)
    teams = context.starting_at(match.end()) if match else []
    return [team for team in teams if team.type == "Team" and team.quote is not None]


@cache
def _forming() -> re.Pattern[str]:
    together, verbs = any_of(word_set("together")), any_of(word_set("gathering_verbs"))
    return re.compile(rf"们?(?:{together})?(?:{verbs})了?")


@cache
def _summing() -> re.Pattern[str]:
    nouns = any_of(word for word, kind in shared_types().items() if kind == "Team")
    modifier = "[^，。；：、“”的\\n]{0,6}?"
    counted = rf"等?(?:{figure()}|[两多数几])[余多]?支"
    # “银辉”“红心”等来自机关的|志愿服务队
    closers, coming = any_of(word_set("list_closers")), any_of(word_set("coming_from"))
    plain = rf"(?:{closers})(?:(?:{coming})[^，。；：、“”\n]{{1,12}}的)?"
    return re.compile(rf"(?:{counted}|{plain}){modifier}(?:{nouns})(?:{nouns})?")
