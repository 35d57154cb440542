"""Actors: the mentions that act in a stretch of text, with who leads and who goes along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_pattern, word_set, word_tuple
from kg.extract.clauses.binding import is_governed, modifies
from kg.extract.clauses.coordination import first_list, goes_on, guides
from kg.extract.clauses.described_persons import describes
from kg.extract.context import Context
from kg.extract.once import once
from kg.extract.types import ORGANIZATIONS

# An agent stands at most this many characters behind its 由 (由退休工人林晓岚…).
_AGENT_REACH = 6
# The organisation whose title a person has begins at most this many characters in front of the title.
_OWNER_REACH = 12
# An organisation that no name was found for has at most this many characters in front of a title.
_LONGEST_OWNER = 6
# What stands between one pair of a list and the next.
_PAIR_MARKS = frozenset({"、", "，", "；"})


class Actors(NamedTuple):
    """Who acts: ``leads`` (several when nobody leads) and the ``partners`` that a lead takes along.

    ``joint`` tells that a word of the text says that they act together. ``pairs`` are who acts with
    whom where the list tells that (A 与 B、C 与 D).
    """

    leads: tuple[Named, ...] = ()
    partners: tuple[Named, ...] = ()
    joint: bool = False
    pairs: tuple[tuple[Named, Named], ...] = ()

    @property
    def all(self) -> tuple[Named, ...]:
        """Leads and partners, in order."""
        return self.leads + self.partners

    def of(self, types: frozenset[str]) -> Actors:
        """The same, with the actors of ``types`` only."""
        if not self.leads and not self.partners:
            return self
        if types.issuperset([name.type for name in self.all]):
            return self
        leads = tuple([name for name in self.leads if is_of(name, types)])
        partners = tuple([name for name in self.partners if is_of(name, types)])
        if len(leads) == len(self.leads) and len(partners) == len(self.partners):
            return self
        pairs = tuple(pair for pair in self.pairs if all(is_of(name, types) for name in pair))
        return Actors(leads, partners, self.joint, pairs)


# Whoever acts where nobody does.
NOBODY = Actors()


def is_of(name: Named, types: frozenset[str]) -> bool:
    """Whether a name has one of some types; an institution that is a place, too, acts as an organisation."""
    if name.type in types:
        return True
    return name.type == "Venue" and types >= ORGANIZATIONS and name.head in word_set("institutions")


def among(some: Sequence[Named], others: Sequence[Named]) -> bool:
    """Whether all of some mentions are among others."""
    return all(one in others for one in some)


def subject_in(context: Context, region: Span) -> Actors:
    """The actors in a stretch of text: the first list of names that nothing governs or binds."""

    def accepts(name: Named) -> bool:
        return not is_governed(context, region, name) and not modifies(context, name)

    return _with_lead(context.text, first_list(context, region, accepts))


@once
def opening_subject(context: Context, clause: Span) -> Actors:
    """The actors that open a clause, behind at most a word of time or connection."""
    found = subject_in(context, clause)
    return found if opens(context, clause, found) else NOBODY


def opens(context: Context, clause: Span, actors: Actors) -> bool:
    """Whether nothing but words of time and connection stands between a clause's start and its actors."""
    if not actors.leads:
        return False
    front = max(clause.start, _front(context, actors.leads[0]))
    if _opener().fullmatch(context.text, clause.start, front):
        return True
    if actors.leads[0].type == "Person" and describes(context, clause.start, front):
        return True
    # 松涛商会|会长林晓岚: an organisation that no name was found for may stand in front of a title.
    title = actors.leads[0].title
    owner = context.text[clause.start : front]
    plain = title is not None and title[0] == front and 1 < len(owner) <= _LONGEST_OWNER
    names = context.top_in(clause.start, front) or context.cues_in(clause.start, front)
    return plain and owner.isalpha() and not names and not owner.startswith(word_tuple("prepositions"))


def _front(context: Context, name: Named) -> int:
    """Where a name begins with the title in front of it and the organisation in front of that."""
    if name.type == "Group" and name.name.endswith(word_tuple("staff")):
        # 松涛街道|工作人员
        return min((one.outer for one in context.ending.get(name.outer, ())), default=name.outer)
    if name.title is None or name.title[0] > name.outer:
        return name.outer
    bodies = [one for one in context.top_in(name.title[0] - _OWNER_REACH, name.outer) if one is not name]
    owners = [one.outer for one in bodies if context.precedes_title(one)]
    return min([name.title[0], *owners[-1:]])


