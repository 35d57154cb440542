"""Chains, quoted names, persons, groups and dates of one text, put together as mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.annotate.chains import ADMINISTRATIVE, Part, find_parts
from kg.annotate.dates import find_dates
from kg.annotate.groups import find_groups
from kg.annotate.named import Named
from kg.annotate.persons import find_persons
from kg.annotate.quoted import QuotedName, find_quoted
from kg.annotate.sentences import quotes
from kg.annotate.tokens import Tokens
from kg.annotate.words import cities, name_stoppers
from kg.records import Mention

# Organisations whose name takes in the unit in front of it (青禾社区 + 党委).
COMPOSITE = frozenset({"PartyOrganization", "MassOrganization", "GovernmentBody", "ServiceCentre"})
# Organisations whose name takes in everything in front of it (苏州 + 口腔医院).
_WHOLE = frozenset({"Company", "School", "Hospital", "SocialOrganization"})
_RANK = {name: rank for rank, name in enumerate(ADMINISTRATIVE)}
_PLAIN_NAME = re.compile(r"[“”‘’《》]")


def find_names(tokens: Tokens) -> list[Named]:
    """All mentions of the text, sorted by start and then by length, longest first.

    A mention inside another one (青禾社区 in 青禾社区党委) is listed too.
    """
    text = tokens.text
    quoted = list(find_quoted(tokens, quotes(text)))
    shelters = [name.quote for name in quoted]
    parts = find_parts(tokens, shelters)
    names = _chain_names(text, parts)
    names = _with_quoted(text, names, quoted)
    names += _abbreviated(text, names)
    taken = [(name.start, name.end) for name in names if not name.bare] + shelters
    for person in find_persons(tokens, taken):
        surface = text[person.start : person.end]
        names.append(
            Named(
                Mention(person.start, person.end, surface, "Person", person.name),
                person.start,
                title=person.title,
                title_kind=person.kind,
            )
        )
    taken += [(name.start, name.end) for name in names if name.type == "Person"]
    names += [Named(group, group.start) for group in find_groups(tokens, taken)]
    names += [Named(date, date.start) for date in find_dates(text)]
    return sorted(names, key=lambda name: (name.start, -name.end))


def _chain_names(text: str, parts: Sequence[Part]) -> list[Named]:
    """One Named for each part; its parent is the Named of the part before it in the chain."""
    names: list[Named] = []
    for part in parts:
        parent = names[part.parent] if part.parent is not None else None
        if parent is not None and not _may_hold(parent, part.type):
            parent = None
        names.append(_chain_name(text, part, parent))
    return names


def _may_hold(parent: Named, child_type: str) -> bool:
    """Whether a unit of the parent's type can stand above one of ``child_type``."""
    if parent.type in _RANK:
        return child_type not in _RANK or _RANK[parent.type] < _RANK[child_type]
    return child_type not in _RANK


def _chain_name(text: str, part: Part, parent: Named | None) -> Named:
    own = text[part.start : part.end]
    head = text[part.suffix : part.end]
    start, name = part.start, own
    if part.type == "City" and own in cities():
        name = cities()[own][0]
    if parent is not None and (part.type in COMPOSITE or part.type in _WHOLE):
        between = text[parent.end : part.start]
        start = parent.start
        name = parent.name + own if not between.strip("（）()") else own
    if parent is not None and part.type in _WHOLE:
        start = parent.outer
        name = text[start : part.end]
    parents = _parent_names(parent)
    aliases = tuple(sorted({text[start : part.end], own if not part.bare else name} - {name}))
    outer = parent.outer if parent is not None else part.start
    mention = Mention(start, part.end, text[start : part.end], part.type, name, parents, aliases)
    return Named(mention, outer, head, parent, bare=part.bare and parent is None)


def _parent_names(parent: Named | None) -> tuple[str, ...]:
    return () if parent is None else (parent.name, *parent.mention.parents)


def _with_quoted(text: str, names: list[Named], quoted: Sequence[QuotedName]) -> list[Named]:
    """The names, with quoted names added and their head nouns taken back from the chains."""
    kept = [
        name
        for name in names
        if not any(q.quote[1] <= name.start < q.end or q.quote[1] < name.end <= q.end for q in quoted)
    ]
    for item in quoted:
        before = [name for name in kept if name.end == item.start and not name.bare]
        parent = before[-1] if before else None
        surface = text[item.start : item.end]
        inner = text[item.quote[0] + 1 : item.quote[1] - 1]
        if item.end == item.quote[1]:
            name, aliases = inner, {surface}
        else:
            name, aliases = (
                surface,
                {inner, text[item.quote[0] : item.quote[1]], _PLAIN_NAME.sub("", surface)},
            )
        if parent is not None:
            aliases.add(parent.mention.text + surface)
        mention = Mention(
            item.start,
            item.end,
            surface,
            item.type or "Programme",
            name,
            _parent_names(parent),
            tuple(sorted(aliases - {name})),
        )
        outer = parent.outer if parent is not None else item.start
        kept.append(Named(mention, outer, item.head, parent, quote=item.quote))
    return kept


_ITEMS = re.compile(r"(?:[\u4e00-\u9fff]{2,6}(?:、|及|和|与))+$")
_COUNTED = re.compile(
    r"(?P<items>(?:[\u4e00-\u9fff]{2,6}(?:、|及|和|与))+[\u4e00-\u9fff]{2,6}?)\d+个(?P<suffix>社区|街道|村|镇)(?P<tail>[\u4e00-\u9fff]{0,10})"
)


def _abbreviated(text: str, names: Sequence[Named]) -> list[Named]:
    """The members of lists that share one suffix (青禾、松涛及柳岸社区 are three communities)."""
    found: list[Named] = []
    for name in names:
        if name.type not in ("Community", "Subdistrict", "Village", "Town") or name.bare:
            continue
        floor = max((other.end for other in names if other.end <= name.outer and not other.bare), default=0)
        items = _ITEMS.search(text, floor, name.outer)
        if items:
            found += _members(text, items.start(), items.end(), name.type, name.head)
    return found


def _members(text: str, start: int, end: int, type_: str, suffix: str) -> list[Named]:
    members: list[Named] = []
    for item in re.finditer(r"[\u4e00-\u9fff]+?(?=[、及和与])", text[start:end]):
        left, right = start + item.start(), start + item.end()
        while left < right and (stop := _leading_stop(text, left, right)):
            left += stop
        if right - left < 2:
            continue
        own = text[left:right]
        mention = Mention(left, right, own, type_, own + suffix, aliases=(own,))
        members.append(Named(mention, left, suffix))
    return members


def _leading_stop(text: str, left: int, right: int) -> int:
    """The length of a word at ``left`` that cannot begin a name, or 0."""
    for length in range(min(6, right - left), 0, -1):
        if text[left : left + length] in name_stoppers():
            return length
    return 0
