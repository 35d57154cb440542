"""member_of by what people do: they join a team, lead it or found it with others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.words import any_of, word_set
from kg.extract.actors import opening_subject
from kg.extract.context import Context
from kg.extract.founding import objects_of
from kg.extract.frames import Frame
from kg.extract.modality import not_real
from kg.extract.people import MEMBER_OF, organization_of
from kg.extract.pointing import person_meant
from kg.extract.statements import Statement


def joinings(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """member_of for persons who join a team or an organisation (加入)."""
    for frame in frames:
        if frame.cue.word not in word_set("joining_verbs"):
            continue
        refusal = not_real(context, frame.cue.start)
        joined = [n for n in context.top_in(frame.cue.end, frame.clause.end) if n.type in MEMBER_OF]
        joined = [name for name in joined if name.type == "Team"] or joined
        persons = frame.subject.leads
        if not frame.near:
            start = context.sentence_at(frame.cue.start).start
            persons = tuple(person_meant(context, start, frame.cue.start))
        for person in persons:
            if person.type == "Person" and joined:
                yield Statement(person, "member_of", joined[0], "verb of joining", frame.cue, refusal)


def leaders(context: Context) -> Iterator[Statement]:
    """member_of for the leader of the team that the paragraph named last (…巡逻队，队长林晓岚)."""
    for person in context.names:
        if person.type != "Person" or person.title is None or person.title[0] > person.start:
            continue
        title = context.text[slice(*person.title)]
        if title not in word_set("leaders_of_teams") or organization_of(context, person.title) is not None:
            continue
        start = context.text.rfind("\n", 0, person.start) + 1
        teams = [n for n in context.top_in(start, person.start) if n.type == "Team" and not n.bare]
        for team in teams[-1:]:
            yield Statement(person, "member_of", team, "title beside a name")


def founders(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """member_of for a person who founds a team with others (林晓岚和20多名骑手成立…服务队)."""
    for frame in frames:
        persons = [name for name in frame.subject.leads if name.type == "Person"]
        if "establish" not in frame.cue.kinds or not persons or not frame.near:
            continue
        end = frame.cue.start
        others = [name for name in context.top_in(persons[-1].end, end) if name.type in ("Group", "Person")]
        teams = [thing for thing in objects_of(context, frame) if thing.type == "Team"]
        refusal = not_real(context, frame.cue.start)
        for person in persons if others or len(persons) > 1 else ():
            for team in teams[:1]:
                yield Statement(person, "member_of", team, "verb of joining", frame.cue, refusal)


@cache
def _one_of() -> re.Pattern[str]:
    return re.compile(rf"的?(?:一[名位个])?(?:{any_of(word_set('members_of_teams'))})(?=[，。；、！]|$)")


def belongings(context: Context) -> Iterator[Statement]:
    """member_of for 林晓岚是…合唱团的一员, 作为…合唱团的队长，林晓岚… and 林晓岚所在的…服务队."""
    for team in context.top:
        if team.type not in MEMBER_OF or team.bare:
            continue
        clause = context.clause_at(team.start)
        before = context.text[clause.start : team.outer]
        person = None
        if _one_of().match(context.text, team.end):
            if before.endswith(tuple(word_set("being_member"))):
                person = _spoken_of(context, team)
            elif before in word_set("as_words"):
                person = _behind(context, team)
        elif before.endswith(tuple(word_set("where_somebody_is"))):
            person = _spoken_of(context, team)
        if person is not None:
            yield Statement(
                person, "member_of", team, "verb of joining", refusal=not_real(context, team.start)
            )


def _spoken_of(context: Context, team: Named) -> Named | None:
    """The person who opens the clause of a team's name, or an earlier clause of the sentence."""
    clauses = context.clauses[context.sentence_index(team.start)]
    for clause in reversed([one for one in clauses if one.start <= team.start]):
        named = context.top_in(clause.start, min(clause.end, team.outer))
        subject = opening_subject(context, clause)
        if subject.leads or named:
            persons = [name for name in subject.leads or named if name.type == "Person"]
            return persons[0] if persons else None
    return None


def _behind(context: Context, team: Named) -> Named | None:
    """The person who opens the clause behind that of a team's name."""
    clauses = context.clauses[context.sentence_index(team.start)]
    later = [clause for clause in clauses if clause.start > team.start]
    leads = opening_subject(context, later[0]).leads if later else ()
    return leads[0] if leads and leads[0].type == "Person" else None
