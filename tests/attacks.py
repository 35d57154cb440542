"""A graph whose names try to be markup, script or layout: they must come out as text."""

from __future__ import annotations

from decimal import Decimal

from kg.records import (
    Article,
    Claim,
    Entity,
    EntityMeasurement,
    Evidence,
    Fact,
    Measurement,
    Mention,
    Resolution,
)

ATTACKS = (
    "<img src=x onerror=window.__pwned=1>",
    "</script><script>window.__pwned=1</script>",
    '"]; window.__pwned=1; drop',
    "javascript:window.__pwned=1",
    '<a href="javascript:window.__pwned=1">href</a>',
    "{{ 7 * 7 }}{% raw %}<!--",
    "\u202e\u2067反转\u200f\u2069名称",
    "𠮷野家😀社区",
    "行\u2028分\u2029隔",
    "长" * 5000,
    "W" * 5000,
    "&lt;b&gt;&amp;#x27;",
)


def hostile() -> tuple[Resolution, tuple[Article, ...]]:
    """A graph whose names, aliases, headlines, quotes, rules and IRIs try to be something else than text."""
    entities = [
        Entity(f"https://example.org/id/{number}/{name[:40]}", name, "Community", (ATTACKS[0], name + "别名"))
        for number, name in enumerate(ATTACKS)
    ]
    articles: list[Article] = []
    facts: list[Fact] = []
    for number, (first, second) in enumerate(zip(entities, entities[1:] + entities[:1], strict=True)):
        text = f"{first.name}与{second.name}共建。"
        identifier = f"{number}-{first.name[:50]}"
        articles.append(
            Article(
                identifier, first.name, number, second.name, first.name, (first.name,), first.name, "", text
            )
        )
        mentions = [
            Mention(at, at + len(e.name), e.name, e.type, e.name)
            for e in (first, second)
            for at in [text.rindex(e.name)]
        ]
        evidence = Evidence(identifier, 0, len(text), text)
        facts.append(
            Fact(
                first,
                "partners_with",
                second,
                (Claim(*mentions[:1], "partners_with", mentions[1], evidence, first.name, 0.5),),
            )
        )
    measurements = tuple(
        EntityMeasurement(fact.subject, _measured(fact.claims[0], fact.subject.name)) for fact in facts
    )
    return Resolution(tuple(entities), tuple(facts), measurements=measurements), tuple(articles)


def _measured(claim: Claim, attack: str) -> Measurement:
    """A measurement whose every word is an attack."""
    start, end = claim.object.start, claim.object.end
    words = (attack, attack, attack, attack)
    value, unit, counted, time = words
    return Measurement(
        claim.subject,
        start,
        end,
        value,
        Decimal(1),
        unit,
        counted,
        "exact",
        claim.evidence,
        attack,
        0.5,
        time,
    )
