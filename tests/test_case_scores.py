"""How golden cases are judged: lenient where names are phrases, strict where they are names."""

from __future__ import annotations

import pytest
from case_files import REQUIRED, Case, Expected, Named, parse_theme
from case_scores import Floor, judge, raised, reached, read_floors, write_floors
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Claim, Evidence, Mention

CASE = """## two of them act
> 青禾社区携手云杉社区开展“书香夜市”阅读活动。
Community: 青禾社区; 云杉社区
Event: “书香夜市”阅读活动
Date: --04-23 <- 云杉
青禾社区 | partners_with | 云杉社区
青禾社区; 云杉社区 | organizes | “书香夜市”阅读活动
? “书香夜市”阅读活动 | held_on | --04-23
! “书香夜市”阅读活动 | located_in | 青禾社区
"""
FLOOR = st.builds(
    Floor,
    st.integers(0, 1000).map(lambda figure: figure / 1000),
    st.integers(0, 1000).map(lambda figure: figure / 1000),
    st.frozensets(st.sampled_from(["a case", "another", "a third"])),
)


@pytest.fixture
def case() -> Case:
    return parse_theme("sample", CASE)[0]


def claim(subject, predicate, other, antecedent=None):
    mentions = [
        Mention(0, len(name), name, "Community", name, antecedent=antecedent) for name in (subject, other)
    ]
    return Claim(mentions[0], predicate, mentions[1], Evidence("a", 0, 1, "x"), "rule", 1.0)


def test_everything_found_is_a_clean_outcome(case):
    claims = [
        claim("云杉社区", "partners_with", "松涛街道青禾社区"),
        claim("青禾社区", "organizes", "书香夜市"),
        claim("云杉社区", "organizes", "“书香夜市”活动"),
        claim("书香夜市阅读活动", "held_on", "2024-04-23"),
    ]
    outcome = judge(case, [*claims, *claims])
    assert (outcome.found, outcome.missing, outcome.extra, outcome.forbidden) == (3, (), (), [])
    assert reached([outcome]) == Floor(1.0, 1.0)


def test_missing_extra_and_forbidden_are_told_apart(case):
    claims = [
        claim("青禾社区", "organizes", "“书香夜市”阅读活动"),
        claim("“书香夜市”阅读活动", "located_in", "青禾社区"),
        claim("青禾社区", "runs", "“书香夜市”阅读活动"),
    ]
    outcome = judge(case, claims)
    assert [fact.predicate for fact in outcome.missing] == ["partners_with", "organizes"]
    assert [one.predicate for one in outcome.extra] == ["located_in", "runs"]
    assert [fact.predicate for fact in outcome.forbidden] == ["located_in"]
    assert reached([outcome]) == Floor(0.333, 0.333, frozenset({"two of them act"}))
    assert "extra      青禾社区 | runs | “书香夜市”阅读活动" in str(outcome)


def test_nothing_claimed_of_nothing_expected_is_perfect(case):
    case.expected = [fact for fact in case.expected if fact.status != REQUIRED]
    assert reached([judge(case, [])]) == Floor(1.0, 1.0)


def test_a_partnership_turns_and_nothing_else_does(case):
    assert judge(case, [claim("云杉社区", "partners_with", "青禾社区")]).found == 1
    assert judge(case, [claim("“书香夜市”阅读活动", "organizes", "青禾社区")]).found == 0


def test_the_words_of_a_reference_are_no_name():
    entity = Named("青禾社区", "Community", references=("社区",))
    expected = Expected(entity, "runs", Named("“夜读”", "Programme"), REQUIRED)
    case = Case("sample", "a reference", 1, expected=[expected])
    assert judge(case, [claim("社区", "runs", "夜读")]).found == 0
    resolved = claim("青禾社区", "runs", "夜读", antecedent=(0, 4))
    assert judge(case, [resolved]).found == 1


@given(FLOOR, FLOOR)
def test_a_raised_floor_never_sinks_and_raising_again_changes_nothing(old, new):
    floor = raised(old, new)
    assert floor.precision >= old.precision
    assert floor.recall >= old.recall
    assert floor.known <= old.known
    assert raised(floor, new) == floor
    assert raised(None, new) == new


@given(st.dictionaries(st.sampled_from(["plans", "roles", "quotes"]), FLOOR))
def test_floors_are_read_back_as_they_were_written(tmp_path_factory, floors):
    path = tmp_path_factory.mktemp("floors") / "floors.tsv"
    write_floors(floors, path)
    assert read_floors(path) == floors


def test_a_floor_whose_last_column_an_editor_stripped_is_read(tmp_path):
    path = tmp_path / "floors.tsv"
    path.write_text("theme\tprecision\trecall\tknown\nplans\t0.500\t0.250\n", encoding="utf-8")
    assert read_floors(path) == {"plans": Floor(0.5, 0.25)}
