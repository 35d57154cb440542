"""Honours by the lists that are made public of those who have them (公布了江北省“暖心”服务站|名单)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.honours.plain_honours import sounds_like_honour

# The shortest name of an honour on a list, and the longest.
_LENGTH = "{4,36}"


def published_before(context: Context, position: int) -> re.Match[str] | None:
    """The honour of the last list that is made public in the sentence of a place or the one before it."""
    if not found_words("lists_made_public").among(context.text):
        return None
    number = context.sentence_index(position)
    first = number if context.opens_paragraph(context.sentences[number]) else max(0, number - 1)
    start = context.sentences[first].start
    found = [
        one
        for pattern in (_published(), _made_public())
        for one in pattern.finditer(context.text, start, position)
        if _is_honour(one["honour"])
    ]
    return max(found, key=re.Match.end) if found else None


def _is_honour(phrase: str) -> bool:
    """Whether a list is one of those who are honoured: what it lists is in marks or sounds like it."""
    if "“" in phrase:
        # “五星社区”和“最美社工”|名单: who got which of the two nobody says.
        return phrase.count("“") == phrase.count("”") == 1
    praised = found_words("words_of_praise").among(phrase) or found_words("kinds_of_honoured_units").among(
        phrase
    )
    named = phrase.endswith((*word_tuple("honoured_nouns"), *word_tuple("classes_praised")))
    return sounds_like_honour(phrase) or (praised and named)


@cache
def _made_public() -> re.Pattern[str]:
    """A list that is made public itself (2025年度市级智慧社区|名单出炉)."""
    verbs, lists = any_of(word_set("being_published")), any_of(word_set("lists_made_public"))
    honour = rf"(?P<honour>[^，。；：！？的\n]{_LENGTH}?)"
    return re.compile(rf"(?:^|(?<=[，。；！\n]))(?:\d{{4}}年度?)?{honour}(?:{lists})(?:{verbs})")


@cache
def _published() -> re.Pattern[str]:
    """A list that a verb makes public, with the honour in front of it, without its year."""
    verbs, lists = any_of(word_set("publishing_lists")), any_of(word_set("lists_made_public"))
    year = r"(?:\d{4}年度?的?|本年度)?"
    return re.compile(
        rf"(?:{verbs}){year}(?P<honour>[^，。；：！？\n]{_LENGTH}?)(?:{lists})(?=[，。；中里上])"
    )
