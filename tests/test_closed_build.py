"""A build keeps to itself: no network, no program started, no file written outside the output folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from invented_pages import PARTNERS, write_pages

# Python tells an audit hook of everything that a program asks the system for, whatever library asks.
WATCH = """
import json, os, sys
seen = []
# A library binds a socket to this machine to see whether it knows IPv6: that calls nobody.
CALLS = {
    "os.exec", "os.posix_spawn", "os.system", "socket.connect", "socket.sendto", "socket.sendmsg",
    "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
def watch(event, arguments):
    if event in CALLS or event.split(".")[0] in ("subprocess", "urllib", "http", "ftplib"):
        seen.append([event, repr(arguments)])
    elif event == "open" and isinstance(arguments[0], (str, bytes)) and (arguments[2] or 0) & WRITING:
        seen.append(["write", os.path.realpath(os.fsdecode(arguments[0]))])
    elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "shutil.move", "sqlite3.connect"):
        for path in arguments[:2] if event in ("os.rename", "os.link") else arguments[:1]:
            if str(path) != ":memory:":
                seen.append(["write", os.path.realpath(os.fsdecode(path))])
{more}
sys.addaudithook(watch)
import kg
kg.build(sys.argv[1], sys.argv[2])
sys.stdout.write(json.dumps(seen))
"""


TOLD = "近日，青禾社区联合松涛公司开展义诊活动。"


def events(pages: Path, out: Path, more: str = "") -> list[tuple[str, str]]:
    """What a build asked the system for that reaches beyond reading files: event and what it concerns."""
    run = subprocess.run(
        [sys.executable, "-B", "-c", WATCH.replace("{more}", more), str(pages), str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return [(event, what) for event, what in json.loads(run.stdout)]


@pytest.fixture
def hostile_pages(tmp_path: Path) -> Path:
    """Pages whose names, ids and links try to lead out of the output folder or to another machine."""
    pages = write_pages(tmp_path / "pages")
    (pages / "..%2f..%2foutside.txt").write_text(PARTNERS, encoding="utf-8")
    (pages / "remote.html").write_text(
        '<html><head><base href="http://192.0.2.1/"><link rel="stylesheet" href="http://192.0.2.1/a.css">'
        '<meta http-equiv="refresh" content="0;url=http://192.0.2.1/"></head><body>'
        f'<img src="http://192.0.2.1/a.png"><p>{TOLD * 8}</p></body></html>',
        encoding="utf-8",
    )
    ids = ["../../outside", "/outside", "..\\outside", "a\u0000b", "C:outside", "outside/../../.."]
    lines = [
        json.dumps(
            {
                "id": each,
                "page": each,
                "headline": each,
                "text": f"青禾社区联合松涛公司{number}开展义诊活动。",
            }
        )
        for number, each in enumerate(ids)
    ]
    (pages / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return pages


def test_nothing_is_written_outside_and_nobody_is_called(tmp_path: Path, hostile_pages: Path) -> None:
    out = tmp_path / "out"
    seen = events(hostile_pages, out)
    written = [what for event, what in seen if event == "write"]
    assert [each for each in seen if each[0] != "write"] == []
    assert written
    assert [path for path in written if not Path(path).is_relative_to(out.resolve())] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "pages"]


@pytest.mark.parametrize(
    "more",
    [
        "import socket; sys.addaudithook(watch); socket.getaddrinfo('localhost', 80)",
        "open(sys.argv[1] + '/x.tmp', 'w').close()",
    ],
)
def test_the_watch_sees_what_it_watches_for(tmp_path: Path, more: str) -> None:
    pages = write_pages(tmp_path / "pages")
    early = "sys.addaudithook(watch)\n" + more.replace("sys.addaudithook(watch); ", "")
    seen = events(pages, tmp_path / "out", early)
    out = (tmp_path / "out").resolve()
    assert any(event != "write" or not Path(what).is_relative_to(out) for event, what in seen)


def test_a_link_in_the_output_folder_is_replaced_not_followed(tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside.ttl"
    out.mkdir()
    outside.write_text("mine", encoding="utf-8")
    (out / "graph.ttl").symlink_to(outside)
    events(write_pages(tmp_path / "pages"), out)
    assert outside.read_text(encoding="utf-8") == "mine"
    assert not (out / "graph.ttl").is_symlink()
