"""The graph page in a real browser: opened from disk, searched, clicked, filtered, shared."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from urllib.parse import quote

import pytest
from browser import PageView
from invented import invented
from reading_builder import Story, community
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

from kg.records import Article, EntityMeasurement, Resolution

GRAPH = invented(160)
RESOLUTION, ARTICLES = GRAPH
COMMUNITY = next(entity for entity in RESOLUTION.entities if entity.type == "Community")
Open = Callable[..., PageView]


def test_draws_readable_labels_at_once_and_nothing_moves(opened: Open) -> None:
    page = opened(GRAPH)
    before = page.run("return [picture.labelCount, JSON.stringify(picture.network.getPositions())]")
    page.run("picture.network.redraw()")
    after = page.run("return [picture.labelCount, JSON.stringify(picture.network.getPositions())]")
    assert before[0] >= 50
    assert before == after
    drawn = {int(node): place for node, place in json.loads(after[1]).items()}
    expected = page.run("return Array.from(graph.x, (x, node) => [x, graph.y[node]])")
    assert [[drawn[node]["x"], drawn[node]["y"]] for node in sorted(drawn)] == expected


# Where texts are drawn after a zoom: left, top, right, bottom and words, measured by another canvas.
DRAWN_TEXTS = """
  const [zoom, item] = arguments;
  const position = { x: view.x[item], y: view.y[item] };
  picture.network.moveTo({ position, scale: picture.network.getScale() * zoom });
  const pen = document.createElement('canvas').getContext('2d');
  const boxes = [];
  const kept = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (words, x, y) {
    const at = this.getTransform();
    pen.font = this.font;
    const size = pen.measureText(words);
    const [wide, high] = [size.width / 2, (size.actualBoundingBoxAscent + size.actualBoundingBoxDescent) / 2];
    const [left, top] = [x * at.a + at.e, y * at.d + at.f];
    boxes.push([left - wide * at.a, top - high * at.d, left + wide * at.a, top + high * at.d, words]);
  };
  picture.network.redraw();
  CanvasRenderingContext2D.prototype.fillText = kept;
  return boxes.filter((box) => box[2] > 0 && box[3] > 0 && box[0] < innerWidth && box[1] < innerHeight);
"""


@pytest.mark.parametrize("nodes", [160, 1000])
def test_labels_cover_no_other_label_at_any_zoom(opened: Open, nodes: int) -> None:
    page = opened(invented(nodes))
    hub = page.run("return graph.degree.indexOf(Math.max(...graph.degree))")
    for zoom in (1, 0.5, 3, 2, 2, 2):
        boxes = page.run(DRAWN_TEXTS, zoom, hub)
        assert len(boxes) > 3
        assert all(8 < bottom - top < 30 for _, top, _, bottom, _ in boxes)
        assert [pair for pair in combinations(boxes, 2) if piled(*pair)] == []


def piled(one: list[float], other: list[float]) -> bool:
    """Whether two boxes overlap by more than a pixel and a half."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return min(across, down) > 1.5


def test_search_finds_a_name_and_an_alias_by_keyboard_alone(opened: Open) -> None:
    page = opened(GRAPH)
    ActionChains(page.driver).send_keys("/").perform()
    field = page.driver.switch_to.active_element
    assert field.get_attribute("id") == "search"
    field.send_keys(COMMUNITY.aliases[-1])
    assert field.get_attribute("aria-expanded") == "true"
    assert COMMUNITY.name in page.driver.find_element(By.ID, "results").text
    field.send_keys(Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER)
    assert COMMUNITY.name in page.panel()
    assert page.run("return location.hash") == "#node=" + quote(COMMUNITY.iri, safe="!'()*~")
    assert page.driver.switch_to.active_element.get_attribute("id") == "panel"


def test_search_finds_a_name_by_its_pinyin_initials(opened: Open) -> None:
    page = opened(GRAPH)
    assert any(entity.name == "青禾社区" for entity in RESOLUTION.entities)
    page.driver.find_element(By.ID, "search").send_keys("qhsq")
    found = page.run("return search.found.map((node) => graph.label[node])")
    assert "青禾社区" in found
    assert "青禾义诊" not in found


def test_search_tells_when_nothing_is_found(opened: Open) -> None:
    page = opened(GRAPH)
    page.driver.find_element(By.ID, "search").send_keys("不存在的名称")
    assert page.driver.find_element(By.ID, "results").text == "没有找到"


def test_a_click_on_a_node_shows_its_names_place_and_facts(opened: Open) -> None:
    page = opened(GRAPH)
    node = page.node(COMMUNITY.iri)
    x, y = page.run("return [graph.x[arguments[0]], graph.y[arguments[0]]]", node)
    page.click_at(x, y)
    page.wait("return state.selection !== null")
    shown = page.panel()
    street = next(entity for entity in RESOLUTION.entities if entity.iri == COMMUNITY.parent)
    for words in (COMMUNITY.name, "社区", street.name, *COMMUNITY.aliases):
        assert words in shown
    facts = [fact for fact in RESOLUTION.facts if COMMUNITY in (fact.subject, fact.object)]
    for fact in facts:
        other = fact.object if fact.subject == COMMUNITY else fact.subject
        assert other.name in shown


