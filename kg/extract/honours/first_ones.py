"""honored_as for bodies that are the first ones of a title (A、B等9家单位成为首批“邻里合伙人”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.people.titles import mention_of
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS
from kg.records import Mention

# A title is at least and at most so long.
_SHORTEST, _LONGEST = 2, 16


def first_ones(context: Context, frames: Sequence[Frame]) -> Iterator[Statement]:
    """Statements for the bodies of which a clause says that they became the first ones of a title."""
    for frame in frames:
        if frame.cue.word not in word_set("being_member") or not frame.near:
            continue
        title = _title_at(context, frame.cue.end)
        if title is None:
            continue
        refusal = not_real(context, frame.cue.start)
        for body in frame.subject.of(ORGANIZATIONS).all:
            if body.end <= frame.cue.start:
                yield Statement(body, "honored_as", title, "verb of honouring", frame.cue, refusal)


def _title_at(context: Context, position: int) -> Named | None:
    """The title behind 首批, in marks or as a quotation in front of it ends (“邻里合伙人”…首批合伙人)."""
    match = _first().match(context.text, position)
    if match is None:
        return None
    start, end = match.span("title")
    if match["inner"]:
        surface, inner = context.text[start:end], match["inner"]
        return Named(Mention(start, end, surface, "Honour", inner, aliases=(surface,)), start)
    quoted = [context.text[one.start + 1 : one.end - 1] for one in context.quoted if one.end <= position]
    named = [inner for inner in quoted if inner.endswith(match["title"]) and inner != match["title"]]
    if not named:
        # 首批成员, 首批住户: what they are, not a title.
        return None
    plain = mention_of(context, start, end, "Honour")
    aliases = (match["title"], f"“{named[-1]}”")
    return Named(Mention(start, end, plain.mention.text, "Honour", named[-1], aliases=aliases), start)


@cache
def _first() -> re.Pattern[str]:
    """The first ones, and what they are, up to the end of the clause."""
    first, tails = (
        any_of(word_set("first_of_titles")),
        any_of(word_set("honour_tails") | word_set("titled_bodies")),
    )
    quoted = rf"“(?P<inner>[^“”，。\n]{{{_SHORTEST},{_LONGEST}}})”(?:{tails})?"
    plain = rf"[\u4e00-\u9fff]{{{_SHORTEST},{_LONGEST}}}?"
    return re.compile(rf"(?:{first})(?P<title>{quoted}|{plain})(?=[，。；！\n])")
