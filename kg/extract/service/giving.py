"""Whether something is given to the people behind a serving word, or done for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.words import any_of, found_words, word_pattern, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.lists_of_people import behind_list
from kg.extract.context import Context
from kg.extract.service.givers_of_service import SERVING, is_founded
from kg.extract.service.servers import behind_helping
from kg.extract.types import ORGANIZATIONS

# An honour stands at most this far behind those who get it.
_BESIDE = 4
# What describes those who are helped has at most so many characters.
_DESCRIBING = 14


@cache
def _troubles() -> re.Pattern[str]:
    """Trouble that something makes for people (添了不少|麻烦, 带来诸多|不便)."""
    verbs, nouns = any_of(word_set("bringing_verbs")), any_of(word_set("troubles"))
    return re.compile(rf"(?:{verbs})[^，。；：]{{0,6}}(?:{nouns})")


@cache
def _examples() -> re.Pattern[str]:
    """An example that somebody sets for people (树立了运动的|榜样)."""
    verbs, nouns = any_of(word_set("setting_examples")), any_of(word_set("examples_set"))
    return re.compile(rf"(?:{verbs})[^，。；：]{{0,14}}(?:{nouns})(?=[，。；！？]|$)")


@cache
def giving() -> re.Pattern[str]:
    """The verbs of giving, outside longer words (建, but not 建议)."""
    verbs = word_set("giving_verbs")
    longer = {word for word in word_set("words_around_giving") if word not in verbs}
    tails = "".join(rf"(?!{re.escape(word)})" for word in sorted(longer))
    fronts = {word for word in longer if word[-1] in verbs}
    ends = "".join(rf"(?<!{re.escape(word)})" for word in sorted(fronts))
    return re.compile(rf"{tails}(?:{any_of(verbs)}){ends}")


def is_helped(context: Context, frame: Frame, groups: Sequence[Named]) -> bool:
    """Whether groups directly follow a verb of helping; behind the noun 服务 nothing goes on."""
    between, end = context.text[frame.cue.end : groups[0].outer], groups[-1].end
    helping = [name for name in context.ending.get(frame.cue.start, ()) if name.type == "Group"]
    if any(not name.name.endswith(word_tuple("people_whose_work_helps")) for name in helping):
        # 鼓励低龄老人|服务高龄老人: people help each other; 医生|帮老人 is their work.
        return False
    urged = found_words("urging_verbs").found(context.text, frame.clause.start, frame.cue.start)
    if urged and any(name.type == "Group" for name in context.top_in(urged[-1].end, frame.cue.start)):
        # 引导退休干部走进基层、|服务群众: they do.
        return False
    feelings = any(
        word_pattern(table).search(context.text, end, frame.clause.end) for table in ("feelings", "delights")
    )
    if frame.cue.word in word_set("making_feel") and context.text.startswith(word_tuple("together"), end):
        # 让村民与游客|一起赏花: they take part.
        return False
    if frame.cue.word in word_set("making_feel") and feelings:
        # 让居民|更有幸福感: they feel something, nothing is done for them.
        return False
    behind = behind_list(context, end)
    nouns = word_set("verbal_heads", "heeding_above_all")
    noun = frame.cue.word in nouns and context.text[behind : behind + 1].isalpha()
    complained = context.text.startswith(word_tuple("complaints"), end)
    beside = behind_helping().fullmatch(between) or _description().fullmatch(between)
    return not noun and not complained and beside is not None


@cache
def _description() -> re.Pattern[str]:
    """What describes people right behind a verb of helping (帮|奋战在一线的|环卫工人)."""
    marks, own = any_of(word_set("attributes")), any_of(word_set("descriptions_of_things"))
    return re.compile(rf"(?!{own})[^，。；：、“”\n]{{2,{_DESCRIBING}}}(?:{marks})(?:{amount()})?")


def is_object(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a group is the object of a preposition, not of a verb of purpose behind it (为满足居民…)."""
    return not context.text[frame.cue.end : group.outer].startswith(word_tuple("purpose_verbs"))


