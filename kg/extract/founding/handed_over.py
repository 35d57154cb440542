"""runs for those to whom the running of something is handed over (驿站的日常管理交给|松涛物业公司)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import Word
from kg.annotate.text.words import any_of, found_words, links, word_pattern, word_set
from kg.extract.clauses.purposes import purpose
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import KEPT, ORGANIZATIONS

_THINGS = KEPT | {"Programme"}
# Between a thing and the verb stand at most so many characters (的日常运营管理工作则统一), and between the
# verb and whom it names so many (交给|商圈物业|松涛物业公司).
_LONGEST_WORK, _REACH = 16, 6
# What the first of two does for a thing takes more characters than a link.
_LEAST_WORK = 2
_MARKS = frozenset("，")


def handed_over(context: Context) -> Iterator[Statement]:
    """Statements for whoever gets the running of a place, a team or a programme from somebody else."""
    yield from _shared_work(context)
    for verb in found_words("handing_over").found(context.text):
        if context.is_inside_name(verb.start) or context.is_quoted(verb.start):
            continue
        thing = _thing_before(context, verb)
        if thing is None:
            continue
        start = verb.end + context.text.startswith("了", verb.end)
        bodies = context.listed(start, context.clause_at(verb.start).end, ORGANIZATIONS, _REACH)
        refusal = not_real(context, verb.start) or purpose(context, verb.start)
        for body in bodies[:1]:
            behind = _running().match(context.text, body.end)
            if behind is not None and (behind["work"] or context.text[thing.end : verb.start]):
                # 把驿站交给松涛社区: what for, nothing says.
                yield Statement(body, "runs", thing, "agent of running", refusal=refusal)


def operators(context: Context) -> Iterator[Statement]:
    """Statements for whom a noun behind a thing calls its operator (驿站运营方|松涛物业公司)."""
    for noun in found_words("nouns_of_operators").found(context.text):
        start = noun.start - context.text.endswith("的", 0, noun.start)
        things = [one for one in context.ending.get(start, ()) if one in context.top and one.type in _THINGS]
        copula = word_pattern("copulas_of_operators").match(context.text, noun.end)
        behind = context.starting_at(copula.end() if copula else noun.end)
        for body in [one for one in behind if one.type in ORGANIZATIONS][:1] if things else ():
            refusal = not_real(context, noun.start)
            yield Statement(body, "runs", things[-1], "agent of running", refusal=refusal)


def _shared_work(context: Context) -> Iterator[Statement]:
    """Statements for the later of two behind 由, who keeps a thing going (食堂由 A 提供场地、B 负责运营)."""
    for mark in found_words("agent_marks").found(context.text):
        clause = context.clause_at(mark.start)
        things = [one for one in context.ending.get(mark.start, ()) if one.type in _THINGS]
        bodies = [one for one in context.top_in(mark.end, clause.end) if one.type in ORGANIZATIONS]
        for body in bodies[1:] if things and bodies and bodies[0].outer == mark.end else ():
            listed = context.text[body.outer - 1] in links() | _MARKS
            own = _keeps_going().match(context.text, body.end)
            between = context.text[bodies[0].end : body.outer]
            if listed and own and len(between) > _LEAST_WORK:
                refusal = not_real(context, mark.start)
                yield Statement(body, "runs", things[-1], "agent of running", refusal=refusal)


@cache
def _keeps_going() -> re.Pattern[str]:
    """The work that somebody does for a thing, up to the end of the clause (|负责日常运营)."""
    works = any_of(word_set("works_of_running"))
    return re.compile(rf"(?:具体|全权)?(?:负责|承担|承接)?(?:{works})+[，。；]")


def _thing_before(context: Context, verb: Word) -> Named | None:
    """The thing in front of a verb of handing over, with nothing but the work on it between the two."""
    clause = context.clause_at(verb.start)
    things = [one for one in context.top_in(clause.start, verb.start) if one.type in _THINGS]
    if not things or verb.start - things[-1].end > _LONGEST_WORK:
        return None
    return things[-1] if _work().fullmatch(context.text, things[-1].end, verb.start) else None


@cache
def _work() -> re.Pattern[str]:
    works = any_of(word_set("works_of_running"))
    work = rf"的?(?:{works})(?:工作|权|事务)?[则便也已均就全]?"
    return re.compile(rf"(?:{work})?(?:统一|全部|整体|一并)?")


@cache
def _running() -> re.Pattern[str]:
    """Where a clause ends behind who gets something, with the work on it or without (负责管理)."""
    works = any_of(word_set("works_of_running"))
    return re.compile(rf"来?(?:全权|具体|统一)?(?P<work>(?:负责|承接|承担|{works})*)[，。；！]")
