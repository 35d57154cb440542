"""Reprints that are looked for while others are at work."""

import pytest

from kg import Article
from kg.reprints import find_reprints, signature
from kg.signed import kept_signature, reprints_beside
from kg.state import open_state

RELEASE = "".join(f"第{number}户居民在澄湖边的小院里种下一棵树，邻里之间常来常往。" for number in range(20))


def article(number, text):
    return Article(f"p-{number:03d}", "p", number, "", "", (), "", "", text)


# So many that signatures are made, with one release in two of them, and one text twice.
ARTICLES = [
    article(n, f"{n}" + "".join(chr(0x4E00 + (n * 97 + i * 31) % 9000) for i in range(99)))
    for n in range(110)
]
ARTICLES += [article(200, RELEASE), article(201, "本报讯 " + RELEASE), article(202, RELEASE)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_they_are_those_that_are_found_at_once_and_signatures_are_kept(tmp_path, jobs):
    with open_state(tmp_path) as state:
        with reprints_beside(ARTICLES, state, jobs) as found:
            assert dict(found) == find_reprints(ARTICLES) == {"p-201": "p-200", "p-202": "p-200"}
            assert len(found) == 2
            assert found["p-202"] == "p-200"
        for each in ARTICLES:
            assert state.find("signature", each.text.encode(), str) == signature(each.text)


def test_signatures_that_are_kept_are_not_made_again(tmp_path, monkeypatch):
    with open_state(tmp_path) as state:
        for each in ARTICLES:
            kept_signature(each.text, state)
        monkeypatch.setattr("kg.signed.signature", None)
        with reprints_beside(ARTICLES, state, 1) as found:
            assert len(found) == 2
