"""member_of for those at the head of a site or a team (由林晓岚领衔的“晓岚工作室”, 林晓岚坐镇“…”调解室)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement

# From a person to the team that is called his own stand at most so many characters.
_LONGEST_OWN = 8
_LED = frozenset({"Team", "Venue", "SocialOrganization", "ServiceCentre"})


def headed(context: Context) -> Iterator[Statement]:
    """Statements for the persons in front of a verb of heading and what they head."""
    for verb in found_words("verbs_of_heading").found(context.text):
        persons = _persons_before(context, verb.start)
        thing = _headed_by(context, persons[0], verb.end) if persons else None
        if thing is None:
            continue
        refusal = not_real(context, verb.start)
        for person in persons:
            yield Statement(person, "member_of", thing, "verb of joining", refusal=refusal)
    yield from _with_own_team(context)


def _with_own_team(context: Context) -> Iterator[Statement]:
    """Statements for a person and the team that is called his own (林晓岚和她的|“暖心”志愿服务队)."""
    for team in context.top:
        if team.type != "Team" or team.bare or team.quote is None:
            continue
        match = _own().search(context.text, max(0, team.outer - _LONGEST_OWN), team.outer)
        people = context.ending.get(match.start(), ()) if match else ()
        for person in [one for one in people if one.type == "Person"][:1]:
            refusal = not_real(context, person.end)
            yield Statement(person, "member_of", team, "verb of joining", refusal=refusal)


@cache
def _own() -> re.Pattern[str]:
    """A word that takes a team along, and whose it is (以及|他的, 带领|自己的)."""
    along = any_of(links() | word_set("heads_taking_along"))
    return re.compile(rf"(?:{along})(?:{any_of(word_set('personal_pronouns'))}|自己)的$")


def _persons_before(context: Context, position: int) -> list[Named]:
    """The list of persons that ends where a verb begins, in order."""
    start = context.clause_at(position).start
    adverb = _adverb_before().search(context.text, start, position)
    position = adverb.start() if adverb else position
    persons: list[Named] = []
    for name in reversed(context.top_in(start, position)):
        front = min(persons[0].outer, *(persons[0].title or (persons[0].outer,))) if persons else position
        if name.type != "Person" or context.text[name.end : front] not in (links() if persons else {""}):
            break
        persons.insert(0, name)
    return persons


@cache
def _adverb_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('happening_adverbs') | word_set('copula_adverbs'))})$")


def _headed_by(context: Context, first: Named, end: int) -> Named | None:
    """What stands behind a verb of heading, or in front of the 由 that marks who heads it."""
    behind = context.text.startswith("的", end) + end
    things = [one for one in context.starting_at(behind) if one.type in _LED and not one.bare]
    if things:
        return things[0]
    front = min(first.outer, *(first.title or (first.outer,)))
    mark = next((one for one in word_tuple("agent_marks") if context.text.endswith(one, 0, front)), "")
    before = context.ending.get(front - len(mark), ()) if mark else ()
    return next((one for one in before if one.type in _LED and not one.bare and one in context.top), None)
