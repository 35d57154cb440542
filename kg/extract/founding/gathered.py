"""Teams that an organisation makes up of people (招募志愿者组成“…”配送队), and those that a place has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from kg.annotate.named import Named
from kg.annotate.text.counts import amounts
from kg.annotate.text.finding import Word
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import ADMINISTRATIVE, any_of, cues, found_words, links, word_set, word_tuple
from kg.extract.clauses.actors import opening_subject
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.pointing import person_meant
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_PEOPLE = frozenset({"Group", "Person"})
_TEAMS = frozenset({"Team"})


def teams_of_people(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for A 招募志愿者组成 a team: A founds it; who is made up by 由 founds nothing."""
    yield from teams_mustered(context)
    for verb in found_words("gathering_verbs").found(context.text):
        counted = amounts().match(context.text, verb.end)
        start = counted.end() if counted else verb.end
        teams = [name for name in context.starting_at(start) if name.type == "Team" and name.head]
        clause = context.clause_at(verb.start)
        people = [name for name in context.top_in(clause.start, verb.start) if name.type in _PEOPLE]
        made = any(mark in context.text[clause.start : verb.start] for mark in word_tuple("agent_marks"))
        if teams and clause.start == verb.start:
            yield from _made_of_those_gathered(context, clause, verb, teams)
        if not teams or not people or made:
            continue
        refusal, place = not_real(context, verb.start), Span(verb.start, verb.end)
        listed = context.listed(start, clause.end, _TEAMS, 0) or teams
        for actor, team in product(_gatherers(context, frames, people[0], clause), listed):
            yield Statement(actor, "establishes", team, "founding verb", place, refusal)
        for person in _making_up(context, clause, verb.start):
            yield Statement(person, "member_of", teams[0], "verb of joining", place, refusal)


def _made_of_those_gathered(
    context: Context, clause: Span, verb: Word, teams: Sequence[Named]
) -> Iterator[Statement]:
    """Statements for who gathers people in the clause in front (街道把民警拧成一股绳，|组成“…”队)."""
    if clause.start == context.sentence_at(verb.start).start:
        return
    before = context.clause_at(clause.start - 1)
    leads = opening_subject(context, before).of(ORGANIZATIONS).leads
    people = [one for one in context.top_in(before.start, before.end) if one.type in _PEOPLE]
    gathered = word_tuple("object_prepositions") + word_tuple("mustering_verbs")
    called = (
        leads and people and any(word in context.text[leads[0].end : people[0].outer] for word in gathered)
    )
    refusal, place = not_real(context, verb.start), Span(verb.start, verb.end)
    for lead in leads[:1] if called else ():
        for team in context.listed(teams[0].outer, clause.end, _TEAMS, 0) or teams:
            yield Statement(lead, "establishes", team, "founding verb", place, refusal)


def teams_mustered(context: Context) -> Iterator[Statement]:
    """Statements for the body of which 由 says that it made a team (由 A 发动党员组成的“…”队)."""
    for verb in found_words("gathering_verbs").found(context.text):
        behind = verb.end + context.text.startswith(word_tuple("attributes"), verb.end)
        teams = [name for name in context.starting_at(behind) if name.type == "Team" and not name.bare]
        if behind == verb.end or not teams:
            continue
        refusal, place = not_real(context, verb.start), Span(verb.start, verb.end)
        # 动员由居民组成的合唱队|参加演出: they only call it.
        ends = not context.text[teams[0].end : teams[0].end + 1].isalnum()
        for body in _mustering(context, verb.start) if ends else ():
            yield Statement(body, "establishes", teams[0], "founding verb", place, refusal)
        for body in context.top_in(context.clause_at(verb.start).start, verb.start):
            agent = context.text.endswith(word_tuple("agent_marks"), 0, body.outer)
            mustering = context.text.startswith(word_tuple("mustering_verbs"), body.end)
            if agent and mustering and body.type in ORGANIZATIONS and not body.bare:
                yield Statement(body, "establishes", teams[0], "founding verb", place, refusal)


