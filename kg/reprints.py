"""Reprints: articles that print the same text, such as one release in two papers.

Candidates come from MinHash signatures in bands (Broder, "On the resemblance and containment of
documents", 1997; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3), with the
package datasketch; whether two are one text is then decided on the texts themselves.
"""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.records import Article
from kg.submodules import submodule

if TYPE_CHECKING:
    from datasketch import MinHash

# Characters that follow each other; the letters and digits of a text alone are looked at.
_SHINGLE = 5
# Shared shingles among all of two texts. Of 64 articles of the seed and evaluation pages no two share more
# than 0.05; with a tenth of their sentences left out most keep more than 0.6, and forms filled in by
# others, such as notices of meetings, rarely share so much.
_LEAST_LIKENESS = 0.6
# Notices shorter than this are alike by their form alone.
_SHORTEST = 60
_PERMUTATIONS = 128
# A pair at the least likeness is found with a probability of 1 - (1 - 0.6 ** 3) ** 42, more than 0.9999.
_BANDS, _ROWS = 42, 3
# Two texts at the least likeness share fewer of their signature's numbers once in 10⁸ times.
_LEAST_SHARED = 45
_SEED = 1
# So few texts are held against each other at once, which takes less time than to load the package.
_FEW = 100

# What stands for a text: hexadecimal digits, or ``""`` for one that is too short.
Signature = Callable[[str], str]


def signature(text: str) -> str:
    """The MinHash signature of a text, ``""`` where it is too short to be told from others like it."""
    shingles = _shingles(text)
    if len(shingles) <= _SHORTEST - _SHINGLE:
        return ""
    made = _empty().copy()
    made.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in shingles])
    digits: str = made.hashvalues.astype("<u4").tobytes().hex()
    return digits


@cache
def _empty() -> MinHash:
    """The signature of no shingles; to draw the permutations of all takes as long as a signature."""
    # Not before it is needed, and without the package, which brings scipy along.
    made: type[MinHash] = submodule("datasketch.minhash").MinHash
    return made(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=zlib.crc32)


def find_reprints(articles: Sequence[Article], signature_of: Signature = signature) -> dict[str, str]:
    """The ids of articles that print again what another one printed, each with the id of that one.

    The first of several is the one of the earliest issue, of equals and of unknown issues the first
    by page, number and id; it is no reprint itself. The order of the articles does not matter.
    ``signature_of`` gives what ``signature`` gives, such as one that was kept.
    """
    if len(articles) <= _FEW and not _any_alike(article.text for article in articles):
        return {}
    keys = [_order(article) for article in articles]
    # Articles may come from a disk each time, and few of them are looked at again.
    ordered = sorted(range(len(keys)), key=keys.__getitem__)
    del keys
    long, signed = array("L"), bytearray()
    for number in ordered:
        if made := signature_of(articles[number].text):
            long.append(number)
            signed += bytes.fromhex(made)
    numbers = np.frombuffer(signed, "<u4").reshape(-1, _PERMUTATIONS)

    @lru_cache(maxsize=4096)
    def shingles(number: int) -> frozenset[str]:
        return _shingles(articles[long[number]].text)

    originals: dict[int, int] = {}
    for number, likely in _candidates(numbers):
        near = [each for each in likely if each not in originals]
        shared = (numbers[near] == numbers[number]).sum(axis=1)
        for other, count in zip(near, shared, strict=True):
            if count >= _LEAST_SHARED and _likeness(shingles(other), shingles(number)) >= _LEAST_LIKENESS:
                originals[number] = other
                break
    return {articles[long[number]].id: articles[long[other]].id for number, other in originals.items()}


def may_be_alike(own: bytes, others: bytes) -> list[int]:
    """The numbers of the texts that may be reprints of one or the other way round.

    Signatures are given as bytes, those of the others one behind the other.
    """
    numbers = np.frombuffer(others, "<u4").reshape(-1, _PERMUTATIONS)
    shared = (numbers == np.frombuffer(own, "<u4")).sum(axis=1)
    return [int(each) for each in np.flatnonzero(shared >= _LEAST_SHARED)]


def _candidates(numbers: NDArray[np.uint32]) -> Iterator[tuple[int, list[int]]]:
    """The texts that share a band with earlier ones, in order, with those: all are told by their places."""
    together: dict[int, list[NDArray[np.intp]]] = defaultdict(list)
    for band in range(_BANDS):
        rows = np.ascontiguousarray(numbers[:, band * _ROWS : (band + 1) * _ROWS])
        _, groups = np.unique(rows.view(f"V{rows.itemsize * _ROWS}").ravel(), return_inverse=True)
        # A stable order, so that the places of a group come one after the other.
        places = np.argsort(groups, kind="stable")
        for group in np.split(places, np.flatnonzero(np.diff(groups[places])) + 1):
            for place in group[1:].tolist():
                together[place].append(group)
    for place in sorted(together):
        yield place, sorted({each for group in together[place] for each in group.tolist() if each < place})


def bands(article: Article) -> list[str]:
    """What two articles must have one of in common to be held against each other; empty for short ones."""
    made = signature(article.text)
    digits = 2 * np.dtype("<u4").itemsize * _ROWS
    starts = range(0, _BANDS * digits, digits) if made else ()
    return [f"{start} {made[start : start + digits]}" for start in starts]


def _any_alike(texts: Iterable[str]) -> bool:
    """Whether two of some texts are one text."""
    found = [shingles for text in texts if len(shingles := _shingles(text)) > _SHORTEST - _SHINGLE]
    return any(_likeness(one, other) >= _LEAST_LIKENESS for one, other in combinations(found, 2))


def _order(article: Article) -> tuple[bool, str, str, int, str]:
    return (not article.issue_date, article.issue_date, article.page, article.number, article.id)


def _shingles(text: str) -> frozenset[str]:
    """The runs of characters of a text that are looked at."""
    kept = "".join(character for character in text if character.isalnum())
    return frozenset(kept[start : start + _SHINGLE] for start in range(len(kept) - _SHINGLE + 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shingles of both that both have (Jaccard)."""
    return len(one & other) / len(one | other)
