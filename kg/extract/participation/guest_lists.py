"""Lists of those who come to an event, whatever they are: bodies, their people, classes of people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from kg.annotate.named import Named
from kg.annotate.text.counts import amount, figure
from kg.annotate.text.words import any_of, found_words, links, word_set, word_tuple
from kg.extract.clauses.acting import end_with_address
from kg.extract.clauses.coordination import OWNED, skips_unnamed
from kg.extract.context import Context
from kg.extract.participation.frames_of_guests import counted_people
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
        owned = owner is not None and _of_owner().fullmatch(between) is not None
        # 青禾医院的|医生: that the body sends them is told of it.
        sent = owned and name.name in _of_bodies() | word_set("own_members") and between in OWNED
        sent = sent and owner is not None and owner.type not in LOCAL_UNITS
        if owner is not None and owned:
            self._owned(owner, name, between, sent=sent and bool(between))
        elif not self._joins(name, front):
            return False
        elif self.last is None:
            self.come = found_words("coming_from").among(between)
        elif self._read(between) and owner is not None:
            self.people = self.people or _through().search(between) is not None
        if name.type in _BODIES | TAKING_PART and not sent:
            self.members.append(name)
        self.last, self.position = name, end_with_address(self.context, name)
        return True

    def _joins(self, name: Named, front: int) -> bool:
        """Whether what stands in front of a name joins it to the list, over members without a name, too."""
        pattern, first = (_lead(), True) if self.last is None else (_joined(), False)
        if pattern.fullmatch(self.context.text, self.position, front) or self._described(name):
            return True
        # Over people of whom nobody knows that they are such, only where the list began with people.
        known = name.type in _BODIES or (name.type == "Group" and not first)
        return known and skips_unnamed(self.context, self.position, front, first=first)

    def _described(self, people: Named) -> bool:
        """Whether people go on a list behind a few words that tell which they are (、各年龄段|居民)."""
        described = people.type == "Group" and self.last is not None
        between = self.context.text[self.position : people.outer]
        if not described or _some_of_them().fullmatch(between) is None:
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
        if (_lead() if self.last is None else _joined()).fullmatch(between) is None:
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
    closed = _closed().match(context.text, reader.position, end)
    behind = closed.end() if closed else reader.position
    tail = context.text[reader.position : behind]
    people = reader.people or (reader.last.type in ORGANIZATIONS and _through().search(tail) is not None)
    counted = reader.last.type in LOCAL_UNITS and counted_people().match(context.text, reader.position)
    people = people or bool(counted)
    members = [one for one in reader.members if not (people and one.type in LOCAL_UNITS)]
    bodies = tuple(one for one in members if one.type in _BODIES - {"Team"})
    return GuestList(tuple(members), bodies, behind, people, reader.summed or bool(tail), reader.paired)


def _is_sum(people: Named, between: str) -> bool:
    """Whether a word for people begins with the noun that sums up the bodies in front of it."""
    return between.startswith("等") and people.name.startswith(word_tuple("summed_up_bodies"))


@cache
def _lead() -> re.Pattern[str]:
    """What stands in front of the first of a list: how many they are, where they come from.

    So do people of bodies that have no name, of whom it is not told who they are (区相关部门负责人、).
    """
    levels, linking = any_of(word_set("giving_levels")), any_of(links())
    unnamed = rf"(?:(?:{levels})?{_people()}(?:{linking}))*"
    return re.compile(
        rf"{unnamed}(?:{any_of(word_set('coming_from'))})?(?:{_units()}|(?:{_how_many()})?{_modifiers()})[“‘]?"
    )


@cache
def _units() -> str:
    """How many units people come from that have no name (辖区12个社区的|书记)."""
    return rf"{_modifiers()}{figure()}[余多]?[个家支所](?:{any_of(word_set('units_counted'))})的"


@cache
def _joined() -> re.Pattern[str]:
    """What stands between two members: people of the body in front, how many, and a link."""
    linking = any_of({*links(), "，", *(f"，{link}" for link in links())})
    coming = any_of(word_set("coming_from"))
    return re.compile(
        rf"们?(?:{_sum()})?的?(?:{_people()})?(?:{_count()})?(?:{linking})"
        rf"(?:{coming})?(?:{_how_many()})?{_modifiers()}(?:“[^“”，。]{{2,8}}”)?"
    )


@cache
def _some_of_them() -> re.Pattern[str]:
    """A link and what people are like who stand behind it, in a few characters that hold no preposition."""
    barred = any_of(word_set("prepositions") | word_set("no_list_members"))
    return re.compile(rf"们?(?:{any_of(links())})(?:(?!{barred})[\u4e00-\u9fff]){{1,8}}")


@cache
def _of_owner() -> re.Pattern[str]:
    """What stands between bodies and their people (等12家单位|的|60余名)."""
    return re.compile(rf"(?:{_sum()})?[共]?的?(?:{_how_many()})?{_modifiers()}")


@cache
def _of_bodies() -> frozenset[str]:
    """The people of bodies."""
    return frozenset(word_set("people_of_bodies") | word_set("staff"))


@cache
def _through() -> re.Pattern[str]:
    return re.compile(any_of(_of_bodies()))


@cache
def _closed() -> re.Pattern[str]:
    """What closes a list: the people of its bodies, and how many there are in all."""
    return re.compile(rf"们?(?:代表)?(?:{_sum()})?的?(?:{_people()})?(?:{_count()})?")


@cache
def _sum() -> str:
    """How many of which kind a list of bodies is in all (等15家共建单位)."""
    kinds = any_of(word_set("kinds_of_partners") | word_set("summed_up_bodies"))
    return rf"等(?:{amount('个家支')}|多[个家支])?[^，。；：、的]{{0,6}}?(?:{kinds})"


@cache
def _people() -> str:
    """The people of bodies, one kind or several, those of unnamed bodies too (相关部门|负责人和党员代表)."""
    word = rf"{_modifiers()}(?:{any_of(word_set('summed_up_bodies'))})?(?:{any_of(_of_bodies())})"
    return rf"{word}(?:(?:{any_of(links())}){word})*"


@cache
def _modifiers() -> str:
    return rf"(?:(?:{any_of(word_set('partner_modifiers') | word_set('list_modifiers'))})的?){{0,2}}"


@cache
def _how_many() -> str:
    return rf"{amount()}|[数多几][十百]?余?(?:{any_of(word_set('measure_words'))})"


@cache
def _count() -> str:
    """How many those of a list are in all, or what they are (等共计60余人, 等志愿力量)."""
    kinds, measures = any_of(word_set("sums_of_people")), any_of(word_set("measure_words"))
    number = rf"(?:等|共|约|近|计|一行)*(?:{figure()}[余多]?(?:{measures}|人)|{_how_many()})"
    return rf"{number}(?:{kinds})?|等(?:{kinds})?"
