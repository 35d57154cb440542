"""What the fuzzer drives holds for made-up bytes here, too, and sees a broken promise."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import fuzz_targets
from benchmarks.fuzz_targets import TARGETS

SEEDS = [path.read_bytes()[:1500] for path in (Path(__file__).parent.parent / "seeds" / "pages").iterdir()]
# Bytes as they come, texts of the genre, and such texts with a hole or a change in them.
FILES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(str.encode),
    st.sampled_from(SEEDS),
    st.tuples(st.sampled_from(SEEDS), st.integers(0, 1400), st.binary(max_size=20)).map(
        lambda made: made[0][: made[1]] + made[2] + made[0][made[1] + len(made[2]) :]
    ),
)


@pytest.mark.parametrize("name", TARGETS)
@given(data=FILES)
@settings(max_examples=25, deadline=None)
def test_every_promise_holds_for_any_bytes(name: str, data: bytes) -> None:
    TARGETS[name](data)


def test_text_that_a_reader_did_not_clean_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz_targets, "_UNPRINTED", fuzz_targets.re.compile("青"))
    with pytest.raises(AssertionError, match="in the text of a page"):
        TARGETS["read.txt"]("青禾社区".encode())


def test_a_quote_that_does_not_stand_there_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    read = fuzz_targets.read_article

    def elsewhere(article: fuzz_targets.Article) -> fuzz_targets.Reading:
        return read(dataclasses.replace(article, text="。" + article.text))

    monkeypatch.setattr(fuzz_targets, "read_article", elsewhere)
    with pytest.raises(AssertionError, match="does not stand at"):
        TARGETS["extract"]("近日，青禾社区联合松涛公司开展义诊活动。".encode())
