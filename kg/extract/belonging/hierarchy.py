"""part_of and located_in that names themselves tell: 江北区 + 松涛街道 + 青禾社区 + 党委."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.reference.heading_chains import units_told_above
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import ADMINISTRATIVE, any_of, found_words, word_set, word_tuple
from kg.extract.belonging.belonging import belonging
from kg.extract.belonging.departments import committees_only_carried, place_of_department
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import BODIES, ORGANIZATIONS
from kg.records import Mention

_BELONGING = frozenset({"PartyOrganization", "MassOrganization", "GovernmentBody", "Team"})
# Bodies that a building, a market or a park has, too (松涛大厦联合党委).
_OF_SITES = frozenset({"PartyOrganization", "MassOrganization"})
# Units whose name in front of an association says that it is theirs (太湖市志愿者协会).
_STATE = frozenset({"Province", "City", "District", "Subdistrict", "Town"})
_LEVELS = frozenset({"Province", "City", "District"})
_PLACED = frozenset({"ServiceCentre", "Venue", "Address"})
# A school of a town stands there (松涛镇|青禾小学); where a district's is, its name does not tell, as its
# hospital's does.
_INSTITUTIONS = frozenset({"School", "Hospital"})
_LOCAL = frozenset({"Subdistrict", "Town", "Village", "Community"})
# What belongs to which, whatever the two are called.
_PARTS_OF = frozenset(
    {
        ("Event", "Programme"),
        ("SocialOrganization", "School"),
        ("SocialOrganization", "Hospital"),
        ("ServiceCentre", "GovernmentBody"),
        ("ServiceCentre", "PartyOrganization"),
    }
) | {("School", "ServiceCentre")}  # 老年大学|松涛分校
# What honours of places are called after, and the longest verb in front of one.
_LIKE_HONOURS = frozenset({"Venue", "ServiceCentre", "Community", "Village", "ResidentialArea"})
_HONOURING = 6
# The number of a branch in front of what it is (第三|分公司).
_NUMBER = re.compile("^第[一二三四五六七八九十\\d]+")


def from_names(context: Context) -> Iterator[Statement]:
    """part_of or located_in for each name with a unit directly in front of it."""
    wards = [id(name.parent) for name in context.names if _is_branch_of_ward(name)]
    carried = committees_only_carried(context)
    for name in (*context.names, *(unit for one in context.names for unit in units_told_above(one))):
        parent = name.parent.parent if name.parent and _is_branch_of_ward(name) else name.parent
        if id(name) in carried:
            continue
        if (
            parent is None
            or name.bare
            or id(name) in wards
            or (parent.bare and not _is_zone_over(name, parent))
        ):
            continue
        if _is_unplaced_committee(parent):
            continue
        if name.type == "Team" and context.text.endswith(word_tuple("sent_to"), 0, parent.outer):
            # 松涛局驻青禾村工作队 is the bureau's.
            for sender in _senders(context, parent.outer):
                yield Statement(name, "part_of", sender, "name chain")
            continue
        predicate = _predicate(name, parent)
        parent = place_of_department(name) or parent
        if predicate and not _is_honour(context, name) and not _is_one_name(context, name, parent):
            # What the headline alone names is quoted by the name that it stands above.
            above = None if name.mention.text else name.mention.antecedent
            yield Statement(name, predicate, parent, "name chain", Span(*above) if above else None)
    yield from belonging(context)


def _is_one_name(context: Context, name: Named, place: Named) -> bool:
    """Whether a place makes one name with what stands in front of it (松涛公园|广场, no 松涛小区|广场)."""
    if place.type not in ("Venue", "ResidentialArea") or name.type != "Venue":
        return False
    one = context.text[place.end : name.end] in word_set("heads_that_make_one_name")
    return one and not place.name.endswith(word_tuple("estates_with_squares"))


def _is_honour(context: Context, name: Named) -> bool:
    """Whether what looks like the name of a place is an honour (获评|江北市美丽庭院, “红管家”|林晓岚)."""
    if name.quote is not None and any(one.type == "Person" for one in context.starting_at(name.end)):
        return True
    like = name.type in _LIKE_HONOURS or name.quote is not None
    verbs = context.cues_in(max(0, name.outer - _HONOURING), name.outer) if like else []
    return bool(verbs) and verbs[-1].end == name.outer and "honour" in verbs[-1].kinds


def _is_zone_over(name: Named, zone: Named) -> bool:
    """Whether a zone without a name of its own stands in front of what only it has (高新区|松涛街道)."""
    return name.type in ("Subdistrict", "Town") and zone.head in word_set("zones")


def _is_branch_of_ward(name: Named) -> bool:
    """Whether a branch tells a ward of a hospital, and is the hospital's (医院|外科|第一支部)."""
    ward = name.parent
    if name.type != "PartyOrganization" or ward is None or ward.parent is None:
        return False
    return ward.type == ward.parent.type == "Hospital" and ward.head not in word_set("branch_suffixes")


def _is_unplaced_committee(unit: Named) -> bool:
    """Whether a unit is the committee of a level that nothing names (市委|组织部, 区委|统战部)."""
    level = unit.parent
    return unit.type == "PartyOrganization" and level is not None and level.bare and level.type in _LEVELS


def _senders(context: Context, position: int) -> list[Named]:
    """The organisation in front of the word that sends a team to the place at ``position``."""
    start = position - max(
        len(word) for word in word_set("sent_to") if context.text.endswith(word, 0, position)
    )
    bodies = [one for one in context.ending.get(start, ()) if one.type in ORGANIZATIONS and not one.bare]
    return sorted(bodies, key=lambda one: one.start)[:1]


