"""Lists of those who come to an event, whatever they are: bodies, their people, classes of people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from kg.annotate.named import Named
from kg.annotate.text.words import found_words, word_set, word_tuple
from kg.extract.clauses.acting import end_with_address
from kg.extract.clauses.coordination import OWNED, skips_unnamed
from kg.extract.context import Context
from kg.extract.participation.frames_of_guests import counted_people
from kg.extract.participation.links_of_guests import (
    closed,
    in_number,
    joined,
    lead,
    like_that,
    of_bodies,
    of_owner,
    some_of_them,
    through,
)
from kg.extract.types import LOCAL_UNITS, ORGANIZATIONS, TAKING_PART

# A list of bodies goes on behind a place whose people come, too.
_PASSED = frozenset({"Venue"})
_BODIES = ORGANIZATIONS - {"Province", "City", "District"}


class GuestList(NamedTuple):
    """A list of those who come, read to where what sums it up ends.

    ``members`` are all of them, ``bodies`` the organisations among these. ``people`` tells that the bodies
    come through people who stand behind them; ``counted`` that it is said how many they are, or of which
    kind; ``paired`` that 与 joins two of them, so that the second may only be dealt with.
    """

    members: tuple[Named, ...]
    bodies: tuple[Named, ...]
    end: int
    people: bool
    counted: bool
    paired: bool


@dataclass(slots=True)
class _Reader:
    """Reads one list: ``members`` so far, where the last one ended, and what is known of them all."""

    context: Context
    position: int
    members: list[Named] = field(default_factory=list)
    last: Named | None = None
    come: bool = False
    people: bool = False
    summed: bool = False
    paired: bool = False

    def takes(self, name: Named) -> bool:
        """Whether a name goes on the list; it is taken in."""
        if self.context.precedes_title(name):
            return self._passes(name)
        between = self.context.text[self.position : (front := self._front(name))]
        if name.type not in ORGANIZATIONS | TAKING_PART | _PASSED or front < self.position:
            return False
        owner = self.last if self.last is not None and self.last.type in ORGANIZATIONS else None
        if owner is not None and name.type == "Group" and _is_sum(name, between):
            # 青禾医院等12家|单位负责人
            self.people = self.summed = True
            self.position = name.end
            return True
        if name.type == "Group" and self.last in self.members and self._sums_up(between):
            # 社工、学生志愿者等6位|青年代表
            self.position = name.end
            return True
        owned = owner is not None and of_owner().fullmatch(between) is not None
        # 青禾医院的|医生: that the body sends them is told of it.
        sent = owned and name.name in of_bodies() | word_set("own_members") and between in OWNED
        sent = sent and owner is not None and owner.type not in LOCAL_UNITS
        if owner is not None and owned:
            self._owned(owner, name, between, sent=sent and bool(between))
        elif not self._joins(name, front):
            return False
        elif self.last is None:
            self.come = found_words("coming_from").among(between)
        elif self._read(between) and owner is not None:
            self.people = self.people or through().search(between) is not None
        if name.type in _BODIES | TAKING_PART and not sent:
            self.members.append(name)
        self.last, self.position = name, end_with_address(self.context, name)
        return True

    def _sums_up(self, between: str) -> bool:
        """Whether what stands in front of a word for people says that it sums up the classes before it."""
        several = len(self.members) > 1 and all(one.type != "Person" for one in self.members)
        return several and in_number().fullmatch(between) is not None

    def _joins(self, name: Named, front: int) -> bool:
        """Whether what stands in front of a name joins it to the list, over members without a name, too."""
        pattern, first = (lead(), True) if self.last is None else (joined(), False)
        if pattern.fullmatch(self.context.text, self.position, front) or self._described(name):
            return True
        # Over people of whom nobody knows that they are such, only where the list began with people.
        known = name.type in _BODIES or (name.type == "Group" and not first)
        return known and skips_unnamed(self.context, self.position, front, first=first)

    def _described(self, people: Named) -> bool:
        """Whether people go on a list behind a few words that tell which they are (、各年龄段|居民)."""
        between = self.context.text[self.position : people.outer]
        described = some_of_them() if self.last is not None else like_that()
        if people.type != "Group" or described.fullmatch(between) is None:
            return False
        return not self.context.cues_in(self.position, people.outer)

    def _front(self, name: Named) -> int:
        """Where a name begins: two may share the title in front of the first (教师林晓岚、|周远)."""
        if name.title is not None and name.title[0] <= self.position < name.title[1]:
            # 松涛街道办事处|主任林晓岚: the title holds the end of the body that it belongs to.
            return self.position
        return name.front if name.front >= self.position else name.outer

    def _passes(self, body: Named) -> bool:
        """Whether a body that only tells whose title stands behind it goes on the list; it is passed over."""
        between = self.context.text[self.position : max(self.position, body.outer)]
        if (lead() if self.last is None else joined()).fullmatch(between) is None:
            return False
        self.last, self.position = body, body.end
        return True

    def _read(self, between: str) -> bool:
        """Take in what a link says of the list; always true."""
        self.summed = self.summed or between.startswith("等")
        self.paired = self.paired or found_words("leading_links").among(between)
        return True

    def _owned(self, owner: Named, name: Named, between: str, *, sent: bool) -> None:
        """Take an organisation out that only tells whose people, or which place's body, stands behind it."""
        bodies = [one for one in self.members if one.type in _BODIES]
        several = name.type == "Group" and (self.come or len(bodies) > 1) and bodies == self.members
        if several and owner.type not in LOCAL_UNITS:
            self.people = True
        elif not sent and owner in self.members and (name.type != "Team" or not between):
            self.members.remove(owner)
            while owner.type in LOCAL_UNITS and self.members and self.members[-1].type in LOCAL_UNITS:
                # 来自青禾、望舒2个社区的|选民: all of them only tell whose people come.
                self.members.pop()


def guests_from(context: Context, start: int, end: int) -> GuestList | None:
    """The list that begins at ``start``, behind at most how many they are and where they come from."""
    reader = _Reader(context, start)
    for name in context.top_in(start, end):
        if name.type == "Date" or name.end <= reader.position:
            continue
        if not reader.takes(name):
            break
    if not reader.members or reader.last is None:
        return None
    closing = closed().match(context.text, reader.position, end)
    behind = closing.end() if closing else reader.position
    tail = context.text[reader.position : behind]
    people = reader.people or (reader.last.type in ORGANIZATIONS and through().search(tail) is not None)
    counted = reader.last.type in LOCAL_UNITS and counted_people().match(context.text, reader.position)
    people = people or bool(counted)
    members = [one for one in reader.members if not (people and one.type in LOCAL_UNITS)]
    bodies = tuple(one for one in members if one.type in _BODIES - {"Team"})
    return GuestList(tuple(members), bodies, behind, people, reader.summed or bool(tail), reader.paired)


def _is_sum(people: Named, between: str) -> bool:
    """Whether a word for people begins with the noun that sums up the bodies in front of it."""
    return between.startswith("等") and people.name.startswith(word_tuple("summed_up_bodies"))
