"""honored_as for people whom a number sums up with their honour (A、B等30位“松涛好人”先后登台)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.words import any_of, links, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

_AND_SO_ON = "等"


def summed_up_by_honours(context: Context) -> Iterator[Statement]:
    """Statements for the persons of a list behind which 等 and a number stand in front of an honour."""
    for match in _honour().finditer(context.text) if _AND_SO_ON in context.text else ():
        start, end = match.span("honour")
        inner = match["honour"].strip("“”")
        honour = Named(Mention(start, end, match["honour"], "Honour", inner, aliases=(f"“{inner}”",)), start)
        refusal = not_real(context, match.start())
        for person in _listed(context, match.start()):
            yield Statement(person, "honored_as", honour, "quoted title beside a name", refusal=refusal)


def _listed(context: Context, end: int) -> list[Named]:
    """The persons of the list that ends at a place, in order."""
    clause = context.clause_at(end - 1)
    people = [one for one in context.top_in(clause.start, end) if one.type == "Person"]
    listed = [one for one in people if one.end == end]
    for one in reversed(people[:-1]) if listed else ():
        if not any(context.text.startswith(link, one.end) for link in links()):
            break
        listed.insert(0, one)
    return listed


@cache
def _honour() -> re.Pattern[str]:
    """How many have an honour of persons, and the honour, in marks or without (等30位|松涛好人)."""
    measures, openers = any_of(word_set("counted_honoured")), any_of(word_set("honour_openers"))
    ends = any_of(word_set("ends_of_plain_honours", "ends_of_honours_of_persons"))
    bars = any_of(word_set("behind_only_nominated"))
    marked = rf"“(?:(?:{openers})[^“”，。\n]{{1,12}}|[^“”，。\n]{{0,12}}(?:{ends}))”"
    plain = rf"[\u4e00-\u9fff]{{0,8}}?(?:{ends})"
    return re.compile(rf"等(?:{figure()}余?)(?:{measures})(?P<honour>{marked}|{plain})(?!{bars})")
