"""holds_role, member_of and honored_as for verbs of holding an office and of hiring (担任, 被聘为)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.words import any_of, links, title_words, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.people.office_bodies import founded_before, hiring_body, led, one_of, posted_to
from kg.extract.people.office_holders import holders_of, office_links
from kg.extract.people.offices_of_praise import praise_told
from kg.extract.people.people import home_before
from kg.extract.people.spans_of_offices import listed_offices, narrowed
from kg.extract.people.titles import MEMBER_OF, mention_of, organization_of, own_body, role_of
from kg.extract.statements import Statement, typed

_RULE = "verb of office"
# A title ends at most this many characters behind the verb.
_OFFICE_REACH = 24
# Behind a verb of hiring a quotation that names the office stands at most so far.
_CALL_REACH = 16
# Between a copula and the place whose people somebody is one of stand at most an adverb's characters.
_HOME_REACH = 3
# Whoever is 党员 in a community belongs to it, as nobody does to a firm for that.
_SETTLEMENTS = frozenset({"Community", "Village"})


@cache
def _occupation() -> re.Pattern[str]:
    """What somebody is by occupation, though no table lists it (是一名|退休教师)."""
    return re.compile(
        rf"(?<=一[名位])[\u4e00-\u9fff]{{0,4}}(?:{any_of(word_set('title_suffixes'))})(?=[，。；、])"
    )


@cache
def _occupation_at() -> re.Pattern[str]:
    """An occupation that no table lists behind the 的 of a workplace (是青禾丝织厂的|挡车工)."""
    belonging, ends = any_of(word_set("belonging_words")), any_of(word_set("title_suffixes"))
    return re.compile(rf"(?<=的)(?!(?:{belonging})[，。；、])[\u4e00-\u9fff]{{0,3}}(?:{ends})(?=[，。；、])")


def _residents(context: Context, frame: Frame, persons: Sequence[Named]) -> Iterator[Statement]:
    """lives_in for a copula with the people of a place behind it (林晓岚是松涛社区居民)."""
    end = min(frame.clause.end, frame.cue.end + _OFFICE_REACH)
    for people in title_words("group").found(context.text, frame.cue.end, end)[:1] if persons else ():
        home = home_before(context, people.start)
        # “设计师”是小区业主、建筑师|林晓岚: whom the clause names behind is the resident.
        named = any(one.type == "Person" for one in context.top_in(people.end, frame.clause.end))
        # 是青禾社区居民|的老邻居
        named = named or context.text.startswith(("的", "之"), people.end)
        if home is not None and not named and home.outer - frame.cue.end <= _HOME_REACH:
            yield from _at_home(context, frame, persons, home)
    for home in context.top_in(frame.cue.end, end) if persons else ():
        # 林晓岚是青禾村|人
        native = home.type == "Village" and _native().match(context.text, home.end)
        if native and not home.bare and home.outer - frame.cue.end <= _HOME_REACH:
            yield from _at_home(context, frame, persons, home)


def _at_home(context: Context, frame: Frame, persons: Sequence[Named], home: Named) -> Iterator[Statement]:
    for person in persons:
        refusal = not_real(context, frame.cue.start)
        yield Statement(person, "lives_in", home, "resident of a place", frame.cue, refusal)


@cache
def _native() -> re.Pattern[str]:
    return re.compile(r"人(?=[，。；、！])")


def _ends_office(text: str, position: int) -> bool:
    """Whether an office ends here: at a mark, or before how long it was held (8年的, 已有八年, 一职)."""
    if not text[position : position + 1].isalnum() or _years().match(text, position):
        return True
    return text.startswith(("的", *word_tuple("behind_offices")), position)


@cache
def _years() -> re.Pattern[str]:
    return re.compile(rf"[近超]?{figure()}[多余]?年")


def _in_office(
    context: Context, frame: Frame, persons: Sequence[Named], found: Sequence[tuple[int, int]]
) -> list[tuple[Named, tuple[int, int]]]:
    """Who holds which of the titles behind a verb: one each behind 分别, else all the last."""
    paired = any(
        word in context.text[frame.clause.start : frame.cue.start] for word in word_set("respectively")
    )
    if paired and len(persons) == len(found):
        return list(zip(persons, found, strict=True))
    if listed := listed_offices(context, frame):
        return [(person, title) for person in persons for title in listed]
    linking, last = office_links(), [found[-1]]
    while len(last) < len(found) and linking.fullmatch(context.text, found[-1 - len(last)][1], last[0][0]):
        last.insert(0, found[-1 - len(last)])
    return [(person, title) for person in persons for title in last]


def _quoted_office(context: Context, title: tuple[int, int]) -> Named | None:
    """The quotation that a title ends and that says more than it (“客座|讲师”)."""
    for name in context.ending.get(title[1] + 1, ()):
        if name.quote is not None and name.end == name.quote[1] and name.start + 1 < title[0]:
            return name
    return None


def _honorary(context: Context, frame: Frame, persons: Sequence[Named]) -> Iterator[Statement]:
    """honored_as for the quotation behind a verb of hiring (受聘为社区|“治理顾问”); one each of as many."""
    behind = context.top_in(frame.cue.end, min(frame.clause.end, frame.cue.end + _CALL_REACH))
    calls = [name for name in behind if name.quote is not None][:1]
    for name in context.top_in(calls[0].end, frame.clause.end) if calls else ():
        if name.quote is None or context.text[calls[-1].end : name.start] not in links():
            break
        calls.append(name)
    phrase = _honorary_phrase().match(context.text, frame.cue.end, frame.clause.end)
    if not calls and phrase and not context.cues_in(*phrase.span()):
        yield from _honoured(context, frame, persons, mention_of(context, *phrase.span(), "Honour"))
    elif len(calls) == len(persons) > 1:
        for person, call in zip(persons, calls, strict=True):
            yield from _honoured(context, frame, [person], call)
    elif calls:
        yield from _honoured(context, frame, persons, calls[0])


@cache
def _honorary_phrase() -> re.Pattern[str]:
    """What somebody is hired as, if it fills the rest of its clause (受聘为|江北市法治宣传公益使者)."""
    return re.compile(r"(?<=为)[\u4e00-\u9fff]{4,20}(?=[，。；！\n])")


def _is_office(context: Context, frame: Frame, found: Sequence[tuple[int, int]]) -> bool:
    """Whether somebody is hired for a plain office, or for one of a body (受聘为青禾小学|校外辅导员)."""
    if not found or any(n.quote for n in context.top_in(frame.cue.end, frame.clause.end)):
        return False
    return found[0][0] == frame.cue.end or organization_of(context, found[-1]) is not None


def _one_of_the_called(context: Context, frame: Frame) -> Named | None:
    """The quotation behind a copula that names several (是|“最美志愿者”|之一)."""
    ends = word_tuple("one_of_the_honoured")
    quoted = [name for name in context.starting_at(frame.cue.end) if name.quote is not None]
    return next((one for one in quoted if context.text.startswith(ends, one.end)), None)


def _honoured(context: Context, frame: Frame, persons: Sequence[Named], call: Named) -> Iterator[Statement]:
    honour, refusal = typed(call, "Honour"), not_real(context, frame.cue.start)
    for person in persons:
        yield Statement(person, "honored_as", honour, _RULE, frame.cue, refusal)


def offices(context: Context, frames: Sequence[Frame], main: Sequence[Named]) -> Iterator[Statement]:
    """holds_role for verbs of holding an office (担任, 兼任), honored_as for honorary ones."""
    for frame in frames:
        if "role" not in frame.cue.kinds:
            continue
        persons = holders_of(context, frame)
        if frame.cue.word in word_set("copulas"):
            yield from _residents(context, frame, persons)
        hired = frame.cue.word.startswith(word_tuple("hired_as"))
        if (called := _one_of_the_called(context, frame)) is not None:
            yield from _honoured(context, frame, persons, called)
            continue
        found = _titles_behind(context, frame)
        if hired and "honour" not in frame.cue.kinds and not _is_office(context, frame, found):
            yield from _honorary(context, frame, persons)
            continue
        if not persons or not found or not _ends_office(context.text, found[-1][1]):
            continue
        call = _quoted_office(context, found[-1])
        praise = call if hired else praise_told(context, frame, found[-1], call)
        if praise is not None:
            yield from _honoured(context, frame, persons, praise)
            continue
        for person, title in _in_office(context, frame, persons, found):
            place = title if call is None else (call.start + 1, call.end - 1)
            posted = posted_to(context, frame)
            own = own_body(context, person, organization_of(context, place)) if posted is None else None
            own = own or (None if posted else founded_before(context, frames, frame))
            yield from _office(context, frame, person, place, own, posted)
            for event in main[:1] if context.text[slice(*title)] in word_set("event_offices") else ():
                refusal = not_real(context, frame.cue.start)
                yield Statement(person, "participates_in", event, _RULE, frame.cue, refusal)


def _titles_behind(context: Context, frame: Frame) -> list[tuple[int, int]]:
    """The spans of the titles behind a verb of holding an office, or of an occupation no table lists."""
    end = min(frame.clause.end, frame.cue.end + _OFFICE_REACH)
    titles = title_words("role").found(context.text, frame.cue.end, end)
    found = [(title.start, title.end) for title in titles]
    if not found and (first := _occupation().search(context.text, frame.cue.end, frame.clause.end)):
        found = [first.span()]
    found = found or [
        match.span()
        for match in _occupation_at().finditer(context.text, frame.cue.end, frame.clause.end)
        if match.group() not in word_set("members_of_teams")
        and any(name.type in MEMBER_OF for name in context.ending.get(match.start() - 1, ()))
    ]
    if found and context.text.startswith("的", found[0][1]):
        # 担任队长的|林晓岚是一名教师: the office ends there.
        found = found[:1]
    return found


def _office(
    context: Context,
    frame: Frame,
    person: Named,
    title: tuple[int, int],
    own: Named | None,
    posted: Named | None = None,
) -> Iterator[Statement]:
    """holds_role and member_of for one person and one title behind a verb; ``posted`` is where."""
    refusal = not_real(context, frame.cue.start)
    place = title if own else narrowed(context, frame, title)
    yield Statement(person, "holds_role", role_of(context, place, own), _RULE, frame.cue, refusal)
    organization = own or posted or one_of(context, title) or led(context, title, frame)
    plain = context.text.endswith(word_tuple("plain_titles"), 0, title[1])
    if organization is not None and (not plain or organization.type in _SETTLEMENTS):
        yield Statement(person, "member_of", organization, _RULE, frame.cue, refusal)
    for giver in hiring_body(context, frame) if own is None else ():
        yield Statement(person, "member_of", giver, _RULE, frame.cue, refusal)
