"""Words that stand for something named elsewhere (社区, 该中心), resolved inside one article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.bodies.owning_units import beside, composed, sibling_of, with_parent
from kg.annotate.boundaries.kinds import is_counted, is_generic
from kg.annotate.named import Named
from kg.annotate.quotations.quoted_heads import quoted_types
from kg.annotate.reference.antecedents import likeliest
from kg.annotate.reference.heading_units import headed
from kg.annotate.reference.nouns_before_units import without_kinds
from kg.annotate.text.cover import Cover
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.finding import Words, longest, places_of
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import ADMINISTRATIVE, COMPOSITE, any_of, cues, references, word_set, word_tuple
from kg.records import Mention

# A generic room or site of at least this many characters names a place of its own where nothing
# named stands for it (党员活动室); shorter ones (驿站, 广场) only refer.
_SELF_NAMING = 3
# A generic body of at least this many characters is a thing of its own behind a verb of founding that
# begins at most this many characters in front of it (成立了红白理事会).
_FOUNDED_ANEW, _VERB_REACH = 4, 10
_SELF_NAMED = frozenset({"Venue", "ServiceCentre", "Team"})
_SITES, _PARTY = frozenset({"Venue", "ServiceCentre"}), "PartyOrganization"
_SHORTENED, _SHORT_FORM = frozenset({"ServiceCentre"}), 3
_OF_BODIES = frozenset({_PARTY, "MassOrganization", "SocialOrganization"})
# Offices that act without a unit in front of their name, in a list of at most this many characters.
_OFFICES, _LIST_REACH = COMPOSITE - {"ServiceCentre"} | {"Hospital"}, 60


def resolve_references(tokens: Tokens, names: Sequence[Named], units: Mapping[str, Named]) -> list[Named]:
    """The names, with bare ones replaced by what they stand for, if the article or its heading tells.

    Words of the references table that are no suffixes (中心, 该支部) are added, and short forms of the
    bodies that the article names. ``units`` are those that only its heading names, by type.
    """
    text = tokens.text
    # A unit comes before the composite name that it opens, so that 该支部 finds 社区党支部 with its unit.
    everything = without_kinds([*names, *_plain_references(tokens, names)])
    everything.sort(key=lambda name: (name.start, name.end))
    resolved: list[Named] = []
    by_type: defaultdict[str, list[Named]] = defaultdict(list)
    changed: dict[int, Named] = {}
    for name in everything:
        new = name
        if name.parent is not None and id(name.parent) in changed:
            new = with_parent(text, name, changed[id(name.parent)])
        elif name.parent is not None and name.parent.bare and is_counted(text, name.parent):
            new = replace(name, bare=True)  # 11个社区|党群服务中心 are no one centre
        elif (own := _behind_reference(name, resolved)) is not None:
            new = own
        elif name.bare and not _is_kind_of_unit(name):
            new = headed(_resolved(text, name, resolved, by_type[name.type]), units)
        elif name.type == "Team" and name.parent is None:
            new = beside(text, name, resolved)
        if new is not name:
            changed[id(name)] = new
        resolved.append(new)
        by_type[new.type].append(new)
    return sorted(resolved, key=lambda name: (name.start, -name.end))


def _is_kind_of_unit(name: Named) -> bool:
    """Whether a word for a unit behind a larger one speaks of no unit of its own (江北市|社区治理)."""
    parent = name.parent
    return parent is not None and not parent.bare and name.type in ADMINISTRATIVE


def _behind_reference(name: Named, before: Sequence[Named]) -> Named | None:
    """A body of the one that a reference in front of it stands for (该院|第一党支部), or None."""
    if name.type not in _OF_BODIES or name.parent is not None or name.quote is not None:
        return None
    owner = next((one for one in reversed(before) if one.end == name.start and not one.bare), None)
    if owner is None or owner.mention.antecedent is None:
        return None
    return composed(replace(name, outer=owner.outer, bare=False), owner, name.mention.text)


@cache
def _words() -> Words:
    return Words(references())


def _plain_references(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """Reference words that the chains did not find, as bare names."""
    found: list[Named] = []
    taken = Cover(len(tokens.text), ((name.start, name.end) for name in names))
    short = _short_forms(names)
    places = _words().places(tokens.text)
    places += [(start, start + len(form)) for form in short for start in places_of(form, tokens.text)]
    for start, end in longest(places):
        if taken.overlaps(start, end):
            continue
        if not (tokens.starts_at(start) and tokens.starts_at(end)):
            continue
        word = tokens.text[start:end]
        type_ = min(references()[word]) if word in references() else short[word]
        head = word.lstrip("该全我").removesuffix("里")
        found.append(Named(Mention(start, end, word, type_, word), start, head, bare=True))
    return found


def _short_forms(names: Sequence[Named]) -> dict[str, str]:
    """The short forms of public sites (新时代文明|实践站) and the nouns of what is quoted, with their types.

    A short form is a word of two characters before the last one, where more stands in front of it.
    """
    heads = {(name.head, name.type) for name in names if name.type in _SHORTENED and not name.bare}
    forms: dict[str, str] = {}
    for head, type_ in sorted(heads):
        if len(head) > _SHORT_FORM and head[-_SHORT_FORM:-1] in word_tags():
            forms.setdefault(head[-_SHORT_FORM:], type_)
    quoted = {(one.head, one.type) for one in names if one.quote is not None and one.type in _SELF_NAMED}
    return forms | {head: type_ for head, type_ in sorted(quoted) if len(head) > 1 and head in quoted_types()}


def _resolved(text: str, name: Named, before: Sequence[Named], alike: Sequence[Named]) -> Named:
    """What a bare name stands for, among the names before it; what is founded there stands for nothing.

    ``alike`` are those of the names before it that have its type.
    """
    if name.head in word_set("own_leagues"):
        return replace(name, bare=False)
    if len(name.head) >= _FOUNDED_ANEW and _is_founded(text, name):
        return replace(name, bare=False)
    sibling = sibling_of(text, name, before)
    if sibling is not None and sibling.parent is not None:
        return composed(name, sibling.parent, name.mention.text)
    if candidates := _candidates(name, before, before if _stands_for_sites(name) else alike):
        if is_generic(text, name, before) and name.head not in word_set("owners_bodies"):
            return name
        antecedent = likeliest(text, name, candidates)
        mention = replace(
            antecedent.mention,
            start=name.start,
            end=name.end,
            text=name.mention.text,
            antecedent=(antecedent.start, antecedent.end),
        )
        return replace(name, mention=mention, bare=False, parent=antecedent.parent, outer=name.start)
    if name.head in word_set("owners_bodies") and (estate := _only_estate(before)) is not None:
        return composed(name, estate, name.mention.text)
    own = len(name.head) >= _SELF_NAMING and name.head not in word_set("unnamed_teams")
    if (name.type in _SELF_NAMED and own) or name.head in word_set("owners_bodies") or _is_joined(text, name):
        return replace(name, bare=False)
    return name


def _candidates(name: Named, before: Sequence[Named], others: Sequence[Named]) -> list[Named]:
    """Which of some names a bare name may stand for, among all that stand ``before`` it."""
    possible = [other for other in others if other.end <= name.start and _may_mean(name, other)]
    possible = _called_so(name, before, possible) or possible
    # 学院 means the 教育学院 of 青禾大学教育学院, 供电公司 not the 营业部 of one.
    called = [one for one in possible if one.name.endswith(name.head)] or possible
    inner = {id(one.parent) for one in called if one.parent is not None}
    outer = [other for other in called if id(other) not in inner]
    # 社区党群服务中心, whose community stands elsewhere, comes after what is named in full.
    return [one for one in outer if one.mention.antecedent is None] or outer


def _may_mean(name: Named, other: Named) -> bool:
    """Whether a bare name may stand for a name by the types and the words of both."""
    if other.bare or not (other.type == name.type or _is_site(name, other)) or not _is_named_there(other):
        return False
    if other.parent is None and other.head in word_set("chained_suffixes") and not _of_party(other):
        return False
    return (
        other.head.endswith(name.head)
        or other.name.endswith(name.head.removesuffix("子"))
        or (name.type == "Venue" and name.head in references() and _is_called(other, name.head))
        or (name.head in word_set("firms_in_short") and name.head in other.name)
        or name.head in word_set("generic_heads")
    )


def _of_party(name: Named) -> bool:
    """Whether a branch names its party first (民盟松涛市机关支部): 支部 means it, whose unit has no link."""
    return name.type == _PARTY and name.name.startswith(word_tuple("party_names"))


def _only_estate(before: Sequence[Named]) -> Named | None:
    """The last mention of the estate that the text names in front, if it names no other one."""
    estates = [one for one in before if one.type == "ResidentialArea" and not one.bare]
    return estates[-1] if len({one.name for one in estates}) == 1 else None


def _is_named_there(name: Named) -> bool:
    """Whether a name stands for nothing before it, but for the unit that it may open with (社区|党支部)."""
    meant, unit = name.mention.antecedent, name.parent
    return meant is None or (unit is not None and meant in ((unit.start, unit.end), unit.mention.antecedent))


def _called_so(name: Named, before: Sequence[Named], candidates: Sequence[Named]) -> list[Named]:
    """The names of any type that end in a generic noun or an alliance's, where no candidate does (联盟)."""
    nouns = word_set("generic_heads") | word_set("alliances") | word_set("estates_or_places")
    if name.head not in nouns or any(one.name.endswith(name.head) for one in candidates):
        return []
    return [
        other
        for other in before
        if other.name.endswith(name.head) and not other.bare and other.mention.antecedent is None
    ]


