"""Records as plain values and back, checked field by field.

A record is the tuple of its fields' values in order. No class is named in what is written, and reading makes
nothing but the record that is asked for. A mention that a record holds several times, as claims do, is one
tuple each time, and one mention when it is read back from values that keep this. Mentions, quotes and tuples
that are equal are one object when they are read, and so are equal numbers: thousands may be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from itertools import product
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import cast, get_args, get_origin, get_type_hints

from kg.records import Evidence, Mention
from kg.records.sharing import MOST_SHARED, OFFSETS, same_text

# What was written already, by the ``id`` of the record, with this, and what was read, by what is equal.
_Known = dict[object, object]
_Reader = Callable[[object, _Known], object]
_Writer = Callable[[object, _Known], object]
# Longer texts are quotes and articles, which no other record has.
_LONGEST_SHARED = 40
# Probabilities, of which there are few.
_same = lru_cache(maxsize=MOST_SHARED, typed=True)(lambda number: number)


def to_value(record: object) -> object:
    """A record, or a tuple of records, as tuples, texts, numbers and None."""
    return _written(record, {})


def from_value(wanted: Hashable, value: object) -> object:
    """The record of the type ``wanted``, such as ``Claim`` or ``tuple[Article, ...]``, that a value holds.

    Raises:
        ValueError: if it holds none.
    """
    return _reader(wanted)(value, {})


def _written(record: object, known: _Known) -> object:
    if isinstance(record, tuple):
        return tuple([_written(each, known) for each in record])
    if record is None or isinstance(record, str | int | float):
        return record
    if isinstance(record, Decimal):
        return str(record)
    return _writer(cast("Hashable", type(record)))(record, known)


@cache
def _names(record: Hashable) -> tuple[str, ...]:
    """The names of a record's fields.

    Raises:
        TypeError: if the class is no dataclass.
    """
    return tuple(field.name for field in fields(record))  # type: ignore[arg-type]


@cache
def _writer(wanted: Hashable) -> _Writer:
    """What makes a record of one type a value.

    Raises:
        TypeError: if no field of a record may have this type.
    """
    if _is_value(wanted):
        return lambda record, _: record
    origin, parts = get_origin(wanted), get_args(wanted)
    if is_dataclass(wanted):
        hints = get_type_hints(cast("type", wanted))
        names = _names(wanted)
        values, inner = attrgetter(*names), [_writer(hints[name]) for name in names]
        if all(map(_is_value, map(hints.__getitem__, names))):
            plain: _Writer = lambda record, _: values(record)  # noqa: E731 - one of several
            return _once(plain) if wanted is Mention else plain
        return lambda record, known: tuple(
            [each(value, known) for each, value in zip(inner, values(record), strict=True)]
        )
    if origin is tuple and parts[-1] is Ellipsis:
        part = _writer(parts[0])
        return lambda record, known: tuple([part(each, known) for each in cast("tuple[object, ...]", record)])
    if origin is UnionType:
        inside = _writer(next(part for part in parts if part is not NoneType))
        return lambda record, known: None if record is None else inside(record, known)
    return (lambda record, _: str(record)) if wanted is Decimal else _written


def _once(make: Callable[[object, _Known], object]) -> Callable[[object, _Known], object]:
    """The same, made once of each object."""

    def made(given: object, known: _Known) -> object:
        found = cast("tuple[object, object] | None", known.get(id(given)))
        if found is None:
            # What is known by its id must live as long as the others.
            found = known[id(given)] = given, make(given, known)
        return found[1]

    return made


def _once_of_equals(wanted: Hashable, read: _Reader) -> _Reader:
    """The same, read once of equal values."""

    def made(value: object, known: _Known) -> object:
        place = (wanted, value)
        try:
            found = known.get(place)
        except TypeError:
            # A list, which is no key; what this program packs has none.
            return read(value, known)
        return known.setdefault(place, read(value, known)) if found is None else found

    return made


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
        read = _record(wanted)
        return _once_of_equals(wanted, read) if wanted in {Mention, Evidence} else read
    if origin is tuple and parts[-1] is Ellipsis:
        return _once_of_equals(wanted, _many(parts[0])) if parts[0] is str else _many(parts[0])
    if origin is tuple:
        return _once_of_equals(wanted, _fixed(parts))
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
    others += [(place, _probability) for place, hint in enumerate(hints) if hint is float]
    plain = [(place, kind) for place, kind in enumerate(kinds) if kind is not None]
    right = {tuple(combined) for combined in product(*(kind for _, kind in plain))}
    texts = [place for place, hint in enumerate(hints) if hint is str]
    offsets = [place for place, hint in enumerate(hints) if hint is int]
    pick = itemgetter(*(place for place, _ in plain)) if len(plain) > 1 else None

    def read(value: object, known: _Known) -> object:
        cells = _listed(value)
        if len(cells) != len(readers):
            raise ValueError(f"{len(cells)} values, expected {len(readers)}")
        if pick is None or tuple(map(type, pick(cells))) not in right:
            return wanted(*[each(part, known) for each, part in zip(readers, cells, strict=True)])
        found = list(cells)
        for place in texts:
            if len(text := cast("str", found[place])) <= _LONGEST_SHARED:
                found[place] = same_text(text)
        for place in offsets:
            if 0 <= (number := cast("int", found[place])) < MOST_SHARED:
                found[place] = OFFSETS[number]
        for place, each in others:
            found[place] = each(found[place], known)
        return wanted(*found)

    return read


def _probability(number: object, _: _Known) -> object:
    """The same number, as all records have it."""
    return _same(number)


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
        return lambda value, known: (
            () if value == () else tuple([inner(each, known) for each in _listed(value)])
        )
    return lambda value, known: tuple([inner(each, known) for each in _listed(value)])


def _fixed(parts: tuple[Hashable, ...]) -> _Reader:
    readers = [_reader(part) for part in parts]
    return lambda value, known: tuple(
        [each(part, known) for each, part in zip(readers, _listed(value), strict=True)]
    )


def _optional(part: Hashable) -> _Reader:
    inner = _reader(part)
    return lambda value, known: None if value is None else inner(value, known)


def _plain(wanted: type) -> _Reader:
    allowed = _kinds(wanted) or ()

    def read(value: object, _: _Known) -> object:
        if type(value) in allowed:
            return value
        raise ValueError(f"{value!r} is no {wanted.__name__}")

    return read


def _decimal(value: object, _: _Known) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is no number") from error


def _listed(value: object) -> Sequence[object]:
    if isinstance(value, tuple | list):
        return value
    raise ValueError(f"{value!r} is no list")
