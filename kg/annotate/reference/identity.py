"""One thing, one name inside an article: short forms take over the name of the full form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.annotate.bodies.by_number import in_full
from kg.annotate.named import Named
from kg.annotate.people.addressed import by_office, is_address, person_addressed
from kg.annotate.people.same_people import same_people
from kg.annotate.reference.committees import committees_in_full
from kg.annotate.reference.events_by_noun import events_by_noun
from kg.annotate.reference.short_forms import short_forms
from kg.annotate.text.words import cities, word_set

_MARKS = re.compile(r"[“”‘’《》（）()\s·]")
# A shorter tail (活动, 行动) is a kind, not a name.
_SHORTEST_TAIL = 4
# … and so is a shorter one in quotation marks (“新”驿站).
_SHORTEST_QUOTED = 3
# A firm's own name has at least so many characters, and its full legal form more (公司 is a short one).
_SHORTEST_FORM = 2
# The city or province that a name opens with has at most so many characters.
_LONGEST_PLACE = 4
_INSTITUTIONS = frozenset({"Hospital", "School", "SocialOrganization", "Company"})
_TAUGHT = frozenset({"Hospital", "School"})
_SITES = frozenset({"Venue", "ServiceCentre"})
_BODIES = frozenset({"PartyOrganization", "MassOrganization"})
_UNIFIED = frozenset({"Event", "Programme"})
_UNIFIED_IN_QUOTES = frozenset({"Venue", "Team"})


def unify(text: str, names: Sequence[Named]) -> list[Named]:
    """The names, where short forms of one event, programme, person or firm carry its fullest form's name."""
    fullest = _fullest_forms([name for name in names if _may_be_short(name) and not name.bare])
    fullest |= _firms_in_full([name for name in names if name.type == "Company" and not name.bare])
    fullest |= _placed_in_full([name for name in names if name.type in _INSTITUTIONS and not name.bare])
    fullest |= _without_praise([name for name in names if name.type == "Community" and not name.bare])
    fullest |= _sites_in_full([name for name in names if name.type in _SITES and not name.bare])
    fullest |= _told_in_full(text, names) | same_people(names) | committees_in_full(names)
    fullest |= events_by_noun(text, names)
    persons = [name for name in names if name.type == "Person" and not is_address(name.name)]
    called = {id(name): by_office(text, in_full(name, names), names) for name in names}
    unified = {id(name): _unified(called[id(name)], fullest, persons) for name in names}
    parents = {key: new for key, new in unified.items() if new.type in _INSTITUTIONS}
    return _with_all_forms([_below(unified[id(name)], parents) for name in names])


def _below(name: Named, firms: Mapping[int, Named]) -> Named:
    """A name, with the firm in front of it in full (恒拓公司|党支部 behind 恒拓机械有限公司)."""
    firm, short = firms.get(id(name.parent), name.parent), name.parent
    if firm is short or firm is None or short is None:
        return name
    if name.type not in _BODIES or not name.name.startswith(short.name):
        return replace(name, parent=firm)
    full = firm.name + name.name.removeprefix(short.name)
    aliases = {*name.mention.aliases, name.name} - {full}
    return replace(
        name, parent=firm, mention=replace(name.mention, name=full, aliases=tuple(sorted(aliases)))
    )


def _firms_in_full(firms: Sequence[Named]) -> dict[tuple[str, str], Named]:
    """For the firms that stand there in short the only one in full that begins so (恒拓公司, 青禾物业)."""
    full = [
        firm for firm in firms if firm.head in word_set("legal_forms") and len(firm.head) > _SHORTEST_FORM
    ]
    found: dict[tuple[str, str], Named] = {}
    for firm in firms:
        short = firm.name.removesuffix(firm.head) if firm.head in word_set("legal_forms") else firm.name
        if len(short) < _SHORTEST_FORM or short in cities() or firm in full:
            # 苏州公司 may be anybody's.
            continue
        longer = {one.name: one for one in reversed(full) if any(f.startswith(short) for f in _forms(one))}
        if len(longer) == 1:
            found["Company", firm.name] = next(iter(longer.values()))
    return found