def _predicate(name: Named, parent: Named) -> str:
    if name.type in ADMINISTRATIVE:
        return "part_of" if parent.type in ADMINISTRATIVE else ""
    if name.type in _BELONGING:
        site = parent.type == "Venue" and name.type in _OF_SITES
        return "part_of" if site or parent.type in ORGANIZATIONS or parent.type in ADMINISTRATIVE else ""
    if _is_part_by_kind(name, parent):
        return "part_of"
    if name.head in word_set("former_sites") and parent.type in ORGANIZATIONS - set(ADMINISTRATIVE):
        return ""
    if name.type in _PLACED or (name.type in _INSTITUTIONS and parent.type in _LOCAL):
        return "located_in"
    if (name.type, parent.type) == ("Hospital", "District") and name.head not in word_set("branch_suffixes"):
        return "located_in"
    if name.head in word_set("unit_bodies"):
        return "part_of" if parent.type in ADMINISTRATIVE else ""
    if name.type == "SocialOrganization" or name.head in word_set("bodies_of_units"):
        private = name.head in word_set("private_bodies")
        over = "located_in" if name.type in _INSTITUTIONS else "part_of"
        own = parent.type in _LOCAL and name.head.endswith(word_tuple("associations_of_communities"))
        return over if (parent.type in _STATE or own) and not private else ""
    if name.type == parent.type and name.type in ("Company", "School", "Hospital"):
        # 银行|营业部 only carries the bank's name, 供电公司|营业部 is the company's, 分行|支行 the branch's.
        owners = (*word_tuple("firms_with_outlets"), *word_tuple("outlets"))
        own = name.head not in word_set("outlets") or parent.head.endswith(owners)
        unit = own and _NUMBER.sub("", name.head) in word_set("subunit_suffixes")
        return "part_of" if unit else ""
    return ""


def _is_part_by_kind(name: Named, parent: Named) -> bool:
    """Whether a name of its kind belongs to one of the other's (图书馆|松涛分馆, 派出所|松涛警务室)."""
    if name.type == parent.type and name.type in ("SocialOrganization", "Venue", "ServiceCentre"):
        return name.head in word_set("branch_suffixes", "committees_of_associations")
    office = name.head.endswith(word_tuple("state_centres")) and parent.type in _LEVELS
    return office or (name.type, parent.type) in _PARTS_OF


def from_brands(context: Context) -> Iterator[Statement]:
    """part_of for the branch of a firm that everybody knows by its name (中国邮政|松涛支局)."""
    for name in context.top:
        if name.type != "Company" or name.parent is not None or name.bare or name.quote is not None:
            continue
        brand = found_words("firms_known_by_name").longest_at(context.text, name.start)
        ends = context.text.endswith(word_tuple("branches_of_firms"), name.start, name.end)
        if brand and ends and name.start + len(brand) < name.end:
            end = name.start + len(brand)
            firm = Named(Mention(name.start, end, brand, "Company", brand), name.start)
            yield Statement(name, "part_of", firm, "name chain")


def from_members(context: Context) -> Iterator[Statement]:
    """part_of for a team that the people of one organisation make up (松涛学院学生组成的“白鹭”服务队)."""
    for team in context.top:
        if team.type != "Team" or team.parent is not None:
            continue
        clause = context.clause_at(team.outer)
        made = _made_up().search(context.text, clause.start, team.outer)
        groups = context.ending.get(made.start(), []) if made else []
        for group in groups[:1]:
            owners = [n for n in context.ending.get(group.outer, []) if n.type in _OWNERS and not n.bare]
            listed = owners and context.text[owners[0].outer - 1] in "、和与及"
            for owner in owners[:1] if group.type == "Group" and not listed else ():
                refusal = not_real(context, team.outer)
                yield Statement(team, "part_of", owner, "name chain", refusal=refusal)


_OWNERS = frozenset({"School", "Hospital", "Company", "GovernmentBody", "Community", "Village"})


@cache
def _made_up() -> re.Pattern[str]:
    """组成的 and its like directly in front of a name."""
    made = any_of(word for word in word_set("made_of") if len(word) > 2)
    return re.compile(rf"(?:{any_of(word_set('together'))})?(?:{made})$")


def from_verbs(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """part_of for verbs of comprising (下辖) and of belonging (隶属于)."""
    for frame in frames:
        if not frame.cue.kinds & {"comprise", "belong"} or not frame.near:
            continue
        refusal = not_real(context, frame.cue.start)
        units = [
            name
            for name in context.top_in(frame.objects.start, frame.clause.end)
            if name.type in ADMINISTRATIVE
        ]
        subjects = [name for name in frame.subject.all if name.type in ADMINISTRATIVE]
        if "belong" in frame.cue.kinds:
            for subject in subjects:
                for unit in units[:1]:
                    yield Statement(subject, "part_of", unit, "verb of belonging", frame.cue, refusal)
            for body, owner in _owned_bodies(context, frame):
                yield Statement(body, "part_of", owner, "verb of belonging", frame.cue, refusal)
            continue
        for unit in units:
            for subject in subjects:
                yield Statement(unit, "part_of", subject, "verb of comprising", frame.cue, refusal)


def _owned_bodies(context: Context, frame: Frame) -> Iterator[tuple[Named, Named]]:
    """Each body that a verb of belonging speaks of, with the organisation directly behind the verb."""
    bodies = [one for one in frame.subject.leads if one.type in BODIES and not one.bare]
    for owner in context.starting_at(frame.cue.end)[:1]:
        if owner.type in ORGANIZATIONS and not owner.bare:
            yield from ((body, owner) for body in bodies)
