"""Whom 我们 and 社区 mean to somebody who speaks for a body (“我们建成…。”青禾社区书记林晓岚说)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.sentences import Quote, quotes
from kg.annotate.text.words import ADMINISTRATIVE, COMMITTEES, any_of, references, word_set, word_tuple
from kg.records import Mention

# Who is quoted stands at most so many characters away from the quotation.
_REACH = 60
_ENDS = re.compile(r"[。！？\n”]")
_BODIES = (
    frozenset(
        {"GovernmentBody", "ServiceCentre", "Company", "School", "Hospital", "SocialOrganization", "Team"}
    )
    | COMMITTEES
    | (frozenset(ADMINISTRATIVE) - {"ResidentialArea"})
)


def with_speakers(text: str, names: Sequence[Named]) -> list[Named]:
    """The names, with words for the body that somebody speaks for as mentions of it."""
    found = list(names)
    for quote in quotes(text):
        words = [] if quote.names else list(_own_words().finditer(text, quote.start, quote.end))
        bare = [one for one in found if one.bare and quote.start < one.start < quote.end]
        bare = [one for one in bare if one.mention.text in references()]
        body = _speaker(text, found, quote) if words or bare else None
        if body is None:
            continue
        starts = {one.start for one in found}
        for word in words:
            if word.end() not in starts:
                found.append(_meaning(Named(_plain(word), word.start("word")), _whole(body)))
        for one in bare:
            unit = next((up for up in _upwards(body) if up.type == one.type), None)
            if unit is not None and one.parent is None:
                found[found.index(one)] = _meaning(one, unit)
    return sorted(found, key=lambda name: (name.start, -name.end))


@cache
def _own_words() -> re.Pattern[str]:
    """我们 and its like at the beginning of a clause."""
    return re.compile(rf"(?<=[“，。；：！？])(?P<word>{any_of(word_set('speakers_bodies'))})(?![的俩])")


def _plain(word: re.Match[str]) -> Mention:
    surface = word["word"]
    return Mention(*word.span("word"), surface, "Community", surface)


def _meaning(word: Named, body: Named) -> Named:
    """A word as a mention of what it means."""
    own = word.mention
    mention = replace(
        body.mention, start=own.start, end=own.end, text=own.text, antecedent=(body.start, body.end)
    )
    return replace(word, mention=mention, head=body.head, bare=False, parent=body.parent, outer=own.start)


def _whole(body: Named) -> Named:
    """The community of a committee, or the body itself: who leads it speaks for the whole."""
    unit = body.parent
    return unit if body.type in COMMITTEES and unit is not None and not unit.bare else body


def _upwards(body: Named) -> Iterator[Named]:
    """A body, what it belongs to, and so on."""
    here: Named | None = body
    while here is not None and not here.bare:
        yield here
        here = here.parent


def _speaker(text: str, names: Sequence[Named], quote: Quote) -> Named | None:
    """The body that somebody leads who is quoted, named behind the quotation or in front of it."""
    end = _ENDS.search(text, quote.end, quote.end + _REACH)
    behind = (quote.end, end.start() if end else min(len(text), quote.end + _REACH))
    front = max((m.end() for m in _ENDS.finditer(text, 0, quote.start)), default=0)
    introduced = text[quote.start - 1 : quote.start] in ("：", "，")
    regions = [behind, *([(max(front, quote.start - _REACH), quote.start)] if introduced else [])]
    for start, stop in regions:
        bodies = [
            name
            for name in names
            if start <= name.start and name.end <= stop and name.type in _BODIES and not name.bare
        ]
        spoken = [body for body in bodies if _leads(text, names, body, stop)]
        if spoken:
            return max(spoken, key=lambda body: (body.end, -body.start))
    return None


def _leads(text: str, names: Sequence[Named], body: Named, stop: int) -> bool:
    """Whether an office at the head of a body, or somebody without a name, stands directly behind it."""
    offices = (*word_tuple("offices_with_deputies"), *word_tuple("offices_that_speak"))
    for person in names:
        title = person.title
        if person.type == "Person" and title is not None and person.title_kind == "role":
            near = title[0] <= body.end <= title[1] and person.end <= stop
            if near and text.endswith(offices, title[0], title[1]):
                return True
    return text.startswith(word_tuple("unnamed_speakers"), body.end)
