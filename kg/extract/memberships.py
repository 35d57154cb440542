"""member_of by what people do: they join a team, lead it or found it with others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.words import word_set
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
    """member_of for the leader of the team that the sentence named last (…巡逻队，队长林晓岚)."""
    for person in context.names:
        if person.type != "Person" or person.title is None or person.title[0] > person.start:
            continue
        title = context.text[slice(*person.title)]
        if title not in word_set("leaders_of_teams") or organization_of(context, person.title) is not None:
            continue
        sentence = context.sentence_at(person.start)
        teams = [name for name in context.top_in(sentence.start, person.start) if name.type == "Team"]
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
