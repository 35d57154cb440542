"""Decoding: every encoding that Chinese text comes in, and clear refusals."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import PLACES

from kg.errors import PageError
from kg.read.decode import decode, is_damaged_utf8

SIMPLIFIED = "近日，青禾社区党委联合松涛街道志愿服务队开展敬老活动，参与居民超50人。\r\n书记林晓岚到场。\n"
TRADITIONAL = "近日，青禾社區黨委聯合松濤街道志願服務隊開展敬老活動，參與居民超50人。\r\n書記林曉嵐到場。\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        *[(encoding, SIMPLIFIED) for encoding in ("utf-8", "utf-8-sig", "gbk", "gb18030")],
        *[(encoding, SIMPLIFIED) for encoding in ("utf-16", "utf-16-le", "utf-16-be")],
        *[(encoding, SIMPLIFIED) for encoding in ("utf-32", "utf-32-le", "utf-32-be")],
        *[(encoding, TRADITIONAL) for encoding in ("utf-8", "big5", "gb18030", "utf-16-le")],
        ("gb18030", "㐀𠀀" + SIMPLIFIED),
        ("cp932", "青禾の町で、地域の活動がありました。参加した人は50人です。\n"),
    ],
)
def test_text_comes_back(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-32-be"])
def test_big_endian_byte_order_mark(encoding: str) -> None:
    assert decode(("\ufeff" + SIMPLIFIED).encode(encoding), "a.txt") == SIMPLIFIED


@settings(deadline=None)
@given(st.text().filter(lambda text: "\0" not in text))
def test_utf8_with_a_mark_is_taken_at_its_word(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), "a.txt") == text


@settings(deadline=None)
@given(st.binary())
def test_bytes_of_any_kind_are_text_or_refused(data: bytes) -> None:
    with suppress(PageError):
        decode(data, "a.txt").encode("utf-8")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "is binary, not text: a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"PK\x03\x04" + b"y" * 50, r"a ZIP archive or Office document; rename it to end in \.docx"),
        (b"%PDF-1.7\n", r"a PDF file; rename it to end in \.pdf"),
        (random.Random(7).randbytes(5000), "is binary, not text; take the text out"),
        (bytes(range(1, 32)) * 3, "is binary, not text"),
        ("青禾社区".encode() + b"\0\0" + b"abc", "is binary, not text"),
        (
            SIMPLIFIED.encode()[:-4] + b"\xff" + SIMPLIFIED.encode(),
            "is UTF-8 text with broken bytes in line 2",
        ),
        ("青禾".encode("utf-16")[:-1], "begins as UTF-16-LE text but breaks at byte 2"),
        ("Événement à l’école: garçon déjà là.".encode("cp1252"), "encoding that cannot be told"),
    ],
)
def test_refusals_name_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(PageError, match=reason):
        decode(data, "a.txt")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("length", [24, 48, 96])
def test_short_snippets_are_told_apart(encoding: str, length: int) -> None:
    text = "、".join(PLACES) + SIMPLIFIED.replace("\r\n", "，") + "“敬老”、“爱幼”，“1+8”服务。" * 4
    snippets = [text[start : start + length] for start in range(len(text) - length)]
    assert [decode(snippet.encode(encoding), "a.txt") for snippet in snippets] == snippets


def test_a_declared_encoding_is_tried_before_guessing() -> None:
    text = "Événement à l’école"
    assert decode(text.encode("cp1252"), "a.html", declared="windows-1252") == text
    assert decode("社区镕".encode("gb18030"), "a.html", declared="GB2312") == "社区镕"


@pytest.mark.parametrize("declared", ["no-such-encoding", "zip", "ascii"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), "a.html", declared=declared) == SIMPLIFIED


def test_damage_is_told_from_other_encodings() -> None:
    assert is_damaged_utf8(SIMPLIFIED.encode()[:-2] + b"\xe9")
    assert not is_damaged_utf8(SIMPLIFIED.encode())
    assert not is_damaged_utf8(SIMPLIFIED.encode("gb18030"))
