"""Identity from build to build: who keeps an IRI, who gets a new one, and what replaces what."""

import pytest
from reading_builder import Name, Story, community, company, date, street
from registered import Builds, iris, replaced

COMPANY = company("云杉物业有限公司")
READERS = Name("Event", "邻里读书会")


def in_street(number, unit, name="青禾社区"):
    return Story(f"a{number}").says(community(name, unit), "part_of", street(unit))


def bare(number, name="青禾社区"):
    return Story(f"a{number}").says(community(name), "partners_with", COMPANY)


def member(number, person, organisation):
    return Story(f"a{number}").says(Name("Person", person), "member_of", organisation)


@pytest.fixture
def builds():
    return Builds()


# -------- communities


def test_the_first_of_two_communities_of_one_name_keeps_its_iri_and_the_second_gets_its_street(builds):
    first = builds.build(in_street(1, "松涛街道"))
    both = builds.build(in_street(1, "松涛街道"), in_street(2, "柏林街道"))
    assert iris(first, "Community") == ["community/青禾社区"]
    assert iris(both, "Community") == ["community/青禾社区", "community/青禾社区-柏林街道"]
    parents = {e.iri.rsplit("/")[-1]: e.parent.rsplit("/")[-1] for e in both.entities if e.parent}
    assert parents == {"青禾社区": "松涛街道", "青禾社区-柏林街道": "柏林街道"}
    assert replaced(both) == {}


def test_a_community_is_known_again_by_its_street_in_other_articles(builds):
    builds.build(in_street(1, "松涛街道"), in_street(2, "柏林街道"))
    assert iris(builds.build(in_street(3, "柏林街道")), "Community") == ["community/青禾社区-柏林街道"]
    assert iris(builds.build(in_street(4, "云杉街道")), "Community") == ["community/青禾社区-云杉街道"]


def test_an_iri_is_not_given_to_a_community_in_another_street(builds):
    builds.build(in_street(1, "松涛街道"))
    assert iris(builds.build(in_street(2, "柏林街道")), "Community") == ["community/青禾社区-柏林街道"]


def test_a_community_without_street_is_the_only_one_of_its_name(builds):
    builds.build(bare(1))
    assert iris(builds.build(in_street(2, "松涛街道")), "Community") == ["community/青禾社区"]
    assert iris(builds.build(bare(3)), "Community") == ["community/青禾社区"]


def test_a_name_that_could_be_either_of_two_is_neither(builds):
    builds.build(in_street(1, "松涛街道"), in_street(2, "柏林街道"))
    assert iris(builds.build(bare(3)), "Community") == ["community/青禾社区"]


def test_where_several_bear_a_name_one_without_street_is_not_taken_for_one_in_a_new_street(builds):
    builds.build(in_street(1, "松涛街道"), in_street(2, "柏林街道"), bare(3))
    assert iris(builds.build(in_street(4, "云杉街道")), "Community") == ["community/青禾社区-云杉街道"]
    assert iris(builds.build(bare(5)), "Community") == ["community/青禾社区"]


def test_two_communities_that_turn_out_to_be_one_keep_the_elder_iri(builds):
    builds.build(bare(1))
    builds.build(bare(1), in_street(2, "松涛街道"), in_street(3, "柏林街道"))
    one = builds.build(bare(1), in_street(2, "松涛街道"))
    assert iris(one, "Community") == ["community/青禾社区"]
    assert replaced(one) == {"community/青禾社区-松涛街道": "community/青禾社区"}


def test_of_a_thing_that_falls_into_parts_the_largest_keeps_the_iri(builds):
    builds.build(bare(1), bare(2), in_street(3, "松涛街道"))
    parts = builds.build(bare(1), bare(2), in_street(3, "松涛街道"), in_street(4, "柏林街道"))
    kept = {e.iri.rsplit("/")[-1]: e.parent.rsplit("/")[-1] for e in parts.entities if e.type == "Community"}
    assert kept == {"青禾社区": "", "青禾社区-松涛街道": "松涛街道", "青禾社区-柏林街道": "柏林街道"}


def test_parts_that_are_one_again_and_fall_apart_again_have_the_same_iris(builds):
    apart = [bare(1), bare(2), in_street(3, "松涛街道"), in_street(4, "柏林街道")]
    builds.build(*apart[:3])
    first = builds.build(*apart)
    assert replaced(builds.build(*apart[:3])) == {"community/青禾社区-松涛街道": "community/青禾社区"}
    again = builds.build(*apart)
    assert (iris(again), replaced(again)) == (iris(first), {})