def _mustering(context: Context, position: int) -> Sequence[Named]:
    """The body that calls a team together of those behind 由 (社区|组织由党员、楼长组成的|调查小组)."""
    clause, sentence = context.clause_at(position), context.sentence_at(position)
    called = _calling_together().search(context.text, clause.start, position)
    if called is None:
        return ()
    opening = opening_subject(context, Span(clause.start, called.start())).of(ORGANIZATIONS).leads
    first = context.clause_at(sentence.start)
    return opening or (opening_subject(context, first).of(ORGANIZATIONS).leads if first != clause else ())


@cache
def _calling_together() -> re.Pattern[str]:
    verbs, agents = any_of(word_set("mustering_verbs") | cues("pick")), any_of(word_set("agent_marks"))
    return re.compile(rf"(?:{verbs})了?(?:[一两多][支个])?(?:{agents})")


def _gatherers(context: Context, frames: Sequence[Frame], people: Named, clause: Span) -> Sequence[Named]:
    """Who gathers people: who acts in front of them in the clause, or opens it in front of them."""
    for frame in reversed(frames):
        if frame.near and frame.cue.start in clause and frame.cue.end <= people.outer:
            return frame.subject.of(ORGANIZATIONS).leads
    opening = opening_subject(context, Span(clause.start, people.outer)).of(ORGANIZATIONS).leads
    # 青禾社区|的党员组成…: its members found the team.
    own = opening and context.text[opening[-1].end : people.outer] in word_set("attributes") | {""}
    return () if own else opening


def _making_up(context: Context, clause: Span, end: int) -> Sequence[Named]:
    """The persons of a clause that one of them opens: they are a team (林晓岚、周远|组成, 她和周远|结成)."""
    meant = person_meant(context, clause.start, end)
    subject = opening_subject(context, Span(clause.start, end))
    if not meant and not (subject.leads and subject.leads[0].type == "Person"):
        return ()
    return [*meant, *(name for name in context.top_in(clause.start, end) if name.type == "Person")]


def teams_of_places(context: Context) -> Iterator[Statement]:
    """part_of for the team that a place has (青禾社区活跃着一支巡逻队; 在青禾社区，有一支由…组成的巡逻队)."""
    for place in context.top:
        match = _having().match(context.text, place.end) if place.type in ADMINISTRATIVE else None
        if match is None:
            continue
        end = context.clause_at(match.end()).end
        teams = [name for name in context.top_in(match.end(), end) if name.type == "Team"]
        for team in teams[:1]:
            if team.parent is None:
                refusal = not_real(context, match.end())
                yield Statement(team, "part_of", place, "team of a place", refusal=refusal)


def teams_of_bodies(context: Context) -> Iterator[Statement]:
    """part_of for a team behind its body and 的 (青禾社区的“…”志愿服务队, 来自青禾医院的“…”服务队).

    Behind any other verb than 来自 the body is that verb's object (走进青禾社区的“…”志愿服务队).
    """
    for team in context.top:
        if team.type != "Team" or team.parent is not None or team.bare:
            continue
        if context.text[team.outer - 1 : team.outer] not in word_set("attributes"):
            continue
        for body in context.ending.get(team.outer - 1, ()):
            fits = body.type in ORGANIZATIONS and body.type != "Team" and not body.bare
            if fits and _is_owner(context, body):
                yield Statement(team, "part_of", body, "team of a place")
                break


def _is_owner(context: Context, body: Named) -> bool:
    if context.text.endswith((*word_tuple("coming_from"), *cues("belong")), 0, body.outer):
        return True
    before = context.text[body.outer - 1 : body.outer]
    return not before.isalpha() or before in links() or not context.cues_in(body.outer - 2, body.outer)


@cache
def _having() -> re.Pattern[str]:
    """A verb of having and a measure word for a team behind a place (，还|有|这样|一支)."""
    verbs, adverbs = any_of(word_set("having_teams")), any_of(word_set("happening_adverbs"))
    return re.compile(rf"[内里]?，?(?:就|{adverbs})*(?:{verbs})(?:这样|这么)?一[支个]")
