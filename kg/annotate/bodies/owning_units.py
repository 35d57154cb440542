"""The unit that a body belongs to: the one in front of its name, or that of the body beside it in a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.bodies.units_below import GRASSROOTS, is_below, lists_below, of_leading_unit
from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import (
    ADMINISTRATIVE,
    COMMITTEES,
    COMPOSITE,
    any_of,
    cue_words,
    cues,
    links,
    title_words,
    word_set,
)
from kg.ontology import label

_JOINING = frozenset({"Community", "Village", "School", "Company"})
_UNITS = frozenset({"Community", "Village", "Subdistrict", "Town", "ResidentialArea", "District", "City"})
_BESIDE_COMMITTEES = frozenset({"MassOrganization", "GovernmentBody"})
# A body and the next one of its list stand at most a title and a link apart.
_LONGEST_LINK = 20
# … and in a long list; a member of it has at most so many characters.
_LONGEST_LIST, _LONGEST_MEMBER = 60, 9
_DISTRICTS = frozenset({"City", "District"})
# What has no bodies of the state of its own.
_OF_THE_STATE = frozenset({"GovernmentBody", "Hospital"})
# What has its unit from the body beside it in a list.
_COMPOSED = COMPOSITE | {"Team", "Hospital"}
_RANK = {name: rank for rank, name in enumerate(ADMINISTRATIVE)}
# Units in front of which an office of a larger one only says whose they are, and the table of these offices.
_OFFICES_ABOVE = {"Subdistrict": "governments", "Town": "governments"}
_BELOW_OFFICES = GRASSROOTS | frozenset(_OFFICES_ABOVE)
_NAMED = re.compile("[\u4e00-\u9fff]{2,4}、")
# What a bracket behind a body's name adds to it (卫计委|（人民医院）|、烟草局).
_GLOSS = re.compile(r"^(?:（[^（）\n]{1,14}）|\([^()\n]{1,14}\))")
_LINK = re.compile(r"[、和与及兼]|以及")


def sibling_of(text: str, name: Named, before: Sequence[Named]) -> Named | None:
    """The composite name that ends one link before a bare one (党委 in 青禾社区党委、工作站)."""
    if name.type not in _COMPOSED and name.head not in word_set("street_bodies"):
        return None
    for other in reversed(before):
        between = text[other.end : name.start]
        if len(between) > _LONGEST_LINK:
            break
        if between in cues("joint") and other.type in _JOINING:
            # 社区联合|派出所: whose station that is, the text does not tell.
            return None if name.type in _OF_THE_STATE else replace(name, parent=other)
        between = _departments().sub("", _GLOSS.sub("", between))
        linked = other.end < name.start and _LINK.fullmatch(_without_title(between))
        if linked and other.head in word_set("level_bodies") and name.type == "PartyOrganization":
            # 组织部 behind 区委常委、 is the committee's.
            return replace(name, parent=other)
        # 区直机关工委 says itself whose it is.
        plain = name.type == "PartyOrganization" and name.mention.text[0] not in word_set("state_ends")
        if linked and plain and text[name.start - 1] == "、" and _is_of_level(other):
            # 区委常委、组织部部长、|统战部部长: both are the committee's.
            return other
        level = _level_of(other)
        if linked and level is not None and name.type in _BESIDE_COMMITTEES:
            # 松涛县委统战部副部长、|工商联主席: the county's, whatever other the article names.
            return replace(name, parent=level)
        unit = other.parent
        composite = other.type in COMPOSITE or other.head in word_set("street_bodies")
        if linked and composite and unit is not None and unit.type in _units_of(name):
            foreign = name.type in _OF_THE_STATE and unit.type in GRASSROOTS
            if is_below(name) and unit.type in _DISTRICTS:
                return of_leading_unit(text, name, before)
            return None if foreign else other
    return _over_others(text, name, before)


def _over_others(text: str, name: Named, before: Sequence[Named]) -> Named | None:
    """The department in whose list another one stands, over members that were not read (区司法局…、科协)."""
    if name.type not in _BESIDE_COMMITTEES or name.head in word_set("bodies_of_every_unit"):
        return None
    for other in reversed(before):
        between = text[other.end : name.start]
        if len(between) > _LONGEST_LIST or (other.type in ADMINISTRATIVE and between[:1] in links()):
            return None
        unit = other.parent if other.type in _COMPOSED - {"Team"} else None
        if unit is not None and unit.type in _DISTRICTS and _others().fullmatch(between):
            if lists_below().search(between):
                # 区人社局、|社区|教育中心、妇联: the list has come down to a unit's own bodies.
                return of_leading_unit(text, name, before)
            acting = cue_words("organize").among(between) or cue_words("joint").among(between)
            return None if acting else other
    return None


@cache
def _others() -> re.Pattern[str]:
    """Members of a list, with what brackets add to them, between two departments."""
    gloss = _GLOSS.pattern.removeprefix("^")
    member = rf"[\u4e00-\u9fff]{{2,{_LONGEST_MEMBER}}}{gloss}?"
    return re.compile(rf"{gloss}?(?:、{member}){{0,8}}(?:{any_of(links())})")


def _level_of(name: Named) -> Named | None:
    """The unit whose party committee a body is, or belongs to (松涛县 of 松涛县委统战部), or None."""
    committee = name if name.head in word_set("level_bodies") else name.parent
    if committee is None or committee.head not in word_set("level_bodies") or committee.parent is None:
        return None
    return committee.parent if not committee.parent.bare and committee.parent.type in _UNITS else None


@cache
def _departments() -> re.Pattern[str]:
    """Departments without a name in a list (街道妇联|、民政|、残联)."""
    return re.compile(rf"、(?:{any_of(word_set('departments_in_short'))})(?=、)")


def _is_of_level(body: Named) -> bool:
    """Whether a body of a party belongs to the committee of a level (区委|组织部)."""
    committee = body.parent if body.type == "PartyOrganization" else None
    return committee is not None and committee.head in word_set("level_bodies")


def _units_of(name: Named) -> frozenset[str]:
    """What the body beside a bare one may belong to: behind a school's 党委 its 团委, too."""
    return _UNITS | _JOINING if name.type in COMMITTEES else _UNITS