def test_streets_of_one_name_in_two_cities_are_told_by_their_city(builds):
    def told(number, city):
        return (
            Story(f"a{number}")
            .says(street("松涛街道", city), "part_of", Name("City", city))
            .says(community("青禾社区", "松涛街道"), "part_of", street("松涛街道", city))
        )

    builds.build(told(1, "东海市"))
    both = builds.build(told(1, "东海市"), told(2, "西山市"))
    assert iris(both, "Subdistrict") == ["subdistrict/松涛街道", "subdistrict/松涛街道-西山市"]
    assert iris(both, "Community") == ["community/青禾社区", "community/青禾社区-松涛街道"]
    assert iris(builds.build(told(3, "西山市")), "Community") == ["community/青禾社区-松涛街道"]


# -------- names and classes that change


def test_a_name_that_another_article_puts_right_keeps_the_iri(builds):
    grown = Story("a1", text="街道").says(community("委托青禾社区"), "partners_with", COMPANY)
    clean = Story("a2").says(community("青禾社区", "松涛街道"), "part_of", street("松涛街道"))
    assert iris(builds.build(grown), "Community") == ["community/委托青禾社区"]
    righted = builds.build(grown, clean)
    assert [e.name for e in righted.entities if e.type == "Community"] == ["青禾社区"]
    assert iris(righted, "Community") == ["community/委托青禾社区"]


def test_a_wrong_name_gives_way_to_the_right_one_if_both_have_iris(builds):
    grown = Story("a1", text="街道").says(community("委托青禾社区"), "partners_with", COMPANY)
    clean = Story("a2").says(community("青禾社区"), "partners_with", company("银杏公司"))
    builds.build(grown)
    builds.build(clean)
    both = builds.build(grown, clean)
    assert iris(both, "Community") == ["community/青禾社区"]
    assert replaced(both) == {"community/委托青禾社区": "community/青禾社区"}


def test_a_thing_of_another_class_gets_an_iri_of_that_class_and_the_old_one_says_so(builds):
    def told(entity_type):
        return Story("a1").says(Name(entity_type, "萤火邻里驿站"), "serves", Name("Group", "老年人"))

    builds.build(told("Venue"))
    after = builds.build(told("ServiceCentre"))
    assert iris(after, "Venue", "ServiceCentre") == ["servicecentre/萤火邻里驿站"]
    assert replaced(after) == {"venue/萤火邻里驿站": "servicecentre/萤火邻里驿站"}
    back = builds.build(told("Venue"))
    assert iris(back, "Venue", "ServiceCentre") == ["venue/萤火邻里驿站"]
    assert replaced(back) == {"servicecentre/萤火邻里驿站": "venue/萤火邻里驿站"}
    assert replaced(builds.build(told("Company"))) == replaced(back)


def test_what_its_name_identifies_everywhere_is_another_thing_under_another_name(builds):
    def told(name):
        return Story("a1").says(COMPANY, "serves", Name("Group", name, written="独居老人"))

    builds.build(told("老人"))
    after = builds.build(told("独居老人"))
    assert (iris(after, "Group"), replaced(after)) == (["group/独居老人"], {})


def test_the_preferred_form_of_a_name_does_not_change_the_iri(builds):
    written = [
        Story(f"a{n}").says(COMPANY, "runs", Name("Programme", name))
        for n, name in enumerate(["3D小课堂", "“３Ｄ”小课堂", "“３Ｄ”小课堂"])
    ]
    (programme,) = iris(builds.build(written[0]), "Programme")
    assert iris(builds.build(*written), "Programme") == [programme]


# -------- persons and events


def test_the_same_name_in_two_organisations_is_two_persons_in_every_build(builds):
    builds.build(member(1, "林晓岚", community("青禾社区")))
    other = builds.build(member(2, "林晓岚", COMPANY))
    assert iris(other, "Person") == ["person/林晓岚-云杉物业有限公司"]
    both = builds.build(member(1, "林晓岚", community("青禾社区")), member(2, "林晓岚", COMPANY))
    assert iris(both, "Person") == ["person/林晓岚-云杉物业有限公司", "person/林晓岚-青禾社区"]


def test_the_same_name_in_one_organisation_is_one_person_over_articles_and_builds(builds):
    for number in (1, 2, 3):
        found = builds.build(member(number, "林晓岚", community("青禾社区")))
        assert iris(found, "Person") == ["person/林晓岚-青禾社区"]


def test_persons_of_two_organisations_of_one_name_are_two(builds):
    def told(number, unit):
        story = member(number, "林晓岚", community("青禾社区", unit))
        return story.says(community("青禾社区", unit), "part_of", street(unit))

    (first,) = iris(builds.build(told(1, "松涛街道")), "Person")
    (second,) = iris(builds.build(told(2, "柏林街道")), "Person")
    assert first == "person/林晓岚-青禾社区" != second
    assert iris(builds.build(told(3, "柏林街道")), "Person") == [second]
    assert iris(builds.build(told(4, "松涛街道")), "Person") == [first]


