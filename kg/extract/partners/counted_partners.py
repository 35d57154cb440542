"""partners_with for those whom a number of partners stands for (与17家单位结对，其中包括A、B)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, companion_links, word_set, word_tuple
from kg.extract.clauses.actors import opening_subject
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

_RULE = "called a partner"
_UNITS = frozenset({"Community", "Village", "Subdistrict", "Town"})
_OWNING = _UNITS | {"PartyOrganization", "MassOrganization"}
# A word that lists them stands at most so many characters behind those counted, in their sentence.
_NEAR = 3
# What opens the sentence behind that goes on about some of them.
_OF_THESE = "其中，"


def counted_partners(context: Context) -> Iterator[Statement]:
    """Statements for a unit and each of those whom the text names of the partners that it counts."""
    for match in _counted().finditer(context.text):
        owner = _owner(context, match)
        if owner is None or owner.name.endswith(word_tuple("alliances")):
            continue
        refusal = not_real(context, match.start())
        for partner in _partners(context, match):
            if partner is not owner and not _belongs(partner, owner):
                yield Statement(owner, "partners_with", partner, _RULE, Span(*match.span("noun")), refusal)


def _owner(context: Context, counted: re.Match[str]) -> Named | None:
    """Whose partners are counted: who has them by 的, who opens the clause or the sentence, or acted last."""
    position = counted.start()
    clause, sentence = context.clause_at(position), context.sentence_at(position)
    called = counted["body"] is None
    if not called and not _is_paired(context, counted, clause):
        return None
    before = context.text[:position].endswith("的")
    whose = [one for one in context.ending.get(position - before, ()) if one.type in ORGANIZATIONS]
    if called and whose:
        return whose[0]
    told = context.clauses[context.sentence_index(position)]
    acting = (opening_subject(context, one) for one in reversed(told) if one.start <= clause.start)
    subjects = (actors.of(ORGANIZATIONS).leads for actors in acting)
    leads = next((found for found in subjects if found and found[0].end <= position), ())
    if leads or not called:
        return leads[0] if leads else None
    paragraph = context.text.rfind("\n", 0, position) + 1
    units = [one for one in context.top_in(paragraph, position) if one.type in _OWNING and not one.bare]
    return units[-1] if units and not context.top_in(sentence.start, position) else None


def _is_paired(context: Context, counted: re.Match[str], clause: Span) -> bool:
    """Whether a clause says that somebody pairs up with the bodies that it counts (与17家单位|结对)."""
    linked = _linked().search(context.text, clause.start, counted.start()) is not None
    return linked and any("sign" in cue.kinds for cue in context.cues_in(clause.start, clause.end))


def _partners(context: Context, counted: re.Match[str]) -> Sequence[Named]:
    """Those of the counted who are named: in a list, as those who are among them, or by what each does."""
    sentence = context.sentence_at(counted.start())
    if counted["each"]:
        return _acting(context, Span(counted.end(), sentence.end))
    found = list[Named]()
    for opener in _opener().finditer(context.text, counted.end(), sentence.end):
        found += context.listed(opener.end(), sentence.end, ORGANIZATIONS, _NEAR)
    for tail in _among_them().finditer(context.text, counted.end(), sentence.end):
        found += _list_before(context, Span(counted.end(), tail.start()))
    if counted["body"] is not None:
        return found
    if (colon := context.text.find("：", counted.end(), sentence.end)) >= 0 and not found:
        found += _acting(context, Span(colon + 1, sentence.end))
    if not found and context.text.startswith(_OF_THESE, sentence.end):
        found += _acting(context, context.sentence_at(sentence.end))
    return found


def _acting(context: Context, region: Span) -> list[Named]:
    """The organisations that open the clauses of a stretch of text (A 认领…，B、C 承担…)."""
    found = list[Named]()
    start = region.start
    while start < region.end:
        clause = context.clause_at(start)
        listed = opening_subject(context, Span(start, clause.end)).of(ORGANIZATIONS)
        if context.cues_in(start, clause.end) or listed.leads:
            found += listed.all
        start = max(clause.end, start + 1)
    return found


def _list_before(context: Context, region: Span) -> list[Named]:
    """The organisations of the list that ends with a stretch of text."""
    start = max(context.text.rfind("，", *region), context.text.rfind("：", *region), region.start - 1) + 1
    listed = context.listed(start, region.end, ORGANIZATIONS, _NEAR)
    return listed if listed and region.end - listed[-1].end <= _NEAR else []


def _belongs(partner: Named, owner: Named) -> bool:
    """Whether a name is that of the unit whose partners are told, of its party, or of a body of it."""
    unit = owner.name if owner.type in _UNITS else next(iter(owner.mention.parents), owner.name)
    return unit in (partner.name, *partner.mention.parents)


@cache
def _counted() -> re.Pattern[str]:
    """A number of bodies or of partners, or what each of the partners does (12家单位, 各共建单位中，)."""
    number, what = rf"(?:{figure()}|多|数十|数)余?多?[家个]", r"[^，。；：、“”]{0,6}?"
    called, grown = any_of(word_set("partner_nouns")), any_of(word_set("growing_to_numbers"))
    bodies = rf"(?:{called}|(?P<body>{any_of(word_set('summed_up_bodies'))}))"
    nouns = rf"(?:{called})(?:{grown}){{0,3}}{number}|{number}{what}{bodies}"
    return re.compile(rf"(?P<noun>{nouns}|(?P<each>各){what}(?:{called})[中里](?=，))")


@cache
def _linked() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(companion_links())})[^，]{{0,6}}$")


@cache
def _opener() -> re.Pattern[str]:
    opening = any_of(word_set("spelling_out"))
    return re.compile(rf"[，——（：]+(?:{opening})")


@cache
def _among_them() -> re.Pattern[str]:
    words = any_of(word_set("among_the_counted"))
    return re.compile(rf"(?:等)?(?:[都均皆也]|纷纷|赫然)?(?:{words})")
