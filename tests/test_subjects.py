"""The subjects of which each article alone tells, packed and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.publish.subjects import Subjects

IRIS = st.text(st.characters(exclude_characters="\n", codec=None, exclude_categories=()), min_size=1)


@given(st.dictionaries(st.text(), st.lists(IRIS)))
def test_subjects_are_read_back_in_their_order_each_once(told):
    subjects = Subjects()
    for article, some in told.items():
        subjects.note(article, some)
    assert {name: list(some) for name, some in subjects.items()} == {
        name: list(dict.fromkeys(some)) for name, some in told.items()
    }
    assert len(subjects) == len(told)


def test_an_article_that_was_not_noted_has_none():
    subjects = Subjects()
    subjects.note("1", ["<a>"])
    assert "1" in subjects
    assert "2" not in subjects
    with pytest.raises(KeyError):
        subjects["2"]
