"""part_of for the parts of an event that stand behind their number (活动分为三个部分：A、B以及C).

So are those that a list behind a verb of having sums up as events (文化节涵盖百家宴、邻里运动会等系列活动).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.words import any_of, found_words, head_at_end, heads, links, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import is_told_by
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.numerals import number_of
from kg.records import Mention

_RULE = "sub-event"
# The name of a part has so many characters.
_SHORTEST, _LONGEST = 2, 30
# An event is spoken of again by so many of its last characters (运动会, 睦邻节).
_NOUN = 3
# What stands between the members of a list that no word links.
_MARKS = re.compile("、|(?<=”)(?=“)")
# What stands in front of the verb that tells an event's parts is looked at so far.
_FRONT = 12


def parts_spelled_out(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for each part that a list names, as a part of the event that it is told of."""
    # Matching lists is dear: only sentences are read that hold a noun for parts and a mark between them.
    for sentence in context.sentences if main else ():
        listed = "、" in context.text[slice(*sentence)] and sentence.end > main[0].start
        if context.may_hold(found_words("parts_of_events"), *sentence):
            for match in _numbered().finditer(context.text, *sentence):
                if (whole := _whole(context, main, match.start())) is not None:
                    members = _split(match["list"], number_of(match["count"]) or 0)
                    yield from _parts(context, match, whole, members)
        if not listed or not context.may_hold(found_words("parts_if_events"), *sentence):
            continue
        for match in _summed_up().finditer(context.text, *sentence):
            members, whole = _split(match["list"], 0), _whole(context, main, match.start())
            events = sum(_is_event(member.strip("“”")) for member in members)
            if whole is not None and 2 * events > len(members):
                yield from _parts(context, match, whole, members)


def _parts(
    context: Context, match: re.Match[str], whole: Named, members: Sequence[str]
) -> Iterator[Statement]:
    refusal = not_real(context, match.start())
    position = match.start("list")
    named = all(_SHORTEST <= len(member.strip("“”")) <= _LONGEST for member in members)
    for surface in members if named and len(members) > 1 else ():
        position = context.text.index(surface, position)
        bare = surface.strip("“”")
        name = surface if "”" in bare else bare  # “墨香”|书法展
        aliases = (surface,) if name != surface else ()
        mention = Mention(position, position + len(surface), surface, "Event", name, (), aliases)
        barred = surface.endswith(word_tuple("no_parts_of_events"))
        if not barred and not surface.startswith(word_tuple("numbered_openings")):
            yield Statement(Named(mention, position), "part_of", whole, _RULE, refusal=refusal)


def _whole(context: Context, main: Sequence[Named], start: int) -> Named | None:
    """The event whose parts a verb tells: what the noun in front of it means, if it is one for an event."""
    sentence = context.sentence_at(start)
    before = [event for event in main if event.end <= start]
    front = context.text[max(sentence.start, start - _FRONT) : start].rstrip("”")
    if front.endswith("，"):
        # 青禾社区举办游园会，|设有…; 游园会以“…”为主题，|设有…
        here = [event for event in before if event.start in sentence]
        opening = context.text[sentence.start : start]
        meant = [event for event in before if is_told_by(event, opening[:_NOUN])]
        return here[-1] if here else meant[-1] if meant else None
    alike = [event for event in before if is_told_by(event, front[-_NOUN:])]
    return (
        alike[-1] if alike else before[-1] if before and front.endswith(word_tuple("event_nouns")) else None
    )


def _is_event(name: str) -> bool:
    """Whether a part is an event by the end of its name."""
    return head_at_end(name) in heads("event") or name[-1:] in word_set("event_endings")


def _split(listed: str, number: Decimal | int) -> list[str]:
    """The members of a list: a link parts the last two of them, where it does not stand in a name.

    With their number known, the last two are parted only if one is missing.
    """
    members = [member for member in _MARKS.split(listed) if member]
    if members and len(members) != number:
        *_, last = members
        for link in sorted(links() - {"、"}, key=lambda link: (-len(link), link)):
            first, found, second = last.rpartition(link)
            if found and min(len(first), len(second)) >= _SHORTEST:
                return [*members[:-1], first, second]
    return members


@cache
def _verbs() -> str:
    """Verbs that tell an event's parts, behind what may stand between it and the verb."""
    adverbs = any_of(word_set("before_having") | word_set("ways_of_consisting"))
    verbs = any_of(
        word_set("dividing_verbs") | word_set("verbs_of_consisting") | word_set("consisting_of_parts")
    )
    return rf"(?:{adverbs})*(?:{verbs})了?"


@cache
def _numbered() -> re.Pattern[str]:
    """How many parts an event has, and the list of them, which ends its sentence (分为三大板块，分别是…)."""
    parts, spelling = any_of(word_set("parts_of_events")), any_of(word_set("spelling_out"))
    ways = any_of(word_set("respectively"))
    return re.compile(
        rf"{_verbs()}(?P<count>{figure()})[个大项场]{{0,2}}[\u4e00-\u9fff]{{0,4}}?(?:{parts})(?:组成|构成)?"
        rf"(?:[：:]|，?(?:{ways})?(?:{spelling})：?|，(?:{ways})?为)"
        rf"(?P<list>[^。；：，！？\n]+?)(?:等?{figure()}?个?(?:{parts}))?(?=[。；，\n]|$)"
    )


@cache
def _summed_up() -> re.Pattern[str]:
    """A list of what an event has that a noun sums up as events (设有接力赛、拔河赛等三个项目)."""
    counts, kinds = any_of(word_set("counts_of_parts")), any_of(word_set("parts_if_events"))
    members = r"[^。；：，！？\n等]{2,20}、[^。；：，！？\n]{2,60}?"
    number = rf"{figure()}(?:个|大|项|场)"
    return re.compile(
        rf"{_verbs()}(?P<list>{members})(?:等(?:{number}|{counts})?|{number})(?:{counts})?(?:{kinds})(?=[，。；\n]|$)"
    )
