"""Laws of identity: whatever pages come and go, an IRI stays with its thing."""

from collections import Counter
from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_builder import Name, Story
from registered import Builds, readings

from kg.ontology import data_namespace
from kg.resolve import resolve
from kg.resolve.identity import clusters
from kg.resolve.pins import Pinning
from kg.resolve.preparing import heard_in

law = settings(max_examples=40, deadline=None)


def bare(resolution):
    """A resolution without what it tells the registry."""
    return replace(resolution, registrations=(), replaced=())


def owners(registry):
    """Which IRI every registered place is of, by class, name and place."""
    return {
        (*name, where): former.iri
        for name in registry.names(registry.ages)
        for where, former in registry.namesakes(*name).owners.items()
    }


@law
@given(st.lists(readings(), min_size=1, max_size=3))
def test_a_build_repeated_adds_nothing_and_changes_nothing(steps):
    builds = Builds()
    for told in steps:
        first, second = builds.build(*told), builds.build(*told)
        assert second.registrations == ()
        assert bare(second) == bare(first)
        assert second.replaced == first.replaced


@law
@given(readings())
def test_an_empty_registry_changes_no_iri(told):
    assert Builds().build(*told) == resolve(told)


@law
@given(readings("a", 3), readings("b", 3))
def test_added_pages_leave_every_iri_with_most_of_its_places(first, second):
    builds = Builds()
    builds.build(*first)
    registry = builds.registry
    heard = heard_in([*first, *second])
    things = clusters(heard)
    pins = Pinning(things, heard, registry).match()
    now = {(thing.type, thing.name, heard.place(each)): id(thing) for each, thing in things.items()}
    holders = {iri: number for number, iri in pins.iris.items()}
    holders |= {iri: number for number, merged in pins.merged.items() for iri in merged}
    shares = {}
    for where, iri in owners(registry).items():
        if where in now:
            shares.setdefault(iri, Counter())[now[where]] += 1
    for iri, share in shares.items():
        assert share[holders[iri]] == max(share.values())


@law
@given(readings("a", 3), readings("b", 3))
def test_an_iri_is_of_one_thing_and_none_that_is_replaced_is_used(first, second):
    builds = Builds()
    for told in (first, [*first, *second], second):
        found = builds.build(*told)
        present, gone = [e.iri for e in found.entities], dict(found.replaced)
        assert len(present) == len(set(present))
        assert gone.keys().isdisjoint(present)
        assert gone.keys().isdisjoint(gone.values())
        assert {old.removeprefix(data_namespace()) for old in gone} <= builds.registry.ages.keys()


@law
@given(readings("a", 4), st.data())
def test_pages_that_go_and_come_back_bring_their_iris_back(told, data):
    builds = Builds()
    first = builds.build(*told)
    for _ in range(2):
        builds.build(*data.draw(st.lists(st.sampled_from(told), unique_by=lambda each: each.article.id)))
        assert bare(builds.build(*told)) == bare(first)


@law
@given(readings("a", 3), readings("b", 3))
def test_the_order_of_the_readings_changes_nothing_with_a_registry(first, second):
    builds = Builds()
    builds.build(*first)
    told = [*first, *second][:4]
    expected = resolve(told, "", builds.registry)
    for order in permutations(told):
        assert resolve(order, "", builds.registry) == expected


@law
@given(readings("a", 3), readings("b", 3))
def test_the_registry_is_the_same_under_every_base(first, second):
    here, there = Builds(), Builds()
    here.build(*first)
    there.build(*first, base="https://example.test/id/")
    assert here.rows == there.rows
    one, other = here.build(*second), there.build(*second, base="urn:test:")
    assert here.rows == there.rows
    moved = [each.iri.replace(data_namespace(), "urn:test:", 1) for each in one.entities]
    assert moved == [each.iri for each in other.entities]


@law
@given(readings("a", 3), readings("b", 3))
def test_the_registry_changes_names_of_things_and_never_the_things(first, second):
    builds = Builds()
    builds.build(*first)
    known, new = builds.build(*second), resolve(second)

    def shape(resolution):
        return sorted((e.type, e.name, e.aliases, bool(e.parent)) for e in resolution.entities)

    assert shape(known) == shape(new)


@law
@given(readings("a", 3), readings("b", 3))
def test_persons_of_other_articles_are_one_only_within_an_organisation(first, second):
    builds = Builds()
    bodies = []
    for told in (first, second):
        found = builds.build(*told)
        persons = {e.iri: {e.parent} - {""} for e in found.entities if e.type == "Person"}
        for fact in found.facts:
            if fact.subject.iri in persons and fact.predicate == "member_of":
                persons[fact.subject.iri].add(fact.object.iri)
        bodies.append(persons)
    for person in bodies[0].keys() & bodies[1].keys():
        assert "梁阿姨" not in person
        assert bodies[0][person] & bodies[1][person]


def test_a_thing_gets_back_what_it_had_before_another_one_joined_it():
    company, community = Name("Company", "云杉公司"), Name("Community", "青禾社区")
    reading_circle = Name("Event", "邻里读书会")
    above = Story("a0", number=0)
    above.says(replace(company, parents=("柏林街道",)), "part_of", reading_circle)
    alone = Story("a1", number=1)
    alone.says(community, "partners_with", company)
    beside = Story("a2", number=2)
    beside.says(replace(company, parents=("松涛街道",)), "part_of", community)
    builds = Builds()
    first = builds.build(above, alone, beside)
    builds.build(above, alone)
    assert bare(builds.build(above, alone, beside)) == bare(first)
