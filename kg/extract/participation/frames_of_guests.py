"""What stands around lists of those who come to an event: how they come, and who is told by 由, 在, 共有."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, place_prepositions, word_set

# Under whose guidance people come is told in at most so many characters.
_LONGEST_GUIDE = 24
# The place where they come has at most so many characters.
_LONGEST_PLACE = 16


@cache
def how_they_come() -> re.Pattern[str]:
    """How those of a list come: adverbs, and under whose guidance (一同, 在志愿者的引导下)."""
    tables = ("ways_of_coming", "happening_adverbs", "adverbs_of_pairing", "ways_of_teaching", "together")
    adverbs = any_of(word_set(*tables))
    places, guiding = any_of(place_prepositions()), any_of(word_set("guidance"))
    guided = rf"(?:{places})[^，。；：、]{{2,{_LONGEST_GUIDE}}}?(?:{guiding})下"
    # 在松涛广场|参加…
    there = rf"(?:{places})[^，。；：、]{{2,{_LONGEST_PLACE}}}?"
    return re.compile(rf"(?:{adverbs}|{guided})*(?:{there})?")


@cache
def counted_people() -> re.Pattern[str]:
    """People of a place of whom nobody knows what they are (松涛社区|的16名代表)."""
    return re.compile(rf"的{amount()}")


@cache
def _event() -> str:
    pointed, nouns = any_of(word_set("event_references")), any_of(word_set("event_nouns"))
    return rf"(?:{pointed})?(?:{nouns})"


@cache
def _going_on() -> str:
    """What a sentence goes on with that tells of the event, not of the years (，|现场气氛热烈)."""
    nouns = any_of(word_set("event_nouns") | word_set("signs_of_the_scene"))
    return rf"(?=[^。；\n]{{0,24}}?(?:{nouns}))"


@cache
def frames_of_guests() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What stands in front of those by whom an event is joined, and what stands behind them.

    活动由…参与, 由…主讲, 在…的积极参与下, 随着…庄严宣誓, 共有…参加.
    """
    opened, how = r"(?<=[，。；\n])", how_they_come().pattern
    joining = any_of(word_set("joining_in") | word_set("attending_verbs"))
    teaching = any_of(word_set("deeds_at_events") | word_set("performing_verbs"))
    parts, taken, shown = place_prepositions(), word_set("taking_part_as_noun"), word_set("parts_taken")
    agents, amid = any_of(word_set("agent_marks")), any_of(word_set("opening_with"))
    tables = ("ceremonial_verbs", "performing_verbs", "deeds_at_events", "deeds_of_ceremonies")
    deeds, giving = (
        any_of(word_set(*tables)),
        any_of(
            word_set("giving_to_events", "performing_verbs", "deeds_at_events") - word_set("guiding_verbs")
        ),
    )
    day = rf"(?:{any_of(word_set('same_day', 'scene_openers'))})"
    return (
        (re.compile(rf"{opened}{_event()}(?:{agents})"), re.compile(rf"{how}(?:{joining})")),
        (re.compile(rf"{opened}(?:{agents})"), re.compile(rf"{how}(?:{teaching})")),
        (re.compile(rf"{opened}(?:{any_of(parts)})"), re.compile(rf"们?的?{how}(?:{any_of(shown)})下")),
        (
            re.compile(rf"{opened}(?:{any_of(parts)})"),
            re.compile(rf"们?的?{how}(?:{any_of(taken)})下，?{_going_on()}"),
        ),
        (re.compile(rf"{opened}(?:{amid})"), re.compile(rf"们?的?{how}(?:{deeds})")),
        (re.compile(rf"{opened}(?:{_event()}|{day}，?)?共计?有"), re.compile(rf"{how}(?:{joining})")),
        # 酒水由青禾公司提供, 开场舞由松涛舞蹈队表演
        (
            re.compile(rf"{opened}[^，。；：、“”\n]{{2,10}}?(?:{agents})"),
            re.compile(rf"{how}(?:{giving})"),
        ),
    )
