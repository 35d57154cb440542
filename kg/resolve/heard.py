"""What articles say of names: all that tells which things they mean, and what these are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.ontology import identity_scope
from kg.records import Reading
from kg.resolve.aliases import Use, use_of
from kg.resolve.dates import is_full
from kg.resolve.edges import Beginnings
from kg.resolve.names import key
from kg.resolve.sightings import Sighting, context_of, sighting

_MEMBER_OF = "member_of"
_HELD_ON = "held_on"


@dataclass(slots=True)
class Heard:
    """What is heard of names in prepared readings, one after the other, in any order.

    ``readings`` are all of these, in page order; they may come from a disk. ``begins`` tell how names of
    places begin in the readings as they were given, by the ids of the articles. ``articles`` are
    the ids of all. ``sightings`` are told by their types, and for each mention ``named`` tells the sighting
    and ``uses`` its forms. ``days`` are the full dates on which something is held, ``memberships`` who is a
    member of what, and ``behind`` the persons that are named right behind something, with the key of its
    name.
    """

    readings: Sequence[Reading] = ()
    begins: dict[str, Beginnings] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    sightings: dict[str, list[Sighting]] = field(default_factory=lambda: defaultdict(list))
    named: list[Sighting] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
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

    def forget_uses(self) -> None:
        """Forgets what only tells what things are called, when all have their names."""
        self.named.clear()
        self.uses.clear()

    def _hear_names(self, reading: Reading) -> dict[Sighting, Sighting]:
        """Takes in the mentions of a reading; its sightings, each the first of those that are equal."""
        article = reading.article
        self.articles.add(article.id)
        seen: dict[Sighting, Sighting] = {}
        uses: dict[Use, Use] = {}
        for mention in reading.mentions:
            each = seen.get(sighting(article.id, mention))
            if each is None:
                each = sighting(article.id, mention, context_of(article.text, mention.end))
                seen[each] = each
            use = use_of(article.text, mention)
            self.named.append(each)
            self.uses.append(uses.setdefault(use, use))
            if mention.parents and identity_scope(mention.type) == "organisation":
                self.behind.append((each, key(mention.parents[0])))
        for each in seen:
            self.sightings[each.type].append(each)
        return seen


def days_in(reading: Reading) -> dict[Sighting, frozenset[str]]:
    """The full calendar dates on which the sightings of a reading are held."""
    found: dict[Sighting, frozenset[str]] = {}
    for claim in reading.claims:
        if claim.predicate == _HELD_ON and is_full(claim.object.name):
            each = sighting(reading.article.id, claim.subject)
            found[each] = found.get(each, frozenset()) | {claim.object.name}
    return found
