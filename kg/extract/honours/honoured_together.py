"""Who is honoured together: those whom 他们三人 counts again, and who stands beside the first of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, companion_links, found_words, links, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.pointing import behind_openers, person_meant
from kg.extract.context import Context
from kg.numerals import number_of, numerals

# Somebody alone is not counted again.
_FEWEST = 2


def pronoun_before(context: Context, frame: Frame) -> list[Named]:
    """Whom 他 or 她 at the start of a clause of the sentence means (他调处纠纷60起，还被…评为)."""
    for clause in reversed(context.clauses[context.sentence_index(frame.cue.start)]):
        if clause.start <= frame.clause.start:
            meant = person_meant(context, clause.start, min(clause.end, frame.cue.start))
            if meant:
                return meant
    return []


def counted_again(context: Context, frame: Frame) -> list[Named]:
    """The persons of the paragraph, if they are as many as its clause counts (他们三人|均获评)."""
    start = behind_openers(context, frame.clause)
    match = _counted().fullmatch(context.text, start, frame.cue.start)
    if match is None:
        return _both_told_of(context, frame, start)
    number = number_of(match["number"])
    paragraph = context.text.rfind("\n", 0, frame.clause.start) + 1
    persons: dict[str, Named] = {}
    for name in reversed(context.top_in(paragraph, frame.clause.start)):
        if name.type == "Person" and not context.is_spoken(name.start):
            persons.setdefault(name.name, name)
    # Where the paragraph names more, the text does not tell which of them are meant.
    return list(persons.values())[::-1] if _FEWEST <= len(persons) == number else []


def _both_told_of(context: Context, frame: Frame, start: int) -> list[Named]:
    """The two persons of the sentence, if a clause says that both got it (A照顾邻居，B建车队，|双双获评)."""
    adverbs = context.text[start : frame.cue.start]
    if not adverbs.startswith(word_tuple("both_of_two")) or not _adverbs().fullmatch(adverbs):
        return []
    told = context.top_in(context.sentence_at(start).start, start)
    persons = {one.name: one for one in told if one.type == "Person" and not context.is_spoken(one.start)}
    return list(persons.values()) if len(persons) == _FEWEST else []


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('before_honour_verbs') | word_set('both_of_two'))})+")


@cache
def _counted() -> re.Pattern[str]:
    """How many persons there are, with a pronoun in front and adverbs behind (他们|三|人|双双|都)."""
    pronouns = any_of(word_set("plural_pronouns") | word_set("these_people"))
    adverbs = any_of(word_set("before_honour_verbs") | word_set("respectively"))
    return re.compile(
        rf"(?:{pronouns})?(?P<number>[{numerals()}\d两]{{1,2}})(?:{any_of(word_set('counts_of_persons'))})"
        rf"(?:{adverbs})*"
    )


def with_companions(context: Context, first: Sequence[Named], end: int) -> list[Named]:
    """Somebody with the people who stand beside them in front of ``end`` (他和另外7名|骑手|被…聘为)."""
    if not first:
        return []
    clause = context.clause_at(end - 1)
    people = [name for name in context.top_in(clause.start, end) if name.type in ("Group", "Person")]
    found, last = list(first), clause.start
    for name in people:
        if name not in found and _beside().search(context.text[last : name.outer]):
            found.append(name)
        last = name.end
    return found


@cache
def _beside() -> re.Pattern[str]:
    """A link between somebody and others, with how many others they are (和|另外|7名)."""
    others = any_of(word_set("other_people"))
    linked = any_of(links() | companion_links())
    return re.compile(rf"(?:{linked})(?:{others})(?:的)?(?:{amount()})?(?:{others})?$")


def topic_before(context: Context, frame: Frame) -> Named | None:
    """The quotation that the clause in front only describes, or that the sentence tells of.

    民政局推出的“…”计划，获评…; “…”是青禾社区推出的机制，…还入选….
    """
    clauses = context.clauses[context.sentence_index(frame.cue.start)]
    before = clauses[clauses.index(frame.clause) - 1] if frame.clause in clauses[1:] else None
    if before is None:
        return None
    if (told := _told_of(context, frame, clauses[0])) is not None:
        return told
    if frame.clause.start != frame.cue.start:
        return None
    name = next(iter(context.top_in(before.start, before.end)[-1:]), None)
    verbs = context.cues_in(before.start, before.end)
    if name is None or (verbs and (verbs[-1].end + 1 != name.outer or context.text[verbs[-1].end] != "的")):
        return None
    if name.quote is None or name.end + 1 != before.end:
        return None
    return None if context.text.endswith(word_tuple("prepositions"), 0, name.outer) else name


def _told_of(context: Context, frame: Frame, first: Span) -> Named | None:
    """The quotation that opens a sentence in front of a copula, for a clause that nobody else is named in."""
    name = next(iter(context.top_in(first.start, first.end)), None)
    if name is None or name.quote is None or name.start != first.start:
        return None
    copula = context.text.startswith(word_tuple("topic_copulas"), name.end)
    return name if copula and not context.top_in(frame.clause.start, frame.cue.start) else None


def whom_deeds_tell(context: Context, frame: Frame, subject: list[Named]) -> list[Named]:
    """The subject, or who stands at the verb behind what he does for it (护送学生过马路的|林晓岚|获评…)."""
    if any(name.type != "Group" for name in subject[:1]):
        return subject
    for name in context.top_in(subject[-1].end, frame.cue.start) if subject else ():
        told = name.type == "Person" and context.text[name.front - 1] in word_set("attributes")
        if told and _adverbs_alone().fullmatch(context.text, name.end, frame.cue.start):
            return [name]
    return subject


@cache
def _adverbs_alone() -> re.Pattern[str]:
    """Adverbs alone in front of a verb of honouring."""
    return re.compile(rf"(?:{any_of(word_set('before_honour_verbs'))})*")


def of_its_kind(context: Context, frame: Frame, honour: Named) -> list[Named]:
    """The programme of an earlier clause that an honour names the kind of (推出“…”品牌，获评优秀|品牌)."""
    kinds = found_words("honoured_kinds").longest_before(honour.name, len(honour.name))
    start = context.sentence_at(frame.cue.start).start
    before = context.top_in(start, frame.clause.start) if kinds else ()
    return [one for one in before if one.type == "Programme" and one.name.strip("“”").endswith(kinds)][-1:]
