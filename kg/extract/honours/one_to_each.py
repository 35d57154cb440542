"""honored_as where classes of people get several honours, each its own (为8名楼长和3家商户颁发“…”“…”)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import MEASURES_OF_WINNERS, amount
from kg.annotate.text.listing import items_between
from kg.annotate.text.words import any_of, links, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS
from kg.records import Mention

# An item's noun without its number has at most so many characters.
_ITEM = r"[\u4e00-\u9fff]{2,12}"
# So many characters at a noun's end tell its kind (商|企 of 爱心|企业).
_END = 2


def one_to_each(
    context: Context, frame: Frame, honours: Sequence[Named], recipients: Sequence[Named]
) -> list[tuple[Named, Named]]:
    """Everyone of a list of classes with the honours of its own; none where there are not several of both."""
    if len(honours) < 2 or any(one.type in ORGANIZATIONS | {"Person"} for one in recipients):
        return []
    items = _items(context, frame, honours[0])
    if len(items) < 2:
        return []
    pairs = paired([one.name for one in items], [one.name for one in honours])
    return [(items[one], honours[other]) for one, other in pairs]


def paired(items: Sequence[str], titles: Sequence[str]) -> list[tuple[int, int]]:
    """Which of several classes got which of several titles, by what they are called or by their order."""
    alike = [[_likeness(item, title) for item in items] for title in titles]
    best = [row.index(max(row)) if max(row) else None for row in alike]
    if len(items) == len(titles) and (None in best or len(set(best)) < len(best)):
        return [(number, number) for number in range(len(items))]
    left = [number for number in range(len(items)) if number not in best]
    owners = [(left[0] if one is None and len(left) == 1 else one) for one in best]
    return [(one, number) for number, one in enumerate(owners) if one is not None]


def _likeness(item: str, title: str) -> int:
    """How far the ends of two nouns agree: by whole ends (党员, 热心|党员), or one character (商企, 企业)."""
    same = 0
    while same < min(len(item), len(title)) and item[-same - 1] == title[-same - 1]:
        same += 1
    return 2 * same or len(set(item[-_END:]) & set(title[-_END:]))


def _items(context: Context, frame: Frame, first: Named) -> list[Named]:
    """The classes of the list in front of a verb or between it and the first honour, if it is one."""
    stretch = _list_in(context, frame, first)
    if stretch is None:
        return []
    start, end = stretch
    found = [class_at(context, *span) for span in items_between(context.text, start, end)]
    items = [one for one in found if one is not None]
    return items if len(items) == len(found) else []


def _list_in(context: Context, frame: Frame, first: Named) -> tuple[int, int] | None:
    """Where the list of those who get the honours stands, if the words around the verb show it."""
    text, clause = context.text, frame.clause
    behind = _counted_list().match(text, frame.cue.end, first.outer)
    if behind is not None:
        return behind.span("list")
    rest = text[clause.start : frame.cue.start].rstrip()
    for word in word_tuple("respectively"):
        rest = rest.removesuffix(word)
    end = clause.start + len(rest)
    if end > clause.start:
        match = _given_list().search(text, clause.start, end) or _plain_list().search(text, clause.start, end)
        return match.span("list") if match else None
    # 表彰8名楼长、3家商户，|分别授予“…”
    before = context.clause_at(clause.start - 1) if clause.start else clause
    praised = _praised_list().search(text, before.start, clause.start)
    return praised.span("list") if praised else None


def class_at(context: Context, start: int, end: int) -> Named | None:
    """The class of people or bodies at the end of an item, or None where it is none."""
    for name in context.ending.get(end, ()):
        if name.type == "Group" and start <= name.start:
            return name
    match = _plain_item().fullmatch(context.text, start, end)
    if match is None or any(name.end == end and not name.bare for name in context.top_in(start, end)):
        return None
    left, right = match.span("noun")
    counted = context.text[start:right]
    aliases = (counted,) if counted != match["noun"] else ()
    return Named(Mention(left, right, match["noun"], "Group", match["noun"], aliases=aliases), left)


@cache
def _list() -> str:
    item = rf"(?:{amount(MEASURES_OF_WINNERS)})?{_ITEM}?"
    return rf"(?P<list>{amount(MEASURES_OF_WINNERS)}{_ITEM}?(?:(?:{any_of(links())}){item})+)"


@cache
def _counted_list() -> re.Pattern[str]:
    """A list whose first class is counted, behind a verb (授予|8名楼长和3家商户|“…”)."""
    return re.compile(rf"了?{_list()}$")


@cache
def _given_list() -> re.Pattern[str]:
    """A list in front of a verb, behind a preposition or at the beginning of its clause."""
    marks = any_of(word_set("giving_marks"))
    return re.compile(rf"(?:{marks}|^|(?<=[，。；！\n])){_list()}$")


@cache
def _plain_list() -> re.Pattern[str]:
    """A list of classes that nothing counts, behind a preposition."""
    marks, linked = any_of(word_set("giving_marks")), any_of(links())
    return re.compile(
        rf"(?:{marks})(?P<list>(?!{amount(MEASURES_OF_WINNERS)}){_ITEM}?(?:(?:{linked}){_ITEM}?)+)$"
    )


@cache
def _praised_list() -> re.Pattern[str]:
    """A list behind a verb of praise that ends its clause."""
    return re.compile(rf"(?:{any_of(word_set('verbs_of_praise'))})了?{_list()}(?:，|$)")


@cache
def _plain_item() -> re.Pattern[str]:
    """A class with or without its number, as an item of a list."""
    return re.compile(rf"(?:{amount(MEASURES_OF_WINNERS)})?(?P<noun>{_ITEM})")
