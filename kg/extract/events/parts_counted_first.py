"""part_of for the parts of an event that are counted in front of their list (分为三个部分：A、B 以及 C)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.numerals import number_of
from kg.records import Mention

# A part's name has at least and at most so many characters.
_SHORTEST, _LONGEST = 2, 30


def parts_counted_first(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for each part, where the list has as many as the text says."""
    counted = main and found_words("parts_of_events").among(context.text)
    for match in _counted().finditer(context.text) if counted else ():
        parts = _parts(match)
        if main[0].start > match.start() or number_of(match["number"]) != len(parts):
            continue
        refusal = not_real(context, match.start("list"))
        for part in parts:
            yield Statement(part, "part_of", main[0], "sub-event", refusal=refusal)


def _parts(match: re.Match[str]) -> list[Named]:
    """The parts of a list as events, none if one of them is no name of a part."""
    start, parts = match.start("list"), list[Named]()
    for surface in _split(match["list"]):
        start = match.string.index(surface, start)
        name = surface.strip("“”")
        if not _SHORTEST <= len(name) <= _LONGEST or name.endswith(word_tuple("no_parts_of_events")):
            return []
        mention = Mention(start, start + len(surface), surface, "Event", name)
        parts.append(Named(mention, start))
        start += len(surface)
    return parts


def _split(listed: str) -> list[str]:
    """The items between the marks of a list; only the last one may stand behind a word (、B|以及|C)."""
    *items, last = listed.split("、")
    words = [(last.rfind(link), link) for link in links() if link in last]
    place, link = max(words, key=lambda one: (one[0] + len(one[1]), len(one[1])), default=(-1, ""))
    return [*items, last[:place], last[place + len(link) :]] if place > 0 else [*items, last]


@cache
def _counted() -> re.Pattern[str]:
    """A word for the event, a verb of consisting, how many parts there are, and their list."""
    nouns = any_of(word_set("event_nouns"))
    adverbs = any_of(word_set("before_having") | word_set("ways_of_consisting"))
    verbs = any_of(word_set("dividing_verbs") | word_set("verbs_of_consisting"))
    parts = any_of(word_set("parts_of_events"))
    return re.compile(
        rf"(?:{nouns})(?:{adverbs})*(?:{verbs})了?(?P<number>{figure()})[大个项]?[\u4e00-\u9fff]{{0,4}}?"
        rf"(?:{parts})[，,：:]?(?:{any_of(word_set('being_parts'))})?[：:]?(?P<list>[^，。；：！？\n]+)(?=[。！\n]|$)"
    )
