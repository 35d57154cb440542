"""The lexicon: every table loads, is explained and is used; a broken line is named with its place."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from kg import lexicon
from kg.errors import LexiconError

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "seeds" / "lexicon"
EVERY_TABLE = pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.tsv")))


def lines(name):
    return (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()


def is_row(line):
    return bool(line.strip()) and not line.startswith("#")


@EVERY_TABLE
def test_every_table_loads_as_its_column_line_says(name):
    header = next(line for line in lines(name) if is_row(line)).split("\t")
    rows = lexicon.table(name, *header)
    assert len(rows) == sum(map(is_row, lines(name))) - 1 > 0
    assert all(row[header[0]] for row in rows)


@EVERY_TABLE
def test_every_table_begins_with_a_comment_that_explains_it(name):
    first = lines(name)[0]
    assert first.startswith("# ")
    assert len(first) > 20, "say in a sentence what the words are and what they do"


@EVERY_TABLE
def test_no_row_has_white_space_around_its_cells(name):
    for number, line in enumerate(filter(is_row, lines(name)), start=1):
        assert [cell.strip() for cell in line.split("\t")] == line.split("\t"), f"{name}: row {number}"


@cache
def names_in_the_code():
    """Every string of the package, also with the tail of an f-string such as f"{kind}_heads" behind it."""
    strings, holed = set(), []
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
            if isinstance(node, ast.JoinedStr):
                holed.append([part.value if isinstance(part, ast.Constant) else None for part in node.values])
    tails = {parts[1] for parts in holed if len(parts) == 2 and parts[0] is None and parts[1]}
    return strings | {string + tail for string in strings for tail in tails}


@EVERY_TABLE
def test_every_table_is_used(name):
    assert name in names_in_the_code(), f"no module of kg asks for seeds/lexicon/{name}.tsv"


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """A function that makes ``text`` the table ``invented`` and reads its columns ``word`` and ``kind``."""
    monkeypatch.setattr(lexicon, "data_directory", lambda *parts: tmp_path)
    lexicon.table.cache_clear()

    def read(text):
        (tmp_path / "invented.tsv").write_text(text, encoding="utf-8")
        return lexicon.table("invented", "word", "kind")

    yield read
    lexicon.table.cache_clear()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("# c\nword\tkind\n举办\torganize\n举办\torganize\n", ":4", "repeats line 3"),
        ("# c\nword\tkind\n\n举办\n", ":4", "1 cells, expected 2"),
        ("word\tkind\n举办\torganize\trun\n", ":2", "3 cells, expected 2"),
        ("# c\nkind\tword\n", ":2", "columns"),
        ("# only a comment\n\n", "", "no column line"),
    ],
)
def test_a_broken_table_is_named_with_its_line_and_what_is_wrong(broken, text, line, reason):
    with pytest.raises(LexiconError) as caught:
        broken(text)
    assert str(caught.value).startswith(f"seeds/lexicon/invented.tsv{line}: ")
    assert reason in str(caught.value)


def test_a_missing_table_is_named(broken):
    with pytest.raises(LexiconError, match=r"seeds/lexicon/absent\.tsv: no such table"):
        lexicon.words("absent")


def test_comments_and_empty_lines_are_no_rows(broken):
    assert broken("# c\n\nword\tkind\n# c\n举办 \torganize\n") == ({"word": "举办", "kind": "organize"},)


def test_the_words_of_one_kind_come_in_file_order(broken):
    lexicon.kind_words.cache_clear()
    broken("word\tkind\n承办\torganize\n成立\testablish\n举办\torganize\n")
    assert lexicon.kind_words("invented", "organize") == ("承办", "举办")
    assert lexicon.kind_words("invented", "run") == ()
    lexicon.kind_words.cache_clear()
