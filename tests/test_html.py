"""The graph page as a file and as a pyvis network: what it holds, and that it holds nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from attacks import ATTACKS, hostile
from hypothesis import given
from hypothesis import strategies as st
from invented import invented

from kg.errors import OutputError, RunError
from kg.ontology import predicate
from kg.publish.appearance import TEMPLATES, appearance, listed_types
from kg.publish.html import fact_id, network, node_id, write_html
from kg.publish.page_data import PLAIN_LIMIT, as_json, packed
from kg.publish.readings import readings
from kg.publish.show import show
from kg.publish.vocabulary import interface_strings, predicate_terms, type_terms
from kg.records import (
    Article,
    Claim,
    Entity,
    EntityMeasurement,
    Evidence,
    Fact,
    Measurement,
    Mention,
    RejectedFact,
    Rejection,
    Resolution,
)

GRAPH = invented(120)


class _Parts(HTMLParser):
    """The scripts, styles, metas and addresses of a page, as a browser would split them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.policy = ""
        self.addresses: list[str] = []
        self._open: list[Any] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "action", "data"}]
        assert not [name for name in found if name.startswith("on")], f"inline handler in {tag}"
        if tag == "meta" and found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        if tag in {"script", "style"}:
            self._open = [tag, found, ""]

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[2] += data

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            if tag == "script":
                self.scripts.append((self._open[1], self._open[2]))
            else:
                self.styles.append(self._open[2])
            self._open = []


def written(tmp_path: Path, graph: tuple[Resolution, tuple[Article, ...]] = GRAPH) -> str:
    path = tmp_path / "graph.html"
    write_html(*graph, path)
    return path.read_bytes().decode("utf-8")


def data_of(page: str) -> dict[str, Any]:
    attributes, text = next(pair for pair in _Parts(page).scripts if pair[0].get("id") == "data")
    if attributes["data-kind"] == "deflate":
        text = zlib.decompress(base64.b64decode(text)).decode("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_network_has_every_entity_and_every_fact() -> None:
    resolution, articles = GRAPH
    net = network(resolution, articles)
    ends = {node_id(end) for fact in resolution.facts for end in (fact.subject, fact.object)}
    assert set(net.get_nodes()) == ends | {entity.iri for entity in resolution.entities}
    assert [edge["id"] for edge in net.edges] == [fact_id(fact) for fact in resolution.facts]
    for edge, fact in zip(net.edges, resolution.facts, strict=True):
        assert (edge["from"], edge["to"]) == (node_id(fact.subject), node_id(fact.object))
        assert ("arrows" in edge) == (fact.predicate != "partners_with")
    first = resolution.entities[0]
    assert net.get_node(first.iri)["label"] == first.name
    assert json.loads(net.options.to_json())["physics"]["enabled"] is False


def test_parallel_relations_are_all_kept() -> None:
    one, two = Entity("https://example.org/a", "甲", "Team"), Entity("https://example.org/b", "乙", "Team")
    facts = tuple(
        Fact(one, predicate, two, (claim_of(one, predicate, two),))
        for predicate in ("part_of", "runs", "serves")
    )
    assert len(network(Resolution((one, two), facts)).edges) == 3


def claim_of(subject: Entity, predicate: str, target: Entity, text: str = "", article: str = "1") -> Claim:
    text = text or f"{subject.name}与{target.name}。"
    ends = [
        Mention(text.index(e.name), text.index(e.name) + len(e.name), e.name, e.type, e.name)
        for e in (subject, target)
    ]
    return Claim(ends[0], predicate, ends[1], Evidence(article, 0, len(text), text), "test.rule", 0.75)


def test_an_edited_network_gives_an_edited_page() -> None:
    net = network(*GRAPH)
    net.add_node("mine", label="我的节点", color="#123456", x=10, y=20)
    net.add_edge("mine", GRAPH[0].entities[0].iri, dashes=True)
    net.heading = "我的<图>"
    page = net.generate_html()
    data = data_of(page)
    number = data["nodes"]["id"].index("mine")
    assert data["nodes"]["label"][number] == "我的节点"
    assert data["nodes"]["own"][str(number)] == ["dot", "#123456"]
    assert data["edges"]["from"][-1] == number
    assert data["edges"]["dashed"] == [len(net.edges) - 1]
    assert "<title>我的&lt;图&gt;</title>" in page


def test_an_empty_resolution_is_a_page(tmp_path: Path) -> None:
    data = data_of(written(tmp_path, (Resolution((), ()), ())))
    assert data["nodes"]["id"] == []


def test_the_page_is_utf8_with_plain_line_ends_and_nothing_is_left_behind(tmp_path: Path) -> None:
    page = written(tmp_path)
    assert "\r" not in page
    assert page.startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


def test_the_page_names_no_resource_outside_itself(tmp_path: Path) -> None:
    parts = _Parts(written(tmp_path))
    assert parts.addresses == ["data:,"]
    assert not any("@import" in style or "url(" in style for style in parts.styles)


def test_the_policy_admits_exactly_the_scripts_and_the_style_of_the_page(tmp_path: Path) -> None:
    parts = _Parts(written(tmp_path))
    rules = dict(rule.strip().split(" ", 1) for rule in parts.policy.split(";"))
    code = [text for attributes, text in parts.scripts if "type" not in attributes]
    assert "vis-network" in code[0]
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in code + parts.styles
    ]
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == hashes[:2]
    assert rules["style-src"].split() == hashes[2:]


