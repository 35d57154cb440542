"""Why a graph says what it says: names as people type them, facts, rejections, sentences, broken runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from genre_texts import law
from hypothesis import given
from hypothesis import strategies as st
from invented_pages import CENTRE, PARTNERS, write_pages
from reading_builder import Name, Story, community, company, street

import kg
from kg.errors import RunError, UnknownNameError
from kg.explanation.run import read_run
from kg.explanation.sentences import MARKS, Mark, around, marked, occurrences, sentences
from kg.explanation.terminal import to_lines
from kg.explanation.values import to_value
from kg.extract.statements import confidences
from kg.publish.jsonl import write_articles, write_measurements, write_rejected, write_triples
from kg.resolve import resolve

WRITERS = {
    "triples.jsonl": write_triples,
    "rejected.jsonl": write_rejected,
    "measurements.jsonl": write_measurements,
}
FILES = ("articles.jsonl", *WRITERS)
COMPANY = company("云杉物业有限公司")


def written(folder, *stories):
    """The folder, with the files of a run that states and plans what the stories do."""
    readings = [story.reading for story in stories]
    resolution, articles = resolve(readings), [reading.article for reading in readings]
    folder.mkdir()
    for name, write in WRITERS.items():
        write(resolution, articles, folder / name)
    write_articles(articles, folder / "articles.jsonl")
    return folder, resolution


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The run of the invented pages."""
    folder = tmp_path_factory.mktemp("explanation")
    kg.build(write_pages(folder / "pages", partners=PARTNERS, centre=CENTRE), folder / "out")
    return folder / "out"


def triple(one):
    return (one.subject.name, one.predicate, one.object.name)