def test_evidence_leads_to_the_article_and_back(opened: Open) -> None:
    page = opened(GRAPH)
    fact = next(fact for fact in RESOLUTION.facts if fact.predicate == "organizes")
    claim = fact.claims[0]
    article = next(article for article in ARTICLES if article.id == claim.evidence.article)
    page.run("select('node', arguments[0])", page.node(fact.subject.iri))
    row = f"//li[.//bdi[text()='{fact.object.name}']]//button[contains(@class, 'evidence-link')]"
    page.driver.find_element(By.XPATH, row).click()
    card = page.driver.find_element(By.CSS_SELECTOR, ".card")
    for words in (article.headline, article.page, article.date, *article.authors, claim.rule):
        assert words in card.text
    assert "".join(mark.text for mark in card.find_elements(By.TAG_NAME, "mark")) == claim.evidence.text
    assert card.find_element(By.CSS_SELECTOR, "mark.subject").text == fact.subject.name
    assert card.find_element(By.CSS_SELECTOR, "mark.object").text == fact.object.name
    card.find_element(By.CSS_SELECTOR, ".read").click()
    paragraphs = page.run(
        "return [...document.querySelectorAll('.article-text p')].map((p) => p.textContent)"
    )
    assert "\n".join(paragraphs) == article.text
    marked = page.run(
        "return [...document.querySelectorAll('.article-text mark')].map((m) => m.textContent).join('')"
    )
    assert marked == claim.evidence.text
    assert page.run("return location.hash") == f"#article={article.id}"
    page.press("返回这条事实")
    assert page.run("return state.selection.kind") == "fact"


def test_the_panel_lists_what_is_counted_with_its_quote_and_article(opened: Open) -> None:
    page = opened(with_measurements(8))
    page.run("select('node', arguments[0])", page.node(COMMUNITY.iri))
    rows = page.driver.find_elements(By.CSS_SELECTOR, ".measurements li")
    assert len(rows) == 6
    for words in ("志愿者", "30名", "截至目前"):
        assert words in rows[0].text
    page.press("还有 2 项")
    rows = page.driver.find_elements(By.CSS_SELECTOR, ".measurements li")
    assert len(rows) == 8
    assert rows[7].find_element(By.TAG_NAME, "mark").text == "30名"
    rows[7].find_element(By.TAG_NAME, "button").click()
    assert page.run("return location.hash") == "#article=counts"


def with_measurements(count: int) -> tuple[Resolution, tuple[Article, ...]]:
    """The graph, with measurements of one community from an article of their own."""
    story = Story("counts", page="counts.txt")
    for _ in range(count):
        story.measures(community(COMMUNITY.name), "30名", "30", "名", "志愿者", time="截至目前")
    measured = tuple(EntityMeasurement(COMMUNITY, one) for one in story.measurements)
    return replace(RESOLUTION, measurements=measured), (*ARTICLES, story.reading.article)


def test_a_click_on_a_line_shows_the_fact(opened: Open) -> None:
    page = opened(GRAPH)
    script = """
      // The longest line that no node covers in its middle.
      const free = view.links.filter((link) => itemAt(...pointOn(link, 0.5), 12) < 0);
      const reach = ({ from, to }) => Math.hypot(view.x[from] - view.x[to], view.y[from] - view.y[to]);
      const link = free.sort((a, b) => reach(b) - reach(a))[0];
      picture.network.moveTo({ position: { x: pointOn(link, 0.5)[0], y: pointOn(link, 0.5)[1] }, scale: 2 });
      return [link.edges[0], ...pointOn(link, 0.5)];
    """
    edge, x, y = page.run(script)
    page.click_at(x, y)
    page.wait("return state.selection !== null")
    assert page.run("return [state.selection.kind, state.selection.number]") == ["fact", edge]
    assert "原文证据" in page.panel()


def test_the_legend_filters_types_and_relations_exactly(opened: Open) -> None:
    page = opened(GRAPH)
    events = {fact.subject.name for fact in RESOLUTION.facts if fact.subject.type == "Event"}
    assert events
    page.driver.find_element(By.CSS_SELECTOR, "[data-term=Event]").click()
    left = [fact for fact in RESOLUTION.facts if "Event" not in (fact.subject.type, fact.object.type)]
    assert page.run("return shown.edgeCount") == len(left)
    assert page.run("return picture.links.length") == len(left)
    types = page.run("return picture.items.getIds().map((item) => graph.types[graph.type[item]].name)")
    assert "Event" not in types
    assert f"{len(left)}/{len(RESOLUTION.facts)}" in page.driver.find_element(By.ID, "counts").text
    page.driver.find_element(By.ID, "all-types").click()
    page.driver.find_element(By.ID, "cobuilding").click()
    partners = [fact for fact in RESOLUTION.facts if fact.predicate == "partners_with"]
    assert page.run("return picture.links.length") == len(partners)
    ends = {end.iri for fact in partners for end in (fact.subject, fact.object)}
    assert set(page.run("return picture.items.getIds().map((item) => graph.nodeId[item])")) == ends


