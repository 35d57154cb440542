"""Events that only a verb tells: what people do together on a day (组织党员|到敬老院打扫卫生)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.events.days_told import tells_day
from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.cover import Cover
from kg.annotate.text.finding import Words
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cues, found_words, links, place_prepositions, word_set, word_tuple
from kg.records import Mention

# Between the verb and its people stand at most so many characters, and so many around the deed.
_CLOSE, _LONGEST_WAY, _LONGEST_OBJECT = 6, 24, 12
# A verb without an object has so many characters.
_BARE = 2
# Where nobody is called together, only what a report begins with is what it is about.
_OPENING = 120
_ALWAYS = "every_time"
_CLAUSE_ENDS = "，。；：！？\n"
_SENTENCE_ENDS, _MARKS = "。！？\n", "，。；：！？、\n“”"
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]")
_PEOPLE = frozenset({"Group", "Team", "Person"})
_BODIES = frozenset(
    {"PartyOrganization", "GovernmentBody", "MassOrganization", "SocialOrganization", "ServiceCentre"}
    | {"Community", "Village", "Subdistrict", "Town", "Company", "School", "Hospital"}
)


def find_deeds(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The first deed that people do together on a day, where the text names no event."""
    text = tokens.text
    held = min((name.start for name in names if name.type == "Event"), default=len(text))
    opening = next((one.end() for one in _SENTENCE.finditer(text)), len(text))
    if held < opening:
        return []
    groups = {name.start: name for name in names if name.type == "Group"}
    called = list(_called(text, groups))
    for people in (*called, *_opening(tokens, names)):
        if held < len(text) and people.start >= opening:
            continue
        match = _deed().match(text, _behind_list(text, groups, people))
        if match is not None and (people in called or _is_told_of(people, match)):
            return [_event(match)]
    return []


def _event(match: re.Match[str]) -> Named:
    """The event: the deed with where it is done, where no comma and no company stands between the two."""
    deed = next(part for part in ("deed", "help", "visit") if match[part])
    what = deed if deed == "visit" or match["company"] or "，" in match["what"] else "what"
    (start, end), name = match.span(what), match[what]
    aliases = {match[deed], name.replace("了", "", 1), *name.split("、"), *_short(match)} - {name}
    return Named(Mention(start, end, name, "Event", name, (), tuple(sorted(aliases))), start, "")


def _short(match: re.Match[str]) -> tuple[str, ...]:
    """A deed as a noun (清理河道内的垃圾: 垃圾清理), and with the last noun alone of what it is done to."""
    verb = match["verb"] or ""
    thing = re.split("[的了内里上]", (match["deed"] or "").split("、")[0].removeprefix(verb))[-1]
    return (verb + thing, thing + verb) if verb and len(thing) > 1 else ()


def _called(text: str, groups: dict[int, Named]) -> Iterator[Named]:
    """The people who are called together in a sentence that tells a day."""
    for verb in _calling().found(text):
        near = range(verb.end, verb.end + _CLOSE + 1)
        people = next((groups[at] for at in near if at in groups), None)
        if people is None:
            continue
        together = text.startswith(word_tuple("together"), people.end) and _is_news(text, verb.start)
        if together or tells_day(text, verb.start, _ALWAYS):
            yield people


def _is_told_of(actor: Named, match: re.Match[str]) -> bool:
    """Whether what an actor does without being called is an event: of a body, no mere call on somebody."""
    bare = match["deed"] in word_set("deeds_on_days") and len(match["deed"]) == _BARE
    if match["what"] is None or bare:
        # 网格员上门|查看: without what it is done to, it is any work.
        return False
    if actor.type in _PEOPLE:
        return True
    return not _call().match(match["deed"] or "")


@cache
def _call() -> re.Pattern[str]:
    calls = word_set("calls_paid") | word_set("calls") | word_set("verbs_of_calling_on_people")
    return re.compile(any_of(calls))


def _is_news(text: str, place: int) -> bool:
    """Whether a text begins with a sentence that tells of no habit and no plan in front of a place."""
    before = text[:place]
    barred = ("every_time", "recurring", "habits", "background_openers")
    timeless = not any(found_words(table).among(before) for table in barred)
    return place <= _OPENING // 2 and timeless and not any(mark in before for mark in _SENTENCE_ENDS)


def _opening(tokens: Tokens, names: Sequence[Named]) -> Iterator[Named]:
    """Those of whom the opening of a text tells something on a day."""
    taken = Cover(len(tokens.text), ((name.outer, name.end) for name in names))
    for name in names:
        acts = name.type in _PEOPLE | _BODIES and not name.bare and name.start <= _OPENING
        if acts and tells_day(tokens.text, name.start, _ALWAYS) and _is_subject(tokens, taken, name):
            yield name


def _is_subject(tokens: Tokens, taken: Cover, name: Named) -> bool:
    """Whether no verb and no preposition stands in front of a name in its clause (为|老人, 鼓励|居民)."""
    clause = max(tokens.text.rfind(mark, 0, name.outer) for mark in _CLAUSE_ENDS) + 1
    front = tokens.rightward(clause, name.outer)
    return all(end - 1 in taken or tag[0] not in "vp" for end, _, tag in front)


@cache
def _calling() -> Words:
    """Verbs of having people do something, not of hoping that they do (组织, 发动)."""
    return Words(cues("invite") - word_set("urging_verbs"))


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
    here = any_of(word_set("no_sites_of_deeds"))
    clause = rf"[^，。；：！？、\n]{{1,{_LONGEST_WAY}}}"
    way = rf"(?:(?:{ways})(?!{here}){clause}?[，,]?)?"
    counted = rf"(?:们|等?(?:共计)?{figure()}[余多]?人)?[，,]?"
    # 在队长的带领下，身穿红马甲，
    manner = rf"(?:(?:在{clause}下|(?:{any_of(word_set('manners_of_doers'))}|{ways}){clause})，){{0,3}}?"
    adverbs = (
        rf"(?:{any_of(word_set('happening_adverbs') | word_set('together') | word_set('adverbs_of_doers'))})*"
    )
    others = any_of(word_set("benefactive_prepositions"))
    bars = any_of(word_set("behind_no_deeds"))
    rest = rf"(?:(?!{any_of(word_set('breaks_of_deeds'))})[^{_MARKS}])"
    company = rf"(?P<company>[与和同跟陪]{rest}{{2,{_LONGEST_OBJECT}}}?(?:{any_of(word_set('together'))}))?"
    done = rf"(?P<verb>{any_of(word_set('deeds') | word_set('deeds_on_days'))})(?!{bars})"
    helped = rf"(?:(?:{others}|陪){rest}{{1,8}}?(?:{any_of(word_set('deeds_for_others'))}))(?!{bars})"
    # 包粽子、缝香囊、编五彩绳
    more = rf"(?:、{rest}{{2,8}}){{0,5}}"
    deed = rf"(?P<deed>{done}了?{rest}{{0,{_LONGEST_OBJECT}}}{more})|(?P<help>{helped}{rest}{{0,6}}{more})"
    visit = rf"(?P<visit>(?:{any_of(cues('visit'))}){rest}{{2,{_LONGEST_OBJECT}}})(?=，(?:{others}))"
    what = rf"(?P<what>{way}{adverbs}{company}{adverbs}(?:{deed}))(?<![时后中前])(?=[，。；！])"
    return re.compile(rf"{counted}{manner}{adverbs}(?:{visit}|{what})")
