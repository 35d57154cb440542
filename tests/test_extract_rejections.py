"""What rules read of plans, hopes, denials and unnamed references is rejected, with the word that says so."""

from __future__ import annotations

import pytest
from case_readings import case_readings
from genre_texts import article, law, texts, triples
from hypothesis import given

from kg.annotate.text.words import modality
from kg.extract import read_article
from kg.extract.statements import confidences
from kg.lexicon import table
from kg.ontology import allows, predicate

pytestmark = pytest.mark.no_cover

A, B = "青禾社区", "松涛供电所"
# Those that only resolving and the build give.
OTHERS = {"low_confidence", "no_date", "other_unit", "circle", "correction"}
REASONS = {row["reason"] for row in table("rejections", "reason", "zh", "en")}


def rejected(text, headline=""):
    """Subject, predicate and object of what is rejected, each with the reason and its word."""
    return {
        (one.claim.subject.name, one.claim.predicate, one.claim.object.name): (
            one.reason,
            text[slice(*one.word)],
        )
        for one in read_article(article(text, headline)).rejected
    }


# A sentence with a hole, what fills it, the reason, and what the sentence states without it.
MEANT = [
    (f"{A}{{}}举办运动会。", "将", "plan", (A, "organizes", "运动会")),
    (f"{A}{{}}联合{B}开展消防演练。", "拟", "plan", (A, "partners_with", B)),
    (f"{A}{{}}成立“红袖章”巡逻队。", "计划", "plan", (A, "establishes", "“红袖章”巡逻队")),
    (f"{A}{{}}推出“一键呼救”系统。", "准备", "plan", (A, "runs", "“一键呼救”系统")),
    (f"{{}}{A}举办运动会。", "下一步，", "plan", (A, "organizes", "运动会")),
    (f"{A}{{}}以“睦邻工程”为书记项目。", "将", "plan", (A, "runs", "睦邻工程")),
    (f"{A}{{}}荣获“最美邻居”称号。", "有望", "plan", (A, "honored_as", "最美邻居")),
    (f"{A}{{}}荣获“最美邻居”称号。", "未", "negation", (A, "honored_as", "最美邻居")),
    (f"{A}{{}}举办运动会。", "没有", "negation", (A, "organizes", "运动会")),
    ("“睦邻”驿站{}为老年人提供服务。", "不再", "negation", ("“睦邻”驿站", "serves", "老人")),
    (f"{A}{{}}隶属于松涛街道。", "并非", "negation", (A, "part_of", "松涛街道")),
    (f"{{}}{A}与{B}签订共建协议。", "如果", "condition", (A, "partners_with", B)),
    (f"{{}}{A}举办运动会。", "希望", "hope", (A, "organizes", "运动会")),
    (f"居民说：“{{}}{A}举办运动会。”", "希望", "hope", (A, "organizes", "运动会")),
    ("志愿者林晓岚{}担任楼道长。", "将于5月", "plan", ("林晓岚", "holds_role", "楼道长")),
    ("志愿者林晓岚{}加入“红袖章”巡逻队。", "没有", "negation", ("林晓岚", "member_of", "“红袖章”巡逻队")),
    (f"3月5日，{A}{{}}举办运动会。", "将", "plan", ("运动会", "held_on", "--03-05")),
    (f"{A}{{}}在松涛广场举办运动会。", "将", "plan", ("运动会", "located_in", "松涛广场")),
    (f"“睦邻”驿站{{}}位于{A}。", "不再", "negation", ("“睦邻”驿站", "located_in", A)),
    (f"{A}举办运动会，志愿者林晓岚{{}}参加。", "没有", "negation", ("林晓岚", "participates_in", "运动会")),
]


@pytest.mark.parametrize(("text", "word", "reason", "triple"), MEANT)
def test_what_is_only_meant_is_rejected_and_without_the_word_it_is_claimed(text, word, reason, triple):
    said, meant = text.format(""), text.format(word)
    assert triple in triples(said)
    assert triple not in rejected(said)
    assert triple not in triples(meant)
    assert rejected(meant)[triple][0] == reason
    assert rejected(meant)[triple][1] in word


@pytest.mark.parametrize(
    ("text", "reason", "word"),
    [
        (f"{A}将招募20名志愿者。", "plan", "将"),
        (f"{A}希望招募20名志愿者。", "hope", "希望"),
        (f"{A}没有招募20名志愿者。", "negation", "没有"),
        (f"{A}招募了20名志愿者吗？", "condition", "？"),
    ],
)
def test_a_number_that_is_only_meant_is_rejected(text, reason, word):
    found = read_article(article(text))
    assert found.measurements == ()
    (one,) = found.rejected_measurements
    assert (one.measurement.text, one.measurement.subject.name) == ("20名", A)
    assert (one.reason, text[slice(*one.word)]) == (reason, word)


def test_a_thing_that_stands_in_a_relation_to_itself_is_rejected():
    found = read_article(article(f"{A}党支部动员社区党支部党员参加“清洁家园”行动，联合开展活动。"))
    ends = [(one.claim.subject.name, one.claim.object.name) for one in found.rejected if one.word is None]
    assert all(subject == target for subject, target in ends)


