"""Coordination: lists of mentions that act together, and what stands between one member and the next."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kg.annotate.bodies.kinds_in_front import kinds_described
from kg.annotate.named import Named
from kg.annotate.text.counts import amount, figure
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, companion_links, links, references, word_set, word_tuple
from kg.extract.clauses.binding import is_governed, modifies
from kg.extract.clauses.large_places import opens_longer
from kg.extract.context import Context
from kg.extract.types import ORGANIZATIONS
from kg.lexicon import table
from kg.numerals import numerals

# Between a name and the person that goes on its list behind a title stand at most this many characters.
_TITLE_REACH = 12
# An organisation that no name was found for has between 3 and 14 characters, what is left of a name at
# most 6 (神经外科).
_SHORTEST_MEMBER, _LONGEST_MEMBER, _LONGEST_REST = 3, 14, 6
# What stands between an organisation and its people.
OWNED = ("", "的")
# A workplace that no name was found for has at most this many characters (东江厂|退休工人).
_LONGEST_WORKPLACE = 8
_PEOPLE = frozenset({"Group", "Person"})
_NOT_ACTING = frozenset({"Date", "Address"})


def first_list(context: Context, region: Span, accepts: Callable[[Named], bool]) -> list[Named]:
    """The first list of mentions in a stretch of text that begins with one that ``accepts`` takes."""
    run: list[Named] = []
    before: Named | None = None
    owner: Named | None = None
    for name in context.top_in(region.start, region.end):
        if _is_no_member(name) or (run and is_bracketed(context.text, name)):
            continue
        if run and guides(context.text, run[-1].end, name.outer):
            run = [_acting(name)]
            before = name
            continue
        if run and owns(run[-1], name):
            # 街道办事处|青禾社区: the first only says whose the second is.
            before = None if context.precedes_title(name) else name
            run[-1:] = [before] if before is not None else []
            continue
        linked = _is_linked(context, before, name, owner)
        if run and not linked:
            break
        if context.precedes_title(name) and not run and not linked and not is_governed(context, region, name):
            # It only says whose title the person behind it has: that person may act.
            continue
        before = name
        barred = opens_longer(context.text, name) if run else linked or not accepts(name)
        if barred or context.precedes_title(name):
            continue
        if run and _has_people_behind(context, name):
            # 居民、松涛小学|的学生: whose people stand in the list.
            owner = name
            continue
        if run and name.type == "Person" and run[-1].type == "Group":
            run.pop()
        run.append(_acting(name))
    # Where no name was found for its people an organisation stands for them.
    return run if owner is None or owner is not before else [*run, _acting(owner)]


def _is_no_member(name: Named) -> bool:
    """Whether a mention neither acts nor ends a list: a date, an address, a quotation without a noun."""
    return name.type in _NOT_ACTING or (name.quote is not None and not name.head)


def _has_people_behind(context: Context, name: Named) -> bool:
    """Whether an organisation only says whose people stand behind it."""
    if name.type not in ORGANIZATIONS or not modifies(context, name):
        return False
    attribute = context.text.startswith("的", name.end)
    behind = context.starting_at(name.end + attribute)
    return attribute or any(other.type in _PEOPLE for other in behind)


def _is_linked(context: Context, before: Named | None, name: Named, owner: Named | None) -> bool:
    """Whether a name goes on a list, be it as the people of the organisation that stands last in it."""
    if owner is not None and owner is before:
        return context.text[owner.end : name.outer] in OWNED
    return before is not None and goes_on(context, before, name)


def owns(before: Named, name: Named) -> bool:
    """Whether an organisation stands right in front of another one, with nothing between the two."""
    owner = before.type in ORGANIZATIONS - {"PartyOrganization", "MassOrganization"} and before.quote is None
    return owner and name.type in ORGANIZATIONS and before.end == name.outer and name.quote is None


def guides(text: str, start: int, end: int) -> bool:
    """Whether a verb says that who stands in front only guides what the next ones do (A 指导、B 主办)."""
    if not text.startswith(word_tuple("guiding_verbs"), start):
        return False
    return text[start:end].strip("，、；") in word_set("guiding_verbs")


def is_bracketed(text: str, name: Named) -> bool:
    """Whether a name stands in brackets, as another name of the one in front (宣传办（文明办）)."""
    return text.endswith(("（", "("), 0, name.outer) and text.startswith(("）", ")"), name.end)


@cache
def bracketed() -> re.Pattern[str]:
    """What stands in brackets between two members of a list."""
    return re.compile(r"（[^（）\n]{1,12}）|\([^()\n]{1,12}\)")


def goes_on(context: Context, before: Named, name: Named) -> bool:
    """Whether a name goes on the list that ``before`` stands in, be it as the person of its title."""
    between = bracketed().sub("", context.text[before.end : name.outer])
    if not between and before.quote is not None and name.quote is not None:
        # “…”“…”等项目: print sets no mark between quotations.
        return True
    # 团委|书记林晓岚: the body may stand inside the title.
    behind = name.title is not None and (name.title[0] >= before.end or before.end in range(*name.title))
    titled = behind and len(between) <= _TITLE_REACH
    if titled and name.title is not None and before.type == name.type == "Person":
        # 林晓岚和妻子|周远
        between = context.text[before.end : name.title[0]] or between
        if _workplace().fullmatch(between) and not context.cues_in(before.end, name.title[0]):
            # 志愿者林晓岚、|东江厂|退休工人周远
            return True
    return (titled and context.precedes_title(before)) or (
        (between not in ("", "，") and bool(link().fullmatch(between)))
        or (before.mention.antecedent is None and skips_unnamed(context, before.end, name.outer, first=False))
    )


def skips_unnamed(context: Context, start: int, end: int, *, first: bool) -> bool:
    """Whether what stands between two members of a list is a member that no name was found for.

    The same holds for the rest of a name that was found in part (青禾医院|神经外科、). ``first`` tells
    that the list begins at ``start``.
    """
    between = context.text[start:end]
    pattern = _unnamed_first() if first else _unnamed()
    return (
        pattern.fullmatch(between) is not None
        and not any(word in between for word in word_set("no_list_members"))
        and not context.cues_in(start, end)
        and not any(start <= name.start < end for name in context.top_in(start, end))
    )


def _acting(name: Named) -> Named:
    """Who acts for a name: a housing estate's community."""
    return name.parent if name.type == "ResidentialArea" and name.parent is not None else name


