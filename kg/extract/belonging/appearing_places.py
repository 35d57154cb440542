"""located_in for a site that a place in front is said to have (松涛小区有了首个驿站——“暖蜂”驿站)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import amount, single
from kg.annotate.text.words import any_of, cues, found_words, links, word_set, word_tuple
from kg.extract.belonging.places import as_site
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement

_SITES = frozenset({"Venue", "ServiceCentre"})
_HOMES = frozenset({"ResidentialArea", "Community", "Village", "Subdistrict", "Town"}) | _SITES
# What the site is, between the verb and its name behind a dash (首个党群驿站——).
_LONGEST_KIND = 12


def appearing_places(context: Context) -> Iterator[Statement]:
    """Statements for the sites of a list behind a verb of appearing that stands close behind a place."""
    for verb in found_words("verbs_of_appearing").found(context.text):
        clause = context.clause_at(verb.start)
        before = [one for one in context.top_in(clause.start, verb.start) if one.type != "Date"]
        place = before[0] if len(before) == 1 and before[0].type in _HOMES and not before[0].bare else None
        # 一楼大厅有…: what a site holds is told by other rules.
        holds = place is not None and place.type in _SITES and verb.text in cues("contain")
        if place is None or holds or not _there().fullmatch(context.text, place.end, verb.start):
            continue
        counted = _counted().match(context.text, verb.end)
        start = counted.end() if counted else verb.end
        # 迎来“福满”食堂的志愿者: only what is counted comes to stand there.
        if start == verb.end and verb.text in word_set("verbs_of_greeting"):
            continue
        refusal = not_real(context, verb.start)
        for site in _listed(context, start) if not context.is_spoken(verb.start) else ():
            # 添了块新牌子——“…示范点”: that is an honour.
            plate = site.quote is not None and site.name.rstrip("”").endswith(word_tuple("plates_of_honours"))
            if site.name != place.name and not plate:
                yield Statement(site, "located_in", place, "place in front", refusal=refusal)


def _listed(context: Context, start: int) -> list[Named]:
    """The sites of the list that begins at a place; none if its last one only tells whose something is."""
    sites = list[Named]()
    while found := [one for one in map(as_site, context.starting_at(start)) if one.type in _SITES]:
        if found[0].bare or found[0].parent is not None or found[0].mention.antecedent is not None:
            break
        sites.append(found[0])
        link = next((one for one in sorted(links()) if context.text.startswith(one, found[0].end)), "")
        start = found[0].end + len(link)
        if not link:
            return sites if _ends().match(context.text, start) else []
    return sites


@cache
def _there() -> re.Pattern[str]:
    """A spot of the place, and when or how the site came to it (门口|去年|悄然)."""
    spots = any_of(word_set("localizers") | word_set("parts_of_places"))
    when = any_of(word_set("happening_adverbs") | word_set("occasions") | word_set("adverbs_of_appearing"))
    return re.compile(rf"(?:{spots})*(?:{when}|\s)*")


@cache
def _counted() -> re.Pattern[str]:
    """One of a kind, or its own, with the kind in front of a dash (了|首个|党群驿站——, 了一座)."""
    first = any_of(word_set("first_of_their_kind"))
    measures = any_of(word_set("measures_of_sites"))
    kind = rf"(?:[^，。；！？“”—]{{0,{_LONGEST_KIND}}}——)?"
    return re.compile(rf"了?(?:{first}|{single().pattern}|一?(?:{measures})|自己的)(?:名为|叫作?)?{kind}|了")


@cache
def _ends() -> re.Pattern[str]:
    """What may stand behind the last site: the end of a clause, its sign, or how many there are."""
    signs = any_of(word_tuple("signs_of_sites"))
    summed = rf"等(?:{amount()})?(?:{any_of(word_set('nouns_summing_up_rooms'))})"
    return re.compile(rf"[，。；！？]|的?(?:{signs})|{summed}|$")