def test_a_name_alone_is_another_person_in_every_article_and_build(builds):
    told = [
        Story(f"a{n}").says(Name("Person", "林晓岚"), "holds_role", Name("Role", "网格长")) for n in (1, 2)
    ]
    assert iris(builds.build(told[0]), "Person") == ["person/林晓岚-a1"]
    assert iris(builds.build(told[1]), "Person") == ["person/林晓岚-a2"]
    assert iris(builds.build(*told), "Person") == ["person/林晓岚-a1", "person/林晓岚-a2"]


def test_another_article_under_the_id_of_a_former_one_does_not_bring_its_persons_back(builds):
    first = Story("a1").says(Name("Person", "林晓岚"), "holds_role", Name("Role", "网格长"))
    other = Story("a1").says(Name("Person", "林晓岚"), "honored_as", Name("Honour", "最美楼道长"))
    (person,) = iris(builds.build(first), "Person")
    (stranger,) = iris(builds.build(other), "Person")
    assert stranger != person
    assert stranger.startswith("person/林晓岚-")


@pytest.mark.parametrize("name", ["梁阿姨", "欧阳大姐", "周师傅"])
def test_a_surname_with_a_word_of_address_is_another_person_in_every_article(builds, name):
    first, second = (member(number, name, community("青禾社区")) for number in (1, 2))
    assert iris(builds.build(first), "Person") == [f"person/{name}-a1"]
    assert iris(builds.build(second), "Person") == [f"person/{name}-a2"]
    assert iris(builds.build(first, second), "Person") == [f"person/{name}-a1", f"person/{name}-a2"]


def test_a_surname_with_an_office_is_one_person_within_an_organisation(builds):
    office = Name("GovernmentBody", "松涛派出所")
    assert iris(builds.build(member(1, "陆所长", office)), "Person") == ["person/陆所长-松涛派出所"]
    assert iris(builds.build(member(2, "陆所长", office)), "Person") == ["person/陆所长-松涛派出所"]


def test_an_article_that_links_two_persons_makes_them_one_under_the_elder_iri(builds):
    apart = [member(1, "林晓岚", community("青禾社区")), member(2, "林晓岚", COMPANY)]
    link = member(3, "林晓岚", COMPANY).says(Name("Person", "林晓岚"), "member_of", community("青禾社区"))
    builds.build(apart[0])
    builds.build(*apart)
    one = builds.build(*apart, link)
    assert iris(one, "Person") == ["person/林晓岚-青禾社区"]
    assert replaced(one) == {"person/林晓岚-云杉物业有限公司": "person/林晓岚-青禾社区"}
    assert iris(builds.build(*apart), "Person") == [
        "person/林晓岚-云杉物业有限公司",
        "person/林晓岚-青禾社区",
    ]


def test_who_could_be_either_of_two_persons_is_neither(builds):
    apart = [member(1, "林晓岚", community("青禾社区")), member(2, "林晓岚", COMPANY)]
    both = member(3, "林晓岚", COMPANY).says(Name("Person", "林晓岚"), "member_of", community("青禾社区"))
    known = iris(builds.build(*apart), "Person")
    found = builds.build(both)
    assert set(iris(found, "Person")).isdisjoint(known)
    assert replaced(found) == {}


def test_an_event_is_known_again_by_its_day(builds):
    def told(number, iso):
        return Story(f"a{number}").says(READERS, "held_on", date(iso))

    assert iris(builds.build(told(1, "2031-05-04"))) == ["event/邻里读书会-a1"]
    assert iris(builds.build(told(2, "2031-05-04"))) == ["event/邻里读书会-a1"]
    assert iris(builds.build(told(3, "2031-06-01"))) == ["event/邻里读书会-a3"]
    assert iris(builds.build(told(4, "--05-04"))) == ["event/邻里读书会-a4"]


def test_a_generic_name_is_known_again_by_its_unit_alone(builds):
    def told(number, *parents):
        return Story(f"a{number}").says(
            Name("ServiceCentre", "党群服务中心", parents), "serves", Name("Group", "老年人")
        )

    (first,) = iris(builds.build(told(1, "青禾社区")), "ServiceCentre")
    (other,) = iris(builds.build(told(2, "丹枫社区")), "ServiceCentre")
    assert first != other
    assert iris(builds.build(told(3, "青禾社区")), "ServiceCentre") == [first]
    assert first not in iris(builds.build(told(4)), "ServiceCentre")