def test_the_confidence_slider_hides_weaker_facts(opened: Open) -> None:
    page = opened(GRAPH)
    slider = page.driver.find_element(By.ID, "confidence")
    page.run("arguments[0].value = 90; arguments[0].dispatchEvent(new Event('input'))", slider)
    strong = [fact for fact in RESOLUTION.facts if fact.confidence >= 0.9]
    assert 0 < len(strong) < len(RESOLUTION.facts)
    assert page.run("return shown.edgeCount") == len(strong)


def test_the_neighbourhood_of_a_node_can_be_seen_alone(opened: Open) -> None:
    page = opened(GRAPH)
    page.run("select('node', arguments[0])", page.node(COMMUNITY.iri))
    page.press("1 步")
    touching = [fact for fact in RESOLUTION.facts if COMMUNITY in (fact.subject, fact.object)]
    ends = {end.iri or f"date:{end.name}" for fact in touching for end in (fact.subject, fact.object)}
    assert set(page.run("return picture.items.getIds().map((item) => graph.nodeId[item])")) == ends
    page.press("全图")
    assert page.run("return picture.items.length === graph.nodeCount")


def test_language_and_theme_switch(opened: Open) -> None:
    page = opened(GRAPH)
    page.driver.find_element(By.ID, "language").click()
    assert page.run("return document.documentElement.lang") == "en"
    assert "Entity types" in page.driver.find_element(By.ID, "filters").text
    assert "Community" in page.driver.find_element(By.ID, "legend").text
    assert page.run("return document.body.innerText.includes('{')") is False
    before = page.run("return getComputedStyle(document.body).backgroundColor")
    page.driver.find_element(By.ID, "theme").click()
    assert page.run("return getComputedStyle(document.body).backgroundColor") != before
    assert page.complaints() == []


@pytest.mark.parametrize("kind", ["node", "fact", "article"])
def test_an_address_restores_the_selection(opened: Open, kind: str) -> None:
    page = opened(GRAPH)
    page.run("select(arguments[0], 7)", kind)
    address, before = page.run("return [location.hash, document.querySelector('#panel h2').innerText]")
    again = opened(GRAPH, address)
    assert again.run("return document.querySelector('#panel h2').innerText") == before
    again.run("select(null)")
    again.driver.back()
    again.wait("return state.selection !== null")
    assert again.run("return document.querySelector('#panel h2').innerText") == before


def test_large_graphs_open_with_streets_that_open_on_click(opened: Open) -> None:
    graph = invented(1700)
    page = opened(graph)
    assert page.run("return view.items.length") < 100
    place = page.run("return view.items.find((item) => isPlace(item)) - graph.nodeCount")
    hidden, x, y = page.run("const p = graph.places[arguments[0]]; return [p.count, p.x, p.y]", place)
    before = page.run("return view.items.length")
    page.click_at(x, y)
    page.wait("return !state.closed.has(arguments[0])", place)
    children = page.run("return graph.places[arguments[0]].children.length", place)
    members = page.run("return graph.places[arguments[0]].members.length", place)
    assert page.run("return view.items.length") == before - 1 + children + members
    assert hidden > children
    # Zoomed in, the open street has a sign at its top that closes it again.
    page.run(
        "const p = graph.places[arguments[0]];"
        "picture.network.moveTo({ position: { x: p.x, y: p.y - p.radius }, scale: 80 / p.radius })",
        place,
    )
    page.click_at(*page.run("return foldSign(arguments[0], picture.network.getScale())", place))
    page.wait("return state.closed.has(arguments[0])", place)
    assert page.run("return view.items.length") == before
    page.run("openPlace(arguments[0])", place)
    page.press("全部")
    assert page.run("return [view.items.length, view.links.length]") == [
        page.run("return graph.nodeCount"),
        len(graph[0].facts),
    ]
    assert page.requests() == [page.url]


def test_lines_stay_narrow_when_the_picture_is_enlarged(opened: Open) -> None:
    page = opened(invented(1700))
    script = """
      picture.network.moveTo({ scale: arguments[0] });
      picture.network.redraw();
      const { edges } = picture.network.body;
      return Math.max(...Object.values(edges).map((edge) => edge.options.width * arguments[0]));
    """
    overview, enlarged = (page.run(script, scale) for scale in (0.05, 1.5))
    assert 1 < overview <= enlarged <= 3 * overview


def test_a_shared_address_opens_the_street_that_hides_its_node(opened: Open) -> None:
    graph = invented(1700)
    person = next(entity for entity in graph[0].entities if entity.type == "Person")
    page = opened(graph, "#node=" + quote(person.iri))
    assert page.run("return view.itemOf[state.selection.number] === state.selection.number")
