"""Finding pages, naming them, and reading files of every format."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_read_pdf import PICTURE, pdf

import kg.read.files
from kg.read import FORMATS, Format, find_pages, read_file, read_pages, real_paths, unique_names
from kg.records import Page, PageFailure

SEED_PAGES = Path(__file__).parent.parent / "seeds" / "pages"
TEXT = "近日，青禾社区党委联合松涛街道志愿服务队开展敬老活动，参与居民超50人。\n"


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph(TEXT.strip())
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A function that writes a file in the working directory, which is empty at first."""
    monkeypatch.chdir(tmp_path)

    def write_file(name: str, data: str | bytes = TEXT) -> Path:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write_file


def reason(path: Path) -> str:
    """Why the file at ``path`` cannot be read, as its only result says."""
    (failure,) = read_file(path)
    assert isinstance(failure, PageFailure)
    assert failure.place == str(path)
    return failure.reason


def names(*paths: str | Path) -> list[str]:
    return [path.as_posix() for path in find_pages(paths)]


# --- reading one file -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", TEXT, TEXT),
        ("A.TXT", TEXT, TEXT),
        ("a.md", "# 标题\n\n" + TEXT, "# 标题\n\n" + TEXT),
        ("a.html", f"<html><body><p>{TEXT}</p></body></html>", TEXT.strip()),
        ("a.htm", f"<html><body><p>{TEXT}</p></body></html>", TEXT.strip()),
        ("a.pdf", pdf([TEXT.strip()]), TEXT.strip()),
        ("a.docx", word_file(), TEXT.strip()),
        ("gbk.txt", TEXT.encode("gbk"), TEXT),
        ("utf16.txt", TEXT.encode("utf-16"), TEXT),
        ("bom.txt", TEXT.encode("utf-8-sig"), TEXT),
        ("windows.txt", TEXT.replace("\n", "\r\n") * 2, TEXT * 2),
    ],
)
def test_every_format_becomes_a_page(
    write: Callable[..., Path], name: str, data: str | bytes, expected: str
) -> None:
    assert read_file(write(name, data)) == (Page(name=name, text=expected),)


def test_articles_keep_their_lines_and_the_broken_ones_are_failures(write: Callable[..., Path]) -> None:
    page, failure = read_file(write("in/news.jsonl", f'{{"text": "{TEXT.strip()}"}}\n{{broken\n'))
    assert isinstance(page, Page)
    assert [(article.id, article.text, article.pieces) for article in page.articles] == [
        ("news-01", TEXT.strip(), ())
    ]
    assert isinstance(failure, PageFailure)
    assert failure.place == str(Path("in/news.jsonl:2"))


def test_offsets_count_characters_of_the_decoded_file(write: Callable[..., Path]) -> None:
    text = "\n\n　１.“青禾”,社区(松涛)\t。\n"
    (page,) = read_file(write("a.txt", text.encode("gb18030")))
    assert isinstance(page, Page)
    assert len(page.text) == len(text)
    assert page.text.index("青禾") == text.index("青禾")


@pytest.mark.parametrize("path", sorted(SEED_PAGES.glob("*")), ids=lambda path: path.name)
def test_the_seed_pages_are_read_character_for_character(path: Path) -> None:
    (page,) = read_file(path)
    assert isinstance(page, Page)
    original = path.read_text(encoding="utf-8")
    assert len(page.text) == len(original)
    assert {old for old, new in zip(original, page.text, strict=True) if old != new} <= set(",;:()")
    assert not set(page.text) & set(",;:()\"'\t\u3000")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("empty.txt", "", "is empty"),
        ("empty.jsonl", "", "is empty"),
        ("blank.txt", " \n\t\u3000\ufeff\r\n", "holds no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "is binary, not text: a PNG image"),
        ("bytes.txt", bytes(range(256)) * 9, "is binary, not text"),
        ("scan.pdf", pdf(PICTURE), "has no text layer; run OCR on it first"),
        ("a.docx", "no archive", "is no Word document"),
        ("a.html", "<html></html>", "has no main text"),
        ("a.dat", TEXT, "has the unknown suffix '.dat'; convert it to one of .txt, .md, .html, .htm, .pdf"),
        ("README", TEXT, "has no suffix; rename it to end in one of .txt"),
    ],
)
def test_what_cannot_be_read_says_why(
    write: Callable[..., Path], name: str, data: str | bytes, expected: str
) -> None:
    assert expected in reason(write(f"in/{name}", data))


def test_one_line_of_five_megabytes_is_a_page(write: Callable[..., Path]) -> None:
    line = '青禾社区,开展(敬老)"活动",服务1,000人.' * 110_000
    assert len(line.encode()) > 5_000_000
    (page,) = read_file(write("long.txt", line))
    assert isinstance(page, Page)
    assert page.text == "青禾社区，开展（敬老）“活动”，服务1,000人。" * 110_000


