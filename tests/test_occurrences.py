"""Different texts, counted while they come and go."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.publish import occurrences
from kg.publish.occurrences import Occurrences

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "居民", "\ud800", ""]), max_size=6)
STEPS = st.lists(st.tuples(TEXTS, TEXTS), max_size=6)


@pytest.mark.parametrize("at_once", [1, 3, 1_000_000])
@given(steps=STEPS)
def test_texts_that_come_and_go_are_counted_as_if_all_were_known(at_once, steps):
    known = Counter()
    counted = Occurrences()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(occurrences, "_AT_ONCE", at_once)
        for come, go in steps:
            gone = list((Counter(go) & known).elements())
            counted.add(gone, -1)
            known -= Counter(gone)
            counted.add(come)
            known += Counter(come)
            assert len(counted) == len(known)
            counted = Occurrences(counted.kept())
            assert len(counted) == len(known)


@given(TEXTS, TEXTS)
def test_what_is_kept_does_not_hang_on_the_order(one, other):
    first, second = Occurrences(), Occurrences()
    first.add(one)
    first = Occurrences(first.kept())
    first.add(other)
    second.add(other)
    second.add(one)
    assert first.kept() == second.kept()
