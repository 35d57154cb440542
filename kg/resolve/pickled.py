"""Records as bytes that this process alone takes back: in a third of the time that checking them takes."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from kg.records import (
    Article,
    Claim,
    Evidence,
    Measurement,
    MeasurementRejection,
    Mention,
    Piece,
    Reading,
    Rejection,
)
from kg.records.sharing import same_offset, same_text


def pickled(records: object) -> bytes:
    """Records as bytes; what is one object in them is one again."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCING  # type: ignore[assignment]
    pickler.dump(records)
    return file.getvalue()


def unpickled(packed: bytes) -> Any:  # noqa: ANN401 - whatever was pickled
    """The records of ``pickled``."""
    return pickle.loads(packed)  # noqa: S301 - our own


def unpickled_for_long(packed: bytes) -> Any:  # noqa: ANN401
    """The same, with names and offsets that are the same objects in all records, where many are held."""
    return _Sharing(io.BytesIO(packed)).load()


class _Sharing(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401
        return _MAKING.get(name) or super().find_class(module, name)


def _mention(start: int, end: int, text: str, kind: str, name: str, *others: Any) -> Mention:  # noqa: ANN401
    return Mention(
        same_offset(start), same_offset(end), same_text(text), same_text(kind), same_text(name), *others
    )


def _evidence(article: str, start: int, end: int, text: str) -> Evidence:
    return Evidence(same_text(article), same_offset(start), same_offset(end), text)


def _claim(
    subject: Mention,
    predicate: str,
    target: Mention,
    evidence: Evidence,
    rule: str,
    *others: Any,  # noqa: ANN401
) -> Claim:
    return Claim(subject, same_text(predicate), target, evidence, same_text(rule), *others)


_MAKING: dict[str, Callable[..., object]] = {"Mention": _mention, "Evidence": _evidence, "Claim": _claim}


def _reducing(kind: type) -> Callable[[Any], tuple[type, tuple[object, ...]]]:
    """What tells how a record is made anew: by its class from its fields, in half the usual time."""
    values = attrgetter(*(each.name for each in fields(kind)))
    return lambda record: (kind, values(record))


_RECORDS = (Claim, Evidence, Measurement, MeasurementRejection, Mention, Piece, Rejection, Reading, Article)
_REDUCING = {kind: _reducing(kind) for kind in _RECORDS}