def test_a_file_over_the_limit_is_refused_unread(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, ".txt", Format(FORMATS[".txt"].read, 1024 * 1024))
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("the file was read"))
    path = write("big.txt")
    os.truncate(path, 3 * 1024 * 1024)
    assert reason(path) == "has 3.0 MiB, more than the 1 MiB that are read; split it"


def test_a_missing_file_says_so_whatever_its_suffix(write: Callable[..., Path]) -> None:
    assert reason(Path("gone.txt")) == "no such file; check the path"
    assert reason(Path("gone")) == "no such file; check the path"


def test_a_link_to_nothing_says_so(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("gone.txt")
    assert find_pages([tmp_path]) == (link,)
    assert reason(link) == "no such file; check the path"


def test_a_folder_in_place_of_a_file_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    assert reason(folder) == "is a folder that cannot be listed; check its permissions"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert reason(pipe) == "is a pipe or device, not a file; save its content to a file"
    assert find_pages([tmp_path]) == ()


def test_an_unreadable_file_says_so(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert reason(write("secret.txt")) == "cannot be read (Permission denied); check its permissions"


def test_a_given_name_names_the_page_and_its_articles(write: Callable[..., Path]) -> None:
    (text,) = read_file(write("a.txt"), "2024/a.txt")
    (lines,) = read_file(write("b.jsonl", '{"text": "青禾"}'), "2024/b.jsonl")
    assert isinstance(text, Page)
    assert isinstance(lines, Page)
    assert text.name == "2024/a.txt"
    assert [(article.id, article.page) for article in lines.articles] == [("2024/b-01", "2024/b.jsonl")]


# --- finding files ----------------------------------------------------------------------------


def test_folders_are_searched_to_the_bottom_for_known_formats(write: Callable[..., Path]) -> None:
    for name in ("in/b.txt", "in/deep/er/a.md", "in/c.png", "in/.hidden.txt", "in/.git/d.txt", "in/~$e.docx"):
        write(name)
    assert names("in") == ["in/deep/er/a.md", "in/b.txt"]


def test_a_file_named_by_the_user_is_kept_whatever_it_is(write: Callable[..., Path]) -> None:
    paths = [write("in/c.png"), write("in/.hidden.txt"), Path("in/gone.txt")]
    assert names(*paths) == ["in/.hidden.txt", "in/c.png", "in/gone.txt"]


def test_patterns_that_the_shell_left_are_expanded(write: Callable[..., Path]) -> None:
    for name in ("in/a.txt", "in/b.txt", "in/c.md", "in/deep/d.txt", "in/.e.txt"):
        write(name)
    assert names("in/*.txt") == ["in/a.txt", "in/b.txt"]
    assert names("in/**/*.txt") == ["in/a.txt", "in/b.txt", "in/deep/d.txt"]
    assert names("in/*") == ["in/a.txt", "in/b.txt", "in/c.md", "in/deep/d.txt"]
    assert names(Path("in").absolute() / "[ab].txt") == [str(Path("in", f"{x}.txt").absolute()) for x in "ab"]


def test_a_pattern_without_a_match_is_a_missing_file(write: Callable[..., Path]) -> None:
    write("in/a.txt")
    assert names("in/*.pdf") == ["in/*.pdf"]
    assert reason(Path("in/*.pdf")) == "no such file; check the path"


def test_a_name_that_looks_like_a_pattern_is_a_file_first(write: Callable[..., Path]) -> None:
    write("in/a[1].txt")
    write("in/a1.txt")
    assert names("in/a[1].txt") == ["in/a[1].txt"]


def test_nothing_to_find_is_nothing(tmp_path: Path) -> None:
    assert find_pages([]) == ()
    assert find_pages([tmp_path]) == ()


def test_a_file_that_is_meant_twice_is_found_once(write: Callable[..., Path]) -> None:
    write("in/a.txt")
    Path("in/link.txt").symlink_to("a.txt")
    Path("in/loop").symlink_to(".")
    absolute = str(Path("in/a.txt").absolute())
    assert names("in", "in/a.txt", "./in/../in/a.txt", "in/*.txt", absolute) == [absolute]
    assert names("in") == ["in/a.txt"]


def test_the_order_of_the_arguments_does_not_matter(write: Callable[..., Path]) -> None:
    paths = [write(name) for name in ("z/a.txt", "y/b.txt", "x/a.txt", "x/c.txt")]
    assert names(*paths) == names(*reversed(paths)) == names("x", "z", "y") == names("y", "x/c.txt", "z", "x")
    assert names(*paths) == ["x/a.txt", "z/a.txt", "y/b.txt", "x/c.txt"]


def test_a_folder_that_cannot_be_listed_is_kept(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("in/a.txt")
    write("in/closed/b.txt")
    scan = os.scandir

    def refuse(folder: str) -> object:
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names("in") == ["in/a.txt", "in/closed"]
    assert reason(Path("in/closed")) == "is a folder that cannot be listed; check its permissions"


def test_a_path_that_cannot_even_be_looked_at_is_kept(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("in/a.txt")

    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", refuse)
    assert names(path) == ["in/a.txt"]


# --- naming pages -----------------------------------------------------------------------------


def named(*paths: str) -> dict[str, str]:
    return {path.as_posix(): name for path, name in unique_names([Path(path) for path in paths])}


def test_names_are_file_names_where_these_tell_pages_apart() -> None:
    assert named("x/a.txt", "y/b.txt") == {"x/a.txt": "a.txt", "y/b.txt": "b.txt"}


def test_folders_come_in_front_only_of_names_that_clash() -> None:
    assert named("x/a.txt", "y/a.txt", "y/b.txt", "p/z/c.md", "q/z/c.md") == {
        "x/a.txt": "x/a.txt",
        "y/a.txt": "y/a.txt",
        "y/b.txt": "b.txt",
        "p/z/c.md": "p/z/c.md",
        "q/z/c.md": "q/z/c.md",
    }


def test_names_that_differ_in_the_suffix_alone_are_told_apart() -> None:
    assert named("x/a.txt", "x/a.pdf", "y/a.pdf") == {
        "x/a.txt": "a-txt.txt",
        "x/a.pdf": "a-pdf.pdf",
        "y/a.pdf": "a.pdf",
    }
    assert named("x/a.txt", "x/a.pdf", "x/a-pdf.md") == {
        "x/a.txt": "a-txt.txt",
        "x/a.pdf": "a-pdf~2.pdf",
        "x/a-pdf.md": "a-pdf.md",
    }


def test_a_file_beside_the_root_keeps_its_name() -> None:
    assert named("/a.txt", "/x/a.txt") == {"/a.txt": "//a.txt", "/x/a.txt": "x/a.txt"}


parts = st.sampled_from(["a", "b", "a-txt", "a~2"])
suffixes = st.sampled_from([".txt", ".md", ""])
folders = st.lists(parts, max_size=3)
paths = st.builds(lambda inside, stem, suffix: Path("/", *inside, stem + suffix), folders, parts, suffixes)


@settings(deadline=None)
@given(st.lists(paths, unique=True))
def test_names_stay_apart_without_their_suffix_whatever_the_order(
    found: list[Path],
) -> None:
    result = dict(unique_names(found))
    assert list(result) == found
    stems = [name.removesuffix(path.suffix) for path, name in result.items()]
    assert len(set(stems)) == len(stems)
    assert all(name.endswith(path.suffix) for path, name in result.items())
    assert dict(unique_names(sorted(found, reverse=True))) == result


# --- all together -----------------------------------------------------------------------------


def test_one_bad_file_costs_nobody_else_their_page(write: Callable[..., Path]) -> None:
    write("in/a.txt")
    write("in/b.txt", b"\0\1\2")
    write("in/sub/a.txt")
    results = list(read_pages(["in", "gone.txt"]))
    assert [result.name if isinstance(result, Page) else result.place for result in results] == [
        "in/a.txt",
        "sub/a.txt",
        "in/b.txt",
        "gone.txt",
    ]


def test_pages_are_read_one_at_a_time(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    real = kg.read.files.read_file
    monkeypatch.setattr(
        kg.read.files, "read_file", lambda path, name: (read.append(path), real(path, name))[1]
    )
    write("a.txt")
    write("b.txt")
    pages = read_pages(["."])
    next(pages)
    assert read == [Path("a.txt")]


def test_the_hash_seed_does_not_change_what_is_read(write: Callable[..., Path]) -> None:
    write("in/a.html", f"<html><body><h1>题</h1><p>{TEXT}</p><p>“{TEXT}”</p></body></html>")
    write("in/a.txt")
    write("in/b.docx", word_file())
    program = "import kg.read, sys; sys.stdout.write(repr(list(kg.read.read_pages(['in']))))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": str(SEED_PAGES.parent.parent),
                "PYTHONIOENCODING": "utf-8",
            },
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert b"b.docx" in outputs.pop()


def test_where_paths_lead_to_is_told_as_the_system_tells_it(tmp_path, monkeypatch):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("青禾", encoding="utf-8")
    (tmp_path / "in" / "link.txt").symlink_to("a.txt")
    (tmp_path / "in" / "gone.txt").symlink_to("nothing.txt")
    (tmp_path / "beside").symlink_to("in")
    monkeypatch.chdir(tmp_path)
    names = ("a.txt", "link.txt", "gone.txt", "missing.txt", "deep", "deep/..", "deep/../a.txt", ".", "")
    paths = [Path(folder, name) for folder in ("in", "beside", tmp_path / "beside") for name in names]
    assert list(real_paths(paths)) == [(path, os.path.realpath(path)) for path in paths]
