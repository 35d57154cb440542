"""Laws of the golden cases themselves: every line parses, and every case says what its text says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from case_files import (
    FORBIDDEN,
    OPTIONAL,
    PREDICATES,
    REQUIRED,
    CaseFileError,
    parse_theme,
    read_theme,
    theme_names,
)

PAGES = Path(__file__).parents[1] / "seeds" / "pages"
OBJECT_TYPES = {
    "organizes": {"Event"},
    "participates_in": {"Event"},
    "holds_role": {"Role"},
    "honored_as": {"Honour"},
    "held_on": {"Date"},
}
PERSON_PREDICATES = {"holds_role", "member_of", "lives_in"}
PRIVATE_TYPES = {
    "Person", "Community", "Village", "ResidentialArea", "PartyOrganization", "Company", "School", "Hospital",
    "SocialOrganization", "Team", "Programme", "Honour",
}  # fmt: skip
THEMES = [pytest.param(theme, id=theme) for theme in theme_names()]
SAMPLE = """# a theme
## one case
headline: 青禾社区携手云杉社区
> 青禾社区携手云杉社区开展“夜读”活动。
Community: 青禾社区 = 青禾; 云杉社区 <- 社区
Event: “夜读”活动
青禾社区 | partners_with | 云杉社区
青禾社区; 云杉社区 | organizes | “夜读”活动
? “夜读”活动 | serves | 青禾社区
! “夜读”活动 | partners_with | Community:云杉社区
"""


def folded(text):
    return re.sub(r"[\s“”‘’「」]", "", text)


def test_a_theme_is_read_as_it_is_written():
    (case,) = parse_theme("sample", SAMPLE)
    assert (case.name, case.line, case.headline) == ("one case", 2, "青禾社区携手云杉社区")
    assert case.article.text == "青禾社区携手云杉社区开展“夜读”活动。"
    assert case.entities[0].aliases == ("青禾",)
    assert case.entities[1].references == ("社区",)
    assert [len(case.with_status(status)) for status in (REQUIRED, OPTIONAL, FORBIDDEN)] == [3, 1, 1]
    assert {fact.subject.name for fact in case.with_status(REQUIRED)} == {"青禾社区", "云杉社区"}


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("Comunity: 松涛社区", "no entity type"),
        ("青禾社区 | partners | 云杉社区", "no predicate"),
        ("青禾社区 | runs | 松涛社区", "names 0 entities"),
        ("青禾社区携手云杉社区", "neither"),
    ],
)
def test_a_broken_line_is_named_with_its_place(broken, reason):
    with pytest.raises(CaseFileError, match=rf"sample/sentences\.txt:11: .*{reason}"):
        parse_theme("sample", SAMPLE + broken)


def test_text_before_the_first_case_is_refused():
    with pytest.raises(CaseFileError, match=r"sentences\.txt:1:"):
        parse_theme("sample", "> 青禾社区开展“夜读”活动。")


@pytest.mark.parametrize("theme", THEMES)
def test_every_case_has_a_text_and_a_name_of_its_own(theme):
    cases = read_theme(theme)
    assert cases, f"{theme} holds no case"
    assert len({case.name for case in cases}) == len(cases)
    assert [case.name for case in cases if not case.article.text] == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_name_stands_in_its_text_or_is_referred_to(theme):
    absent = []
    for case in read_theme(theme):
        text = folded(case.headline + case.article.text)
        for entity in case.entities:
            forms = (entity.name, *entity.aliases, *entity.references)
            if not any(folded(form) in text for form in forms):
                absent.append((case.line, entity.name))
            absent.extend((case.line, form) for form in entity.references if folded(form) not in text)
    assert absent == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_entity_is_used_and_every_fact_is_written_once(theme):
    faults = []
    for case in read_theme(theme):
        used = {entity for fact in case.expected for entity in (fact.subject, fact.object)}
        faults += [(case.line, entity.name) for entity in case.entities if entity not in used]
        facts = [(fact.subject, fact.predicate, fact.object) for fact in case.expected]
        turned = [(fact.object, fact.predicate, fact.subject) for fact in case.expected]
        twice = [fact for fact in facts if facts.count(fact) > 1]
        twice += [fact for fact in facts if fact[1] == "partners_with" and fact in turned]
        faults += [(case.line, one.name, predicate, other.name) for one, predicate, other in twice]
    assert faults == []


@pytest.mark.parametrize("theme", THEMES)
def test_subjects_and_objects_are_of_the_types_that_their_predicate_takes(theme):
    wrong = []
    for case in read_theme(theme):
        for fact in case.with_status(REQUIRED) + case.with_status(OPTIONAL):
            right = fact.object.type in OBJECT_TYPES.get(fact.predicate, {fact.object.type})
            if fact.predicate in PERSON_PREDICATES:
                right = right and fact.subject.type == "Person"
            if fact.predicate in {"organizes", "runs", "partners_with"}:
                right = right and fact.subject.type not in {"Person", "Event", "Programme", "Group", "Date"}
            if fact.predicate == "held_on":
                right = right and fact.subject.type in {"Event", "Programme"}
            if not right:
                wrong.append((case.line, fact.subject.name, fact.predicate, fact.object.name))
    assert wrong == []


def test_the_cases_cover_every_predicate_and_name_nothing_of_the_seed_pages():
    pages = folded("".join(path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.txt"))))
    cases = [case for theme in theme_names() for case in read_theme(theme)]
    assert {fact.predicate for case in cases for fact in case.with_status(REQUIRED)} == PREDICATES
    assert {fact.predicate for case in cases for fact in case.with_status(FORBIDDEN)} == PREDICATES
    entities = [entity for case in cases for entity in case.entities]
    private = {
        one.name for one in entities if one.type in PRIVATE_TYPES or (one.type == "Event" and "“" in one.name)
    }
    assert sorted(name for name in private if folded(name) in pages) == []
    assert [case.name for case in cases if folded(case.article.text) in pages] == []
