"""part_of for events told beside a larger one (义诊同场举行, 现场还穿插了快闪和讲座, 重头戏是汇演)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.finding import Words
from kg.annotate.text.words import any_of, cues, found_words, place_prepositions, word_set, word_tuple
from kg.extract.context import Context
from kg.extract.events.borders_of_scenes import opens_amid
from kg.extract.events.forms_of_events import names_event
from kg.extract.events.parts import whole_of
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.records import Mention

_RULE = "sub-event"
_WHOLE = frozenset({"Programme", "Event"})
# The name of a part has so many characters.
_SHORTEST, _LONGEST = 2, 20
# Where a ceremony is held stands between its event and it within so many characters.
_LONGEST_PLACE = 16
_LINKS = re.compile("[、和与及]|以及")


def parts_beside(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    """Statements for each event that the text tells beside one of the ``main`` ones, as a part of it."""
    if main:
        yield from _beside(context, main)
    yield from _of_the_event(context)


def _beside(context: Context, main: Sequence[Named]) -> Iterator[Statement]:
    for sentence in context.sentences if context.may_hold(_cues(), 0, len(context.text)) else ():
        if not context.may_hold(_cues(), *sentence):
            continue
        for part in context.events_at(sentence.start):
            # 随后举行的|座谈会上，…
            earlier = [one for one in main if one.end <= sentence.start]
            follows = _following().search(context.text, sentence.start, part.outer)
            if follows and earlier and part.name not in {one.name for one in earlier}:
                yield _part_of(context, part, whole_of(context, earlier))
        for pattern in (_held_beside(), _had_there(), _highlight(), _is_highlight(), _also_held()):
            for match in pattern.finditer(context.text, *sentence):
                earlier = [one for one in main if one.end <= match.start("list")]
                here = [one for one in earlier if one.start in sentence]
                if not earlier or context.is_spoken(match.start("list")):
                    continue
                whole = here[-1] if here else whole_of(context, earlier)
                refusal = not_real(context, match.start("list"))
                apart = match.groupdict().get("apart")
                for part in (
                    *(members_of_list(context, *match.span("apart")) if apart else ()),
                    *members_of_list(context, *match.span("list")),
                ):
                    stage = pattern is _is_highlight() and part.name.endswith(word_tuple("parts_of_events"))
                    if part.name != whole.name and part.start >= whole.end and not stage:
                        yield Statement(part, "part_of", whole, _RULE, refusal=refusal)


def members_of_list(context: Context, start: int, end: int) -> list[Named]:
    """The events that a list in ``[start, end)`` names, if each of its members is one."""
    text, members = context.text, list[Named]()
    known = {(one.outer, one.end): one for one in context.top_in(start, end) if one.type == "Event"}
    for own, behind in _split(text, start, end):
        own += len(found_words("one_of_events").longest_at(text, own))
        surface = text[own:behind]
        if not _SHORTEST <= len(surface) <= _LONGEST or not names_event(surface):
            return []
        if (own, behind) in known:
            members.append(known[own, behind])
            continue
        bare = surface.strip("“”")
        name, aliases = (bare, (surface,)) if bare != surface and "”" not in bare else (surface, ())
        members.append(Named(Mention(own, behind, surface, "Event", name, (), aliases), own))
    return members


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each member of a list begins and ends; no link inside quotation marks parts it."""
    own = start
    for link in _LINKS.finditer(text, start, end):
        if link.start() >= own and text.count("“", own, link.start()) == text.count("”", own, link.start()):
            yield own, link.start()
            own = link.end()
    yield own, end


def _of_the_event(context: Context) -> Iterator[Statement]:
    """The ceremonies and the first events of a row that stand behind their event's name (“…”的启动仪式)."""
    events = [one for one in context.top if one.type in _WHOLE and (one.quote is not None or one.head)]
    for whole in events:
        ceremony = _ceremony().match(context.text, whole.end)
        if ceremony is not None:
            yield _part_of(context, _named(context, *ceremony.span("name")), whole)
    for whole, part in pairwise(events):
        between = context.text[whole.end : part.outer]
        other = part.type == "Event" and part.name != whole.name
        if other and _numbered().fullmatch(between):
            yield _part_of(context, part, whole)


def _part_of(context: Context, part: Named, whole: Named) -> Statement:
    return Statement(part, "part_of", whole, _RULE, refusal=not_real(context, part.start))


def _named(context: Context, start: int, end: int) -> Named:
    """The event in ``[start, end)``, be it that no mention was found there."""
    known = (
        one for one in context.top_in(start, end) if (one.type, one.start, one.end) == ("Event", start, end)
    )
    surface = context.text[start:end]
    return next(known, Named(Mention(start, end, surface, "Event", surface), start))


@cache
def _ceremony() -> re.Pattern[str]:
    """A ceremony behind the name of its event (“…”|的启动仪式, “…”|隆重举行|开幕式)."""
    adverbs, verbs = any_of(word_set("happening_adverbs")), any_of(cues("organize"))
    place = rf"(?:(?:{any_of(place_prepositions())})[^，。；：！？“”\n]{{2,{_LONGEST_PLACE}}}?)?"
    holding = rf"{place}(?:{adverbs})*(?:{verbs})了?(?:{any_of(word_set('one_of_events'))})?"
    deeds, kinds = any_of(word_set("ceremonial_verbs")), any_of(word_set("ceremonies"))
    whole = any_of(word_set("ceremonies_of_festivals") | word_set("ceremonies_of_schemes"))
    names = rf"(?:{deeds})(?:{kinds})|{whole}"
    return re.compile(rf"(?:的|{holding})(?P<name>{names})")


