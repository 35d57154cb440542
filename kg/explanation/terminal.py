"""An explanation as lines for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from kg.explanation.explain import Explanation
from kg.explanation.names import folded, forms
from kg.explanation.sentences import MARKS, Mark, around, marked, occurrences
from kg.explanation.vocabulary import named, patterns, reasons
from kg.records import Article, Claim, Entity, Evidence, Fact, Mention, RejectedFact

# What a run of characters of some kind (those of ``MARKS``, ``title`` and ``plain``) becomes.
Paint = Callable[[str, str], str]
_Articles = Mapping[str, Article]


def unpainted(_: str, text: str) -> str:
    """The text itself, whatever its kind."""
    return text


def to_lines(explanation: Explanation, paint: Paint = unpainted) -> Iterator[str]:
    """The explanation for a reader: names in 【】, the word that states it in ‹›, that refuses it in «»."""
    facts, rejected, together = explanation.facts, explanation.rejected, explanation.together
    for entity in (*explanation.entities, *explanation.others):
        yield from _entity_lines(entity, explanation.names, paint)
    between = " between the two" if explanation.others else ""
    counted = f"{_count(len(facts), 'fact')}{between}" if facts else f"The graph states nothing{between}."
    yield from ("", paint("title", counted))
    for fact in facts:
        yield from ("", _stated(fact))
        for claim in fact.claims:
            yield from _claim_lines(claim, fact, explanation.articles, paint)
    if rejected:
        yield from ("", paint("title", f"{_count(len(rejected), 'statement')}{between} rejected"))
    for one in rejected:
        yield from ("", _stated(one), f"  rejected: {_reason(one, explanation.articles)}")
        yield from _claim_lines(one.rejection.claim, one, explanation.articles, paint, one.rejection.word)
    if explanation.others and not facts and not rejected:
        yield from ("", paint("title", f"{_count(len(together), 'sentence')} with both names"))
        for sentence in together:
            yield from ("", *_together_lines(sentence, explanation, paint))


def _entity_lines(entity: Entity, names: Mapping[str, str], paint: Paint) -> Iterator[str]:
    above = f", in {_safe(names.get(entity.parent, entity.parent))}" if entity.parent else ""
    yield f"{paint('title', _safe(entity.name))}  {named(entity.type)}{above}"
    if entity.aliases:
        yield f"  also {_safe(', '.join(entity.aliases))}"
    yield f"  {_safe(entity.iri)}" if entity.iri else "  not in the graph"


def _stated(one: Fact | RejectedFact) -> str:
    return f"{_safe(one.subject.name)} — {named(one.predicate)} → {_safe(one.object.name)}"


def _claim_lines(
    claim: Claim,
    stated: Fact | RejectedFact,
    articles: _Articles,
    paint: Paint,
    word: tuple[int, int] | None = None,
) -> Iterator[str]:
    """The sentence of a claim with its marks, where it stands, and the rule that read it."""
    article, evidence = articles[claim.evidence.article], claim.evidence
    marks = [
        _mark(claim.subject, stated.subject),
        _mark(claim.object, stated.object),
        *([Mark(*claim.cue, "cue")] if claim.cue else []),
        *([Mark(*word, "word")] if word else []),
    ]
    start, end = around(article.text, evidence.start, evidence.end)
    yield f"  {_painted(article, start, end, marks, paint)}"
    yield f"    {_source(article)}, characters {evidence.start}–{evidence.end}"
    pattern = f" ({patterns()[claim.rule]})" if claim.rule in patterns() else ""
    yield f"    rule: {claim.rule}{pattern}, confidence {claim.confidence:g}"


def _mark(mention: Mention, entity: Entity) -> Mark:
    """The mark of a mention, with what it stands for where its words are no name of the entity."""
    known = folded(mention.text) in map(folded, forms(entity)) and mention.end > mention.start
    return Mark(mention.start, mention.end, "name", "" if known else f"（{entity.name}）")


def _reason(one: RejectedFact, articles: _Articles) -> str:
    rejection = one.rejection
    text = articles[rejection.claim.evidence.article].text
    chinese, english = reasons().get(rejection.reason, ("", rejection.reason))
    word = MARKS["word"].replace("»", f"{_safe(text[slice(*rejection.word)])}»") if rejection.word else ""
    return " ".join(filter(None, (english, chinese, word)))


def _together_lines(sentence: Evidence, explanation: Explanation, paint: Paint) -> Iterator[str]:
    article = explanation.articles[sentence.article]
    both = {form for one in (*explanation.entities, *explanation.others) for form in forms(one)}
    found = occurrences(article.text, sentence.start, sentence.end, both)
    marks = [Mark(*span, "name") for span in found]
    yield f"  {_painted(article, sentence.start, sentence.end, marks, paint)}"
    yield f"    {_source(article)}, characters {sentence.start}–{sentence.end}"


def _painted(article: Article, start: int, end: int, marks: list[Mark], paint: Paint) -> str:
    runs = marked(article.text, start, end, marks)
    return "".join(paint(kind, _safe(text)) for kind, text in runs if text)


def _source(article: Article) -> str:
    """The headline of an article, its page, its date if it has one, and its id."""
    parts = (article.headline, article.page, article.date, f"article {article.id}")
    return _safe(", ".join(part for part in parts if part))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _safe(text: str) -> str:
    """A text of a page without characters that steer a terminal."""
    return "".join(" " if unicodedata.category(each) in ("Cc", "Cf") else each for each in text)
