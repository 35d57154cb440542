"""part_of for the parts that a list says an event to have (义集与汇演两大板块, 活动分为 A、B 和 C 三部分)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_told_by
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

_RULE = "sub-event"


def parts_in_lists(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for each part of a list, as a part of the event that the article is about."""
    # Matching lists is dear; none ends behind the last noun for parts.
    ends = [word.end for word in found_words("parts_of_events").found(context.text)] if main else []
    told: list[range] = []
    for pattern in (_consisting(), _staged(), _listed()) if ends else ():
        for match in pattern.finditer(context.text, 0, max(ends)):
            place = range(*match.span())
            if main[0].start > match.end() or any(match.end() - 1 in one for one in told):
                continue
            told.append(place)
            refusal = not_real(context, match.start("list"))
            for part in _members(match, main):
                yield Statement(part, "part_of", main[0], _RULE, refusal=refusal)


def is_listed_part(context: Context, event: Named) -> bool:
    """Whether a quotation is in a list that is summed up as an event's parts (“…”“…”|四个板块)."""
    return event.quote is not None and _rest_of_list().match(context.text, event.end) is not None


def is_list(event: Named) -> bool:
    """Whether a list of deeds is all that names an event (修理电器、健康义诊等活动)."""
    return event.quote is None and "、" in event.name and event.head in word_set("words_that_sum_up_deeds")


def _members(match: re.Match[str], main: Sequence[Named]) -> list[Named]:
    """The parts that a list names, as events."""
    members: list[Named] = []
    for one in _member().finditer(match.string, *match.span("list")):
        start = one.start() + _behind_verb(one.group(), main)
        surface = match.string[start : one.end()]
        if surface.endswith(word_tuple("no_parts_of_events")):
            continue
        name = surface.strip("“”")
        aliases = (surface,) if name != surface else ()
        mention = Mention(start, one.end(), surface, "Event", name, (), aliases)
        members.append(Named(mention, start))
    return members


def _behind_verb(surface: str, main: Sequence[Named]) -> int:
    """How much of a list's first member is the event that has it, and the verb (邻里节设|文艺汇演)."""
    verb = _having().search(surface)
    told = verb is not None and any(is_told_by(event, surface[: verb.start()]) for event in main)
    return verb.end() if verb is not None and told else 0


@cache
def _having() -> re.Pattern[str]:
    adverbs = any_of(word_set("before_having") | word_set("ways_of_consisting"))
    verbs = any_of(word_set("dividing_verbs") | word_set("verbs_of_consisting"))
    return re.compile(rf"(?<=..)(?:{adverbs})*(?:{verbs})了?")


@cache
def _member() -> re.Pattern[str]:
    return re.compile(r"“[^“”]{2,16}”|[^“”、与和及\W]{2,14}")


@cache
def _counted() -> str:
    """The number of an event's parts and the noun for them (两大板块, 四个特色板块)."""
    nouns = any_of(word_set("parts_of_events"))
    return rf"{figure()}(?:(?:大|个)[\u4e00-\u9fff]{{0,4}}?)?(?:{nouns})"


@cache
def _listed() -> re.Pattern[str]:
    quoted, plain = "“[^“”]{2,16}”", r"[^“”、与和及以由在是的了\W]{3,8}"
    before = rf"(?:{quoted}(?:[、与和]|(?=“))|{plain}[、与和])+"
    opens = "(?:(?<=[，。；：以分设为有含括了])|(?=“))"
    return re.compile(rf"{opens}(?P<list>{before}(?:{quoted}|{plain}))等?{_counted()}")


@cache
def _rest_of_list() -> re.Pattern[str]:
    return re.compile(rf"(?:[、与和]?“[^“”]{{2,16}}”)*等?{_counted()}")


@cache
def _consisting() -> re.Pattern[str]:
    """A word for the event, a verb of consisting and the list behind it (活动设有 A、B 和 C 等环节)."""
    nouns = any_of(word_set("event_nouns"))
    adverbs = any_of(word_set("before_having") | word_set("ways_of_consisting"))
    verbs = any_of(word_set("dividing_verbs") | word_set("verbs_of_consisting"))
    parts, counts = any_of(word_set("parts_of_events")), any_of(word_set("counts_of_parts"))
    return re.compile(
        rf"(?:{nouns})(?:{adverbs})*(?:{verbs})了?"
        rf"(?P<list>{_member_of_list()}(?:[、与和及]{_member_of_list()})+?)(?:等?(?:{_counted()})|等(?:{counts})?(?:{parts}))"
    )


def _member_of_list() -> str:
    return r"(?:“[^“”]{2,16}”|[^“”、与和及的\W]{2,14})"


@cache
def _staged() -> re.Pattern[str]:
    """The stages of an event in a clause of their own (，通过 A、B 和 C 等丰富环节，)."""
    before, stages = any_of(word_set("before_listed_stages")), any_of(word_set("stages_of_events"))
    counts, member = any_of(word_set("counts_of_parts")), _member_of_list().replace("14}", "14}?")
    return re.compile(
        rf"(?:{before})(?P<list>{member}(?:、{member})+?(?:[与和及]{member})?)等?(?:{figure()}[个大项])?(?:{counts})?(?:{stages})"
    )
