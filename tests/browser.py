"""Headless Chromium for tests of the graph page: opened from disk, watched for requests and errors."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
    "--lang=zh-CN",
)
_MISSING = "needs the program {}: install it with: apt-get install chromium chromium-driver"


def _program(*names: str) -> str:
    """The path of the first of these programs that the system has."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise AssertionError("The browser test " + _MISSING.format(" or ".join(names)))


@contextmanager
def chromium(width: int = 1440, height: int = 900) -> Iterator[Chrome]:
    """A fresh headless browser with a profile of its own; both are gone afterwards."""
    options = ChromeOptions()
    options.binary_location = _program("chromium", "chromium-browser", "google-chrome")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    service = Service(executable_path=_program("chromedriver"))
    with tempfile.TemporaryDirectory(prefix="cobuild-browser-", ignore_cleanup_errors=True) as profile:
        for flag in (*_FLAGS, f"--window-size={width},{height}", f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = Chrome(options=options, service=service)
        try:
            yield driver
        finally:
            driver.quit()


class PageView:
    """One opened graph page and what a reader does with it."""

    def __init__(self, driver: Chrome, path: Path, address: str = "") -> None:
        self._open(driver, path.resolve().as_uri(), address)

    @classmethod
    def at(cls, driver: Chrome, url: str, address: str = "") -> PageView:
        """The graph page that a server shows at ``url``."""
        view = cls.__new__(cls)
        view._open(driver, url, address)
        return view

    def _open(self, driver: Chrome, url: str, address: str) -> None:
        self.driver = driver
        self.url = url
        # A change of the address after # alone would not load the page again.
        driver.get("about:blank")
        driver.get_log("performance")
        driver.get_log("browser")
        driver.get(self.url + address)
        self.wait("return document.documentElement.dataset.ready === 'yes'")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def wait(self, script: str, *arguments: Any) -> None:
        """Waits until ``script`` returns something true."""
        message = f"not reached: {script}"
        WebDriverWait(self.driver, 20).until(
            lambda driver: driver.execute_script(script, *arguments), message
        )

    def requests(self) -> list[str]:
        """The addresses that the page asked for since it was opened, itself included."""
        entries = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [
            entry["params"]["request"]["url"]
            for entry in entries
            if entry["method"] == "Network.requestWillBeSent"
        ]
        return sorted({url.split("#")[0] for url in sent if not url.startswith(("data:", "about:", "blob:"))})

    def complaints(self) -> list[str]:
        """What the browser's console holds: errors, refused scripts, warnings."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def panel(self) -> str:
        return str(self.run("return document.getElementById('panel').innerText"))

    def node(self, iri: str) -> int:
        """The number of a node on the page."""
        return int(self.run("return graph.nodeNumber.get(arguments[0])", iri))

    def click_at(self, x: float, y: float) -> None:
        """Clicks a point of the network where the picture shows it now."""
        script = """
          const box = document.getElementById('picture').getBoundingClientRect();
          const point = picture.network.canvasToDOM({x: arguments[0], y: arguments[1]});
          return [box.left + point.x, box.top + point.y];
        """
        left, top = self.run(script, x, y)
        pointer = ActionChains(self.driver)
        pointer.w3c_actions.pointer_action.move_to_location(round(left), round(top))
        pointer.w3c_actions.pointer_action.click()
        pointer.perform()

    def press(self, words: str) -> None:
        """Clicks the first visible button with these words."""
        script = """
          const all = [...document.querySelectorAll('button')];
          const found = all.find((each) => each.innerText.includes(arguments[0]) && each.offsetParent);
          if (found) found.click();
          return Boolean(found);
        """
        assert self.run(script, words), f"no button says {words}"

    def press_link(self, words: str) -> None:
        """Follows the link with these words."""
        self.driver.find_element("link text", words).click()
