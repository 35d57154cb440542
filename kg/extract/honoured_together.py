"""Who is honoured together: those whom 他们三人 counts again, and who stands beside the first of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.counts import amount
from kg.annotate.named import Named
from kg.annotate.words import any_of, companion_links, links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.frames import Frame
from kg.extract.pointing import behind_openers, person_meant
from kg.numerals import numerals, parse_number

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
    number = int(parse_number(match["number"]))
    paragraph = context.text.rfind("\n", 0, frame.clause.start) + 1
    persons: dict[str, Named] = {}
    for name in reversed(context.top_in(paragraph, frame.clause.start)):
        if name.type == "Person" and not context.is_spoken(name.start):
            persons.setdefault(name.name, name)
    # Where the paragraph names more, the text does not tell which of them are meant.
    return list(persons.values())[::-1] if len(persons) == number >= _FEWEST else []


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
