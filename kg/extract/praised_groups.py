"""honored_as for classes of people and bodies that are praised by count (为4名优秀志愿者颁奖, 表彰8家“…”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.counts import amount
from kg.annotate.finding import Words
from kg.annotate.named import Named
from kg.annotate.sentences import Span
from kg.annotate.words import any_of, cues, links, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

# The measures of those who are praised, and of those whom a title in marks tells: 6个“…” may be projects.
_PRAISED, _CALLED = "名位家个户支组", "名位家户"
_QUOTED = r"[^“”，。；：！？\n]{2,12}"


def praised_groups(context: Context) -> Iterator[Statement]:
    """Statements for each counted class of a list that is praised, or given a paper or a plate."""
    if not _verbs_of_praise().among(context.text):
        return
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