def agent_in(context: Context, region: Span) -> Actors:
    """The actors that 由 marks in front of a verb (由松涛街道主办)."""
    for mark in found_words("agent_marks").found(context.text, region.start, region.end):
        end = mark.end
        if not context.is_inside_name(mark.start):
            run = first_list(context, Span(end, region.end), partial(_is_close, context, end))
            brought = _brought().match(context.text, run[-1].end, region.end) if run else None
            if brought and any(name.outer == brought.end() for name in context.top_in(end, region.end)):
                # 由社区引进的|青禾公司运营: who is brought in acts.
                start = brought.end()
                run = first_list(context, Span(start, region.end), partial(_is_close, context, start)) or run
            if run:
                return _with_lead(context.text, run)
    return NOBODY


def _is_close(context: Context, position: int, name: Named) -> bool:
    """Whether a name stands close behind 由, be it behind a title (由|社区党总支书记|林晓岚)."""
    owners = [one.end for one in context.starting_at(position) if context.precedes_title(one)]
    return name.front - max(owners, default=position) < _AGENT_REACH


def directly_before(context: Context, region: Span, reach: int) -> Actors:
    """The actor that ends at most ``reach`` characters in front of the end of a stretch of text."""
    names = context.top_in(region.start, region.end)
    if not names:
        return NOBODY
    summed = _summed_up().match(context.text, names[-1].end, region.end)
    if region.end - (summed.end() if summed else names[-1].end) > reach:
        return NOBODY
    run = [names[-1]]
    for name in reversed(names[:-1]):
        if guides(context.text, name.end, run[0].outer) or not goes_on(context, name, run[0]):
            break
        run.insert(0, name)
    return _with_lead(context.text, run)


def _with_lead(text: str, run: Sequence[Named]) -> Actors:
    """The run as actors: what stands before 与 leads, what stands behind it are partners.

    So does who stands in front of 和 where the list goes on behind it (A 和|B、C 签约).
    """
    if not run:
        return NOBODY
    between = [text[one.end : other.outer] for one, other in pairwise(run)]
    pairs = _pairs(run, between)
    if (
        not pairs
        and len(between) > 1
        and between[1] == "、"
        and word_pattern("joining_pairs").match(between[0])
    ):
        return Actors((run[0],), tuple(run[1:]), joint=True)
    for number, words in enumerate(between, 1):
        if any(word in words for word in word_set("leading_links")):
            return Actors(tuple(run[:number]), tuple(run[number:]), joint=True, pairs=pairs)
    return Actors(tuple(run), joint=bool(pairs), pairs=pairs)


def _pairs(run: Sequence[Named], between: Sequence[str]) -> tuple[tuple[Named, Named], ...]:
    """Who acts with whom in a list of pairs: every second link is 与 or 和, every other one a mark."""
    if len(between) < 3 or len(run) % 2 or not all(words in _PAIR_MARKS for words in between[1::2]):
        return ()
    # A 与 B、C 和 D: where 与 stands but once, 和 only closes the list of those behind it.
    joining = word_set("leading_links") | word_set("joining_pairs")
    own = word_set("leading_links")
    paired = any(
        all(word in words if word in own else word == words for words in between[::2]) for word in joining
    )
    return tuple(zip(run[::2], run[1::2], strict=True)) if paired else ()


@cache
def _summed_up() -> re.Pattern[str]:
    """等多家单位 behind the last member of a list."""
    count = rf"(?:(?:{figure()}|多|数十|十)余?[家个])?"
    return re.compile(rf"等{count}(?:[^，。；：、]{{0,4}}?)(?:{any_of(word_set('summed_up_bodies'))})")


@cache
def _brought() -> re.Pattern[str]:
    """A verb of two characters, perhaps with an adverb, and 的 behind it."""
    return re.compile("[\u4e00-\u9fff]{2,4}的")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('clause_openers'))}|{figure()}[年月日号名位家支]|\s)*[“‘]?")
