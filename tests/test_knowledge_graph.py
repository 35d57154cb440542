"""Loading: a folder or a Turtle file gives the rdflib graph that was written."""

import re

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from reading_builder import Name, Story, community, company
from spacy import displacy

import kg
from kg.errors import GraphError
from kg.graph import to_rdf
from kg.ontology import data_namespace, prefixes, term
from kg.publish.turtle import write_turtle
from kg.resolve import resolve

COMPANY = company("云杉物业有限公司")


@pytest.fixture
def graph():
    story = Story("p-01").says(community("青禾社区"), "partners_with", company("云杉物业有限公司"))
    story.says(community("青禾社区"), "organizes", Name("Event", "“读书\n会”\\"))
    return to_rdf(resolve([story.reading]), [story.reading.article])


@pytest.mark.parametrize("name", ["", "graph.ttl", "other.ttl"])
def test_a_folder_and_a_file_give_the_graph(graph, name, tmp_path):
    write_turtle(graph, tmp_path / (name or "graph.ttl"))
    loaded = kg.load(tmp_path / name)
    assert isomorphic(loaded.rdf, graph)
    assert set(loaded.rdf) == set(graph)
    assert len(loaded) == len(graph)
    assert dict(loaded.rdf.namespaces()).items() >= {p: URIRef(n) for p, n in prefixes()}.items()


def test_the_graph_answers_sparql_with_the_prefixes_of_the_ontology(graph, tmp_path):
    write_turtle(graph, tmp_path / "graph.ttl")
    rdf = kg.load(str(tmp_path)).rdf
    assert isinstance(rdf, Graph)
    ((partner,),) = rdf.query(
        f"SELECT ?b WHERE {{ <{data_namespace()}community/青禾社区> cb:partnersWith ?b }}"
    )
    assert partner.endswith("company/云杉物业有限公司")
    assert (None, term("partners_with"), partner) in rdf


def test_the_rdflib_graph_is_made_once(graph, tmp_path):
    write_turtle(graph, tmp_path / "graph.ttl")
    loaded = kg.load(tmp_path)
    assert loaded.rdf is loaded.rdf


@pytest.mark.parametrize(
    ("content", "message"), [(None, "cannot be read: No such file"), ("<a>", "not Turtle")]
)
def test_what_cannot_be_loaded_is_named(content, message, tmp_path):
    if content is not None:
        (tmp_path / "graph.ttl").write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=rf"graph\.ttl: {message}"):
        kg.load(tmp_path / "graph.ttl")


def test_a_triple_term_of_rdf_1_2_is_refused(tmp_path):
    (tmp_path / "graph.ttl").write_text("<a:s> <a:p> <<( <a:s> a <a:c> )>> .", encoding="utf-8")
    with pytest.raises(GraphError, match=r"triple term of RDF 1\.2"):
        _ = kg.load(tmp_path).rdf


def two_articles():
    """Two articles that tell of one partnership, one event with its day and one programme."""
    first = Story("p-01", number=1).says(community("青禾社区", written="青禾"), "partners_with", COMPANY, 0.6)
    first.says(community("青禾社区"), "organizes", Name("Event", "读书会"))
    first.says(Name("Event", "读书会"), "held_on", Name("Date", "--05-04"))
    first.says(community("青禾社区"), "part_of", Name("Subdistrict", "松涛街道"))
    second = Story("p-02", number=2).says(COMPANY, "partners_with", community("青禾社区"), 0.9)
    return resolve([first.reading, second.reading]), [first.reading.article, second.reading.article]


@pytest.fixture
def loaded(tmp_path):
    write_turtle(to_rdf(*two_articles()), tmp_path / "graph.ttl")
    return kg.load(tmp_path)


