"""Those of whom a unit has so many honoured: a class of people, or the bodies that are named behind."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import MEASURES_OF_WINNERS, amount
from kg.annotate.text.words import ADMINISTRATIVE, any_of, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.honours.given_honours import HONOURED
from kg.extract.types import ORGANIZATIONS

_UNITS = ORGANIZATIONS.union(ADMINISTRATIVE)
_WINNERS = HONOURED - {"Group"}
# The first of those who are named stands, with office and body, at most so far behind.
_REACH = 24


def named_one_by_one(context: Context, frame: Frame, end: int) -> list[Named]:
    """The winners whom a list names behind their number (5人获评“…”，他们是|A、B)."""
    if _number().search(context.text, frame.clause.start, frame.cue.start) is None:
        return []
    return _named_behind(context, end)


def some_of_many(context: Context, frame: Frame, honour: Named) -> list[Named] | None:
    """Who is honoured where a verb only counts them, or None where it does not.

    松涛街道|5名|志愿者获评…: the class is. 江北市|10家单位获评…。这10家单位分别是 A、B: those behind are.
    """
    counted = _counted().search(context.text, frame.clause.start, frame.cue.start)
    if counted is None:
        return None
    if named := _named_behind(context, honour.end):
        return named
    near = frame.subject.all if frame.near else ()
    # A、B 两家单位获评…: the number sums them up.
    if len(near) != 1 or near[0].type not in _UNITS or near[0].end != counted.start():
        return None
    ending = context.ending.get(frame.cue.start, ())
    return [one for one in ending if one.type == "Group" and not one.bare][:1]


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"的?(?:{amount(MEASURES_OF_WINNERS)})[\u4e00-\u9fff]{{2,10}}$")


def _named_behind(context: Context, position: int) -> list[Named]:
    """The list that tells one by one who was only counted in front of it, in this sentence or the next."""
    match = _one_by_one().match(context.text, position)
    if match is None:
        return []
    listed = context.listed(match.end(), context.sentence_at(match.end()).end, _WINNERS, _REACH)
    named = [one for one in listed if not one.bare and not _is_whose(context, one)]
    persons = [one for one in named if one.type == "Person"]
    return persons or named


def _is_whose(context: Context, body: Named) -> bool:
    """Whether 的 makes a body the owner of what is honoured (其中有青禾社区|的|“暖灯”项目)."""
    return body.type in _UNITS and context.text.startswith(word_tuple("attributes"), body.end)


@cache
def _number() -> re.Pattern[str]:
    """A number of people or bodies, or of those with a title in marks, as subject (5名|“松涛好人”)."""
    adverbs = any_of(word_set("before_honour_verbs"))
    who = r"(?:“[^“”，。]{2,12}”|[\u4e00-\u9fff]{0,8}?)"
    return re.compile(rf"{amount(MEASURES_OF_WINNERS)}{who}(?:{adverbs})*被?$")


@cache
def _one_by_one() -> re.Pattern[str]:
    """What stands between an honour and the list of its winners (。这10家单位|分别是, ，其中包括)."""
    each, copulas = any_of(word_set("respectively")), any_of(word_set("copulas"))
    who = rf"(?:[\u4e00-\u9fff]{{0,2}}{amount(MEASURES_OF_WINNERS)}[\u4e00-\u9fff]{{0,6}}?)?"
    they, some = any_of(word_set("plural_pronouns")), any_of(word_set("partitives"))
    being, tails = any_of(word_set("being_guests")), any_of(word_set("honour_tails"))
    counted = rf"(?:{some})，?(?:{amount(MEASURES_OF_WINNERS)}[^，。；：]{{0,10}}：|(?:{being}))"
    return re.compile(
        rf"[”]?(?:{tails})?[，。；]\n?(?:{who}(?:{each})(?:{copulas})|(?:{they})(?:{being})|{counted})：?"
    )
