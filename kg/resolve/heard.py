"""What articles say of names: all that tells which things they mean."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.ontology import identity_scope
from kg.records import Reading
from kg.resolve.dates import is_full
from kg.resolve.edges import Beginnings
from kg.resolve.names import key
from kg.resolve.registry import Place
from kg.resolve.sightings import Sighting, context_of, shown_context, sighting

_MEMBER_OF = "member_of"
_HELD_ON = "held_on"


@dataclass(slots=True)
class Heard:
    """What is heard of names in prepared readings, one after the other, in any order.

    ``readings`` are all of these, in page order; they may come from a disk. ``begins`` tell how names of
    places begin in the readings as they were given, by the ids of the articles. ``sightings`` are told by
    these ids, each once, and ``contexts`` are what stands around the first mention of each. ``days`` are the
    full dates on which something is held, ``memberships`` who is a member of what, and ``behind`` the persons
    that are named right behind something, with the key of its name.
    """

    readings: Sequence[Reading] = ()
    begins: dict[str, Beginnings] = field(default_factory=dict)
    sightings: dict[str, tuple[Sighting, ...]] = field(default_factory=dict)
    contexts: dict[str, array[int]] = field(default_factory=dict)
    days: dict[Sighting, frozenset[str]] = field(default_factory=dict)
    memberships: list[tuple[Sighting, Sighting]] = field(default_factory=list)
    behind: list[tuple[Sighting, str]] = field(default_factory=list)
    # Most days are those of many events.
    _same: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Sequence[Reading], begins: dict[str, Beginnings] | None = None) -> Heard:
        """What is heard in prepared readings in page order."""
        found = cls(readings, begins or {})
        for reading in readings:
            found.hear(reading)
        return found

    def hear(self, reading: Reading) -> None:
        """Takes in what a reading says."""
        seen = self._hear_names(reading)
        for each, days in days_in(reading).items():
            told = days | self.days.get(each, frozenset())
            self.days[seen[each]] = self._same.setdefault(told, told)
        article = reading.article.id
        for claim in reading.claims:
            if claim.predicate == _MEMBER_OF:
                ends = sighting(article, claim.subject), sighting(article, claim.object)
                self.memberships.append((seen[ends[0]], seen[ends[1]]))

    def place(self, each: Sighting) -> Place:
        """Where a sighting is named, in a form that stays when other parts of the article change."""
        some = self.sightings[each.article]
        number = next((number for number, one in enumerate(some) if one is each), None)
        number = some.index(each) if number is None else number
        return each.article, shown_context(self.contexts[each.article][number])

    def _hear_names(self, reading: Reading) -> dict[Sighting, Sighting]:
        """Takes in the mentions of a reading; its sightings, each the first of those that are equal."""
        article = reading.article
        # An article that is given in several forms is heard several times.
        seen = {each: each for each in self.sightings.get(article.id, ())}
        contexts = self.contexts.get(article.id, array("I")).tolist()
        for mention in reading.mentions:
            found = sighting(article.id, mention)
            each = seen.setdefault(found, found)
            if each is found:
                contexts.append(context_of(article.text, mention.end))
            if mention.parents and identity_scope(mention.type) == "organisation":
                self.behind.append((each, key(mention.parents[0])))
        self.sightings[article.id], self.contexts[article.id] = tuple(seen), array("I", contexts)
        return seen


def days_in(reading: Reading) -> dict[Sighting, frozenset[str]]:
    """The full calendar dates on which the sightings of a reading are held."""
    found: dict[Sighting, frozenset[str]] = {}
    for claim in reading.claims:
        if claim.predicate == _HELD_ON and is_full(claim.object.name):
            each = sighting(reading.article.id, claim.subject)
            found[each] = found.get(each, frozenset()) | {claim.object.name}
    return found
