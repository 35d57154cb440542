"""What a verb of running has for its object and that is still nobody's programme (“两新”工作, 活动清单)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.clauses.frames import Frame
from kg.extract.clauses.objects import number_behind
from kg.extract.context import Context
from kg.extract.statements import typed
from kg.numerals import numerals
from kg.records import Mention


def is_no_programme(context: Context, frame: Frame, thing: Named) -> bool:
    """Whether an object is only a paper, a field of work, or said to be what the sentence explains."""
    if frame.cue.word in word_set("driving_verbs"):
        near = thing.outer - frame.cue.end <= context.text.startswith(word_tuple("perfective"), frame.cue.end)
        return thing.type != "Programme" or thing.quote is None or not thing.head or not near
    if thing.type != "Programme":
        return False
    text, projects = context.text, word_tuple("projects")
    if frame.cue.word in word_set("making_public") and _is_paper(context, thing):
        return True
    # 发布12个志愿服务|项目: one by one they are run; 三项机制 are what the text goes on to tell.
    if is_general(context, thing) or (_counted().match(thing.name) and not thing.name.endswith(projects)):
        return True
    # 也是深化“…”制度的|又一举措: the deed before is explained by it.
    explained = text.endswith(word_tuple("copular"), frame.clause.start, frame.cue.start)
    return explained and text[frame.cue.end : frame.clause.end].count("的") > 0


def levels_together(context: Context, frame: Frame) -> list[Named]:
    """What the levels of a list are together that ends the clause of a verb (驿站、微驿站|三级服务群)."""
    match = _levels().fullmatch(context.text, frame.cue.end, frame.clause.end)
    if match is None:
        return []
    start, end = match.span("whole")
    return [Named(Mention(start, end, match["whole"], "Programme", match["whole"]), start)]


def is_only_counted(context: Context, frame: Frame, thing: Named) -> bool:
    """Whether a kind has its number behind it and nobody in the sentence founds it (已设立|食堂24个).

    One after another has no name either (组建起|一支支|小分队).
    """
    if thing.quote is None and context.text.endswith(word_tuple("counted_one_by_one"), 0, thing.outer):
        return True
    counted = thing.quote is None and number_behind().match(context.text, thing.end) is not None
    return counted and not frame.near


def as_brand(thing: Named) -> Named:
    """A league that is called a brand as the programme that it is (打造“星光”品牌|党建联盟)."""
    leagued = thing.quote is not None and thing.name.endswith(word_tuple("alliances"))
    called = leagued and any(word in thing.name for word in word_set("brand_nouns"))
    return typed(thing, "Programme") if called else thing


def is_general(context: Context, thing: Named) -> bool:
    """Whether a name in marks says a field or how many levels work together, and nothing of its own."""
    if thing.quote is None:
        return False
    start, end = thing.quote
    inner = context.text[start + 1 : end - 1]
    if _field().fullmatch(inner):
        words = (*word_tuple("work_in_general"), *word_tuple("ends_of_general_ways"))
        rest = context.text[end : thing.end]
        return rest in words or (not rest and context.text.startswith(words, end))
    if any(word in context.text[end : thing.end] for word in word_set("demonstratives")):
        # “百家宴”|这个平台: the event that the text named before.
        events = (one for one in context.names if one.type == "Event" and one.start < start)
        return any(inner in one.name for one in events)
    # 通过“宣传+巡查”|双管齐下, 通过“线上+线下”的方式
    sum_of_ways = "+" in inner and context.text.startswith(word_tuple("behind_sums_of_ways"), end)
    return sum_of_ways or inner in word_set("techniques_in_marks")


def _is_paper(context: Context, thing: Named) -> bool:
    """Whether the name of a thing, or what stands behind it, says that it is a paper."""
    papers = word_tuple("papers_only_told")
    if thing.quote is not None and context.text[thing.quote[0]] == "“" and not thing.name.endswith("”"):
        # “微项目”|清单 bears a name.
        return False
    return thing.name.strip("“”《》").endswith(papers) or context.text.startswith(papers, thing.end)


@cache
def _levels() -> re.Pattern[str]:
    ends = any_of(word_set("wholes_of_levels"))
    item = r"[^，。；：！“”的、]{2,12}"
    whole = rf"(?P<whole>[{numerals()}两]级[\u4e00-\u9fff]{{1,8}}?(?:{ends}))"
    return re.compile(rf"了?(?:{item}、)+{item}?{whole}[，。；！\n]?")


@cache
def _field() -> re.Pattern[str]:
    """A number and a noun of one character (两新, 三农, 四级), or a number of levels."""
    return re.compile(rf"[{numerals()}两双多][\u4e00-\u9fff]")


@cache
def _counted() -> re.Pattern[str]:
    """A number with a measure word that opens a name: how many there are, and not which."""
    measures = any_of(one for one in word_set("measure_words") if len(one) == 1)
    return re.compile(rf"(?:\d+|[{numerals()}]+)(?:{measures})(?!“)(?=[\u4e00-\u9fff]{{4}})")
