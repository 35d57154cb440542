"""Laws of claims and their evidence that hold for any text."""

from __future__ import annotations

import copy
import itertools

import pytest
from case_readings import case_articles, case_readings
from genre_texts import article, claims, law, texts
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import create_language, read_article
from kg.extract.statements import confidences
from kg.ontology import allows
from kg.records import Piece

pytestmark = pytest.mark.no_cover

CASES = case_articles()


def held(mention, evidence):
    """Whether a quote holds a mention's words; white space at their end may be left out."""
    words = mention.text.rstrip()
    inside = evidence.start <= mention.start and mention.start + len(words) <= evidence.end
    return inside and words in evidence.text


def check(claim, text):
    evidence = claim.evidence
    assert evidence.text == text[evidence.start : evidence.end]
    assert evidence.text.strip()
    assert "\n" not in evidence.text
    assert claim.subject.name != claim.object.name
    assert allows(claim.subject.type, claim.predicate, claim.object.type)
    assert claim.confidence == confidences()[claim.rule]
    assert 0 < claim.confidence < 1
    for mention in (claim.subject, claim.object):
        assert mention.text == text[mention.start : mention.end]
        assert held(mention, evidence) or mention.antecedent is not None


@law
@given(texts(60).map(str.strip))
def test_every_claim_of_any_text_has_its_evidence(text):
    for claim in claims(text):
        check(claim, text)


@pytest.mark.parametrize("number", range(0, len(CASES), 40))
def test_every_claim_of_the_golden_cases_has_its_evidence(number):
    some = case_readings()[number : number + 40]
    found = [(claim, reading.article.text) for reading in some for claim in reading.claims]
    assert len(found) > len(some) / 4
    for claim, text in found:
        check(claim, text)


def pieces_of(text, cuts, gap):
    """The text as pieces that stand ``gap`` characters apart on their page."""
    edges = [0, *sorted(cuts), len(text)]
    found, page = [], 0
    for start, end in itertools.pairwise(edges):
        if end > start:
            found.append(Piece(start, page, end - start))
            page += end - start + gap
    return tuple(found)


SENTENCES = "青禾社区联合松涛供电所开展消防演练，为居民提供服务。近日，青禾社区书记林晓岚荣获“最美邻居”称号。"


@law
@given(st.sets(st.integers(1, len(SENTENCES) - 1), min_size=1, max_size=6))
def test_no_evidence_crosses_what_interrupts_it_on_the_page(cuts):
    apart = read_article(article(SENTENCES, pieces=pieces_of(SENTENCES, cuts, gap=50)))
    for claim in apart.claims:
        assert not [cut for cut in cuts if claim.evidence.start < cut < claim.evidence.end]
        check(claim, SENTENCES)


@law
@given(st.sets(st.integers(1, len(SENTENCES) - 1), min_size=1, max_size=6))
def test_line_breaks_on_the_page_interrupt_nothing(cuts):
    whole = read_article(article(SENTENCES))
    broken = read_article(article(SENTENCES, pieces=pieces_of(SENTENCES, cuts, gap=1)))
    assert broken.claims == whole.claims
    assert len(whole.claims) >= 5


def test_pieces_in_another_order_on_the_page_hold_no_common_quote():
    half = SENTENCES.index("开展")
    turned = (Piece(0, len(SENTENCES) - half, half), Piece(half, 0, len(SENTENCES) - half))
    quotes = [claim.evidence for claim in read_article(article(SENTENCES, pieces=turned)).claims]
    assert quotes
    assert not [one for one in quotes if one.start < half < one.end]


def test_a_quote_shrinks_to_its_names_where_the_clause_is_interrupted():
    text = "近日，青禾社区联合松涛供电所开展消防演练，为居民服务。"
    cut = text.index("，为")
    whole = next(c for c in read_article(article(text)).claims if c.predicate == "partners_with")
    apart = article(text, pieces=pieces_of(text, {cut}, gap=50))
    cut_off = next(c for c in read_article(apart).claims if c.predicate == "partners_with")
    assert whole.evidence.text == "青禾社区联合松涛供电所开展消防演练，"
    assert cut_off.evidence.text == "青禾社区联合松涛供电所"


def test_an_actor_of_an_earlier_paragraph_is_an_empty_mention_that_refers():
    text = "青禾社区很大。\n近日，推出“一键呼救”系统。"
    (claim,) = [one for one in claims(text) if one.predicate == "runs"]
    assert (claim.subject.text, claim.subject.name) == ("", "青禾社区")
    assert text[slice(*claim.subject.antecedent)] == "青禾社区"
    assert claim.evidence.text == "推出“一键呼救”系统。"


def test_no_quote_is_too_long_to_check_at_a_glance():
    text = f"青禾社区{'，大家都很高兴' * 60}，举办运动会。"
    assert [one for one in claims(text) if len(one.evidence.text) > 240] == []


@law
@given(texts(60))
def test_reading_is_pure_and_claims_are_sorted(text):
    given_article = article(text, headline="青禾社区开展活动")
    before = copy.deepcopy(given_article)
    first, second = read_article(given_article), read_article(given_article)
    assert first == second
    assert given_article == before
    assert first.article is given_article
    places = [(claim.evidence.start, claim.evidence.end, claim.predicate) for claim in first.claims]
    assert places == sorted(places)
    starts = [(mention.start, -mention.end) for mention in first.mentions]
    assert starts == sorted(starts)


def test_what_was_read_before_changes_nothing():
    forward = [read_article(case) for case in CASES[:60]]
    backward = [read_article(case) for case in reversed(CASES[:60])]
    assert forward == backward[::-1]


def test_a_triple_is_claimed_once_for_each_quote():
    for reading in case_readings():
        keys = [(c.subject.name, c.predicate, c.object.name, c.evidence.start) for c in reading.claims]
        assert len(keys) == len(set(keys))


def test_the_component_gives_the_claims_of_a_text():
    nlp = create_language()
    assert nlp.pipe_names == ["cobuild_sentences", "cobuild_names", "cobuild_claims"]
    analysis = nlp.analyze_pipes(keys=["assigns", "requires"])
    assert not any(problem for problems in analysis["problems"].values() for problem in problems)
    doc = nlp(SENTENCES)
    expected = read_article(article(SENTENCES)).claims
    found = [(c.subject, c.predicate, c.object, c.evidence.text) for c in doc._.claims]
    assert found == [(c.subject, c.predicate, c.object, c.evidence.text) for c in expected]


def test_a_stream_of_docs_carries_claims():
    several = [case.text for case in CASES[:20]]
    alone = [create_language()(text)._.claims for text in several]
    assert [doc._.claims for doc in create_language().pipe(several)] == alone
    assert any(alone)


def test_the_pipeline_is_built_once():
    assert create_language() is create_language()
    assert create_language().lang == "zh"
