"""Doubtful beginnings of places' names, put right by clean forms in other articles."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.records import Article, Claim, Evidence, Mention, Reading
from kg.resolve import resolve
from kg.resolve.edges import shown_names, with_clean_edge

CLEAN = "青禾社区办起了食堂。"


def reading(number, text, name, entity_type="Community", parents=(), headline=""):
    """A reading of a text in which a community, the first time its name stands there, holds a fair."""
    start = text.index(name)
    place = Mention(start, start + len(name), name, entity_type, name, parents)
    event = Mention(len(text) - 1, len(text), text[-1:], "Event", "邻里集市")
    quote = Evidence(f"a{number}", start, len(text), text[start:])
    article = Article(f"a{number}", "page.txt", number, "", headline, (), "", "", text)
    return Reading(article, (place, event), (Claim(place, "organizes", event, quote, "test", 0.9),))


def with_clean_edges(readings):
    """The readings in their order, each as all of them show the names of places."""
    shown = shown_names(readings)
    return tuple(with_clean_edge(each, shown) for each in readings)


def names(readings):
    return [each.mentions[0].name for each in with_clean_edges(readings)]


def test_a_word_that_grew_into_a_name_is_cut_off_by_a_clean_form():
    grown = reading(1, "街道委托青禾社区办集市", "委托青禾社区")
    assert names([grown]) == ["委托青禾社区"]
    mended = with_clean_edges([grown, reading(2, CLEAN, "青禾社区")])[0]
    assert (mended.mentions[0].text, mended.mentions[0].start) == ("青禾社区", 4)
    assert mended.claims[0].subject == mended.mentions[0]


def test_a_first_character_that_was_taken_away_comes_back_and_stays_in_the_quote():
    shrunk = reading(1, "年味绘出新青禾小区办集市", "青禾小区", "ResidentialArea")
    whole = reading(2, "新青禾小区办集市", "新青禾小区", "ResidentialArea")
    mended = with_clean_edges([shrunk, whole])[0]
    assert mended.mentions[0].name == mended.mentions[0].text == "新青禾小区"
    assert mended.claims[0].evidence.text == "新青禾小区办集市"


@pytest.mark.parametrize(
    ("text", "name", "headline"),
    [
        ("，东港青禾社区办集市", "东港青禾社区", ""),
        ("来到东港青禾社区办集市", "东港青禾社区", "东港青禾社区办集市"),
        ("在东港青禾社区办集市", "东港青禾社区", ""),
        ("走访新青禾社区办集市", "新青禾社区", ""),
    ],
)
def test_a_name_that_begins_cleanly_or_differs_in_one_character_stays(text, name, headline):
    other = reading(2, CLEAN, "青禾社区")
    assert names([reading(1, text, name, headline=headline), other]) == [name, "青禾社区"]


def test_a_name_behind_its_own_unit_stays():
    chained = reading(1, "走访松涛街道东港青禾社区办集市", "东港青禾社区", parents=("松涛街道",))
    assert names([chained, reading(2, CLEAN, "青禾社区")])[0] == "东港青禾社区"


def test_a_form_in_a_doubtful_place_is_no_evidence():
    assert names(
        [reading(1, "街道委托青禾社区办集市", "委托青禾社区"), reading(2, "走访青禾社区办集市", "青禾社区")]
    ) == [
        "委托青禾社区",
        "青禾社区",
    ]


def test_a_body_and_a_reference_follow_their_place():
    text = "街道委托青禾社区党委办集市，社区高兴"
    place = Mention(2, 8, "委托青禾社区", "Community", "委托青禾社区")
    body = Mention(2, 10, "委托青禾社区党委", "PartyOrganization", "委托青禾社区党委", ("委托青禾社区",))
    reference = Mention(14, 16, "社区", "Community", "委托青禾社区", antecedent=(2, 8))
    article = Article("a1", "page.txt", 1, "", "", (), "", "", text)
    both = with_clean_edges([Reading(article, (place, body, reference), ()), reading(2, CLEAN, "青禾社区")])
    assert both[0].mentions[1] == Mention(
        4, 10, "青禾社区党委", "PartyOrganization", "青禾社区党委", ("青禾社区",)
    )
    assert both[0].mentions[2] == Mention(14, 16, "社区", "Community", "青禾社区", antecedent=(4, 8))


def test_articles_meet_in_one_entity():
    resolution = resolve(
        [reading(1, "街道委托青禾社区办集市", "委托青禾社区"), reading(2, CLEAN, "青禾社区")]
    )
    assert [each.name for each in resolution.entities if each.type == "Community"] == ["青禾社区"]


NAMES = ["青禾社区", "委托青禾社区", "东港青禾社区", "港青禾社区", "禾社区", "丹枫社区", "来到丹枫社区"]
LEADS = ["", "，", "在", "走访", "东港", "委托", "东", "青", "时尚"]


@st.composite
def stories(draw):
    told = []
    for number in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(NAMES))
        lead = "".join(draw(st.lists(st.sampled_from(LEADS), max_size=3)))
        text = f"{lead}{name}办集市"
        told.append(reading(number, text, name))
    return told


@settings(max_examples=100, deadline=None)
@given(stories())
def test_the_order_of_the_articles_changes_nothing(told):
    expected = set(with_clean_edges(told))
    assert all(set(with_clean_edges(order)) == expected for order in permutations(told))


@settings(max_examples=200, deadline=None)
@given(stories())
def test_offsets_stay_true_and_quotes_hold_their_names(told):
    for each in with_clean_edges(told):
        for mention in each.mentions:
            assert each.article.text[mention.start : mention.end] == mention.text
        for claim in each.claims:
            quote = claim.evidence
            assert each.article.text[quote.start : quote.end] == quote.text
            assert quote.start <= claim.subject.start
            assert claim.subject.text in quote.text


@settings(max_examples=200, deadline=None)
@given(stories())
def test_a_second_look_changes_nothing(told):
    once = with_clean_edges(told)
    assert with_clean_edges(once) == once
