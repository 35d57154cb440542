"""Events that only a list of deeds names (开展修理电器、健康义诊等活动): the whole list is one event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.counts import single
from kg.annotate.text.tokens import Tokens
from kg.annotate.text.words import any_of, cue_words, found_words, word_set, word_tuple
from kg.records import Mention

_HAN = "[\u4e00-\u9fff]"


def with_listed_deeds(tokens: Tokens, names: Sequence[Named]) -> list[Named]:
    """The names, with the lists of deeds behind verbs of holding and of taking part."""
    text, kept, covered = tokens.text, list(names), 0
    for verb in sorted((*cue_words("organize").found(text), *found_words("attending_verbs").found(text))):
        match = _deeds().match(text, verb.end)
        if match is None or verb.start < covered:
            continue
        start, end = match.span("deeds")
        while start > verb.end and not tokens.starts_at(start):
            # 新|书分享会、…: the particle is a part of the first deed.
            start -= 1
        inside = [one for one in kept if one.start < end and start < one.end and one.type != "Group"]
        members = match["list"].split("、")
        kinds = any(member.endswith(word_tuple("kinds_of_work")) for member in members)
        others = [one for one in inside if one.type != "Event" and one.start < match.end("list")]
        if kinds or others:
            continue
        covered = end
        # 打扫院落 in the list, 便民服务活动 behind it are no events of their own.
        kept = [one for one in kept if one not in inside]
        surface, summed_up = text[start:end], match["last"] + match["head"]
        # …等|义诊活动 names it in short, …等|活动 does not.
        aliases = (summed_up,) if match["last"] else ()
        mention = Mention(start, end, surface, "Event", surface, (), aliases)
        kept.append(Named(mention, start, match["head"]))
    return kept


@cache
def _deeds() -> re.Pattern[str]:
    """A list of two and more deeds, and the word for an event that sums it up."""
    particles, events = any_of(word_set("object_particles")), any_of(word_set("words_that_sum_up_deeds"))
    member = rf"{_HAN}{{2,10}}?"
    return re.compile(
        rf"(?:{particles}|{single().pattern})*(?P<deeds>(?P<list>{member}(?:、{member})+)等(?P<last>{_HAN}{{0,6}}?)(?P<head>{events}))(?!{_HAN}*的)"
    )