def _without_title(between: str) -> str:
    """The text behind a body's name without the titles of who leads it (党委|书记、|居委会主任)."""
    rest = between
    while title := title_words("role").longest_at(rest, 0):
        rest = rest[len(title) :]
        # 党委书记林晓岚、|居委会主任: the leader's name may stand there, too.
        named = _NAMED.match(rest)
        rest = rest[named.end() - 1 :] if named else rest
        if not title_words("role").longest_at(rest, 1):
            break
        # 党委书记、|副院长林晓岚、
        rest = rest[1:]
    return rest


def beside(text: str, name: Named, before: Sequence[Named]) -> Named:
    """A team that ends a list of bodies of one unit: it belongs to that unit, too."""
    sibling = sibling_of(text, name, before)
    if sibling is None or sibling.parent is None:
        return name
    unit = sibling.parent
    return replace(
        name, parent=unit, mention=replace(name.mention, parents=(unit.name, *unit.mention.parents))
    )


def joined_name(unit: str, own: str) -> str:
    """A unit's name with that of its body, a level that both of them have written once (清波镇 + 镇党委)."""
    for level in _levels().each_at(own, 0):
        if unit.endswith(level) and own.removeprefix(level) in suffixes():
            return unit + own.removeprefix(level)
    return unit + own


@cache
def _levels() -> Words:
    return Words(suffix.text for suffix in suffixes().values() if suffix.type in ADMINISTRATIVE)


def composed(name: Named, parent: Named, own: str) -> Named:
    """A name with the unit ``parent`` in front of ``own``, which the text writes (青禾社区 + 党委)."""
    full = joined_name(parent.name, own)
    # 区税务局机关党委 is a name; 社区党委 only refers.
    written = (
        {name.mention.text} - {full} if parent.parent is not None and parent.type not in _UNITS else set()
    )
    mention = replace(
        name.mention,
        name=full,
        aliases=tuple(sorted({*name.mention.aliases, *written})),
        parents=(parent.name, *parent.mention.parents),
        antecedent=(parent.start, parent.end)
        if parent.mention.antecedent is None
        else parent.mention.antecedent,
    )
    return replace(name, mention=mention, parent=parent, bare=False)


def with_parent(text: str, name: Named, parent: Named) -> Named:
    """A name under a parent that a reference stood for (社区 + 党委)."""
    if parent.bare:
        return name
    if name.bare and name.head in word_set("unit_bodies") and name.start == parent.end:
        return composed(replace(name, outer=parent.outer), parent, name.mention.text)
    own = text[parent.end : name.end] if name.start == parent.start else name.mention.text
    unit = name.parent
    if name.start != parent.start and unit is not None and name.name == joined_name(unit.name, own):
        # 街道妇联、|残联: it has its unit from the body beside it.
        return composed(name, parent, own)
    if name.start != parent.start:
        mention = replace(name.mention, parents=(parent.name, *parent.mention.parents))
        return replace(name, mention=mention, parent=parent)
    return composed(name, parent, own)


def in_full(text: str, name: str, unit_type: str) -> str:
    """The name of a subdistrict that is only called 街 here and 街道 elsewhere in the text, in full."""
    full = name + label("Subdistrict").removeprefix(name[-1:])
    return full if unit_type == "Subdistrict" and full != name and full in text else name


def holder(parent: Named | None, child_type: str, *, zone: bool) -> Named | None:
    """The unit in front of one of ``child_type`` that can stand above it, or None.

    A district may stand above a zone, and a city above a city of a county's rank (苏州|张家港市). The
    office of a subdistrict in front of a community only says whose that is (松涛街道|办事处|青禾社区).
    """
    if parent is None:
        return None
    above = word_set(_OFFICES_ABOVE.get(child_type, "offices_above_communities"))
    if parent.type == "GovernmentBody" and child_type in _BELOW_OFFICES and parent.head in above:
        parent = parent.parent or parent
    if parent.type == child_type and (zone or child_type == "City"):
        return parent if parent.head not in word_set("zones") else None
    ranked = child_type in _RANK
    if parent.type in _RANK:
        return parent if not ranked or _RANK[parent.type] < _RANK[child_type] else None
    return None if ranked else parent
