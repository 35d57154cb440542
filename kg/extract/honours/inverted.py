"""honored_as where the honour is named before those who got it (获得“…”称号的有A、B, 一等奖由A获得)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.finding import matches
from kg.annotate.text.words import any_of, cues, found_words, heads, word_set
from kg.extract.clauses.actors import opening_subject
from kg.extract.clauses.pointing import person_meant
from kg.extract.context import Context
from kg.extract.honours.given_honours import HONOURED
from kg.extract.modality import not_real
from kg.extract.people.titles import organization_of, titles_in_front
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS
from kg.records import Mention

# Those who got an honour begin at most this many characters behind the word that announces them.
_REACH = 4
# 是 and 还有 link more than honours and winners, 分别是 does not.
_PLAIN_LINK = 2
# The titles in front of a person, with their bodies, have at most this many characters.
_TITLED_REACH = 48
_WINNERS = HONOURED - {"Group"}
# What is counted, and by which words: a list of those who got it follows the colon.
_COUNTED = "个名位户家项人"
_COUNT_OF_LIST = re.compile(rf"[{_COUNTED}]：")


def inverted(context: Context) -> Iterator[Statement]:
    """honored_as for everyone of a list that the name of an honour announces."""
    verbs = [cue.start for cue in context.cues if "honour" in cue.kinds]
    for match in matches(_announced(), context.text, verbs):
        if any(one.type in ("Person", "Team") for one in context.top_in(match.end("honour"), match.end())):
            # 曾获“…”称号的|林晓岚|是“…”之一
            continue
        end = context.sentence_at(match.start()).end
        winners = context.listed(match.end(), end, _WINNERS, _REACH)
        yield from honoured(context, match, winners)
    for match in matches(_named(), context.text, [match.start() for match in re.finditer("“", context.text)]):
        end = context.sentence_at(match.start()).end
        yield from honoured(context, match, context.listed(match.end(), end, _WINNERS, _REACH))
    for match in _counted().finditer(context.text) if _COUNT_OF_LIST.search(context.text) else ():
        behind = _list_end().search(context.text, match.end())
        winners = context.listed(match.end(), behind.start() if behind else len(context.text), _WINNERS, 0)
        yield from honoured(context, match, winners)
    won = "由" in context.text and found_words("winning_verbs").among(context.text)
    clauses = [clause.start for sentence in context.clauses for clause in sentence] if won else ()
    for match in matches(_won(), context.text, clauses):
        start, end = match.span("winners")
        yield from honoured(context, match, context.listed(start, end, _WINNERS, _REACH))


def is_announced(context: Context, position: int) -> bool:
    """Whether those who got an honour are listed behind the verb at a place and 的 (获得“…”称号的|有)."""
    match = _announced().match(context.text, position)
    if match is None or context.top_in(match.end("honour"), match.end()):
        return False
    behind = context.top_in(match.end(), match.end() + _TITLED_REACH)
    return any(one.type in _WINNERS for one in behind)


def honoured_behind(context: Context, honours_found: Sequence[Named]) -> list[Named]:
    """Who stands behind the 的 of a clause about an honour (被评为“最美楼长”的|网格员林晓岚)."""
    if not honours_found:
        return []
    match = _relative().match(context.text, honours_found[-1].end)
    if match is None:
        return []
    for name in context.top_in(match.end(), match.end() + _TITLED_REACH):
        if name.type in ("Person", "Team") and _opens_at(context, name, match.end()):
            return [name]
        if name.outer == match.end() and _stands_alone(context, name):
            # 曾获评“平安社区”的|石桥村，…
            return [name]
    return []


def _stands_alone(context: Context, name: Named) -> bool:
    """Whether an organisation or an estate is meant itself, and not the people or bodies that it has."""
    if name.type not in ORGANIZATIONS | {"ResidentialArea"} or context.precedes_title(name):
        return False
    return not context.starting_at(name.end) and not context.text.startswith("的", name.end)


def _opens_at(context: Context, name: Named, position: int) -> bool:
    """Whether a name, or a title in front of it with its body or what else it belongs to, begins there."""
    if name.title is None or name.title[0] > name.start:
        return name.outer == position
    for title in titles_in_front(context, name.title):
        body = organization_of(context, title)
        fronts = [body] if body is not None else context.ending.get(title[0], ())
        if position in (title[0], *(front.outer for front in fronts)):
            return True
    return name.outer == position


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('honour_tails'))})?的")


def holders(context: Context) -> Iterator[Statement]:
    """honored_as for 林晓岚是…“好公婆”获得者."""
    if not found_words("holders_of_honours").among(context.text):
        return
    for match in _is_holder().finditer(context.text):
        clause = context.clause_at(match.start())
        leads = opening_subject(context, clause).leads
        persons = list(leads[:1]) or person_meant(context, clause.start, match.start())
        yield from honoured(context, match, [one for one in persons if one.type in _WINNERS])


@cache
def _is_holder() -> re.Pattern[str]:
    copulas, words = any_of(word_set("copulas")), any_of(word_set("holders_of_honours"))
    return re.compile(
        rf"(?:{copulas})[^，。；！？“”\n]{{0,16}}(?:“[^“”，。\n]{{2,16}}”)?(?P<honour>“[^“”，。\n]{{2,24}}”)"
        rf"(?:{any_of(word_set('honour_tails'))})?的?(?:{words})(?=[，。；！])"
    )


def honoured(context: Context, match: re.Match[str], winners: Sequence[Named]) -> Iterator[Statement]:
    """honored_as for winners and the honour that the group ``honour`` of a match holds."""
    honour = named_honour(match)
    for winner in winners:
        refusal = not_real(context, honour.start)
        yield Statement(winner, "honored_as", honour, "verb of honouring", refusal=refusal)


def named_honour(match: re.Match[str]) -> Named:
    """The honour that the group ``honour`` of a match holds, be it in quotation marks."""
    (start, end), surface = match.span("honour"), match["honour"]
    label = surface.strip("“”") if surface.startswith("“") and surface.endswith("”") else surface
    aliases = () if surface == label else (surface,)
    return Named(Mention(start, end, surface, "Honour", label, aliases=aliases), start)


@cache
def _honour() -> str:
    """An honour in quotation marks or by its noun, and what honours are called."""
    said = any_of(word_set("said_honours"))
    plain = rf"(?!{said})[^，。；：！？“”的\n由]{{0,16}}?(?:{any_of(heads('honour'))})"
    return rf"(?P<honour>“[^“”，。\n]{{2,24}}”|{plain})(?:{any_of(word_set('honour_tails'))})?"


@cache
def _announced() -> re.Pattern[str]:
    verbs, links = any_of(cues("honour")), any_of(word_set("before_the_honoured"))
    return re.compile(rf"(?:{verbs}){_honour()}的[^，。；：“”\n]{{0,8}}?(?:{links})：?")


@cache
def _counted() -> re.Pattern[str]:
    """An honour with how many got it, in front of the colon of their list (文明村镇3个：青禾村、柳岸村)."""
    plain = rf"[\u4e00-\u9fff]{{0,12}}(?:{any_of(word_set('words_of_praise'))})[\u4e00-\u9fff]{{1,8}}"
    return re.compile(
        rf"(?<=[，。；、\n])(?:其中，?|分别是)?(?P<honour>“[^“”，。\n]{{2,24}}”|{plain})"
        rf"{amount(_COUNTED)}：(?=[\u4e00-\u9fff])"
    )


@cache
def _list_end() -> re.Pattern[str]:
    return re.compile(r"[；。！？\n]")


@cache
def _named() -> re.Pattern[str]:
    """A quoted honour and 分别是 (10位“最美社区工作者”分别是林晓岚、周远)."""
    links = any_of(word for word in word_set("before_the_honoured") if len(word) > _PLAIN_LINK)
    return re.compile(
        rf"(?P<honour>“[^“”，。\n]{{2,24}}”)(?:{any_of(word_set('honour_tails'))})?(?:{links})：?"
    )


@cache
def _won() -> re.Pattern[str]:
    verbs = any_of(word_set("winning_verbs"))
    return re.compile(
        rf"{_honour()}(?:分别|则)?由(?P<winners>[^，。；！？\n]{{2,60}}?)(?:{verbs})(?=[，。；])"
    )
