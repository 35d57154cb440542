"""Memberships: a person, the organisation, and the role that the same sentence gives the person there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.ontology import is_a
from kg.records import Claim, Entity
from kg.relations.records import Membership
from kg.relations.stated import Sentence, Stated, date_of, only

# Of one person in one organisation: the role, the date, and the claims that say it.
_Told = tuple[Entity | None, str, list[Stated]]


def memberships(sentences: Iterable[Sentence]) -> Iterator[Membership]:
    """One membership for each member, organisation and role of each article.

    Where the article tells a role, there is none without it. Persons of two articles are one only
    where ``resolve`` made them one. Members of a venue have none: it is no organisation.
    """
    found: dict[tuple[str, str, str], list[_Told]] = defaultdict(list)
    for sentence in sentences:
        for joined in sentence.of("member_of"):
            fact, claim = joined
            if is_a(fact.object.type, "Organization"):
                key = (sentence.article.id, fact.subject.iri, fact.object.iri)
                date, held = date_of(sentence, claim), _roles(sentence, joined)
                found[key] += [(one[0].object, date, [joined, one]) for one in held]
                found[key] += [] if held else [(None, date, [joined])]
    for (article, _, _), told in found.items():
        roles = {role.iri: role for role, _, _ in told if role is not None}
        for iri in sorted(roles) or [""]:
            yield _membership(article, [one for one in told if (one[0].iri if one[0] else "") == iri])


def _membership(article: str, told: list[_Told]) -> Membership:
    role, _, grounds = told[0]
    fact = grounds[0][0]
    return Membership(
        article=article,
        member=fact.subject,
        organization=fact.object,
        role=role,
        date=only(date for _, date, _ in told),
        grounds=tuple(dict.fromkeys(one for _, _, stated in told for one in stated)),
    )


def _roles(sentence: Sentence, joined: Stated) -> list[Stated]:
    """The roles that the words of a member_of claim give the person in that organisation.

    One role and one organisation of the same phrase belong together; of several, those that stand
    at each other.
    """
    fact, claim = joined

    def of_the_phrase(predicate: str) -> list[Stated]:
        return [
            one
            for one in sentence.of(predicate)
            if one[0].subject.iri == fact.subject.iri and _phrase(one[1]) == _phrase(claim)
        ]

    roles = of_the_phrase("holds_role")
    if len(roles) == len(of_the_phrase("member_of")) == 1:
        return roles
    return [one for one in roles if _touch(claim, one[1])]


def _phrase(claim: Claim) -> tuple[str, tuple[int, int] | None, int]:
    """What the claims share that one phrase makes about a person: rule, cue, and the person's mention."""
    return (claim.rule, claim.cue, claim.subject.start)


def _touch(joined: Claim, held: Claim) -> bool:
    """Whether a role begins with an organisation's name (青禾社区党委|书记) or right behind it."""
    organization, role = joined.object, held.object
    return bool(organization.text) and role.start in (organization.start, organization.end)