@cache
def _numbered() -> re.Pattern[str]:
    """What stands between a row of events and one of it (“…”|的首场活动——|义诊, “…”|之|义诊)."""
    ordinal = rf"的?(?:首|第{figure()}|最后一|末|收官)(?:场|站|期|课|讲|届|次|项|堂|个)"
    nouns = any_of(word_set("event_nouns"))
    return re.compile(rf"之|{ordinal}(?:{nouns})?(?:——|—|：|，即)?")


@cache
def _cues() -> Words:
    """Words that tell an event beside another one; only sentences with one of them are read."""
    tables = ("ways_of_happening_beside", "highlights_of_events", "at_the_scene", "amid_events", "apart_from")
    return Words(word_set("following_at_events", *tables))


@cache
def _following() -> re.Pattern[str]:
    """That an event follows in the course of another one, in front of its name (随后举行的|)."""
    times, verbs = any_of(word_set("following_at_events")), any_of(cues("organize"))
    counted = any_of(word_set("one_of_events"))
    return re.compile(rf"(?:^|(?<=[，。；！？\n在]))(?:在)?(?:{times})(?:{verbs})的(?:{counted})?$")


def _list() -> str:
    plain = r"[^，。；：！？“”、和与及的了\n]"
    member = rf"(?:{plain}{{0,8}}“[^“”\n]{{2,16}}”{plain}{{0,8}}|{plain}{{2,16}}?)"
    return rf"{member}(?:(?:[、和与及]|以及){member})*?"


@cache
def _held_beside() -> re.Pattern[str]:
    """A list of events that opens a clause, in front of how it takes place beside another (义诊|同场举行)."""
    ways, verbs = any_of(word_set("ways_of_happening_beside")), any_of(word_set("happening_beside"))
    nouns = any_of(word_set("event_nouns"))
    return re.compile(
        rf"(?<=[，。；！？\n])(?P<list>{_list()})(?:等(?:系列)?(?:{nouns})?)?[还也均则]?(?:在现场)?"
        rf"(?:{ways})(?:在(?:现场|此|这里))?(?:{verbs})(?=[，。；！？\n]|$)"
    )


@cache
def _had_there() -> re.Pattern[str]:
    """A list of events behind what the scene of another one has (现场还有|义诊和健康讲座)."""
    scenes = any_of(word_set("at_the_scene") | word_set("amid_events"))
    adding, verbs = any_of(word_set("adding_adverbs")), any_of(word_set("having_at_the_scene"))
    apart, nouns = any_of(word_set("apart_from")), any_of(word_set("event_nouns"))
    kinds = any_of(word_set("parts_of_events") | word_set("parts_if_events"))
    return re.compile(
        rf"(?:(?:{apart})(?P<apart>{_list()})(?:之?外|以外)?，)?(?:(?<=[，。；！？\n])|(?<=外，))(?:{scenes})，?"
        rf"(?:{adding})+(?:{verbs})(?P<list>{_list()})(?:等(?:多[个项场])?(?:{nouns}|{kinds})?)?(?=[，。；！？\n]|$)"
    )


@cache
def _highlight() -> re.Pattern[str]:
    """What the most of an event is (当天的重头戏是|文艺汇演)."""
    marks, copulas = any_of(word_set("highlights_of_events")), any_of(word_set("copulas_of_highlights"))
    return re.compile(
        rf"(?:{marks})，?(?:{copulas})(?:随后|接下来)?(?:举行|进行|上演)?的?(?P<list>{_list()})(?:莫属)?(?=[，。；！？\n]|$)"
    )


@cache
def _is_highlight() -> re.Pattern[str]:
    """A part of an event at the start of a clause, and what it is to it (拔河比赛|是|当天的|重头戏)."""
    marks, being = any_of(word_set("highlights_of_events")), any_of(word_set("being_highlights"))
    scope = rf"(?:{any_of(word_set('scopes_of_highlights'))}|[^，。；：“”\n]{{0,10}}?的)?"
    return re.compile(
        rf"(?:^|(?<=[，。；！？\n]))(?P<list>{_list()})(?:{being}){scope}(?:{marks})(?:之一)?(?=[，。；！？\n]|$)"
    )


def highlighted(context: Context, number: int) -> list[Named]:
    """The parts of an event that a sentence calls its highlights, or the one before it in its paragraph."""
    for index in (number, number - 1)[: 1 if context.opens_paragraph(context.sentences[number]) else 2]:
        sentence = context.sentences[index]
        if context.may_hold(_highlights(), *sentence) and not context.is_spoken(sentence.start):
            patterns = (_highlight(), _is_highlight())
            found = (match for one in patterns for match in one.finditer(context.text, *sentence))
            parts = [part for match in found for part in members_of_list(context, *match.span("list"))]
            return [one for one in parts if not one.name.endswith(word_tuple("parts_of_events"))]
        if opens_amid(context, sentence):
            break
    return []


@cache
def _highlights() -> Words:
    return Words(word_set("highlights_of_events"))


@cache
def _also_held() -> re.Pattern[str]:
    """What else takes place, behind the relative clause that tells how (同步举行的还有|美食大赛)."""
    ways, verbs = any_of(word_set("ways_of_happening_beside")), any_of(word_set("happening_beside"))
    saying, counted = any_of(word_set("saying_what_else")), any_of(word_set("one_of_events"))
    return re.compile(
        rf"(?<=[，。；！？\n])(?:与此)?(?:{ways})(?:{verbs})的(?:{saying})(?:{counted})?(?P<list>{_list()})(?=[，。；！？\n]|$)"
    )
