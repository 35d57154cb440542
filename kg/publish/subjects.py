"""The subjects of which each article alone tells: many long texts that only the next build looks at."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

# Subjects are IRIs, which hold none.
_SEPARATOR = "\n"


class Subjects(Mapping[str, Sequence[str]]):
    """The subjects of articles, by their ids, each once; in memory they are packed."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}

    def note(self, article: str, subjects: Iterable[str]) -> None:
        """Notes the subjects of an article, given by its id."""
        text = _SEPARATOR.join(dict.fromkeys(subjects))
        self._packed[article] = zlib.compress(text.encode("utf-8", "surrogatepass"), level=1)

    def __getitem__(self, article: str) -> Sequence[str]:
        text = zlib.decompress(self._packed[article]).decode("utf-8", "surrogatepass")
        return text.split(_SEPARATOR) if text else []

    def __contains__(self, article: object) -> bool:
        return article in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
