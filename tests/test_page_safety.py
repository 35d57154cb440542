"""The graph page in a real browser: alone on the machine, with hostile names, on a phone, read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from attacks import hostile
from browser import PageView
from invented import invented
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from kg.publish.appearance import TEMPLATES

GRAPH = invented(160)
RESOLUTION, ARTICLES = GRAPH
COMMUNITY = next(entity for entity in RESOLUTION.entities if entity.type == "Community")
Open = Callable[..., PageView]


def test_opens_without_a_request_or_a_complaint(opened: Open) -> None:
    page = opened(GRAPH)
    page.run("select('node', 0)")
    assert page.requests() == [page.url]
    assert page.complaints() == []


def test_the_security_policy_refuses_foreign_scripts_styles_and_requests(opened: Open) -> None:
    page = opened(GRAPH)
    page.run("""
      window.refused = [];
      document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.__pwned = 1';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="https://example.org/x.png">');
      fetch('https://example.org/').catch(() => {});
    """)
    page.wait("return refused.length >= 3")
    assert page.run("return refused.sort()") == ["connect-src", "img-src", "script-src-elem"]
    assert page.run("return window.__pwned") is None


@pytest.mark.parametrize(
    "address", ["#node=%E4%B8%8D", "#node=%E4", "#fact=a,b", "#article=", "#<img src=x>", "#"]
)
def test_a_broken_address_selects_nothing(opened: Open, address: str) -> None:
    page = opened(GRAPH, address)
    assert page.run("return state.selection") is None
    assert page.complaints() == []


def test_export_gives_the_visible_facts_and_the_picture(opened: Open) -> None:
    page = opened(GRAPH)
    page.driver.find_element(By.ID, "cobuilding").click()
    rows = page.run("return factsAsCsv()").split("\r\n")
    partners = [fact for fact in RESOLUTION.facts if fact.predicate == "partners_with"]
    assert len(rows) == 1 + sum(len(fact.claims) for fact in partners)
    page.run("save = (blob, name) => { window.saved = [blob.type, blob.size, name]; }")
    page.driver.find_element(By.ID, "export-png").click()
    page.wait("return window.saved")
    kind, size, name = page.run("return window.saved")
    assert (kind, name) == ("image/png", "cobuild-graph.png")
    assert size > 20_000
    assert page.requests() == [page.url]


def test_phone_width_has_no_sideways_scrolling(opened: Open) -> None:
    page = opened(GRAPH)
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        page.wait("return document.getElementById('picture').clientWidth <= 390")
        page.run("select('node', arguments[0])", page.node(COMMUNITY.iri))
        assert page.run("return document.documentElement.scrollWidth") <= 390
        page.press("筛选")
        page.wait("return document.getElementById('legend').getBoundingClientRect().left >= 0")
        assert COMMUNITY.name in page.panel()
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_nothing_glides_for_readers_who_ask_for_calm(opened: Open) -> None:
    page = opened(GRAPH)
    assert page.run("return motion(300).duration") == 300
    calm = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", calm)
    try:
        page.run("fitItems([arguments[0]], true, 1.6)", page.node(COMMUNITY.iri))
        where = "return [picture.network.getViewPosition().x, view.x[arguments[0]]]"
        here, there = page.run(where, page.node(COMMUNITY.iri))
        assert abs(here - there) < 1
        assert (
            page.run("return getComputedStyle(document.getElementById('filters')).transitionDuration") == "0s"
        )
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_opens_where_it_has_no_size_yet_and_fits_once_it_has(opened: Open, tmp_path: Path) -> None:
    page = opened(GRAPH)
    frame = tmp_path / "frame.html"
    frame.write_text(f'<iframe src="{page.url}" style="display: none"></iframe>', encoding="utf-8")
    page.driver.get(frame.as_uri())
    page.driver.switch_to.frame(page.driver.find_element(By.TAG_NAME, "iframe"))
    page.wait("return document.documentElement.dataset.ready === 'yes'")
    page.driver.switch_to.default_content()
    page.run("document.querySelector('iframe').style = 'width: 1000px; height: 700px'")
    page.driver.switch_to.frame(page.driver.find_element(By.TAG_NAME, "iframe"))
    page.wait("return picture.unfitted === null")
    inside = """
      const { clientWidth, clientHeight } = document.getElementById('picture');
      return view.items.every((item) => {
        const { x, y } = picture.network.canvasToDOM({ x: view.x[item], y: view.y[item] });
        return x > 0 && y > 0 && x < clientWidth && y < clientHeight;
      });
    """
    page.wait(inside)
    assert page.run("return picture.labelCount") > 20
    page.driver.switch_to.default_content()


def test_words_stand_out_from_their_ground_in_light_and_dark() -> None:
    """Contrasts of 4.5 and more (WCAG 2, level AA) for every colour that words have."""
    style = (TEMPLATES / "base.css").read_text(encoding="utf-8")
    for theme in re.findall(r":root[^{]*\{([^}]*)\}", style)[:2]:
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", theme))
        for words in ("ink", "faint", "accent"):
            for ground in ("ground", "surface", "hover"):
                assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
        for mark in ("subject", "object", "quote"):
            assert contrast(colours["ink"], colours[mark]) >= 4.5, mark


def contrast(one: str, other: str) -> float:
    """How far two colours differ in lightness, 1 to 21 (WCAG 2)."""
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """The relative luminance of a colour such as #c2532d, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_control_has_a_name_for_screen_readers(opened: Open) -> None:
    page = opened(GRAPH)
    page.run("select('fact', 5)")
    nameless = page.run("""
      return [...document.querySelectorAll('button, input, select, [role]')]
        .filter((each) => each.offsetParent)
        .filter((each) => !(each.getAttribute('aria-label') || each.innerText.trim() || each.labels?.length))
        .map((each) => each.outerHTML);
    """)
    assert nameless == []


def test_hostile_names_stay_text(opened: Open) -> None:
    graph = hostile()
    page = opened(graph)
    for kind, count in (
        ("node", "graph.nodeCount"),
        ("fact", "graph.edgeCount"),
        ("article", "graph.articles.length"),
    ):
        for number in range(page.run(f"return {count}")):
            page.run("select(arguments[0], arguments[1])", kind, number)
            assert page.run("return document.documentElement.scrollWidth <= innerWidth")
            assert page.run(
                "const p = document.getElementById('panel'); return p.scrollWidth <= p.clientWidth"
            )
    for entity in graph[0].entities:
        page.run("select('node', arguments[0])", page.node(entity.iri))
        heading = page.run("return document.querySelector('#panel h2').textContent")
        assert heading == (entity.name if len(entity.name) <= 400 else entity.name[:400] + "…")
        page.driver.find_element(By.ID, "search").send_keys(Keys.ESCAPE)
        page.run("find(arguments[0])", entity.name)
        page.run("setHovered({ item: arguments[0] }, 40, 40)", page.node(entity.iri))
    page.run("change({ language: 'en', theme: 'dark' })")
    assert page.run("return window.__pwned") is None
    assert page.run("return document.querySelectorAll('img, iframe, object, embed, a[href]').length") == 0
    assert page.run("return document.querySelectorAll('script').length") == 3
    assert page.requests() == [page.url]
    assert page.complaints() == []


def test_csv_cells_cannot_run_as_formulas(opened: Open) -> None:
    page = opened(hostile())
    cells = page.run("return ['=1+1', '+x', '-x', '@x', 'plain', 'a\"b,c'].map(csvCell)")
    assert cells == ["'=1+1", "'+x", "'-x", "'@x", "plain", '"a""b,c"']
