"""What the annotation finds: named mentions with the links of their chain."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Mention


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with what extraction needs to know about its form.

    ``mention`` is the record that claims will carry. ``outer`` is where the whole chain in front
    of it starts (松涛街道 in 松涛街道青禾社区). ``parent`` is the link directly before it.
    ``head`` is its suffix or head noun, ``""`` without one. ``quote`` holds the offsets of the
    quotation marks of a quoted name. ``bare`` marks a name that consists of its suffix alone.
    """

    mention: Mention
    outer: int
    head: str = ""
    parent: Named | None = None
    quote: tuple[int, int] | None = None
    bare: bool = False
    title: tuple[int, int] | None = None
    title_kind: str = ""

    @property
    def start(self) -> int:
        """Where the mention starts, in characters of the article's text."""
        return self.mention.start

    @property
    def end(self) -> int:
        """Where the mention ends (exclusive)."""
        return self.mention.end

    @property
    def type(self) -> str:
        """The entity type."""
        return self.mention.type

    @property
    def name(self) -> str:
        """The entity's name."""
        return self.mention.name
