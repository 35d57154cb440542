"""Rejections under the names of the graph: they share its entities and change nothing of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from case_readings import case_readings
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_builder import Name, Story, community, company, date, street

from kg.records import Rejection
from kg.resolve import resolve

COMPANY = company("云杉物业有限公司")
READING_CLUB = Name("Event", "邻里读书会")


def told(stories):
    """Subject, predicate, object, article and reason of what is rejected."""
    return [
        (one.subject.name, one.predicate, one.object.name, one.rejection.claim.evidence.article)
        for one in resolve([story.reading for story in stories]).rejected
    ]


def test_a_thing_of_the_graph_has_its_iri_and_names():
    told_of = Story("a1").says(community("青禾社区", "松涛街道"), "part_of", street("松涛街道"))
    planned = Story("a2").plans(community("青禾社区", "松涛街道"), "partners_with", COMPANY)
    resolution = resolve([told_of.reading, planned.reading])
    (one,) = resolution.rejected
    assert one.subject in resolution.entities
    assert one.subject.parent
    assert one.rejection == planned.rejected[0]


def test_a_thing_that_no_fact_is_about_has_a_name_alone():
    (one,) = resolve([Story("a1").plans(community("青禾社区"), "partners_with", COMPANY).reading]).rejected
    assert [(each.iri, each.name, each.type) for each in (one.subject, one.object)] == [
        ("", "青禾社区", "Community"),
        ("", "云杉物业有限公司", "Company"),
    ]


def test_a_mention_that_only_the_rejection_makes_keeps_its_name():
    story = Story("a1").plans(community("青禾社区"), "honored_as", Name("Honour", "最美社区"))
    story.mentions.clear()
    (one,) = resolve([story.reading]).rejected
    assert (one.object.iri, one.object.name, one.object.type) == ("", "最美社区", "Honour")


def test_a_date_is_a_date():
    (one,) = resolve([Story("a1").plans(READING_CLUB, "held_on", date("--05-04")).reading]).rejected
    assert (one.object.iri, one.object.name, one.object.type) == ("", "--05-04", "Date")


def test_a_type_that_the_article_settles_holds_for_what_is_rejected():
    booth = [Name(kind, "“暖心红枫”驿站") for kind in ("Venue", "ServiceCentre")]
    story = Story("a1").says(booth[0], "located_in", community("青禾社区"))
    story.says(booth[0], "located_in", street("松涛街道")).plans(
        booth[1], "located_in", community("青禾社区")
    )
    (one,) = resolve([story.reading]).rejected
    assert one.subject.type == "Venue"
    assert one.subject.iri


def test_what_the_same_quote_claims_is_not_rejected():
    story = Story("a1").says(community("青禾社区"), "partners_with", COMPANY)
    claim = story.claims[0]
    turned = replace(claim, subject=claim.object, object=claim.subject)
    for same in (claim, turned):
        story.rejected = [Rejection(same, "plan", (0, 1))]
        assert told([story]) == []
    story.rejected = [Rejection(replace(claim, predicate="organizes"), "plan", (0, 1))]
    assert told([story]) == [("青禾社区", "organizes", "云杉物业有限公司", "a1")]


def test_a_relation_of_a_thing_to_itself_is_not_told():
    assert told([Story("a1").plans(community("青禾社区"), "partners_with", community("青禾社区"))]) == []


def reasons(*stories):
    """What is rejected, with the reason."""
    return {
        (one.subject.name, one.predicate, one.object.name, one.rejection.reason)
        for one in resolve([story.reading for story in stories]).rejected
    }


def test_what_the_articles_state_and_the_graph_does_not_is_told_with_the_reason():
    same = Story("a1").says(community("青禾社区"), "partners_with", community("青禾社区"))
    assert reasons(same) == {("青禾社区", "partners_with", "青禾社区", "itself")}
    wrong = Story("a1").says(community("青禾社区"), "part_of", COMPANY)
    wrong.says(READING_CLUB, "held_on", date("--02-30"))
    assert reasons(wrong) == {
        ("青禾社区", "part_of", "云杉物业有限公司", "not_allowed"),
        ("邻里读书会", "held_on", "--02-30", "no_date"),
    }


def test_a_unit_farther_above_is_told_with_the_reason():
    near = Story("a1").says(community("青禾社区", "松涛街道"), "part_of", street("松涛街道"))
    far = Story("a2").says(community("青禾社区", "松涛街道"), "part_of", Name("District", "云溪区"))
    assert reasons(near, far) == {("青禾社区", "part_of", "云溪区", "other_unit")}


def test_the_edge_that_would_close_a_circle_is_told_with_the_reason():
    def edge(number, child, parent, confidence=0.9):
        return Story(f"a{number}").says(company(child), "part_of", company(parent), confidence=confidence)

    found = reasons(edge(1, "甲木公司", "乙木公司"), edge(2, "乙木公司", "甲木公司", 0.5))
    assert found == {("乙木公司", "part_of", "甲木公司", "circle")}


def test_the_order_of_readings_does_not_matter_nor_that_one_is_given_twice():
    stories = [
        Story(f"a{n}", number=n).plans(community(f"{name}社区"), "partners_with", COMPANY)
        for n, name in enumerate(("青禾", "白榆", "丹枫"), start=1)
    ]
    assert told(stories) == told([*reversed(stories), stories[0]])
    assert [one[3] for one in told(stories)] == ["a1", "a2", "a3"]


def with_rejections():
    """One of the readings of golden cases that reject something; they are read when the first is drawn."""
    some = [reading for reading in case_readings() if reading.rejected]
    assert len(some) > 10
    return st.sampled_from(some)


@pytest.mark.no_cover
@settings(deadline=None, max_examples=30)
@given(st.lists(st.deferred(with_rejections), min_size=1, max_size=8, unique_by=id))
def test_what_is_rejected_changes_no_entity_and_no_fact(readings):
    full, bare = resolve(readings), resolve([replace(reading, rejected=()) for reading in readings])
    assert (full.entities, full.facts, bare.rejected) == (bare.entities, bare.facts, ())
    known = {entity.iri for entity in full.entities}
    used = {each.iri for one in full.rejected for each in (one.subject, one.object)}
    assert used - {""} <= known