def test_the_records_are_read_back_from_rdf(loaded):
    resolution, articles = two_articles()
    assert [(e.iri, e.name, e.type, e.aliases) for e in loaded.resolution.entities] == [
        (e.iri, e.name, e.type, e.aliases) for e in resolution.entities
    ]

    def told(facts):
        return sorted(
            (
                f.subject.name,
                f.predicate,
                f.object.name,
                c.evidence.text,
                c.rule,
                c.confidence,
                c.subject.text,
            )
            for f in facts
            for c in f.claims
        )

    assert told(loaded.resolution.facts) == told(resolution.facts)
    assert [(a.id, a.page, a.number, a.headline, a.text, a.date) for a in loaded.articles] == [
        (a.id, a.page, a.number, a.headline, a.text, a.date) for a in articles
    ]
    assert [(p.article, len(p.partners), p.date) for p in loaded.partnerships] == [
        ("p-01", 2, "2031-05-04"),
        ("p-02", 2, "2031-05-04"),
    ]


def test_entities_are_found_by_class_label_and_alias(loaded):
    assert [e.name for e in loaded.entities("Community")] == ["青禾社区"]
    assert loaded.entities("社区") == loaded.entities("Community") == loaded.entities(name="青禾")
    assert [e.name for e in loaded.entities("Organization")] == [
        "青禾社区",
        "云杉物业有限公司",
        "松涛街道",
    ]
    assert loaded.entities("Company", name="青禾社区") == []
    assert loaded.entities(name="青禾社区")[0].parent == loaded.entities("Subdistrict")[0].iri


def test_facts_are_found_by_predicate_label_and_name(loaded):
    (fact,) = loaded.facts("partners_with")
    assert loaded.facts("共建") == [fact]
    assert {f.predicate for f in loaded.facts(about="读书会")} == {"organizes", "held_on"}
    assert loaded.facts("held_on")[0].object == kg.Entity("", "--05-04", "Date")
    assert loaded.facts("held_on", about="松涛街道") == []


def test_the_evidence_of_a_fact_is_a_table(loaded):
    table = loaded.evidence(loaded.facts("partners_with")[0])
    assert list(table["quote"]) == ["青禾，云杉物业有限公司", "云杉物业有限公司，青禾社区"]
    assert list(table["confidence"]) == [0.6, 0.9]
    texts = {article.id: article.text for article in loaded.articles}
    for row in table.itertuples():
        assert texts[row.article][row.start : row.end] == row.quote
    assert len(loaded.evidence(loaded.facts())) == sum(len(f.claims) for f in loaded.facts())


def test_names_that_are_not_found_answer_with_the_nearest(loaded):
    for ask, near in (
        (lambda: loaded.entities("Comunity"), "Community"),
        (lambda: loaded.entities(name="青禾社"), "青禾社区"),
        (lambda: loaded.facts("partner"), "partners with"),
        (lambda: loaded.facts(about="云杉物业"), "云杉物业有限公司"),
        (lambda: loaded.ego("读书"), "读书会"),
        (lambda: loaded.to_networkx(["helds_on"]), "held on"),
    ):
        with pytest.raises(kg.UnknownNameError, match=near):
            ask()


def test_a_neighbourhood_grows_with_its_radius(loaded):
    names = [
        {data["name"] for _, data in loaded.ego("云杉物业有限公司", radius).nodes(data=True)}
        for radius in range(4)
    ]
    assert names[0] == {"云杉物业有限公司"}
    assert names[1] == {"云杉物业有限公司", "青禾社区"}
    assert names[2] == {*names[1], "读书会", "松涛街道"}
    assert names[3] == {*names[2], "--05-04"}


def test_the_network_holds_all_facts_or_the_wanted_ones(loaded):
    assert loaded.to_networkx().number_of_edges() == len(loaded.facts())
    network = loaded.to_networkx(["共建", "part_of"])
    assert sorted(name for *_, name in network.edges(keys=True)) == ["part_of", "partners_with"]
    assert len(network) == 3


def test_the_tables_join_by_iri(loaded):
    tables = loaded.to_pandas()
    assert len(tables.entities) == len(loaded.entities())
    assert len(tables.facts) == len(loaded.facts())
    joined = tables.facts.join(tables.entities["name"], on="subject_iri")
    assert list(joined["subject"]) == list(joined["name"])
    assert tables.entities["facts"].sum() == 2 * len(tables.facts) - 1  # a date is no entity
    (row,) = tables.facts[tables.facts["predicate"] == "partners_with"].itertuples()
    assert (row.articles, row.confidence, row.quote) == (2, 0.9, "云杉物业有限公司，青禾社区")


