"""Two builds held against each other: what came, went and changed, as text, JSON and a page."""

import json
import re
import shutil

import pytest
from click.testing import CliRunner
from invented_pages import CENTRE, PARTNERS, write_pages
from lxml import html

import kg
from kg.cli import main
from kg.diff.report import to_lines, write_page
from kg.errors import OutputError, RunError
from kg.pipeline import build

SIGNING = "# 签约\n\n柏林街道青禾社区与云杉供电所签订共建协议。\n（陆景行）\n"
HOME = "# 邻里\n\n志愿者林晓岚家住青禾社区。\n（陆景行）\n"


def built(root, name, registry=None, **pages):
    out = root / name
    if registry is not None:
        out.mkdir()
        shutil.copy(registry / "registry.tsv", out)
    build(write_pages(root / f"pages-{name}", **pages), out)
    return out


def names(entities):
    return {each.name for each in entities}


def stated(facts):
    return {(fact.subject.name, fact.predicate, fact.object.name) for fact in facts}


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    root = tmp_path_factory.mktemp("builds")
    old = built(root, "old", partners=PARTNERS, centre=CENTRE)
    again = PARTNERS.replace("林晓岚", "顾若溪").replace("读书会", "合唱团")
    return old, built(root, "new", old, partners=PARTNERS, again=again)


def test_a_build_does_not_differ_from_itself(builds):
    found = kg.compare(builds[0], builds[0])
    assert found.is_empty
    assert list(to_lines(found)) == ["no difference"]


def test_what_came_and_what_went(builds):
    found = kg.compare(*builds)
    assert "顾若溪" in names(found.entities_came)
    assert {"丹枫社区", "望舒医院"} <= names(found.entities_went)
    assert not {"青禾社区", "望舒供电所"} & (names(found.entities_came) | names(found.entities_went))
    assert ("青禾社区", "establishes", "合唱团") in stated(found.facts_came)
    assert ("丹枫社区", "partners_with", "银杏物业有限公司") in stated(found.facts_went)


def test_a_fact_that_one_more_article_states_changed(builds):
    found = kg.compare(*builds)
    changes = [each for each in found.facts_changed if each.new.predicate == "partners_with"]
    assert changes
    for each in changes:
        assert {claim.evidence.article for claim in each.old.claims} == {"partners-01"}
        assert {claim.evidence.article for claim in each.new.claims} == {"again-01", "partners-01"}


def test_the_other_way_round_is_the_mirror(builds):
    there, back = kg.compare(*builds), kg.compare(*reversed(builds))
    assert (there.entities_came, there.facts_came) == (back.entities_went, back.facts_went)
    assert (there.entities_went, there.facts_went) == (back.entities_came, back.facts_came)
    assert [(each.old, each.new) for each in there.facts_changed] == [
        (each.new, each.old) for each in back.facts_changed
    ]


def test_new_names_of_an_entity_are_a_change(tmp_path, builds):
    shorter = PARTNERS.replace("松涛街道青禾社区", "青禾社区")
    other = built(tmp_path, "shorter", builds[0], partners=shorter, centre=CENTRE)
    lines = list(to_lines(kg.compare(builds[0], other)))
    told = lines[lines.index("  ~ 社区 青禾社区") + 1]
    assert told.split() == ["alias", "−松涛街道青禾社区"]


def test_an_entity_that_another_took_over_is_told_and_its_facts_stay(tmp_path):
    first = SIGNING.replace("柏林", "松涛").replace("云杉", "望舒")
    bare = SIGNING.replace("柏林街道", "").replace("云杉", "银杏")
    one = built(tmp_path, "1", bare=bare)
    two = built(tmp_path, "2", one, bare=bare, first=first, second=SIGNING)
    three = built(tmp_path, "3", two, bare=bare, first=first)
    found = kg.compare(two, three)
    assert [(each.name, new.rsplit("/", 1)[1]) for each, new in found.replaced] == [("青禾社区", "青禾社区")]
    assert ("青禾社区", "partners_with", "望舒供电所") not in stated(found.facts_went)
    assert any("→ 社区 青禾社区" in line for line in to_lines(found))


class TestCommand:
    def run(self, *arguments):
        return CliRunner().invoke(main, ["diff", *map(str, arguments)])

    def test_text_and_status(self, builds):
        result = self.run(*builds)
        assert (result.exit_code, result.stderr) == (1, "")
        assert re.search(r"^entities  \+\d+  −\d+  ~\d+$", result.stdout, re.MULTILINE)
        assert "  − 社区 丹枫社区" in result.stdout
        assert "article +again-01" in result.stdout
        assert self.run(builds[0], builds[0]).exit_code == 0

    def test_json_has_all_of_it(self, builds):
        value = json.loads(self.run(*builds, "--json").stdout)
        found = kg.compare(*builds)
        assert len(value["facts"]["came"]) == len(found.facts_came) > 0
        assert len(value["facts"]["changed"]) == len(found.facts_changed) > 0
        assert {each["name"] for each in value["entities"]["went"]} == names(found.entities_went)
        assert all(each["quote"] for each in value["facts"]["went"])

    def test_the_page_stands_alone_and_holds_every_line(self, builds, tmp_path):
        self.run(*builds, "--html", tmp_path / "diff.html")
        text = (tmp_path / "diff.html").read_text(encoding="utf-8")
        found = kg.compare(*builds)
        page = html.fromstring(text)
        rows = page.xpath("//tbody/tr")
        personal = sum(each.predicate == "lives_in" for each in (*found.facts_came, *found.facts_went))
        parts = (found.entities_came, found.entities_went, found.entities_changed, found.replaced)
        facts = (found.facts_came, found.facts_went, found.facts_changed)
        assert len(rows) == sum(map(len, (*parts, *facts))) - personal
        assert "default-src 'none'" in text
        assert page.xpath("//script | //@src | //link[not(starts-with(@href, 'data:'))]") == []

    def test_where_persons_live_is_not_on_the_page(self, builds, tmp_path):
        other = built(tmp_path, "home", builds[0], partners=PARTNERS, centre=CENTRE, home=HOME)
        result = self.run(builds[0], other, "--html", tmp_path / "diff.html")
        assert "lives_in" in result.stdout
        assert "lives_in" not in (tmp_path / "diff.html").read_text(encoding="utf-8")

    def test_hostile_names_stay_text(self, builds, tmp_path):
        hostile = PARTNERS.replace("林晓岚", "<img src=x onerror=alert(1)>")
        other = built(tmp_path, "hostile", partners=hostile)
        self.run(builds[0], other, "--html", tmp_path / "diff.html")
        assert "<img" not in (tmp_path / "diff.html").read_text(encoding="utf-8")

    def test_what_is_no_build_is_status_2(self, builds, tmp_path):
        result = self.run(builds[0], tmp_path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"kg: {tmp_path}")
        with pytest.raises(OutputError, match="cannot be written"):
            write_page(kg.compare(*builds), tmp_path / "none" / "diff.html")
        copied = shutil.copytree(builds[0], tmp_path / "copied")
        (copied / "graph.ttl").unlink()
        with pytest.raises(RunError, match=r"graph\.ttl: no such file"):
            kg.compare(builds[0], copied)
