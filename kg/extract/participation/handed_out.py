"""Those who are handed something at an event, and so are there: a prize, a flag, a letter of appointment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, found_words, word_set, word_tuple
from kg.extract.clauses.acting import end_with_address
from kg.extract.clauses.lists_of_people import sums_up
from kg.extract.context import Context
from kg.extract.types import TAKING_PART

# Those who receive something stand at most this many characters behind 为, 向 or 给.
_REACH = 16
# Bodies that are handed something come to an event; a site that is handed a plate is opened there.
_BODIES = frozenset({"Company", "School", "Hospital", "SocialOrganization", "MassOrganization", "Team"})


def handed_out(context: Context, clause: Span) -> Sequence[Named]:
    """Those who are handed something in a clause (为林晓岚、周远颁发证书; 7名志愿者捧回了奖杯)."""
    people = _given(context, clause) or _receiving(context, clause) or _handed_to(context, clause)
    return [one for one in people if not (_is_praised(one) or sums_up(context, one))]


def _is_praised(people: Named) -> bool:
    """Whether a word for people only says that they are honoured (优秀党员, 获奖者)."""
    praise = people.name.startswith(word_tuple("words_of_praise"))
    return people.type == "Group" and (praise or people.name in word_set("holders_of_honours"))


def _given(context: Context, clause: Span) -> Sequence[Named]:
    """The list between a preposition of giving and a verb of handing over."""
    for verb in found_words("handing_out").found(context.text, clause.start, clause.end):
        for mark in found_words("giving_prepositions").found(context.text, clause.start, verb.start):
            if context.is_inside_name(mark.start) or context.is_inside_title(mark.start):
                continue
            people = context.listed(mark.end, verb.start, TAKING_PART, _REACH)
            if people and _adverbs().fullmatch(context.text, people[-1].end, verb.start):
                return people
            bodies = context.listed(mark.end, verb.start, _BODIES, _REACH)
            if bodies and _bodies().fullmatch(context.text, bodies[-1].end, verb.start):
                return bodies
    return ()


def _receiving(context: Context, clause: Span) -> Sequence[Named]:
    """The list that opens a clause in front of a verb of receiving something there."""
    for verb in found_words("receiving_there").found(context.text, clause.start, clause.end):
        named = [name for name in context.top_in(clause.start, verb.start) if name.type in TAKING_PART]
        people = context.listed(named[0].outer, verb.start, TAKING_PART, 0) if named else []
        if people and _adverbs().fullmatch(context.text, end_with_address(context, people[-1]), verb.start):
            return people
    return ()


def _handed_to(context: Context, clause: Span) -> Sequence[Named]:
    """The list behind a verb of handing over what stands in front of it (将队旗|授予“…”服务队和先锋队)."""
    for match in _handing().finditer(context.text, clause.start, clause.end):
        if not context.is_inside_name(match.start()):
            return context.listed(match.end(), clause.end, TAKING_PART | _BODIES, _REACH)
    return ()


@cache
def _handing() -> re.Pattern[str]:
    """What is handed over, behind its preposition, and to whom (把|队旗|交到)."""
    marks, gifts = any_of(word_set("object_prepositions")), any_of(word_set("handed_at_ceremonies"))
    verbs = any_of(word_set("handing_to"))
    return re.compile(
        rf"(?:{marks})[^，。；：“”\n]{{0,8}}?(?:{gifts})(?:[^，。；：“”\n]{{0,4}}?)(?:{verbs})了?"
    )


@cache
def _bodies() -> re.Pattern[str]:
    """What sums up the bodies that receive something, in front of the verb (等首批8家伙伴单位|现场)."""
    ways = any_of(word_set("happening_adverbs") | word_set("ways_of_handing_over"))
    modifiers = any_of(word_set("list_modifiers", "partner_modifiers", "first_of_many"))
    kinds = any_of(word_set("summed_up_bodies"))
    summed = rf"等?(?:{modifiers})?(?:{amount('个家支所')}|多家)[\u4e00-\u9fff]{{0,6}}?(?:{kinds})"
    return re.compile(rf"{summed}(?:的?(?:{any_of(word_set('people_of_bodies'))}))?(?:{ways})*")


@cache
def _adverbs() -> re.Pattern[str]:
    """What stands between those who receive something and the verb (们|等5人|上台, 共3支服务队)."""
    ways = any_of(word_set("happening_adverbs") | word_set("ways_of_handing_over"))
    summed = rf"[等共](?:{amount()}[\u4e00-\u9fff]{{0,8}}?|\d+[余多]?人)?"
    # 等团队的|代表授旗, 从街道负责人手中|接过队旗
    sent = rf"等?(?:{any_of(word_set('summed_up_bodies'))})?的?(?:{any_of(word_set('people_of_bodies'))})"
    hands = r"从[^，。；：“”\n]{2,12}手[中里上]"
    return re.compile(rf"们?(?:{summed}|{sent})?(?:{ways}|{hands})*")
