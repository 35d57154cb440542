"""Signatures of texts that the state keeps, and reprints found beside what does not need them yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from kg.awaited import Awaited
from kg.beside import ahead
from kg.records import Article
from kg.reprints import find_reprints, signature
from kg.state import State

_KIND = "signature"
# Bytes that tell a text from others.
_DIGEST = 16


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
    if jobs == 1:
        yield Awaited(lambda: find_reprints(articles, lambda text: kept_signature(text, state)))
        return
    # A copy cannot look into the state, and the texts may wait on a disk.
    known: dict[bytes, bytes] = {}
    for each in articles:
        signed = _known(each.text, state)
        if signed is not None:
            known[_digest(each.text)] = bytes.fromhex(signed)

    def find() -> tuple[dict[str, str], dict[bytes, bytes]]:
        """The reprints, and the signatures that were made, by digests of their texts."""
        made: dict[bytes, bytes] = {}

        def sign(text: str) -> str:
            name = _digest(text)
            if name in known:
                return known[name].hex()
            found = signature(text)
            # Half of what its digits take.
            made[name] = bytes.fromhex(found)
            return found

        return find_reprints(articles, sign), made

    def keep() -> dict[str, str]:
        found, made = result()
        for each in articles if made else ():
            signed = made.get(_digest(each.text))
            if signed is not None:
                state.keep(_KIND, _content(each.text), signed.hex())
        # The result is held longer than they are needed.
        made.clear()
        return found

    with ahead(find, jobs) as result:
        yield Awaited(keep)


def _known(text: str, state: State) -> str | None:
    found = state.find(_KIND, _content(text), str)
    return found if isinstance(found, str) else None


def _content(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _digest(text: str) -> bytes:
    return hashlib.sha256(_content(text)).digest()[:_DIGEST]
