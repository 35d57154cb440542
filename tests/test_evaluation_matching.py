"""When a triple of a run states a fact of the gold, and how triples and facts are paired."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_scores import PHRASES

from kg.evaluation.articles import ArticleScore, score_articles
from kg.evaluation.gold import GoldArticle
from kg.evaluation.matching import largest_pairing, same_date, same_entity
from kg.evaluation.names import comparable, folded, named, overlap
from kg.evaluation.run import RunArticle
from kg.ontology import entity_types

CHOICES = st.lists(st.lists(st.integers(0, 4), max_size=3), max_size=5)
CHAIN = st.tuples(
    st.sampled_from(["", "江苏省"]),
    st.sampled_from(["", "云溪市"]),
    st.sampled_from(["", "江北区", "经开区", "云溪高新区"]),
    st.sampled_from(["", "松涛街道", "白鹭镇"]),
).map("".join)


@pytest.mark.parametrize(
    ("found", "name", "kind", "same"),
    [
        ("江北区松涛街道青禾社区", "青禾社区", "Community", True),
        ("青禾社区党委", "青禾社区", "Community", False),
        ("青禾社区党总支", "云杉社区党总支", "PartyOrganization", False),
        ("银杏花苑志愿队", "志愿队", "Team", False),
        ("书香夜市", "“书香夜市”阅读活动", "Event", True),
        ("书香夜市", "“书香夜市”公司", "Company", False),
        ("“书香少年”评选", "“书香夜市”阅读活动", "Event", False),
        ("党员", "在职党员", "Group", False),
        ("“邻里·客厅”", "邻里客厅", "Venue", True),
        ("松涛街道党委", "党委", "PartyOrganization", False),
        ("书香夜市", "书香夜市开幕", "Nonsense", False),
    ],
)
def test_proper_names_must_be_equal_and_phrases_nearly(found, name, kind, same):
    assert same_entity(named(found).names, named(name).names, kind) is same


@pytest.mark.parametrize("kind", [*entity_types(), "Date"])
def test_the_types_that_are_named_by_phrases_are_those_of_the_guidelines_scorer(kind):
    assert same_entity(frozenset({"书香夜市"}), frozenset({"书香夜市开幕"}), kind) is (kind in PHRASES)


@given(CHAIN, st.sampled_from(["青禾社区", "林晓岚", "书香夜读", "ABC驿站"]))
def test_the_units_in_front_of_a_name_do_not_count(chain, name):
    assert folded(name) in comparable(chain + name)


def test_what_only_says_that_it_is_a_unit_is_no_name_without_its_prefix():
    assert comparable("松涛街道社区党委") == {"松涛街道社区党委"}
    assert comparable("松涛街道书院") == {"松涛街道书院"}
    assert comparable("松涛街道老书院") == {"松涛街道老书院", "老书院"}


@given(st.text(), st.sampled_from(list("“”·、（】 \t\n")))
def test_marks_and_white_space_count_for_nothing(text, mark):
    assert folded(f"{mark}甲{mark}{text}") == folded(f"甲{text}")


@given(st.text(max_size=8), st.text(max_size=8))
def test_overlap_is_a_share_and_does_not_depend_on_the_order(one, other):
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, one) == (1 if len(one) > 1 else 0)


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        ("2024-02-24", "--02-24", True),
        (" --02-24", "--02-24", True),
        ("--02-24", "2024-02-24", False),
        ("2024-02", "2024-02", True),
        ("2024-02-24", "2024-02", False),
        ("2024-12-24", "--02-24", False),
        ("2月24日", "--02-24", False),
    ],
)
def test_a_full_date_answers_for_the_same_day_without_its_year(found, gold, same):
    assert same_date(found, gold) is same


def most(choices):
    """The size of the largest pairing, by trying every order of giving choices to numbers."""
    if not choices:
        return 0
    taken = permutations([*range(5), *[None] * len(choices)], len(choices))
    return max(
        sum(choice is not None for choice in pick)
        for pick in taken
        if all(choice is None or choice in own for choice, own in zip(pick, choices, strict=True))
    )


@given(st.lists(st.lists(st.integers(0, 2), max_size=3), max_size=3))
def test_no_pairing_is_larger(choices):
    assert len(largest_pairing(choices)) == most(choices)


@given(CHOICES)
def test_a_pairing_gives_each_choice_once_to_one_who_has_it(choices):
    pairs = largest_pairing(choices)
    assert len(set(pairs.values())) == len(pairs)
    assert all(choice in choices[number] for number, choice in pairs.items())


@given(CHOICES, st.lists(st.integers(0, 4), max_size=3))
def test_who_is_paired_stays_paired_when_others_come(choices, more):
    assert set(largest_pairing(choices)) <= set(largest_pairing([*choices, more]))


def test_a_long_chain_of_moves_is_followed():
    length = 5000
    choices = [[number, number + 1] for number in range(length)] + [[0]]
    assert len(largest_pairing(choices)) == length + 1


def article(start, end, *, pieces=(), headline="", authors=()):
    return GoldArticle("a", headline, tuple(authors), start, end, tuple(pieces) or (start,))


def printed(text, headline="", authors=()):
    return RunArticle("a.txt", headline, tuple(authors), text)


GOLD = article(
    "青禾社区与",
    "一起读书。",
    pieces=["青禾社区与", "林晓岚"],
    headline="邻里同乐 共建家园",
    authors=["沈知远"],
)
OTHER = article("丹枫社区的", "一起唱歌。")


@pytest.mark.parametrize(
    ("found", "whole", "headline", "byline"),
    [
        (printed("青禾社区与邻居，林晓岚一起\n读书。", "邻里同乐，共建家园", ["沈知 远"]), 1, 1, 1),
        (printed("青禾社区与林晓岚一起读书。", "邻里同乐共建家园！"), 1, 1, 0),
        (printed("青禾社区与林晓岚一起读书。", "邻里同乐", ["沈知远", "顾若溪"]), 1, 0, 0),
        (printed("林晓岚，青禾社区与邻居一起读书。", GOLD.headline, GOLD.authors), 0, 0, 0),
        (printed("青禾社区与林晓岚一起读书。丹枫社区的人", GOLD.headline, GOLD.authors), 0, 0, 0),
        (printed("青禾社区与林晓岚", GOLD.headline, GOLD.authors), 0, 0, 0),
    ],
)
def test_an_article_is_whole_in_reading_order_and_without_another(found, whole, headline, byline):
    assert score_articles([GOLD, OTHER], [found]) == ArticleScore(2, 1, whole, headline, byline)


def test_the_first_whole_article_counts():
    text = "青禾社区与林晓岚一起读书。"
    found = [printed("丹枫"), printed(text, "别的标题"), printed(text, GOLD.headline, GOLD.authors)]
    assert score_articles([GOLD], found) == ArticleScore(1, 3, 1, 0, 0)


@pytest.mark.parametrize(
    ("want", "got", "same"),
    [
        ("社区邻里晨跑节", "社区邻里晨跑", 1),
        ("社区邻里晨跑", "社区邻里晨跑节", 1),
        ("邻里晨跑节", "邻里晨跑节日", 0),
        ("社区邻里晨跑节", "社区邻居夜跑节", 0),
        ("", "邻里晨跑节", 0),
        ("“邻里”晨跑", "邻里 晨跑", 1),
    ],
)
def test_only_a_long_headline_may_differ_a_little(want, got, same):
    gold = article("青禾", "读书。", headline=want)
    assert score_articles([gold], [printed("青禾读书。", got)]).headline == same
