"""The generated corpus is the same each time, grows as it is told, and is read as what it is."""

from __future__ import annotations

import json
import random
import shutil

from benchmarks import memory
from benchmarks.build_speed import Run, exponent, measure, table
from benchmarks.corpus import pages, write_pages, write_partitions
from benchmarks.soak import Soak
from kg.records import Page
from kg.segment import segment


def test_the_same_seed_gives_the_same_pages_and_another_one_others():
    assert list(pages(40, 7)) == list(pages(40, 7))
    assert list(pages(40, 7)) != list(pages(40, 8))


def test_a_smaller_corpus_is_the_beginning_of_a_bigger_one():
    assert list(pages(90))[:5] == list(pages(45))


def test_partitions_hold_the_articles_of_the_pages(tmp_path):
    size = write_partitions(tmp_path, 40, 3)
    files = sorted(tmp_path.iterdir())
    articles = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(files) == 3
    assert sum(file.stat().st_size for file in files) == size
    assert [each["id"] for each in articles] == [f"{number:09d}" for number in range(40)]
    printed = "".join("".join(pages(40)).split())
    assert all("".join(each["text"].split()) in printed for each in articles)


def test_nearly_every_article_is_found_on_its_page():
    found = sum(len(segment(Page(f"{number}.txt", text))) for number, text in enumerate(pages(90)))
    assert 88 <= found <= 92


def test_names_are_new_and_come_back():
    text = "".join(pages(400))
    streets = {text[place - 2 : place + 2] for place in range(2, len(text)) if text.startswith("街道", place)}
    assert len(streets) > 10
    assert max(text.count(street) for street in streets) > 20


def test_a_measurement_tells_what_a_build_costs(tmp_path):
    write_pages(tmp_path / "pages", 9)
    run = measure(tmp_path / "pages")
    assert (run.articles, run.facts > 20) == (9, True)
    assert all(seconds > 0 for stage, seconds in run.stages.items() if stage != "other")
    assert sum(run.stages.values()) == run.seconds
    assert f"{run.ratio:.2f}" in table([run])
    assert run.added > 0
    assert sum(run.added_stages.values()) == run.added
    assert f"{run.added / run.seconds:.3f}" in table([run])


def test_memory_is_told_step_by_step(tmp_path):
    write_pages(tmp_path / "pages", 9)
    run = memory.measure(tmp_path / "pages")
    assert (run.articles, run.claims > 20) == (9, True)
    assert 0 < run.peaks["read"] <= run.peaks["resolved"] <= run.peaks["most"]
    twice = memory.Run(2 * run.articles, run.claims, {step: 1 + peak for step, peak in run.peaks.items()})
    assert memory.table([run, twice]).splitlines()[-1].count(f"{1024 / run.articles:.1f}") == 3


def test_time_in_proportion_to_the_articles_has_the_exponent_1():
    runs = [Run(n, n, n, n * 0.02, 1.0, {}, 0.0) for n in (44, 176, 704)]
    assert round(exponent(runs), 6) == 1
    assert round(exponent([Run(n, n, n, n**2, 1.0, {}, 0.0) for n in (1, 10)]), 6) == 2


def test_a_soak_ends_with_the_bytes_of_a_fresh_build(tmp_path):
    course = Soak(tmp_path, list(pages(45)), random.Random(3))
    for _ in range(3):
        course.step()
    assert course.differences() == []
    (tmp_path / "out" / "graph.ttl").write_text("", encoding="utf-8")
    shutil.rmtree(tmp_path / "fresh")
    shutil.copytree(tmp_path / "out", tmp_path / "fresh")
    assert course.differences() == ["graph.ttl"]
