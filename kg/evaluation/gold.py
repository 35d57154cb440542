"""Gold pages: what people found in a page, one JSON file each, in the format of the annotation guideline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import EvaluationError
from kg.evaluation.names import Named, named
from kg.fields import Fields, read_json

_ACT = "write it as the annotation guideline says"


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One distinct fact of a page. ``article`` and ``evidence`` are those of the place that states it first.

    ``optional`` marks a fact that only one of two annotators wrote: a run is neither blamed for
    missing it nor for finding it.
    """

    subject: Named
    predicate: str
    object: Named
    article: str
    evidence: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """Where an article's body begins and ends, and what is printed around it.

    ``pieces`` are the beginnings of the body's pieces in reading order, at least that of the body
    itself; ``end`` is how the body ends.
    """

    id: str
    headline: str
    authors: tuple[str, ...]
    start: str
    end: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldPage:
    """An annotated page; ``name`` is the page's file name, ``facts`` are its distinct facts."""

    name: str
    articles: tuple[GoldArticle, ...]
    facts: tuple[GoldFact, ...]


def read_gold(folder: Path) -> tuple[GoldPage, ...]:
    """The gold pages of a folder, its files ``*.json``, sorted by file name.

    Raises:
        EvaluationError: if there are none, or one of them is no gold page.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise EvaluationError(f"{folder}: no gold pages; name a folder with one .json file for each page")
    return tuple(_page(read_json(file, _ACT)) for file in files)


def _page(fields: Fields) -> GoldPage:
    articles: list[GoldArticle] = []
    facts: list[GoldFact] = []
    for each in fields.objects("articles", "article"):
        article = _article(each)
        articles.append(article)
        facts.extend(_facts(each, article.id))
    return GoldPage(fields.text("page"), tuple(articles), tuple(_distinct(facts)))


def _article(fields: Fields) -> GoldArticle:
    if "authors" not in fields.values:
        raise fields.error("no 'authors'")
    start = fields.text("body_start")
    return GoldArticle(
        id=fields.text("id"),
        headline=fields.text("headline"),
        authors=fields.texts("authors"),
        start=start,
        end=fields.text("body_end"),
        pieces=fields.texts("pieces") or (start,),
    )


def _facts(article: Fields, article_id: str) -> Iterable[GoldFact]:
    """The facts that an article states, in the order of its file."""
    entities: dict[str, Named] = {}
    for each in article.objects("entities", "entity"):
        key = each.text("id")
        if key in entities:
            raise each.error(f"repeats the id {key!r}")
        entities[key] = named(each.text("name"), each.text("type"), each.texts("aliases"))
    for each in article.objects("triples", "triple"):
        yield GoldFact(
            subject=_side(each, "s", entities),
            predicate=each.text("p"),
            object=_side(each, "o", entities),
            article=article_id,
            evidence=each.optional_text("evidence"),
            optional=each.flag("optional"),
        )


def _side(triple: Fields, key: str, entities: dict[str, Named]) -> Named:
    name = triple.text(key)
    if name not in entities:
        raise triple.error(f"{key!r} is {name!r}, which is no entity of the article")
    return entities[name]


def _distinct(facts: Iterable[GoldFact]) -> list[GoldFact]:
    """The facts without those that say again, of entities that share names, what an earlier one says.

    The earlier one alone tells whether the fact is optional.
    """
    kept: list[GoldFact] = []
    for fact in facts:
        if not any(_repeats(fact, earlier) for earlier in kept):
            kept.append(fact)
    return kept


def _repeats(fact: GoldFact, earlier: GoldFact) -> bool:
    return (
        fact.predicate == earlier.predicate
        and not fact.subject.names.isdisjoint(earlier.subject.names)
        and not fact.object.names.isdisjoint(earlier.object.names)
    )
