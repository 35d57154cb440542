"""Records as JSON values and back, checked field by field.

A record is the list of its fields' values in order. No class is named in what is written, and
reading makes nothing but the record that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import cast, get_args, get_origin, get_type_hints

_Reader = Callable[[object], object]


def to_value(record: object) -> object:
    """A record, or a tuple of records, as lists, texts, numbers and None."""
    if record is None or isinstance(record, str | int | float):
        return record
    if isinstance(record, tuple):
        return [to_value(each) for each in record]
    if isinstance(record, Decimal):
        return str(record)
    return [to_value(getattr(record, name)) for name in _names(cast("Hashable", type(record)))]


def from_value(wanted: Hashable, value: object) -> object:
    """The record of the type ``wanted``, such as ``Claim`` or ``tuple[Article, ...]``, that a value holds.

    Raises:
        ValueError: if it holds none.
    """
    return _reader(wanted)(value)


@cache
def _names(record: Hashable) -> tuple[str, ...]:
    """The names of a record's fields.

    Raises:
        TypeError: if the class is no dataclass.
    """
    return tuple(field.name for field in fields(record))  # type: ignore[arg-type]


@cache
def _reader(wanted: Hashable) -> _Reader:
    """What makes a value a record of one type.

    Raises:
        TypeError: if no field of a record may have this type.
    """
    origin, parts = get_origin(wanted), get_args(wanted)
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _record(wanted)
    if origin is tuple:
        return _many(parts[0]) if parts[-1] is Ellipsis else _fixed(parts)
    if origin is UnionType and NoneType in parts:
        (known,) = (part for part in parts if part is not NoneType)
        return _optional(known)
    if wanted is Decimal:
        return _decimal
    if wanted in {str, int, float}:
        return _plain(wanted)
    raise TypeError(f"{wanted}: no type of a record's field")


def _record(wanted: type) -> _Reader:
    hints = get_type_hints(wanted)
    readers = [_reader(hints[name]) for name in _names(wanted)]

    def read(value: object) -> object:
        return wanted(*[each(part) for each, part in zip(readers, _listed(value), strict=True)])

    return read


def _many(part: Hashable) -> _Reader:
    inner = _reader(part)
    return lambda value: tuple([inner(each) for each in _listed(value)])


def _fixed(parts: tuple[Hashable, ...]) -> _Reader:
    readers = [_reader(part) for part in parts]
    return lambda value: tuple(each(part) for each, part in zip(readers, _listed(value), strict=True))


def _optional(part: Hashable) -> _Reader:
    inner = _reader(part)
    return lambda value: None if value is None else inner(value)


def _plain(wanted: type) -> _Reader:
    # A probability of 1 may be written without a point; it is kept as it was.
    allowed = {float, int} if wanted is float else {wanted}

    def read(value: object) -> object:
        if type(value) in allowed:
            return value
        raise ValueError(f"{value!r} is no {wanted.__name__}")

    return read


def _decimal(value: object) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is no number") from error


def _listed(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise ValueError(f"{value!r} is no list")
