"""organizes told by a headline of an event of which the body only says that it took place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.words import any_of, cue_words, cues, place_prepositions, word_set
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# The end of an event's noun has so many characters (宴会, 比赛).
_NOUN = 2
# Which of a series an event is: a headline leaves it out (|第三届|邻里节).
_EDITION = re.compile(r"^(?:第[一二三四五六七八九十\d]+|首)届")


def hosts_in_headline(
    context: Context, main: Sequence[Named], held: Sequence[Statement]
) -> Iterator[Statement]:
    """Statements for the first event and who holds it by the headline (青禾社区举办重阳宴).

    The organisation has to stand in the body, too, and nobody may be said there to hold the event.
    """
    hosted = {one.object.name for one in held if one.predicate == "organizes"}
    heading = context.article.headline
    if not heading or not main or main[0].name in hosted or not_real(context, main[0].start):
        return
    known = set[str]()
    for one in context.names:
        if one.type in ORGANIZATIONS and not one.bare and one.name not in known:
            known.add(one.name)
            if _holds(heading, one, main[0]):
                yield Statement(one, "organizes", main[0], "host of the event")
                return


def _holds(heading: str, host: Named, event: Named) -> bool:
    """Whether a headline goes on behind a name with a verb of holding and the event, or with the event.

    Whoever is gone to holds nothing (松涛司法所|走进青禾社区|开展普法讲座).
    """
    front, name, behind = heading.partition(host.name)
    if not name or front.endswith(tuple(cues("visit") | place_prepositions())):
        return False
    plain = _EDITION.sub("", event.name.strip("“”《》"))
    if _EDITION.sub("", behind).lstrip("“《").startswith(plain):
        return True
    noun = event.name[-_NOUN:]
    going = _going().match(behind)
    start = going.end() if going else 0
    holding = cue_words("organize").longest_at(behind, start) or _short().match(behind, start)
    return bool(holding) and noun in behind


@cache
def _going() -> re.Pattern[str]:
    """Where somebody goes to hold an event, in a headline (|走进青禾社区|开展…)."""
    ways = any_of(cues("visit") | place_prepositions())
    return re.compile(rf"(?:{ways})[\u4e00-\u9fff]{{2,12}}?(?={any_of(cues('organize'))})")


@cache
def _short() -> re.Pattern[str]:
    """How headlines say in short that somebody holds something (青禾村|办|运动会)."""
    return re.compile(any_of(word_set("holding_in_headlines")))
