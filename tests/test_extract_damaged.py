"""Golden sentences with a few characters put in, left out or changed are read without a fault.

Scans lose and invent characters, and a page that stops the reading costs its users all that it says.
"""

from __future__ import annotations

import case_files
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz_targets import TARGETS

TEXTS = [case.article.text for theme in case_files.theme_names() for case in case_files.read_theme(theme)]
# Marks, figures and small words: what decides where names and clauses end.
CHARACTERS = "一二三五七八九十百千万两零058第等个名家户年月日，。、；：“”《》（）！—·和与及的在由为向将未 \n"
EDITS = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 3), st.sampled_from(["", *CHARACTERS])),
    min_size=1,
    max_size=8,
)


def damaged(text: str, edits: list[tuple[int, int, str]]) -> str:
    """The text, where each edit leaves out some characters behind a place and puts another one there."""
    for place, length, character in edits:
        start = place % (len(text) + 1)
        text = text[:start] + character + text[start + length :]
    return text


@given(text=st.sampled_from(TEXTS), behind=st.sampled_from(TEXTS), edits=EDITS)
@example(text="近日，清波社区、桂香社区和八一社区开展义诊活动。", behind="", edits=[(0, 0, "")])
@settings(max_examples=300, deadline=None, derandomize=True)
def test_damaged_text_is_read(text: str, behind: str, edits: list[tuple[int, int, str]]) -> None:
    TARGETS["extract"](damaged(text + behind, edits).encode())


def test_an_edit_takes_out_and_puts_in() -> None:
    assert damaged("青禾社区", [(1, 2, "、")]) == "青、区"
    assert damaged("青禾", [(2, 0, "八"), (3, 0, "一")]) == "青禾八一"
    assert damaged("", [(5, 3, "和")]) == "和"
