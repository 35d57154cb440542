"""The reading of one article, without a spaCy Doc: what the components find, at half the cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.mentions import read_names
from kg.annotate.named import Named
from kg.annotate.text.cutting import cut, tagged
from kg.annotate.text.tokens import Tokens
from kg.annotate.times import Time
from kg.extract.context import Context
from kg.extract.datelines import read_behind_dateline
from kg.extract.rules import read_context
from kg.ontology import DATE
from kg.records import Article, Mention, Reading


def read_article(article: Article) -> Reading:
    """What ``article`` states and what it does not: a reading whose parts are sorted by place."""
    return read_behind_dateline(article, _read)


def _read(article: Article) -> Reading:
    words = cut(article.text)
    tokens = Tokens(words, tagged(words))
    names = read_names(tokens, article.heading)
    context = Context(article, names)
    tokens = tokens.cut_at(place for name in names for place in (name.start, name.end))
    return replace(read_context(context, tokens), mentions=_mentions(names, context.times))


def _mentions(names: Sequence[Named], words_of_time: Sequence[Time]) -> tuple[Mention, ...]:
    """The mentions of names, and of times as the issue date resolves them, sorted by place."""
    times = {(one.mention.start, one.mention.end): one.mention for one in words_of_time}
    named = [name.mention for name in names if not name.bare]
    kept = [one for one in named if one.type != DATE or (one.start, one.end) not in times]
    return tuple(
        sorted(
            [*kept, *times.values()],
            key=lambda one: (one.start, -one.end, one.type, one.name),
        )
    )
