"""Programmes that a phrase without quotation marks names."""

from __future__ import annotations

import pytest
from genre_texts import of_type


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾社区推出民情联系卡。", ["民情联系卡"]),
        ("青禾社区实施了邻里互助计划。", ["邻里互助计划"]),
        ("青禾社区推出“一键呼救”系统。", ["“一键呼救”系统"]),
        ("上线智慧养老管理系统，推出居家养老服务包", ["智慧养老管理系统", "居家养老服务包"]),
    ],
)
def test_a_phrase_from_a_running_verb_to_a_head_noun_is_a_programme(text, expected):
    assert of_type(text, "Programme") == expected


@pytest.mark.parametrize(
    "text",
    [
        "完善工作机制",
        "推出各类惠民项目",
        "推出很好的服务项目",
        "打造网格化治理新模式",
        "他的邻里互助计划很好",
    ],
)
def test_generic_phrases_and_phrases_without_a_verb_are_none(text):
    assert of_type(text, "Programme") == []