def test_queries_answer_with_tables(loaded):
    table = loaded.query("SELECT ?e (1 AS ?n) ?none WHERE {?s cb:evidence ?e OPTIONAL {?s cb:none ?none}}")
    assert list(table.columns) == ["e", "n", "none"]
    assert set(table["n"]) == {1}
    assert table["none"].isna().all()
    assert loaded.query("ASK {?s a cb:Community}").iloc[0, 0]
    made = loaded.query("CONSTRUCT {?s a cb:Community} WHERE {?s a cb:Community}")
    assert list(made.columns) == ["subject", "predicate", "object"]
    assert list(loaded.query("partners", of="青禾")["partner"]) == ["云杉物业有限公司"]
    with pytest.raises(kg.QueryError):
        loaded.query("SELECT")


def test_a_whole_build_is_asked_with_what_is_inferred(seed_build):
    within = "SELECT ?a WHERE {?a cb:within ?b}"
    assert len(kg.load(seed_build).query(within)) > 0
    assert kg.load(seed_build / "graph-rdf12.ttl").query(within).empty


def test_it_shows_itself(loaded):
    shown = loaded._repr_html_()
    assert "云杉物业有限公司" in shown
    assert shown.count("<circle") == 2
    assert re.search(r"共建</td><td[^>]*>partners_with</td><td[^>]*>1<", shown)
    assert "<script" not in shown
    assert shown == kg.load(loaded.path)._repr_html_()
    assert repr(loaded).endswith(f"4 entities, 4 facts, {len(loaded)} triples>")


def test_a_graph_without_facts_shows_itself(tmp_path):
    (tmp_path / "graph.ttl").write_text("", encoding="utf-8")
    graph = kg.load(tmp_path)
    assert "<svg" not in graph._repr_html_()
    assert graph.facts() == graph.entities() == []
    assert len(graph.to_pandas().facts) == 0


def test_a_graph_that_lacks_a_part_is_named(loaded, tmp_path):
    lines = loaded.path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "oa:exact" not in line]
    other = tmp_path / "other.ttl"
    other.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(GraphError, match="lacks oa:exact"):
        kg.load(other).facts()


def test_a_text_becomes_a_doc_that_displacy_draws(loaded):
    doc = loaded.annotate("近日，松涛街道青禾社区联合云杉物业有限公司开展读书活动。昨日无事。")
    assert {ent.text: ent.kb_id_ for ent in doc.ents}["云杉物业有限公司"] == loaded.entities("Company")[0].iri
    drawn = displacy.render(doc, style="ent", jupyter=False)
    assert "云杉物业有限公司" in drawn
    (drawing,) = doc._.relations
    words = [word["text"] for word in drawing["words"]]
    assert "".join(words) == "近日，松涛街道青禾社区联合云杉物业有限公司开展读书活动。"
    told = {(words[arc["start"]], words[arc["end"]], arc["label"]) for arc in drawing["arcs"]}
    assert ("青禾社区", "云杉物业有限公司", "共建") in told
    assert ("松涛街道", "青禾社区", "隶属于") in told
    assert "共建" in displacy.render(doc._.relations, style="dep", manual=True, jupyter=False)


def test_the_page_of_a_build_is_shown_inline(seed_build, loaded):
    assert "<iframe" in kg.load(seed_build).show(height=300)._repr_html_()
    with pytest.raises(kg.RunError, match="no such page"):
        loaded.show()


def test_a_doc_draws_itself_in_a_notebook(loaded):
    drawn = loaded.annotate("青禾社区联合云杉物业有限公司开展读书活动。")._.drawing._repr_html_()
    assert drawn.count("<svg") == 1
    assert "<svg" not in loaded.annotate("昨日无事。")._.drawing._repr_html_()
