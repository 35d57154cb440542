"""What somebody says of himself: where he lives and what he is (“我住在松涛苑…。”林晓岚说)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Quote, Span
from kg.annotate.text.slots import Slot
from kg.annotate.text.words import (
    any_of,
    cue_words,
    cues,
    place_prepositions,
    title_words,
    word_set,
    word_tuple,
)
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.people.people import role_statements
from kg.extract.statements import Statement

# Who speaks is named at most so many characters away from the quotation.
_REACH = 40
_ENDS = re.compile(r"[。！？\n”]")
_HOMES = frozenset({"ResidentialArea", "Community", "Village", "Address", "Town"})


def told_of_oneself(context: Context) -> Iterator[Statement]:
    """lives_in and holds_role for who is quoted saying it of himself."""
    for quote in context.quoted:
        text = context.text
        homes = [] if quote.names else list(_lived_in().finditer(text, quote.start, quote.end))
        roles = [] if quote.names else list(_being(context, quote))
        speaker = _speaker(context, quote) if homes or roles else None
        if speaker is None:
            continue
        for match in homes:
            word = Span(*match.span("verb"))
            behind = context.starting_at(match.end("word")) or context.starting_at(match.end())
            there = [one for one in behind if one.type in _HOMES]
            for home in there[:1] if not not_real(context, word.end) else ():
                # 我家就在松涛苑
                own = match.group().startswith(word_tuple("homes_of_speakers"))
                stays = match["stays"] is None or own or _stayed().match(text, home.end)
                if stays:
                    yield Statement(speaker, "lives_in", home, "verb of living", word)
        for start, end in roles:
            if not not_real(context, start):
                yield from role_statements(context, speaker, (start, end), "verb of office")


def _speaker(context: Context, quote: Quote) -> Named | None:
    """The one person named behind a quotation with a verb of saying, or in front of it in its sentence."""
    text = context.text
    end = _ENDS.search(text, quote.end, quote.end + _REACH)
    behind = context.top_in(quote.end, end.start() if end else min(len(text), quote.end + _REACH))
    people = [one for one in behind if one.type == "Person"]
    said = bool(people) and cue_words("say").among(text, people[0].end, people[0].end + _REACH)
    if len(people) == 1 and said:
        return people[0]
    if text[quote.start - 1 : quote.start] not in ("：", "，"):
        return None
    front = max((one.end() for one in _ENDS.finditer(text, 0, quote.start)), default=0)
    people = [one for one in context.top_in(front, quote.start) if one.type == "Person"]
    return people[0] if len({one.name for one in people}) == 1 else None


def _being(context: Context, quote: Quote) -> Iterator[tuple[int, int]]:
    """Where the titles stand that somebody says to be his (我本身是一位|党员)."""
    for match in _i_am().finditer(context.text, quote.start, quote.end):
        title = _title().match(context.text, match.end(), quote.end)
        if title is not None:
            yield title.start, title.end


@cache
def _lived_in() -> re.Pattern[str]:
    verbs = any_of(cue for cue in cues("live") if len(cue) > 1)
    there = any_of(place_prepositions())
    # 我住在|隔壁的|松涛苑
    described = "(?:[^，。；“”的]{1,4}的)?"
    verb = rf"(?P<verb>{verbs}|(?P<stays>{there}))"
    return re.compile(rf"{_me()}[^，。；“”]{{0,4}}?(?P<word>{verb}){described}")


@cache
def _stayed() -> re.Pattern[str]:
    return re.compile(rf"[^，。；“”]{{0,4}}?(?:{any_of(word_set('verbs_of_staying'))})了")


@cache
def _i_am() -> re.Pattern[str]:
    adverbs = any_of(word_set("copula_adverbs"))
    one = "(?:一?[名位个])?"
    plain = rf"(?<=[“，。；！？])(?:作为|身为){one}(?=[^，。；“”]{{2,16}}，我)"
    return re.compile(rf"{_me()}(?:{adverbs}|作为)*(?:是|作为){one}|{plain}")


@cache
def _me() -> str:
    return rf"(?<=[“，。；！？])(?:{any_of(word_set('speaking_of_me'))})"


@cache
def _title() -> Slot:
    return Slot("", "[^，。；、“”的]{0,6}", title_words("role"), "(?=[，。；！嘛呀啊呢”])")