def test_a_page_that_cannot_be_written_names_the_place_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "graph.html"
    folder.mkdir()
    with pytest.raises(OutputError, match=r"graph\.html: .*; choose"):
        write_html(*GRAPH, folder)
    with pytest.raises(OutputError, match="missing"):
        write_html(*GRAPH, tmp_path / "missing" / "graph.html")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


def test_hostile_names_are_data_and_come_back_unchanged(tmp_path: Path) -> None:
    page = written(tmp_path, hostile())
    parts = _Parts(page)
    assert len(parts.scripts) == 3
    assert "<img" not in page
    data = data_of(page)
    assert set(ATTACKS) == set(data["nodes"]["label"])
    assert set(ATTACKS) == set(data["articles"]["headline"])
    assert set(ATTACKS) == {row[7] for row in data["measurements"]}


@given(st.text(st.characters(), max_size=60))
def test_json_in_the_page_holds_any_text_and_no_markup(text: str) -> None:
    encoded = as_json([text])
    assert json.loads(encoded) == [text]
    assert not re.search("[<>&\u2028\u2029]", encoded)
    encoded.encode("utf-8")


def test_offsets_count_the_units_of_a_browser(tmp_path: Path) -> None:
    one, two = (
        Entity("https://example.org/a", "𠮷野社区", "Community"),
        Entity("https://example.org/b", "青禾社区", "Community"),
    )
    text = "😀𠮷野社区与青禾社区。"
    article = Article("1", "p.txt", 1, "", "", (), "", "", text)
    fact = Fact(one, "partners_with", two, (claim_of(one, "partners_with", two, text),))
    row = data_of(written(tmp_path, (Resolution((one, two), (fact,)), (article,))))["claims"]["rows"][0]
    units = text.encode("utf-16-le")
    spans = [units[2 * start : 2 * end].decode("utf-16-le") for start, end in (row[2:4], row[4:6], row[6:8])]
    assert spans == [text, "𠮷野社区", "青禾社区"]


def test_a_claim_whose_article_is_not_given_keeps_its_quote(tmp_path: Path) -> None:
    resolution, _ = GRAPH
    claims = data_of(written(tmp_path, (resolution, ())))["claims"]
    assert sorted(set(claims["loose"].values())) == sorted(
        {claim.evidence.text for fact in resolution.facts for claim in fact.claims}
    )


def measured(text: str, entity: Entity) -> EntityMeasurement:
    """A measurement of an entity whose number is the 30名 of a text."""
    at, number = text.index(entity.name), text.index("30名")
    owner = Mention(at, at + len(entity.name), entity.name, entity.type, entity.name)
    evidence = Evidence("1", 0, len(text), text)
    return EntityMeasurement(
        entity,
        Measurement(
            owner,
            number,
            number + 3,
            "30名",
            Decimal(30),
            "名",
            "志愿者",
            "exact",
            evidence,
            "test",
            0.8,
            "目前",
        ),
    )


def test_measurements_stand_at_their_entity_with_offsets_of_a_browser(tmp_path: Path) -> None:
    one = Entity("https://example.org/a", "𠮷野社区", "Community")
    text = "😀目前𠮷野社区有志愿者30名。"
    article = Article("1", "p.txt", 1, "", "", (), "", "", text)
    resolution = Resolution((one,), (), measurements=(measured(text, one),))
    (row,) = data_of(written(tmp_path, (resolution, (article,))))["measurements"]
    units = text.encode("utf-16-le")
    spans = [units[2 * start : 2 * end].decode("utf-16-le") for start, end in (row[2:4], row[4:6])]
    assert spans == [text, "30名"]
    assert (row[:2], row[6:]) == ([0, 0], ["30名", "志愿者", "目前", ""])
    (loose,) = data_of(written(tmp_path, (resolution, ())))["measurements"]
    assert (loose[1], loose[-1]) == (-1, text)


def test_every_reading_of_a_character_is_told_once_the_commonest_first() -> None:
    assert readings(["重庆", "重A（1）"]) == {"庆": "qing", "重": "zhong chong tong"}
    assert readings(["吕", "𠮷😀"]) == {"吕": "lv"}


def test_cues_are_told_with_offsets_of_a_browser(tmp_path: Path) -> None:
    one, two = Entity("https://example.org/a", "甲", "Team"), Entity("https://example.org/b", "乙", "Team")
    text = "😀甲与乙共建。"
    claim = replace(claim_of(one, "partners_with", two, text), cue=(4, 6))
    article = Article("1", "p.txt", 1, "", "", (), "", "", text)
    graph = (Resolution((one, two), (Fact(one, "partners_with", two, (claim,)),)), (article,))
    assert data_of(written(tmp_path, graph))["claims"]["rows"][0][8:10] == [5, 7]


