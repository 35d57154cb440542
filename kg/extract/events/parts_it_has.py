"""part_of for parts that no noun sums up: what an event has or shows, and its stages.

(运动会分为|个人赛和团体赛, 桃花节上，|登山赛、展销会|轮番登场, 随后的|“童心绘福”环节)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.words import any_of, head_at_end, heads, links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_told_by
from kg.extract.events.parts import whole_of
from kg.extract.events.parts_beside import members_of_list
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

_RULE = "sub-event"
_STAGE = "环节"
# A noun of fewer characters (会, 节) tells no event again.
_SHORTEST_NOUN = 2
_SEVERAL = 2
# What a stage is called without quotation marks has between two and so many characters.
_LONGEST_STAGE = 8


def parts_it_has(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for each part that the text says one of the ``main`` events to have or to show."""
    for sentence in context.sentences if main else ():
        earlier = [event for event in main if event.end <= sentence.start]
        text = context.text[slice(*sentence)]
        if not earlier or context.is_spoken(sentence.start):
            continue
        if any(link in text for link in links()):
            yield from _had(context, sentence.start, sentence.end, earlier)
        if _STAGE in text:
            yield from _stages(context, sentence.start, sentence.end, earlier)


def _had(context: Context, start: int, end: int, earlier: Sequence[Named]) -> Iterator[Statement]:
    for pattern in (_having(), _showing()):
        for match in pattern.finditer(context.text, start, end):
            whole = _told(match["noun"], earlier)
            members = members_of_list(context, *match.span("list")) if whole is not None else ()
            if whole is None or len(members) < _SEVERAL:
                continue
            refusal = not_real(context, match.start("list"))
            for part in members:
                if part.name != whole.name:
                    yield Statement(part, "part_of", whole, _RULE, refusal=refusal)


def _told(noun: str, earlier: Sequence[Named]) -> Named | None:
    """The event in front that a noun tells again by the end of its name, be it a word for any event."""
    own = noun.removeprefix(max((one for one in _pointing() if noun.startswith(one)), key=len, default=""))
    alike = [event for event in earlier if len(own) >= _SHORTEST_NOUN and is_told_by(event, own)]
    return alike[-1] if alike else earlier[-1] if own in word_set("event_nouns") else None


@cache
def _pointing() -> frozenset[str]:
    return frozenset(word_set("event_references", "these_times", "seasons_of_events"))


def _stages(context: Context, start: int, end: int, earlier: Sequence[Named]) -> Iterator[Statement]:
    """Statements for the stages that a clause tells by name (在|“重温誓词”环节，, 法治宣讲环节|里，)."""
    for match in _stage().finditer(context.text, start, end):
        place, behind = match.span("name")
        inner = match["quoted"] or match["plain"]
        if match["plain"] and not _names_stage(inner):
            continue
        whole = whole_of(context, earlier)
        aliases = tuple(sorted({inner, inner.strip("“”"), inner.strip("“”") + _STAGE} - {match["name"]}))
        part = Named(Mention(place, behind, match["name"], "Event", match["name"], (), aliases), place)
        yield Statement(part, "part_of", whole, _RULE, refusal=not_real(context, place))


def _names_stage(inner: str) -> bool:
    """Whether a stage is called after what is done in it (法治宣讲|环节), not only as one (互动|环节)."""
    head = head_at_end(inner)
    ends = head in heads("event") or inner.endswith(word_tuple("ceremonial_verbs"))
    return ends and inner not in word_set("words_for_any_event") | word_set("event_nouns")


@cache
def _again() -> str:
    """What tells an event again at the start of a clause (今年的|邻里节)."""
    pointing = any_of(_pointing())
    return rf"(?:^|(?<=[，。；！？\n]))(?P<noun>(?:(?:{pointing})的?)?[\u4e00-\u9fff]{{2,6}}?)"


def _list() -> str:
    member = r"(?:[^，。；：！？“”、\n]{0,8}“[^“”\n]{2,16}”)?[^，。；：！？“”、\n]{2,20}?"
    return rf"(?P<list>{member}(?:(?:[、和与及]|以及){member})+?)"


@cache
def _having() -> re.Pattern[str]:
    """A noun for an event, a verb of having and the list of what it has, which ends the clause."""
    adverbs = any_of(word_set("before_having") | word_set("ways_of_consisting") | word_set("adding"))
    verbs = any_of(
        (word_set("dividing_verbs") | word_set("verbs_of_consisting") | word_set("consisting_of_parts"))
        | word_set("having_at_the_scene")
    )
    kinds = any_of(
        word_set("parts_of_events") | word_set("parts_if_events") | word_set("parts_of_programmes")
    )
    number = rf"(?:{figure()}[个大项场]|多[个项场])[\u4e00-\u9fff]{{0,4}}?"
    counted = rf"(?:等(?:{number})?(?:{kinds})|{number}(?:{kinds}))?"
    return re.compile(rf"{_again()}(?:{adverbs})*(?:{verbs})了?{_list()}{counted}(?=[，。；！\n]|$)")


@cache
def _showing() -> re.Pattern[str]:
    """A noun for an event, what is shown at it and how it goes on (桃花节上，|登山赛、展销会|轮番登场)."""
    scenes = any_of(word_set("amid_events_by_noun"))
    adverbs = any_of(word_set("happening_adverbs") | word_set("ways_of_happening_beside"))
    verbs = any_of(word_set("lively_parts") | word_set("happening_beside"))
    nouns = any_of(word_set("event_nouns"))
    return re.compile(
        rf"{_again()}(?:{scenes})，?{_list()}(?:等(?:系列)?(?:{nouns})?)?[还也均都]?(?:{adverbs})*(?:{verbs})"
    )


@cache
def _stage() -> re.Pattern[str]:
    """A stage by its name at the start of a clause, behind words that tell when it comes."""
    before = any_of(word_set("before_stages"))
    plain = rf"(?P<plain>[\u4e00-\u9fff]{{2,{_LONGEST_STAGE}}}?)"
    name = rf"(?P<name>(?:(?P<quoted>“[^“”\n]{{2,16}}”)|{plain}){_STAGE})"
    return re.compile(rf"(?:^|(?<=[，。；！？\n]))(?:{before})*{name}(?=[中上里内，]|开始|紧接着)")
