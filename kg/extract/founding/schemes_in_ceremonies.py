"""runs for who holds the event at which a scheme is shown or begun (举行|“书香夜市”品牌发布仪式)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.words import any_of, word_set
from kg.extract.context import Context
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS
from kg.records import Mention

_MARKS = re.compile("[“”‘’]")


def schemes_in_ceremonies(context: Context, held: Sequence[Statement]) -> Iterator[Statement]:
    """Statements for the scheme that the name of an event begins with: who leads the event runs it."""
    told: set[int] = set()
    for one in held:
        event = one.object
        if one.predicate != "organizes" or event.quote is None or event.start in told:
            continue
        match = _shown().match(context.text, event.quote[1], event.end)
        if match is None or event.quote[0] != event.start or one.subject.type not in ORGANIZATIONS:
            continue
        told.add(event.start)
        scheme, rule = _scheme(context, event, match), "programme of the organisation"
        yield Statement(one.subject, "runs", scheme, rule, refusal=one.refusal)


def _scheme(context: Context, event: Named, match: re.Match[str]) -> Named:
    """The scheme in the name of an event, with the noun behind its marks."""
    surface = context.text[event.start : match.end("noun")]
    inner = context.text[event.start + 1 : match.start() - 1]
    aliases = {inner, context.text[event.start : match.start()], _MARKS.sub("", surface)}
    mention = Mention(
        event.start, match.end("noun"), surface, "Programme", surface, (), tuple(sorted(aliases))
    )
    return Named(mention, event.start, match["noun"], quote=event.quote)


@cache
def _shown() -> re.Pattern[str]:
    nouns, shown = any_of(word_set("nouns_of_shown_schemes")), any_of(word_set("showing_of_schemes"))
    which = rf"(?:\d{{4}}年度?|第?{figure()}[届期批季]|首[届期批])?"
    return re.compile(rf"[\u4e00-\u9fff]{{0,6}}?(?P<noun>{nouns}){which}(?:集中|成果|主题|暨)?(?:{shown})")
