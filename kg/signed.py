"""Signatures of texts that the state keeps, and reprints found beside what does not need them yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from kg.awaited import Awaited
from kg.beside import ahead
from kg.records import Article
from kg.reprints import find_reprints, signature
from kg.state import State

_KIND = "signature"


def kept_signature(text: str, state: State) -> str:
    """The signature of a text, which the state keeps."""
    known = _known(text, state)
    if known is None:
        known = signature(text)
        state.keep(_KIND, _content(text), known)
    return known


@contextmanager
def reprints_beside(articles: Sequence[Article], state: State, jobs: int) -> Iterator[Mapping[str, str]]:
    """The ``find_reprints`` of articles, looked for by a copy of this process until they are asked for.

    With one job they are looked for when they are asked for.

    Raises:
        WorkerError: when they are asked for, if the copy ended before.
    """
    known = {each.text: _known(each.text, state) for each in articles}

    def find() -> tuple[dict[str, str], list[bytes | None]]:
        """The reprints, and the signatures of all texts, None for those that were not needed or are known."""
        made: dict[str, bytes | None] = dict.fromkeys(known)

        def sign(text: str) -> str:
            found = known[text]
            if found is None:
                found = signature(text)
                # Half of what its digits take.
                made[text] = bytes.fromhex(found)
            return found

        return find_reprints(articles, sign), list(made.values())

    def keep() -> dict[str, str]:
        found, made = result()
        for text, signed in zip(known, made, strict=True):
            if signed is not None:
                state.keep(_KIND, _content(text), signed.hex())
        return found

    with ahead(find, jobs) as result:
        yield Awaited(keep)


def _known(text: str, state: State) -> str | None:
    found = state.find(_KIND, _content(text), str)
    return found if isinstance(found, str) else None


def _content(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
