"""Relations of more than two: what the words of one sentence fill, and what they leave open."""

from dataclasses import replace

import pytest
from genre_texts import law
from hypothesis import given
from hypothesis import strategies as st
from reading_builder import Name, Story, community, company, date

from kg.extract import read_article
from kg.lexicon import table
from kg.ontology import ontology_graph, term
from kg.records import Article
from kg.relations import Conferral, Membership, Participation, Partnership, find_relations
from kg.resolve import resolve

A, B, C = "青禾社区", "松涛供电所", "云帆书店"
HONOUR, PERSON = "最美楼道长", "林晓岚"


def relations(kind, *readings):
    articles = {reading.article.id: reading.article for reading in readings}
    return [each for each in find_relations(resolve(readings), articles) if isinstance(each, kind)]


def read(text, issue_date="2031-03-10"):
    return read_article(Article("p-01", "p.txt", 1, "", "", (), "", "", text, issue_date=issue_date))


def names(entities):
    return {each.name for each in entities}


@pytest.mark.parametrize(
    ("text", "partners", "kinds"),
    [
        (f"{A}与{B}签约结对。", {A, B}, ("pairing", "signing")),
        (f"{A}与{B}签订共建协议。", {A, B}, ("co-building", "signing")),
        (f"{A}的共建单位{B}来了。", {A, B}, ("co-building",)),
        (f"{A}联合{B}、{C}开展消防演练。", {A, B, C}, ("joint-action",)),
        (f"{A}、柳岸社区举办运动会。", {A, "柳岸社区"}, ()),
    ],
)
def test_one_cue_binds_its_partners_and_the_words_of_the_quote_say_how(text, partners, kinds):
    (found,) = relations(Partnership, read(text))
    assert (names(found.partners), found.kinds) == (partners, kinds)


def test_a_partner_s_own_name_says_no_kind():
    story = Story("p-01").says(company("共建物业有限公司"), "partners_with", community(A))
    (found,) = relations(Partnership, story.reading)
    assert found.kinds == ()


def test_two_pacts_of_one_sentence_stay_two():
    found = relations(Partnership, read(f"{A}与{B}签约，柳岸社区与{C}结对。"))
    assert {(frozenset(names(each.partners)), each.kinds) for each in found} == {
        (frozenset({A, B}), ("signing",)),
        (frozenset({"柳岸社区", C}), ("pairing",)),
    }


def test_one_pact_told_twice_in_an_article_is_one_with_both_grounds():
    (found,) = relations(Partnership, read(f"{A}与{B}签约。\n{A}与{B}结对。"))
    assert found.kinds == ("pairing", "signing")
    assert len(found.grounds) == 2


def test_one_pact_in_two_articles_is_told_by_each():
    first, second = read(f"{A}与{B}签约。"), read(f"{A}与{B}结对。")
    other = replace(second, article=replace(second.article, id="p-02", number=2))
    claims = [replace(c, evidence=replace(c.evidence, article="p-02")) for c in second.claims]
    found = relations(Partnership, first, replace(other, claims=tuple(claims)))
    assert [(each.article, each.kinds) for each in found] == [("p-01", ("signing",)), ("p-02", ("pairing",))]


@pytest.mark.parametrize(
    ("text", "occasions"),
    [
        (f"{A}联合{B}开展消防演练。", {"消防演练"}),
        (f"{A}与{B}签约。{A}开展消防演练。", set()),
        (f"{A}与{B}签约，{A}开展消防演练。", set()),
    ],
)
def test_an_occasion_is_an_event_that_the_partners_share(text, occasions):
    (found,) = relations(Partnership, read(text))
    assert names(found.occasions) == occasions


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"3月5日，{A}与{B}签约。", "2031-03-05"),
        (f"{A}与{B}签约。3月5日，居民来了。", ""),
        (f"成立于2029年的{A}与{B}签约。", ""),
        (f"3月5日，{A}与{B}结对，去年9月相识。", ""),
        (f"{A}与{B}签约后，3月5日居民来了。", ""),
        (f"近日，{A}与{B}签约。", ""),
        (f"每年3月5日，{A}与{B}联合举办运动会。", ""),
    ],
)
def test_a_day_counts_where_it_is_the_only_one_and_stands_in_front(text, day):
    found = relations(Partnership, read(text))
    assert {each.date for each in found} <= {day}
    assert found or "成立于" in text


def test_the_day_of_the_occasion_is_the_day_of_the_pact():
    partner, event = community(A), Name("Event", "邻里读书会")
    story = Story("p-01").says(partner, "partners_with", company(C))
    for claim in (
        Story("p-01").says(partner, "organizes", event).claims[0],
        Story("p-01").says(company(C), "organizes", event).claims[0],
        Story("p-01").says(event, "held_on", date("2031-03-05")).claims[0],
    ):
        story.claims.append(replace(claim, evidence=story.claims[0].evidence))
    (found,) = relations(Partnership, story.reading)
    assert (names(found.occasions), found.date) == ({"邻里读书会"}, "2031-03-05")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            f"“书香夜市”活动由{A}主办，{B}承办，{C}协办。",
            {A: ("organiser",), B: ("undertaker",), C: ("co-organiser",)},
        ),
        (f"{A}开展消防演练。", {A: ("organiser",)}),
        (f"{A}开展消防演练，邀请网格员{PERSON}参加。", {A: ("organiser",), PERSON: ("guest",)}),
        (f"{A}开展消防演练，特邀网格员{PERSON}主讲。", {A: ("organiser",), PERSON: ("guest", "speaker")}),
        (f"{A}开展消防演练。网格员{PERSON}主持会议。", {A: ("organiser",), PERSON: ()}),
    ],
)
def test_a_part_is_what_the_words_beside_the_name_say(text, parts):
    found = relations(Participation, read(text))
    assert {each.participant.name: each.parts for each in found} == parts


