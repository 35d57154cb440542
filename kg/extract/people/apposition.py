"""What a portrait says of a person behind the name (林晓岚，女，青禾社区网格员、“海门好人”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, link_pattern, titles, word_set
from kg.extract.context import Context
from kg.extract.honours.honours import gives
from kg.extract.people.people import home_before, role_statements
from kg.extract.people.titles import mention_of
from kg.extract.statements import Statement, typed

# What stands between the marks of a portrait has at most this many characters.
_LONGEST_ITEM = 30
# The kinds of titles, in the order in which a word that is of several is taken for one.
_KINDS = ("honour", "role", "group")


def portraits(context: Context) -> Iterator[Statement]:
    """holds_role, honored_as and lives_in for what the clauses behind a name say that somebody is."""
    for person in context.names:
        if person.type != "Person":
            continue
        called = context.text[person.end : person.end + 1] not in ("，", ",")
        if called and not _called_one().match(context.text, person.end):
            continue
        sentence = context.sentence_at(person.start)
        if context.text[sentence.start : person.front].strip():
            continue
        for clause in context.clauses[context.sentence_index(person.start)]:
            if clause.start < person.end:
                continue
            if called and not is_one_more(context, clause):
                # 林晓岚是一名党员，|一名网格员，|还是…: verbs say the rest.
                break
            found = [list(_item(context, person, *item)) for item in _items(context, clause)]
            if all(found):
                yield from (statement for one in found for statement in one)
            elif not _life().fullmatch(_words(context, clause)):
                break


def is_one_more(context: Context, clause: Span) -> bool:
    """Whether a clause without a verb says that somebody is one more thing (，|一名网格员，)."""
    return _one_more().match(context.text, clause.start) is not None


@cache
def _one_more() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(word_set('one_of_a_kind'))})")


@cache
def _called_one() -> re.Pattern[str]:
    """What makes the clauses behind a person's one go on about who that is (林晓岚|是一名|党员，一名…)."""
    copulas, adverbs = any_of(word_set("copulas")), any_of(word_set("copula_adverbs"))
    return re.compile(rf"(?:{adverbs})*(?:{copulas})(?:{any_of(word_set('one_of_a_kind'))})")


def _words(context: Context, clause: Span) -> str:
    return context.text[clause.start : clause.end].strip("，。；\n ")


@cache
def _life() -> re.Pattern[str]:
    """A clause that says how old somebody is, where and when born, and the like."""
    return re.compile(
        rf"(?:{any_of(word_set('portraits'))}|(?:今年|现年)?\d+岁|[^，。]{{0,12}}(?:出?生|人|学历))"
    )


def _items(context: Context, clause: Span) -> Iterator[tuple[int, int]]:
    """The spans between the links of a clause, without the marks at its end."""
    start = clause.start
    end = start + len(context.text[start : clause.end].rstrip("，。；\n "))
    for match in link_pattern().finditer(context.text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _item(context: Context, person: Named, start: int, end: int) -> Iterator[Statement]:
    """What one item of a portrait states; nothing where it is no title, honour or word for people."""
    if not 2 <= end - start <= _LONGEST_ITEM:
        return
    for name in context.top_in(start, end):
        if name.quote is not None and name.quote[1] == end and gives(context.text[start : name.start]):
            yield Statement(person, "honored_as", typed(name, "Honour"), "portrait")
            return
    title = _titles().longest_before(context.text[start:end], end - start)
    kind = next((kind for kind in _KINDS if title in titles(kind)), "")
    if kind == "honour":
        honour = mention_of(context, start, end, "Honour")
        yield Statement(person, "honored_as", honour, "portrait")
    elif kind == "role":
        yield from role_statements(context, person, (end - len(title), end), "portrait")
    elif kind:
        home = home_before(context, end - len(title))
        if home is not None:
            yield Statement(person, "lives_in", home, "portrait")


@cache
def _titles() -> Words:
    return Words(title for kind in _KINDS for title in titles(kind))
