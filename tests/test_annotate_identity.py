"""Short forms of one event, programme or person carry its fullest name inside an article."""

from __future__ import annotations

import pytest
from genre_texts import names, of_type


@pytest.mark.parametrize(
    ("text", "type_", "fullest"),
    [
        ("青禾社区开展“书香夜市”阅读活动。“书香夜市”开了。", "Event", "“书香夜市”阅读活动"),
        ("青禾社区推出“一键呼救”系统。“一键呼救”很好。", "Programme", "“一键呼救”系统"),
    ],
)
def test_a_quotation_alone_means_what_was_named_in_full(text, type_, fullest):
    assert of_type(text, type_) == [fullest, fullest]


def test_the_full_form_takes_over_the_short_one_as_alias():
    first, second = [n for n in names("推出“一键呼救”系统。“一键呼救”很好。") if n.type == "Programme"]
    assert "一键呼救" in second.mention.aliases
    assert second.name not in second.mention.aliases
    assert first.name == second.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民唐雨禾说，好。唐阿姨来了。", ["唐雨禾", "唐雨禾"]),
        ("居民唐雨禾说，好。居民唐清荷说，好。唐阿姨来了。", ["唐雨禾", "唐清荷", "唐阿姨"]),
        ("唐阿姨来了。居民唐雨禾说，好。", ["唐阿姨", "唐雨禾"]),
        ("居民唐雨禾说，好。梁阿姨来了。", ["唐雨禾", "梁阿姨"]),
    ],
)
def test_a_form_of_address_means_the_only_one_with_that_surname_before(text, expected):
    assert of_type(text, "Person") == expected


def test_a_kind_of_event_is_no_short_form():
    assert of_type("开展“书香夜市”活动。“睦邻”活动来了。", "Event") == ["“书香夜市”活动", "“睦邻”活动"]
