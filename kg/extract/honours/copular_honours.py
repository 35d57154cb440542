"""honored_as where a copula says it of somebody (林晓岚是“松涛好人”, 青禾社区是省文明社区)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.honours.plain_honours import honour_heads, quoted_titles_in
from kg.extract.modality import not_real
from kg.extract.statements import Statement, typed
from kg.extract.types import ORGANIZATIONS
from kg.records import Mention

# Between the copula and the quotation stands at most a level or a year (省级, 2025年度).
_REACH = 8


def copular_honours(context: Context) -> Iterator[Statement]:
    """Statements for honours behind a copula: quoted ones of persons, those of units with their level."""
    yield from _of_units(context)
    for person in (one for one in context.top if one.type == "Person"):
        verb = found_words("being_honoured").longest_at(context.text, person.end)
        if not verb:
            continue
        start = person.end + len(verb)
        end = context.clause_at(person.start).end
        for title in quoted_titles_in(context, start, end)[:1]:
            heads = [match.end() for match in honour_heads().finditer(title.name)]
            level = context.text[start : title.outer]
            ends = context.text[title.end : title.end + 1]
            if len(level) > _REACH or "的" in level or ends.isalnum() or len(title.name) not in heads:
                continue
            if title.quote is None or title.end > title.quote[1]:
                # 是“晨光”|志愿者: what stands outside the marks is what one does.
                continue
            honour, refusal = typed(title, "Honour"), not_real(context, person.end)
            yield Statement(person, "honored_as", honour, "verb of honouring", refusal=refusal)


def _of_units(context: Context) -> Iterator[Statement]:
    """What a unit that opens its sentence is said to be (松涛社区|是省文明社区，也是全国“绿色社区”)."""
    for number, sentence in enumerate(context.sentences):
        for unit, region in _said_of_units(context, sentence, context.clauses[number]):
            refusal = not_real(context, region.start)
            for honour in _given(context, region):
                yield Statement(unit, "honored_as", honour, "verb of honouring", refusal=refusal)


def _said_of_units(context: Context, sentence: Span, clauses: Sequence[Span]) -> Iterator[tuple[Named, Span]]:
    """A unit with what a copula says of it, or 作为 in the clause in front (作为省级文明村，|柳岸村…)."""
    text = context.text
    if as_what := found_words("as_words").longest_at(text, sentence.start):
        yield from _behind_what_it_is(
            context, Span(sentence.start + len(as_what), clauses[0].end), clauses[1:]
        )
        return
    units = [one for one in context.top_in(sentence.start, sentence.end)[:1] if one.type in ORGANIZATIONS]
    for position, clause in enumerate(clauses if units else ()):
        start = clause.start if position else units[0].end
        if also := _also().match(text, start):
            start = also.end()
        elif not position and (as_what := found_words("as_words").longest_at(text, start)):
            start += len(as_what)
        else:
            break
        yield units[0], Span(start, clause.end)


def _behind_what_it_is(context: Context, told: Span, clauses: Sequence[Span]) -> Iterator[tuple[Named, Span]]:
    """The unit that opens the first clause that goes on behind 作为…, with each stretch said of it."""
    regions = [told]
    for clause in clauses:
        if also := _also().match(context.text, clause.start):
            regions.append(Span(also.end(), clause.end))
        elif context.text[clause.start : clause.end].rstrip("，") not in word_set("clause_openers"):
            behind = context.starting_at(clause.start)[:1]
            units = [one for one in behind if one.type in ORGANIZATIONS]
            yield from ((unit, region) for unit in units for region in regions)
            return


@cache
def _also() -> re.Pattern[str]:
    """A copula, with the adverbs that tell of one more honour in front of it (同时|也是)."""
    return re.compile(rf"(?:{any_of(word_set('copula_adverbs'))})*(?:{any_of(word_set('being_honoured'))})")


def _given(context: Context, region: Span) -> Iterator[Named]:
    """The honours that a stretch of text lists, each with the level at which it is given."""
    position = region.start
    while match := _unit_honour().match(context.text, position, region.end):
        if "的" in match.group():
            # 松涛区首家智慧书房|的试点单位
            return
        first, last = match.span("honour")
        opening, name = match["honour"].find("“"), match["honour"]
        if opening == 0 or name.startswith(word_tuple("first_of_titles"), _level_end(name)):
            # 全市首个|“儿童友好社区”: which one it was is no part of the honour.
            name = name[opening:].strip("“”") if opening >= 0 else name
        aliases = () if name == match["honour"].strip("“”") else (match["honour"],)
        yield Named(Mention(first, last, match["honour"], "Honour", name, aliases=aliases), first, quote=None)
        position = match.end()


def _level_end(text: str) -> int:
    """Where the level ends with which an honour begins (全市|首个…)."""
    return len(found_words("levels_of_honours").longest_at(text, 0))


@cache
def _unit_honour() -> re.Pattern[str]:
    """A unit's honour, behind the level at which it is given (省文明社区, 太仓市首家“全国绿色社区”)."""
    levels = any_of(word_set("levels_of_honours"))
    kinds, units = any_of(word_set("kinds_of_honoured_units")), any_of(word_set("units_that_are_honoured"))
    praise = rf"[\u4e00-\u9fff]{{0,8}}?(?:{kinds})[\u4e00-\u9fff]{{0,6}}?(?:{units})"
    before = rf"(?:[\u4e00-\u9fff]{{0,3}}?(?:{levels}))"
    first = any_of(word_set("first_of_titles"))
    quoted = rf"(?:{before}(?:{first})?“(?:{praise})”|(?:{first})?“{before}{praise}”)"
    place = rf"(?:[\u4e00-\u9fff]{{2,3}}[市区县](?:{first})|[\u4e00-\u9fff]{{2,3}}(?:{first})(?=“))?"
    return re.compile(rf"{place}(?P<honour>{quoted}|{before}(?:{first})?{praise})(?:[，。；、]|等)")