class TestOneName:
    def test_every_fact_of_the_name_is_told_and_no_other(self, run):
        found = kg.explain("丹枫社区", run=run)
        assert [entity.name for entity in found.entities] == ["丹枫社区"]
        assert [triple(fact) for fact in found.facts] == [
            ("丹枫社区", "part_of", "听澜街道"),
            ("丹枫社区党群服务中心", "located_in", "丹枫社区"),
            ("丹枫社区", "partners_with", "银杏物业有限公司"),
        ]
        assert {triple(one) for one in found.rejected} == {
            ("丹枫社区", "partners_with", "银杏物业有限公司"),
            ("丹枫社区", "organizes", "走访活动"),
        }
        assert (found.others, found.together) == ((), ())
        assert set(found.articles) == {"centre-01"}
        assert set(found.names.values()) == {"听澜街道"}

    @pytest.mark.parametrize("name", ["听澜街道丹枫社区", " 丹枫社区 ", "“丹枫社区”", "丹枫\u3000社区"])
    def test_an_alias_and_another_spelling_mean_the_same(self, run, name):
        assert kg.explain(name, run=run) == kg.explain("丹枫社区", run=run)

    def test_its_measurements_are_told_with_their_sentences(self, tmp_path):
        story = Story("a1").says(community("青禾社区"), "partners_with", COMPANY)
        story.measures(community("青禾社区"), "20名", "20", "名", "党员", time="截至目前", until="2031-05-04")
        story.measures(COMPANY, "2.5万元", "25000", "元", "善款")
        folder, resolution = written(tmp_path / "out", story)
        found = kg.explain("青禾社区", run=folder)
        (one,) = found.measurements
        assert one.entity == next(each for each in resolution.entities if each.name == "青禾社区")
        lines = list(to_lines(found))
        assert "青禾社区 — 党员: 20名 (截至目前, 2031-05-04)" in lines
        assert "  【青禾社区】‹20名›党员。" in lines
        (value,) = to_value(found)["measurements"]
        assert (value["value"], value["unit"], value["sentence"]["text"]) == (20, "名", "青禾社区20名党员。")
        assert kg.explain("青禾社区", "云杉物业有限公司", run=folder).measurements == ()

    def test_a_thing_that_is_only_counted_is_found(self, tmp_path):
        folder, _ = written(tmp_path / "out", Story("a1").measures(COMPANY, "3名", "3", "名", "员工"))
        found = kg.explain("云杉物业有限公司", run=folder)
        assert (found.facts, len(found.measurements)) == ((), 1)
        assert "The graph states no fact." in list(to_lines(found))

    def test_a_planned_measurement_is_told_with_its_reason(self, tmp_path):
        pages, out = tmp_path / "pages", tmp_path / "out"
        pages.mkdir()
        (pages / "page.txt").write_text("近日，青禾社区成立。青禾社区将招募20名志愿者。", encoding="utf-8")
        kg.build(pages, out)
        found = kg.explain("青禾社区", run=out)
        (one,) = found.rejected_measurements
        assert (one.rejection.reason, one.rejection.measurement.text) == ("plan", "20名")
        lines = list(to_lines(found))
        assert "  rejected: a plan, not yet done 计划或将来的事 «将»" in lines
        assert "  【青禾社区】«将»招募‹20名›志愿者。" in lines
        (value,) = to_value(found)["rejected_measurements"]
        assert (value["reason"], value["reason_word"]["text"]) == ("plan", "将")

    def test_a_thing_that_is_only_rejected_is_found(self, run):
        found = kg.explain("走访活动", run=run)
        assert [(entity.iri, entity.type) for entity in found.entities] == [("", "Event")]
        assert found.facts == ()
        assert {triple(one) for one in found.rejected} == {
            ("丹枫社区", "organizes", "走访活动"),
            ("银杏物业有限公司", "organizes", "走访活动"),
        }

    def test_all_claims_of_a_fact_are_told_in_every_article(self, tmp_path):
        first = Story("a1").says(community("青禾社区"), "partners_with", COMPANY, 0.5)
        first.says(community("青禾社区"), "partners_with", COMPANY, 0.9)
        second = Story("a2", number=2).says(community("青禾社区"), "partners_with", COMPANY, 0.7)
        folder, resolution = written(tmp_path / "out", first, second)
        (fact,) = kg.explain("青禾社区", run=folder).facts
        places = {(each.evidence.article, each.evidence.start, each.confidence) for each in fact.claims}
        assert places == {
            (each.evidence.article, each.evidence.start, each.confidence)
            for each in resolution.facts[0].claims
        }
        assert len(fact.claims) == 3

    def test_a_name_of_several_things_lists_them_all_with_type_and_unit(self, tmp_path):
        story = Story("a1")
        for above in ("松涛街道", "听澜街道"):
            story.says(community("青禾社区", above, written=f"{above}青禾社区"), "part_of", street(above))
        folder, _ = written(tmp_path / "out", story)
        found = kg.explain("青禾社区", run=folder)
        assert len({entity.iri for entity in found.entities}) == 2
        heads = [line for line in to_lines(found) if line.startswith("青禾社区  ")]
        assert sorted(heads) == [
            "青禾社区  社区 Community, in 听澜街道",
            "青禾社区  社区 Community, in 松涛街道",
        ]

    @pytest.mark.parametrize(
        ("typed", "offered"),
        [
            ("丹枫", "丹枫社区"),
            ("丹风社区", "丹枫社区"),
            ("望舒供电局", "望舒供电所"),
            ("物业", "银杏物业有限公司"),
        ],
    )
    def test_the_nearest_names_are_offered_when_nothing_is_found(self, run, typed, offered):
        with pytest.raises(UnknownNameError, match=f"^{typed}: .*did you mean .*{offered}"):
            kg.explain(typed, run=run)

    def test_a_name_that_is_like_no_other_gets_the_place_to_look(self, run):
        with pytest.raises(UnknownNameError, match=r"choose a name of triples\.jsonl"):
            kg.explain("xyz", run=run)


class TestTwoNames:
    @pytest.mark.parametrize("names", [("丹枫社区", "银杏物业有限公司"), ("银杏物业有限公司", "丹枫社区")])
    def test_only_what_is_between_them_is_told(self, run, names):
        found = kg.explain(*names, run=run)
        assert [triple(fact) for fact in found.facts] == [("丹枫社区", "partners_with", "银杏物业有限公司")]
        assert [one.rejection.reason for one in found.rejected] == ["plan"]
        assert found.together == ()
        assert [entity.name for entity in (*found.entities, *found.others)] == list(names)

    def test_the_sentences_with_both_are_shown_where_nothing_is_between_them(self, run):
        found = kg.explain("听澜街道", "健康讲座", run=run)
        assert (found.facts, found.rejected) == ((), ())
        assert [sentence.text[:7] for sentence in found.together] == ["5月6日，听澜"]
        shown = "\n".join(to_lines(found))
        assert "The graph states nothing between the two." in shown
        assert "1 sentence with both names" in shown
        assert "5月6日，【听澜街道】丹枫社区党群服务中心举办【健康讲座】" in shown

    def test_a_name_inside_the_other_one_is_no_second_name(self, tmp_path):
        story = Story("a1").says(community("青禾社区"), "partners_with", COMPANY)
        story.says(Name("Team", "青禾社区读书会"), "partners_with", COMPANY)
        folder, _ = written(tmp_path / "out", story)
        assert kg.explain("青禾社区", "青禾社区读书会", run=folder).together == ()

    def test_nothing_at_all(self, run):
        found = kg.explain("林晓岚", "顾若溪", run=run)
        assert (found.facts, found.rejected, found.together) == ((), (), ())
        assert "0 sentences with both names" in list(to_lines(found))


