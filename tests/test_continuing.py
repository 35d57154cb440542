"""Builds that take over from the files of the former one what stays the same."""

import shutil
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_pages import CENTRE, PARTNERS, write_pages

from benchmarks.corpus import pages as generated
from kg import Article, Correction, write_correction
from kg.incremental import continuing, update
from kg.incremental.tables import sharing
from kg.pipeline import build
from kg.publish import cuts
from kg.records import Piece

SIGNING = """\
# 签约共建

3月2日，柏林街道青禾社区与云杉供电所签订共建协议。林晓岚是青禾社区志愿者。
（陆景行）
"""
COUNTED = "# 驿站\n\n萤火驿站面积600多平方米。\n（陆景行）\n"
BARE = PARTNERS.replace("松涛街道", "").replace("书香夜市", "元宵灯会")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@contextmanager
def updates(most=100.0):
    """Whether each build meanwhile went on from the files of the former one; almost all may have changed."""
    done = []
    real = continuing.write_update

    def watch(*arguments, **named):
        found = real(*arguments, **named)
        done.append(found is not None)
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(continuing, "write_update", watch)
        patched.setattr(update, "_MOST_CHANGED", most)
        yield done


PIECES = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 12), st.integers(1, 6)), max_size=7)


@given(PIECES)
def test_articles_share_what_two_of_one_page_take_over(pieces):
    def article(name, page="p"):
        own = tuple(Piece(0, start, length) for each, start, length in pieces if each == name)
        return Article(name + page, page, 1, "", "", (), "", "", "", pieces=own)

    taken = {name: set() for name in "abc"}
    for name, start, length in pieces:
        taken[name].update(range(start, start + length))
    wanted = {
        f"{one}p"
        for one in "abc"
        for other in "abc"
        if one != other and not taken[one].isdisjoint(taken[other])
    }
    assert sharing([*map(article, "abc"), article("a", "q")]) == wanted


def registered(out, anew):
    """A new folder that has nothing of a build's but its registry: the next build there is made anew."""
    anew.mkdir()
    shutil.copy(out / "registry.tsv", anew)
    return anew


def change(pages, steps):
    """Writes pages by name, or removes those without a text."""
    for name, text in steps:
        if text is None:
            (pages / name).unlink(missing_ok=True)
        else:
            (pages / name).write_text(text, encoding="utf-8")


STOCK = [*generated(18, 5), PARTNERS, CENTRE, SIGNING, BARE]
CHANGES = st.lists(
    st.tuples(st.sampled_from(["1.txt", "2.txt", "3.txt"]), st.sampled_from([*STOCK, None])),
    min_size=1,
    max_size=3,
)


@pytest.mark.no_cover
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CHANGES, min_size=2, max_size=4), st.integers(1, 3))
def test_files_taken_over_in_part_have_the_bytes_of_files_written_anew(tmp_path_factory, rounds, share):
    root = tmp_path_factory.mktemp("parts")
    pages, out = write_pages(root / "pages", first=STOCK[0]), root / "out"
    with updates() as done, pytest.MonkeyPatch.context() as patched:
        patched.setattr(cuts, "_SHARE", share)
        build(pages, out)
        for number, steps in enumerate(rounds):
            change(pages, steps)
            anew = registered(out, root / f"anew{number}")
            build(pages, out)
            build(pages, anew)
            assert contents(out) == contents(anew)
    assert done == [True] * len(rounds)


CORRECTIONS = [
    Correction(*each, "沈知远", "已核实")
    for each in (
        ("rename", "青禾社区", "", "青禾新社区"),
        ("reject", "青禾社区", "establishes", "读书会"),
        ("accept", "丹枫社区", "organizes", "走访活动"),
        ("same", "望舒供电所", "", "云杉供电所"),
        ("different", "青禾社区", "", "丹枫社区"),
    )
]


