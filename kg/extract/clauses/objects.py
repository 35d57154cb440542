"""What verbs of founding and running have for their objects: the list of things behind them."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.events.programmes import object_start
from kg.annotate.named import Named
from kg.annotate.text.counts import MEASURES_OF_PLACES, amount
from kg.annotate.text.cutting import word_tags
from kg.annotate.text.words import head_types, heads, links, place_prepositions, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.quoted_things import is_belief, is_better_unit, is_book, is_figure, is_title
from kg.extract.clauses.rows_of_quotations import beside
from kg.extract.context import Context
from kg.extract.statements import typed
from kg.extract.types import FOUNDED, KEPT, ORGANIZATIONS

_NEVER_OBJECTS = frozenset({"Group", "Person", "Date", "Event"})
_FOUNDING = frozenset({"run", "establish"})
# Something unnamed by its head noun counts as the object of a verb that stands this near to it.
_NEAR = 6
_LATIN = re.compile("[A-Za-z]")
# The other members of a list of bodies, without a link behind the last, and their characters.
_LISTED, _LIST = re.compile(r"(?:[、和与及][^，。；“”、和与及]{2,10})*"), 30
# The characters of a noun that a name in front of it only narrows (停车场|电箱).
_NOUN = 2


def objects_of(context: Context, frame: Frame) -> list[Named]:
    """The list of things behind a founding or running verb, each with the type that the verb gives it."""
    known: dict[tuple[object, ...], list[Named]] = context.known[objects_of]
    place = (frame.cue, frame.clause, frame.objects.start, frame.agent)
    if place not in known:
        known[place] = _objects(context, frame)
    return known[place]


def _objects(context: Context, frame: Frame) -> list[Named]:
    """What :func:`objects_of` gives for a verb."""
    found: list[Named] = []
    if frame.agent and context.text.startswith("、", frame.cue.end):
        # 由 A 出资建设|、B 承接运营: behind the mark another acts.
        return found
    position = start = _objects_start(context, frame)
    for name in context.top_in(start, frame.clause.end):
        if name.quote is not None:
            name = typed(name, _kind(context, frame, name))
        if name.type in _NEVER_OBJECTS or _is_only_claimed(frame, name) or _takes_part(context, name):
            continue
        between = context.text[position : name.outer]
        if found and _uncounted(between) not in links() and (name.quote is None or not _leads_on(between)):
            break
        described = name.type == "Programme" and between.endswith("的")
        if not found and not described and _verb_between(context, start, name.outer):
            break
        if not found and (
            between.endswith(word_tuple("object_prepositions")) or _holds_event(context, frame, name)
        ):
            # 探索出把“…”变为…的路径: another verb changes it.
            break
        thing = _as_object(context, frame, name)
        if thing is not None:
            found.append(thing)
            position = name.end
        elif found:
            break
    return found


def _holds_event(context: Context, frame: Frame, place: Named) -> bool:
    """Whether a place is only where an event is held of which a relative clause tells (发起的集市在|公园)."""
    governed = context.text.endswith(tuple(place_prepositions()), frame.cue.end, place.outer)
    between = context.top_in(frame.cue.end, place.outer)
    return frame.relative and governed and any(one.type == "Event" for one in between)


def _uncounted(between: str) -> str:
    """What stands between two of a list without how many the next are (、|2支)."""
    return _counts().sub("", between) if between else between


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(rf"{amount()}$")


def _leads_on(between: str) -> bool:
    """Whether a list of quotations goes on over nothing, or a link and what counts the next (和|全市首个)."""
    plain = between[1:] if between[:1] in links() else between
    return not between or (plain != between and plain.isalpha() and len(plain) <= _NEAR)


def _objects_start(context: Context, frame: Frame) -> int:
    """Where the objects of a verb begin: behind another such verb, or a description (以“…”为一体的|“…”)."""
    start, end = frame.cue.end, frame.clause.end
    behind = context.cues_in(start, end)[:1]
    if behind and behind[0].start == start and behind[0].kinds & _FOUNDING:
        # 创新|推出: the second verb has the objects.
        return end
    opener = start + context.text.startswith(word_tuple("perfective"), start)
    if not context.text.startswith(word_tuple("enclosing_openers"), opener):
        return start
    described = (one for one in context.top_in(start, end) if context.text[one.outer - 1] == "的")
    return next((one.outer for one in described), end)


def _kind(context: Context, frame: Frame, name: Named) -> str:
    """The type that a verb gives a quotation: a body it founds, a place it makes, a programme it starts."""
    if is_book(context, name):
        return "Programme"
    if frame.cue.word in word_set("carrying_out") and name.name.rstrip("”").endswith(word_tuple("alliances")):
        # 推行“邻里联盟”: a way of working together, and no body.
        return "Programme"
    if name.type == "Event":
        if name.head in word_set("founded_gatherings") and frame.cue.word in word_set("founding_of_bodies"):
            return "SocialOrganization"
        return "Programme" if _is_kept(frame, name) else name.type
    made = name.type == "Programme" and name.head and frame.cue.word in word_set("converting_verbs")
    return "Venue" if made else name.type


def _is_kept(frame: Frame, event: Named) -> bool:
    """Whether what could be an event is a programme: by its head noun, or as what 推出 launches."""
    if event.name.endswith(word_tuple("ceremonies")):
        # 实施的“…”项目|启动仪式
        return False
    launched = frame.cue.word in word_set("launching_verbs") and "organize" not in frame.cue.kinds
    return launched or event.head in heads("programme")


def _verb_between(context: Context, start: int, end: int) -> bool:
    """Whether another verb than one of running or serving stands in a stretch of text."""
    return any(not cue.kinds <= {"serve", "contain", "run"} for cue in context.cues_in(start, end))


def _as_object(context: Context, frame: Frame, name: Named) -> Named | None:
    """A name as the object of a frame's verb, or None where it can be none."""
    start = object_start(context.text, frame.objects.start)
    if name.mention.antecedent is not None and name.quote is None and start != name.outer:
        return None
    # 反诈中心|App is a program, not the centre.
    facet = context.text.startswith(("的", *word_tuple("facets")), name.end)
    attribute = facet and not context.text.startswith(word_tuple("behind_what_is_done"), name.end)
    attribute = attribute or _LATIN.match(context.text, name.end) is not None
    means = facet and name.quote is not None and frame.cue.word in word_set("means_words")
    means = means and word_set("signs_of_sums").isdisjoint(name.name)
    if means or is_figure(name) or is_title(name) or is_belief(context, name):
        # 采用“楼上办公、楼下办事”的格局: how somebody works.
        return None
    if name.type == "Team" and frame.cue.word in word_set("course_verbs") and _is_course(name):
        # 开设老年书法班: what is opened so is taught, though those who learn may act as a team.
        return typed(name, "Programme")
    if is_better_unit(context, name):
        return typed(name, "Programme")
    if name.type == "ResidentialArea" and name.quote is not None:
        # 打造“骑手公寓”: what is founded by such a name is a place that is offered.
        return typed(name, "Venue")
    if name.type in KEPT and context.text.startswith(word_tuple("work_on_things"), name.end):
        # 推进“户外驿站”|建设
        return None
    attribute = attribute or (name.type in KEPT and name.quote is None and _narrows(context, name))
    if name.quote is None or name.head:
        refused = name.type in ORGANIZATIONS | {"Venue"} and (attribute or name.type not in FOUNDED)
        return None if refused else name
    # A quotation without a head noun: a name if nothing but a list goes on behind it, a slogan
    # if it narrows another noun (“暖心”服务).
    first, last = beside(context.text, name)
    behind = context.text[last : last + 1]
    narrows = behind.isalnum() and not context.text.startswith(word_tuple("list_closers"), last)
    narrows = narrows and not context.text.startswith(word_tuple("behind_whole_quotations"), last)
    # 建成“蜂歇亭”|6座
    narrows = narrows and not number_behind().match(context.text, last)
    # 改造为集阅读、议事于一体的|“…”: the description is no part of what stands between.
    described = _objects_start(context, frame) == name.outer
    between = "" if described else context.text[frame.cue.end : first]
    said = between == "的" and context.text.startswith(word_tuple("behind_whole_quotations"), name.end)
    named = frame.cue.word in word_set("naming_verbs") and len(between) <= _NEAR
    if narrows or not named or ("的" in between and not said):
        return None
    day = name.name.endswith(word_tuple("ends_of_days"))
    if frame.cue.word in word_set("forming_verbs"):
        return typed(name, "Team")
    named = day or said or is_book(context, name)
    return typed(name, "Venue") if frame.cue.kinds == {"establish"} and not named else name


