"""Fixtures shared by tests: invented pages, and one browser for all tests that look at the graph page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from browser import PageView, chromium
from hypothesis import settings
from invented_pages import write_pages
from selenium.webdriver import Chrome
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

import kg
from kg.publish.html import write_html
from kg.records import Article, Resolution

# A machine that does other things at the same time takes longer, and no test fails for that.
settings.register_profile("cobuild", deadline=None)
settings.load_profile("cobuild")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """How tests are shared out among processes."""
    return _ByFiles(config, log)


class _ByFiles(LoadFileScheduling):
    """One process runs the tests of a file, and of all files that ask for readings of the golden cases."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return "golden cases" if _reads_golden_cases(file) else file


@cache
def _reads_golden_cases(file: str) -> bool:
    return "from case_readings import" in (Path(__file__).parent.parent / file).read_text("utf-8")


@pytest.fixture(scope="session")
def driver() -> Iterator[Chrome]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def seed_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the seed pages, made once; tests read it and change nothing in it."""
    out = tmp_path_factory.mktemp("seed") / "out"
    kg.build(Path(__file__).parent.parent / "seeds" / "pages", out)
    return out


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with pages of invented articles."""
    return write_pages(tmp_path / "pages")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for a build's output that does not exist yet."""
    return tmp_path / "out"


@pytest.fixture
def opened(driver: Chrome, tmp_path: Path) -> Callable[..., PageView]:
    """A function that writes a resolution's page to disk and opens it there."""

    def open_page(
        graph: tuple[Resolution, tuple[Article, ...]],
        address: str = "",
        inferred: Iterable[tuple[str, str, str]] = (),
    ) -> PageView:
        path = tmp_path / "图谱 page.html"
        write_html(*graph, path, inferred)
        return PageView(driver, path, address)

    return open_page
