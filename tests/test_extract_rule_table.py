"""The rules of ``seeds/lexicon/rules.tsv``: the code yields every row, and no rule without one."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from case_readings import case_readings
from figure_files import read_cases
from genre_texts import article

from kg import extract
from kg.extract import read_article
from kg.extract.statements import confidences

pytestmark = pytest.mark.no_cover

RULES = sorted(confidences())
RULE_PLACES = {"Statement": 3, "_Owner": 1}
# Sentences for the rules that no golden case needs.
EXAMPLES = [
    "“一键呼救”服务站位于金桂路88号“睦邻”驿站。",
    "近日，青禾社区举办运动会。在松涛广场，居民来了。",
    "青禾社区以“暖阳照”为书记项目，开展服务。",
    "青禾社区走进松涛供电所，共同开展消防演练。",
    "青禾社区将松涛广场内的岗亭改造成“暖心驿站”。",
    "青禾社区组织松涛供电所举办运动会。",
    "青禾花苑位于青禾社区。",
    "青禾社区很大。\n近日，推出“一键呼救”系统。",
]


@cache
def rules_that_fire():
    found = (*case_readings(), *(read_article(article(one)) for one in EXAMPLES))
    figures = (read_article(case.article) for case in read_cases("measurements"))
    return {claim.rule for reading in found for claim in reading.claims} | {
        measurement.rule for reading in figures for measurement in reading.measurements
    }


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_the_table_reads_something(rule):
    assert rule in rules_that_fire(), f"add a golden case for {rule!r}, or drop its row from rules.tsv"


def rules_named_by_the_code():
    """The strings at the place of the rule in each call of ``Statement`` and of a measurement's owner."""
    for path in sorted(Path(extract.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = RULE_PLACES.get(getattr(node.func, "id", "")) if isinstance(node, ast.Call) else None
            if place is not None:
                parts = ast.walk(node.args[place])
                yield from (part.value for part in parts if isinstance(part, ast.Constant))


def test_every_rule_of_the_code_has_a_row():
    named = set(rules_named_by_the_code())
    assert len(named) > 20
    assert sorted(named - set(RULES)) == []


def test_confidences_are_probabilities():
    assert all(0 < confidence < 1 for confidence in confidences().values())