def own_estate(context: Context, name: Named, end: int) -> Named:
    """The estate that stands right behind its unit and is honoured itself (青禾社区|松涛花苑|被评为…)."""
    estates = [one for one in context.top_in(name.outer, end) if one.type == "ResidentialArea"]
    return next((one for one in estates if one.parent is name), name)


@cache
def _workplace() -> re.Pattern[str]:
    """A workplace that no name was found for, between a person and the title of the next one in a list."""
    return re.compile(rf"(?:{any_of(links())})[\u4e00-\u9fff]{{2,{_LONGEST_WORKPLACE}}}")


@cache
def link() -> re.Pattern[str]:
    """What stands between two members of a list, with an adverb before 与 and a modifier behind it.

    Bodies act through their people (物业公司|负责人和20余名|居民代表), and have others inside (与|辖区内的).
    """
    adverbs = any_of(word_set("adverbs_of_pairing"))
    with_whom = any_of(companion_links())
    pairing = rf"(?:{adverbs})*(?:{since()})?(?:{adverbs})*(?:{with_whom})"
    plain = any_of((*links(), "，"))
    kinds, within = any_of(word_set("kinds_of_partners")), any_of(word_set("within_units"))
    people = rf"(?:{_summed_up()}|{kinds})?(?:{any_of(word_set('people_of_bodies'))})"
    modifiers = any_of(word_set("partner_modifiers") | word_set("list_modifiers"))
    return re.compile(
        rf"(?:(?:(?:{_summed_up()})?{pairing}(?:{within})?|{plain}|{people}(?:{pairing}|{plain}))(?:{amount()})?)?"
        rf"(?:{modifiers}|{kinds_described()}){{0,2}}"
    )


@cache
def _summed_up() -> str:
    """How many of which kind a list of bodies is in all (等15家单位, 等医疗机构)."""
    kinds = any_of(word_set("kinds_of_partners") | word_set("summed_up_bodies"))
    return rf"等(?:{figure()}[多余]?[家个]|多[家个])?(?:{kinds})"


@cache
def since() -> str:
    """A time between an actor and 与: a year, a month or a day, and since when (2024年起, 今年5月上旬)."""
    words = any_of({row["word"] for row in table("relative_times", "word", "unit", "offset")})
    year, month = rf"(?:[\d〇{numerals()}]{{1,4}}年|{words})", rf"[\d{numerals()}]{{1,3}}月份?"
    day = rf"[\d{numerals()}]{{1,3}}[日号]"
    hours = any_of(word_set("parts_of_days"))
    behind = any_of(word_set("ends_of_times_of_pairing"))
    return rf"[自从于在]?(?:{year}(?:{month})?|{month})(?:{day})?(?:{hours})?(?:{behind})?"


@cache
def with_others() -> re.Pattern[str]:
    """Others that are only counted or unnamed (等|与9个村|, 与社区|结对): the partners of the list."""
    unnamed = rf"(?:{any_of(references())})[^，。；、]{{0,4}}$"
    return re.compile(rf"[与和同跟](?:[^，。；、]{{0,4}}{amount()}|{unnamed})")


@cache
def _unnamed() -> re.Pattern[str]:
    between = any_of(links())
    short = any_of(word_set("departments_in_short"))
    member = rf"(?:\w{{{_SHORTEST_MEMBER},{_LONGEST_MEMBER}}}|{short})"
    return re.compile(rf"、(?:{member}、){{0,3}}{member}(?:{between})|\w{{1,{_LONGEST_REST}}}、")


@cache
def _unnamed_first() -> re.Pattern[str]:
    return re.compile(rf"(?:\w{{{_SHORTEST_MEMBER},{_LONGEST_MEMBER}}}、){{1,4}}")