def gives(context: Context, frame: Frame, group: Named) -> bool:
    """Whether something is done for a group: 向 needs a verb of giving, behind 为 and 给 any verb will do."""
    behind = context.text[group.end : frame.clause.end]
    if _troubles().search(behind) or _examples().search(behind):
        # 给居民出行添麻烦, 为学生树立榜样
        return False
    honours = context.cues_in(group.end, frame.clause.end)[:1]
    near = honours and "honour" in honours[0].kinds and honours[0].start - group.end <= _BESIDE
    aid = word_pattern("aids_handed_over").search(behind)
    if aid is None and (near or behind.startswith(word_tuple("honouring_deeds"))):
        # 为优秀志愿者|颁发证书
        return False
    done = context.text[behind_list(context, group.end) : frame.clause.end]
    acts = done[:1].isalnum() and not done.startswith(word_tuple("inactive"))
    free = frame.cue.word in word_set("benefactive_prepositions")
    return (free and acts) or gives_much(context, frame, group)


def gives_much(context: Context, frame: Frame, group: Named) -> bool:
    """Whether a verb of giving stands behind a group, or the serving word needs none."""
    given = giving().search(context.text, group.end, frame.clause.end) is not None
    if frame.cue.word in word_set("benefactive_prepositions"):
        # 将绿豆汤分发|给环卫工人
        verbs = word_tuple("giving_verbs")
        given = given or context.text.endswith(verbs, frame.clause.start, frame.cue.start)
    if group.end + 1 == frame.clause.end:
        # 为外卖员、快递员等劳动者，|送上绿豆汤
        given = given or giving().match(context.text, frame.clause.end) is not None
    given = given or _teaching().match(context.text, behind_list(context, group.end)) is not None
    return given or frame.cue.word not in word_set("giving_prepositions")


@cache
def _teaching() -> re.Pattern[str]:
    """What people are told that they can use (居民|详细介绍了用电安全知识), no news (介绍了小区的历史)."""
    ways = any_of(word_set("happening_adverbs") | word_set("ways_of_teaching"))
    telling, knowledge = any_of(word_set("verbs_of_telling")), any_of(word_set("what_is_worth_knowing"))
    return re.compile(
        rf"们?(?:{ways})*(?:{telling})了?[^，。；：]{{0,16}}?(?:{knowledge})(?=[，。；、等和！]|$)"
    )


def only_besides(context: Context, frame: Frame, group: Named, behind: Sequence[Named]) -> bool:
    """Whether a clause gives something to a group itself, and what stands behind it is only held, too.

    为孩子们送去书籍，…，还举办了培训: the training does not give the books.
    """
    verb = giving().search(context.text, group.end, frame.clause.end)
    inside = any(one.start in frame.clause for one in behind[:1])
    return frame.cue.word in word_set("giving_prepositions") and verb is not None and not inside


def done_by_bodies(context: Context, frame: Frame, group: Named) -> list[Named] | None:
    """Who does good to people in general (为群众|办实事): those who act, and no ceremony; None elsewhere."""
    if not context.text.startswith(word_tuple("deeds_for_the_people"), group.end):
        return None
    start = context.sentence_at(frame.cue.start).start
    things = SERVING | {"Event"}
    named = context.top_in(start, frame.cue.start)
    before = [one for one in named if one.type in things and (one.quote is None or one.head)]
    before += [one for one in named if one.type not in things and is_founded(context, one)]
    if not before:
        return list(frame.subject.of(ORGANIZATIONS).leads if frame.near else ()) or None
    ceremony = before[-1].type == "Event" and before[-1].name.endswith(word_tuple("ceremonies"))
    return [] if ceremony else None


def as_far_as_held(
    context: Context, frame: Frame, group: Named, before: list[Named], behind: Sequence[Named]
) -> list[Named]:
    """What stands in front of a group, in its clause alone where an event is held for it there.

    “…”行动等宣传，还为|小朋友|组织了讲座: what is held for them is theirs, not what was named before.
    """
    held = any("organize" in cue.kinds for cue in context.cues_in(group.end, frame.clause.end))
    person = any(lead.type == "Person" for lead in frame.subject.leads)
    event = any(one.type == "Event" and one.start in frame.clause for one in behind)
    return [one for one in before if one.start in frame.clause] if held and event and not person else before


def behind_subject(context: Context, frame: Frame, made: list[Named]) -> list[Named]:
    """What somebody makes for those whom a clause of purpose names, without its other aims.

    为关爱老人，深化“…”机制，|青禾社区开展…: what stands in front of the subject is one of these.
    """
    bodies = [one for one in context.top_in(frame.cue.end, made[-1].start) if one.type in ORGANIZATIONS]
    own = context.top_in(frame.clause.start, frame.cue.start)
    return [one for one in made if own or not bodies or one.start > bodies[0].start] or made