def _is_site(name: Named, other: Named) -> bool:
    """Whether a reference of two characters (驿站) stands for a site that is called so, of whichever type."""
    return _stands_for_sites(name) and other.type in _SITES and other.head.endswith(name.head)


def _stands_for_sites(name: Named) -> bool:
    return name.type in _SITES and len(name.head) > 1 and name.head in references()


def _is_joined(text: str, name: Named) -> bool:
    """Whether an office without a unit stands in a list of those whom 会同 or 联合 takes along."""
    office = name.type in _OFFICES and len(name.head) >= _SELF_NAMING and name.head not in references()
    before = text[max(0, name.start - _LIST_REACH) : name.start]
    return office and _joining_list().search(before) is not None


@cache
def _joining_list() -> re.Pattern[str]:
    joint, particles = any_of(cues("joint")), any_of(word_set("object_particles"))
    return re.compile(rf"(?:{joint})(?:{particles})?(?:[^，。；：！？\n]*、)?$")


def _is_called(place: Named, noun: str) -> bool:
    """Whether a place has a noun at the end of a form of its name (小筑 for “溪边小筑”阅读空间)."""
    return any(alias.strip("“”‘’").endswith(noun) for alias in place.mention.aliases)


def _is_founded(text: str, name: Named) -> bool:
    """Whether a founding verb stands directly in front of a name (成立红白理事会)."""
    before = text[max(0, name.start - _VERB_REACH) : name.start]
    unnamed = name.head in word_set("unnamed_teams") or name.head in references()
    return not unnamed and _founding().search(before) is not None


@cache
def _founding() -> re.Pattern[str]:
    verbs = any_of(cue for cue in cues("establish") if len(cue) > 1)
    return re.compile(rf"(?:{verbs})(?:{any_of(word_set('object_particles'))})*$")
