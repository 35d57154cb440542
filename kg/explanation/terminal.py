"""An explanation as lines for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from kg.explanation.explain import Explanation
from kg.explanation.names import folded, forms
from kg.explanation.sentences import MARKS, Mark, around, marked, occurrences
from kg.explanation.vocabulary import named, patterns, reasons
from kg.records import (
    Article,
    Claim,
    Entity,
    Evidence,
    Fact,
    Measurement,
    MeasurementRejection,
    Mention,
    RejectedFact,
    Rejection,
)

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
    silent = f"The graph states {'no fact' if explanation.measurements else 'nothing'}{between}."
    counted = f"{_count(len(facts), 'fact')}{between}" if facts else silent
    yield from ("", paint("title", counted))
    for fact in facts:
        yield from ("", _stated(fact))
        for claim in fact.claims:
            yield from _claim_lines(claim, fact, explanation.articles, paint)
    yield from _measured_lines(explanation, paint)
    if rejected:
        yield from ("", paint("title", f"{_count(len(rejected), 'statement')}{between} rejected"))
    for one in rejected:
        text = explanation.articles[one.rejection.claim.evidence.article].text
        yield from ("", _stated(one), f"  rejected: {_reason(one.rejection, text)}")
        yield from _claim_lines(one.rejection.claim, one, explanation.articles, paint, one.rejection.word)
    if explanation.others and not facts and not rejected:
        yield from ("", paint("title", f"{_count(len(together), 'sentence')} with both names"))
        for sentence in together:
            yield from ("", *_together_lines(sentence, explanation, paint))


def _measured_lines(explanation: Explanation, paint: Paint) -> Iterator[str]:
    """The measurements with their sentences, then the rejected ones with their reasons."""
    measured, uncounted = explanation.measurements, explanation.rejected_measurements
    if measured:
        yield from ("", paint("title", _count(len(measured), "measurement")))
    for each in measured:
        yield from ("", f"{_safe(each.entity.name)} — {_counted(each.measurement)}")
        yield from _number_lines(each.measurement, each.entity, explanation.articles, paint)
    if uncounted:
        yield from ("", paint("title", f"{_count(len(uncounted), 'measurement')} rejected"))
    for one in uncounted:
        found = one.rejection.measurement
        text = explanation.articles[found.evidence.article].text
        yield from ("", f"{_safe(one.entity.name)} — {_counted(found)}")
        yield f"  rejected: {_reason(one.rejection, text)}"
        yield from _number_lines(found, one.entity, explanation.articles, paint, one.rejection.word)


def _counted(found: Measurement) -> str:
    """What is counted, with the number as printed and the time that it holds for."""
    span = "/".join(filter(None, (found.since, found.until)))
    time = ", ".join(filter(None, (found.time, span)))
    return _safe(f"{found.counted}: {found.text}" + (f" ({time})" if time else ""))


def _number_lines(
    found: Measurement,
    entity: Entity,
    articles: _Articles,
    paint: Paint,
    word: tuple[int, int] | None = None,
) -> Iterator[str]:
    """The sentence of a measurement with its marks, where it stands, and the rule that read it."""
    article, evidence = articles[found.evidence.article], found.evidence
    start, end = around(article.text, evidence.start, evidence.end)
    names = [Mark(*span, "name") for span in occurrences(article.text, start, end, forms(entity))]
    marks = [*names, Mark(found.start, found.end, "cue"), *([Mark(*word, "word")] if word else [])]
    yield f"  {_painted(article, start, end, marks, paint)}"
    yield from _support(article, evidence, found.rule, found.confidence)


def _support(article: Article, evidence: Evidence, rule: str, confidence: float) -> Iterator[str]:
    """Where a quote stands, and the rule that read it."""
    yield f"    {_source(article)}, characters {evidence.start}–{evidence.end}"
    pattern = f" ({patterns()[rule]})" if rule in patterns() else ""
    yield f"    rule: {rule}{pattern}, confidence {confidence:g}"


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
    yield from _support(article, evidence, claim.rule, claim.confidence)


def _mark(mention: Mention, entity: Entity) -> Mark:
    """The mark of a mention, with what it stands for where its words are no name of the entity."""
    known = folded(mention.text) in map(folded, forms(entity)) and mention.end > mention.start
    return Mark(mention.start, mention.end, "name", "" if known else f"（{entity.name}）")


def _reason(rejection: Rejection | MeasurementRejection, text: str) -> str:
    """The reason in both languages, with the word that gives it in the article's text."""
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
