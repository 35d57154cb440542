"""The rules whose statements have no cue are left out where only those with one are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_readings import plain_statements

from benchmarks.corpus import pages
from kg.annotate.mentions import read_names
from kg.annotate.text.cutting import cut, tagged
from kg.annotate.text.tokens import Tokens
from kg.extract.clauses.parsing import find_frames
from kg.extract.context import Context
from kg.extract.rules import _statements
from kg.read import Source, read_source
from kg.segment import segment

ROOT = Path(__file__).parent.parent
FOLDERS = ("tests/evaluation/pages", "seeds/pages")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.txt"))]
TEXTS = [*(path.read_text(encoding="utf-8") for path in FILES), *pages(30)]


def contexts(text):
    for page in read_source(Source(text.encode(), "page.txt", "page.txt")):
        for article in segment(page):
            words = cut(article.text)
            yield Context(article, read_names(Tokens(words, tagged(words))))


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_nothing_with_a_cue_is_lost(number):
    for context in contexts(TEXTS[number]):
        frames = find_frames(context)
        every = [one for one in _statements(context, frames) if one.cue is not None]
        by_verbs = [one for one in _statements(context, frames, by_verbs=True) if one.cue is not None]
        assert by_verbs == every


def test_there_is_much_to_lose():
    found = [
        (one.cue is None, one.rule)
        for text in TEXTS
        for context in contexts(text)
        for one in _statements(context, find_frames(context))
    ]
    assert len({rule for without, rule in found if without}) > 8
    assert len({rule for without, rule in found if not without}) > 8


def test_no_rule_that_is_left_out_has_a_cue():
    """The golden cases show rules that no page needs."""
    plain = plain_statements()
    assert len({one.rule for one in plain}) > 30
    assert {one.rule for one in plain if one.cue is not None} == set()
