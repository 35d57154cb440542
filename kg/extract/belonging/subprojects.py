"""part_of for programmes: 作为“…”的子项目, 将 A 纳入 B, and the sub-projects that a list names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.quotations.said_schemes import is_said_scheme
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement, typed

_WHOLE = frozenset({"Programme", "Event"})
_MARKS = re.compile("[“”]")


def sub_projects(context: Context) -> Iterator[Statement]:
    """Statements for what is said to be a part of a programme, or is taken into one."""
    parts = found_words("sub_programmes").among(context.text)
    for sentence in context.sentences if parts or any(name.quote for name in context.top) else ():
        quoted = [n for n in context.top_in(sentence.start, sentence.end) if n.quote is not None]
        for number, name in enumerate(quoted):
            yield from _as_part(context, name, quoted[number + 1 :])
        yield from _taken_in(context, quoted)
        if parts:
            yield from _summed_up(context, sentence, quoted)


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"的(?:[^，。；“”]{{0,6}}?)(?:{any_of(word_set('parts_of_programmes'))})[，,]?")


def held_under_name(context: Context) -> Iterator[Statement]:
    """Statements for events that are held under the name of a project (“河边课堂”|体验活动).

    Under that of any programme they are if they are numbered (“夜读”|第12期领读活动).
    """
    programmes = [one for one in reversed(context.top) if one.type == "Programme" and one.quote is not None]
    schemes = {_quoted(context, one): one for one in programmes if _is_called_scheme(context, one)}
    rows = {_quoted(context, one): one for one in programmes if not one.head}
    for event in context.top if programmes else ():
        if event.type != "Event" or event.quote is None or event.end == event.quote[1]:
            continue
        inner = _quoted(context, event)
        if inner in schemes:
            yield _statement(context, event, schemes[inner])
        elif inner in rows and _is_numbered(context, event, event.quote[1]):
            yield Statement(
                event, "part_of", rows[inner], "sub-event", refusal=not_real(context, event.start)
            )


def _is_numbered(context: Context, event: Named, behind: int) -> bool:
    """Whether a number in a row stands behind the marks of an event; 像这样的“…”活动 is any of the row."""
    alike = context.text.endswith(word_tuple("attributes"), 0, event.outer)
    return not alike and _in_a_row().match(context.text, behind, event.end) is not None


@cache
def _in_a_row() -> re.Pattern[str]:
    """The number of an event in a row, behind the name of the row."""
    first = any_of(word_set("first_of_a_row"))
    return re.compile(rf"第?{figure()}(?:{any_of(word_set('measures_of_rows'))})|{first}")


def _quoted(context: Context, name: Named) -> str:
    """What stands between the marks of a quoted name; nothing for any other one."""
    return "" if name.quote is None else _MARKS.sub("", context.text[slice(*name.quote)])


def _is_called_scheme(context: Context, name: Named) -> bool:
    """Whether a text calls what a quotation names a project or a brand, behind its marks."""
    if name.quote is not None and name.end > name.quote[1]:
        return name.name.endswith(word_tuple("said_schemes"))
    return is_said_scheme(context.text, name)


def _as_part(context: Context, whole: Named, behind: Sequence[Named]) -> Iterator[Statement]:
    """作为“…”的子项目，“…” is its part."""
    said = _part().match(context.text, whole.end)
    marked = context.text.endswith(word_tuple("as_words"), 0, whole.start)
    if said is None or not marked or not behind or behind[0].outer != said.end():
        return
    yield _statement(context, behind[0], whole)


def _taken_in(context: Context, quoted: Sequence[Named]) -> Iterator[Statement]:
    """将“…”纳入“…”计划: the one is a part of the other."""
    for one, other in pairwise(quoted):
        between = context.text[one.end : other.outer]
        if between in word_set("taking_in") and other.type in _WHOLE and other.head:
            yield _statement(context, one, other)


def _summed_up(context: Context, sentence: Span, quoted: Sequence[Named]) -> Iterator[Statement]:
    """“…”“…”等子项目: parts of the programme that the sentence, or else the article, names before."""
    for match in _sub().finditer(context.text, sentence.start, sentence.end):
        run = _list_before(context, Span(sentence.start, match.start()))
        before = [n for n in quoted if run and n.end < run[0].start and n.head and n.type in _WHOLE]
        whole = before[-1:] or _same_kind(context, run, match.group())
        for part in run:
            for one in whole:
                yield _statement(context, part, one)


def _list_before(context: Context, region: Span) -> list[Named]:
    """The list of names that ends where a span ends, if one of them is quoted."""
    run: list[Named] = []
    for name in reversed(context.top_in(region.start, region.end)):
        follows = context.text[name.end : run[0].outer if run else region.end]
        if follows and (not run or follows not in links()):
            break
        run.insert(0, name)
    return run if any(name.quote is not None for name in run) else []


def _same_kind(context: Context, run: Sequence[Named], noun: str) -> list[Named]:
    """The first programme of the article that is called what its parts are (项目 of 子项目)."""
    kinds = [name for name in context.top if name.type == "Programme" and name.head and run]
    return [name for name in kinds if name.end < run[0].start and noun.endswith(name.head[-2:])][:1]


@cache
def _sub() -> re.Pattern[str]:
    count = rf"{figure()}[大个项]"
    return re.compile(rf"(?:等?{count}|等)(?:{any_of(word_set('sub_programmes'))})")


def _statement(context: Context, part: Named, whole: Named) -> Statement:
    kind = "Programme" if part.type not in _WHOLE else part.type
    refusal = not_real(context, max(part.start, whole.start))
    return Statement(typed(part, kind), "part_of", typed(whole, whole.type), "sub-project", refusal=refusal)
