"""organizes told by a headline of an event of which the body only says that it took place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.named import Named
from kg.annotate.text.words import cue_words
from kg.extract.context import Context
from kg.extract.modality import not_real
from kg.extract.statements import Statement
from kg.extract.types import ORGANIZATIONS

# The end of an event's noun has so many characters (宴会, 比赛).
_NOUN = 2


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
    """Whether a headline goes on behind a name with a verb of holding and the event, or with the event."""
    _, name, behind = heading.partition(host.name)
    if not name:
        return False
    plain = event.name.strip("“”《》")
    if behind.lstrip("“《").startswith(plain):
        return True
    noun = event.name[-_NOUN:]
    return bool(cue_words("organize").longest_at(behind, 0)) and noun in behind
