"""Events that are named by how they happen: openings (驿站揭牌), works (进行改造), held quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.events.days_told import tells_day
from kg.annotate.events.numbered_events import numbered
from kg.annotate.events.single_events import given_from
from kg.annotate.named import Named
from kg.annotate.quotations.themes import is_theme
from kg.annotate.text.counts import amounts
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cues, found_words, heads, word_set, word_tuple
from kg.records import Mention

_MARKS = str.maketrans("", "", "“”")
_CLAUSE_END = r"[，。；：！？\n]"
# A sentence's day stands at most this far in front of what opens on it.
_DAY_REACH = 60
# What opens, and what is worked on, has a name of at most this many characters.
_LONGEST_THING = 16
# A quotation is held where it stands at most this far behind its verb (举办了一场“…”).
_NEAR = 4
_OPENED = frozenset(
    {"ServiceCentre", "Venue", "Team", "Programme", "School", "Company", "SocialOrganization"}
)


def find_openings(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The openings that a day is given for (5月6日，青禾驿站正式揭牌): each covers its verb."""
    text = tokens.text
    found: list[Named] = []
    if not found_words("opening_events").among(text):
        return found
    days = [name for name in names if name.type == "Date"]
    things = {name.end: name for name in names if name.type in _OPENED and not name.bare}
    for match in _opening().finditer(text):
        sentence = max(text.rfind(mark, 0, match.start()) for mark in "。！？\n") + 1
        if match["verb"] in word_set("openings_at_places") and match["place"] is None:
            # 松涛街道“暖巢计划”启动: nobody comes together for that, it only begins.
            continue
        old = match["verb"] in word_set("foundings_of_old")
        if old and any(sentence <= one.start < match.start() for one in names if one.type == "Event"):
            # “…”推进会在广场举行，服务联盟同时|成立: a part of what is held.
            continue
        if not any(
            sentence <= day.start and 0 <= match.start() - day.end <= _DAY_REACH
            for day in days
            if not old or day.name.startswith("--")
        ):
            continue
        thing = things.get(match.start())
        if thing is None and any(day.end == match.start() for day in days):
            # 今年3月28日|开业: what opens then, its own clause does not tell.
            continue
        what = thing.name if thing is not None else _noun_before(tokens, match.start())
        if what and not what[0].isdigit():
            name = what + match["verb"]
            start, end = match.span("verb")
            mention = Mention(start, end, match["verb"], "Event", name, (), (match["verb"],))
            found.append(Named(mention, start, match["verb"]))
    return found


@cache
def _opening() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs"))
    place = rf"(?P<place>在(?!此|这里)[^，。；：！？\n“”]{{2,{_LONGEST_THING}}}?)?"
    return re.compile(
        rf"{place}(?:{adverbs})*(?P<verb>{any_of(word_set('opening_events'))})(?=了?{_CLAUSE_END})"
    )


def _noun_before(tokens: Tokens, position: int) -> str:
    """The noun phrase that ends at ``position``, or ``""`` where it is no longer than a word."""
    start = position
    for left, word, tag in tokens.leftward(position, max(0, position - _LONGEST_THING)):
        if not word[0].isalnum() or word in word_set("event_boundaries") or tag[0] in "pucrdv":
            break
        start = left
    return tokens.text[start:position] if position - start > _NEAR else ""


def find_works(tokens: Tokens) -> list[Named]:
    """What is done to a place (对小区进行改造, 完成楼道翻新): each covers the noun of the deed."""
    found: list[Named] = []
    for match in _work().finditer(tokens.text):
        thing = re.split(r"[的、]", match["thing"] or match["done"] or "")[-1]
        if not thing:
            continue
        if match["work"] in word_set("works_on_days") and not tells_day(tokens.text, match.start()):
            # 进行了表彰 makes an occasion on a day alone (6月28日，…).
            continue
        if not tokens.starts_at(match.start()):
            # 这是因|为…开展改造: a piece of another word.
            continue
        start, end = match.span("deed")
        name = thing + match["deed"]
        mention = Mention(start, end, match["deed"], "Event", name, (), (match.group(), match["deed"]))
        found.append(Named(mention, start, match["work"]))
    return found


@cache
def _work() -> re.Pattern[str]:
    deed = rf"(?P<deed>[^，。；：！？\n、的]{{0,6}}?(?P<work>{any_of(word_set('works'))}))"
    quoted, plain = r"“[^“”\n]{1,16}”", r"[^，。；：！？\n“”]"
    whom = rf"(?P<thing>(?:{plain}{{2}}|{quoted})(?:{plain}|{quoted}){{0,28}}?)"
    thing = rf"(?:对|为){whom}(?:进行|实施|开展)了?"
    done = rf"完成了?(?P<done>[^，。；：！？\n、的]{{2,{_LONGEST_THING}}}?)"
    return re.compile(rf"(?:{thing}|{done}){deed}(?=的?工程|项目|，|。|；|、)")


