"""honored_as for classes with their number behind them (表彰好媳妇各8户), or chosen ones (评选出好居民)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import MEASURES_OF_WINNERS, amount
from kg.annotate.text.finding import Words
from kg.annotate.text.listing import items_between
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.honours.praised_classes import HAN, class_named, is_class
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention


def praised_by_number(context: Context) -> Iterator[Statement]:
    """Statements for the classes of a list behind a verb of praise that numbers them or names one only."""
    for word in _verbs().found(context.text):
        verb, clause = Span(word.start, word.end), context.clause_at(word.start)
        if context.is_spoken(verb.start):
            continue
        for start, end in _titles(context, verb) or _chosen(context, verb, clause):
            yield from _statement(context, Span(start, end), verb)


def _titles(context: Context, verb: Span) -> list[tuple[int, int]]:
    """Where the classes of a list stand each of which, or the last of which, a number follows."""
    end = context.sentence_at(verb.start).end
    whole = _numbered_list().match(context.text, verb.end, end)
    if whole is None:
        return []
    listed = items_between(context.text, *whole.span("list"))
    items = [_item().fullmatch(context.text, *span) for span in listed]
    titles = [one.span("title") for one in items if one is not None]
    called = [context.text[slice(*span)] for span in titles]
    no_class = any(one.endswith(("奖", *word_tuple("generic_winners"))) for one in called)
    praised = [one for one in called if (match := class_named().fullmatch(one)) and is_class(match)]
    return titles if len(titles) == len(items) and praised and not no_class else []


def _chosen(context: Context, verb: Span, clause: Span) -> list[tuple[int, int]]:
    """Where the one class stands that a verb of choosing has for its object (评选出一批|先进居民)."""
    if context.text[verb.start : verb.end] not in word_set("choosing_the_praised"):
        return []
    match = _one_class().fullmatch(context.text, verb.end, clause.end)
    named = class_named().fullmatch(match["title"]) if match else None
    return [match.span("title")] if match and named and is_class(named) else []


def _statement(context: Context, span: Span, verb: Span) -> Iterator[Statement]:
    """What those whom a class names are honoured as, if a noun or a word behind tells who they are."""
    title = context.text[span.start : span.end]
    named = class_named().fullmatch(title)
    noun = named["noun"] if named and is_class(named) else ""
    winners = _winners(context, span.end)
    if winners or noun:
        start = span.start if winners else span.end - len(noun)
        surface, aliases = context.text[start : span.end], () if winners else (title,)
        group = Named(Mention(start, span.end, surface, "Group", winners or noun, aliases=aliases), start)
        honour = Named(Mention(*span, title, "Honour", title), span.start)
        refusal = not_real(context, verb.start)
        yield Statement(group, "honored_as", honour, "verb of honouring", verb, refusal)


def _winners(context: Context, position: int) -> str:
    """The word that calls those who are praised together, in the sentence of a place or the two behind it."""
    number = context.sentence_index(position)
    end = context.sentences[min(number + 2, len(context.sentences) - 1)].end
    return next((one.text for one in found_words("winners").found(context.text, position, end)), "")


@cache
def _verbs() -> Words:
    return Words(word_set("verbs_of_praise") | word_set("choosing_the_praised"))


@cache
def _numbered_list() -> re.Pattern[str]:
    """A list that ends its clause with a number of those who are praised."""
    return re.compile(
        rf"了?(?P<list>[\u4e00-\u9fff、\d]{{2,80}}?{amount(MEASURES_OF_WINNERS)})(?=[，。；！\n])"
    )


@cache
def _item() -> re.Pattern[str]:
    """A class, with its number or the number of each class behind it."""
    return re.compile(
        rf"(?P<title>(?:(?![的了为在等]){HAN}){{2,12}}?)(?:共?各?{amount(MEASURES_OF_WINNERS)})?"
    )


@cache
def _one_class() -> re.Pattern[str]:
    """A class alone behind a verb of choosing, behind its attribute."""
    some = any_of(word_set("some_of_many"))
    return re.compile(rf"了?(?:{some}|[^，。；：“”\n]{{2,16}}的)?(?P<title>{HAN}{{3,8}})[，。；！]?")
