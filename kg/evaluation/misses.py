"""What a run missed and what it got wrong, each with the sentence that it was to be, or was, read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.evaluation.evaluation import Evaluation, PageEvaluation
from kg.evaluation.gold import GoldFact
from kg.evaluation.names import folded
from kg.lexicon import table

# A line break inside a paragraph of a page as it is printed.
_BROKEN_LINE = re.compile(r"(?<!\n)\n(?!\n)")


@dataclass(frozen=True, slots=True)
class Miss:
    """One missed fact (``kind`` is ``missed``) or one wrong triple (``wrong``).

    ``article`` is the gold article of a missed fact, ``""`` for a wrong triple. ``sentence`` is the
    sentence in which the gold's evidence stands, found in the run's articles or else in the page,
    or the quote of a wrong triple; if the evidence stands nowhere, it is the evidence itself and
    ``found`` is false.
    """

    kind: str
    page: str
    article: str
    subject: str
    predicate: str
    object: str
    sentence: str
    found: bool = True


def misses(evaluation: Evaluation) -> Iterator[Miss]:
    """Page by page what was missed, in the order of the gold, then what is wrong, in that of the run."""
    for page in evaluation.pages:
        yield from _missed(page)
        for triple in page.judgement.wrong:
            names = (triple.subject.name, triple.predicate, triple.object.name)
            yield Miss("wrong", page.gold.name, "", *names, sentence=triple.quote)


def _missed(page: PageEvaluation) -> Iterator[Miss]:
    articles = {article.id: article for article in page.gold.articles}
    texts = [_Folded(article.text) for article in page.run.articles]
    paper = _Folded(_BROKEN_LINE.sub("", page.text))
    for fact in page.judgement.missed:
        # The sentence of the same article first: a phrase may stand in several of the page's articles.
        start = folded(articles[fact.article].start)
        own = [text for text in texts if start in text.folded]
        yield _miss(page.gold.name, fact, _sentence_with(fact.evidence, [*own, *texts, paper]))


def _miss(page: str, fact: GoldFact, sentence: str) -> Miss:
    return Miss(
        kind="missed",
        page=page,
        article=fact.article,
        subject=fact.subject.name,
        predicate=fact.predicate,
        object=fact.object.name,
        sentence=sentence or fact.evidence,
        found=bool(sentence),
    )


class _Folded:
    """A text, its folded form, and for each folded character the offset in the text that it comes from."""

    def __init__(self, text: str) -> None:
        self.text = text
        letters = [(letter, offset) for offset, each in enumerate(text) for letter in folded(each)]
        self.folded = "".join(letter for letter, _ in letters)
        self.offsets = [offset for _, offset in letters]


def _sentence_with(phrase: str, texts: Iterable[_Folded]) -> str:
    """The sentence, or the sentences, of the first text that holds the phrase, ``""`` if none does."""
    wanted = "".join(map(folded, phrase))
    for text in texts:
        begin = text.folded.find(wanted) if wanted else -1
        if begin >= 0:
            first, last = text.offsets[begin], text.offsets[begin + len(wanted) - 1]
            return "".join(
                found.group() for found in _sentence().finditer(text.text) if _meets(found, first, last)
            ).strip()
    return ""


def _meets(sentence: re.Match[str], first: int, last: int) -> bool:
    return sentence.start() <= last and first < sentence.end()


@cache
def _sentence() -> re.Pattern[str]:
    """A sentence: up to its end and what closes behind it, or to the end of the paragraph."""
    marks: dict[str, str] = {"end": "", "closing": ""}
    for row in table("sentence_ends", "mark", "kind"):
        marks[row["kind"]] += re.escape(row["mark"])
    end, closing = marks["end"], marks["closing"]
    return re.compile(rf"[^{end}\n]+(?:[{end}]+[{closing}]*)?|[{end}]+[{closing}]*|\n")
