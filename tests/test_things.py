"""Things by the articles of their sightings are what a dictionary has, in any order of asking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.sightings import Sighting
from kg.resolve.things import Things
from kg.resolve.units import Cluster

NAMES = ["青禾社区", "松涛街道"]
SIGHTINGS = [Sighting(article, "Community", name, ()) for article in "abc" for name in NAMES]
# The same ones, which are other objects.
EQUALS = [Sighting(each.article, each.type, each.name, each.parents) for each in SIGHTINGS]


def empty():
    return Things(
        {article: tuple(each for each in SIGHTINGS if each.article == article) for article in "abc"}
    )


@given(st.lists(st.tuples(st.lists(st.sampled_from(SIGHTINGS), min_size=1), st.integers(0, 3))), st.randoms())
def test_they_are_what_a_dictionary_has(told, chance):
    clusters = [Cluster("Community", name) for name in "abcd"]
    things, expected = empty(), {}
    for sightings, number in told:
        things.put(sightings, clusters[number])
        expected.update(dict.fromkeys(sightings, clusters[number]))
    assert dict(things) == expected
    assert len(things) == len(expected)
    assert {id(each) for each in things.distinct()} == {id(each) for each in expected.values()}
    asked = SIGHTINGS + EQUALS
    chance.shuffle(asked)
    assert [things.get(each) for each in asked] == [expected.get(each) for each in asked]
    assert all(things.same(each) is SIGHTINGS[SIGHTINGS.index(each)] for each in asked)


@pytest.mark.parametrize(("name", "article"), [("云杉社区", "a"), ("青禾社区", "d")])
def test_what_was_not_given_means_nothing(name, article):
    assert empty().get(Sighting(article, "Community", name, ())) is None
