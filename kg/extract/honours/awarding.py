"""honored_as where the honour stands beside the honoured, in front of them or before the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, heads, links, titles, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.honours.copular_honours import copular_honours
from kg.extract.honours.given_honours import HONOURED
from kg.extract.honours.givers import giver_of
from kg.extract.honours.recipients import honoured_in
from kg.extract.honours.rows_of_honoured import each
from kg.extract.modality import not_real
from kg.extract.people.titles import mention_of
from kg.extract.statements import Statement, typed
from kg.records import Mention

# A person whom a quotation praises belongs to such an organisation in front; a larger one gave the praise.
_HOMES = frozenset({"Community", "Village", "Team", "Company", "School", "Hospital", "ServiceCentre"})
# What somebody said, before a name: no title.
_STATEMENT = re.compile(r"[，。！？；：、]")
# 称号获得者 and its like have at most so many characters.
_HOLDER_REACH = 10
# How many characters 老林 has.
_NICKNAME = 2
# A phrase of more characters between 等8家 and 授牌 says more than what the honoured are called.
_LONGEST_TITLE = 16


def awarded(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """honored_as for 把“…”奖状颁给 A、B and for 为 A、B 等8家… 授牌."""
    for frame in frames:
        if "honour" not in frame.cue.kinds:
            continue
        if frame.cue.word in word_set("handing_verbs"):
            recipients = _listed(context, frame.cue.end, frame.clause.end)
            honours = [
                name
                for name in context.top_in(frame.clause.start, frame.cue.start)
                if name.quote is not None and _is_named_honour(context, name)
            ]
        elif pairs := list(each(context, frame)):
            refusal = not_real(context, frame.cue.start)
            for one, honour in pairs:
                yield Statement(one, "honored_as", honour, "verb of honouring", frame.cue, refusal)
            continue
        else:
            recipients, honours = _counted(context, frame)
        refusal, giver = not_real(context, frame.cue.start), giver_of(context, frame, recipients)
        for recipient in recipients:
            for honour in honours[:1]:
                prize = typed(honour, "Honour")
                yield Statement(
                    recipient, "honored_as", prize, "verb of honouring", frame.cue, refusal, giver
                )


def _listed(context: Context, start: int, end: int) -> list[Named]:
    return [name for name in honoured_in(context, start, end) if name.type in HONOURED]


@cache
def _honour_behind() -> re.Pattern[str]:
    """The honour's kind behind a quotation (“好邻居”的奖状)."""
    return re.compile(rf"的?(?:{any_of(heads('honour'))})")


def _is_named_honour(context: Context, name: Named) -> bool:
    return _honour_behind().match(context.text, (name.quote or (0, name.end))[1]) is not None


@cache
def _count() -> re.Pattern[str]:
    return re.compile(
        rf"等?{figure()}(?:{any_of(word_set('counted_honoured'))})"
        rf"(?:首批|新)?(?P<title>“(?P<quoted>[^“”，。\n]{{2,{_LONGEST_TITLE}}})”[\u4e00-\u9fff]{{0,4}}"
        rf"|[\u4e00-\u9fff]{{2,{_LONGEST_TITLE}}}"
        rf"|[\u4e00-\u9fff]{{2,10}}“[^“”，。\n]{{2,{_LONGEST_TITLE}}}”[\u4e00-\u9fff]{{2,8}}?)(?:代表)?$"
    )


def _counted(context: Context, frame: Frame) -> tuple[list[Named], list[Named]]:
    """Who is given a sign as what: the list behind 为 and the noun behind its count (等8家|伙伴单位|授牌)."""
    if not frame.cue.word.startswith(word_tuple("sign_verbs")):
        return [], []
    start = max(
        (context.text.rfind(mark, frame.clause.start, frame.cue.start) for mark in word_set("giving_marks")),
        default=-1,
    )
    match = _count().search(context.text, max(start, frame.clause.start), frame.cue.start)
    known = word_set("summed_up_bodies") | word_set("partner_nouns") | word_set("group_heads")
    if start < 0 or match is None or match["title"] in known:
        return [], []
    place = match.span("title")
    praised = any(word in match["title"] for word in word_set("words_of_praise"))
    if not praised and any(one.type == "Group" for one in context.ending.get(place[1], ())):
        # 为林晓岚、周远等15名|骑手|颁发“…”聘书: that is what they are.
        return [], []
    if match["quoted"] is None and _is_what_they_are(context, place):
        return [], []
    title, quoted = match["title"], match["quoted"] or match["title"]
    aliases = tuple(sorted({title, f"“{quoted}”"} - {quoted})) if match["quoted"] else ()
    honour = Named(Mention(*place, title, "Honour", quoted, aliases=aliases), place[0])
    honoured = _listed(context, start + 1, match.start())
    # 服务居民的12名…: those who are counted are no list of names.
    return (honoured if honoured and honoured[-1].end == match.start() else []), [honour]


def _is_what_they_are(context: Context, place: tuple[int, int]) -> bool:
    """Whether the noun behind a count says what is given a sign (等10个|社工室|授牌), and not as what."""
    if context.text.endswith(word_tuple("ends_of_those_given_signs"), *place):
        return True
    named = [one for one in context.ending.get(place[1], ()) if one.type in ("ServiceCentre", "Team")]
    return bool(named) and not context.text.endswith(tuple(heads("honour")), *place)


