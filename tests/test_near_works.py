"""Names that are one thing everywhere: what is told of them without looking at all their sightings."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.incremental.near import works
from kg.incremental.near.drafting import complete_ledger, draft_ledger
from kg.incremental.near.groups import Group, Seen, Written
from kg.incremental.near.ledger import open_ledger
from kg.incremental.near.works import Work, read_group, rows_of_group
from kg.ontology import entity_types, identity_scope
from kg.resolve.identity import works_of
from kg.resolve.sightings import Sighting

KIND = next(name for name in sorted(entity_types()) if identity_scope(name) == "corpus")
OTHER = next(name for name in sorted(entity_types()) if identity_scope(name) == "parent")
NAME = (KIND, "居民")
SIGHTINGS = [Sighting(article, *NAME, parents) for article in "abcdefgh" for parents in ((), ("青禾社区",))]
BROUGHT = [
    Seen(context, (), names, forms)
    for context in "12"
    for names in (("居民",), ("居民", "居 民"))
    for forms in ((), ("居民",), ("青禾社区居民",))
]
STATES = st.dictionaries(st.sampled_from(SIGHTINGS), st.sampled_from(BROUGHT), max_size=9)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ledger")
    draft_ledger(folder, [])
    complete_ledger(folder, [])
    with open_ledger(folder) as found:
        yield found


def whole(seen):
    """A group of which all is known."""
    found = Group(NAME, dict(seen))
    found.settle(works_of(seen))
    return found


def keep(ledger, rows):
    for place, row in rows.items():
        if row is None:
            ledger.drop(*place)
        else:
            ledger.put(*place, row)


def check(work, expected):
    """A work tells what a group tells of which all is known."""
    assert work.things == expected.things
    assert work.told() == [Written.of([*expected.seen.values()])] * len(expected.things)
    for each in expected.seen:
        assert work.has(each)
        assert work.thing(each) == expected.thing(each)
        assert work.context(each) == expected.context(each)
    assert [cluster.identity for cluster in work.clusters()] == [each.identity for each in expected.things]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(STATES, min_size=1, max_size=4), in_a_lot=st.integers(1, 9))
def test_a_work_whose_sightings_come_and_go_is_as_if_all_were_looked_at(ledger, states, in_a_lot):
    ledger.forget()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(works, "_IN_A_LOT", in_a_lot)
        if states[0]:
            keep(ledger, rows_of_group(whole(states[0])))
    for before, after in pairwise(states):
        work = read_group(NAME, ledger)
        former = work.owned()
        changed = {each for each in before if before[each] != after.get(each)}
        for each in sorted(changed):
            work.take_out(each)
        for each in sorted(after.keys() - (before.keys() - changed)):
            work.put(each, after[each])
        work.settle_alone()
        check(work, whole(after))
        assert not any(work.has(each) for each in before.keys() - after.keys())
        assert former() == whole(before).owned()()
        keep(ledger, work.rows())
        check(read_group(NAME, ledger), whole(after))
        assert Work(NAME, ledger).seen == after


def test_the_sightings_of_other_articles_are_not_read(ledger):
    ledger.forget()
    seen = {Sighting(f"{number:04}", *NAME, ()): Seen("", (), ("居民",), ()) for number in range(1000)}
    keep(ledger, rows_of_group(whole(seen)))
    asked = set()

    class Watched:
        def get(self, kind, key):
            asked.add((kind, key))
            return ledger.get(kind, key)

    work = read_group(NAME, Watched())
    work.take_out(Sighting("0500", *NAME, ()))
    work.put(Sighting("0000a", *NAME, ()), Seen("", (), ("居民",), ()))
    work.settle_alone()
    rows = work.rows()
    assert work.told() == [Written({("居民",): 1000}, {(): 1000})]
    assert asked == rows.keys()
    assert len(rows) <= 3


def test_names_that_mean_several_things_are_kept_as_a_whole(ledger):
    ledger.forget()
    name = (OTHER, "活动室")
    group = Group(name, {Sighting("a", *name, ()): Seen("", (), ("活动室",), ())})
    group.settle(works_of(group.seen))
    keep(ledger, rows_of_group(group))
    found = read_group(name, ledger)
    assert not isinstance(found, Work)
    assert (found.seen, found.owners, found.things) == (group.seen, group.owners, group.things)
