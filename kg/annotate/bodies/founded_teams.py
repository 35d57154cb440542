"""Teams and branches of a party directly behind a verb of founding: the whole phrase there is their name."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.boundaries.boundaries import Part
from kg.annotate.text.counts import figure
from kg.annotate.text.suffixes import Suffix, suffix_words, suffixes
from kg.annotate.text.words import ADMINISTRATIVE, any_of, cues, word_set

# What a team is called in front of its suffix has at most so many characters; the verb, a number and the
# teams in front of it in a list so many.
_LONGEST_OWN, _LONGEST_FRONT = 6, 40


def as_founded(text: str, part: Part | None, position: int, suffix: Suffix) -> Part | None:
    """The part, or the team that somebody founds, whatever words its name holds (成立了|爱无限|志愿服务队).

    ``position`` is where the suffix begins.
    """
    if suffix.type == "PartyOrganization" and (part is None or part.parent is None):
        return _counted(text, position, suffix) or part
    if suffix.type != "Team" or (part is not None and part.parent is not None):
        return part
    match = _founded().search(text, max(0, position - _LONGEST_OWN - _LONGEST_FRONT), position)
    if match is None or (part is not None and not part.bare and part.start <= match.start("own")):
        return part
    own = match["own"]
    units = (suffixes()[word.text].type for word in suffix_words().found(own))
    if own in word_set("generic_modifiers") or any(unit in ADMINISTRATIVE for unit in units):
        return part
    return Part(match.start("own"), position, position + len(suffix.text), suffix.type, clean=True)


def _counted(text: str, position: int, suffix: Suffix) -> Part | None:
    """The branches that somebody founds, with their number (成立了|68个小区|党支部)."""
    match = _number().search(text, max(0, position - _LONGEST_FRONT), position)
    return match and Part(match.start("own"), position, position + len(suffix.text), suffix.type, clean=True)


@cache
def _number() -> re.Pattern[str]:
    barred = "".join(sorted(word_set("no_own_of_teams")))
    own = rf"(?P<own>{figure()}(?:余|多)?个[^\W\d{barred}]{{0,{_LONGEST_OWN}}})"
    return re.compile(rf"(?:{any_of(word_set('founding_of_bodies') | cues('establish'))})了?{own}$")


@cache
def _founded() -> re.Pattern[str]:
    barred = "".join(sorted(word_set("no_own_of_teams")))
    own = rf"(?P<own>[^\W\d{barred}]{{2,{_LONGEST_OWN}}})"
    count = rf"(?:{figure()}(?:余|多)?[支个])?"
    listed = r"(?:[^，。；：！？、\n]{3,14}、){0,3}"
    return re.compile(rf"(?:{any_of(word_set('founding_of_bodies'))})了?{count}{listed}{own}$")
