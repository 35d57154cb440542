"""member_of by what people do: they join a team, lead it or found it with others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.clauses.actors import opening_subject
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.objects import objects_of
from kg.extract.clauses.pointing import person_meant
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.people.apposition import is_one_more
from kg.extract.people.office_bodies import headed_by_sentence
from kg.extract.people.titles import MEMBER_OF, organization_of, titles_in_front
from kg.extract.statements import Statement

# Whose people those are who stand behind them and 的; those of a unit only live there.
_WITH_PEOPLE = frozenset({"Team", "Company", "School", "Hospital", "SocialOrganization", "GovernmentBody"})
_JOINED = frozenset({"Team", "Venue", "SocialOrganization"})


def joinings(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """member_of for persons who join a team or an organisation (加入)."""
    for frame in frames:
        if frame.cue.word not in word_set("joining_verbs", "enrolling_verbs"):
            continue
        refusal = not_real(context, frame.cue.start)
        joined = [n for n in context.top_in(frame.cue.end, frame.clause.end) if n.type in MEMBER_OF]
        joined = [name for name in joined if name.type == "Team"] or joined
        persons = frame.subject.leads
        listed = [n for n in context.top_in(frame.clause.start, frame.cue.start) if n.type == "Person"]
        if not joined and listed:
            # 设立“…”调解室，吸收林晓岚、周远等7人|加入
            before = context.top_in(context.sentence_at(frame.cue.start).start, frame.clause.start)
            joined, persons = [name for name in before if name.type in _JOINED][-1:], tuple(listed)
        if not frame.near:
            start = context.sentence_at(frame.cue.start).start
            persons = tuple(person_meant(context, start, frame.cue.start))
        urged = found_words("urging_verbs").among(context.text[frame.clause.start : frame.cue.start])
        for person in persons:
            # 林晓岚|鼓励他们加入…: others do.
            if person.type == "Person" and joined and not (urged and person.end <= frame.cue.start):
                yield Statement(person, "member_of", joined[0], "verb of joining", frame.cue, refusal)


def composed(context: Context) -> Iterator[Statement]:
    """member_of for the persons of whom a team is made up (服务队由民警林晓岚、医生周远等15人组成)."""
    forms = (_made_of(), _taken_in(), _asked_in())
    for match in (one for form in forms for one in form.finditer(context.text)):
        persons = [name for name in context.top_in(*match.span("members")) if name.type == "Person"]
        start = context.text.rfind("\n", 0, match.start()) + 1
        if not persons:
            continue
        behind = match.end() + 1 if context.text.startswith("的", match.end()) else -1
        teams = [name for name in context.starting_at(behind) if name.type == "Team"]
        teams = teams or [name for name in context.top_in(start, match.start()) if name.type == "Team"]
        refusal = not_real(context, match.start())
        for person in persons if teams else ():
            yield Statement(person, "member_of", teams[-1], "verb of joining", refusal=refusal)


@cache
def _made_of() -> re.Pattern[str]:
    return re.compile(rf"由(?P<members>[^，。；！？\n]*?)(?:{any_of(word_set('composed_of'))})")


@cache
def _taken_in() -> re.Pattern[str]:
    """Persons whom a team takes in, with their number (吸纳教师林晓岚、医生周远等46名骨干)."""
    openers = any_of(word_set("members_called"))
    return re.compile(rf"(?:{openers})(?P<members>[^，。；！？\n]*?)等{amount()}")


@cache
def _asked_in() -> re.Pattern[str]:
    """Persons whom somebody asked into a team, and that they stay in it (请来教师林晓岚等6人|坐镇)."""
    openers, staying = any_of(word_set("asked_into_teams")), any_of(word_set("staying_in_teams"))
    members = rf"(?P<members>[^，。；！？\n]*?)(?:等{amount()})?"
    return re.compile(rf"(?:{openers}){members}(?:{staying})(?=[，。；！])")


def leaders(context: Context) -> Iterator[Statement]:
    """member_of for the leader of the team that the paragraph named last (…巡逻队，队长林晓岚)."""
    for person in context.names:
        if person.type != "Person" or person.title is None or person.title[0] > person.start:
            continue
        for team in teams_led(context, titles_in_front(context, person.title), person):
            yield Statement(person, "member_of", team, "title beside a name")


def teams_led(context: Context, titles: Sequence[tuple[int, int]], person: Named) -> list[Named]:
    """The team that the paragraph named last in front of a person, if one of his titles leads some team."""
    if headed := headed_by_sentence(context, titles):
        return headed
    leading = [title for title in titles if context.text[slice(*title)] in word_set("leaders_of_teams")]
    if not leading or organization_of(context, leading[0]) is not None:
        return []
    start = context.text.rfind("\n", 0, person.start) + 1
    teams = [n for n in context.top_in(start, person.start) if n.type == "Team" and not n.bare]
    # 队长林晓岚带着队员巡逻: behind the name, too, the clause may speak of them.
    return (teams or _teams_pointed_at(context, start, context.clause_at(person.start).end))[-1:]


def team_members(context: Context) -> Iterator[Statement]:
    """member_of for the member of a team named before whose title is its kind (“…”送餐队，送餐队员林晓岚)."""
    for person in context.names:
        if person.type != "Person" or person.title is None or person.title[0] > person.start:
            continue
        for title in titles_in_front(context, person.title):
            office = context.text[slice(*title)]
            if not office.endswith(word_tuple("ends_of_team_members")) or organization_of(context, title):
                continue
            kind = office[:-1]
            before = [one for one in context.top_in(0, person.start) if one.type == "Team" and not one.bare]
            teams = [one for one in before if one.name.endswith(kind)]
            if len({one.name for one in teams}) == 1:
                yield Statement(person, "member_of", teams[-1], "title beside a name")


def _teams_pointed_at(context: Context, start: int, end: int) -> list[Named]:
    """The teams that the paragraph before names, where this one, up to ``end``, points at one (这支队伍…)."""
    if not any(word in context.text[start:end] for word in word_set("pointed_teams")):
        return []
    before = context.text.rfind("\n", 0, max(0, start - 1)) + 1
    return [name for name in context.top_in(before, start) if name.type == "Team" and not name.bare]


def founders(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """member_of for a person who founds a team, alone or with others (林晓岚和20多名骑手成立…服务队)."""
    for frame in frames:
        persons = [name for name in frame.subject.leads if name.type == "Person"]
        if "establish" not in frame.cue.kinds or not persons or not frame.near:
            continue
        teams = [thing for thing in objects_of(context, frame) if thing.type == "Team"]
        others = [one for one in context.top_in(persons[-1].end, frame.cue.start) if one.type == "Group"]
        if others and found_words("mustering_verbs").among(context.text[persons[-1].end : others[0].outer]):
            continue  # 林晓岚|组织文艺骨干20人组建|宣传队: the others are in it.
        refusal = not_real(context, frame.cue.start)
        for person in persons:
            for team in teams[:1]:
                yield Statement(person, "member_of", team, "verb of joining", frame.cue, refusal)


def sent_out(context: Context) -> Iterator[Statement]:
    """member_of for those whom a body sends out under a title (青禾医院派出|医生林晓岚、护士周远)."""
    for verb in found_words("sending_out").found(context.text):
        bodies = [n for n in context.ending.get(verb.start, ()) if n.type in MEMBER_OF and not n.bare]
        if not bodies:
            continue
        body, position = min(bodies, key=lambda name: name.start), verb.end
        for person in context.top_in(verb.end, context.clause_at(verb.start).end):
            title = person.title if person.type == "Person" else None
            front = min(title[0], person.start) if title is not None else person.start
            if person.type != "Person" or context.text[position:front] not in links() | {""}:
                break
            if title is None and position == verb.end:
                break
            if title is None or organization_of(context, title) in (None, body):
                refusal = not_real(context, verb.start)
                yield Statement(person, "member_of", body, "verb of joining", refusal=refusal)
            position = person.end


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
            if person is None and before in word_set("as_words") | word_set("being_oneself"):
                person = _behind(context, team)
        elif before.endswith(tuple(word_set("where_somebody_is"))):
            person = _spoken_of(context, team)
        elif team.type in _WITH_PEOPLE:
            # “红马甲”服务队的|林晓岚说, 青禾银行城东支行|林晓岚
            owned = context.text.startswith("的", team.end)
            told = context.starting_at(team.end + owned) if owned or team.type != "Team" else ()
            person = next((one for one in told if one.type == "Person" and one.title is None), None)
        if person is not None:
            refusal = not_real(context, team.start)
            yield Statement(person, "member_of", team, "verb of joining", refusal=refusal)


def _spoken_of(context: Context, team: Named) -> Named | None:
    """The person who opens the clause of a team's name, or an earlier clause of the sentence."""
    clauses = context.clauses[context.sentence_index(team.start)]
    for clause in reversed([one for one in clauses if one.start <= team.start]):
        if is_one_more(context, clause):
            continue
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
