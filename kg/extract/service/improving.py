"""serves for events and schemes that are to improve what people are like or have (为丰富老人的生活，…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Span
from kg.annotate.text.words import any_of, word_set, word_tuple
from kg.extract.clauses.lists_of_people import behind_list
from kg.extract.context import Context
from kg.extract.service.meant_for import Found
from kg.extract.service.servers import behind_helping, is_made

_GROUP = frozenset({"Group"})
_OFFERED = frozenset({"Event", "Programme", "Venue", "ServiceCentre"})
# People stand at most so many characters behind the verb, and what they have at most so many behind them.
_REACH, _LONGEST = 10, 16


def improved(context: Context) -> Iterator[Found]:
    """为提升老年人的防骗意识，A 举办讲座: the event is for them; what is for everybody is for nobody."""
    for match in _improving().finditer(context.text):
        start = match.end() - 1
        clause = context.clause_at(start)
        groups = context.listed(match.end(), clause.end, _GROUP, _REACH)
        beside = groups and behind_helping().fullmatch(context.text, match.end(), groups[0].outer)
        if not beside or context.is_spoken(start):
            continue
        has = _having().match(context.text, behind_list(context, groups[-1].end), clause.end)
        if has is not None:
            named = [one for one in groups if one.name not in word_set("words_for_residents")]
            yield named, _for_them(context, Span(start, has.end())), Span(start, has.end())


def _for_them(context: Context, told: Span) -> Sequence[Named]:
    """What the sentence goes on to hold or to offer, or what it describes so (旨在…生活|的|音乐会)."""
    sentence = context.sentence_at(told.start)
    later = [one for one in context.top_in(told.end, sentence.end) if one.type in _OFFERED]
    own = [one for one in later[:1] if context.text[told.end : one.outer] == "的"]
    return own or [one for one in later if is_made(context, one) and not _inspects(one)][:1]


def _inspects(event: Named) -> bool:
    return event.name.endswith(word_tuple("inspections"))


@cache
def _improving() -> re.Pattern[str]:
    """An opener of an aim with a verb of improving."""
    openers, verbs = any_of(word_set("openers_of_aims")), any_of(word_set("improving_people"))
    adverbs = any_of(word_set("adverbs_of_improving", "happening_adverbs", "adverbs_of_aims"))
    return re.compile(rf"(?:{openers})(?:{adverbs})*(?:{verbs})")


@cache
def _having() -> re.Pattern[str]:
    """What people have, behind them (们的|消防安全意识)."""
    return re.compile(
        rf"们?的?[^，。；：！？“”]{{0,{_LONGEST}}}?(?:{any_of(word_set('qualities_of_people'))})"
    )
