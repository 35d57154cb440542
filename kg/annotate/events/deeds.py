"""Events that only a verb tells: what people are called together for (组织党员|到敬老院打扫卫生)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.finding import Word, Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cues, found_words, links, place_prepositions, word_set
from kg.records import Mention

# Between the verb and its people stand at most so many characters, and so many around the deed.
_CLOSE, _LONGEST_WAY, _LONGEST_OBJECT = 6, 24, 12
_SENTENCE_ENDS, _MARKS = "。！？\n", "，。；：！？、\n“”"


def find_deeds(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The first deed for which people are called together on a day, where the text names no event."""
    text = tokens.text
    if any(name.type == "Event" for name in names):
        return []
    groups = {name.start: name for name in names if name.type == "Group"}
    days = [name.start for name in names if name.type == "Date"]
    for verb in _calling().found(text):
        sentence = max(text.rfind(mark, 0, verb.start) for mark in _SENTENCE_ENDS) + 1
        people = _called(groups, verb)
        dated = any(sentence <= day < verb.start for day in days)
        if people is None or not (dated or found_words("occasions").among(text[sentence : verb.start])):
            continue
        match = _deed().match(text, _behind_list(text, groups, people))
        if match is not None:
            start, end = match.span("what") if match["what"] else match.span("visit")
            what = text[start:end]
            mention = Mention(start, end, what, "Event", what, (), (match["deed"] or what,))
            return [Named(mention, start, "")]
    return []


@cache
def _calling() -> Words:
    """Verbs of having people do something, not of hoping that they do (组织, 发动)."""
    return Words(cues("invite") - word_set("urging_verbs"))


def _called(groups: dict[int, Named], verb: Word) -> Named | None:
    """The people behind a verb of calling together, behind at most their number."""
    return next((groups[at] for at in range(verb.end, verb.end + _CLOSE + 1) if at in groups), None)


def _behind_list(text: str, groups: dict[int, Named], people: Named) -> int:
    """Where the list ends that begins with some people (党员、志愿者|到…)."""
    end = people.end
    while text[end : end + 1] in links() and end + 1 in groups:
        end = groups[end + 1].end
    return end


@cache
def _deed() -> re.Pattern[str]:
    """The deed with its object, and where people go or are for it (|到松涛敬老院打扫卫生).

    Where they go for others, the visit is the deed (|走进福利院，为老人理发).
    """
    ways = any_of(place_prepositions() | cues("visit") | word_set("ways_along"))
    way = rf"(?:(?:{ways})[^，。；：！？、\n]{{1,{_LONGEST_WAY}}}?[，,]?)?"
    counted = rf"(?:们|等?{figure()}[余多]?人)?"
    adverbs = any_of(word_set("happening_adverbs") | word_set("together"))
    deed = rf"(?P<deed>(?:{any_of(word_set('deeds'))})[^{_MARKS}]{{0,{_LONGEST_OBJECT}}})"
    goes, others = any_of(cues("visit")), any_of(word_set("benefactive_prepositions"))
    visit = rf"(?P<visit>(?:{goes})[^{_MARKS}]{{2,{_LONGEST_OBJECT}}})(?=，(?:{others}))"
    return re.compile(rf"{counted}(?:{adverbs})*(?:(?P<what>{way}{deed})(?=[，。；、！])|{visit})")