def praised(context: Context) -> Iterator[Statement]:
    """honored_as for 表彰了 A、B 等20名 and what they were praised as."""
    yield from copular_honours(context)
    for verb in found_words("praising_verbs").found(context.text):
        clause = context.clause_at(verb.start)
        listed = context.listed(verb.end, clause.end, HONOURED, 0)
        # “最美楼长”“最美骑手”等先进个人: titles are honoured as nothing.
        honoured = [one for one in listed if one.quote is None or one.head or one.type != "Programme"]
        match = _number().match(context.text, honoured[-1].end) if honoured else None
        if match is None:
            continue
        prize = _prize_at(context, match.end())
        if prize is None:
            continue
        refusal, place = not_real(context, verb.start), Span(verb.start, verb.end)
        for one in honoured:
            yield Statement(one, "honored_as", prize, "verb of honouring", place, refusal)


def _prize_at(context: Context, position: int) -> Named | None:
    """The quotation, or the honour without marks, that stands at a place, as an honour."""
    quoted = next((one for one in context.starting_at(position) if one.quote is not None), None)
    plain = _prize().match(context.text, position) if quoted is None else None
    if plain is not None:
        return mention_of(context, *plain.span(), "Honour")
    return None if quoted is None else typed(quoted, "Honour")


@cache
def _prize() -> re.Pattern[str]:
    """An honour without marks that ends its clause."""
    nouns = any_of({*heads("honour"), *titles("honour")})
    return re.compile(rf"[\u4e00-\u9fff]{{0,12}}?(?:{nouns})(?=[，。；！\n])")


@cache
def _number() -> re.Pattern[str]:
    """等 and how many are honoured behind a list of them (等20名|)."""
    return re.compile(rf"等?{figure()}(?:{any_of(word_set('counted_honoured'))})|等")


def quoted_titles(context: Context) -> Iterator[Statement]:
    """honored_as for a quoted title in front of a person (“最美志愿者”林晓岚), or of a list of them."""
    for person in context.names:
        if person.type != "Person":
            continue
        for name in _quotations_of(context, person):
            for team in _called_alike(context, name)[:1]:
                yield Statement(person, "member_of", team, "quoted title beside a name")
            plain = name.name in word_set("plain_calls") or name.head.endswith(word_tuple("not_honours"))
            kin = name.name.endswith(word_tuple("calls_of_kin")) and not _praises(name)
            kin = kin or _is_nickname(person, name)
            if plain or kin or _is_title(person, name) or _STATEMENT.search(name.name):
                continue
            for one in (person, *_others(context, person)):
                yield Statement(one, "honored_as", typed(name, "Honour"), "quoted title beside a name")
            for home in context.ending.get(name.outer if name.parent is None else name.start, ()):
                if home.type in _HOMES and (home in context.top or name.parent is not None):
                    yield Statement(person, "member_of", home, "quoted title beside a name")


def _called_alike(context: Context, name: Named) -> list[Named]:
    """The teams that bear a quotation in front of a person (“跑腿阿姐”|林晓岚 of “跑腿阿姐”服务队)."""
    teams = [one for one in context.top if one.type == "Team" and one.quote is not None and one.head]
    marked = context.text[slice(*name.quote)] if name.quote is not None else ""
    return [
        one
        for one in teams
        if one.quote and one.end > one.quote[1] and context.text[slice(*one.quote)] == marked
    ]


def _praises(name: Named) -> bool:
    """Whether a quotation that ends with a call of kin is an honour by its praise (“最美奶奶”)."""
    return any(word in name.name for word in word_set("praises_of_kin"))


def _is_nickname(person: Named, name: Named) -> bool:
    """Whether neighbours call somebody so of whom they say no more than 老林 (“百事通”老林)."""
    familiar = len(person.name) == _NICKNAME and person.name.startswith(word_tuple("nickname_prefixes"))
    return familiar and not any(word in name.name for word in word_set("words_of_praise"))


def _quotations_of(context: Context, person: Named) -> list[Named]:
    """The quotations that end where a person's name begins, or in front of 获得者, and those beside."""
    holder = _holder().search(context.text, max(0, person.start - _HOLDER_REACH), person.start)
    places = [person.start, holder.start()] if holder else [person.start]
    found = [name for place in places for name in context.ending.get(place, ()) if name.quote is not None]
    for name in found:
        # “社区好人”、|“好邻居”林晓岚
        linked = name.start > 0 and context.text[name.start - 1] in links()
        before = context.ending.get(name.start - 1, ()) if linked else ()
        found.extend(one for one in before if one.quote is not None)
    return found


@cache
def _holder() -> re.Pattern[str]:
    tails, holders = any_of(word_set("honour_tails")), any_of(word_set("holders_of_honours"))
    return re.compile(rf"(?<=”)(?:{tails})?(?:{holders})$")


def _is_title(person: Named, name: Named) -> bool:
    """Whether a quotation is the title of the person behind it: that is a role (“楼栋长”林晓岚)."""
    return person.title is not None and name.start <= person.title[0] < name.end


def _others(context: Context, first: Named) -> list[Named]:
    """The persons who share a title with the first of their list: the list says how many they are."""
    found: list[Named] = []
    end = first.end
    for name in context.top_in(first.end, context.clause_at(first.start).end):
        if name.type != "Person" or context.text[end : name.outer] not in links():
            break
        found.append(name)
        end = name.end
    counted = re.match(rf"等?{figure()}[名位人]", context.text[end : end + _COUNT_REACH])
    holders = _holder().search(context.text, max(0, first.start - _HOLDER_REACH), first.start)
    return found if counted or holders else []


_COUNT_REACH = 6
