"""Builds that look only at what changed pages touch have the files of builds that look at everything."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_pages import CENTRE, PARTNERS, write_pages

from benchmarks.corpus import pages as generated
from kg import Correction, write_correction
from kg.incremental.near import continuing, drafting, ledger
from kg.incremental.near.groups import FarReachingError
from kg.pipeline import build
from kg.state import FOLDER

SIGNING = """\
# 签约共建

3月2日，柏林街道青禾社区与云杉供电所签订共建协议。林晓岚是青禾社区志愿者。
（陆景行）
"""
# The same release with other words at its ends.
RELEASE = """\
# 邻里守望

本报讯 近日，澄湖街道白榆社区联合望舒医院开展健康义诊活动，三十余名医务人员为社区居民量血压、测血糖，讲解慢性
病的防治知识，并为行动不便的老人上门服务。白榆社区党总支书记沈知远介绍，社区与医院今年签订了共建协议，每月第一个周末都
会开展义诊。居民梁阿姨说，家门口就能看病，真方便。下一步，双方还将成立志愿服务队，定期走访独居老人。
（{}）
"""
# Only the first page shows cleanly where the name begins that grew together with a verb in the second.
CLEAN = "# 春日\n\n在出新青禾小区，居民参加春日市集。“出新青禾小区”旁成立了读书会。\n（陆景行）\n"
DOUBTFUL = "# 改造\n\n去年改造出新青禾小区，青禾社区与望舒供电所签订共建协议。\n（沈知远）\n"
# The city stands in each of them.
CITY = [
    f"# 第{number}则\n\n云溪市松涛街道{name}社区与{firm}签订共建协议。云溪市举办读书会。\n（沈知远）\n"
    for number, (name, firm) in enumerate(
        [("青禾", "望舒供电所"), ("白榆", "银杏书店"), ("丹枫", "望舒医院")]
    )
]


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@contextmanager
def watched():
    """How each build meanwhile went: ``"near"``, or why it looked at everything."""
    done = []
    real = continuing.NearBuild._build

    def watch(*arguments):
        try:
            found = real(*arguments)
        except (FarReachingError, ledger.DamagedError) as error:
            done.append(str(error))
            raise
        done.append("near")
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(continuing.NearBuild, "_build", watch)
        yield done


def told(report):
    """What a report tells of the pages, whatever was read before."""
    return (
        report.pages,
        report.articles,
        report.entities,
        report.triples,
        report.measurements,
        report.failures,
        sorted(path.name for path in report.files),
        report.notices,
    )


class Builds:
    """Builds into one folder, each held against one into a new folder that has its registry alone."""

    def __init__(self, root, **options):
        self.pages, self.out, self._root = root / "pages", root / "out", root
        self._options = {"without_page": True, **options}
        self._number = 0
        self.pages.mkdir()

    def change(self, **pages):
        """Writes pages by name, or removes them; then builds. How that went, None if nothing was near."""
        for name, text in pages.items():
            path = self.pages / f"{name}.txt"
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.write_text(text, encoding="utf-8")
        return self.build()

    def build(self):
        anew = self._root / f"anew{self._number}"
        anew.mkdir()
        self._number += 1
        if (self.out / "registry.tsv").exists():
            shutil.copy(self.out / "registry.tsv", anew)
        with watched() as done:
            one = build(self.pages, self.out, **self._options)
        other = build(self.pages, anew, **self._options)
        assert contents(self.out) == contents(anew)
        assert told(one) == told(other)
        shutil.rmtree(anew)
        return done[0] if done else None


@pytest.fixture
def builds(tmp_path):
    return Builds(tmp_path)


# Of each file several versions; what is printed in two files at once is a reprint.
VERSIONS = {
    "a": [PARTNERS, CENTRE, PARTNERS.replace("林晓岚", "顾若溪"), ""],
    "b": [SIGNING, SIGNING.replace("柏林街道", ""), CITY[0], RELEASE.format("陆景行")],
    "c": [*generated(9, 5), CITY[1], RELEASE.format("沈知远")],
    "d": [*generated(9, 6), DOUBTFUL, CITY[2]],
    "e": [*generated(9, 7), CLEAN, PARTNERS.replace("松涛街道", "").replace("书香夜市", "元宵灯会")],
}
LEAST = st.sampled_from([0.0, 0.8])
CHANGES = st.sampled_from(sorted(VERSIONS)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from([*VERSIONS[name], None]))
)


@pytest.mark.no_cover
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(CHANGES, min_size=1, max_size=3), min_size=2, max_size=4), LEAST)
def test_pages_that_come_change_and_go_give_the_files_of_a_build_anew(tmp_path_factory, rounds, least):
    builds = Builds(tmp_path_factory.mktemp("near"), min_confidence=least)
    builds.change(base=PARTNERS.replace("青禾", "白榆"), other=VERSIONS["d"][1])
    for steps in rounds:
        builds.change(**dict(steps))


# What people know of things that come and go with the pages, some of it about nothing or several things.
CORRECTIONS = [
    Correction(*each[:4], "沈知远", "已核实", *each[4:])
    for each in (
        ("rename", "青禾社区", "", "青禾新社区"),
        ("rename", "望舒医院", "", "望舒第一医院"),
        ("rename", "无名社区", "", "有名社区"),
        ("reject", "青禾社区", "establishes", "读书会"),
        ("reject", "丹枫社区", "partners_with", "银杏物业有限公司"),
        ("accept", "丹枫社区", "organizes", "走访活动"),
        ("accept", "白榆社区", "partners_with", "望舒医院", "base-01", "联合望舒供电所"),
        ("same", "望舒供电所", "", "云杉供电所"),
        ("same", "青禾社区", "", "白榆社区"),
        ("different", "青禾社区", "", "丹枫社区"),
    )
]


@pytest.mark.no_cover
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.lists(CHANGES, min_size=1, max_size=2), min_size=2, max_size=3),
    st.lists(st.sampled_from(CORRECTIONS), min_size=1, max_size=4, unique=True),
)
def test_corrections_that_stay_give_the_files_of_a_build_anew(tmp_path_factory, rounds, corrections):
    root = tmp_path_factory.mktemp("corrected")
    for each in corrections:
        write_correction(root / "corrections.tsv", each)
    builds = Builds(root, corrections=root / "corrections.tsv")
    builds.change(base=PARTNERS.replace("青禾", "白榆"), other=VERSIONS["d"][1])
    for steps in rounds:
        builds.change(**dict(steps))


class TestWhatIsNear:
    def test_a_page_that_corrections_are_not_about(self, tmp_path):
        place = tmp_path / "corrections.tsv"
        for each in CORRECTIONS:
            write_correction(place, each)
        builds = Builds(tmp_path, corrections=place)
        builds.change(partners=PARTNERS, centre=CENTRE, base=PARTNERS.replace("青禾", "白榆"))
        assert builds.change(music="# 琴房\n\n墨竹社区与清泉书店签订共建协议。\n（何以宁）\n") == "near"
        assert builds.change(music=None) == "near"
        assert builds.build() == "near"
        assert builds.change(centre=None) == "丹枫社区: a correction is about it"
        write_correction(place, Correction("rename", "丹枫社区", "", "新丹枫社区", "沈知远", ""))
        assert builds.build() is None

    def test_a_page_that_comes_changes_and_goes(self, builds):
        assert builds.change(partners=PARTNERS, centre=CENTRE) is None
        assert builds.change(signing=SIGNING) == "near"
        assert builds.change(signing=SIGNING.replace("3月2日", "4月2日")) == "near"
        assert builds.change(signing=None) == "near"
        assert builds.change(signing=SIGNING) == "near"

    @pytest.mark.no_cover
    def test_many_articles_by_generated_pages(self, builds):
        *known, last = generated(40, 3)
        builds.change(**{f"page{number}": text for number, text in enumerate(known)})
        assert builds.change(last=last) == "near"
        assert builds.change(last=None) == "near"

    def test_nothing_new_writes_nothing(self, builds):
        builds.change(partners=PARTNERS)
        before = {path.name: path.stat().st_ino for path in builds.out.iterdir()}
        assert builds.build() == "near"
        assert {path.name: path.stat().st_ino for path in builds.out.iterdir()} == before

    def test_a_name_that_comes_everywhere(self, builds):
        builds.change(one=CITY[0], two=CITY[1])
        assert builds.change(three=CITY[2]) == "near"
        assert builds.change(two=None) == "near"

    def test_reprints_that_come_and_go(self, builds):
        def originals():
            lines = (builds.out / "articles.jsonl").read_text(encoding="utf-8").splitlines()
            return {row["id"]: row["reprint_of"] for row in map(json.loads, lines) if row["reprint_of"]}

        builds.change(one=RELEASE.format("陆景行"), other=PARTNERS)
        assert originals() == {}
        assert builds.change(two=RELEASE.format("沈知远")) == "near"
        assert originals() == {"two-01": "one-01"}
        assert builds.change(three=RELEASE.format("顾若溪")) == "near"
        assert builds.change(one=None) == "near"
        assert originals() == {"two-01": "three-01"}
        assert builds.change(three=None) == "near"
        assert originals() == {}

    def test_the_fullest_form_of_a_name_from_a_page_that_goes(self, builds):
        bare = PARTNERS.replace("松涛街道", "")
        builds.change(full=PARTNERS.replace("望舒供电所", "国网望舒供电所"), bare=bare, other=CENTRE)
        builds.change(full=None)
        builds.change(full=PARTNERS)

    def test_a_beginning_that_only_another_page_shows(self, builds):
        builds.change(doubtful=DOUBTFUL, other=CENTRE)
        builds.change(clean=CLEAN)
        builds.change(clean=None)
        builds.change(doubtful=None, clean=CLEAN)

    def test_lines_of_a_file_that_come_and_go(self, tmp_path):
        builds = Builds(tmp_path)
        place = builds.pages / "news.jsonl"
        rows = [{"id": f"n{number}", "text": text} for number, text in enumerate((PARTNERS, CENTRE, SIGNING))]
        for chosen, wanted in (([0, 1], None), ([0, 1, 2], "near"), ([1, 2], "near"), ([2, 1, 0], "near")):
            place.write_text("\n".join(json.dumps(rows[number]) for number in chosen), encoding="utf-8")
            assert builds.build() == wanted

    def test_a_page_that_fails_is_told_each_time(self, builds):
        builds.change(partners=PARTNERS, centre=CENTRE)
        (builds.pages / "broken.jsonl").write_text('{"text": "cut off', encoding="utf-8")
        assert builds.build() == "near"
        assert builds.change(signing=SIGNING) == "near"

    def test_a_registry_elsewhere(self, tmp_path):
        pages, out = write_pages(tmp_path / "pages"), tmp_path / "out"
        place = tmp_path / "kept" / "registry.tsv"
        build(pages, out, without_page=True, registry=place)
        copied = tmp_path / "copied" / "registry.tsv"
        copied.parent.mkdir()
        shutil.copy(place, copied)
        write_pages(pages, signing=SIGNING)
        with watched() as done:
            build(pages, out, without_page=True, registry=place)
        build(pages, tmp_path / "anew", without_page=True, registry=copied)
        assert done == ["near"]
        assert contents(out) == contents(tmp_path / "anew")
        assert place.read_bytes() == copied.read_bytes()


class TestWhatLooksAtEverything:
    @pytest.mark.parametrize("name", ["graph.nq.gz", "void.ttl", "registry.tsv", "graph.graphml"])
    def test_a_file_that_somebody_touched(self, builds, name):
        builds.change(partners=PARTNERS)
        path = builds.out / name
        path.write_bytes(path.read_bytes())
        assert builds.change(signing=SIGNING) is None
        assert builds.change(signing=None) == "near"

    def test_rows_that_are_damaged(self, builds):
        builds.change(partners=PARTNERS, centre=CENTRE)
        place = builds.out / FOLDER / ledger.FILE
        content = bytearray(place.read_bytes())
        # Each byte in turn would take a day: the middle of each kilobyte is enough.
        for start in range(512, len(content), 1024):
            content[start] ^= 255
        place.write_bytes(content)
        assert builds.change(signing=SIGNING) != "near"
        assert builds.change(signing=None) == "near"

    def test_rows_of_another_program(self, builds, monkeypatch):
        with monkeypatch.context() as patched:
            for module in (drafting, ledger):
                patched.setattr(module, "program", lambda: "another")
            builds.change(partners=PARTNERS, centre=CENTRE)
        assert builds.change(signing=SIGNING) is None

    def test_other_settings(self, tmp_path):
        pages, out = write_pages(tmp_path / "pages"), tmp_path / "out"
        corrections = tmp_path / "corrections.tsv"
        write_correction(corrections, Correction("rename", "青禾社区", "", "青禾新社区", "沈知远", "已更名"))
        build(pages, out, without_page=True)
        with watched() as done:
            build(pages, out, without_page=True, min_confidence=0.9)
            build(pages, out, without_page=True, corrections=corrections)
            build(pages, out, without_page=True, with_residences=True)
            build(pages, out)
            build(pages, out, without_page=True)
        assert done == []

    def test_one_id_for_two_articles(self, builds):
        builds.change(partners=PARTNERS)
        row = json.dumps({"id": "partners-01", "text": CENTRE})
        (builds.pages / "news.jsonl").write_text(row, encoding="utf-8")
        assert builds.build() == "several articles have one id, or there is none"


def test_the_page_of_a_former_build_does_not_stay(tmp_path):
    pages, out = write_pages(tmp_path / "pages"), tmp_path / "out"
    assert "graph.html" in {path.name for path in build(pages, out).files}
    assert "graph.html" not in {path.name for path in build(pages, out, without_page=True).files}
    assert not (out / "graph.html").exists()


KILLED = """
import os, signal, sys, kg
from kg.incremental.near import continuing, ledger
home, name, behind = {step}
real = getattr(home, name)
def step(*arguments, **named):
    found = real(*arguments, **named) if behind else None
    os.kill(os.getpid(), signal.SIGKILL)
setattr(home, name, step)
kg.build(sys.argv[1], sys.argv[2], without_page=True)
"""


@pytest.mark.parametrize(
    "step",
    [
        "continuing, 'write_files', True",
        "continuing, 'leave', False",
        "ledger.Ledger, 'commit', False",
        "ledger.Ledger, 'commit', True",
    ],
)
def test_a_build_that_is_killed_is_brought_to_its_end_by_the_next(builds, step):
    builds.change(partners=PARTNERS, centre=CENTRE)
    write_pages(builds.pages, signing=SIGNING)
    command = [sys.executable, "-c", KILLED.format(step=step), str(builds.pages), str(builds.out)]
    done = subprocess.run(command, capture_output=True, env=dict(os.environ))
    assert done.returncode == -signal.SIGKILL
    builds.build()
    assert builds.change(signing=None) == "near"
