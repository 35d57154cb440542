"""Records as JSON values and back, checked field by field.

A record is the list of its fields' values in order. No class is named in what is written, and
reading makes nothing but the record that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import product
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import cast, get_args, get_origin, get_type_hints

_Reader = Callable[[object], object]


def to_value(record: object) -> object:
    """A record, or a tuple of records, as tuples, texts, numbers and None, which JSON writes as lists."""
    if isinstance(record, tuple):
        return tuple(map(to_value, record))
    if record is None or isinstance(record, str | int | float):
        return record
    if isinstance(record, Decimal):
        return str(record)
    return _writer(cast("Hashable", type(record)))(record)


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
def _writer(wanted: Hashable) -> Callable[[object], object]:
    """What makes a record of one type a value.

    Raises:
        TypeError: if no field of a record may have this type.
    """
    if _is_value(wanted):
        return lambda record: record
    origin, parts = get_origin(wanted), get_args(wanted)
    if is_dataclass(wanted):
        hints = get_type_hints(cast("type", wanted))
        names = _names(wanted)
        values, inner = attrgetter(*names), [_writer(hints[name]) for name in names]
        if all(map(_is_value, map(hints.__getitem__, names))):
            return values
        return lambda record: tuple([each(value) for each, value in zip(inner, values(record), strict=True)])
    if origin is tuple and parts[-1] is Ellipsis:
        part = _writer(parts[0])
        return lambda record: tuple(map(part, cast("tuple[object, ...]", record)))
    if origin is UnionType:
        known = _writer(next(part for part in parts if part is not NoneType))
        return lambda record: None if record is None else known(record)
    return str if wanted is Decimal else to_value


@cache
def _is_value(wanted: Hashable) -> bool:
    """Whether what is of a type is a value already: texts, numbers, None, and tuples of them."""
    return wanted in {str, int, float, NoneType, Ellipsis} or (
        get_origin(wanted) in {tuple, UnionType} and all(map(_is_value, get_args(wanted)))
    )


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
    hints = [get_type_hints(wanted)[name] for name in _names(wanted)]
    readers = [_reader(hint) for hint in hints]
    # Where a field is plain, what is read is what was written, if its type is right.
    kinds = [_kinds(hint) for hint in hints]
    others = [(place, reader) for place, reader in enumerate(readers) if kinds[place] is None]
    plain = [(place, kind) for place, kind in enumerate(kinds) if kind is not None]
    right = {tuple(combined) for combined in product(*(kind for _, kind in plain))}
    pick = itemgetter(*(place for place, _ in plain)) if len(plain) > 1 else None

    def read(value: object) -> object:
        cells = _listed(value)
        if len(cells) != len(readers):
            raise ValueError(f"{len(cells)} values, expected {len(readers)}")
        if pick is None or tuple(map(type, pick(cells))) not in right:
            return wanted(*[each(part) for each, part in zip(readers, cells, strict=True)])
        cells = cells.copy()
        for place, each in others:
            cells[place] = each(cells[place])
        return wanted(*cells)

    return read


def _kinds(hint: Hashable) -> tuple[type, ...] | None:
    """The types that a plain value may have, None for what is not plain."""
    if hint is float:
        # A probability of 1 may be written without a point; it is kept as it was.
        return (float, int)
    return (cast("type", hint),) if hint in {str, int} else None


def _many(part: Hashable) -> _Reader:
    inner = _reader(part)
    if part is str:
        # Names are many and short, and mostly none.
        return lambda value: () if value == [] else tuple([inner(each) for each in _listed(value)])
    return lambda value: tuple([inner(each) for each in _listed(value)])


def _fixed(parts: tuple[Hashable, ...]) -> _Reader:
    readers = [_reader(part) for part in parts]
    return lambda value: tuple(each(part) for each, part in zip(readers, _listed(value), strict=True))


def _optional(part: Hashable) -> _Reader:
    inner = _reader(part)
    return lambda value: None if value is None else inner(value)


def _plain(wanted: type) -> _Reader:
    allowed = _kinds(wanted) or ()

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