def _told_in_full(text: str, names: Sequence[Named]) -> dict[tuple[str, str], Named]:
    """For the short forms that brackets give what stands in front of those (云溪三中, 云溪第三中学)."""
    told = {one.start: one.name for one in short_forms(text)}
    full = [name for name in names if name.end in told and name.type in _INSTITUTIONS and not name.bare]
    return {(name.type, told[name.end]): name for name in full}


def _placed_in_full(names: Sequence[Named]) -> dict[tuple[str, str], Named]:
    """For institutions without the city or province in front the only one that has it (山西|晋康医院)."""
    found: dict[tuple[str, str], Named] = {}
    for name in names:
        if len(name.name) - len(name.head) < _SHORTEST_FORM:
            # 口腔医院 may be any.
            continue
        placed = {one.name: one for one in reversed(names) if _is_placed(name, one) or _is_tail(name, one)}
        if len(placed) == 1:
            found[name.type, name.name] = next(iter(placed.values()))
    return found


def _sites_in_full(names: Sequence[Named]) -> dict[tuple[str, str], Named]:
    """For sites without their unit in front the only one that has it (邻里食堂 for 松涛社区邻里食堂)."""
    full: defaultdict[tuple[str, str], dict[str, Named]] = defaultdict(dict)
    for name in names:
        unit = name.parent.name if name.parent is not None and name.quote is None else ""
        own = name.name.removeprefix(unit) if unit else ""
        if len(own) >= _SHORTEST_TAIL and own != name.name:
            full[name.type, own].setdefault(name.name, name)
    short = {(name.type, name.name) for name in names if name.parent is None and name.quote is None}
    return {key: next(iter(full[key].values())) for key in short if len(full.get(key, ())) == 1}


def _without_praise(communities: Sequence[Named]) -> dict[tuple[str, str], Named]:
    """For communities with a campaign's word in their name the one without it (松涛平安社区, 松涛社区)."""
    known = {name.name: name for name in reversed(communities)}
    found: dict[tuple[str, str], Named] = {}
    for name in known.values():
        stem = name.name.removesuffix(name.head)
        plain = [
            stem.removesuffix(word) for word in word_set("praises_of_communities") if stem.endswith(word)
        ]
        meant = [known[one + name.head] for one in sorted(plain) if one and one + name.head in known]
        if meant:
            found[name.type, name.name] = meant[0]
    return found


def _is_placed(name: Named, other: Named) -> bool:
    """Whether another name is a name behind a city or a province."""
    place = other.name.removesuffix(name.name)
    return other.type == name.type and other.name != place and place in cities()


def _is_tail(name: Named, other: Named) -> bool:
    """Whether a school's or a hospital's name ends one in full in front of it (安徽同济|护理学院)."""
    alike = other.type == name.type and name.type in _TAUGHT and name.parent is None
    tail = len(name.name) >= _SHORTEST_TAIL and other.name.endswith(name.name) and other.name != name.name
    return alike and tail and other.end <= name.start


def _forms(firm: Named) -> tuple[str, ...]:
    """A firm's name and what else it is called, and each without the city or province that opens it."""
    forms = (firm.name, *firm.mention.aliases)
    ends = range(2, _LONGEST_PLACE + 1)
    return (*forms, *(form[end:] for form in forms for end in ends if form[:end] in cities()))


def _with_all_forms(names: Sequence[Named]) -> list[Named]:
    """The names, where all mentions of one thing carry every form under which the text writes it."""
    forms: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names:
        own = name.mention
        if not name.bare:
            written = {own.text} if own.antecedent is None else set()
            forms[name.type, name.name] |= {*own.aliases, *written} - {name.name}
    completed: dict[int, Named] = {}
    return [_completed(name, forms, completed) for name in names]


