"""part_of for teams that words in front of their names give to a unit: 社区文艺团队“…”, 派出“…”安装队."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, found_words, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_TEAMS = frozenset({"Team", "SocialOrganization", "Venue"})
_RULE = "team of a place"
# A verb of sending and who makes up the team stand at most so far in front of its name.
_REACH = 24


def teams_by_kind(context: Context) -> Iterator[Statement]:
    """part_of for a quoted team behind its unit and what kind of team it is, or behind who sends it."""
    for team in context.top:
        if team.quote is None or team.type not in _TEAMS:
            continue
        kind = found_words("kinds_of_teams").longest_before(context.text, team.start)
        units = context.ending.get(team.start - len(kind), ()) if kind else ()
        owners = [one for one in units if one.type in ORGANIZATIONS and one.type != "Team" and not one.bare]
        owner = owners[0] if owners else _sender(context, team)
        if owner is not None and owner is not team.parent:
            refusal = not_real(context, team.outer)
            yield Statement(team, "part_of", owner, _RULE, refusal=refusal)


def _sender(context: Context, team: Named) -> Named | None:
    """The organisation that sends a team of its own people (企业还派出由12名员工组成的“…”安装队)."""
    clause = context.clause_at(team.outer)
    sent = _sent().search(context.text, max(clause.start, team.outer - _REACH), team.outer)
    if sent is None or team.type != "Team":
        return None
    bodies = [one for one in context.top_in(clause.start, sent.start()) if one.type in ORGANIZATIONS]
    return bodies[0] if len(bodies) == 1 and not bodies[0].bare else None


@cache
def _sent() -> re.Pattern[str]:
    made = any_of(word_set("made_of"))
    return re.compile(rf"(?:{any_of(word_set('sending_out'))})了?(?:由[^，。；：]{{2,12}}(?:{made}))?$")
