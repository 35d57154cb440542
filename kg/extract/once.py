"""What several rules ask of the same place of an article, found once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

from kg.extract.context import Context

_Asked = TypeVar("_Asked", bound=Hashable)
_Found = TypeVar("_Found")


def once(find: Callable[[Context, _Asked], _Found]) -> Callable[[Context, _Asked], _Found]:
    """The same function, whose context keeps what it found for each place; nobody changes what it gives."""

    @wraps(find)
    def kept(context: Context, asked: _Asked) -> _Found:
        known: dict[_Asked, _Found] = context.known[find]
        if asked not in known:
            known[asked] = find(context, asked)
        return known[asked]

    return kept
