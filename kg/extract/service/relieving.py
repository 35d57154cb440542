"""serves where people are freed from a need (解决了老人吃饭的难题) or are said to profit (200名老人受益)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.finding import Word
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_pattern, word_set, word_tuple
from kg.extract.clauses.lists_of_people import list_ending_with
from kg.extract.clauses.pointing import pointed_at
from kg.extract.context import Context
from kg.extract.service.beyond_events import event_before
from kg.extract.service.contents import is_content
from kg.extract.service.givers_of_service import SERVING
from kg.extract.service.meant_for import Found
from kg.extract.service.servers import behind_helping, is_made, may_serve
from kg.extract.types import ORGANIZATIONS

_GROUP, _REMEDIES = frozenset({"Group"}), SERVING | {"Event"}
# What may stand in front of what is spoken of.
_OWNERS = ORGANIZATIONS | SERVING | {"Date"}
# Those who are freed stand at most so many characters behind the verb, their need behind them.
_REACH, _NEED_REACH = 14, 14
# An adverb in front of the verb has at most so many characters.
_LONGEST_ADVERB = 6
# What an event is like at which people profit is told in at most so many characters.
_WAY = 16


def relieved(context: Context, main: Sequence[Named]) -> Iterator[Found]:
    """驿站解决了骑手歇脚的难题; 为缓解老人就餐难，社区开办食堂: what frees people from a need serves them."""
    verbs = found_words("relieving_verbs")
    for verb in verbs.found(context.text) if verbs.among(context.text) else ():
        clause = context.clause_at(verb.start)
        groups = context.listed(verb.end, clause.end, _GROUP, _REACH)
        groups = groups if groups and _is_beside(context, verb, groups[0]) else []
        everyone = all(group.name in word_set("words_for_residents") for group in groups)
        # 为满足居民需求，…: what is for everyone's needs is for nobody's.
        aimed = groups and not (everyone and _is_aim(context, verb.start, clause))
        if aimed and _need().match(context.text, groups[-1].end, clause.end):
            helping = _remedies(context, verb.start, clause)
            if not helping and _this_event().match(context.text, clause.start, verb.start):
                # 此次活动|解决了居民的难题
                helping = event_before(context, main, clause.start)
            yield groups, helping, Span(verb.start, groups[-1].end)


@cache
def _this_event() -> re.Pattern[str]:
    pointing, nouns = any_of(word_set("event_references")), any_of(word_set("event_nouns"))
    return re.compile(rf"\s*(?:{pointing})[^，。；：“”]{{0,4}}?(?:{nouns})")


def _is_aim(context: Context, position: int, clause: Span) -> bool:
    """Whether 为 stands in front of a verb, with at most an adverb between (为切实|解决)."""
    reach = max(clause.start, position - _LONGEST_ADVERB)
    return word_pattern("purpose_openers").search(context.text, reach, position) is not None


def _is_beside(context: Context, verb: Word, group: Named) -> bool:
    """Whether people stand beside a verb that nobody is helped to do (帮助家庭|解决孩子…), and no places."""
    helped = any(name.type == "Group" for name in context.ending.get(verb.start, ()))
    place = group.name.endswith(word_tuple("groups_of_places"))
    between = context.text[verb.end : group.outer]
    return not helped and not place and behind_helping().fullmatch(between) is not None


@cache
def _need() -> re.Pattern[str]:
    """The need of people, behind them; what they only tell of is none of theirs (居民|反映的问题)."""
    told = [word for word in word_tuple("complaints") if not word.startswith("的")]
    needs = any_of(word_set("needs"))
    return re.compile(rf"(?:们)?(?!{any_of(told)})[^，。；！？]{{0,{_NEED_REACH}}}?(?:{needs})")


def profiting(context: Context, main: Sequence[Named]) -> Iterator[Found]:
    """“…”项目让200名老人受益: what the sentence speaks of, or the one in front, serves them."""
    words = found_words("profiting")
    for word in words.found(context.text) if words.among(context.text) else ():
        clause = context.clause_at(word.start)
        ended = context.ending.get(_behind_adverbs(context, word.start), ())
        groups = [name for name in ended if name.type == "Group" and name.start >= clause.start][:1]
        if groups:
            begin = _begin(context, groups[0], clause)
            helping = _remedies(context, begin, clause) or event_before(context, main, begin)
            groups = list_ending_with(context, groups[0], clause.start)
            yield groups, helping, Span(groups[0].start, word.end)


def _begin(context: Context, group: Named, clause: Span) -> int:
    """Where people begin in their clause with what counts them or a place (辖区300余名|儿童)."""
    words = behind_helping().match(context.text, clause.start, group.outer)
    return clause.start if words and words.end() == group.outer else group.outer


def _behind_adverbs(context: Context, position: int) -> int:
    """Where the people end in front of adverbs (老人|都已)."""
    adverbs = _adverbs().search(context.text, max(0, position - _REACH - _WAY), position)
    return adverbs.start() if adverbs else position


@cache
def _adverbs() -> re.Pattern[str]:
    adverbs = any_of(word_set("receiving_adverbs") | word_set("happening_adverbs") | {"们"})
    # 居民|在丰富多彩的活动中|受益
    there = rf"(?:在[^，。；：]{{0,{_WAY}}}(?:{any_of(word_set('event_nouns'))})中?)?"
    return re.compile(rf"(?:{adverbs})*{there}(?:{adverbs})*$")


def _remedies(context: Context, position: int, clause: Span) -> Sequence[Named]:
    """What helps: what the sentence began with or made in front, or else what a clause behind makes."""
    sentence = context.sentence_at(position)
    things = [
        name
        for name in context.top_in(sentence.start, sentence.end)
        if name.type in _REMEDIES
        and not name.head.endswith(word_tuple("ways_of_working"))
        and may_serve(context, name)
        and not is_content(context, name)
    ]
    opening = [name for name in things if _goes_on(context, name, position)]
    later = [name for name in things if name.start >= clause.end and is_made(context, name)]
    return opening[-1:] or later[:1] or pointed_at(context, sentence.start)


def _goes_on(context: Context, name: Named, position: int) -> bool:
    """Whether a clause goes on about a thing: made in front of it, or named first, behind whose it is."""
    clause, own = context.clause_at(position), context.clause_at(name.outer)
    aims = _is_aim(context, position, clause)
    other = clause.start > own.start and position - clause.start > _LONGEST_ADVERB
    moved = context.text.endswith(word_tuple("object_prepositions"), 0, name.outer)
    if name.outer >= position or aims or other or moved:
        return False
    before = context.top_in(context.sentence_at(position).start, name.outer)
    first = all(one.type in _OWNERS and one.outer >= own.start for one in before)
    bare = first and not context.cues_in(own.start, name.outer)
    followed = any(one.type in _REMEDIES for one in context.starting_at(name.end))
    return is_made(context, name) or (bare and not followed)