def _completed(name: Named, forms: Mapping[tuple[str, str], set[str]], completed: dict[int, Named]) -> Named:
    """A name, and the unit in front of it, with all ``forms``; each is made once, for ``completed``."""
    if id(name) not in completed:
        parent = None if name.parent is None else _completed(name.parent, forms, completed)
        known = forms.get((name.type, name.name), set())
        aliases = name.mention.aliases if name.bare or name.type == "Date" else tuple(sorted(known))
        mention = name.mention
        if aliases != mention.aliases:
            mention = replace(mention, aliases=aliases)
        same = mention is name.mention and parent is name.parent
        completed[id(name)] = name if same else replace(name, parent=parent, mention=mention)
    return completed[id(name)]


def _may_be_short(name: Named) -> bool:
    if name.head in word_set("branch_suffixes"):
        # 东城支行 is the 松涛银行东城支行 that the text names.
        return True
    quoted = name.quote is not None and bool(name.head)
    return name.type in _UNIFIED or (quoted and name.type in _UNIFIED_IN_QUOTES)


def _fullest_forms(names: Sequence[Named]) -> dict[tuple[str, str], Named]:
    """For each type and name the mention with the longest name that ends with it or quotes the same."""
    fullest: dict[tuple[str, str], Named] = {}
    alike: defaultdict[str, list[Named]] = defaultdict(list)
    names = list({(name.type, name.name): name for name in reversed(names)}.values())
    for name in names:
        alike[name.type].append(name)
    for name in names:
        same = [other for other in alike[name.type] if _is_form_of(name, other)]
        fullest[name.type, name.name] = max(same, key=lambda other: (len(other.name), -other.start))
    return fullest


def _is_form_of(name: Named, other: Named) -> bool:
    """Whether a name is the tail of another one, or quotes the same words."""
    own, full = _MARKS.sub("", name.name), _MARKS.sub("", other.name)
    if other.head in word_set("opening_events") and name.name in _ceremonies_of(other.head):
        return True
    if other.name.endswith(f"‘{name.name}’"):
        return False  # “有困难找‘红杉先锋’” speaks of the “红杉先锋”.
    called = name.type == "Event" and own == name.head
    if called and len(own) >= _SHORTEST_QUOTED and own[:-1] in full and full.endswith(own[-1]):
        # 邻里节 is the 首届松涛邻里生活节 that the text names.
        return True
    shortest = _SHORTEST_QUOTED if called or (name.quote is not None and name.head) else _SHORTEST_TAIL
    if own == full or (len(own) >= shortest and full.endswith(own)):
        return True
    if name.type == "Event" and other.quote is not None and full.removesuffix(other.head) == own:
        # 百家宴 is the “百家宴”活动 that the text names.
        return True
    forms = {_MARKS.sub("", alias) for alias in other.mention.aliases}
    if name.type == "Event" and name.head and any(_leaves_out(own, form) for form in (full, *forms)):
        return True
    return name.quote is not None and len(own) >= _SHORTEST_TAIL and own in forms


def _leaves_out(own: str, full: str) -> bool:
    """Whether a form is the beginning and the end of another one (“百企联村”|签约仪式)."""
    if len(own) <= _SHORTEST_TAIL or len(own) >= len(full):
        return False
    same = next(length for length in range(len(own), -1, -1) if full.startswith(own[:length]))
    return same >= _SHORTEST_TAIL and full.endswith(own[same:])


def _ceremonies_of(verb: str) -> frozenset[str]:
    """What the ceremony of an opening is called (开班 → 开班仪式, 开班典礼)."""
    return frozenset(verb + end for end in word_set("ceremonies"))


def _unified(name: Named, fullest: dict[tuple[str, str], Named], persons: Sequence[Named]) -> Named:
    full = fullest.get((name.type, name.name))
    if full is None and name.type == "Person" and is_address(name.name):
        full = person_addressed(name, persons)
    if full is None or full.name == name.name:
        return name
    aliases = {*name.mention.aliases, *full.mention.aliases, name.name} - {full.name}
    mention = replace(name.mention, name=full.name, aliases=tuple(sorted(aliases)))
    return replace(name, mention=mention)