def test_a_purpose_is_rejected_with_the_word_that_opens_the_sentence():
    text = f"为切实方便居民，打造“睦邻”驿站，近日，{A}举办运动会。"
    assert rejected(text) == {(A, "establishes", "“睦邻”驿站"): ("purpose", "为")}
    assert (A, "organizes", "运动会") in triples(text)


@pytest.mark.parametrize(
    ("text", "triple", "word"),
    [
        ("社区开展了消防演练。", ("社区", "organizes", "消防演练"), "社区"),
        ("该公司联合青禾社区开展消防演练。", ("公司", "partners_with", A), "公司"),
    ],
)
def test_a_reference_to_nothing_named_is_rejected_with_that_word(text, triple, word):
    assert triple not in triples(text)
    assert rejected(text)[triple] == ("unresolved", word)


@pytest.mark.parametrize(
    "text",
    [
        f"{A}举办运动会，社区开展了消防演练。",
        "居民深入社区。",
        f"{A}联合{B}开展消防演练。",
        f"{A}将亭子改造成“暖心驿站”。",
        f"{A}没有钱，开展消防演练。",
    ],
)
def test_nothing_is_rejected_where_nothing_is_lost(text):
    assert rejected(text) == {}


def test_a_thing_that_stands_is_claimed_where_it_stands_and_rejected_where_it_is_planned():
    text = f"{A}举办运动会。\n明年，{A}将举办运动会。"
    found = read_article(article(text))
    claimed = [one for one in found.claims if one.predicate == "organizes"]
    (planned,) = [one for one in found.rejected if one.claim.predicate == "organizes"]
    assert [one.evidence.text for one in claimed] == [f"{A}举办运动会。"]
    assert planned.claim.evidence.text == f"{A}将举办运动会。"
    assert (planned.claim.subject.name, planned.claim.object.name) == (A, "运动会")


def test_what_is_planned_is_not_what_the_article_is_about():
    text = f"{A}将举办运动会。\n居民林晓岚走来。"
    assert [one for one in triples(text) if one[1] == "participates_in"] == []


def test_a_claim_knows_the_word_that_states_it():
    text = f"{A}将举办运动会，联合{B}开展消防演练。"
    reading = read_article(article(text))
    words = {one.claim.predicate: text[slice(*one.claim.cue)] for one in reading.rejected}
    assert words["organizes"] in ("举办", "开展")
    stated = read_article(article(f"{A}党委联合{B}开展消防演练。")).claims
    cues = {one.predicate: one.cue for one in stated}
    assert cues["part_of"] is None
    assert cues["organizes"] == (13, 15)


def place(claim):
    """What two claims that say the same of the same quote have in common."""
    ends = (claim.subject.name, claim.object.name)
    names = tuple(sorted(ends)) if predicate(claim.predicate).symmetric else ends
    return (names, claim.predicate, claim.evidence.start, claim.evidence.end)


def check(reading):
    text = reading.article.text
    claimed = {place(claim) for claim in reading.claims}
    for one in reading.rejected:
        claim, evidence = one.claim, one.claim.evidence
        assert place(claim) not in claimed
        assert evidence.text == text[evidence.start : evidence.end] != ""
        assert evidence.article == reading.article.id
        assert one.reason in REASONS - OTHERS
        allowed = allows(claim.subject.type, claim.predicate, claim.object.type)
        if one.word is None:
            itself = claim.subject.name == claim.object.name
            assert one.reason == ("itself" if itself else "not_allowed")
            assert itself or not allowed
            continue
        assert allowed
        assert 0 <= one.word[0] < one.word[1] <= len(text)
        assert claim.confidence == confidences()[claim.rule]
        if one.reason in modality().values():
            word = text[slice(*one.word)]
            assert modality().get(word, one.reason) == one.reason
    starts = [one.claim.evidence.start for one in reading.rejected]
    assert starts == sorted(starts)
    assert len({place(one.claim) for one in reading.rejected}) == len(reading.rejected)


@law
@given(texts(60))
def test_what_is_rejected_in_any_text_has_its_quote_and_word_and_is_not_claimed_there(text):
    check(read_article(article(text)))


def test_what_is_rejected_in_the_golden_cases_has_its_quote_and_word_and_is_not_claimed_there():
    for reading in case_readings():
        check(reading)
    given_reasons = {one.reason for reading in case_readings() for one in reading.rejected}
    assert given_reasons >= {"plan", "hope", "negation", "condition"}


def test_the_table_of_reasons_holds_those_of_the_words_of_modality_and_those_of_the_code():
    own = {"purpose", "unresolved", "itself", "not_allowed"}
    assert {*modality().values(), *own, *OTHERS} == REASONS


def test_every_reason_has_a_label_in_both_languages():
    for row in table("rejections", "reason", "zh", "en"):
        assert row["zh"]
        assert not row["zh"].isascii()
        assert row["en"].isascii()
