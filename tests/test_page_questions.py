"""What the graph page is asked in a real browser: ways, surroundings, areas, days, origin, lists, exports."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import networkx as nx
import pypinyin
from attacks import ATTACKS
from browser import PageView
from invented import invented
from reading_builder import Story, community, company
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

import kg
from kg.inference import inference_rules
from kg.publish.html import node_id
from kg.records import Entity, Fact
from kg.resolve import resolve

GRAPH = invented(160)
RESOLUTION, ARTICLES = GRAPH
SHARED = {"Group", "Role", "Honour", "Date"}
Open = Callable[..., PageView]


def of_type(kind: str) -> list[Entity]:
    return [entity for entity in RESOLUTION.entities if entity.type == kind]


def shown_facts(page: PageView) -> set[str]:
    """The visible facts as keys of subject, predicate and object."""
    script = (
        "return Array.from(shown.edges, (on, edge) => (on ? edgeKey(edge).join(' ') : '')).filter(Boolean)"
    )
    return set(page.run(script))


def keys(facts: list[Fact]) -> set[str]:
    return {f"{node_id(f.subject)} {f.predicate} {node_id(f.object)}" for f in facts}


def test_names_are_found_by_whole_pinyin_and_by_any_mixture(opened: Open) -> None:
    page = opened(GRAPH)
    person = of_type("Person")[0].name
    names = {"qingheshequ": "青禾社区", "qinghesq": "青禾社区", "qhsheq": "青禾社区", "heshe": "青禾社区"}
    names["".join(pypinyin.lazy_pinyin(person))] = person
    assert "青禾社区" in {entity.name for entity in RESOLUTION.entities}
    for typed, name in names.items():
        page.run("find(arguments[0])", typed)
        assert name in page.run("return search.found.map((node) => graph.label[node])"), typed
    page.run("find('qingzhou')")
    assert page.run("return search.found.length") == 0
    # The whole name stands before names that only begin so.
    page.run("find('yinxingshequ')")
    assert page.run("return graph.label[search.found[0]]") == "银杏社区"


def test_paths_between_two_names_are_the_shortest_ones(opened: Open) -> None:
    page = opened(GRAPH)
    first, last = of_type("Person")[0], of_type("Company")[0]
    network: nx.Graph[str] = nx.Graph()
    for fact in RESOLUTION.facts:
        network.add_edge(node_id(fact.subject), node_id(fact.object))
    shared = {node_id(e) for f in RESOLUTION.facts for e in (f.subject, f.object) if e.type in SHARED}
    network.remove_nodes_from(shared)
    expected = {tuple(way) for way in nx.all_shortest_paths(network, first.iri, last.iri)}
    page.run("select('node', arguments[0])", page.node(first.iri))
    page.press("到……的路径")
    field = page.driver.switch_to.active_element
    field.send_keys(last.name)
    page.wait("return search.found.length > 0")
    field.send_keys(Keys.ENTER)
    ways = page.run("return pathsBetween(state.selection.number, state.selection.to)")
    found = {tuple(page.run("return arguments[0].map((node) => graph.nodeId[node])", way)) for way in ways}
    assert found <= expected
    assert len(found) == min(8, len(expected))
    assert f"最短 {len(ways[0]) - 1} 步" in page.panel()
    assert page.run("return location.hash") == f"#path={quote(first.iri, safe='')},{quote(last.iri, safe='')}"
    assert page.run("return focusOf(state.selection).items.size") == len(
        {node for way in ways for node in way}
    )
    # The other end can be pointed to in the picture, too.
    page.run("select(null); askFor(arguments[0])", page.node(first.iri))
    page.run("click({ x: graph.x[arguments[0]], y: graph.y[arguments[0]] })", page.node(last.iri))
    assert page.run("return [state.selection.kind, state.selection.to]") == ["path", page.node(last.iri)]
    page.run("change({ hiddenPredicates: new Set(graph.predicates.keys()) })")
    assert "没有路径" in page.panel()


def test_the_surroundings_of_a_node_lie_in_rings_around_it(opened: Open) -> None:
    page = opened(GRAPH)
    centre = page.node(of_type("Community")[0].iri)
    page.run("change({ ego: { node: arguments[0], steps: 2 } })", centre)
    script = """
      const steps = nodesWithin(arguments[0], 2, edgeFilter(null));
      return view.items.map((item) => [steps.get(item), Math.hypot(view.x[item], view.y[item])]);
    """
    distances: dict[int, list[float]] = {}
    for step, distance in page.run(script, centre):
        distances.setdefault(step, []).append(distance)
    assert distances[0] == [0]
    assert max(distances[1]) - min(distances[1]) < 3
    assert max(distances[1]) + 100 < min(distances[2])
    drawn = page.run("return picture.network.getPositions([arguments[0]])[arguments[0]]", centre)
    assert (drawn["x"], drawn["y"]) == (0, 0)
    page.run("change(UNFILTERED)")
    drawn = page.run("return picture.network.getPositions([arguments[0]])[arguments[0]]", centre)
    assert [drawn["x"], drawn["y"]] == page.run(
        "return [graph.x[arguments[0]], graph.y[arguments[0]]]", centre
    )


def test_area_days_and_origin_filter_exactly_and_stand_in_the_address(opened: Open) -> None:
    one, two = of_type("Community")[0], of_type("Programme")[-1]
    street = next(entity for entity in RESOLUTION.entities if entity.iri == one.parent)
    derived = (one.iri, "https://example.org/ns#cooperatesWith", two.iri)
    page = opened(GRAPH, inferred=[derived])
    everything = keys(list(RESOLUTION.facts))
    assert shown_facts(page) == everything

    option = page.driver.find_element(
        By.XPATH, f"//select[@id='street']/option[contains(., '{street.name}')]"
    )
    option.click()
    left = shown_facts(page)
    inside = set(
        page.run(
            """
            const inside = [...graph.places.keys()].filter((place) => {
              let at = place;
              while (at >= 0 && graph.places[at].node !== arguments[0]) at = graph.places[at].parent;
              return at >= 0;
            });
            return graph.nodeId.filter((_, node) => inside.includes(graph.place[node]));
            """,
            page.node(street.iri),
        )
    )
    own = [
        f
        for f in RESOLUTION.facts
        if any(node_id(e) in inside and e.type not in SHARED for e in (f.subject, f.object))
    ]
    assert left == keys(own)
    assert 0 < len(left) < len(everything)
    address = page.run("return location.hash")
    assert address == f"#street={quote(street.iri, safe='')}"
    again = opened(GRAPH, address + "&confidence=0.9&hide=Person")
    strong = [f for f in own if f.confidence >= 0.9 and "Person" not in (f.subject.type, f.object.type)]
    assert shown_facts(again) == keys(strong)
    again.press("清除全部筛选")
    assert shown_facts(again) == everything
    assert again.run("return location.hash") == ""

    page = opened(GRAPH, inferred=[derived])
    page.run("change({ since: '2024-02-10', until: '2024-02-12' })")
    held: dict[str, set[str]] = {}
    for fact in RESOLUTION.facts:
        if fact.predicate == "held_on":
            held.setdefault(fact.subject.iri, set()).add(fact.object.name)
    printed = {article.id: article.date for article in ARTICLES}

    def days_of(fact: Fact) -> set[str]:
        events = held.get(fact.subject.iri, set()) | held.get(fact.object.iri, set())
        return events or {printed[claim.evidence.article] for claim in fact.claims}

    assert held
    dated = [f for f in RESOLUTION.facts if any("2024-02-10" <= day <= "2024-02-12" for day in days_of(f))]
    assert shown_facts(page) == keys(dated)
    assert "没有日期" in page.driver.find_element(By.ID, "undated").text

    page.run("change(UNFILTERED)")
    page.driver.find_element(By.ID, "inferred").click()
    page.driver.find_element(By.ID, "stated").click()
    assert len(shown_facts(page)) == 1
    assert page.run("return [view.links.length, isDashed(view.links[0]), location.hash]") == [
        1,
        True,
        "#origin=inferred",
    ]
    page.run("select('fact', view.links[0].edges[0])")
    assert "推断" in page.panel()
    assert page.complaints() == []


def test_an_inferred_fact_names_its_rule_and_the_facts_that_it_follows_from(opened: Open) -> None:
    cooperation = next(rule for rule in inference_rules() if "cooperatesWith" in rule.infers)
    above = {f.subject.iri: f.object.iri for f in RESOLUTION.facts if f.predicate == "part_of"}
    pairs = [(f.subject.iri, f.object.iri) for f in RESOLUTION.facts if f.predicate == "partners_with"]
    # The partnership of one street's community with a unit of which no article tells what holds it.
    one, other = next(pair for pair in pairs if pair[0] in above and pair[1] not in above)
    street, stranger = above[one], of_type("Group")[0].iri
    predicate = "https://w3id.org/cobuild/ns#cooperatesWith"
    derived = [(street, predicate, other), (street, predicate, stranger)]
    page = opened(GRAPH, "#origin=all", inferred=derived)
    select = """
      const to = graph.nodeNumber.get(arguments[0]);
      select('fact', [...graph.inferred].find((edge) => graph.to[edge] === to || graph.from[edge] === to));
      return [...document.querySelectorAll('#panel .sentences li')].map((row) => row.innerText.split(/\\s+/));
    """
    (first, second) = page.run(select, other)
    assert cooperation.zh in page.panel()
    names = {entity.iri: entity.name for entity in RESOLUTION.entities}
    assert first[1:] == ["隶属于", names[street]]
    assert {first[0], names[other]} == {second[0], second[2]}
    assert second[1] == "共建"
    page.driver.find_element(By.ID, "language").click()
    assert cooperation.en in page.panel()
    # Where no stated facts lead there, the rule alone is named.
    assert page.run(select, stranger) == []


def test_days_without_a_year_lie_where_some_year_puts_them(opened: Open) -> None:
    page = opened(GRAPH)
    cases = [
        ("2024-02-24", "2024-02-24", "2024-02-24", True),
        ("2024-02-24", "2024-02-25", "", False),
        ("2024-02", "2024-02-29", "2024-03-09", True),
        ("2023", "2024-01-01", "", False),
        ("--02-24", "2024-02-01", "2024-02-28", True),
        ("--02-24", "2024-03-01", "2024-12-31", False),
        ("--12-31", "2023-12-01", "2024-01-31", True),
        ("--02-24", "2024-03-01", "", True),
    ]
    answers = page.run("return arguments[0].map(([day, since, until]) => inRange(day, since, until))", cases)
    assert answers == [case[3] for case in cases]
    assert page.run("return ['近日', '', '-', '--', '2024-02-24x'].map(dayRange)") == [None] * 5


def test_lists_lead_to_nodes_and_mark_them(opened: Open) -> None:
    page = opened(GRAPH)
    partners: dict[str, int] = {}
    for fact in RESOLUTION.facts:
        if fact.predicate == "partners_with":
            for end in (fact.subject, fact.object):
                partners[end.iri] = partners.get(end.iri, 0) + 1
    ranked = sorted(partners.values(), reverse=True)
    rows = page.run("return topNodes((node) => countShown(node, isCobuilding))")
    rows = [(page.run("return graph.nodeId[arguments[0]]", node), value) for node, value in rows]
    assert [value for _, value in rows] == ranked[: len(rows)]
    assert all(partners[iri] == value for iri, value in rows)
    page.driver.find_element(By.CSS_SELECTOR, ".mark-list[data-list=mostCobuilding]").click()
    marked = page.run("return [...focusOf(null).items].map((item) => graph.nodeId[item])")
    assert set(marked) == {iri for iri, _ in rows}
    page.run("[...document.querySelectorAll('.streets ~ button')].forEach((button) => button.click())")
    lists = page.driver.find_elements(By.CSS_SELECTOR, ".streets details")
    programmes = [len(each.find_elements(By.TAG_NAME, "li")) for each in lists]
    assert programmes == sorted(programmes, reverse=True)
    assert sum(programmes) == len(of_type("Programme"))
    page.driver.find_element(By.CSS_SELECTOR, ".ranking .node-link").click()
    assert page.run("return [state.selection.kind, state.marked]") == ["node", None]


def test_what_articles_only_plan_stands_beside_the_facts(opened: Open) -> None:
    story = Story("1").says(community("青禾社区"), "partners_with", company("望舒供电所"))
    story.plans(community("青禾社区"), "partners_with", company("银杏物业有限公司"))
    page = opened((resolve([story.reading]), (story.reading.article,)))
    node = page.run("return graph.label.indexOf('青禾社区')")
    page.run("select('node', arguments[0])", node)
    details = page.driver.find_element(By.CSS_SELECTOR, "#panel details")
    details.find_element(By.TAG_NAME, "summary").click()
    for words in ("没有写明", "银杏物业有限公司", "计划或将来的事"):
        assert words in details.text
    assert details.find_element(By.CSS_SELECTOR, "mark.refusal").text == "将"


def test_drawing_picture_and_table_hold_what_is_seen(opened: Open) -> None:
    page = opened(GRAPH)
    page.run("save = (blob, name) => { window.saved = [blob, name]; }")
    page.driver.find_element(By.ID, "export-svg").click()
    page.wait("return window.saved")
    text = page.driver.execute_async_script("const done = arguments[0]; saved[0].text().then(done)")
    root = ElementTree.fromstring(text)
    words = {each.text for each in root.iter("{http://www.w3.org/2000/svg}text")}
    assert of_type("District")[0].name in words
    circles = page.run("return view.items.filter((item) => !OUTLINES[nodeShape(item)]).length")
    paths = [each.get("d") or "" for each in root.iter("{http://www.w3.org/2000/svg}path")]
    assert sum("a" in path for path in paths) >= circles
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    page.driver.find_element(By.ID, "export-png").click()
    page.wait("return saved[1] === 'cobuild-graph.png'")
    script = (
        "const done = arguments[0]; createImageBitmap(saved[0]).then((map) => done([map.width, map.height]))"
    )
    assert max(page.driver.execute_async_script(script)) == 3840
    first, *rows = page.run("return factsAsCsv()").split("\r\n")
    assert first.split(",")[:4] == ["subject", "subject_type", "subject_id", "predicate"]
    assert len(rows) == sum(len(fact.claims) for fact in RESOLUTION.facts)


def test_printing_gives_a_light_picture_and_leaves_the_page_as_it_was(opened: Open) -> None:
    page = opened(GRAPH)
    page.run("change({ theme: 'dark' }); select('fact', 3)")
    page.run(
        "addEventListener('beforeprint', () => {"
        "  window.printed = [state.theme, document.querySelectorAll('.print-picture').length];"
        "})"
    )
    pages = page.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"]
    assert len(pages) > 20_000
    assert page.run("return printed") == ["light", 1]
    assert page.run("return [state.theme, document.querySelectorAll('.print-picture').length]") == ["dark", 0]
    assert page.complaints() == []


def test_a_notebook_shows_the_page_in_a_frame(opened: Open, tmp_path: Path) -> None:
    page = opened(GRAPH)
    built = next(tmp_path.glob("*.html"))
    frame = tmp_path / "notebook.html"
    frame.write_text("<!DOCTYPE html><meta charset=utf-8>" + kg.show(built)._repr_html_(), encoding="utf-8")
    driver = page.driver
    driver.get(frame.as_uri())
    try:
        driver.switch_to.frame(0)
        page.wait("return document.documentElement.dataset.ready === 'yes'")
        page.run("select('node', 3); change({ minConfidence: 0.9 })")
        assert page.run("return [location.href, graph.nodeCount]") == [
            "about:srcdoc",
            len(page.run("return graph.label")),
        ]
        assert page.run("return graph.label[3]") in page.panel()
    finally:
        driver.switch_to.default_content()
    assert page.complaints() == []


def test_hostile_articles_stay_text_from_the_file_to_the_page(opened: Open, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    rows = [
        {
            "id": f"{number}{attack[:60]}",
            "headline": attack,
            "authors": [attack[:80]],
            "text": f"近日，松涛街道青禾社区党总支联合望舒供电所开展“{attack[:200]}”阅读活动。{attack}",
        }
        for number, attack in enumerate(ATTACKS)
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (pages / "attack.jsonl").write_text(lines, encoding="utf-8")
    report = kg.build(pages, tmp_path / "out")
    assert report.articles == len(ATTACKS)
    page = PageView(opened(GRAPH).driver, tmp_path / "out" / "graph.html")
    for number in range(page.run("return graph.articles.length")):
        page.run("select('article', arguments[0])", number)
        assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    page.run("select(null); find('青禾'); svgSheet(); factsAsCsv()")
    assert page.run("return [...graph.inferred].length") > 0
    assert page.run("return window.__pwned") is None
    assert page.run("return document.querySelectorAll('#panel img, iframe, object, a[href]').length") == 0
    assert page.requests() == [page.url]
    assert page.complaints() == []