def _takes_part(context: Context, name: Named) -> bool:
    """Whether a list of bodies only says whose scheme one behind it is (业委会、物业公司|“三方”议事机制)."""
    if name.type not in ORGANIZATIONS or name.quote is not None:
        return False
    scheme = next((one for one in context.top_in(name.end, name.end + _LIST) if one.quote is not None), None)
    if scheme is None or scheme.type != "Programme" or not scheme.head:
        return False
    return _LISTED.fullmatch(context.text, name.end, scheme.outer) is not None


def _is_only_claimed(frame: Frame, name: Named) -> bool:
    """Whether what somebody takes on is no project in quotation marks, but a wish, a list or a plot."""
    if frame.cue.word not in word_set("claiming_verbs"):
        return False
    return name.quote is None or name.name.strip("“”").endswith(word_tuple("claimed_things"))


def _is_course(name: Named) -> bool:
    return name.name.strip("“”").endswith(word_tuple("courses"))


@cache
def number_behind() -> re.Pattern[str]:
    """How many there are of a kind of thing, behind it (建成“蜂歇亭”|6座)."""
    return re.compile(amount(MEASURES_OF_PLACES))


def _narrows(context: Context, name: Named) -> bool:
    """Whether a place only tells whose the noun behind it is (实施停车场|电箱|扩容)."""
    behind = context.text[name.end : name.end + _NOUN]
    # 发挥韵律艺坊|阵地功能: a noun for places says again what it is.
    narrowed = behind.isalpha() and behind not in head_types()
    return narrowed and word_tags().get(behind, "") == "n"
