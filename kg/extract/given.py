"""What the rules of every family are given: the article, its frames and the events that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from kg.annotate.named import Named
from kg.extract.clauses.frames import Frame
from kg.extract.context import Context
from kg.extract.statements import Statement


class Given(NamedTuple):
    """What the rules of every family are given.

    ``held`` says who holds which event. ``first`` is the first event that is not only meant, if there is one;
    ``named`` are the events that the article is about; ``main`` are these, with the first one where it takes
    place in front of them; ``there`` are these, or an opening if there is no other event. ``by_verbs`` leaves
    out the rules whose statements have no cue.
    """

    context: Context
    frames: Sequence[Frame]
    held: Sequence[Statement]
    first: Sequence[Named]
    named: Sequence[Named]
    main: Sequence[Named]
    there: Sequence[Named]
    by_verbs: bool

    @property
    def hosts(self) -> frozenset[str]:
        """The names of those who hold events."""
        return frozenset(one.subject.name for one in self.held)

    def plain(self, *statements: Iterable[Statement]) -> Iterator[Statement]:
        """Statements without a cue, or nothing: a generator that nobody asks does nothing."""
        return iter(()) if self.by_verbs else chain(*statements)
