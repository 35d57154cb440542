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
from kg.annotate.words import any_of, cities, name_stoppers, suffixes, titles, word_set
from kg.lexicon import table
from kg.records import Mention

# Organisations whose name takes in the unit in front of it (青禾社区 + 党委).
COMPOSITE = frozenset({"PartyOrganization", "MassOrganization", "GovernmentBody", "ServiceCentre"})
# Organisations whose name takes in everything in front of it (苏州 + 口腔医院).
_WHOLE = frozenset({"Company", "School", "Hospital", "SocialOrganization"})
_RANK = {name: rank for rank, name in enumerate(ADMINISTRATIVE)}
# Quoted names that take the place in front of them for their place (青禾社区“…”驿站).
_PREFIXED = COMPOSITE | {"Venue", "Team", "SocialOrganization"}
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
    taken += [name.title for name in names if name.title is not None]
    names = _with_groups(text, names, list(find_groups(tokens, taken)))
    names += [Named(date, date.start) for date in find_dates(text)]
    return sorted(names, key=lambda name: (name.start, -name.end))


def _with_groups(text: str, names: list[Named], groups: Sequence[Mention]) -> list[Named]:
    """The names and groups; a quotation directly in front of a group belongs to it (“红马甲”志愿者)."""
    kept = list(names)
    for group in groups:
        quoted = [
            name for name in kept if name.quote is not None and name.end == group.start and not name.head
        ]
        if quoted:
            kept.remove(quoted[-1])
            start = quoted[-1].start
            surface = text[start : group.end]
            plain = _PLAIN_NAME.sub("", surface)
            group = Mention(start, group.end, surface, "Group", surface, aliases=(plain,))
        kept.append(Named(group, group.start))
    return kept


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
    joined = part.type in COMPOSITE or part.type in _WHOLE or (part.bare and part.type in ("Team", "Venue"))
    if parent is not None and joined:
        between = text[parent.end : part.start]
        start = parent.start
        name = parent.name + own if not between.strip("（）()") else own
    if parent is not None and part.type in _WHOLE:
        start = parent.outer
        name = text[start : part.end]
    formal = {row["formal"]: row["everyday"] for row in table("party_committees", "formal", "everyday")}
    if parent is not None and head in formal and text[: parent.outer].endswith("中共"):
        name = parent.name + formal[head]
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
        before = [name for name in kept if name.end == item.start]
        parent = before[-1] if before and item.type in _PREFIXED else None
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
    rf"(?P<items>(?:[\u4e00-\u9fff]{{2,9}}(?:、|及|和|与))+[\u4e00-\u9fff]{{2,9}}?)(?:[两二三四五六七八九十]|\d+)(?:个)?"
    rf"(?P<suffix>{any_of(word_set('countable_units'))})(?P<tail>(?:{any_of(s.text for s in suffixes().values() if s.least == 0)})?)"
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
    for match in _COUNTED.finditer(text):
        if any(
            name.start < match.end("items")
            and match.start() < name.end
            and not name.bare
            and name.type != "Group"
            for name in names
        ):
            continue
        suffix = match["suffix"]
        type_ = suffixes()[suffix].type
        units = _members(text, match.start("items"), match.end("items"), type_, suffix, closed=True)
        found += units if not match["tail"] else [_member_body(unit, match["tail"]) for unit in units]
    return found


def _member_body(unit: Named, tail: str) -> Named:
    """The body of a listed unit (便民服务中心 of 青禾街道 in 青禾、松涛2个街道便民服务中心)."""
    name = unit.name + tail
    mention = Mention(unit.start, unit.end, unit.mention.text, suffixes()[tail].type, name, (unit.name,))
    return Named(mention, unit.outer, tail, unit)


def _members(
    text: str, start: int, end: int, type_: str, suffix: str, *, closed: bool = False
) -> list[Named]:
    """The bare names of a list; ``closed`` tells that the last one has no link behind it."""
    members: list[Named] = []
    for item in re.finditer(
        r"[\u4e00-\u9fff]+?(?=[、及和与]|$)" if closed else r"[\u4e00-\u9fff]+?(?=[、及和与])",
        text[start:end],
    ):
        left, right = start + item.start(), start + item.end()
        while left < right and (stop := _leading_stop(text, left, right)):
            left += stop
        if (
            right - left < 2
            or _ends_like_a_name(text[left:right])
            or any(t in text[left:right] for t in titles("role"))
        ):
            continue
        own = text[left:right]
        mention = Mention(left, right, own, type_, own + suffix, aliases=(own,))
        members.append(Named(mention, left, suffix))
    return members


def _ends_like_a_name(own: str) -> bool:
    """Whether a list item has a suffix of its own and so needs none of the list's (新区分院)."""
    return any(
        own.endswith(suffix) for suffix in suffixes() if suffix not in word_set("references_by_suffix")
    )


def _leading_stop(text: str, left: int, right: int) -> int:
    """The length of a word at ``left`` that cannot begin a name, or 0."""
    for length in range(min(6, right - left), 0, -1):
        if text[left : left + length] in name_stoppers():
            return length
    return 0
