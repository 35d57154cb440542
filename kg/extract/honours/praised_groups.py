"""honored_as for classes of people and bodies that are praised by count (为4名优秀志愿者颁奖, 表彰8家“…”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.finding import Words
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, cues, links, word_set
from kg.extract.clauses.actors import directly_before
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

_IN_MARKS = re.compile("“([^“”]+)”")
# The measures of those who are praised, and of those whom a title in marks tells: 6个“…” may be projects.
_PRAISED, _CALLED = "名位家个户支组", "名位家户"
_QUOTED = r"[^“”，。；：！？\n]{2,12}"


def praised_groups(context: Context) -> Iterator[Statement]:
    """Statements for classes of people and bodies that are praised, or given a paper or a plate."""
    if _verbs_of_praise().among(context.text):
        yield from (*_counted_groups(context), *_titled_groups(context), *_named_ones(context))


def _counted_groups(context: Context) -> Iterator[Statement]:
    """Statements for each counted class of a list."""
    for match in _counted().finditer(context.text):
        clause = context.clause_at(match.start())
        if context.is_spoken(match.start()) or not _is_praised(context, clause, match):
            continue
        start, end = match.span("whole")
        title = match["title"] or match["quoted"]
        whole = match["whole"]
        group = Mention(start, end, whole, "Group", whole, aliases=(title,))
        left, right = match.span("title" if match["title"] else "marked")
        surface = context.text[left:right]
        honour = Mention(left, right, surface, "Honour", title, aliases=(f"“{title}”",))
        refusal, word = not_real(context, start), Span(left, right)
        yield Statement(
            Named(group, start), "honored_as", Named(honour, left), "verb of honouring", word, refusal
        )


def _titled_groups(context: Context) -> Iterator[Statement]:
    """Statements for those who are praised under titles in marks (表彰“最美楼长”“最美骑手”等|先进典型)."""
    for match in _titles_of_some().finditer(context.text):
        start, end = match.span("group")
        group = Mention(start, end, match["group"], "Group", match["group"])
        refusal = not_real(context, match.start())
        for title in _IN_MARKS.finditer(context.text, *match.span("titles")):
            honour = Mention(*title.span(), title[0], "Honour", title[1], aliases=(title[0],))
            won = Named(honour, title.start())
            word = Span(*match.span("verb"))
            yield Statement(Named(group, start), "honored_as", won, "verb of honouring", word, refusal)


def _named_ones(context: Context) -> Iterator[Statement]:
    """Statements for persons whom a list sums up in front of an award (为林晓岚等|优秀志愿者|颁发证书)."""
    for match in _summed_up().finditer(context.text):
        clause = context.clause_at(match.start())
        listed = directly_before(context, Span(clause.start, match.start()), 0).all
        given = listed and _giving().search(context.text, clause.start, listed[0].outer)
        if not given or _awarded().match(context.text, match.end(), clause.end) is None:
            continue
        left, right = match.span("title")
        refusal, word = not_real(context, left), Span(left, right)
        honour = Named(Mention(left, right, match["title"], "Honour", match["title"]), left)
        for one in listed:
            if one.type == "Person":
                yield Statement(one, "honored_as", honour, "verb of honouring", word, refusal)


def _is_praised(context: Context, clause: Span, match: re.Match[str]) -> bool:
    """Whether a verb of praise stands in front of a list of classes, or 为 there and an award behind it."""
    text = context.text
    if _praising().search(text, clause.start, match.start()):
        return True
    given = _giving().search(text, clause.start, match.start()) is not None
    return given and _awarded().match(text, match.end(), clause.end) is not None


@cache
def _stop() -> str:
    """What ends the name of a class: a verb of praising or giving, a link of the list."""
    return any_of(cues("honour") | word_set("verbs_of_praise") | word_set("giving_praise") | links())


@cache
def _plain() -> str:
    """A class that its own name praises (优秀志愿者)."""
    return rf"(?:{any_of(word_set('words_of_praise'))})(?:(?!{_stop()})[\u4e00-\u9fff]){{2,8}}"


@cache
def _item() -> str:
    return rf"(?:{amount(_CALLED)}“{_QUOTED}”|{amount(_PRAISED)}{_plain()})"


@cache
def _counted() -> re.Pattern[str]:
    called = rf"{amount(_CALLED)}(?P<marked>“(?P<quoted>{_QUOTED})”)"
    plain = rf"{amount(_PRAISED)}(?P<title>{_plain()})"
    return re.compile(rf"(?P<whole>{called}|{plain})(?=[，。；]|(?:{_stop()}))")


@cache
def _praising() -> re.Pattern[str]:
    """A verb of praise with at most items of the list behind it (表彰了|8家“…”和)."""
    verbs = any_of(word_set("verbs_of_praise") - word_set("selecting_verbs"))
    return re.compile(rf"(?:{verbs})了?(?:{_item()}(?:{any_of(links())}))*$")


@cache
def _giving() -> re.Pattern[str]:
    """A preposition with at most whose they are and items of the list behind it (为|社区的|4名…和)."""
    marks = any_of(word_set("recipient_prepositions"))
    return re.compile(rf"(?:{marks})[^，。；、]{{0,8}}(?:{_item()}(?:{any_of(links())}))*$")


def _awards() -> frozenset[str]:
    """Verbs of praising and of giving signs, of two characters at least."""
    return frozenset(one for one in word_set("sign_verbs") | word_set("verbs_of_praise") if len(one) > 1)


@cache
def _verbs_of_praise() -> Words:
    return Words(_awards())


@cache
def _awarded() -> re.Pattern[str]:
    """The rest of the list and the award behind it."""
    giving = any_of(word_set("giving_praise") | word_set("one_by_one"))
    verbs = any_of(_awards())
    return re.compile(rf"(?:(?:{any_of(links())}){_item()})*(?:的?代表)?(?:{giving})?(?:{verbs})")


@cache
def _titles_of_some() -> re.Pattern[str]:
    verbs = any_of(word_set("verbs_of_praise"))
    return re.compile(
        rf"(?P<verb>{verbs})了?[^，。；“”\n]{{0,12}}(?P<titles>(?:“{_QUOTED}”(?:{any_of(links())})?){{2,}})等"
        rf"(?P<group>{_plain()}|(?:{any_of(word_set('words_of_praise'))}){{1,2}}[\u4e00-\u9fff]{{0,2}})(?=[，。；\n])"
    )


@cache
def _summed_up() -> re.Pattern[str]:
    return re.compile(rf"等(?:{amount(_PRAISED)})?(?P<title>{_plain()})(?={_stop()})")