def test_who_takes_part_without_a_word_for_the_part_has_none():
    story = Story("p-01").says(Name("Person", PERSON), "participates_in", Name("Event", "邻里读书会"))
    (found,) = relations(Participation, story.reading)
    assert (found.participant.name, found.parts) == (PERSON, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{A}党委书记、居委会主任{PERSON}说。",
            {(f"{A}党委", f"{A}党委书记", ""), (f"{A}居委会", f"{A}居委会主任", "")},
        ),
        (f"2029年，{PERSON}担任{A}党委书记。", {(f"{A}党委", f"{A}党委书记", "2029")}),
        (f"2029年，{A}网格员{PERSON}说。", {(A, "网格员", "")}),
        (f"{PERSON}加入萤火志愿服务队。", {("萤火志愿服务队", None, "")}),
        (f"网格员{PERSON}说。", set()),
        (f"网格员{PERSON}说。{PERSON}加入萤火志愿服务队。", {("萤火志愿服务队", None, "")}),
    ],
)
def test_a_role_belongs_to_the_organisation_of_its_phrase(text, expected):
    found = relations(Membership, read(text))
    told = {(each.organization.name, each.role and each.role.name, each.date) for each in found}
    assert told == expected
    assert {each.member.name for each in found} <= {PERSON}


def test_persons_who_share_a_name_are_not_joined_across_articles():
    first = Story("p-01").says(Name("Person", PERSON), "holds_role", Name("Role", "网格长"))
    second = Story("p-02", number=2).says(Name("Person", PERSON), "member_of", company(C))
    (found,) = relations(Membership, first.reading, second.reading)
    assert (found.article, found.role) == ("p-02", None)


def test_a_member_of_a_venue_has_no_membership():
    story = Story("p-01").says(Name("Person", PERSON), "member_of", Name("Venue", "萤火驿站"))
    assert relations(Membership, story.reading) == []


@pytest.mark.parametrize(
    ("text", "givers", "day"),
    [
        (f"3月5日，{PERSON}被松涛街道评为“{HONOUR}”。", {"松涛街道"}, "2031-03-05"),
        (f"松涛街道授予{A}“{HONOUR}”称号。", {"松涛街道"}, ""),
        (f"{PERSON}被评为“{HONOUR}”。松涛街道很高兴。", set(), ""),
        (f"松涛街道{PERSON}被评为“{HONOUR}”。", set(), ""),
        (f"{A}荣获“{HONOUR}”称号。", set(), ""),
        (f"2030年7月“{HONOUR}”{PERSON}说。", set(), "2030-07"),
        (f"2030年7月，“{HONOUR}”{PERSON}说。", set(), ""),
    ],
)
def test_a_giver_and_a_day_are_those_of_the_clause(text, givers, day):
    (found,) = relations(Conferral, read(text))
    assert (names(found.givers), found.date, found.honour.name) == (givers, day, HONOUR)


def test_a_giver_is_an_entity_of_the_graph():
    resolution = resolve([read(f"{PERSON}被松涛街道评为“{HONOUR}”。")])
    (given_,) = resolution.givers
    assert given_.giver in resolution.entities


def test_what_is_only_planned_relates_nothing():
    assert find_relations(resolve([read(f"5月4日，{A}将与{B}签约。")]), {}) == ()


@pytest.mark.parametrize(("name", "column"), [("partnership_kinds", "kind"), ("parts_played", "part")])
def test_the_tables_name_concepts_of_the_ontology(name, column):
    for row in table(name, "word", column):
        assert (term(row[column]), None, term("PartnershipKinds" if column == "kind" else "PartsPlayed")) in (
            ontology_graph()
        )


@law
@given(st.permutations([f"{A}联合{B}开展消防演练。", f"{A}党委书记{PERSON}说。", f"{C}与{B}签约。"]))
def test_relations_rest_on_claims_of_their_article_in_any_order(texts):
    readings = []
    for number, text in enumerate(texts):
        article = Article(f"p-{text[:4]}", "p.txt", 1, "", "", (), "", "", text)
        readings.append(read_article(article))
        assert number < len(texts)
    articles = {reading.article.id: reading.article for reading in readings}
    found = find_relations(resolve(readings), articles)
    assert [type(each).__name__ for each in found].count("Membership") == 1
    assert {claim.evidence.article for each in found for _, claim in each.grounds} <= set(articles)
    assert all(claim.evidence.article == each.article for each in found for _, claim in each.grounds)
    again = find_relations(resolve(readings[::-1]), articles)
    assert again == found
