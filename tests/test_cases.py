"""The golden cases: what extraction reads from each theme's sentences, held against the floors on file."""

from __future__ import annotations

import pytest
from case_files import read_theme, theme_names
from case_readings import theme_readings
from case_scores import Floor, judge, reached, read_floors

FLOORS = read_floors()


@pytest.mark.parametrize("theme", [pytest.param(theme, id=theme) for theme in theme_names()])
def test_a_theme_stays_above_its_floor_and_yields_nothing_forbidden(theme):
    readings = zip(read_theme(theme), theme_readings(theme), strict=True)
    outcomes = [judge(case, reading.claims) for case, reading in readings]
    print("\n".join(str(one) for one in outcomes if one.missing or one.extra))  # noqa: T201 - shown on failure
    floor, now = FLOORS.get(theme, Floor()), reached(outcomes)
    assert sorted(now.known - floor.known) == [], f"{theme}: these cases yield a forbidden fact"
    assert now.precision >= floor.precision, (
        f"{theme}: precision fell from {floor.precision} to {now.precision}"
    )
    assert now.recall >= floor.recall, f"{theme}: recall fell from {floor.recall} to {now.recall}"


def test_every_floor_is_of_a_theme():
    assert sorted(set(FLOORS) - set(theme_names())) == []
