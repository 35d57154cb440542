"""honored_as for what copulas say of a person, one behind the other (既是志愿者，也是社区的身边好人)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, titles, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

_HAN = "(?:(?!的)[\u4e00-\u9fff])"


def being_honoured(context: Context) -> Iterator[Statement]:
    """Statements for the honours of the clauses with copulas behind a person's name."""
    for person in (one for one in context.top if one.type == "Person"):
        for start, end in _clauses_of(context, person):
            match = _honour().fullmatch(context.text, start, end)
            said = match and any(word in match["front"] for word in word_set("said_by_neighbours"))
            if match is None or said or context.is_spoken(start):
                continue
            honour, refusal = _named(match), not_real(context, start)
            yield Statement(
                person, "honored_as", honour, "verb of honouring", Span(*match.span("honour")), refusal
            )


def _clauses_of(context: Context, person: Named) -> Iterator[tuple[int, int]]:
    """What stands behind each copula of a row of clauses that begins behind a person's name."""
    start, end = person.end, context.sentence_at(person.start).end
    while start < end:
        start += context.text.startswith("，", start)
        verb = _copulas().longest_at(context.text, start)
        if not verb:
            return
        limit = _mark().search(context.text, start, end)
        stop = limit.start() if limit else end
        yield start + len(verb), stop
        start = stop


def _named(match: re.Match[str]) -> Named:
    """The honour of a clause, without marks around it."""
    start, end = match.span("honour")
    surface = match["honour"]
    name = surface.strip("“”")
    core = match["plain"] or name
    aliases = tuple(sorted({surface, core} - {name}))
    return Named(Mention(start, end, surface, "Honour", name, aliases=aliases), start)


@cache
def _copulas() -> Words:
    return Words(word_set("being_honoured") | word_set("copulas_of_chains"))


@cache
def _mark() -> re.Pattern[str]:
    return re.compile("[，。；！？：、\n]")


@cache
def _honour() -> re.Pattern[str]:
    """An honour behind whose it is: in marks, or by the end of its name with its level in front."""
    levels = any_of(word_set("levels_of_honours"))
    called, ends = any_of(word_set("ends_of_plain_honours")), any_of(word_set("ends_of_honours_of_persons"))
    known = any_of(one for one in titles("honour") if len(one) > 2)
    praise = any_of(word_set("words_of_praise"))
    plain = rf"(?P<plain>{known}|{_HAN}{{2,4}}(?:{called})|(?<=[省市区县国镇级])(?:{ends}))"
    inside = rf"(?:{known}|{_HAN}{{0,10}}(?:{called}|{ends})|{_HAN}{{0,4}}(?:{praise}){_HAN}{{1,6}})"
    front = r"(?P<front>(?:[^，。；！？“”]{0,20}?(?:的|[村镇区市县道]))?)"
    return re.compile(
        rf"{front}(?P<honour>“{inside}”|(?:{_HAN}{{0,3}}?(?:{levels}))?{plain})(?:称号|荣誉)?(?:获得者)?"
    )
