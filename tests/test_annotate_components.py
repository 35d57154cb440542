"""The annotation as a spaCy pipeline: laws that hold for any text."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from genre_texts import article, law, texts
from hypothesis import example, given
from hypothesis import strategies as st
from spacy import displacy

from kg import extract
from kg.annotate import create_language, read_names
from kg.annotate.text.tokens import Tokens
from kg.extract import read_article

pytestmark = pytest.mark.no_cover

NLP = create_language()
EXTRACTING = extract.create_language()
TEXT = "近日，松涛街道青禾社区党委书记林晓岚在金桂路88号讲解“一键呼救”系统。社区还开展消防演练。\n3月5日"


@law
@given(texts())
def test_entities_are_outermost_mentions_that_do_not_overlap(text):
    doc = NLP(text)
    assert doc.text == text
    mentions = {(span.start_char, span.end_char, span.label_) for span in doc.spans["mentions"]}
    assert mentions == {(name.start, name.end, name.type) for name in doc._.names if not name.bare}
    taken = -1
    for entity in doc.ents:
        assert (entity.start_char, entity.end_char, entity.label_) in mentions
        assert entity.start_char >= taken
        taken = entity.end_char


@law
@given(texts())
@example("最美邻居")
def test_the_sentences_of_a_doc_tile_its_text(text):
    assert "".join(sentence.text for sentence in NLP(text).sents) == text


@law
@given(st.lists(texts(12), max_size=5), st.randoms(use_true_random=False))
def test_a_stream_of_texts_gives_what_each_text_gives_alone_in_any_order(several, random):
    alone = {text: NLP(text)._.names for text in several}
    random.shuffle(several)
    assert [doc._.names for doc in NLP.pipe(several)] == [alone[text] for text in several]


@law
@given(texts())
def test_what_is_found_survives_pickling(text):
    found, reading = NLP(text)._.names, read_article(article(text))
    assert pickle.loads(pickle.dumps(found)) == found
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_the_names_of_a_doc_are_those_of_its_tokens():
    assert NLP(TEXT)._.names == read_names(Tokens.of_doc(NLP.make_doc(TEXT)))


def test_the_order_of_hashes_changes_nothing():
    """Texts from which every rule family reads something, read by processes with other hash seeds."""
    themes = [
        path.read_text(encoding="utf-8")
        for path in sorted(Path(__file__).parent.glob("cases/partners-*/*.txt"))
    ]
    program = (
        "import sys; from kg.extract import create_language; nlp = create_language()\n"
        "for doc in nlp.pipe(sys.stdin.buffer.read().decode().split('##')):\n"
        "    print(ascii((doc._.names, doc._.claims)))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            input="##".join([TEXT, *themes]).encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[1],
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 10_000


def test_the_components_say_what_they_need_and_what_they_set():
    analysis = NLP.analyze_pipes(keys=["assigns", "requires"])
    assert not any(problem for problems in analysis["problems"].values() for problem in problems)
    assert {"doc.ents", "doc._.names"} <= set(analysis["summary"]["cobuild_names"]["assigns"])
    assert NLP.pipe_names == ["cobuild_sentences", "cobuild_names"]


def test_a_saved_pipeline_reads_the_same(tmp_path):
    NLP.to_disk(tmp_path / "model")
    assert spacy.load(tmp_path / "model")(TEXT)._.names == NLP(TEXT)._.names


def test_displacy_shows_every_entity():
    doc = NLP(TEXT)
    page = displacy.render(doc, style="ent", page=False)
    assert len(doc.ents) >= 5
    assert page.count("<mark") == len(doc.ents)
    for entity in doc.ents:
        assert entity.label_ in page


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "。", "”", "（）", "\x00", "a" * 5000])
def test_texts_without_names_have_none(text):
    doc = NLP(text)
    assert doc._.names == ()
    assert list(doc.ents) == []


@law
@given(texts())
def test_an_article_is_read_as_the_pipeline_reads_its_text(text):
    doc = EXTRACTING.make_doc(text)
    doc._.article = article(text)
    doc, reading = EXTRACTING(doc), read_article(article(text))
    assert reading.claims == doc._.claims
    assert [(m.start, m.end, m.value) for m in reading.measurements] == [
        (m.start, m.end, m.value) for m in doc._.measurements
    ]
