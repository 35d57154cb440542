"""part_of for the members of an alliance, and establishes for those who make one up together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import FOUNDED, ORGANIZATIONS

_RULE, _FOUNDING = "member of an alliance", "alliance of its members"
# What teams make up: 总队 sounds like a body of the state.
_TEAMS = frozenset({"Team", "GovernmentBody", "SocialOrganization"})
# A list without a count has at least so many members.
_SEVERAL = 2


def alliances(context: Context) -> Iterator[Statement]:
    """Statements for 联盟由 A、B 等17家单位组成, 成员包括 A、B and A、B 等14家党组织加入.

    The alliance is the one that the paragraph, or the sentence in front of it, named last. What they
    共同组成 they found; else they are parts of it.
    """
    yield from _teams_of_teams(context)
    if not found_words("alliances").among(context.text):
        return
    own_names = word_set("alliances")
    for pattern in (_made_up(), _called(), _joining()):
        for match in pattern.finditer(context.text):
            there = context.top_in(*match.span("members"))
            # ，联盟由…: the word for it is no member of what it stands for.
            members = [n for n in there if n.type in ORGANIZATIONS and n.mention.text not in own_names]
            counted = match.groupdict().get("count")
            alliance = alliance_before(context, match.start(), members)
            if alliance is None or (len(members) < _SEVERAL and not counted):
                continue
            refusal = not_real(context, match.end("members"))
            together = match.groupdict().get("together")
            for member in members:
                if together:
                    yield Statement(member, "establishes", alliance, _FOUNDING, refusal=refusal)
                else:
                    yield Statement(member, "part_of", alliance, _RULE, refusal=refusal)


def _teams_of_teams(context: Context) -> Iterator[Statement]:
    """Statements for a team that other teams make up (服务队|由 A巡逻队、B宣讲队等5支队伍组成)."""
    for match in (
        _teams_in_one().finditer(context.text) if found_words("composed_of").among(context.text) else ()
    ):
        members = [n for n in context.top_in(*match.span("members")) if n.type in ORGANIZATIONS]
        whole = [n for n in _in_front(context, match.start()) if n.type in _TEAMS and not n.bare]
        if not whole or sum(member.type == "Team" for member in members) < _SEVERAL:
            continue
        refusal = not_real(context, match.end("members"))
        for member in members:
            if member.name != whole[0].name and not member.bare:
                yield Statement(member, "part_of", whole[0], "verb of comprising", refusal=refusal)


def _in_front(context: Context, position: int) -> Sequence[Named]:
    """The names that end in front of a place, at most a copula or an adverb between."""
    between = _between().search(context.text, context.clause_at(position).start, position)
    return context.ending.get(between.start() if between else position, ())


@cache
def _teams_in_one() -> re.Pattern[str]:
    marks, verbs = any_of(word_set("agent_marks")), any_of(word_set("composed_of"))
    return re.compile(rf"(?:{marks})(?P<members>[^，。；！？\n]*?){_count()}?(?:{verbs})(?!的)")


@cache
def _between() -> re.Pattern[str]:
    words = any_of(word_set("copulas") | word_set("copula_adverbs") | {"，"})
    return re.compile(rf"(?:{words})+$")


def alliance_before(context: Context, position: int, members: Sequence[Named]) -> Named | None:
    """The alliance named last in front of a list of members, in their paragraph or the one before."""
    paragraph = context.text.rfind("\n", 0, position) + 1
    start = context.text.rfind("\n", 0, max(0, paragraph - 1)) + 1
    named = [
        name
        for name in context.names
        if start <= name.start < position
        and name.end <= position
        and not name.bare
        and name.type in FOUNDED
        and name.name.strip("“”").endswith(word_tuple("alliances"))
    ]
    same = [name for name in named if name.name not in {member.name for member in members}]
    return same[-1] if same else None


@cache
def _count() -> str:
    kinds = any_of(word_set("counted_members"))
    return rf"(?P<count>等?{amount()}[^，。；、]{{0,4}}?(?:{kinds}))"


@cache
def _made_up() -> re.Pattern[str]:
    together = any_of(word_set("together"))
    verbs = any_of(word for word in word_set("composed_of") if not word.startswith(word_tuple("together")))
    return re.compile(
        rf"(?:由|，)(?P<members>[^，。；！？\n]*?){_count()}?(?P<together>{together})?(?:{verbs})(?!的)"
    )


@cache
def _called() -> re.Pattern[str]:
    openers = any_of(word_set("members_called"))
    return re.compile(rf"(?:{openers})(?P<members>[^，。；！？\n“”]*?){_count()}")


@cache
def _joining() -> re.Pattern[str]:
    verbs = any_of(word_set("joining_verbs", "enrolling_verbs"))
    return re.compile(
        rf"(?<=[，。；])(?P<members>[^，。；！？\n]*?){_count()}(?:先后|陆续|主动|纷纷)?(?:{verbs})[，。；]"
    )