@pytest.mark.no_cover
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(CHANGES, min_size=2, max_size=4),
    st.lists(st.sampled_from(CORRECTIONS), min_size=1, unique=True),
)
def test_corrected_files_have_the_bytes_of_files_written_anew(tmp_path_factory, rounds, corrections):
    root = tmp_path_factory.mktemp("corrected")
    pages, out = write_pages(root / "pages", first=STOCK[0]), root / "out"
    for each in corrections:
        write_correction(root / "corrections.tsv", each)
    with updates():
        build(pages, out, corrections=root / "corrections.tsv")
        for number, steps in enumerate(rounds):
            change(pages, steps)
            anew = registered(out, root / f"anew{number}")
            build(pages, out, corrections=root / "corrections.tsv")
            build(pages, anew, corrections=root / "corrections.tsv")
            assert contents(out) == contents(anew)


class TestWhatIsTakenOver:
    def test_the_usual_corrections_are_no_reason_to_write_all_anew(self, pages, out, tmp_path):
        place = tmp_path / "corrections.tsv"
        for each in CORRECTIONS:
            write_correction(place, each)
        build(pages, out, corrections=place)
        anew = registered(out, tmp_path / "anew")
        write_pages(pages, music="# 琴房\n\n墨竹社区与清泉书店签订共建协议。\n（何以宁）\n")
        with updates() as done:
            build(pages, out, corrections=place)
        build(pages, anew, corrections=place)
        assert contents(out) == contents(anew)
        assert done == [True]

    def more(self, pages, out, tmp_path):
        """Whether a build with a page more goes on from the former files; they are those of a build anew."""
        anew = registered(out, tmp_path / "anew")
        write_pages(pages, signing=SIGNING)
        with updates() as done:
            build(pages, out)
        build(pages, anew)
        assert contents(out) == contents(anew)
        return done == [True]

    def test_files_that_a_build_left_are_taken_over(self, pages, out, tmp_path):
        build(pages, out)
        assert self.more(pages, out, tmp_path)

    def test_names_of_pages_may_hold_any_sign(self, tmp_path, out):
        pages = write_pages(tmp_path / "pages", **{'a", "id": "b': PARTNERS, "c\\d": CENTRE, "页 #é": BARE})
        build(pages, out)
        assert self.more(pages, out, tmp_path)

    @pytest.mark.parametrize("name", ["graph.nq.gz", "graph.ttl", "triples.jsonl", "graph.graphml"])
    @pytest.mark.parametrize("edit", ["cut", "edited", "deleted"])
    def test_a_file_that_somebody_changed_is_not(self, pages, out, tmp_path, name, edit):
        build(pages, out)
        content = (out / name).read_bytes()
        if edit == "deleted":
            (out / name).unlink()
        else:
            (out / name).write_bytes(content[:-10] if edit == "cut" else content.replace(b"a", b"b", 1))
        assert not self.more(pages, out, tmp_path)

    @pytest.mark.parametrize(
        ("before", "after"), [(COUNTED, PARTNERS), (PARTNERS, COUNTED), (COUNTED, COUNTED)]
    )
    def test_a_network_without_lines_is_written_anew(self, tmp_path, out, before, after):
        pages = write_pages(tmp_path / "pages", one=before)
        build(pages, out)
        anew = registered(out, tmp_path / "anew")
        write_pages(pages, one=after)
        with updates() as done:
            build(pages, out)
        build(pages, anew)
        assert contents(out) == contents(anew)
        assert done == [False]

    def test_nothing_is_if_more_than_a_part_changed(self, pages, out):
        build(pages, out)
        write_pages(pages, signing=SIGNING, bare=BARE)
        with updates(most=0.5) as done:
            build(pages, out)
        assert done == [False]

    def test_other_settings_and_corrections_take_over_nothing(self, pages, out, tmp_path):
        corrections = tmp_path / "corrections.tsv"
        correction = Correction("rename", "青禾社区", "", "青禾新社区", "沈知远", "已更名")
        write_correction(corrections, correction)
        build(pages, out)
        with updates() as done:
            build(pages, out, min_confidence=0.9)
            build(pages, out, base="https://example.test/id/")
            build(pages, out, base="https://example.test/id/", corrections=corrections)
            build(pages, out, base="https://example.test/id/", with_residences=True)
        assert done == []