def as_held(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The names; a quotation without a head noun is an event where it is all that a verb holds.

    A body whose name ends as meetings do, without a unit, is none where a verb holds it
    (召开楼道议事会) or tells that it took place: it is left to the events.
    """
    return [
        numbered(tokens.text, _held(tokens.text, name))
        for name in names
        if not _is_meeting(tokens.text, name)
    ]


def _is_meeting(text: str, name: Named) -> bool:
    body = name.type in ("Team", "SocialOrganization", "Venue") and name.head.endswith(("会", "班"))
    # 召开议事会26场: a number behind the noun alone counts meetings, and names none.
    many = name.name == name.head and amounts().match(text, name.end) is not None
    owned = name.parent is not None and not name.parent.bare
    if not body or name.quote is not None or many:
        return False
    if owned:
        # 青禾社区议事会|在松涛广场召开
        return _meets(text, name.end)
    held = _convening().search(text, max(0, name.start - 2 * _LONGEST_THING), name.start) is not None
    return held or _meets(text, name.end)


@cache
def _convening() -> re.Pattern[str]:
    """A verb of convening, or the number of a meeting (一场旨在汇民智、解民忧的年度|议事会)."""
    verbs = any_of(word_set("convening_verbs"))
    held = rf"(?:{verbs})了?[^，。；：！？\n“”、]{{0,{_LONGEST_THING}}}"
    counted = r"(?P<counted>(?:[一这首]场|一次)(?:[^，。；：！？\n“”]+的)?[^，。；：！？\n“”、的]{0,4})"
    return re.compile(rf"(?:{held}|{counted})$")


def _held(text: str, name: Named) -> Named:
    meeting = name.type in ("Team", "SocialOrganization") and name.head.endswith("会")
    bare = not name.head and name.type == "Programme"
    if name.quote is not None and name.head.endswith(word_tuple("courses")) and _begins(text, name.end):
        # “健康大讲堂”|在松涛广场如期开讲
        return replace(name, mention=replace(name.mention, type="Event"))
    if name.quote is None or not (bare or meeting) or is_theme(text, *name.quote):
        return name
    if bare and text[name.quote[0]] == "“" and _gathers(text, name.end):
        return replace(name, mention=replace(name.mention, type="Event"))
    if meeting and (_one().search(text, max(0, name.start - _NEAR), name.start) or _meets(text, name.end)):
        return replace(name, mention=replace(name.mention, type="Event"))
    before = text[max(0, name.start - _NEAR - 2) : name.start]
    held = _holding().search(before) is not None or given_from(text, name.start) is not None
    if not held:
        return name
    if text[name.end : name.end + 1].isalnum():
        return _with_deed(text, name)
    return replace(name, mention=replace(name.mention, type="Event"))


def _with_deed(text: str, name: Named) -> Named:
    """A quotation with what is done under it, up to a mark (开展|“悦读时光”亲子共读): one event."""
    deed = _deed_behind().match(text, name.end)
    if deed is None or deed.group().endswith(word_tuple("ends_of_plain_work")):
        return name
    surface = text[name.start : deed.end()]
    aliases = tuple(sorted({name.name, *name.mention.aliases, surface.translate(_MARKS)}))
    mention = replace(name.mention, end=deed.end(), text=surface, name=surface, type="Event", aliases=aliases)
    return replace(name, mention=mention, head=deed.group()[-2:])


@cache
def _deed_behind() -> re.Pattern[str]:
    """What is done under a quoted name, in one or two words, and no noun for a programme (“…”|工作法)."""
    barred = any_of((*heads("programme"), *word_set("event_boundaries"), *word_set("honour_heads")))
    return re.compile(rf"(?:(?!{barred})[\u4e00-\u9fff]){{2,8}}(?=[，。；！\n])")


@cache
def _holding() -> re.Pattern[str]:
    strong = cues("organize") - word_set("weak_organizing") - cues("invite") - cues("run")
    particles = any_of(word_set("object_particles") | {"一场", "首场", "首届", "一次", "第一期"})
    return re.compile(rf"(?:{any_of(word for word in strong if len(word) > 1)})(?:{particles})*$")


@cache
def _one() -> re.Pattern[str]:
    return re.compile(r"(?:[一这首]场|[一首]次)的?$")


def _meets(text: str, position: int) -> bool:
    """Whether a meeting takes place behind its name (“板凳”议事会|昨晚在小院里如期举行)."""
    return _meeting_behind().match(text, position) is not None


def _begins(text: str, position: int) -> bool:
    """Whether a lesson is said to begin behind its name."""
    return _beginning_behind().match(text, position) is not None


def _gathers(text: str, position: int) -> bool:
    """Whether a gathering is said to begin or to end behind its name (“星空露营夜”|热闹开场)."""
    return _gathering_behind().match(text, position) is not None


@cache
def _gathering_behind() -> re.Pattern[str]:
    adverbs, verbs = any_of(word_set("happening_adverbs")), any_of(word_set("beginnings_of_gatherings"))
    return re.compile(rf"(?:{adverbs})*(?:{verbs})了?(?={_CLAUSE_END})")


@cache
def _beginning_behind() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs") | word_set("ways_of_meeting"))
    place = rf"(?:在[^，。；：！？\n“”]{{2,{_LONGEST_THING}}}?)?"
    verbs = any_of(word_set("beginnings_of_talks"))
    return re.compile(rf"(?:{adverbs})*{place}(?:{adverbs})*(?:{verbs})(?={_CLAUSE_END})")


@cache
def _meeting_behind() -> re.Pattern[str]:
    adverbs = any_of(word_set("happening_adverbs") | word_set("ways_of_meeting"))
    place = rf"(?:在[^，。；：！？\n“”]{{2,{_LONGEST_THING}}}?)?"
    verbs = any_of(word_set("verbs_of_meeting"))
    return re.compile(rf"(?:{adverbs})*{place}(?:{adverbs})*(?:{verbs})(?={_CLAUSE_END})")