class TestLines:
    def test_a_fact_shows_its_sentence_with_marks_its_source_and_its_rule(self, run):
        shown = list(to_lines(kg.explain("丹枫社区", "银杏物业有限公司", run=run)))
        place = shown.index("丹枫社区 — 共建 partners_with → 银杏物业有限公司")
        assert shown[place + 1] == "  【丹枫社区】与【银杏物业有限公司】‹签订›共建协议，双方将开展走访活动。"
        assert shown[place + 2].startswith(
            "    暖心服务进家门, centre.txt, --05-06, article centre-01, characters "
        )
        sure = confidences()["lead with partners"]
        assert (
            shown[place + 3]
            == f"    rule: lead with partners (A 联合 / 携手 / 与 B、C), confidence {sure:.2f}"
        )

    def test_a_rejection_shows_its_reason_and_the_word(self, run):
        shown = list(to_lines(kg.explain("走访活动", run=run)))
        assert "  rejected: a plan, not yet done 计划或将来的事 «将»" in shown
        assert "  【丹枫社区】与银杏物业有限公司签订共建协议，双方«将»‹开展›【走访活动】。" in shown
        assert "  not in the graph" in shown

    def test_what_a_reference_means_stands_in_its_mark(self, tmp_path):
        story = Story("a1", text="青禾社区很大。")
        story.says(Name("Community", "青禾社区", written="社区"), "partners_with", COMPANY, antecedent=(0, 4))
        folder, _ = written(tmp_path / "out", story)
        assert "  【社区（青禾社区）】，【云杉物业有限公司】。" in list(
            to_lines(kg.explain("青禾社区", run=folder))
        )

    def test_nothing_of_a_page_steers_the_terminal(self, tmp_path):
        story = Story("a1", headline="\x1b[31m头条\x9b2J", text="\x1b]0;x\x07\u202e")
        story.says(Name("Event", "\x1b[2J读书会"), "located_in", community("青禾社区"))
        folder, _ = written(tmp_path / "out", story)
        shown = "\n".join(to_lines(kg.explain("青禾社区", run=folder)))
        assert "头条" in shown
        assert not set(shown) & {"\x1b", "\x9b", "\x07", "\u202e"}


class TestValue:
    def test_json_tells_the_same(self, run):
        found = kg.explain("丹枫社区", run=run)
        value = json.loads(json.dumps(to_value(found)))
        assert [one["name"] for one in value["entities"]] == ["丹枫社区"]
        assert [(f["subject"]["name"], f["predicate"], f["object"]["name"]) for f in value["facts"]] == [
            triple(fact) for fact in found.facts
        ]
        claim = value["facts"][2]["claims"][0]
        assert (claim["subject"]["text"], claim["object"]["text"]) == ("丹枫社区", "银杏物业有限公司")
        assert (claim["cue"]["text"], claim["page"], claim["date"]) == ("签订", "centre.txt", "--05-06")
        assert claim["evidence"]["text"] in claim["sentence"]["text"]
        assert claim["pattern"]
        (plan,) = [one for one in value["rejected"] if one["predicate"] == "organizes"]
        assert (plan["reason"], plan["reason_word"]["text"]) == ("plan", "将")
        assert plan["reason_en"]
        together = to_value(kg.explain("听澜街道", "健康讲座", run=run))["together"]
        assert [one["article"] for one in together] == ["centre-01"]


