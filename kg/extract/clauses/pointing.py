"""What a demonstrative points at: 这处小站, 这支队伍, 该项目, and whom 他 or 她 means."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.quotations.quoted_heads import quoted_types
from kg.annotate.quotations.shared_heads import shared_types
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.once import once
from kg.extract.types import KEPT

# 这处小站 stands at most this many characters into its sentence, behind adjectives.
_DEMONSTRATIVE_REACH = 10
# Who makes up a team is told in at most this many characters.
_MADE_REACH = 40
# Whose members 队员们 may be, and what people take part in.
_ACTING = frozenset({"Team", "Event"})


def person_meant(context: Context, start: int, end: int) -> list[Named]:
    """The last person named before a clause in which 他 or 她 stands in front of ``end``.

    他们 are the persons of the last sentence that names one, if it names several.
    """
    if not any(word in context.text[start:end] for word in word_set("personal_pronouns")):
        return []
    before = [
        name
        for name in context.top_in(_paragraph_before(context.text, start), start)
        if name.type == "Person"
    ]
    if before and any(word in context.text[start:end] for word in word_set("plural_persons")):
        told = context.sentence_at(before[-1].start)
        persons = {one.name: one for one in before if one.start in told}
        return list(persons.values()) if len(persons) > 1 else []
    return before[-1:]


def someone_meant(context: Context, clause: Span) -> list[Named]:
    """Whom 他 or 她 means that opens a clause outside speech, behind words that describe him (68岁的|他)."""
    match = _pronoun().match(context.text, behind_openers(context, clause), clause.end)
    if match is None or context.is_spoken(clause.start):
        return []
    return person_meant(context, clause.start, match.end())


def him_at(context: Context, position: int) -> list[Named]:
    """The persons named before whom 他, 她 or 他们 at a place means, behind a verb (授予|他|“…”)."""
    match = _him().match(context.text, position)
    if match is None or context.is_spoken(position):
        return []
    return person_meant(context, context.clause_at(position).start, match.end())


@cache
def _him() -> re.Pattern[str]:
    pronouns = any_of(word_set("personal_pronouns") | word_set("plural_persons"))
    return re.compile(rf"了?(?:{pronouns})(?![们的])")


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"(?:[^，。；：“”的]{{1,10}}的)?(?:{any_of(word_set('personal_pronouns'))})(?![们的])")


def team_meant(context: Context, clause: Span) -> list[Named]:
    """The team whose members open a clause or one in front: the last one named before (队员们为…).

    None where an event was named since.
    """
    clauses = context.clauses[context.sentence_index(clause.start)]
    openings = [behind_openers(context, one) for one in clauses if one.start <= clause.start]
    if not any(context.text.startswith(word_tuple("acting_members"), place) for place in openings):
        return []
    start = clauses[0].start
    before = context.top_in(_paragraph_before(context.text, start), start)
    acting = [name for name in before if name.type in _ACTING and name.mention.antecedent is None]
    return [name for name in acting[-1:] if name.type == "Team"]


def _paragraph_before(text: str, position: int) -> int:
    """Where the paragraph in front of the one that holds ``position`` starts."""
    return text.rfind("\n", 0, max(0, text.rfind("\n", 0, position))) + 1


def pointed_at(context: Context, start: int) -> list[Named]:
    """What 这处小站 or 这支队伍 at the start of a sentence means: the last such thing before it."""
    text = context.text
    match = _demonstrative().match(text, start)
    if match is None:
        return []
    ends = (match["noun"][place:] for place in range(len(match["noun"])))
    types = {**quoted_types(), **shared_types()}
    kinds = {types[end] for end in ends if end in types} or KEPT
    kinds = KEPT - {"Team"} if kinds & {"Venue", "ServiceCentre"} else kinds
    before = [name for name in context.top_in(_paragraph_before(text, start), start) if name.type in kinds]
    named = [name for name in before if name.quote is None or name.head]
    same = [name for name in named if name.head and match["noun"].endswith(name.head)]
    return (same or named or _headed(context, start, match["noun"]))[-1:]


def _headed(context: Context, start: int, noun: str) -> list[Named]:
    """What a noun ends the name of, whatever it is (该联盟 for “…”党建联盟)."""
    before = context.top_in(_paragraph_before(context.text, start), start)
    return [name for name in before if name.head.endswith(noun) and len(noun) > 1]


@once
def behind_openers(context: Context, clause: Span) -> int:
    """Where a clause begins behind a day and words of connection (今年3月，|该工程获评)."""
    opener = found_words("clause_openers").longest_at(context.text, clause.start)
    return clause.start if opener in word_set("demonstratives") else clause.start + len(opener)


@cache
def _demonstrative() -> re.Pattern[str]:
    """这处深受欢迎的小站: the noun of a phrase that points at something named before."""
    nouns, made = any_of(word_set("pointing_nouns")), any_of(w for w in word_set("made_of") if len(w) > 2)
    marks = any_of(word_set("agent_marks"))
    # 这支由20名党员组成的|巡访队
    described = (
        rf"[^，。；：]{{0,{_DEMONSTRATIVE_REACH}}}的|(?:{marks})[^，。；：\n]{{2,{_MADE_REACH}}}?(?:{made})"
    )
    return re.compile(
        rf"\s*(?:{any_of(word_set('demonstratives'))})(?:{described})?(?P<noun>[\u4e00-\u9fff]{{0,4}}?(?:{nouns}))"
    )
