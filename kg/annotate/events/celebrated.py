"""What is founded at an event that is named after it (“夜归人”巡逻队|成立大会)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.annotate.named import Named
from kg.annotate.text.suffixes import suffixes
from kg.annotate.text.words import any_of, found_words, word_set
from kg.records import Mention

# Of what bears a quoted name in front of its suffix a ceremony may tell that it is founded.
_FOUNDED = frozenset({"Team", "SocialOrganization", "ServiceCentre", "Venue"})


def find_celebrated(names: Sequence[Named]) -> list[Named]:
    """The teams, societies and sites with a quoted name whose founding an event of ``names`` is held for."""
    found: list[Named] = []
    for event in names:
        text = event.mention.text
        named = event.type == "Event" and text.startswith("“")
        # To compile the suffixes of all that is founded takes longer than the rest of a page.
        match = _founded().match(text) if named and found_words("words_of_founding").among(text) else None
        if match is None:
            continue
        own, end = match["own"], event.start + match.end("own")
        if not any(name.end == end and name.start == event.start for name in names):
            kind = suffixes()[match["head"]].type
            aliases = (match["quoted"], re.sub("[“”]", "", own))
            mention = Mention(event.start, end, own, kind, own, (), aliases)
            found.append(Named(mention, event.start, match["head"]))
    return found


@cache
def _founded() -> re.Pattern[str]:
    """What is founded and the words for its founding at the front of an event's name."""
    kinds = any_of([word for word, suffix in suffixes().items() if suffix.type in _FOUNDED])
    verbs = any_of(word_set("words_of_founding"))
    return re.compile(
        rf"(?P<own>(?P<quoted>“[^“”，。、；！？]{{2,12}}”)[^“”]{{0,6}}?(?P<head>{kinds}))(?:{verbs})"
    )
