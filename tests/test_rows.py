"""Rows of the registry as lines: read back as they were, in any order of making."""

from hypothesis import given
from hypothesis import strategies as st

from kg.records import Registration
from kg.resolve.registry import to_line
from kg.resolve.rows import Rows, lines_of, write_registry

TEXTS = st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=6)
IRIS = st.text("青禾社区ab-", min_size=1, max_size=8).map("community/{}".format)
ROWS = st.builds(
    Registration,
    IRIS,
    st.just("Community"),
    TEXTS,
    st.lists(TEXTS, max_size=2).map(tuple),
    st.lists(st.tuples(TEXTS, st.text("0123456789abcdef", min_size=8, max_size=8)), max_size=2).map(tuple),
    st.just("") | IRIS,
)


@given(st.lists(ROWS, max_size=4), st.lists(ROWS, max_size=2))
def test_rows_are_what_they_were_made_of(rows, others):
    kept = Rows(rows)
    assert kept == tuple(rows)
    assert list(kept + others) == rows + others
    assert [kept[number] for number in range(len(kept))] == rows
    assert kept[1:] == tuple(rows[1:])
    assert hash(kept) == hash(tuple(rows))
    assert list(lines_of(kept)) == list(lines_of(rows)) == list(map(to_line, rows))


@given(st.lists(ROWS, max_size=3))
def test_a_registry_is_written_alike_from_rows_and_records(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("registry")
    for name, some in (("rows", Rows(rows)), ("records", rows)):
        write_registry(folder / "none", some, folder / name)
    assert (folder / "rows").read_bytes() == (folder / "records").read_bytes()
    assert not Rows()
    assert Rows() == ()