def test_inferred_triples_become_dashed_edges_once_and_only_between_nodes(tmp_path: Path) -> None:
    one, two = Entity("https://example.org/a", "甲", "Team"), Entity("https://example.org/b", "乙", "Team")
    fact = Fact(one, "partners_with", two, (claim_of(one, "partners_with", two),))
    partners = str(predicate("partners_with").iri)
    works_with = "https://example.org/ns#worksWith"
    inferred = [
        (two.iri, partners, one.iri),  # stated already, the other way round
        (two.iri, works_with, one.iri),
        (one.iri, works_with, two.iri),
        (one.iri, "https://example.org/ns#below", two.iri),
        (one.iri, works_with, "https://example.org/nobody"),
    ]
    path = tmp_path / "graph.html"
    write_html(Resolution((one, two), (fact,)), (), path, inferred)
    data = data_of(path.read_text(encoding="utf-8"))
    names = [data["predicates"][number][0] for number in data["edges"]["predicate"]]
    assert names == ["partners_with", "https://example.org/ns#below", works_with]
    assert data["edges"]["inferred"] == data["edges"]["dashed"] == [1, 2]
    assert {row[0]: row[3] for row in data["predicates"]}[works_with] == 1
    assert network(Resolution((one, two), (fact,)), (), inferred[:1]).edges[-1]["id"] == fact_id(fact)


def test_what_is_rejected_stands_at_the_entities_of_the_graph(tmp_path: Path) -> None:
    one, two = Entity("https://example.org/a", "甲", "Team"), Entity("https://example.org/b", "乙", "Team")
    absent = Entity("", "丙", "Team")
    plan = claim_of(one, "partners_with", absent, "甲将与丙共建。")
    rejected = (
        RejectedFact(one, "partners_with", absent, Rejection(plan, "plan", (1, 2))),
        RejectedFact(absent, "partners_with", absent, Rejection(plan, "plan")),
        RejectedFact(one, "lives_in", absent, Rejection(replace(plan, predicate="lives_in"), "plan")),
    )
    resolution = Resolution((one, two), (), rejected)
    article = Article("1", "p.txt", 1, "", "", (), "", "", plan.evidence.text)
    data = data_of(written(tmp_path, (resolution, (article,))))
    assert data["rejected"] == [[0, 0, "丙", "plan", 0, 0, 7, 0, 1, 3, 4, 1, 2, ""]]
    assert data["predicates"][0][0] == "partners_with"
    assert data["reasons"]["plan"] == ["计划或将来的事", "a plan, not yet done"]
    loose = data_of(written(tmp_path, (resolution, ())))["rejected"][0]
    assert (loose[4], loose[-1]) == (-1, plan.evidence.text)


def test_a_notebook_gets_the_page_of_a_folder_or_a_file(tmp_path: Path) -> None:
    page = written(tmp_path, hostile())
    shown = show(tmp_path, height=500)
    assert shown == show(tmp_path / "graph.html", height=500)
    frames: list[dict[str, str | None]] = []

    class Frames(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            frames.append({"tag": tag, **dict(attrs)})

    Frames().feed(shown._repr_html_())
    (frame,) = frames
    assert (frame["tag"], frame["srcdoc"], frame["height"]) == ("iframe", page, "500")
    assert "allow-same-origin" not in (frame["sandbox"] or "")
    assert len(repr(shown)) < 300
    with pytest.raises(RunError, match="no such page; write it with: kg build"):
        show(tmp_path / "nowhere")
    (tmp_path / "graph.html").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(RunError, match="cannot be read"):
        show(tmp_path)


def test_large_data_is_deflated_and_small_data_is_not() -> None:
    assert packed("x" * PLAIN_LIMIT)[0] == "json"
    kind, text = packed("字" * (PLAIN_LIMIT + 1))
    assert kind == "deflate"
    assert zlib.decompress(base64.b64decode(text)).decode("utf-8") == "字" * (PLAIN_LIMIT + 1)


def test_the_same_resolution_gives_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); from invented import invented;"
        "from kg.publish.html import write_html;"
        "write_html(*invented(700), pathlib.Path(sys.argv[2]))"
    )
    pages = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        command = [sys.executable, "-c", script, str(Path(__file__).parent), str(path)]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed, "LC_ALL": "C", "PATH": ""})
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


def test_every_type_has_a_look_of_its_own_and_a_label() -> None:
    terms = type_terms()
    looks = [(appearance(term.name).family, appearance(term.name).shape) for term in terms]
    assert len(set(looks)) == len(looks)
    assert {term.name for term in terms} == set(listed_types())
    assert all(term.zh and term.en for term in (*terms, *predicate_terms()))


def test_every_word_of_the_page_is_in_the_table_and_every_line_is_used() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.iterdir()))
    used = set(re.findall(r'\b(?:text|ranking|listHeading)\(\s*"(\w+)"', sources))
    used |= set(re.findall(r'data-(?:text|name|placeholder)="(\w+)"', sources))
    for pair in re.findall(r'\btext\([^()]*\? "(\w+)" : "(\w+)"\)', sources):
        used.update(pair)
    used |= {f"level{level}" for level in (1, 2, 3, 4)}
    assert used == set(interface_strings())
