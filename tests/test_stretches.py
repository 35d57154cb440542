"""Sorted files that are taken over but for some subjects: the bytes are those of files written anew."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.publish import cuts
from kg.publish.blocks import sorted_blocks
from kg.publish.dataset import Dataset
from kg.publish.files import write_dataset
from kg.publish.nquads import QuadLines
from kg.publish.shapes import Shapes
from kg.publish.stretches import SORTED_FILES, FormerGraph, write_changed
from kg.publish.turtle import TurtleTerms, turtle_prefixes

BASE = "https://example.test/data/"
GRAPHS = ("asserted", "provenance", "inferred", "ontology", "metadata")
GRAPH_IRIS = {name: f"{BASE}graph/{name}" for name in GRAPHS}
FACTS = GRAPHS[:2]
OBJECTS = st.sampled_from([f"<{BASE}event/节>", '"a \\" . <b> .\\n"@zh', '"a\\\\ <c> ."', '"7"'])
SAID = st.lists(
    st.tuples(
        st.sampled_from([f"<{BASE}community/{name}>" for name in "甲乙丙丁戊abcd"]),
        st.sampled_from([f"<{BASE}p>", f"<{BASE}q>"]),
        OBJECTS,
        st.sampled_from(GRAPHS),
    ),
    max_size=14,
)


def dataset_of(said):
    every = [(subject, (predicate,), (target,), graph) for subject, predicate, target, graph in said]
    facts = sorted_blocks(each for each in every if each[3] in FACTS)
    inferred = sorted_blocks(each for each in every if each[3] == "inferred")
    return Dataset(BASE, GRAPHS, facts, inferred, sorted_blocks(every))


def contents(folder):
    return {name: (folder / name).read_bytes() for name in SORTED_FILES}


def written(folder, said):
    folder.mkdir()
    return write_dataset(dataset_of(said), folder)


def changed(folder, rows, before, after, place):
    """The files of a folder, which tell ``before``, changed to tell ``after``."""
    former = FormerGraph(folder, rows, GRAPH_IRIS, Shapes())
    told, new = ({block[0]: block for block in dataset_of(each).blocks} for each in (before, after))
    touched = {subject for subject, *_ in set(before) ^ set(after)}
    for subject in touched:
        found = former.block(subject)
        assert (found is None) == (subject not in told)
        if found is not None:
            shape, objects = told[subject][1:]
            assert (found[1].predicates, found[1].graphs, found[2]) == (
                shape.predicates,
                shape.graphs,
                objects,
            )
    place.mkdir()
    changes = {subject: new.get(subject) for subject in touched}
    terms = TurtleTerms(turtle_prefixes(BASE))
    rows, checksums = write_changed(former, changes, place, QuadLines(GRAPH_IRIS), terms)
    assert checksums == {name: sha256(content).hexdigest() for name, content in contents(place).items()}
    return rows


@settings(max_examples=120, deadline=None)
@given(
    SAID, st.lists(st.tuples(SAID, st.sets(st.integers(0, 13))), min_size=1, max_size=3), st.integers(1, 3)
)
def test_changed_files_have_the_bytes_of_new_ones(tmp_path_factory, said, steps, share):
    root = tmp_path_factory.mktemp("files")
    always = [(f"<{BASE}term>", f"<{BASE}p>", '"always told"', "ontology")]
    before = [*always, *said]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cuts, "_SHARE", share)
        rows = written(root / "0", before)
        for number, (comes, goes) in enumerate(steps, start=1):
            kept = [each for place, each in enumerate(before[1:]) if place not in goes]
            after = [*always, *kept, *comes]
            rows = changed(root / str(number - 1), rows, before, after, root / str(number))
            written(root / f"fresh{number}", after)
            assert contents(root / str(number)) == contents(root / f"fresh{number}")
            before = after
