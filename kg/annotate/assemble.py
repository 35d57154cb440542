"""Chains, quoted names, lists, persons, groups and dates of one text, put together as mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.bodies.brands import firm_in_front, firm_of, firms_in_short
from kg.annotate.bodies.levels import unit_of_league, with_levels
from kg.annotate.bodies.numbered_branches import with_numbered_branches
from kg.annotate.bodies.owning_units import holder, in_full, joined_name
from kg.annotate.bodies.short_firms import find_short_firms
from kg.annotate.bodies.short_units import unit_of_body, units_by_core
from kg.annotate.boundaries.boundaries import Part
from kg.annotate.boundaries.chains import find_parts
from kg.annotate.boundaries.known import full_unit
from kg.annotate.boundaries.lists import find_abbreviated
from kg.annotate.dates import find_dates
from kg.annotate.named import Named
from kg.annotate.people.groups import families, find_groups
from kg.annotate.people.persons import find_persons
from kg.annotate.people.portrayed import PersonName
from kg.annotate.quotations.courses import as_courses
from kg.annotate.quotations.labels import behind_labels
from kg.annotate.quotations.quoted import QuotedName, find_quoted
from kg.annotate.quotations.shared_heads import share_heads
from kg.annotate.reference.short_forms import short_forms
from kg.annotate.text.cover import Cover
from kg.annotate.text.sentences import quotes
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import (
    COMPOSITE,
    found_words,
    head_at_end,
    head_types,
    party_committees,
    word_set,
    word_tuple,
)
from kg.records import Mention

# Organisations whose name takes in everything in front of it (厦门 + 口腔医院).
_WHOLE = frozenset({"Company", "School", "Hospital", "SocialOrganization"})
_SETTLEMENTS = frozenset({"Community", "Village"})
# What only its suffix names under a larger unit is none of its own (江北市|社区治理).
_NAMELESS = frozenset({"Community", "Village", "Subdistrict", "Town", "ResidentialArea"})
_BARE = frozenset({"Team", "Venue"})  # a suffix alone names one of the unit in front (青禾社区 + 合唱团)
# Quoted names that take the place in front of them for their place (青禾社区“…”驿站).
_PREFIXED = COMPOSITE | _BARE | {"SocialOrganization"}
_OPENED = frozenset({"Team", "Venue", "ServiceCentre"})  # what a ceremony opens
_PARTY = "PartyOrganization"
_MARKS = re.compile(r"[“”‘’《》]")
_NUMBER = re.compile("第?[一二三四五六七八九十\\d]{1,3}")


def find_names(tokens: Tokens) -> list[Named]:
    """All mentions of the text, sorted by start and then by length, longest first.

    A mention inside another one (青禾社区 in 青禾社区党委) is listed too.
    """
    text = tokens.text
    short = Cover(len(text), ((one.start, one.end) for one in short_forms(text)))
    marked = tuple(quote for quote in quotes(text) if quote.start not in short)
    quoted = as_courses(text, share_heads(tokens, list(find_quoted(tokens, marked))))
    shelters = [*(name.quote for name in quoted), *((one.start, one.end) for one in short_forms(text))]
    chained = with_numbered_branches(text, _chain_names(text, find_parts(tokens, shelters)))
    names = _with_quoted(text, with_levels(text, chained), quoted)
    listed = find_abbreviated(text, names)
    ends = {(name.start, name.type): name.end for name in listed}
    # 清波两社区 is the end of a list, not a name.
    names = [name for name in names if ends.get((name.start, name.type), name.end + 1) > name.end] + listed
    taken = Cover(len(text), [*((name.start, name.end) for name in names if not name.bare), *shelters])
    names += find_short_firms(tokens, names, taken)
    persons = [_person(text, person, taken) for person in find_persons(tokens, taken)]
    names, addresses = names + persons, found_words("addresses_of_persons")
    for person in persons:
        taken.add(*(person.title or (person.start, person.end)))
        taken.add(person.end, person.end + len(addresses.longest_at(text, person.end)))  # 林晓岚|老师
    names = _with_groups(text, names, [*families(text, persons), *find_groups(tokens, taken)])
    names += [Named(date, date.start) for date in find_dates(text)]
    return sorted(names, key=lambda name: (name.start, -name.end))


def _person(text: str, person: PersonName, taken: Cover) -> Named:
    """The mention of a person; a title is cut where a name reaches into it (青禾社区|志愿者)."""
    mention = Mention(person.start, person.end, text[person.start : person.end], "Person", person.name)
    title = person.title
    quoted = title is not None and text[title[0]] == "“"
    if title is not None and not quoted and title[0] in taken and title[1] - 1 not in taken:
        title = (taken.end_before(title[1]), title[1])
    return Named(mention, person.start, title=title, title_kind=person.kind)


def _with_groups(text: str, names: list[Named], groups: Sequence[Mention]) -> list[Named]:
    """The names and groups; a quotation directly in front of a group belongs to it (“红马甲”志愿者).

    With the body whose people they are in front (青禾小学|师生) a group may be called, too.
    """
    marks = {name.end: name for name in names if name.quote is not None and not name.head}
    bodies = {name.end: name for name in names if not name.bare and name.type not in ("Person", "Event")}
    kept = {id(name): name for name in names}
    for group in groups:
        if (mark := marks.get(group.start)) is not None:
            kept.pop(id(mark))
            surface = text[mark.start : group.end]
            group = Mention(mark.start, group.end, surface, "Group", surface, (), (_MARKS.sub("", surface),))
        elif body := bodies.get(group.start - text.startswith("的", group.start - 1)):
            group = replace(group, aliases=(*group.aliases, text[body.start : group.end]))
        kept[id(group)] = Named(group, group.start)
    return list(kept.values())


def _chain_names(text: str, parts: Sequence[Part]) -> list[Named]:
    """One Named for each part; its parent is the Named of the part before it in the chain."""
    names: list[Named] = []
    units = units_by_core(text, parts)
    firms = firms_in_short(text, parts)
    extra: list[Named] = []
    for part in parts:
        parent = names[part.parent] if part.parent is not None else None
        named = part.type in _WHOLE and part.start < part.suffix
        zone = text[part.suffix : part.end] in word_set("zones") | word_set("hamlets")
        parent = holder(parent, part.type, zone=zone)
        if parent is not None and parent.bare and named:
            parent = None
        owner = unit_of_body(text, part, parent, units)
        if owner is not None:
            # 石桥新时代文明实践站 in an article about 石桥村 is that village's.
            if part.bare and part.parent is not None:
                names[part.parent] = owner
            else:
                extra.append(owner)
            parent, part = owner, part._replace(start=part.suffix)
        elif parent is None and part.type in COMPOSITE and (full := firm_of(text, part, firms)):
            parent = firm_in_front(text, part, full)
            extra.append(parent)
            part = part._replace(start=part.suffix)
        name = _chain_name(text, part, parent)
        if (unit := unit_of_league(text, part)) is not None:
            extra.append(unit)
            name = replace(name, parent=unit)
        names.append(name)
    return names + extra


def _chain_name(text: str, part: Part, parent: Named | None) -> Named:
    """The mention of one link of a chain under the link in front of it."""
    own, head = text[part.start : part.end], text[part.suffix : part.end]
    if parent is None:
        name = full_unit(own, part.type) or in_full(text, own, part.type)
        mention = Mention(part.start, part.end, own, part.type, name, aliases=(own,) if own != name else ())
        return Named(mention, part.start, head, bare=part.bare)
    start, name = _composed(text, part, parent)
    name = full_unit(own, part.type) or in_full(text, name, part.type)
    if start == parent.start and text[parent.end : part.start]:
        # 开发区（松涛街道）人大工委: a bracket is not cut in half.
        start = parent.outer
    surface = text[start : part.end]
    aliases = {surface} if part.bare and part.type != "District" else {surface, own}
    if part.type in _BARE and parent.end == part.start and not parent.bare:
        # 青禾社区|平安巡防队, 青禾社区|老年营养餐厅 are written with and without their community.
        aliases.add(text[parent.start : part.end])
    chain = (parent.name, *parent.mention.parents)
    mention = Mention(start, part.end, surface, part.type, name, chain, tuple(sorted(aliases - {name})))
    prefixes = [word for word in word_set("party_prefixes") if text.endswith(word, 0, parent.outer)]
    # 社区|小区: neither the place nor the one above it has a name.
    bare = part.bare and name == own and (parent.bare or part.type in _NAMELESS)
    outer = parent.outer - max(map(len, prefixes), default=0)
    if part.type in _SETTLEMENTS and text[parent.end : part.start].isalnum():
        # 松涛街道|办事处|青禾社区: the office between the two is a name of its own.
        outer = part.start
    return Named(mention, outer, head, parent, bare=bare)


def _composed(text: str, part: Part, parent: Named) -> tuple[int, str]:
    """Where the name of a link begins in its chain, and the name with what it takes in of the chain."""
    own, head = text[part.start : part.end], text[part.suffix : part.end]
    own_firm = part.start < part.suffix and head in word_set("firms_in_short")
    if part.type in _WHOLE and not (own_firm and parent.type in _SETTLEMENTS):
        return parent.outer, text[parent.outer : part.end]
    if part.bare and head in word_set("zones") and parent.type == part.type:
        return parent.start, parent.name + own
    if part.type not in COMPOSITE and not (part.bare and part.type in _BARE):
        return part.start, own
    prefixes = word_tuple("party_prefixes")
    # A chain of several links begins with it.
    formal = text.endswith(prefixes, 0, parent.outer) or text.startswith(prefixes, parent.outer)
    core = text[part.start : part.suffix]
    # 中共青禾有限公司|第二|支部委员会
    number = core if formal and _NUMBER.fullmatch(core) else ""
    whole = core == number and head in party_committees()
    if whole and (formal or head in word_set("references_by_suffix")):
        return parent.start, parent.name + number + party_committees()[head]
    return parent.start, joined_name(parent.name, own)


def _with_quoted(text: str, names: list[Named], quoted: Sequence[QuotedName]) -> list[Named]:
    """The names, with quoted names added and their head nouns taken back from the chains."""
    heads = Cover(len(text), ((item.quote[1], item.end) for item in quoted))
    kept = [name for name in names if name.start not in heads and name.end - 1 not in heads]
    kept, quoted = behind_labels(text, kept, quoted)
    behind = {name.end: name for name in kept if name.quote is None}
    for item in quoted:
        parent = behind.get(item.start) if item.type in _PREFIXED else None
        if parent is not None and _is_kind_of(item, parent):
            kept, parent = [name for name in kept if name is not parent], parent.parent
        kept.append(_quoted_name(text, item, parent))
        kept += _opened_inside(text, item, behind.get(item.start))
    return kept


def _is_kind_of(item: QuotedName, before: Named) -> bool:
    """Whether what stands in front of a quoted team only tells what kind of team it is (票友社“清音社”)."""
    bare = item.end == item.quote[1] and len(item.head) == 1
    return bare and item.type == before.type == "Team" and before.head.endswith(item.head)


def _opened_inside(text: str, item: QuotedName, unit: Named | None) -> list[Named]:
    """What the name of a ceremony says is opened (“红色驿站”|揭牌仪式): later words refer to it."""
    if item.type != "Event" or not item.head.endswith(word_tuple("ceremonies")):
        return []
    end = max(item.quote[1], item.end - len(item.head))
    inner = text[item.quote[0] + 1 : item.quote[1] - 1]
    head = head_at_end(text[item.quote[1] : end]) or head_at_end(inner)
    opened = QuotedName(item.start, end, item.quote, head_types().get(head, ""), head)
    return (
        [_quoted_name(text, opened, unit if opened.type in _PREFIXED else None)]
        if opened.type in _OPENED
        else []
    )


def _quoted_name(text: str, item: QuotedName, parent: Named | None) -> Named:
    """The mention of a quoted name: without its marks where nothing stands behind them."""
    surface, marked = text[item.start : item.end], text[slice(*item.quote)]
    inner = marked[1:-1]
    name = item.name or (inner if surface == marked else surface)
    aliases = {surface, marked, inner, _MARKS.sub("", surface)}
    chain: tuple[str, ...] = ()
    if parent is not None:
        aliases.add(parent.mention.text + surface)
        if item.type == parent.type == _PARTY and len(parent.head) == 1:
            name = joined_name(parent.name, surface)  # 江北区委|“两新”工委
        chain = (parent.name, *parent.mention.parents)
    item_type = item.type or "Programme"
    mention = Mention(item.start, item.end, surface, item_type, name, chain, tuple(sorted(aliases - {name})))
    outer = parent.outer if parent is not None else item.start
    return Named(mention, outer, item.head, parent, quote=item.quote)
