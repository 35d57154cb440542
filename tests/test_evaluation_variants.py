"""The same page printed in another way says the same: F1 against the gold moves by less than a point."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from segment_pages import run_on

import kg

pytestmark = pytest.mark.no_cover

FOLDER = Path(__file__).parent / "evaluation"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "pages").glob("*.txt"))}
# What a variant may cost or gain.
TOLERANCE = 0.01
WESTERN = str.maketrans("，：；？！（）", ",:;?!()")
STRAIGHT_QUOTES = str.maketrans("“”‘’", "\"\"''")
# Every example builds the whole set: few are enough, and they take their time.
EXAMPLES = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def f1(pages, folder):
    """The micro F1 of a build of these texts, from 0 to 1."""
    given_pages, out = folder / "pages", folder / "out"
    given_pages.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (given_pages / name).write_text(text, encoding="utf-8")
    assert kg.build(given_pages, out).exit_status == 0
    return kg.evaluate(FOLDER / "gold", out).total.f1


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return f1(PAGES, tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    """The articles that a build finds, by page."""
    out = tmp_path_factory.mktemp("articles") / "out"
    assert kg.build(FOLDER / "pages", out).exit_status == 0
    found = {name: [] for name in PAGES}
    for line in (out / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found[article["page"]].append(article)
    return found


@pytest.fixture(scope="module")
def plain(articles, tmp_path_factory):
    """The micro F1 of the pages on which these articles stand plainly one below the other."""
    return f1({name: printed(found) for name, found in articles.items()}, tmp_path_factory.mktemp("plain"))


def printed(articles):
    """A plain page: headline, paragraphs and byline of each article, and a blank line between two."""
    blocks = (
        "\n".join(filter(None, (one["headline"], one["text"], " ".join(one["authors"])))) for one in articles
    )
    return "\n\n".join(blocks) + "\n"


@given(width=st.integers(17, 44))
@EXAMPLES
def test_broken_into_columns(base, tmp_path_factory, width):
    # One page is set in columns of 15 already: narrower ones would cut its lines in two.
    pages = {name: run_on(text, width) for name, text in PAGES.items()}
    assert abs(f1(pages, tmp_path_factory.mktemp("wrapped")) - base) < TOLERANCE


@given(width=st.integers(8, 44))
@example(14)
@EXAMPLES
def test_set_anew_in_other_columns(articles, plain, tmp_path_factory, width):
    columns = {name: run_on(printed(found), width) for name, found in articles.items()}
    assert abs(f1(columns, tmp_path_factory.mktemp("columns")) - plain) < TOLERANCE


@pytest.mark.parametrize("table", [WESTERN, STRAIGHT_QUOTES, WESTERN | STRAIGHT_QUOTES])
def test_other_punctuation(base, tmp_path, table):
    pages = {name: text.translate(table) for name, text in PAGES.items()}
    assert abs(f1(pages, tmp_path) - base) < TOLERANCE


@given(data=st.data())
@EXAMPLES
def test_articles_in_another_order(articles, plain, tmp_path_factory, data):
    shuffled = {name: printed(data.draw(st.permutations(found))) for name, found in articles.items()}
    assert abs(f1(shuffled, tmp_path_factory.mktemp("shuffled")) - plain) < TOLERANCE