class TestBrokenRuns:
    def copy(self, run, folder):
        folder.mkdir()
        for name in FILES:
            (folder / name).write_bytes((run / name).read_bytes())
        return folder

    def test_only_the_three_files_are_read(self, run, tmp_path):
        copy = self.copy(run, tmp_path / "copy")
        assert kg.explain("丹枫社区", run=copy) == kg.explain("丹枫社区", run=run)

    def test_no_such_run(self, tmp_path):
        with pytest.raises(RunError, match=r"nowhere: no such run; .*kg build"):
            kg.explain("丹枫社区", run=tmp_path / "nowhere")

    @pytest.mark.parametrize("name", FILES)
    def test_a_file_that_is_missing(self, run, tmp_path, name):
        copy = self.copy(run, tmp_path / "copy")
        (copy / name).unlink()
        with pytest.raises(RunError, match=f"{name}: no such file.*kg build"):
            kg.explain("丹枫社区", run=copy)

    @pytest.mark.parametrize("name", FILES)
    @pytest.mark.parametrize("line", ["{", "[]", "{}", "3", '"a"', '{"subject": 1, "id": 2, "authors": 3}'])
    def test_a_line_that_no_build_writes(self, run, tmp_path, name, line):
        copy = self.copy(run, tmp_path / "copy")
        first = (copy / name).read_text(encoding="utf-8").split("\n")[0]
        (copy / name).write_text(f"{first}\n{line}\n", encoding="utf-8")
        with pytest.raises(
            RunError, match=f"{name}:2(:2: not JSON| is no object|: not what kg build writes).*kg build"
        ):
            read_run(copy)

    def test_a_file_that_is_no_text(self, run, tmp_path):
        copy = self.copy(run, tmp_path / "copy")
        (copy / "triples.jsonl").write_bytes(b"\xff\xfe")
        with pytest.raises(RunError, match=r"triples\.jsonl: cannot be read"):
            read_run(copy)

    def test_files_of_two_builds(self, run, tmp_path):
        copy = self.copy(run, tmp_path / "copy")
        articles = (copy / "articles.jsonl").read_text(encoding="utf-8")
        (copy / "articles.jsonl").write_text(articles.replace("丹枫", "白榆白"), encoding="utf-8")
        with pytest.raises(RunError, match="does not stand in articles"):
            read_run(copy)


PAGE = "近日，青禾社区举办运动会。居民来了！\n“好。”他说。  尾"


class TestSentences:
    def test_sentences_end_at_marks_and_paragraphs(self):
        assert [PAGE[start:end] for start, end in sentences(PAGE)] == [
            "近日，青禾社区举办运动会。",
            "居民来了！",
            "“好。”",
            "他说。",
            "尾",
        ]

    @law
    @given(st.text(alphabet="青禾。！\n “”，x"), st.data())
    def test_sentences_around_a_quote_hold_it_and_nothing_is_lost(self, text, data):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        left, right = around(text, start, end)
        assert 0 <= left <= start <= end <= right <= len(text)
        assert "".join("".join(text[slice(*one)] for one in sentences(text)).split()) == "".join(text.split())

    @law
    @given(st.text(alphabet="青禾社区，。", max_size=20), st.data())
    def test_a_text_without_its_marks_is_the_text(self, text, data):
        places = st.integers(0, len(text))
        spans = st.tuples(places, places).map(sorted)
        marks = [
            Mark(*span, kind)
            for kind in MARKS
            for span in data.draw(st.lists(spans, max_size=3))
            if kind == "name" or span[0] < span[1]
        ]
        shown = "".join(piece for _, piece in marked(text, 0, len(text), marks))
        assert "".join(each for each in shown if each not in "".join(MARKS.values())) == text
        for pair in MARKS.values():
            assert shown.count(pair[0]) == shown.count(pair[1])
        named = sum(mark.kind == "name" for mark in set(marks))
        assert shown.count("【") == named

    def test_marks_nest_and_a_cue_inside_a_name_is_none(self):
        marks = [Mark(0, 6, "name"), Mark(0, 4, "name"), Mark(4, 5, "cue"), Mark(6, 7, "cue")]
        shown = "".join(piece for _, piece in marked("青禾社区党委办事", 0, 8, marks))
        assert shown == "【【青禾社区】党委】‹办›事"

    def test_a_name_that_is_left_out_is_supplied(self):
        shown = "".join(piece for _, piece in marked("推出服务", 0, 4, [Mark(0, 0, "name", "（青禾社区）")]))
        assert shown == "【（青禾社区）】推出服务"

    def test_of_names_at_one_place_the_longest_is_found(self):
        assert occurrences("青禾社区党委与青禾社区", 0, 11, ["青禾社区", "青禾社区党委", ""]) == [
            (0, 6),
            (7, 11),
        ]
        assert occurrences("青禾社区", 0, 4, []) == []


def test_the_default_run_is_out(run, monkeypatch):
    monkeypatch.chdir(Path(run).parent)
    assert kg.explain("丹枫社区") == kg.explain("丹枫社区", run=run)
