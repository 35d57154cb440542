"""Builds one after the other, with the registry that each hands to the next, and invented readings."""

from hypothesis import strategies as st
from reading_builder import Name, Story, date

from kg.ontology import data_namespace
from kg.resolve import Registry, resolve

TYPES = {
    "Community": ["青禾社区", "丹枫社区"],
    "Subdistrict": ["松涛街道", "柏林街道", "出新松涛街道"],
    "District": ["云溪区", "江北区"],
    "Company": ["云杉公司", "“云杉”公司"],
    "Venue": ["萤火驿站", "居民活动室", "萤火邻里驿站"],
    "ServiceCentre": ["萤火邻里驿站", "党群服务中心"],
    "Person": ["林晓岚", "梁阿姨"],
    "Event": ["邻里读书会"],
    "Programme": ["邻里读书会", "星光计划"],
    "Group": ["老年人"],
}
PARENTS = [(), ("松涛街道",), ("柏林街道",), ("松涛街道", "云溪区"), ("云溪区",), ("江北区",), ("云杉公司",)]
PREDICATES = [
    "part_of", "partners_with", "organizes", "runs", "member_of", "participates_in", "located_in", "serves",
]  # fmt: skip
DAYS = ["2031-05-04", "2031-06-01", "--05-04"]


class Builds:
    """The registry as it grows from build to build."""

    def __init__(self):
        self.rows = []

    @property
    def registry(self):
        """The registry after the last build."""
        return Registry(self.rows)

    def build(self, *told, base=""):
        """What stories or readings resolve to; the registry learns of it."""
        readings = [each.reading if isinstance(each, Story) else each for each in told]
        resolution = resolve(readings, base, self.registry)
        self.rows += resolution.registrations
        return resolution


def iris(resolution, *types):
    """The IRIs of the entities of some types, without the base; those of all types if none is given."""
    base = data_namespace()
    return sorted(e.iri.removeprefix(base) for e in resolution.entities if not types or e.type in types)


def replaced(resolution):
    """Which IRI took the place of which, without the base."""
    base = data_namespace()
    return {old.removeprefix(base): new.removeprefix(base) for old, new in resolution.replaced}


@st.composite
def names(draw):
    """A thing of any type, with or without units above it."""
    entity_type = draw(st.sampled_from(sorted(TYPES)))
    name = draw(st.sampled_from(TYPES[entity_type]))
    return Name(entity_type, name, draw(st.sampled_from(PARENTS)), draw(st.sampled_from(["", "社区", name])))


@st.composite
def readings(draw, prefix="a", most=4):
    """Readings of a few articles, whose ids begin with ``prefix``."""
    told = []
    for number in range(draw(st.integers(1, most))):
        story = Story(f"{prefix}{number}", number=number)
        for _ in range(draw(st.integers(1, 5))):
            if draw(st.integers(0, 7)):
                story.says(draw(names()), draw(st.sampled_from(PREDICATES)), draw(names()))
            else:
                story.says(Name("Event", "邻里读书会"), "held_on", date(draw(st.sampled_from(DAYS))))
        told.append(story.reading)
    return told
