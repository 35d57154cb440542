"""honored_as told behind the honour (把“…”称号给了A, “…”获得者是A, “…”里有A, “…”：A、B)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import MEASURES_OF_WINNERS, amount
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.honours.given_honours import HONOURED
from kg.extract.honours.inverted import honoured, is_announced
from kg.extract.statements import Statement

# What winners and their seats are counted with.
_COUNTED = MEASURES_OF_WINNERS + "席项"
_WINNERS = HONOURED - {"Group"}
# The first of those who got it stands, with office and body, at most so far behind.
_REACH = 24
# Behind the last of a list nothing tells what else it has.
_BEHIND = re.compile(r"(?:等[^，。；]{0,8}|家庭|同志|老人)?(?:[，。；！）\n]|$)")


def told_from_the_honour(context: Context) -> Iterator[Statement]:
    """Statements for those of a list that stands behind a quoted honour and who got it."""
    if "”" not in context.text:
        return
    for match in _told().finditer(context.text):
        told = match["holders"] is not None or (match["counted"] is not None and _praises(match["honour"]))
        if not told and (
            match["counted"] or not (_is_given if match["given"] else _is_listed)(context, match)
        ):
            continue
        start = next(
            (one.end + 1 for one in context.starting_at(match.end()) if _is_whose(context, one)), match.end()
        )
        winners = context.listed(start, context.clause_at(match.end()).end, _WINNERS, _REACH)
        if winners and _BEHIND.match(context.text, winners[-1].end):
            yield from honoured(context, match, winners)


def is_told_first(context: Context, frame: Frame) -> bool:
    """Whether who gets the honour of a verb stands behind all that tells of it.

    So they do in 获得“…”称号的有青禾社区, and where 将 puts the honour in front (将“…”的称号授予青禾社区).
    """
    start, verb = frame.clause.start, frame.cue.start
    ahead = _ahead().search(context.text, start, verb) is not None
    put = ahead and found_words("object_prepositions").among(context.text[start:verb])
    return put or is_announced(context, verb)


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"”(?:{any_of(word_set('honour_tails'))})$")


def _is_given(context: Context, match: re.Match[str]) -> bool:
    """Whether 把 puts an honour in front of a verb of giving: it praises, or is said to be an honour."""
    before = context.text[context.clause_at(match.start()).start : match.start()]
    honour = match["tail"] is not None or _praises(match["honour"])
    return honour and found_words("object_prepositions").among(before)


def _praises(honour: str) -> bool:
    return found_words("words_of_praise").among(honour)


def _is_whose(context: Context, body: Named) -> bool:
    """Whether a body only tells whose somebody is who is named behind it (里有青禾社区|的|林晓岚)."""
    attribute = context.text.startswith(word_tuple("attributes"), body.end)
    return attribute and any(one.type == "Person" for one in context.starting_at(body.end + 1))


def _is_listed(context: Context, match: re.Match[str]) -> bool:
    """Whether the sentence of what praises, or the one before it, speaks of a list of the honoured."""
    number = context.sentence_index(match.start())
    before = context.text[context.sentences[max(0, number - 1)].start : match.start()]
    return _praises(match["honour"]) and found_words("lists_of_the_honoured").among(before)


@cache
def _told() -> re.Pattern[str]:
    """A quoted honour, what it is called, and how those who got it are told behind it."""
    tails = any_of(word_set("honour_tails"))
    giving, going = any_of(word_set("giving_of_honours")), any_of(word_set("going_to_winners"))
    holders, being = any_of(word_set("getters_of_honours")), any_of(word_set("being_guests"))
    having, each = any_of(word_set("having_winners")), any_of(word_set("respectively"))
    # “最佳项目”江北区占了两席，分别是…
    counted = rf"[^，。；“”]{{0,12}}(?:{having}){amount(_COUNTED)}[^，。；“”]{{0,6}}[，：](?:{each})[为是]：?"
    inside = any_of(word_set("localizers") | word_set("lists_of_the_honoured"))
    return re.compile(
        rf"(?P<honour>“[^“”，。\n]{{2,24}}”)(?P<tail>{tails})?(?:"
        rf"(?P<given>{giving})|(?P<holders>的?(?:{holders})(?:{being})|{going})|(?P<counted>{counted})"
        rf"|(?:{inside})+(?:{being})|：)"
    )
