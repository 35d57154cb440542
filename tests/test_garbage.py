"""When the collector of garbage looks, and what it passes over."""

import gc

import pytest

from kg.garbage import all_kept, loading


@pytest.mark.parametrize("kept", [loading, all_kept])
@pytest.mark.parametrize("enabled", [True, False])
def test_nothing_is_looked_for_inside_and_the_collector_is_left_as_it_was(kept, enabled):
    (gc.enable if enabled else gc.disable)()
    try:
        with kept():
            assert not gc.isenabled()
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
        gc.unfreeze()


def test_what_was_loaded_is_passed_over():
    gc.unfreeze()
    with loading():
        loaded = [[] for _ in range(1000)]
    try:
        assert gc.get_freeze_count() >= len(loaded)
    finally:
        gc.unfreeze()
