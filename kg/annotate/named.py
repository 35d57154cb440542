"""What the annotation finds: named mentions with the links of their chain."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.records import Mention


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with what extraction needs to know about its form.

    ``mention`` is the record that claims will carry. ``outer`` is where the whole chain in front
    of it starts (松涛街道 in 松涛街道青禾社区). ``parent`` is the link directly before it.
    ``head`` is its suffix or head noun, ``""`` without one. ``quote`` holds the offsets of the
    quotation marks of a quoted name. ``bare`` marks a name that consists of its suffix alone.
    ``start``, ``end``, ``type`` and ``name`` are those of the mention.
    """

    mention: Mention
    outer: int
    head: str = ""
    parent: Named | None = None
    quote: tuple[int, int] | None = None
    bare: bool = False
    title: tuple[int, int] | None = None
    title_kind: str = ""
    start: int = field(init=False, repr=False, compare=False)
    end: int = field(init=False, repr=False, compare=False)
    type: str = field(init=False, repr=False, compare=False)
    name: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The rules ask for these five thousand times an article.
        mention, keep = self.mention, object.__setattr__
        keep(self, "start", mention.start)
        keep(self, "end", mention.end)
        keep(self, "type", mention.type)
        keep(self, "name", mention.name)

    @property
    def front(self) -> int:
        """Where it begins with the chain or the title in front of it."""
        return self.outer if self.title is None else min(self.outer, self.title[0])
