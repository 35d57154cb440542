"""What a verb of office says that is praise and no office (当选“最美社工”, 是青禾社区的最美志愿者)."""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, word_set
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.people.titles import mention_of


def praise_told(context: Context, frame: Frame, title: tuple[int, int], call: Named | None) -> Named | None:
    """What somebody gets that is praise and no office (当选“|最美社工|”, 成为首批“|观察员|”), or None."""
    start, end = frame.cue.end, title[1]
    if call is not None and context.text[start : call.start] in word_set("first_of_many"):
        return call
    # 当选|党的二十大代表: what is no praise as a whole is none in its parts.
    plain = context.text[slice(*title)] in word_set("plain_titles")
    phrase = context.text[start : title[0] if plain else end]
    praised = any(word in phrase for word in word_set("words_of_praise"))
    if frame.cue.word in word_set("copulas"):
        behind_praise = _praised().search(context.text, start, title[0])
        called = call if praised and call is not None else None
        return called or (
            mention_of(context, behind_praise.start(), end, "Honour") if behind_praise else None
        )
    if "honour" not in frame.cue.kinds or not praised:
        return None
    return mention_of(context, start, end, "Honour") if call is None else call


@cache
def _praised() -> re.Pattern[str]:
    """A word of praise directly in front of a title (青禾社区的最美|志愿者)."""
    return re.compile(rf"(?:{any_of(word_set('words_of_praise'))})$")
