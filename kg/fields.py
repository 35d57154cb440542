"""JSON files as objects whose fields are checked when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import CobuildError, EvaluationError

# What is raised where something is wrong with a file.
Failure = type[CobuildError]


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object: its place, for messages, its values, and what to do if one of them is wrong.

    Every reader raises ``failure`` with place and next act if a field has the wrong kind.
    """

    place: str
    values: Mapping[str, object]
    act: str
    failure: Failure = EvaluationError

    def error(self, problem: str) -> CobuildError:
        """The error that names the place, the problem and the next act."""
        return self.failure(f"{self.place}: {problem}; {self.act}")

    def value(self, key: str) -> object:
        """What stands under ``key``, which must be there."""
        if key not in self.values:
            raise self.error(f"no {key!r}")
        return self.values[key]

    def text(self, key: str) -> str:
        """The string under ``key``, which must be there."""
        value = self.value(key)
        if not isinstance(value, str):
            raise self.error(f"{key!r} is no string")
        return value

    def optional_text(self, key: str) -> str:
        """The string under ``key``, ``""`` if it is missing or null."""
        return "" if self.values.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of strings under ``key``, empty if it is missing or null."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(f"{key!r} is no list of strings")
        return tuple(value)

    def flag(self, key: str) -> bool:
        """The truth value under ``key``, false if it is missing or null."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.error(f"{key!r} is neither true nor false")
        return bool(value)

    def fraction(self, key: str) -> float | None:
        """The number from 0 to 1 under ``key``, none if it is missing or null."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.error(f"{key!r} is no number from 0 to 1")
        return float(value)

    def object(self, key: str) -> Fields:
        """The object under ``key``, which must be there."""
        inside = _mapping(self.value(key), f"{self.place}: {key!r}", self.act, self.failure)
        return replace(self, values=inside)

    def objects(self, key: str, one: str) -> Iterator[Fields]:
        """The objects of the list under ``key``, each with its number, called ``one``, in its place."""
        value = self.value(key)
        if not isinstance(value, list):
            raise self.error(f"{key!r} is no list")
        for number, each in enumerate(value, start=1):
            place = f"{self.place}: {one} {number}"
            yield replace(self, place=place, values=_mapping(each, place, self.act, self.failure))


def read_text(path: Path, act: str, failure: Failure = EvaluationError) -> str:
    """The content of a UTF-8 file.

    Raises:
        failure: if it cannot be read; ``act`` is what to do then.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8"
        raise failure(f"{path}: cannot be read: {reason}; {act}") from error


def read_json(path: Path, act: str) -> Fields:
    """The object that a JSON file holds.

    Raises:
        EvaluationError: if the file cannot be read or holds no JSON object; ``act`` is what to do then.
    """
    return _parsed(read_text(path, act), str(path), 1, act, EvaluationError)


def read_json_lines(path: Path, act: str, failure: Failure = EvaluationError) -> Iterator[Fields]:
    """The objects of a JSON-lines file in order, without blank lines; ``place`` ends in the line's number.

    Raises:
        failure: if the file cannot be read or a line holds no JSON object.
    """
    # Reading has turned every line end into a line feed; a string may hold other line separators.
    for number, line in enumerate(read_text(path, act, failure).split("\n"), start=1):
        if line.strip():
            yield _parsed(line, str(path), number, act, failure)


def _parsed(text: str, file: str, line: int, act: str, failure: Failure) -> Fields:
    """The object that ``text`` holds, which begins on a line of a file."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{file}:{line + error.lineno - 1}:{error.colno}"
        raise failure(f"{place}: not JSON: {error.msg}; {act}") from error
    except (RecursionError, ValueError) as error:
        raise failure(f"{file}:{line}: JSON too deep or a number too long; {act}") from error
    place = file if file.endswith(".json") else f"{file}:{line}"
    return Fields(place, _mapping(value, place, act, failure), act, failure)


def _mapping(value: object, place: str, act: str, failure: Failure) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise failure(f"{place} is no object; {act}")
    return value
