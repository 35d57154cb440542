"""honored_as for those whom only a number names (表彰优秀志愿者23人。其中，6人被评为“…”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, found_words, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

# The measure words of people.
_PEOPLE = "人名位"
# Between a verb of honouring and those whom it honours stand at most so many characters.
_REACH = 8


def counted_winners(context: Context) -> Iterator[Statement]:
    """Statements for the people whom the sentences in front honour, and what some of them were made."""
    if not found_words("sure_honour_verbs").among(context.text):
        return
    for match in _counted().finditer(context.text):
        people = _honoured_before(context, match.start("count"))
        if people is None or context.is_spoken(match.start("count")):
            continue
        start, end = match.span("count")
        meant = people.mention.antecedent or (people.start, people.end)
        some = replace(people.mention, start=start, end=end, text=match["count"], antecedent=meant)
        left, right = match.span("honour")
        title = match["honour"].strip("“”")
        honour = Mention(left, right, match["honour"], "Honour", title, aliases=(match["honour"],))
        refusal = not_real(context, match.start("verb"))
        yield Statement(
            Named(some, start), "honored_as", Named(honour, left), "verb of honouring", None, refusal
        )


def _honoured_before(context: Context, position: int) -> Named | None:
    """The class of people that a verb of praise honours in the sentence of a place or in the one before."""
    number = context.sentence_index(position)
    opens = context.opens_paragraph(context.sentences[number])
    start = context.sentences[number if opens else max(0, number - 1)].start
    groups = [one for one in context.top_in(start, position) if one.type == "Group"]
    for group in reversed(groups):
        before = context.text[max(start, group.start - _REACH) : group.start]
        behind = context.text[group.end : context.clause_at(group.end).end]
        if _praising().search(before) or _praised().match(behind):
            return group
    return None


@cache
def _counted() -> re.Pattern[str]:
    verbs = any_of(word_set("sure_honour_verbs"))
    opening = rf"(?:^|(?<=[，。；！？\n、]))(?:{any_of(word_set('partitives'))}，?)?"
    return re.compile(
        rf"{opening}(?P<count>{amount(_PEOPLE)})(?:分别)?(?P<verb>{verbs})(?P<honour>“[^“”，。\n]{{2,24}}”)"
    )


@cache
def _praising() -> re.Pattern[str]:
    """A verb of praise, with at most how many there are behind it (表彰了|23名)."""
    verbs = any_of(word_set("verbs_of_praise"))
    return re.compile(rf"(?:{verbs})了?(?:{amount(_PEOPLE)})?$")


@cache
def _praised() -> re.Pattern[str]:
    """A verb of praise behind those whom 对 or 为 marks (对优秀志愿者|进行了表彰)."""
    giving, verbs = any_of(word_set("giving_praise")), any_of(word_set("verbs_of_praise"))
    return re.compile(rf"们?(?:{giving})?(?:{verbs})")
