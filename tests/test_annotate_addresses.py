"""Street addresses."""

from __future__ import annotations

import pytest
from genre_texts import names, of_type


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("位于金桂路88号的亭子", "金桂路88号"),
        ("家住金桂路88号1幢203室。", "金桂路88号1幢203室"),
        ("就在金桂街道旁的梧桐巷12-1号", "梧桐巷12-1号"),
        ("在长宁路与新华路交叉口北侧", "长宁路与新华路交叉口北侧"),
        ("位于长宁路和新华路交汇处", "长宁路和新华路交汇处"),
    ],
)
def test_a_road_with_a_number_or_a_crossing_is_an_address(text, expected):
    assert of_type(text, "Address") == [expected]


def test_a_unit_in_front_of_an_address_is_its_parent():
    (address,) = [name for name in names("松涛街道青禾社区金桂路88号") if name.type == "Address"]
    assert address.mention.parents == ("青禾社区", "松涛街道")
    assert address.outer == 0


@pytest.mark.parametrize("text", ["金桂路很长", "88号选手来了", "走在路上"])
def test_a_road_or_a_number_alone_is_none(text):
    assert of_type(text, "Address") == []
